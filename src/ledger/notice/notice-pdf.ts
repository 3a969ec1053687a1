import { once } from 'node:events';
import { setImmediate as othersFirst } from 'node:timers/promises';
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
import { billingTexts } from '../../texts/billing/billing.ts';
import { writeYuan } from '../../texts/format-money.ts';
import { describeDate, describeMonth } from '../../texts/format-time.ts';
import { writeCapital } from '../../texts/write-capital.ts';
import { explainLine } from '../inquiry/explain-line.ts';
import type { Notice } from './notice-facts.ts';

const columns = { name: 120, amount: 90 } as const;
/** The slip to tear off stands at the foot of the page. */
const slipHeight = 118;
const slipTop = page.height - page.margin - slipHeight;
const qr = { bot: 76, pay: 96 } as const;
/** So many notices are drawn before whoever else waits has a turn. */
const noticesAtOnce = 5;

/**
 * Notices as a PDF that prints in black: a page each, more where there are many lines, with a slip to
 * tear off where `slips` are asked for. `link` opens the bot; null while its name is not known.
 */
export async function noticePdf(
  notices: Iterable<Notice> | AsyncIterable<Notice>,
  about: { language: Language; nowMs: number; link: string | null; slips: boolean },
): Promise<Buffer> {
  const t = billingTexts(about.language);
  const document = new PDFDocument({
    size: 'A4',
    margin: 0,
    autoFirstPage: false,
    info: { Title: t['notice.title'](), CreationDate: new Date(about.nowMs) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = once(document, 'end');
  document.registerFont('text', printFont);
  let drawn = 0;
  for await (const notice of notices) {
    drawn += 1;
    if (drawn % noticesAtOnce === 0) await othersFirst();
    document.addPage();
    drawNotice(document, notice, about);
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

type About = { language: Language; link: string | null; slips: boolean };

/** Where a page ends that goes on overleaf, and, `slips` asked for, the last one. */
const foot = page.height - page.margin;
const lastFoot = (slips: boolean): number => (slips ? slipTop - 10 : foot);

/**
 * Draws a notice from the page that has begun: lines as far down as a page goes, then what they come to and how to pay, which
 * stay together and are measured first. Where they do not fit above the foot, or the slip, they go overleaf, and the slip with
 * them: it stands on the last page.
 */
function drawNotice(document: Document, notice: Notice, about: About): void {
  const { language, slips } = about;
  let y = drawHead(document, notice, about);
  y = drawTableHead(document, y, language);
  for (const line of notice.lines) {
    const how = explainLine(line, language);
    const row = rowOf(document, [line.name[language], how, writeYuan(line.amountFen)]);
    if (y + row.height > foot)
      y = drawTableHead(document, continued(document, notice, language), language);
    y = drawRow(document, y, row);
  }
  const [sums, paying] = [sumsOf(document, notice, language), payingOf(document, notice, language)];
  const gaps = { above: 8, between: 14 } as const;
  if (y + gaps.above + sums.height + gaps.between + paying.height > lastFoot(slips))
    y = continued(document, notice, language);
  y = drawBlock(document, sums, y + gaps.above) + gaps.between;
  rule(document, y - 6, ink.line, 0.5);
  if (notice.payCode !== null) drawQr(document, notice.payCode, page.margin, y, qr.pay);
  drawBlock(document, paying, y);
  if (slips) drawSlip(document, notice, language);
}

/** Says below a page that it goes on, and begins the next, which says whose notice it is; gives where it goes on. */
function continued(document: Document, notice: Notice, language: Language): number {
  const t = billingTexts(language);
  const look = { size: 9, color: ink.grey, width } as const;
  put(document, t['notice.overleaf'](), page.margin, foot + 8, { ...look, align: 'right' });
  document.addPage();
  const words = t['notice.continued'](headOf(notice, language));
  return page.margin + 8 + write(document, words, page.margin, page.margin, look);
}

/** Whose notice it is, of which month, and its number. */
const headOf = (notice: Notice, language: Language) => ({
  address: notice.address,
  month: describeMonth(notice.period, language),
  number: String(notice.number),
});

/** Texts below one another, each at its place below the top of all, and how high they are together; in points. */
type Block = { texts: { words: string; x: number; y: number; look: Look }[]; height: number };

/** Measures texts that stand below one another; `gap` is what follows one. */
function stacked(
  document: Document,
  x: number,
  rows: readonly { words: string; look: Look; gap: number }[],
): Block {
  let height = 0;
  const texts = rows.map(({ words, look, gap }) => {
    const y = height;
    height += heightOf(document, words, look) + gap;
    return { words, x, y, look };
  });
  return { texts, height };
}

/** Draws a block from a place on; gives where it ends. */
function drawBlock(document: Document, { texts, height }: Block, top: number): number {
  for (const { words, x, y, look } of texts) put(document, words, x, top + y, look);
  return top + height;
}

/** The head of the first page; gives where the table begins. */
function drawHead(document: Document, notice: Notice, { language, link }: About): number {
  const t = billingTexts(language);
  const top = page.margin;
  const textWidth = link === null ? width : width - qr.bot - 24;
  write(document, notice.community, page.margin, top, { size: 12, width: textWidth });
  write(document, t['notice.title'](), page.margin, top + 20, {
    ...{ size: 21, bold: true, width: textWidth },
  });
  const look = { size: 11.5, width: textWidth };
  const words = t['notice.head'](headOf(notice, language));
  const below = top + 56 + write(document, words, page.margin, top + 56, look);
  const next = Math.max(top + 104, below + 14);
  if (link === null) return next;
  drawQr(document, link, right - qr.bot, top - 4, qr.bot);
  write(document, t['notice.bot'](), right - qr.bot - 60, top + qr.bot, {
    // Flush with the code and the margin: the words are wider than the code.
    ...{ size: 7.5, color: ink.grey, width: qr.bot + 60, align: 'right' },
  });
  return next;
}

function drawTableHead(document: Document, y: number, language: Language): number {
  const t = billingTexts(language);
  const head = [t['notice.item'](), t['notice.reckoned'](), t['notice.amount']()] as const;
  rule(document, y, ink.strong, 1);
  return drawRow(document, y + 2, rowOf(document, head, { size: 9, color: ink.grey }));
}

/** A row of the table, measured: its cells, and how high it is with the line below it. */
type Row = { cells: Block['texts']; height: number };

function rowOf(
  document: Document,
  [name, how, amount]: readonly [string, string, string],
  { size = 10.5, color }: { size?: number; color?: string } = {},
): Row {
  const howWidth = width - columns.name - columns.amount - 16;
  const strong = { size, color: color ?? ink.strong };
  const plain = { size: Math.min(size, 9), color: color ?? ink.plain };
  const cells: Row['cells'] = [
    { words: name, x: page.margin, y: 5, look: { ...strong, width: columns.name - 8 } },
    { words: how, x: page.margin + columns.name, y: 5, look: { ...plain, width: howWidth } },
    {
      ...{ words: amount, x: right - columns.amount, y: 5 },
      look: { ...strong, width: columns.amount, align: 'right' },
    },
  ];
  const heights = cells.map(({ words, look }) => heightOf(document, words, look));
  return { cells, height: 11 + Math.max(...heights) };
}

/** Draws a row with a line below it; gives where the next begins. */
function drawRow(document: Document, y: number, { cells, height }: Row): number {
  const next = drawBlock(document, { texts: cells, height }, y);
  rule(document, next, ink.line, 0.5);
  return next;
}

/** What the bill comes to, in figures and in words, and what of it is to pay by when. */
function sumsOf(document: Document, notice: Notice, language: Language): Block {
  const t = billingTexts(language);
  const aside = { width, align: 'right' } as const;
  return stacked(document, page.margin, [
    {
      words: t['notice.total']({ total: writeYuan(notice.totalFen) }),
      ...{ look: { ...aside, size: 14, bold: true }, gap: 1 },
    },
    {
      words: t['notice.in_words']({ words: writeCapital(notice.totalFen) }),
      ...{ look: { ...aside, size: 10.5 }, gap: 4 },
    },
    ...sumLines(notice, language).map((words) => ({
      ...{ words, look: { size: 10, color: ink.plain, width }, gap: 3 },
    })),
  ]);
}

/** What was paid, what is owed beside it, and what is to pay in all on the day it is drawn. */
function sumLines(notice: Notice, language: Language): string[] {
  const t = billingTexts(language);
  const { paidFen, reducedFen = 0n, lateFeeFen, spared, earlierFen, prepaidFen } = notice;
  const due = describeDate(notice.dueOn, language);
  const all = notice.owedFen + lateFeeFen + earlierFen;
  const day = describeDate(notice.today, language);
  return [
    t['notice.due']({ due }),
    ...(paidFen > 0n ? [t['notice.paid']({ amount: writeYuan(paidFen) })] : []),
    ...(reducedFen > 0n ? [t['notice.reduced']({ amount: writeYuan(reducedFen) })] : []),
    ...(lateFeeFen > 0n ? [t['notice.late_fee']({ amount: writeYuan(lateFeeFen), day })] : []),
    ...(spared === undefined
      ? []
      : [t['notice.spared']({ ...spared, until: describeDate(spared.until, language) })]),
    ...(earlierFen > 0n ? [t['notice.earlier']({ amount: writeYuan(earlierFen) })] : []),
    ...(prepaidFen > 0n ? [t['notice.prepaid']({ amount: writeYuan(prepaidFen) })] : []),
    t['notice.all']({ amount: writeYuan(all), day }),
  ];
}

/** How to pay, beside the community's own code where it has one. */
function payingOf(document: Document, notice: Notice, language: Language): Block {
  const t = billingTexts(language);
  const hasCode = notice.payCode !== null;
  const left = hasCode ? page.margin + qr.pay + 16 : page.margin;
  const textWidth = right - left;
  const lines = [
    notice.payWords ?? t['notice.at_desk'](),
    ...(hasCode ? [t['notice.scan']()] : []),
    t['notice.reference']({ reference: notice.reference }),
    ...(notice.phone === null ? [] : [t['notice.phone']({ phone: notice.phone })]),
  ];
  const block = stacked(document, left, [
    { words: t['notice.how'](), look: { size: 11, bold: true, width: textWidth }, gap: 4 },
    ...lines.map((words) => ({
      ...{ words, look: { size: 10, color: ink.plain, width: textWidth }, gap: 3 },
    })),
  ]);
  return { ...block, height: Math.max(block.height, hasCode ? qr.pay : 0) };
}

/** What whoever brings the notice keeps: home, month, amount, and who took it when. */
function drawSlip(document: Document, notice: Notice, language: Language): void {
  const t = billingTexts(language);
  document.save().lineWidth(0.7).strokeColor(ink.line).dash(4, { space: 4 });
  document.moveTo(page.margin, slipTop).lineTo(right, slipTop).stroke().undash().restore();
  write(document, t['notice.slip'](), page.margin, slipTop + 10, {
    ...{ size: 11, bold: true, width },
  });
  write(
    document,
    t['notice.slip_of']({ ...headOf(notice, language), total: writeYuan(notice.totalFen) }),
    page.margin,
    slipTop + 32,
    { size: 10, width },
  );
  write(document, t['notice.slip_signed'](), page.margin, slipTop + 66, { size: 10, width });
}
