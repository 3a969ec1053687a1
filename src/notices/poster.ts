import { once } from 'node:events';
import PDFDocument from 'pdfkit';
import { communityName } from '../community/addresses/shown-address.ts';
import { dayIn } from '../community/calendar/today.ts';
import type { Language } from '../config.ts';
import { printFont } from '../files/print-font.ts';
import { describeDate } from '../texts/format-time.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Office } from '../work.ts';
import { writtenOf } from './make-notice.ts';
import { Notice } from './notice-entities.ts';
import { noticeHead, noticeReplaced, wordsFor } from './notice-message.ts';

/** A4 in points. */
const page = { width: 595.28, height: 841.89, margin: 64 } as const;
const languages: readonly Language[] = ['zh-CN', 'en'];
/** Sizes of the words that are tried, the largest first, until a notice fits on one sheet. */
const sizes = [20, 18, 16, 14, 12, 10.5] as const;

/** A notice as a sheet to put up at the entrance: each language it has, as large as one sheet allows. Null where there is none. */
export async function posterPdf(office: Office, id: string): Promise<Buffer | null> {
  const em = office.orm.em.fork();
  const notice = await em.findOne(Notice, { id });
  if (!notice) return null;
  const { written, community } = await writtenOf(em, notice);
  const on = dayIn(notice.begunAt ?? notice.sendAt, community.timeZone);
  const blocks = languages
    .filter((language) => notice.texts[language] !== undefined)
    .map((language): Block => {
      const t = residentTexts(language);
      const { text } = wordsFor(notice.texts, language);
      return {
        title: noticeHead(written, language),
        // Whoever passes by reads which sheet this one takes the place of, before anything else.
        words: [noticeReplaced(written, language) ?? [], text.words].flat().join('\n\n'),
        foot: `${t['notice.foot']({ community: communityName(community, language) })}\n${describeDate(on, language)}`,
      };
    });
  return draw(blocks, { urgent: notice.urgent, atMs: office.clock.now() });
}

type Block = { title: string; words: string; foot: string };

async function draw(
  blocks: readonly Block[],
  { urgent, atMs }: { urgent: boolean; atMs: number },
): Promise<Buffer> {
  const document = new PDFDocument({
    size: 'A4',
    margin: page.margin,
    info: { Title: blocks[0]?.title ?? '', CreationDate: new Date(atMs) },
  });
  const parts: Buffer[] = [];
  document.on('data', (part: Buffer) => parts.push(part));
  const ended = once(document, 'end');
  document.registerFont('text', printFont).font('text');
  const color = urgent ? '#b42318' : '#1f3d36';
  document.rect(0, 0, page.width, 18).fill(color);
  const size = sizes.find((one) => heightOf(document, blocks, one) <= room) ?? sizes.at(-1) ?? 10;
  document.y = page.margin;
  for (const [at, block] of blocks.entries()) {
    if (at > 0) rule(document);
    document.fontSize(size * titleIs).fillColor(color);
    document.text(block.title, page.margin, document.y, { width, align: 'center' });
    document.y += size;
    document.fontSize(size).fillColor('#101828');
    document.text(block.words, page.margin, document.y, { width, lineGap: size * gapIs });
    document.y += size;
    document.fontSize(size * footIs).fillColor('#344054');
    document.text(block.foot, page.margin, document.y, { width, align: 'right' });
  }
  document.end();
  await ended;
  return Buffer.concat(parts);
}

const width = page.width - 2 * page.margin;
const room = page.height - 2 * page.margin;
/** Sizes and gaps, as parts of the size of the words. */
const titleIs = 1.5;
const footIs = 0.8;
const gapIs = 0.4;
/** What stands between two languages, in points. */
const between = 40;

type Document = InstanceType<typeof PDFDocument>;

function heightOf(document: Document, blocks: readonly Block[], size: number): number {
  return blocks.reduce((sum, { title, words, foot }, at) => {
    const titleHigh = document.fontSize(size * titleIs).heightOfString(title, { width });
    const wordsHigh = document
      .fontSize(size)
      .heightOfString(words, { width, lineGap: size * gapIs });
    const footHigh = document.fontSize(size * footIs).heightOfString(foot, { width });
    return sum + titleHigh + wordsHigh + footHigh + 2 * size + (at > 0 ? between : 0);
  }, 0);
}

function rule(document: Document): void {
  const y = document.y + between / 2;
  document
    .moveTo(page.margin, y)
    .lineTo(page.width - page.margin, y)
    .lineWidth(0.7)
    .stroke('#d0d5dd');
  document.y += between;
}
