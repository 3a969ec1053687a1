import { expect, test } from 'vitest';
import { chartSvg } from '../../src/files/chart-svg.ts';
import { chartOfYear } from '../../src/ledger/notice/chart-of-year.ts';
import type { Notice } from '../../src/ledger/notice/notice-facts.ts';
import { noticePdf } from '../../src/ledger/notice/notice-pdf.ts';
import { feeUnit, november, owesNovember } from '../support/fee-office.ts';
import { pdfPages } from '../support/pdf-text.ts';

const notice: Notice = {
  ...{ community: '桂苑', address: '3-2-501', number: 1042n, period: '2026-11' },
  ...{ dueOn: '2026-11-15', today: '2026-11-24', lines: november.lines },
  ...{ totalFen: november.totalFen, paidFen: 10000n, owedFen: 27182n, lateFeeFen: 120n },
  ...{ earlierFen: 5000n, prepaidFen: 0n, payWords: '微信扫码', payCode: 'pay:1' },
  ...{ reference: '3-2-501 1042', phone: '0571-8800-1200' },
};
const about = { nowMs: Date.UTC(2026, 10, 24), link: 'https://t.me/gatehouse_bot', slips: true };

test.each([
  [
    'zh-CN' as const,
    ['收费通知单', '合计 371.82 元', '叁佰柒拾壹元捌角贰分', '15 吨 × 3.45 元', '323.02', '回执'],
  ],
  ['en' as const, ['Notice of charges', 'Total 371.82 yuan', '8 m³ × 6.00', '323.02', 'tear off']],
])(
  'a notice says in %s what is to be paid, how it came about and how to pay',
  async (language, words) => {
    const bare = (text: string): string => text.replace(/\s+/g, '');
    const pdf = await noticePdf([notice], { ...about, language });
    const text = bare(pdfPages(pdf).join(''));
    for (const word of [...words, '1042', '3-2-501', '0571-8800-1200'])
      expect(text).toContain(bare(word));
  },
);

test('a year of bills is drawn month by month, with nothing where nothing was billed', () => {
  const told = owesNovember({ do: 'look_up_fees', view: 'year', unit: feeUnit.unit, period: null });
  if (told.is !== 'year') throw new Error(told.is);
  const months = [{ period: '2026-09', billedFen: 0n, owedFen: 0n }, ...told.months];
  const chart = chartOfYear({ ...told, months }, 'zh-CN');
  expect(chart.series[0]?.values).toEqual([null, 311.62, 371.82]);
  const svg = chartSvg(chart);
  for (const word of ['3-2-501 每月账单', '11月', '>372<', '合计 683.44 元'])
    expect(svg).toContain(word);
});
