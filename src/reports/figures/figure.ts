/**
 * The department's figures by their published codes. Those up to `inquiries.answered_alone` are
 * relied on by other programs: add to them freely, and never rename or remove one.
 */
export const figureCodes = [
  'requests.received',
  'requests.answered_in_time',
  'requests.settled_in_time',
  'requests.completed',
  'requests.reopened',
  'requests.waiting',
  'complaints.settled_in_time',
  'callbacks.made',
  'satisfaction.customary',
  'satisfaction.strict',
  'fees.collection',
  'fees.collection_homes',
  'fees.recovery',
  'fees.arrears',
  'emergencies.raised',
  'emergencies.first_word_s',
  'emergencies.acknowledged_s',
  'emergencies.stood_down_s',
  'calls.received',
  'inquiries.answered_alone',
] as const;
export type FigureCode = (typeof figureCodes)[number];

/** What a figure is of: a number of things, a part of them, a part of an amount, an amount in fen, or seconds on the average. */
export type FigureUnit = 'count' | 'share' | 'money_share' | 'fen' | 'seconds';

/** By what a figure can be told apart. */
export const dimensions = [
  'community',
  'building',
  'category',
  'person',
  'fee',
  'reason',
  'age',
] as const;
export type Dimension = (typeof dimensions)[number];

/**
 * A figure. `value` is numerator by denominator, and null where the denominator is zero; what is only
 * counted or summed has the denominator 1. Amounts are whole fen, lengths of time seconds.
 */
export type Figure = {
  code: FigureCode;
  numerator: number;
  denominator: number;
  value: number | null;
  /** As of when it was counted, in ms. */
  cutOff: number;
};

/** A figure of one building, category, person …; `id` finds its rows again. Both are null for what belongs to none. */
export type FigureRow = Figure & { key: string | null; id: string | null };

/** Numerator by denominator. */
export const valueBy = (numerator: number, denominator: number): number | null =>
  denominator === 0 ? null : numerator / denominator;
