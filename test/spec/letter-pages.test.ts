import { expect, test } from 'vitest';
import type { LetterFacts } from '../../src/collection/letter/letter-facts.ts';
import { letterPdf } from '../../src/collection/letter/letter-pdf.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
import { pdfPlaced } from '../support/pdf-text.ts';

/** Where everything of a letter stands, by the PDF itself: of one bill or of many, nothing lies on the slip that is torn off. */
const foot = 841.89 - 50;
const slipTop = foot - 96;

const letterOf = (language: LetterFacts['language'], bills: number): LetterFacts => ({
  ...{ language, community: '桂苑', address: '3-2-501', number: '20261124-01' },
  ...{ names: ['赵玉兰', '赵大山'], day: '2026-11-24', payBy: '2026-12-24' },
  bills: Array.from({ length: bills }, (_, at) => ({
    ...{ number: String(1000 + at), period: `2025-${String((at % 12) + 1).padStart(2, '0')}` },
    ...{ dueOn: '2026-01-15', owedFen: 21_973n, lateFeeFen: 120n },
  })),
  // As long as the settings take it
  payWords: '请转账到工商银行城西支行，户名桂苑物业服务有限公司，账号一二零二。'
    .repeat(7)
    .slice(0, 200),
  ...{
    payCode: 'https://pay.example/q?community=1042',
    reference: '3-2-501',
    phone: '0571-8800-1200',
  },
});

test.each(
  (['zh-CN', 'en'] as const).flatMap((language) =>
    [1, 4, 7, 9, 12, 16, 24, 40].map((bills) => [language, bills] as const),
  ),
)(
  'a letter in %s for %i bills keeps clear of its slip and of the edge',
  async (language, bills) => {
    const facts = letterOf(language, bills);
    const pages = pdfPlaced(await letterPdf(language, [facts], Date.UTC(2026, 10, 24)));
    const t = billingTexts(language);
    const slip = t['letter.slip']({ number: facts.number, address: facts.address });
    const bare = (words: string): string => words.replace(/\s+/g, '');
    for (const [at, { texts, filled }] of pages.entries()) {
      const isLast = at === pages.length - 1;
      const own = texts.filter(({ baseline }) => baseline > slipTop);
      // On the last page nothing but the slip stands at the foot; on no page anything below it
      expect(bare(own.map((one) => one.words).join(''))).toBe(
        isLast ? bare(slip + t['notice.slip_signed']()) : '',
      );
      for (const one of texts) expect(one.baseline + 0.3 * one.size, one.words).toBeLessThan(foot);
      for (const code of filled) expect(code.bottom).toBeLessThan(slipTop);
      for (const one of texts.filter(({ baseline }) => baseline < slipTop))
        expect(one.baseline + 0.3 * one.size, one.words).toBeLessThan(slipTop - 2);
    }
    const said = bare(
      pages
        .at(-1)
        ?.texts.map((one) => one.words)
        .join('') ?? '',
    );
    for (const words of [t['letter.law'](), '0571-8800-1200']) expect(said).toContain(bare(words));
  },
);
