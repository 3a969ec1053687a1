import { type Document, isMap, isNode, LineCounter, parseDocument, visit } from 'yaml';
import { z } from 'zod';
import { meterKinds } from '../../archive/meter-entities.ts';
import { unitUsages } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { billingTexts } from '../../texts/billing/billing.ts';
import { listComma } from '../../texts/list-comma.ts';
import { decimal, inFen } from '../calculate/exact.ts';
import { priceFault } from './read-price.ts';
import type { Named, Step, TariffItem, TariffTerms } from './tariff-terms.ts';

/** What is wrong in a tariff: where, what, and how to mend it. */
export type TariffFault = { line: number; path: string; reason: string };

/** A longer document is no tariff, in characters. */
const documentMax = 60_000;

type Why =
  | {
      why: 'wide' | 'comma' | 'negative' | 'number' | 'places';
      instead: string | null;
      places: number;
    }
  | {
      why:
        | 'date'
        | 'code'
        | 'last_step'
        | 'only_last_step'
        | 'overlap'
        | 'twice'
        | 'prepay_twice'
        | 'prepay_less'
        | 'factor'
        | 'no_steps'
        | 'price_or_steps';
    }
  | { why: 'whole'; from: number; to: number };

const wrong = (ctx: z.RefinementCtx, why: Why, path: PropertyKey[] = []): void =>
  ctx.addIssue({ code: 'custom', params: why, path });

/** A decimal with so many places at most. */
const amount = (places: number) =>
  z.string().superRefine((text, ctx) => {
    const fault = priceFault(text, places);
    if (fault) wrong(ctx, { ...fault, places });
  });
/** A price of something that is measured may be of a fraction of a fen. */
const unitPrice = amount(6);
const money = amount(2);
const whole = (from: number, to: number) =>
  z.string().superRefine((text, ctx) => {
    if (!/^\d{1,4}$/.test(text) || Number(text) < from || Number(text) > to)
      wrong(ctx, { why: 'whole', from, to });
  });
/** Each number of months once, and more months never for less. */
function judgePrepay(
  all: readonly { months: string; discount: string }[],
  ctx: z.RefinementCtx,
): void {
  all.forEach(({ months, discount }, at) => {
    if (all.findIndex((one) => Number(one.months) === Number(months)) < at)
      wrong(ctx, { why: 'prepay_twice' }, [at, 'months']);
    const fewer = all.filter((one) => Number(one.months) < Number(months));
    if (fewer.some((one) => Number(one.discount) > Number(discount)))
      wrong(ctx, { why: 'prepay_less' }, [at, 'discount']);
  });
}

/** More than nothing and less than the whole. */
const part = amount(6).superRefine((text, ctx) => {
  if (priceFault(text, 6) === null && !(Number(text) > 0 && Number(text) < 1))
    wrong(ctx, { why: 'factor' });
});
const day = z.string().superRefine((text, ctx) => {
  try {
    Temporal.PlainDate.from(text, { overflow: 'reject' });
    if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) wrong(ctx, { why: 'date' });
  } catch {
    wrong(ctx, { why: 'date' });
  }
});
const name = z.union([
  z.string().trim().min(1).max(60),
  z.strictObject({
    'zh-CN': z.string().trim().min(1).max(60),
    en: z.string().trim().min(1).max(60),
  }),
]);
const yes = z.enum(['true', 'false']);

const common = {
  code: z.string().superRefine((text, ctx) => {
    if (!/^[a-z][a-z0-9_]{0,29}$/.test(text)) wrong(ctx, { why: 'code' });
  }),
  name,
  usage: z.array(z.enum(unitUsages)).min(1).optional(),
  late_fee: yes.optional(),
  vacancy_rate: part.optional(),
};
const steps = z
  .array(z.strictObject({ up_to: amount(3).optional(), unit_price: unitPrice }))
  .min(1)
  .superRefine((all, ctx) => {
    all.forEach(({ up_to }, at) => {
      const last = at === all.length - 1;
      if (!last && up_to === undefined) wrong(ctx, { why: 'only_last_step' }, [at]);
      if (last && up_to !== undefined) wrong(ctx, { why: 'last_step' }, [at, 'up_to']);
      const before = all[at - 1]?.up_to ?? '0';
      if (up_to !== undefined && !(Number(up_to) > Number(before)))
        wrong(ctx, { why: 'overlap' }, [at, 'up_to']);
    });
  });
const item = z.discriminatedUnion('basis', [
  z.strictObject({ ...common, basis: z.literal('area'), unit_price: unitPrice }),
  z.strictObject({ ...common, basis: z.literal('fixed'), amount: money }),
  z
    .strictObject({
      ...common,
      basis: z.literal('meter'),
      meter: z.enum(meterKinds),
      unit_price: unitPrice.optional(),
      steps: steps.optional(),
      steps_per: z.enum(['month', 'year']).optional(),
    })
    .superRefine((one, ctx) => {
      if ((one.unit_price === undefined) === (one.steps === undefined))
        wrong(ctx, { why: 'price_or_steps' });
      if (one.steps_per !== undefined && one.steps === undefined)
        wrong(ctx, { why: 'no_steps' }, ['steps_per']);
    }),
  z.strictObject({ ...common, basis: z.literal('shared'), split_by: z.enum(['area', 'unit']) }),
]);
type Item = z.infer<typeof item>;

const document = z.strictObject({
  community: z.string().trim().min(1),
  valid_from: day,
  due: z.strictObject({ day: whole(1, 31), months_after: whole(0, 12).optional() }),
  items: z
    .array(item)
    .min(1)
    .max(100)
    .superRefine((all, ctx) => {
      all.forEach(({ code }, at) => {
        if (all.findIndex((one) => one.code === code) < at)
          wrong(ctx, { why: 'twice' }, [at, 'code']);
      });
    }),
  prepay: z
    .array(z.strictObject({ months: whole(1, 36), discount: part }))
    .superRefine(judgePrepay)
    .optional(),
  late_fee: z
    .strictObject({
      rate_per_day: part,
      grace_days: whole(0, 366),
      cap: z.enum(['principal']).optional(),
    })
    .optional(),
});

/**
 * Reads a tariff as people write it in YAML, everything as the text that stands there, so that no
 * price goes through a floating point. Says every fault at once, in the reader's language.
 */
export function readTariff(
  text: string,
  language: Language,
): { terms: TariffTerms; faults: [] } | { terms: null; faults: TariffFault[] } {
  const t = billingTexts(language);
  if (text.length > documentMax)
    return { terms: null, faults: [{ line: 1, path: '', reason: t['tariff.too_long']() }] };
  const lines = new LineCounter();
  const parsed = parseDocument(text.replace(/^\uFEFF/, ''), {
    schema: 'failsafe',
    lineCounter: lines,
    prettyErrors: false,
  });
  const broken = brokenIn(parsed);
  if (broken.length > 0)
    return {
      terms: null,
      faults: broken.map(({ at, key }) => ({
        line: lines.linePos(at).line,
        path: '',
        reason: t[key](),
      })),
    };
  const value: unknown = parsed.toJS();
  const read = document.safeParse(value);
  if (read.success) return { terms: termsOf(read.data), faults: [] };
  const faults = read.error.issues.flatMap((issue) =>
    faultsOf(issue, value, language).map(({ path, reason }) => ({
      line: lineOf(parsed, path, lines),
      path: pathText(path),
      reason,
    })),
  );
  return { terms: null, faults: faults.toSorted((a, b) => a.line - b.line) };
}

type Broken = { at: number; key: 'tariff.key_twice' | 'tariff.no_yaml' | 'tariff.alias' };

/** What keeps a document from being read at all; a tariff refers to nothing, so that none grows by it. */
function brokenIn(parsed: Document.Parsed): Broken[] {
  const broken = parsed.errors.slice(0, 20).map(({ code, pos }): Broken => {
    return { at: pos[0], key: code === 'DUPLICATE_KEY' ? 'tariff.key_twice' : 'tariff.no_yaml' };
  });
  visit(parsed, {
    Alias(_, alias) {
      broken.push({ at: alias.range?.[0] ?? 0, key: 'tariff.alias' });
      return visit.BREAK;
    },
  });
  return broken;
}

type Issue = z.core.$ZodIssue;

/** An issue of the check as sentences. */
function faultsOf(
  issue: Issue,
  value: unknown,
  language: Language,
): { path: PropertyKey[]; reason: string }[] {
  const t = billingTexts(language);
  const { path } = issue;
  const key = String(path.at(-1) ?? '');
  const there = valueAt(value, path);
  if (issue.code === 'unrecognized_keys')
    return issue.keys.map((unknown) => ({
      path: [...path, unknown],
      reason: t['tariff.unknown_key']({ key: unknown }),
    }));
  if (issue.code === 'custom')
    return [{ path, reason: whyWords(issue.params as Why, there, language) }];
  if (there === undefined || there === '' || there === null) {
    const shown = key === '' || typeof path.at(-1) === 'number' ? t['tariff.document']() : key;
    return [{ path, reason: t['tariff.missing']({ key: shown, example: example(key) }) }];
  }
  const allowed = allowedAt(issue, key);
  if (allowed.length > 0)
    return [
      {
        path,
        reason: t['tariff.one_of']({
          written: String(there).slice(0, 40),
          values: allowed.join(listComma(language)),
        }),
      },
    ];
  return [{ path, reason: t['tariff.shape']({ key: key || 'items', example: example(key) }) }];
}

/** What may stand there, where that is a list of words. */
function allowedAt(issue: Issue, key: string): string[] {
  if (issue.code === 'invalid_value') return issue.values.map(String);
  if (issue.code === 'invalid_union' && key === 'basis')
    return ['area', 'fixed', 'meter', 'shared'];
  return [];
}

function whyWords(why: Why, there: unknown, language: Language): string {
  const t = billingTexts(language);
  const written = typeof there === 'string' ? there.slice(0, 40) : '';
  switch (why.why) {
    case 'wide':
    case 'comma':
      return t[`tariff.${why.why}`]({ written, instead: why.instead ?? '2.35' });
    case 'places':
      return t['tariff.places']({ written, places: why.places });
    case 'whole':
      return t['tariff.whole']({ written, from: why.from, to: why.to });
    default:
      return t[`tariff.${why.why}`]({ written });
  }
}

/** How a key is written, as it stands in the documentation. */
const examples: Readonly<Record<string, string>> = {
  community: 'community: 桂苑',
  valid_from: 'valid_from: 2026-01-01',
  due: 'due: {day: 15}',
  day: 'due: {day: 15}',
  items: 'items: [{code: service, …}]',
  code: 'code: service',
  name: 'name: {zh-CN: 物业服务费, en: Service charge}',
  'zh-CN': 'zh-CN: 物业服务费',
  en: 'en: Service charge',
  basis: 'basis: area',
  unit_price: 'unit_price: "2.35"',
  amount: 'amount: "80.00"',
  meter: 'meter: water',
  steps: 'steps: [{up_to: 15, unit_price: "3.45"}, {unit_price: "6.00"}]',
  split_by: 'split_by: area',
  usage: 'usage: [residential]',
  months: 'prepay: [{months: 12, discount: "0.05"}]',
  discount: 'discount: "0.05"',
  rate_per_day: 'rate_per_day: "0.0005"',
  grace_days: 'grace_days: 30',
};
const example = (key: string): string => examples[key] ?? `${key || 'community'}: …`;

const valueAt = (value: unknown, path: readonly PropertyKey[]): unknown =>
  path.reduce<unknown>(
    (at, key) =>
      typeof at === 'object' && at !== null ? (at as Record<PropertyKey, unknown>)[key] : undefined,
    value,
  );

/** The line of what stands at a path, or of what it would stand in. */
function lineOf(parsed: Document, path: readonly PropertyKey[], lines: LineCounter): number {
  for (let length = path.length; length >= 0; length -= 1) {
    const node: unknown =
      length === 0 ? parsed.contents : parsed.getIn(path.slice(0, length), true);
    if (!isNode(node) || !node.range) continue;
    const [last] = path.slice(length);
    const pair = isMap(node)
      ? node.items.find(({ key }) => String(key) === String(last))
      : undefined;
    const from = pair && isNode(pair.key) ? pair.key.range?.[0] : undefined;
    return lines.linePos(from ?? node.range[0]).line;
  }
  return 1;
}

/** items[2].steps[0].up_to */
const pathText = (path: readonly PropertyKey[]): string =>
  path.reduce<string>(
    (text, key) =>
      typeof key === 'number'
        ? `${text}[${key}]`
        : `${text}${text === '' ? '' : '.'}${String(key)}`,
    '',
  );

function termsOf(read: z.infer<typeof document>): TariffTerms {
  return {
    community: read.community,
    validFrom: read.valid_from,
    due: { day: Number(read.due.day), monthsAfter: Number(read.due.months_after ?? '0') },
    items: read.items.map(itemOf),
    prepay: (read.prepay ?? [])
      .map(({ months, discount }) => ({ months: Number(months), discount }))
      .toSorted((a, b) => b.months - a.months),
    lateFee: read.late_fee
      ? { ratePerDay: read.late_fee.rate_per_day, graceDays: Number(read.late_fee.grace_days) }
      : null,
  };
}

function itemOf(one: Item): TariffItem {
  const about = {
    code: one.code,
    name: nameOf(one.name),
    usage: one.usage ?? [],
    lateFee: one.late_fee !== 'false',
    vacancyRate: one.vacancy_rate ?? null,
  };
  switch (one.basis) {
    case 'area':
      return { ...about, basis: 'area', unitPrice: one.unit_price };
    case 'fixed':
      return { ...about, basis: 'fixed', amountFen: inFen(decimal(one.amount)).toString() };
    case 'meter':
      return {
        ...about,
        basis: 'meter',
        meter: one.meter,
        unitPrice: one.unit_price ?? null,
        steps: (one.steps ?? []).map(stepOf),
        stepsPer: one.steps_per ?? 'month',
      };
    case 'shared':
      return { ...about, basis: 'shared', splitBy: one.split_by };
  }
}

const stepOf = (step: { up_to?: string | undefined; unit_price: string }): Step => ({
  upTo: step.up_to ?? null,
  unitPrice: step.unit_price,
});

const nameOf = (given: z.infer<typeof name>): Named =>
  typeof given === 'string'
    ? { 'zh-CN': given, en: given }
    : { 'zh-CN': given['zh-CN'], en: given.en };
