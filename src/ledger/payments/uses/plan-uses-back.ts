import { lesserOf } from '../../fen.ts';

/** What came to a prepayment on a day (ISO), or left it where it is negative, in whole fen. */
export type Change = { day: string; fen: bigint };

/** So much of a prepayment as a bill has used for a day. */
export type BillUse = Change & { bill: string };

/**
 * Which uses of a prepayment are taken back when something of it leaves, so that on no day it is below nothing for that: those
 * that count for the latest days first, of the days up to that on which it lacks. What is there from a later day on is used again
 * from then, for the bill whose use counts for the earliest day before the others, as it would have been had what leaves never
 * been there. `uses` are among `changes`, those taken back first in front; pure.
 */
export function planUsesBack(
  changes: readonly Change[],
  uses: readonly BillUse[],
  leaves: readonly Change[],
): { back: BillUse[]; again: BillUse[] } {
  const before = new Map<string, bigint>();
  for (const { day, fen } of changes) before.set(day, (before.get(day) ?? 0n) + fen);
  const byDay = new Map(before);
  const add = (day: string, fen: bigint): void => {
    byDay.set(day, (byDay.get(day) ?? 0n) + fen);
  };
  for (const { day, fen } of leaves) add(day, -fen);
  const left = uses.map((one) => ({ ...one, back: 0n }));
  let [balance, was] = [0n, 0n];
  for (const day of [...byDay.keys()].toSorted()) {
    balance += byDay.get(day) ?? 0n;
    was += before.get(day) ?? 0n;
    // What lacked already is not for this to mend.
    const least = lesserOf(was, 0n);
    for (const use of left) {
      if (balance >= least) break;
      if (use.day > day) continue;
      const fen = lesserOf(use.fen - use.back, least - balance);
      use.back += fen;
      balance += fen;
      add(use.day, fen);
    }
  }
  const back = left
    .filter((one) => one.back > 0n)
    .map(({ bill, day, back: fen }) => ({ bill, day, fen }));
  return { back, again: usedAgain(byDay, back.toReversed()) };
}

/** What of a prepayment settles bills whose use of it was taken back, each from the first day on which it is there and stays there; of a bill and a day in one. */
function usedAgain(byDay: Map<string, bigint>, taken: readonly BillUse[]): BillUse[] {
  const again: BillUse[] = [];
  for (const { bill, day: from, fen } of taken) {
    let rest = fen;
    for (const day of [...byDay.keys()].toSorted()) {
      if (day < from) continue;
      const part = lesserOf(leastFrom(byDay, day), rest);
      if (part <= 0n) continue;
      rest -= part;
      byDay.set(day, (byDay.get(day) ?? 0n) - part);
      const same = again.find((one) => one.bill === bill && one.day === day);
      if (same) same.fen += part;
      else again.push({ bill, day, fen: part });
    }
  }
  return again;
}

/** The least that is there on any day from one on. */
function leastFrom(byDay: ReadonlyMap<string, bigint>, from: string): bigint {
  let balance = 0n;
  let least: bigint | null = null;
  for (const [day, fen] of [...byDay].toSorted(([a], [b]) => (a < b ? -1 : 1))) {
    balance += fen;
    if (day >= from) least = least === null ? balance : lesserOf(least, balance);
  }
  return least ?? balance;
}
