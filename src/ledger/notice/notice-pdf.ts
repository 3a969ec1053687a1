import { once } from 'node:events';
import { setImmediate as othersFirst } from 'node:timers/promises';
import PDFDocument from 'pdfkit';
import type { Language } from '../../config.ts';
import {
  type Document,
  drawQr,
  ink,
  page,
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

function drawNotice(document: Document, notice: Notice, about: About): void {
  drawHead(document, notice, about);
  let y = page.margin + 104;
  y = drawTableHead(document, y, about.language);
  const lowest = about.slips ? slipTop - 190 : page.height - page.margin - 190;
  for (const line of notice.lines) {
    if (y > lowest) {
      document.addPage();
      y = drawTableHead(document, page.margin, about.language);
    }
    const how = explainLine(line, about.language);
    y = drawRow(document, y, [line.name[about.language], how, writeYuan(line.amountFen)]);
  }
  y = drawSums(document, notice, y + 8, about.language);
  drawPaying(document, notice, y + 14, about.language);
  if (about.slips) drawSlip(document, notice, about.language);
}

function drawHead(document: Document, notice: Notice, { language, link }: About): void {
  const t = billingTexts(language);
  const top = page.margin;
  const textWidth = link === null ? width : width - qr.bot - 24;
  write(document, notice.community, page.margin, top, { size: 12, width: textWidth });
  write(document, t['notice.title'](), page.margin, top + 20, {
    ...{ size: 21, bold: true, width: textWidth },
  });
  write(
    document,
    t['notice.head']({
      address: notice.address,
      month: describeMonth(notice.period, language),
      number: String(notice.number),
    }),
    page.margin,
    top + 56,
    { size: 11.5, width: textWidth },
  );
  if (link === null) return;
  drawQr(document, link, right - qr.bot, top - 4, qr.bot);
  write(document, t['notice.bot'](), right - qr.bot - 60, top + qr.bot, {
    // Flush with the code and the margin: the words are wider than the code.
    ...{ size: 7.5, color: ink.grey, width: qr.bot + 60, align: 'right' },
  });
}

function drawTableHead(document: Document, y: number, language: Language): number {
  const t = billingTexts(language);
  const head = [t['notice.item'](), t['notice.reckoned'](), t['notice.amount']()] as const;
  rule(document, y, ink.strong, 1);
  return drawRow(document, y + 2, head, { size: 9, color: ink.grey });
}

/** A row of the table with a line below it; gives where the next begins. */
function drawRow(
  document: Document,
  y: number,
  [name, how, amount]: readonly [string, string, string],
  look: { size?: number; color?: string } = {},
): number {
  const { size = 10.5, color = ink.strong } = look;
  const howWidth = width - columns.name - columns.amount - 16;
  const heights = [
    write(document, name, page.margin, y + 5, { size, color, width: columns.name - 8 }),
    write(document, how, page.margin + columns.name, y + 5, {
      ...{ size: Math.min(size, 9), color: look.color ?? ink.plain, width: howWidth },
    }),
    write(document, amount, right - columns.amount, y + 5, {
      ...{ size, color, width: columns.amount, align: 'right' },
    }),
  ];
  const next = y + 11 + Math.max(...heights);
  rule(document, next, ink.line, 0.5);
  return next;
}

function drawSums(document: Document, notice: Notice, top: number, language: Language): number {
  const t = billingTexts(language);
  const total = writeYuan(notice.totalFen);
  let y = top;
  write(document, t['notice.total']({ total }), page.margin, y, {
    ...{ size: 14, bold: true, width, align: 'right' },
  });
  y += 22;
  write(document, t['notice.in_words']({ words: writeCapital(notice.totalFen) }), page.margin, y, {
    ...{ size: 10.5, width, align: 'right' },
  });
  y += 20;
  for (const line of sumLines(notice, language))
    y += 3 + write(document, line, page.margin, y, { size: 10, color: ink.plain, width });
  return y;
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

function drawPaying(document: Document, notice: Notice, top: number, language: Language): void {
  const t = billingTexts(language);
  const code = notice.payCode;
  const left = code === null ? page.margin : page.margin + qr.pay + 16;
  const textWidth = right - left;
  rule(document, top - 6, ink.line, 0.5);
  if (code !== null) drawQr(document, code, page.margin, top, qr.pay);
  let y = top;
  y += 4 + write(document, t['notice.how'](), left, y, { size: 11, bold: true, width: textWidth });
  const lines = [
    notice.payWords ?? t['notice.at_desk'](),
    ...(code === null ? [] : [t['notice.scan']()]),
    t['notice.reference']({ reference: notice.reference }),
    ...(notice.phone === null ? [] : [t['notice.phone']({ phone: notice.phone })]),
  ];
  for (const line of lines)
    y += 3 + write(document, line, left, y, { size: 10, color: ink.plain, width: textWidth });
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
    t['notice.slip_of']({
      address: notice.address,
      month: describeMonth(notice.period, language),
      number: String(notice.number),
      total: writeYuan(notice.totalFen),
    }),
    page.margin,
    slipTop + 32,
    { size: 10, width },
  );
  write(document, t['notice.slip_signed'](), page.margin, slipTop + 66, { size: 10, width });
}
