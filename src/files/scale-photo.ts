import { orientationOf, sizeOfPicture } from './picture-size.ts';

/** More pixels than this are not decoded: each takes four bytes, and a small file can claim any number. */
const pixelsMax = 32_000_000;

/**
 * A photo (JPEG, PNG or WebP) as a PNG whose longer side has `maxPx` pixels at the most, turned as
 * its camera was held. Null for what is no such picture, is broken, or is too large to be decoded.
 */
export async function scalePhoto(bytes: Buffer, maxPx: number): Promise<Buffer | null> {
  const size = sizeOfPicture(bytes);
  if (!size || size.width * size.height > pixelsMax) return null;
  const { width, height, mime } = size;
  const turn = mime === 'image/jpeg' ? orientationOf(bytes) : 1;
  const [across, down] = turn >= 5 ? [height, width] : [width, height];
  const scale = Math.min(1, maxPx / Math.max(across, down));
  const px = (side: number): number => Math.max(1, Math.round(side * scale));
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${px(across)}" height="${px(down)}" viewBox="0 0 ${across} ${down}" preserveAspectRatio="none"><image width="${width}" height="${height}" transform="matrix(${turned(turn, width, height)})" xlink:href="data:${mime};base64,${bytes.toString('base64')}"/></svg>`;
  const { renderAsync } = await import('@resvg/resvg-js');
  try {
    const image = await renderAsync(svg, { font: { loadSystemFonts: false } });
    const { pixels } = image;
    // What cannot be decoded is left out of the drawing, which then is empty.
    const middle = 4 * (Math.floor(image.height / 2) * image.width + Math.floor(image.width / 2));
    return mime === 'image/jpeg' && pixels[middle + 3] === 0 ? null : image.asPng();
  } catch {
    return null;
  }
}

/** How a picture is turned and mirrored for each value of EXIF's orientation. Source: CIPA DC-008, tag 0x0112. */
function turned(orientation: number, width: number, height: number): string {
  switch (orientation) {
    case 2:
      return `-1 0 0 1 ${width} 0`;
    case 3:
      return `-1 0 0 -1 ${width} ${height}`;
    case 4:
      return `1 0 0 -1 0 ${height}`;
    case 5:
      return '0 1 1 0 0 0';
    case 6:
      return `0 1 -1 0 ${height} 0`;
    case 7:
      return `0 -1 -1 0 ${height} ${width}`;
    case 8:
      return `0 -1 1 0 0 ${width}`;
    default:
      return '1 0 0 1 0 0';
  }
}
