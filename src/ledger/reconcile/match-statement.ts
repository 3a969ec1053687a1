import { nameKey } from '../../residents/name-key.ts';

/** Money that moved: `bookedOn` as ISO date, `amountFen` below zero where it went out. */
export type Movement = {
  id: string;
  bookedOn: string;
  amountFen: bigint;
  reference: string;
  payer: string;
};

/**
 * Lines of a statement and entries of the books that are the same money, their sums equal. Several
 * lines to one entry is a payment that came in parts; several entries to one line are payments
 * that came as one.
 */
export type Match = { lines: string[]; entries: string[]; by: 'reference' | 'payer' };

/** What nothing was found for, and what of the other side is of the same amount within days of it. */
export type Unmatched = { id: string; like: string[] };

export type Reconciled = { matches: Match[]; lines: Unmatched[]; entries: Unmatched[] };

type Group = { lines: Movement[]; entries: Movement[] };

const noReference = /^[\s\-–—/.*0无]*$/;
/** What a reference says; null for what banks write where there is none. */
export const saidBy = (reference: string): string | null =>
  noReference.test(reference) ? null : nameKey(reference);
const referenceOf = (one: Movement): string | null => saidBy(one.reference);
const payersDay = (one: Movement): string | null =>
  nameKey(one.payer) === '' ? null : `${one.bookedOn} ${nameKey(one.payer)}`;
const withAmount = (key: string | null, one: Movement): string | null =>
  key === null ? null : `${one.amountFen} ${key}`;

/** By what both sides are put together, the surest first; null for what cannot be by that. */
const stages: readonly { by: Match['by']; key(one: Movement): string | null }[] = [
  { by: 'reference', key: (one) => withAmount(referenceOf(one), one) },
  { by: 'reference', key: referenceOf },
  { by: 'payer', key: (one) => withAmount(payersDay(one), one) },
  { by: 'payer', key: payersDay },
];

/**
 * What of a bank's statement stands in the books: by equal reference and amount, then by the sums
 * of what bears one reference, then by amount, day and payer, then by the sums of a payer's day.
 * By the payer only where one side says no reference: two that differ are two transfers of theirs.
 * A group whose sums differ is left to a person as a whole, so that the order of the rows decides
 * nothing. What went out is never set off against what came in. What somebody took apart (`apart`:
 * entries by the line) stays so.
 */
export function matchStatement(
  lines: readonly Movement[],
  entries: readonly Movement[],
  apart: ReadonlyMap<string, ReadonlySet<string>> = new Map(),
): Reconciled {
  let open: Group = { lines: [...lines], entries: [...entries] };
  const matches: Match[] = [];
  for (const { by, key } of stages) {
    const left: Group = { lines: [], entries: [] };
    for (const group of groupsOf(open, key)) {
      if (isSameMoney(group) && !contradicts(group, by) && !wasTakenApart(group, apart)) {
        matches.push({ lines: idsOf(group.lines), entries: idsOf(group.entries), by });
        continue;
      }
      // One by one: a statement may have a hundred thousand rows, too many for a spread.
      for (const one of group.lines) left.lines.push(one);
      for (const one of group.entries) left.entries.push(one);
    }
    open = left;
  }
  return {
    matches,
    lines: likesOf(open.lines, open.entries),
    entries: likesOf(open.entries, open.lines),
  };
}

/** Both sides by their key and direction; whatever has no key is a group of its own. */
function groupsOf(open: Group, key: (one: Movement) => string | null): Group[] {
  const groups = new Map<string, Group>();
  const put = (side: keyof Group, one: Movement): void => {
    const stem = key(one);
    const name = stem === null ? `${side} ${one.id}` : `${one.amountFen < 0n ? '-' : '+'} ${stem}`;
    const group = groups.get(name) ?? { lines: [], entries: [] };
    group[side].push(one);
    groups.set(name, group);
  };
  for (const one of open.lines) put('lines', one);
  for (const one of open.entries) put('entries', one);
  return [...groups.values()];
}

const isSameMoney = ({ lines, entries }: Group): boolean =>
  lines.length > 0 && entries.length > 0 && sumOf(lines) === sumOf(entries);

/** Whether both sides of what a payer alone puts together say references, which are not the same. */
const contradicts = ({ lines, entries }: Group, by: Match['by']): boolean =>
  by === 'payer' && [lines, entries].every((side) => side.some((one) => referenceOf(one) !== null));

const wasTakenApart = (
  { lines, entries }: Group,
  apart: ReadonlyMap<string, ReadonlySet<string>>,
): boolean =>
  lines.some(({ id }) => {
    const from = apart.get(id);
    return from !== undefined && entries.some((one) => from.has(one.id));
  });

const sumOf = (some: readonly Movement[]): bigint =>
  some.reduce((sum, one) => sum + one.amountFen, 0n);
const idsOf = (some: readonly Movement[]): string[] => some.map((one) => one.id).toSorted();

/** So many days a transfer may take, or lie over a holiday, and still be what was booked. */
const likeWithinDays = 10;
const likesShown = 5;

/** For each, what of the others is of the same amount within some days, the nearest day first. */
function likesOf(some: readonly Movement[], others: readonly Movement[]): Unmatched[] {
  const byAmount = Map.groupBy(others, (one) => one.amountFen);
  for (const list of byAmount.values()) list.sort(byDay);
  return some
    .map((one) => ({ id: one.id, like: nearest(one, byAmount.get(one.amountFen) ?? []) }))
    .toSorted((a, b) => compare(a.id, b.id));
}

/** Of movements in the order of their days, those nearest to this one; looks at no more than it shows on either side. */
function nearest(one: Movement, sorted: readonly Movement[]): string[] {
  const at = lowerBound(sorted, one.bookedOn);
  return sorted
    .slice(Math.max(0, at - likesShown), at + likesShown)
    .map((other) => ({ other, days: daysApart(one.bookedOn, other.bookedOn) }))
    .filter(({ days }) => days <= likeWithinDays)
    .toSorted((a, b) => a.days - b.days || compare(a.other.id, b.other.id))
    .slice(0, likesShown)
    .map(({ other }) => other.id);
}

/** Where in a row sorted by day the first stands that is not before `day`. */
function lowerBound(sorted: readonly Movement[], day: string): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle]?.bookedOn ?? '') < day) low = middle + 1;
    else high = middle;
  }
  return low;
}

const byDay = (a: Movement, b: Movement): number =>
  compare(a.bookedOn, b.bookedOn) || compare(a.id, b.id);
const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);
const daysApart = (a: string, b: string): number =>
  Math.abs(Temporal.PlainDate.from(a).until(b, { largestUnit: 'days' }).days);
