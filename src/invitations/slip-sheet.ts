import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { printFont } from '../files/print-font.ts';
import { archiveTexts } from '../texts/archive/archive.ts';
import { codeInHalves } from './invite.ts';
import type { Slip } from './slips.ts';

/** A4 in points, two columns of five slips, with room for a printer's edge. */
const page = { width: 595.28, height: 841.89, margin: 28 } as const;
const columns = 2;
const rows = 5;
const slip = {
  width: (page.width - 2 * page.margin) / columns,
  height: (page.height - 2 * page.margin) / rows,
} as const;
const qrSize = 104;
const inset = 12;

/** Slips as a PDF to print and cut along the dashed lines; `nowMs` is the day it says it was made. */
export async function slipSheet(slips: readonly Slip[], nowMs: number): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: archiveTexts('zh-CN')['slip.sheet'](), CreationDate: new Date(nowMs) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = once(document, 'end');
  document.registerFont('text', printFont);
  const onPage = columns * rows;
  for (const [at, one] of slips.entries()) {
    if (at % onPage === 0) {
      document.addPage();
      drawCuts(document);
    }
    const place = at % onPage;
    const left = page.margin + (place % columns) * slip.width;
    const top = page.margin + Math.floor(place / columns) * slip.height;
    drawSlip(document, one, left, top);
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

type Document = InstanceType<typeof PDFDocument>;

function drawCuts(document: Document): void {
  document.save().lineWidth(0.5).strokeColor('#98a2b3').dash(4, { space: 4 });
  for (let row = 0; row <= rows; row += 1) {
    const y = page.margin + row * slip.height;
    document
      .moveTo(page.margin, y)
      .lineTo(page.width - page.margin, y)
      .stroke();
  }
  for (let column = 0; column <= columns; column += 1) {
    const x = page.margin + column * slip.width;
    document
      .moveTo(x, page.margin)
      .lineTo(x, page.height - page.margin)
      .stroke();
  }
  document.undash().restore();
}

function drawSlip(document: Document, one: Slip, left: number, top: number): void {
  const [zh, en] = [archiveTexts('zh-CN'), archiveTexts('en')];
  const textLeft = left + inset + qrSize + 10;
  const width = left + slip.width - inset - textLeft;
  drawQr(document, one.link, left + inset, top + (slip.height - qrSize) / 2);
  const code = codeInHalves(one.code);
  const until = `${zh['slip.until']({ day: one.until })} · ${en['slip.until']({ day: one.until })}`;
  // Text, size, grey, and how many lines it may take before it is cut.
  const lines: [text: string, size: number, color: string, lines: number][] = [
    [one.unit, 15, '#101828', 1],
    [one.community, 8.5, '#344054', 1],
    [zh['slip.how'](), 8, '#344054', 2],
    [en['slip.how'](), 7, '#667085', 2],
    [code, 17, '#101828', 1],
    [until, 7, '#344054', 1],
    [`${zh['slip.once']()} ${en['slip.once']()}`, 6.5, '#667085', 2],
  ];
  let y = top + inset;
  for (const [text, size, color, most] of lines) {
    const height = size * 1.5 * most;
    document.font('text').fontSize(size).fillColor(color);
    document.text(text, textLeft, y, { width, height, ellipsis: true });
    y = Math.min(document.y, y + height) + 1;
  }
}

/** A QR code as squares, which print sharp at any size. */
function drawQr(document: Document, content: string, left: number, top: number): void {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const side = qrSize / modules.size;
  document.fillColor('#000000');
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column))
        document.rect(left + column * side, top + row * side, side, side);
    }
  }
  document.fill();
}
