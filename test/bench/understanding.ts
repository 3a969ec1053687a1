import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { categories } from '../../src/codes.ts';
import { readModel } from '../../src/understanding/model/model-file.ts';
import { shippedModel } from '../../src/understanding/model/model-in-use.ts';
import { featuresOf } from '../../src/understanding/reading/features.ts';
import { languageOf } from '../../src/understanding/reading/normalise.ts';
import { loadUnderstanding, type Understand } from '../../src/understanding/reading/understand.ts';
import type { UnderstandContext } from '../../src/understanding/slots/slots.ts';
import { benchOf } from './results/bench.ts';
import { type Figure, figure, figureTable, type Limit, percentile } from './results/figure.ts';
import { judgeFresh } from './understanding-fresh.ts';

/**
 * Measures understanding: held-out figures of the model in use, its speed beside what the features
 * of the same words alone take, its size, and, where the folder of real texts lies beside the
 * checkout, accuracy on those. Real texts are read, never kept.
 */

const root = fileURLToPath(new URL('../../', import.meta.url));
const realTexts = `${root}../shared/eval/`;
// A Thursday morning in Shanghai: speed does not depend on it, so it stands still.
const context: UnderstandContext = {
  nowMs: 1_795_744_800_000,
  timeZone: 'Asia/Shanghai',
  units: manyUnits(),
  homes: ['3-2-501'],
};

/** Five thousand homes: a large community. */
function manyUnits(): string[] {
  const units: string[] = [];
  for (let i = 0; i < 5000; i += 1) {
    const floor = 1 + (Math.floor(i / 3) % 25);
    units.push(
      `${1 + Math.floor(i / 150)}-${1 + (Math.floor(i / 75) % 2)}-${floor}0${1 + (i % 3)}`,
    );
  }
  return units;
}

const titleSchema = z.object({ text: z.string(), category: z.enum(categories) });
const plainSchema = z.object({ text: z.string() });
const dangerSchema = z.object({
  lang: z.enum(['zh', 'en']),
  emergency: z.number(),
  text: z.string(),
});

type UnderstandingBench = {
  modelBytes: number;
  loadMs: number;
  /** Of understanding a message, and of taking its features alone, in µs. */
  us: { whole: readonly number[]; features: readonly number[] };
  heldOut: Record<string, number>;
  fresh: Record<string, number>;
  unlearned: Record<string, number>;
  real: Record<string, number>;
  confusion: string[];
};

/** Runs every measure; what needs real texts is left out where there are none. */
function benchUnderstanding(): UnderstandingBench {
  const bytes = shippedModel();
  const begun = performance.now();
  const understand = loadUnderstanding(bytes);
  understand('水管漏水了', { ...context, units: undefined });
  const loadMs = performance.now() - begun;
  const titles = realLines('zh_titles_dev.jsonl', titleSchema);
  const texts = titles.length > 0 ? titles.map((title) => title.text) : spoken;
  const { real, confusion } = judgeTitles(understand, titles);
  return {
    modelBytes: bytes.length,
    loadMs,
    us: {
      whole: timesOf((text) => understand(text, context), texts),
      features: timesOf((text) => featuresOf(text, languageOf(text, 'zh')), texts),
    },
    heldOut: readModel(bytes).header.figures,
    fresh: judgeFresh(understand, context),
    unlearned: judgeFresh(understand, context, 'unlearned'),
    real: { ...real, ...judgeDangers(understand), ...judgeOrdinary(understand) },
    confusion,
  };
}

const spoken = [
  '厨房水龙头一直滴水，明天下午三点以后有人吗，3栋2单元501，电话13812345678',
  '楼上半夜还在装修，吵得睡不着',
  '上个月物业费为什么多了60块',
  'The radiator in unit 501 has been cold since last night, please send someone after 3pm',
  'When is the office open on Saturday?',
];

function realLines<T extends z.ZodType>(name: string, schema: T): z.output<T>[] {
  if (!existsSync(realTexts + name)) return [];
  const lines = readFileSync(realTexts + name, 'utf8').split('\n');
  return lines.filter((line) => line.trim() !== '').map((line) => schema.parse(JSON.parse(line)));
}

/**
 * Microseconds a message over two thousand messages after warming up.
 * Each is understood three times and the quickest counts, so that what else the
 * machine does is not measured.
 */
function timesOf(read: (text: string) => unknown, texts: readonly string[]): number[] {
  const times: number[] = [];
  for (let i = 0; i < 2500; i += 1) {
    const text = texts[i % texts.length] ?? '';
    let best = Number.POSITIVE_INFINITY;
    for (let turn = 0; turn < 3; turn += 1) {
      const begun = performance.now();
      read(text);
      best = Math.min(best, (performance.now() - begun) * 1000);
    }
    if (i >= 500) times.push(best);
  }
  return times;
}

function judgeTitles(
  understand: Understand,
  titles: readonly z.output<typeof titleSchema>[],
): { real: Record<string, number>; confusion: string[] } {
  if (titles.length === 0) return { real: {}, confusion: [] };
  const mistaken = new Map<string, number>();
  const counts = new Map<string, { hit: number; said: number; real: number }>();
  const of = (code: string): { hit: number; said: number; real: number } => {
    const known = counts.get(code) ?? { hit: 0, said: 0, real: 0 };
    counts.set(code, known);
    return known;
  };
  const sure = Array.from({ length: 10 }, () => ({ sure: 0, right: 0 }));
  let right = 0;
  let among = 0;
  for (const { text, category } of titles) {
    const said = understand(text, context);
    of(category).real += 1;
    of(said.category).said += 1;
    const hit = said.category === category;
    const bin = sure[Math.min(9, Math.floor(said.confidence * 10))] ?? { sure: 0, right: 0 };
    bin.sure += said.confidence;
    if (hit) {
      right += 1;
      bin.right += 1;
      of(category).hit += 1;
    } else {
      const pair = `${category} → ${said.category}`;
      mistaken.set(pair, (mistaken.get(pair) ?? 0) + 1);
    }
    const firstThree = [said.category, ...said.alternatives.slice(0, 2).map((a) => a.category)];
    if (firstThree.includes(category)) among += 1;
  }
  const occurring = [...counts.values()].filter(({ real }) => real > 0);
  const f1 = occurring.map((c) => (2 * c.hit) / (c.said + c.real));
  const gap = sure.reduce((sum, bin) => sum + Math.abs(bin.sure - bin.right), 0);
  return {
    real: {
      'titles.accuracy': right / titles.length,
      'titles.macro_f1': f1.reduce((sum, value) => sum + value, 0) / f1.length,
      'titles.top3': among / titles.length,
      'titles.calibration_error': gap / titles.length,
    },
    confusion: [...mistaken]
      .sort((a, b) => b[1] - a[1])
      .slice(0, 12)
      .map(([pair, count]) => `${pair}: ${count}`),
  };
}

function judgeDangers(understand: Understand): Record<string, number> {
  const out: Record<string, number> = {};
  const dangers = realLines('emergency_dev.jsonl', dangerSchema);
  for (const lang of ['zh', 'en'] as const) {
    const levels = (real: number): string[] =>
      dangers
        .filter((danger) => danger.lang === lang && danger.emergency === real)
        .map((danger) => understand(danger.text, context).emergency);
    const share = (list: readonly string[], wanted: readonly string[]): number =>
      list.filter((level) => wanted.includes(level)).length / list.length;
    const alarming = levels(1);
    const harmless = levels(0);
    if (alarming.length === 0 || harmless.length === 0) continue;
    out[`emergency.${lang}.recall`] = share(alarming, ['alert', 'ask']);
    out[`emergency.${lang}.alerted_rightly`] = share(alarming, ['alert']);
    out[`emergency.${lang}.false_alerts`] = share(harmless, ['alert']);
    out[`emergency.${lang}.asked`] = share(harmless, ['ask']);
  }
  return out;
}

function judgeOrdinary(understand: Understand): Record<string, number> {
  const titles = realLines('zh_titles_unlabelled_dev.jsonl', plainSchema);
  if (titles.length === 0) return {};
  const levels = titles.map((title) => understand(title.text, context).emergency);
  return {
    'ordinary.false_alerts': levels.filter((level) => level === 'alert').length / titles.length,
    'ordinary.asked': levels.filter((level) => level === 'ask').length / titles.length,
  };
}

/** The measures as lines for people. */
function printedBench(bench: UnderstandingBench): string {
  const table = (figures: Record<string, number>): string[] =>
    Object.entries(figures).map(([name, value]) => `  ${name.padEnd(34)} ${value.toFixed(4)}`);
  return [
    `model ${bench.modelBytes} bytes, loaded in ${bench.loadMs.toFixed(1)} ms`,
    `a message: median ${percentile(bench.us.whole, 0.5).toFixed(0)} µs, p99 ${percentile(bench.us.whole, 0.99).toFixed(0)} µs`,
    'held-out seeds of the project’s own texts:',
    ...table(bench.heldOut),
    'texts of the project’s own outside the corpus, looked at since they were written:',
    ...table(bench.fresh),
    'texts of further lives that no model has learned and nothing was mended by:',
    ...table(bench.unlearned),
    ...(Object.keys(bench.real).length > 0 ? ['real texts (tuned on):', ...table(bench.real)] : []),
    ...(bench.confusion.length > 0 ? ['confused most (right → said):'] : []),
    ...bench.confusion.map((line) => `  ${line}`),
    '',
  ].join('\n');
}

/** `npm run bench -- understanding`. */
export const bench = benchOf({
  what: 'how well messages are understood, and how fast',
  options: {},
  measure() {
    const measured = benchUnderstanding();
    const figures = figuresOf(measured);
    const judged = figures.filter(({ limit }) => limit !== null);
    return { figures, words: `${printedBench(measured)}${figureTable(judged).join('\n')}\n` };
  },
});

/** What is promised of texts that nobody tuned on, by the name of the figure; others are only told. */
const promised: readonly [name: RegExp, limit: Limit][] = [
  [/^real: titles\.accuracy$/, { of: 'value', least: 0.9 }],
  [/^real: titles\.macro_f1$/, { of: 'value', least: 0.87 }],
  [/^unlearned: \w+\.(?:category|intent)\.accuracy$/, { of: 'value', least: 0.9 }],
  [/^(?:real: emergency\.\w+|unlearned: \w+\.emergency)\.recall$/, { of: 'value', least: 0.97 }],
  [
    /^(?:real: emergency\.\w+|unlearned: \w+\.emergency)\.false_alerts$/,
    { of: 'value', most: 0.05 },
  ],
  [/^(?:real: |unlearned: \w+\.)ordinary\.false_alerts$/, { of: 'value', most: 0.003 }],
];

function figuresOf(bench: UnderstandingBench): Figure[] {
  // What is confused, alarmed at for nothing or asked for nothing is better the less it is.
  const shares = (of: string, some: Record<string, number>): Figure[] =>
    Object.entries(some).map(([code, value]) => {
      const name = `${of}: ${code}`;
      const limit = promised.find(([which]) => which.test(name))?.[1];
      const less = /false_alerts|asked|error/.test(code);
      return figure(name, value, 'share', {
        ...(limit && { limit }),
        better: less ? 'less' : 'more',
      });
    });
  const of = (share: number, mostUs: number): Figure =>
    figure(`a message, p${share * 100}`, percentile(bench.us.whole, share), 'µs', {
      ceiling: percentile(bench.us.features, share),
      limit: { of: 'value', most: mostUs },
    });
  return [
    figure('model', bench.modelBytes / 1e6, 'MB', { limit: { of: 'value', most: 1 } }),
    figure('loaded', bench.loadMs, 'ms'),
    of(0.5, 1000),
    of(0.99, 5000),
    ...shares('held out', bench.heldOut),
    ...shares('outside the corpus', bench.fresh),
    ...shares('unlearned', bench.unlearned),
    ...shares('real', bench.real),
  ];
}
