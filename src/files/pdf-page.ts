import type PDFDocument from 'pdfkit';
import QRCode from 'qrcode';
import { printable } from './print-font.ts';

/** A4 in points, and what stands between its margins. */
export const page = { width: 595.28, height: 841.89, margin: 50 } as const;
export const width = page.width - 2 * page.margin;
export const right = page.width - page.margin;
/** Colours that stay apart when they are printed in black. */
export const ink = {
  strong: '#101828',
  plain: '#344054',
  grey: '#667085',
  line: '#98a2b3',
} as const;

export type Document = InstanceType<typeof PDFDocument>;

export type Look = {
  size: number;
  width: number;
  bold?: boolean;
  color?: string;
  align?: 'left' | 'right' | 'center';
};

const options = (look: Look) =>
  ({ width: look.width, align: look.align ?? 'left', lineGap: 1.5 }) as const;

/** How high a text would be, in points. */
export function heightOf(document: Document, words: string, look: Look): number {
  return document.font('text').fontSize(look.size).heightOfString(printable(words), options(look));
}

/** Puts a text at its place, without asking how high it is. */
export function put(document: Document, words: string, x: number, y: number, look: Look): void {
  const color = look.color ?? ink.strong;
  document.font('text').fontSize(look.size).fillColor(color);
  // Headings are the same letters with a line around them: a second font would double the file.
  if (look.bold) document.lineWidth(look.size / 30).strokeColor(color);
  document.text(printable(words), x, y, {
    ...{ ...options(look), fill: true, stroke: look.bold === true },
  });
}

/** Writes a text and gives the height it took, in points. */
export function write(document: Document, words: string, x: number, y: number, look: Look): number {
  const height = heightOf(document, words, look);
  put(document, words, x, y, look);
  return height;
}

/** A line across the page. */
export function rule(document: Document, y: number, color: string, thick: number): void {
  document.save().lineWidth(thick).strokeColor(color);
  document.moveTo(page.margin, y).lineTo(right, y).stroke().restore();
}

/** A QR code as squares, which print sharp at any size. */
export function drawQr(
  document: Document,
  content: string,
  left: number,
  top: number,
  size: number,
): void {
  const { modules } = QRCode.create(content, { errorCorrectionLevel: 'M' });
  const side = size / modules.size;
  document.fillColor('#000000');
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        document.rect(left + column * side, top + row * side, side, side);
  document.fill();
}
