import { once } from 'node:events';
import { setImmediate as othersFirst } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import { boldPrintFont, printable, printFont } from './print-font.ts';

/** A4 in points, with room to hold the paper. */
const page = { width: 595.28, height: 841.89, margin: 56 } as const;

/** A line of what is printed, and how it looks. */
export type Line =
  | { text: string; as: 'title' | 'section' | 'item' | 'text' | 'small' }
  /** Cells beside each other, as in a table of four columns. */
  | { cells: readonly string[]; as: 'row'; bold?: boolean }
  /** A picture as wide as the page, of which each is three to two. */
  | { image: Buffer; as: 'picture' }
  /** One photo or two beside each other, each with a caption below it. */
  | { photos: readonly Photo[]; as: 'photos' };
/** A photo as PNG or JPEG, of any shape, and what stands below it. */
export type Photo = { image: Buffer; caption: string };
/** A line of words. */
export type TextLine = Extract<Line, { text: string }>;
const looks: Record<
  TextLine['as'],
  { size: number; color: string; above: number; indent: number }
> = {
  title: { size: 18, color: '#101828', above: 0, indent: 0 },
  section: { size: 13, color: '#1f3d36', above: 16, indent: 0 },
  item: { size: 10.5, color: '#101828', above: 7, indent: 0 },
  text: { size: 9.5, color: '#344054', above: 2, indent: 12 },
  small: { size: 8.5, color: '#667085', above: 3, indent: 0 },
};

/** Words that are no higher than this, in points, are not torn apart at the foot of a page. */
const togetherMax = 80;

/** So many lines are set before whoever else waits has a turn: a long document must hold nobody up. */
const linesAtOnce = 40;

/** How high a photo is at the most, and what stands between two, in points. */
const photoBox = { height: 190, gap: 12, caption: 14 } as const;
/** What a row of photos takes, in points. */
const photosNeeded = photoBox.height + photoBox.caption + 10;

/** What a picture takes, which is three to two, in points. */
const pictureNeeded = ((page.width - 2 * page.margin) * 2) / 3 + 12;

/** The room that a line takes together with what it is the heading of, in points: none of them stays behind alone at the foot of a page. */
function needsWith({ as }: TextLine, next: Line | undefined): number {
  if (next?.as === 'photos') return photosNeeded + 24;
  if (next?.as === 'picture') return pictureNeeded + 40;
  if (as === 'section') return 60;
  return as === 'item' && next?.as === 'text' ? 40 : 0;
}

/** Lines as a PDF to read, on as many pages as it takes; `foot` stands below each. */
export async function printLines(
  lines: readonly Line[],
  about: {
    title: string;
    /** When it was made, in ms. */
    atMs: number;
    foot(p: { page: number; pages: number }): string;
  },
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: page.margin,
    bufferPages: true,
    info: { Title: about.title, CreationDate: new Date(about.atMs) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = once(document, 'end');
  document.registerFont('text', printFont).registerFont('bold', boldPrintFont).font('text');
  for (const [at, line] of lines.entries()) {
    if (at % linesAtOnce === linesAtOnce - 1) await othersFirst();
    if (line.as === 'row') {
      printRow(document, line);
      continue;
    }
    if (line.as === 'picture') {
      printPicture(document, line.image);
      continue;
    }
    if (line.as === 'photos') {
      await othersFirst();
      printPhotos(document, line.photos);
      continue;
    }
    const { size, color, above, indent } = looks[line.as];
    const room = page.height - page.margin - document.y;
    document.fontSize(size).fillColor(color);
    const text = printable(line.text);
    const set = { width: page.width - 2 * page.margin - indent, lineGap: 2 };
    const height = above + document.heightOfString(text, set);
    // A few lines that belong together stand on one page; a long text goes on overleaf.
    const whole = height <= togetherMax ? height : 0;
    if (room < Math.max(whole, needsWith(line, lines[at + 1]))) document.addPage();
    document.y += above;
    document.text(text, page.margin + indent, document.y, set);
  }
  numberPages(document, about.foot);
  document.end();
  await ended;
  return Buffer.concat(parts);
}

/** Where the columns of a row begin, as parts of the width. */
const columns = [0, 0.36, 0.53, 0.82] as const;

/** A row of a table, with a thin line below it. */
function printRow(
  document: InstanceType<typeof PDFDocument>,
  { cells, bold = false }: Extract<Line, { as: 'row' }>,
): void {
  const width = page.width - 2 * page.margin;
  if (page.height - page.margin - document.y < 24) document.addPage();
  const top = document.y + 5;
  document
    .font(bold ? 'bold' : 'text')
    .fontSize(9.5)
    .fillColor('#101828');
  let below = top;
  cells.forEach((cell, index) => {
    const from = columns[index] ?? 0;
    const to = columns[index + 1] ?? 1;
    document.text(printable(cell), page.margin + from * width, top, {
      width: (to - from) * width - 6,
    });
    below = Math.max(below, document.y);
  });
  document.font('text');
  document.y = below + 3;
  document
    .moveTo(page.margin, document.y)
    .lineTo(page.width - page.margin, document.y)
    .lineWidth(0.5)
    .strokeColor('#d0d5dd')
    .stroke();
}

function printPicture(document: InstanceType<typeof PDFDocument>, image: Buffer): void {
  const width = page.width - 2 * page.margin;
  const height = (width * 2) / 3;
  if (page.height - page.margin - document.y < height + 8) document.addPage();
  document.image(image, page.margin, document.y + 8, { width, height });
  document.y += height + 12;
}

function printPhotos(document: InstanceType<typeof PDFDocument>, photos: readonly Photo[]): void {
  const width = (page.width - 2 * page.margin - photoBox.gap) / 2;
  if (page.height - page.margin - document.y < photosNeeded) document.addPage();
  const top = document.y + 6;
  photos.forEach(({ image, caption }, index) => {
    const left = page.margin + index * (width + photoBox.gap);
    document.image(image, left, top, {
      fit: [width, photoBox.height],
      align: 'center',
      valign: 'center',
    });
    document.fontSize(looks.small.size).fillColor(looks.small.color);
    document.text(caption, left, top + photoBox.height + 3, {
      width,
      height: photoBox.caption,
      align: 'center',
      ellipsis: true,
    });
  });
  document.x = page.margin;
  document.y = top + photoBox.height + photoBox.caption + 4;
}

function numberPages(
  document: InstanceType<typeof PDFDocument>,
  words: (p: { page: number; pages: number }) => string,
): void {
  const { count } = document.bufferedPageRange();
  for (let at = 0; at < count; at += 1) {
    document.switchToPage(at);
    // The foot stands in the margin, where text would otherwise begin a further page.
    document.page.margins.bottom = 0;
    document.fontSize(8).fillColor('#667085');
    document.text(words({ page: at + 1, pages: count }), page.margin, page.height - 36, {
      width: page.width - 2 * page.margin,
      align: 'center',
    });
  }
}
