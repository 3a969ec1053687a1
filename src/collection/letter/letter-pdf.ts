import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import type { Language } from '../../config.ts';
import {
  type Document,
  drawQr,
  heightOf,
  ink,
  type Look,
  page,
  put,
  right,
  rule,
  width,
  write,
} from '../../files/pdf-page.ts';
import { printFont } from '../../files/print-font.ts';
import { sumOf } from '../../ledger/fen.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { listComma } from '../../texts/list-comma.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { type LetterFacts, loadLetter } from './letter-facts.ts';

/** Where the columns of the table begin, in points from the left margin. */
const columns = [0, 105, 200, 300, 400] as const;
const rowHeight = 20;
const qrSide = 96;
/** The slip that whoever takes the letter signs. */
const slipTop = page.height - page.margin - 96;

/** A letter, and further ones behind it, as a PDF that prints in black; null where there is no such letter. */
export async function drawLetter(
  office: Office,
  id: string,
  more: readonly string[] = [],
): Promise<Buffer | null> {
  const found: LetterFacts[] = [];
  for (const one of [id, ...more]) {
    const facts = await inOneTransaction(office, (work) => loadLetter(work, one));
    if (facts) found.push(facts);
  }
  const [first] = found;
  return first ? letterPdf(first.language, found, office.clock.now()) : null;
}

/** Letters in a language as a PDF, each on pages of its own with a slip at the foot of its last one. */
export async function letterPdf(
  language: Language,
  letters: readonly LetterFacts[],
  nowMs: number,
): Promise<Buffer> {
  const t = billingTexts(language);
  const document = new PDFDocument({
    ...{ size: 'A4', margin: 0, autoFirstPage: false },
    info: { Title: t['letter.title'](), CreationDate: new Date(nowMs) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = once(document, 'end');
  document.registerFont('text', printFont);
  for (const facts of letters) {
    document.addPage();
    drawBelow(document, facts, drawBills(document, facts, drawHead(document, facts)));
    drawSlip(document, facts);
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

function drawHead(document: Document, facts: LetterFacts): number {
  const { language } = facts;
  const t = billingTexts(language);
  const names = facts.names.join(listComma(language)) || t['letter.owner']();
  write(document, facts.community, page.margin, page.margin, { size: 12, width });
  write(document, t['letter.title'](), page.margin, page.margin + 20, {
    ...{ size: 21, bold: true, width },
  });
  const number = t['letter.number']({ number: facts.number });
  write(document, number, page.margin, page.margin + 56, { size: 10, color: ink.grey, width });
  let y = page.margin + 84;
  const to = t['letter.to']({ names, address: facts.address });
  y += 8 + write(document, to, page.margin, y, { size: 12, width });
  const day = describeDate(facts.day, language);
  y += 12 + write(document, t['letter.owes']({ day }), page.margin, y, { size: 11, width });
  return y;
}

/** The bills it asks for with their sum; of many the later pages carry the rest. */
function drawBills(document: Document, facts: LetterFacts, top: number): number {
  const { language, bills } = facts;
  const t = billingTexts(language);
  let y = drawRow(document, t['letter.columns'](), top, ink.grey);
  for (const bill of bills) {
    if (y > slipTop - 60) {
      document.addPage();
      y = page.margin;
    }
    const { number, owedFen, lateFeeFen } = bill;
    const period = describeMonth(bill.period, language);
    const due = describeDate(bill.dueOn, language);
    y = drawRow(document, [number, period, due, writeYuan(owedFen), writeYuan(lateFeeFen)], y);
  }
  const all = sumOf(bills.map((one) => one.owedFen + one.lateFeeFen));
  const total = t['letter.total']({ yuan: writeYuan(all), words: writeCapital(all) });
  const look = { size: 12, bold: true, width, align: 'right' } as const;
  return y + 8 + write(document, total, page.margin, y + 8, look);
}

function drawRow(
  document: Document,
  cells: readonly string[],
  y: number,
  color: string = ink.strong,
): number {
  for (const [index, cell] of cells.entries()) {
    const left = columns[index] ?? 0;
    const wide = (columns[index + 1] ?? width) - left - 6;
    write(document, cell, page.margin + left, y + 4, { size: 10, width: wide, color });
  }
  rule(document, y + rowHeight, ink.line, 0.5);
  return y + rowHeight;
}

/** What is asked, how to pay and who signs: all that stands below the sum, with what follows each, in points. */
const looks = {
  asking: { size: 11, color: ink.plain, width, gap: 7 },
  paying: { size: 10.5, gap: 4 },
  signed: { size: 11, width, align: 'right' },
} as const;
const above = { asking: 14, paying: 10, signed: 14 } as const;

function wordsBelow(facts: LetterFacts): { asking: string[]; paying: string[]; signed: string } {
  const { language, payCode } = facts;
  const t = billingTexts(language);
  return {
    asking: [
      t['letter.please']({ payBy: describeDate(facts.payBy, language) }),
      t['letter.ways_out'](),
      t['letter.law'](),
    ],
    paying: [
      facts.payWords ?? t['notice.at_desk'](),
      ...(payCode === null ? [] : [t['notice.scan']()]),
      t['notice.reference']({ reference: facts.reference }),
      ...(facts.phone === null ? [] : [t['notice.phone']({ phone: facts.phone })]),
    ],
    signed: t['letter.signed']({
      ...{ community: facts.community, day: describeDate(facts.day, language) },
    }),
  };
}

/** Below the sum, above the slip that is torn off: measured first, and overleaf where it does not fit. */
function drawBelow(document: Document, facts: LetterFacts, top: number): void {
  const { asking, paying, signed } = wordsBelow(facts);
  const { payCode } = facts;
  const left = payCode === null ? page.margin : page.margin + qrSide + 16;
  const beside = { ...looks.paying, width: right - left };
  const heightOfAll = (words: readonly string[], look: Look & { gap: number }): number =>
    words.reduce((sum, one) => sum + look.gap + heightOf(document, one, look), 0);
  const payingHeight = Math.max(heightOfAll(paying, beside), payCode === null ? 0 : qrSide);
  const height =
    heightOfAll(asking, looks.asking) +
    (above.paying + payingHeight) +
    (above.signed + heightOf(document, signed, looks.signed));
  let y = top + above.asking;
  if (y + height > slipTop - 6) {
    document.addPage();
    y = page.margin;
  }
  for (const words of asking)
    y += looks.asking.gap + write(document, words, page.margin, y, looks.asking);
  y += above.paying;
  if (payCode !== null) drawQr(document, payCode, page.margin, y, qrSide);
  let down = y;
  for (const words of paying) down += beside.gap + write(document, words, left, down, beside);
  put(document, signed, page.margin, y + payingHeight + above.signed, looks.signed);
}

/** The slip that whoever takes the letter signs. */
function drawSlip(document: Document, facts: LetterFacts): void {
  const t = billingTexts(facts.language);
  document.save().lineWidth(0.7).strokeColor(ink.line).dash(4, { space: 4 });
  document.moveTo(page.margin, slipTop).lineTo(right, slipTop).stroke().undash().restore();
  const slip = t['letter.slip']({ number: facts.number, address: facts.address });
  write(document, slip, page.margin, slipTop + 10, { size: 10.5, width });
  write(document, t['notice.slip_signed'](), page.margin, slipTop + 50, { size: 10, width });
}
