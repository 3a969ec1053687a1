import { describe, expect, it } from 'vitest';
import { type Chart, chartSvg } from '../../src/files/chart-svg.ts';
import { drawChart } from '../../src/files/draw-chart.ts';

const months = ['9月', '10月', '11月'];
const bills: Chart = {
  title: '近 3 个月账单',
  subtitle: '桂苑 3-2-501 · 元',
  as: 'bars',
  labels: months,
  series: [{ name: '应收', values: [310.5, null, 363.34] }],
  write: (value) => value.toFixed(2),
};

/** The words on a picture, in the order they are drawn. */
const wordsOn = (svg: string): string[] =>
  [...svg.matchAll(/<text[^>]*>([^<]*)<\/text>/g)].map((found) => found[1] ?? '');

/** How wide and how high a PNG says that it is, in pixels. */
const sizeOf = (png: Buffer): [number, number] => [png.readUInt32BE(16), png.readUInt32BE(20)];

describe('a chart', () => {
  it('bears its title, what it is of, its labels and the number of each bar', () => {
    const words = wordsOn(chartSvg(bills));
    for (const word of ['近 3 个月账单', '桂苑 3-2-501 · 元', ...months, '310.50', '363.34'])
      expect(words).toContain(word);
    // A month without a bill has its place and no number.
    expect(words.filter((word) => /^\d+\.\d\d$/.test(word) && word.endsWith('.50'))).toEqual([
      '310.50',
    ]);
  });

  it('names its series where there are several, and writes what it shows as text alone', () => {
    const svg = chartSvg({
      ...bills,
      title: 'Fees <b>&amp; "shares"',
      as: 'stacked',
      series: [
        { name: 'Water', values: [1, 2, 3] },
        { name: 'Lighting', values: [4, 5, 6] },
      ],
    });
    expect(wordsOn(svg)).toEqual(expect.arrayContaining(['Water', 'Lighting']));
    expect(svg).not.toContain('<b>');
  });

  it('leaves out labels that would cover each other', () => {
    const labels = Array.from({ length: 30 }, (_, at) => `日${at + 1}`);
    const words = wordsOn(
      chartSvg({ ...bills, labels, series: [{ name: '一', values: labels.map((_, at) => at) }] }),
    );
    expect(words.filter((word) => word.startsWith('日')).length).toBeLessThanOrEqual(12);
  });

  it('is the same picture for the same numbers, as wide as a phone shows sharply', async () => {
    const [first, second] = await Promise.all([drawChart(bills), drawChart(bills)]);
    expect(first.equals(second)).toBe(true);
    expect(sizeOf(first)).toEqual([1080, 720]);
  });

  it('is not drawn of nothing', async () => {
    await expect(drawChart({ ...bills, labels: [] })).rejects.toThrow(/近 3 个月账单/);
  });
});
