/** Pictures and a voice message for people who have none at hand, made on the spot. */

const WIDTH = 960;
const HEIGHT = 720;

/** @typedef {'tap' | 'lamp' | 'ceiling'} SampleName */
/** @typedef {CanvasRenderingContext2D} Pen */

/**
 * @param {Pen} pen
 * @param {[number, string][]} stops from top to bottom
 * @param {number} [top]
 * @param {number} [bottom]
 */
function shade(pen, stops, top = 0, bottom = HEIGHT) {
  const gradient = pen.createLinearGradient(0, top, 0, bottom);
  for (const [at, colour] of stops) gradient.addColorStop(at, colour);
  pen.fillStyle = gradient;
}

/**
 * @param {Pen} pen
 * @param {number} x
 * @param {number} y
 * @param {number} size
 */
function drop(pen, x, y, size) {
  pen.beginPath();
  pen.moveTo(x, y - size * 1.7);
  pen.bezierCurveTo(x + size * 0.3, y - size * 0.8, x + size, y - size * 0.5, x + size, y);
  pen.arc(x, y, size, 0, Math.PI);
  pen.bezierCurveTo(x - size, y - size * 0.5, x - size * 0.3, y - size * 0.8, x, y - size * 1.7);
  pen.fill();
}

/** @param {Pen} pen */
function drawTap(pen) {
  shade(pen, [
    [0, '#dfe6e4'],
    [1, '#b9c6c5'],
  ]);
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.strokeStyle = 'rgba(255,255,255,.55)';
  pen.lineWidth = 4;
  for (let x = 60; x < WIDTH; x += 150) pen.strokeRect(x - 150, -40, 150, 150);
  for (let x = 60; x < WIDTH; x += 150) pen.strokeRect(x - 150, 110, 150, 150);
  shade(
    pen,
    [
      [0, '#8d9599'],
      [0.5, '#e9eef0'],
      [1, '#8b9498'],
    ],
    130,
    240,
  );
  pen.beginPath();
  pen.roundRect(300, 150, 330, 62, 26);
  pen.fill();
  pen.beginPath();
  pen.roundRect(560, 168, 70, 170, [20, 34, 18, 18]);
  pen.fill();
  pen.beginPath();
  pen.roundRect(330, 205, 90, 300, 14);
  pen.fill();
  pen.fillStyle = '#c8d0d3';
  pen.beginPath();
  pen.roundRect(340, 92, 70, 66, 16);
  pen.fill();
  shade(
    pen,
    [
      [0, '#9fb0b5'],
      [1, '#77898f'],
    ],
    500,
    HEIGHT,
  );
  pen.fillRect(0, 500, WIDTH, 220);
  pen.fillStyle = '#5f7075';
  pen.beginPath();
  pen.ellipse(590, 610, 210, 46, 0, 0, Math.PI * 2);
  pen.fill();
  pen.fillStyle = 'rgba(120,190,225,.95)';
  drop(pen, 595, 386, 15);
  drop(pen, 595, 470, 19);
  drop(pen, 595, 566, 22);
  pen.strokeStyle = 'rgba(190,225,240,.8)';
  pen.lineWidth = 5;
  for (const radius of [50, 100, 150]) {
    pen.beginPath();
    pen.ellipse(595, 612, radius, radius * 0.22, 0, 0, Math.PI * 2);
    pen.stroke();
  }
}

/** @param {Pen} pen */
function drawLamp(pen) {
  shade(pen, [
    [0, '#2a2c31'],
    [0.6, '#1d1f24'],
    [1, '#15161a'],
  ]);
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#34373d';
  pen.fillRect(0, 0, WIDTH, 120);
  for (let step = 0; step < 6; step += 1) {
    pen.fillStyle = step % 2 ? '#26282d' : '#2c2f34';
    pen.fillRect(120 + step * 118, 650 - step * 62, WIDTH, 62);
  }
  pen.strokeStyle = '#4c5058';
  pen.lineWidth = 12;
  pen.beginPath();
  pen.moveTo(90, 520);
  pen.lineTo(860, 130);
  pen.stroke();
  pen.fillStyle = '#4a4e55';
  pen.beginPath();
  pen.roundRect(410, 104, 120, 26, 8);
  pen.fill();
  shade(
    pen,
    [
      [0, '#6a6e75'],
      [1, '#45494f'],
    ],
    130,
    250,
  );
  pen.beginPath();
  pen.ellipse(470, 178, 92, 66, 0, 0, Math.PI * 2);
  pen.fill();
  pen.strokeStyle = '#2b2d31';
  pen.lineWidth = 5;
  pen.beginPath();
  pen.moveTo(440, 190);
  pen.lineTo(458, 160);
  pen.lineTo(474, 192);
  pen.lineTo(494, 158);
  pen.stroke();
  shade(
    pen,
    [
      [0, 'rgba(210,190,120,.22)'],
      [1, 'rgba(210,190,120,0)'],
    ],
    420,
    720,
  );
  pen.beginPath();
  pen.moveTo(760, 430);
  pen.lineTo(960, 400);
  pen.lineTo(960, 720);
  pen.lineTo(640, 720);
  pen.fill();
}

/** @param {Pen} pen */
function drawCeiling(pen) {
  shade(pen, [
    [0, '#f1ece0'],
    [0.62, '#e6dfd0'],
    [0.63, '#d4cbb8'],
    [1, '#cabfa9'],
  ]);
  pen.fillRect(0, 0, WIDTH, HEIGHT);
  pen.fillStyle = '#f7f3ea';
  pen.fillRect(0, 440, WIDTH, 18);
  /** @type {[number, number, number, number, string][]} */
  const stains = [
    [500, 210, 250, 130, 'rgba(176,142,84,.20)'],
    [520, 220, 200, 104, 'rgba(160,124,66,.24)'],
    [480, 205, 120, 64, 'rgba(140,104,52,.30)'],
    [640, 280, 120, 60, 'rgba(176,142,84,.22)'],
  ];
  for (const [x, y, width, height, colour] of stains) {
    pen.fillStyle = colour;
    pen.strokeStyle = 'rgba(130,96,46,.28)';
    pen.lineWidth = 3;
    pen.beginPath();
    pen.ellipse(x, y, width, height, 0.15, 0, Math.PI * 2);
    pen.fill();
    pen.stroke();
  }
  pen.strokeStyle = 'rgba(120,92,50,.5)';
  pen.lineWidth = 3;
  pen.beginPath();
  pen.moveTo(300, 60);
  pen.lineTo(372, 128);
  pen.lineTo(360, 180);
  pen.lineTo(452, 236);
  pen.lineTo(470, 300);
  pen.stroke();
  pen.fillStyle = 'rgba(140,180,200,.9)';
  drop(pen, 500, 330, 13);
  drop(pen, 560, 396, 16);
  pen.fillStyle = 'rgba(150,170,175,.5)';
  pen.beginPath();
  pen.ellipse(540, 650, 170, 30, 0, 0, Math.PI * 2);
  pen.fill();
}

/** @type {Record<SampleName, (pen: Pen) => void>} */
const DRAWINGS = { tap: drawTap, lamp: drawLamp, ceiling: drawCeiling };

/**
 * The picture as a canvas, for a preview.
 * @param {SampleName} name
 * @param {number} width
 * @returns {HTMLCanvasElement}
 */
export function sampleCanvas(name, width) {
  const canvas = document.createElement('canvas');
  canvas.width = width;
  canvas.height = (width * HEIGHT) / WIDTH;
  const pen = canvas.getContext('2d');
  if (!pen) throw new Error('This browser draws no pictures.');
  pen.scale(width / WIDTH, width / WIDTH);
  DRAWINGS[name](pen);
  return canvas;
}

/**
 * @param {SampleName} name
 * @returns {Promise<Blob>} a PNG of 960 × 720
 */
export function samplePhoto(name) {
  return new Promise((resolve, reject) => {
    sampleCanvas(name, WIDTH).toBlob((blob) => {
      if (blob) resolve(blob);
      else reject(new Error('The picture could not be made.'));
    }, 'image/png');
  });
}

/**
 * Two seconds of a soft hum in the rhythm of speech, as a WAV of 8 kHz, mono, 16 bit.
 * @returns {Blob}
 */
export function sampleVoice() {
  const rate = 8000;
  const samples = rate * 2;
  const bytes = new DataView(new ArrayBuffer(44 + samples * 2));
  /** @param {number} at @param {string} word */
  const ascii = (at, word) => {
    for (let i = 0; i < word.length; i += 1) bytes.setUint8(at + i, word.charCodeAt(i));
  };
  ascii(0, 'RIFF');
  bytes.setUint32(4, 36 + samples * 2, true);
  ascii(8, 'WAVEfmt ');
  bytes.setUint32(16, 16, true);
  bytes.setUint16(20, 1, true);
  bytes.setUint16(22, 1, true);
  bytes.setUint32(24, rate, true);
  bytes.setUint32(28, rate * 2, true);
  bytes.setUint16(32, 2, true);
  bytes.setUint16(34, 16, true);
  ascii(36, 'data');
  bytes.setUint32(40, samples * 2, true);
  for (let i = 0; i < samples; i += 1) {
    const at = i / rate;
    const syllable = Math.max(0, Math.sin(at * Math.PI * 4.5)) ** 0.6;
    const pitch = 150 + 30 * Math.sin(at * 2.1);
    const tone = Math.sin(at * pitch * 2 * Math.PI) + 0.4 * Math.sin(at * pitch * 4 * Math.PI);
    bytes.setInt16(44 + i * 2, tone * syllable * 5200, true);
  }
  return new Blob([bytes.buffer], { type: 'audio/wav' });
}
