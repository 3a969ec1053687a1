import { writeYuan } from '../../texts/format-money.ts';
import type { FindingFacts, WeighedHome } from './finding-facts.ts';

/** The rules by which something is pointed out, each by its code. */
export const findingRules = [
  'category_doubled',
  'overloaded',
  'rework',
  'late',
  'near_limit',
  'collection_behind',
  'without_chat',
  'fee_questions',
  'arrears_grow',
  'fee_disputed',
  'third_reminder',
  'collector_overloaded',
] as const;
export type FindingRule = (typeof findingRules)[number];

/** How sure a finding is: nearly certain, or worth a look. */
export type Sureness = 'high' | 'fair';

/**
 * Something that the figures show, and what to do next is asked of somebody. `about` says of what: with
 * the rule it is the reason, and what was dismissed for a reason does not come back for it.
 */
export type Finding = {
  rule: FindingRule;
  about: string;
  /** What it is called, as it is shown: a building, a category, a person. */
  names: Readonly<Record<string, string>>;
  numbers: Readonly<Record<string, number>>;
  sure: Sureness;
  /** How much there is to it; what somebody has a task for comes back when it is twice as much. */
  weight: number;
};

/**
 * What was decided before, by rule and about: what was dismissed is not told for the same reason again, and what somebody
 * got a task for only when there is twice as much to it as there was then.
 */
export type Decided = readonly {
  rule: string;
  about: string;
  state: 'dismissed' | 'assigned';
  weight: number;
}[];

/** So many are told at once. */
export const findingsMax = 5;
/** A pattern in fewer than so many is none. */
const fewest = 4;

/**
 * What of the facts is worth a next step, the gravest first, five at the most and one of each kind before a second. Pure: the same facts say
 * the same.
 */
export function findFindings(facts: FindingFacts, decided: Decided): Finding[] {
  const all = [
    ...doubled(facts),
    ...overloaded(facts),
    ...reworked(facts),
    ...late(facts),
    ...nearLimit(facts),
    ...behind(facts),
    ...withoutChat(facts),
    ...feeQuestions(facts),
    ...arrearsGrow(facts),
    ...feeDisputed(facts),
    ...thirdReminder(facts),
    ...collectorOverloaded(facts),
  ];
  const gone = (one: Finding): boolean =>
    decided.some(
      (other) =>
        other.rule === one.rule &&
        other.about === one.about &&
        (other.state === 'dismissed' || one.weight < 2 * other.weight),
    );
  const rank = (one: Finding): number => (one.sure === 'high' ? 0 : 1);
  const ranked = all
    .filter((one) => !gone(one))
    .toSorted(
      (one, other) =>
        rank(one) - rank(other) ||
        findingRules.indexOf(one.rule) - findingRules.indexOf(other.rule) ||
        other.weight - one.weight ||
        (one.about < other.about ? -1 : 1),
    );
  // One of each kind before a second of any: five buildings without chat must not hide a leak.
  const firsts = ranked.filter((one) => ranked.find(({ rule }) => rule === one.rule) === one);
  const told = [...firsts, ...ranked.filter((one) => !firsts.includes(one))].slice(0, findingsMax);
  return ranked.filter((one) => told.includes(one));
}

/**
 * The chance that of `now + before` events, each as likely in either of two periods as long as each
 * other, at least `now` fall into the second: the exact binomial test, one-sided.
 */
export function chanceOfRise(now: number, before: number): number {
  const all = now + before;
  let term = 0.5 ** all;
  let sum = 0;
  for (let count = 0; count <= all; count += 1) {
    if (count >= now) sum += term;
    term = (term * (all - count)) / (count + 1);
  }
  return Math.min(1, sum);
}

const surenessOf = (chance: number): Sureness => (chance < 0.01 ? 'high' : 'fair');

function doubled({ repairs }: FindingFacts): Finding[] {
  return repairs.flatMap(({ building, buildingId, category, now, before }) => {
    const chance = chanceOfRise(now, before);
    if (now < fewest || now < 2 * before || chance > 0.1) return [];
    return {
      rule: 'category_doubled' as const,
      about: `${buildingId}:${category}`,
      names: { building, category },
      numbers: { now, before },
      sure: surenessOf(chance),
      weight: now,
    };
  });
}

/** Twice what the others have in the middle, and enough to matter; sure where some of it is late. */
function overloaded({ load }: FindingFacts): Finding[] {
  return load.flatMap(({ id, name, nameEn, open, late: missed }) => {
    const others = load.filter((one) => one.id !== id).map((one) => one.open);
    if (others.length === 0 || open < 6) return [];
    const middle = median(others);
    if (open < 2 * Math.max(middle, 1)) return [];
    return {
      rule: 'overloaded' as const,
      about: id,
      names: { person: name, personEn: nameEn ?? name },
      numbers: { open, late: missed, middle },
      sure: missed >= 2 ? ('high' as const) : ('fair' as const),
      weight: open,
    };
  });
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return Number.isInteger(middle) ? ((sorted[middle - 1] ?? 0) + upper) / 2 : upper;
}

/** A fifth of what somebody did was opened again. */
function reworked({ rework }: FindingFacts): Finding[] {
  return rework.flatMap(({ id, name, nameEn, reopened, done }) =>
    reopened < 3 || reopened < 0.2 * done
      ? []
      : {
          rule: 'rework' as const,
          about: id,
          names: { person: name, personEn: nameEn ?? name },
          numbers: { reopened, done },
          sure: reopened >= 6 ? ('high' as const) : ('fair' as const),
          weight: reopened,
        },
  );
}

/** A fifth of the first answers of a category came late. */
function late({ answers }: FindingFacts): Finding[] {
  return answers.flatMap(({ category, inTime, of }) => {
    const missed = of - inTime;
    if (missed < fewest || missed < 0.2 * of) return [];
    return {
      rule: 'late' as const,
      about: category,
      names: { category },
      numbers: { missed, of },
      sure: missed >= 10 ? ('high' as const) : ('fair' as const),
      weight: missed,
    };
  });
}

/**
 * A debt is soon three years old, and nobody need pay it after that (Civil Code, art. 188): one is enough. Each month in which
 * one is the next is a reason of its own.
 */
function nearLimit({ nearLimit: { homes, soonest, heaviest } }: FindingFacts): Finding[] {
  if (soonest === null) return [];
  return [
    {
      rule: 'near_limit',
      about: soonest.slice(0, 7),
      names: { day: soonest, homes: homesOf(heaviest) },
      numbers: { homes },
      // It is counted, and no guess.
      sure: 'high',
      weight: homes,
    },
  ];
}

/** A building pays fifteen points less than all together. */
function behind({ collection }: FindingFacts): Finding[] {
  const due = collection.reduce((sum, one) => sum + one.dueFen, 0);
  const paid = collection.reduce((sum, one) => sum + one.paidFen, 0);
  if (due === 0 || collection.length < 2) return [];
  return collection.flatMap(({ building, buildingId, paidFen, dueFen, homes }) => {
    if (dueFen === 0 || homes < fewest) return [];
    const [rate, whole] = [paidFen / dueFen, paid / due];
    if (rate > whole - 0.15) return [];
    return {
      rule: 'collection_behind' as const,
      about: buildingId,
      names: { building },
      numbers: { rate: percent(rate), whole: percent(whole), owedFen: dueFen - paidFen },
      sure: homes >= 20 ? ('high' as const) : ('fair' as const),
      weight: dueFen - paidFen,
    };
  });
}

const percent = (rate: number): number => Math.round(rate * 1000) / 10;

/** In more than half of a building's homes nobody has chat: notices and bills reach them on paper alone. */
function withoutChat({ chat }: FindingFacts): Finding[] {
  return chat.flatMap(({ building, buildingId, without, homes }) =>
    homes < 10 || without <= homes / 2
      ? []
      : {
          rule: 'without_chat' as const,
          about: buildingId,
          names: { building },
          numbers: { without, homes },
          // It is counted, and no guess.
          sure: 'high' as const,
          weight: without,
        },
  );
}

function feeQuestions({ feeQuestions: { now, before } }: FindingFacts): Finding[] {
  const chance = chanceOfRise(now, before);
  if (now < fewest || now < 2 * before || chance > 0.1) return [];
  return [
    {
      rule: 'fee_questions',
      about: 'all',
      names: {},
      numbers: { now, before },
      sure: surenessOf(chance),
      weight: now,
    },
  ];
}

/** Where nothing was owed when a period began, so much is worth a word, in fen. */
const grownFromNothingFen = 100_000;
const hasGrown = (beforeFen: number, nowFen: number): boolean =>
  beforeFen > 0 ? nowFen >= 1.25 * beforeFen : nowFen >= grownFromNothingFen;

/** What a building owes grew by a quarter since the period began, or out of nothing, in at least as many homes as make a pattern. */
function arrearsGrow({ arrears }: FindingFacts): Finding[] {
  return arrears.flatMap(({ building, buildingId, beforeFen, nowFen, homes, heaviest }) =>
    homes < fewest || !hasGrown(beforeFen, nowFen)
      ? []
      : {
          rule: 'arrears_grow' as const,
          about: buildingId,
          names: { building, homes: homesOf(heaviest) },
          numbers: {
            // Out of nothing there is no percentage.
            grown: beforeFen > 0 ? percent(nowFen / beforeFen - 1) : 0,
            nowYuan: Math.round(nowFen / 100),
            homes,
          },
          sure: homes >= 20 ? ('high' as const) : ('fair' as const),
          weight: nowFen - beforeFen,
        },
  );
}

/** Half of the questions about fees of the period name one fee. */
function feeDisputed({ disputed, feeQuestions: { now: all } }: FindingFacts): Finding[] {
  return disputed.flatMap(({ code, name, nameEn, now, heaviest }) =>
    now < fewest || now < all / 2
      ? []
      : {
          rule: 'fee_disputed' as const,
          about: code,
          names: { fee: name, feeEn: nameEn, homes: homesOf(heaviest) },
          numbers: { now, all },
          sure: now >= 10 ? ('high' as const) : ('fair' as const),
          weight: now,
        },
  );
}

/** Homes with their yuan, which no line breaks apart, the heaviest first: `3-2-501 363.34 · 3-1-902 200.00`. */
const homesOf = (heaviest: readonly WeighedHome[]): string =>
  heaviest.map(({ address, fen }) => `${address}\u00a0${writeYuan(BigInt(fen))}`).join(' · ');

/** So many homes are named in a finding; the rest are counted. */
const homesNamed = 8;

/** Homes that pay, and always late: it is the way they are asked that does not suit them. */
function thirdReminder({ thirdReminder: homes }: FindingFacts): Finding[] {
  if (homes.length < fewest) return [];
  return [
    {
      rule: 'third_reminder',
      about: 'all',
      names: {
        homes: homes
          .slice(0, homesNamed)
          .map((one) => one.address)
          .join(' '),
      },
      numbers: { homes: homes.length, more: Math.max(0, homes.length - homesNamed) },
      // It is counted, and no guess.
      sure: 'high',
      weight: homes.length,
    },
  ];
}

/** Twice what the other collectors have in the middle, and enough to matter. */
function collectorOverloaded({ collectors }: FindingFacts): Finding[] {
  return collectors.flatMap(({ id, name, nameEn, homes, heaviest }) => {
    const others = collectors.filter((one) => one.id !== id).map((one) => one.homes);
    if (others.length === 0 || homes < 20) return [];
    const middle = median(others);
    if (homes < 2 * Math.max(middle, 1)) return [];
    return {
      rule: 'collector_overloaded' as const,
      about: id,
      names: { person: name, personEn: nameEn ?? name, homes: homesOf(heaviest) },
      numbers: { homes, middle },
      sure: homes >= 50 ? ('high' as const) : ('fair' as const),
      weight: homes,
    };
  });
}
