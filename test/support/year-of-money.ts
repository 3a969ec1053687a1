/**
 * An independent reckoning of what homes owe: what was billed and paid is written down as it happens, and what is owed on a
 * day is counted anew, day by day, in whole numbers. It shares nothing with the books that it is held against.
 */
type KeptBill = {
  due: string;
  fen: bigint;
  paid: { by: string; day: string; fen: bigint }[];
  latePaid: { by: string; fen: bigint }[];
  /** Days (ISO, both included) in which no late fee grows. */
  rests: Rest[];
};
type Rest = { from: string; until: string };
type Home = { bills: KeptBill[]; prepaid: bigint; rests: Rest[] };

/** Late fees of these tests: five in ten thousand a day, after ten days. */
export const lateTerms = { rate: '0.0005', graceDays: 10 };

export class Reckoning {
  readonly #homes = new Map<string, Home>();
  readonly #graceDays: number;
  /** What should be where: in the safe, at the bank, held as deposits, in whole fen. */
  safe = 0n;
  bank = 0n;
  held = 0n;

  /** Late fees grow after so many days. */
  constructor({ graceDays }: { graceDays: number } = lateTerms) {
    this.#graceDays = graceDays;
  }

  #home(address: string): Home {
    const home = this.#homes.get(address) ?? { bills: [], prepaid: 0n, rests: [] };
    this.#homes.set(address, home);
    return home;
  }

  /** A month's bill; what is prepaid is used for it at once. */
  bills(address: string, fen: bigint, { due, day }: { due: string; day: string }): void {
    const home = this.#home(address);
    const used = home.prepaid < fen ? home.prepaid : fen;
    home.prepaid -= used;
    const paid = used > 0n ? [{ by: 'prepaid', day, fen: used }] : [];
    home.bills.push({ due, fen, paid, latePaid: [], rests: [...home.rests] });
  }

  /** A payment: principal of the earliest first, then late fees likewise, the rest is prepaid. Returns that rest. */
  pays(address: string, fen: bigint, { by, day }: { by: string; day: string }): bigint {
    const home = this.#home(address);
    let left = fen;
    const take = (open: bigint): bigint => {
      const part = open < left ? open : left;
      left -= part;
      return part;
    };
    const byDue = home.bills.toSorted((a, b) => (a.due < b.due ? -1 : 1));
    const late = byDue.map((bill) => lateOwed(bill, day, this.#graceDays));
    for (const bill of byDue) {
      const part = take(openOf(bill));
      if (part > 0n) bill.paid.push({ by, day, fen: part });
    }
    for (const [at, bill] of byDue.entries()) {
      const part = take(late[at] ?? 0n);
      if (part > 0n) bill.latePaid.push({ by, fen: part });
    }
    home.prepaid += left;
    return left;
  }

  /** A payment that left nothing prepaid is as if it had never been. */
  isVoid(address: string, by: string): void {
    for (const bill of this.#home(address).bills) {
      bill.paid = bill.paid.filter((one) => one.by !== by);
      bill.latePaid = bill.latePaid.filter((one) => one.by !== by);
    }
  }

  givesBack(address: string, fen: bigint): void {
    this.#home(address).prepaid -= fen;
  }

  /** What is given to somebody without their paying it, such as the discount of months that they paid beforehand. */
  isGiven(address: string, fen: bigint): void {
    this.#home(address).prepaid += fen;
  }

  /** What is owed is put off, also what is billed meanwhile, or is paid in parts from a day on: no late fee grows of it. */
  putsOff(address: string, rest: Rest): void {
    const home = this.#home(address);
    home.rests.push(rest);
    for (const bill of home.bills) bill.rests.push(rest);
  }
  paysInParts(address: string, from: string): void {
    for (const bill of this.#home(address).bills) bill.rests.push({ from, until: '9999-12-31' });
  }

  /** The late fees of a day are waived. */
  waives(address: string, day: string): void {
    for (const bill of this.#home(address).bills)
      bill.latePaid.push({ by: 'waived', fen: lateOwed(bill, day, this.#graceDays) });
  }

  /**
   * Whoever owned a home until now owes what was billed so far, as `former`; of the bill that is due on a day, and was not
   * paid, the last days are another's: theirs is due later.
   */
  isSplit(
    address: string,
    former: string,
    due: string,
    theirs: { fen: bigint; due: string },
  ): void {
    const home = this.#home(address);
    const old = this.#home(former);
    old.bills = home.bills.map((one) =>
      one.due === due ? { ...one, fen: one.fen - theirs.fen } : one,
    );
    home.bills = [{ ...theirs, paid: [], latePaid: [], rests: [] }];
  }

  prepaidOf(address: string): bigint {
    return this.#home(address).prepaid;
  }

  /** What a home owes and has prepaid on a day. */
  standsAt(address: string, day: string): Record<'owedFen' | 'lateFeeFen' | 'prepaidFen', bigint> {
    const { bills, prepaid } = this.#home(address);
    const sum = (of: (bill: KeptBill) => bigint): bigint =>
      bills.reduce((all, bill) => all + of(bill), 0n);
    return {
      owedFen: sum(openOf),
      lateFeeFen: sum((bill) => lateOwed(bill, day, this.#graceDays)),
      prepaidFen: prepaid,
    };
  }
}

const openOf = (bill: KeptBill): bigint =>
  bill.paid.reduce((left, one) => left - one.fen, bill.fen);

/** Five in ten thousand of what was unpaid as each day after the grace began, rounded half up once, at most the principal. */
function lateOwed(bill: KeptBill, day: string, graceDays: number): bigint {
  let fenDays = 0n;
  let on = Temporal.PlainDate.from(bill.due).add({ days: graceDays + 1 });
  for (; on.toString() <= day; on = on.add({ days: 1 })) {
    const begins = on.toString();
    if (bill.rests.some((one) => one.from <= begins && begins <= one.until)) continue;
    fenDays += bill.paid.reduce(
      (left, one) => (one.day < begins ? left - one.fen : left),
      bill.fen,
    );
  }
  const fee = (fenDays * 5n * 2n + 10_000n) / 20_000n;
  const capped = fee < bill.fen ? fee : bill.fen;
  return bill.latePaid.reduce((left, one) => left - one.fen, capped);
}
