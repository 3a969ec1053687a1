import { describe, expect, test } from 'vitest';
import type { Language } from '../../src/config.ts';
import type { Notice } from '../../src/ledger/notice/notice-facts.ts';
import { noticePdf } from '../../src/ledger/notice/notice-pdf.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
import { describeMonth } from '../../src/texts/format-time.ts';
import { november } from '../support/fee-office.ts';
import { type PlacedText, pdfPlaced } from '../support/pdf-text.ts';

/** Where on its pages everything of a notice stands, by the PDF itself; A4, in points from the top. */
const page = { width: 595.28, height: 841.89, margin: 50 };
const foot = page.height - page.margin;

/** A bill that is just that, and one with all that may stand on a notice beside it. */
const plain = {
  ...{ paidFen: 0n, owedFen: 37_182n, lateFeeFen: 0n, earlierFen: 0n, prepaidFen: 0n },
  ...{ payWords: null, payCode: null },
};
const rich = {
  ...{ paidFen: 10_000n, owedFen: 27_182n, lateFeeFen: 120n, earlierFen: 500_000n },
  ...{ prepaidFen: 700n, reducedFen: 500n, spared: { until: '2026-12-20', upheld: true } },
  // As long as the setting takes it
  payWords: '请转账到工商银行城西支行，户名桂苑物业服务有限公司，账号 1202 0221 0990 0123 456。'
    .repeat(5)
    .slice(0, 200),
  payCode: 'https://pay.example/q?community=1042&unit=3-2-501',
};
const noticeOf = (lines: number, more: typeof plain | typeof rich): Notice => ({
  ...{ community: '桂苑', address: '3-2-501', number: 1042n, period: '2026-11' },
  ...{ dueOn: '2026-11-15', today: '2026-11-24', totalFen: 37_182n, ...more },
  lines: Array.from({ length: lines }, (_, at) => ({
    ...(november.lines[at % november.lines.length] ?? november.lines[0]),
    name: { 'zh-CN': `第${at + 1}项`, en: `Fee ${at + 1}` },
  })) as Notice['lines'],
  ...{ reference: '3-2-501 1042', phone: '0571-8800-1200' },
});

const top = ({ baseline, size }: PlacedText): number => baseline - 0.9 * size;
const bottom = ({ baseline, size }: PlacedText): number => baseline + 0.3 * size;
/** What is reckoned as wide as a text surely is: a letter is half as wide as it is high, a Chinese character is square. */
const end = ({ words, x, size }: PlacedText): number =>
  x + [...words].reduce((sum, one) => sum + (/\p{Script=Han}/u.test(one) ? 1 : 0.3), 0) * size;

describe.each(['zh-CN', 'en'] as const)('a notice in %s', (language) => {
  describe.each([1, 8, 14, 40])('with %i lines', (lines) => {
    test.each([
      ['and nothing beside them, with a slip', plain, true],
      ['and nothing beside them, without a slip', plain, false],
      ['and all that may be owed beside them, with a slip', rich, true],
      ['and all that may be owed beside them, without a slip', rich, false],
    ])('%s: all of it stands on its pages, and nothing on anything else', async (_, of, slips) => {
      const notice = noticeOf(lines, of);
      const pages = await drawn(notice, language, slips);
      const t = billingTexts(language);
      const bare = (words: string): string => words.replace(/\s+/g, '');
      const has = (at: number, words: string): boolean =>
        bare(pages[at]?.texts.map((one) => one.words).join('') ?? '').includes(bare(words));
      const last = pages.length - 1;
      // Every line stands on one of the pages, and once
      const names = pages.flatMap(({ texts }) => texts.map((one) => one.words.trim()));
      for (const { name } of notice.lines)
        expect(names.filter((one) => one === name[language])).toHaveLength(1);
      // What is to pay, and how, stand together on the last one
      for (const words of [t['notice.how'](), '3-2-501 1042', '0571-8800-1200'])
        expect(has(last, words), words).toBe(true);
      expect(has(last, t['notice.total']({ total: '371.82' }))).toBe(true);
      if (of === rich)
        for (const words of ['5000.00', '1.20', '5.00', '7.00', '100.00'])
          expect(has(last, words), words).toBe(true);
      // Nothing runs off a page, nor over what else stands there
      const tear = slips ? slipTopOf(pages[last]?.texts ?? [], t['notice.slip']()) : foot;
      for (const [at, { texts, filled }] of pages.entries()) {
        for (const one of texts) {
          expect(top(one), one.words).toBeGreaterThan(page.margin - 6);
          const overleaf = one.words.trim() === t['notice.overleaf']();
          expect(bottom(one), one.words).toBeLessThan(overleaf ? page.height - 20 : foot);
          expect(end(one), one.words).toBeLessThan(page.width - page.margin + 1);
        }
        for (const [first, second] of pairs(texts)) expectApart(first, second);
        const limit = at === last ? tear : foot;
        for (const code of filled) {
          expect(code.bottom).toBeLessThan(limit);
          for (const one of texts)
            if (one.x < code.right && end(one) > code.left)
              expect(bottom(one) < code.top + 1 || top(one) > code.bottom - 1, one.words).toBe(
                true,
              );
        }
        // The slip is torn off the last page, and off no other
        expect(has(at, t['notice.slip']())).toBe(slips && at === last);
        if (at < last) expect(has(at, t['notice.overleaf']())).toBe(true);
        if (at > 0) expect(has(at, t['notice.continued'](head(language)))).toBe(true);
      }
      if (slips) expect(lowestAbove(pages[last]?.texts ?? [], tear)).toBeLessThan(tear - 4);
      expect(pages.length).toBeLessThanOrEqual(Math.ceil((lines + 14) / 16));
    });
  });
});

const head = (language: Language) => ({
  address: '3-2-501',
  month: describeMonth('2026-11', language),
  number: '1042',
});

async function drawn(notice: Notice, language: Language, slips: boolean) {
  const about = { nowMs: Date.UTC(2026, 10, 24), link: 'https://t.me/gatehouse_bot' };
  return pdfPlaced(await noticePdf([notice], { ...about, language, slips }));
}

/** Where the slip begins: above its own first line by what stands between the dashes and that. */
const slipTopOf = (texts: readonly PlacedText[], slip: string): number => {
  const own = texts.find((one) => slip.startsWith(one.words.trim()) && one.words.trim() !== '');
  if (!own) throw new Error('There is no slip.');
  return own.baseline - 11 - 10;
};

const lowestAbove = (texts: readonly PlacedText[], limit: number): number =>
  Math.max(...texts.filter((one) => one.baseline < limit).map(bottom));

const pairs = <T>(all: readonly T[]): [T, T][] =>
  all.flatMap((first, at) => all.slice(at + 1).map((second): [T, T] => [first, second]));

/** That two texts do not lie on one another. */
function expectApart(first: PlacedText, second: PlacedText): void {
  const beside = first.x >= end(second) || second.x >= end(first);
  const [upper, lower] = first.baseline <= second.baseline ? [first, second] : [second, first];
  const below = lower.baseline - upper.baseline >= 0.85 * Math.min(lower.size, upper.size);
  expect(beside || below, `${first.words} | ${second.words}`).toBe(true);
}
