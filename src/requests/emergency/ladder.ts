/**
 * The ladder of an emergency: who is paged when, until somebody acknowledges. Pure. Instants and
 * lengths in ms. Source of the numbers: NORMS, table "Clocks" (docs/norms.md).
 */

const minuteMs = 60_000;
/** When the next in the chain is paged, counted from the first page, where a community has set nothing. */
export const usualLadder: readonly number[] = [5 * minuteMs, 10 * minuteMs, 15 * minuteMs];
/** How often everybody is paged again once the ladder has come to its end. */
export const everybodyAgainMs = 5 * minuteMs;
/** How soon whoever reported hears that nobody has confirmed yet. */
export const firstWordAfterMs = 2 * minuteMs;
/** After so long without a word of whoever has the emergency the climb goes on. */
export const silenceMs = 15 * minuteMs;

/** How long after the first page a step is due: 0 is the first page itself, and those after the ladder repeat. */
export function stepAfter(ladder: readonly number[], step: number): number {
  if (step <= 0) return 0;
  const own = ladder[step - 1];
  if (own !== undefined) return own;
  return (ladder.at(-1) ?? 0) + (step - ladder.length) * everybodyAgainMs;
}

/** How many steps of a climb that began at `from` are due by now: those made already among them. */
export function stepsDue(ladder: readonly number[], from: number, nowMs: number): number {
  const passed = nowMs - from;
  if (passed < 0) return 0;
  const own = ladder.filter((after) => after <= passed).length;
  if (own < ladder.length) return own + 1;
  return own + 1 + Math.floor((passed - (ladder.at(-1) ?? 0)) / everybodyAgainMs);
}

/** Whom a step pages: some people by their ids, or everybody. */
export type Paged = 'everybody' | readonly string[];

/**
 * Whom a step pages. The first in the chain at once, then at each step the next one who was not
 * paged yet; where nobody is left, and after the ladder's end, everybody.
 */
export function pagedAt(
  ladder: readonly number[],
  step: number,
  chain: readonly string[],
  before: ReadonlySet<string>,
): Paged {
  if (step > ladder.length) return 'everybody';
  const next = chain.find((one) => !before.has(one));
  return next === undefined ? 'everybody' : [next];
}

/** Whom steps that came due together page, as one page: an office that was not running pages nobody twice for it. */
export function pagedBetween(
  ladder: readonly number[],
  [first, last]: readonly [number, number],
  chain: readonly string[],
  before: ReadonlySet<string>,
): Paged {
  const known = new Set(before);
  const people: string[] = [];
  for (let step = first; step <= last; step += 1) {
    const paged = pagedAt(ladder, step, chain, known);
    if (paged === 'everybody') return 'everybody';
    for (const one of paged) known.add(one);
    people.push(...paged);
  }
  return people;
}

/** What the ladder will still do while nobody acknowledges: each step with its instant, up to the first that pages everybody. */
export function stepsAhead(
  ladder: readonly number[],
  climb: { from: number; steps: number },
  chain: readonly string[],
  before: ReadonlySet<string>,
): { at: number; paged: Paged }[] {
  const known = new Set(before);
  const ahead: { at: number; paged: Paged }[] = [];
  for (let step = climb.steps; ; step += 1) {
    const paged = pagedAt(ladder, step, chain, known);
    ahead.push({ at: climb.from + stepAfter(ladder, step), paged });
    if (paged === 'everybody') return ahead;
    for (const one of paged) known.add(one);
  }
}
