import { lowStars } from '../dissatisfied.ts';
import { leastTold, withSafeBuildings } from './anonymity.ts';
import { fisherExact, holm, logFactorials, significantBelow } from './fisher.ts';
import type { BoxedBallot } from './survey-entities.ts';
import { type Question, satisfiedFrom } from './survey-terms.ts';

export type Counted = BoxedBallot & { building: string | null };

/** Satisfied and dissatisfied among so many answers; a share is null where there is none. */
export type Satisfaction = {
  answered: number;
  satisfied: number;
  dissatisfied: number;
  /** 满意率, strict: four and five stars among all answers (top two boxes). */
  strict: number | null;
  /** 满意率 as it is customary: all that are not dissatisfied among all answers. */
  customary: number | null;
};

export type QuestionSummary = {
  code: string;
  type: Question['type'];
  answered: number;
  /** How often each: of stars 1 to 5, of yes and no in this order, else by option; empty for words. */
  distribution: number[];
  /** Of stars alone; null for any other. */
  satisfaction: Satisfaction | null;
  /** Of stars: each building of which enough answered against all the others, by Fisher's exact test with Holm's correction. */
  byBuilding: { building: string; satisfaction: Satisfaction; significant: boolean }[];
  /** How many answers stand on no building, so that nobody is told of by few. */
  withheld: number;
  /** Of stars: against the same question of the last survey; null where there is none. */
  trend: { before: number; change: number; p: number; significant: boolean } | null;
};

export type Summary = {
  ballots: number;
  /** False where so few answered that nothing is told. */
  told: boolean;
  questions: QuestionSummary[];
};

/** The numbers of a survey: pure, so that they can be recomputed by anybody. `before` are those of the last one. */
export function summarize(
  questions: readonly Question[],
  ballots: readonly Counted[],
  before: readonly QuestionSummary[] = [],
): Summary {
  const told = ballots.length >= leastTold;
  const safe = withSafeBuildings(ballots);
  return {
    ballots: ballots.length,
    told,
    questions: told ? questions.map((one) => summaryOf(one, safe, before)) : [],
  };
}

function summaryOf(
  question: Question,
  ballots: readonly Counted[],
  before: readonly QuestionSummary[],
): QuestionSummary {
  const { code, type } = question;
  const given = ballots.filter(
    ({ answers, words }) => (words?.[code] ?? answers[code]) !== undefined,
  );
  const satisfaction = type === 'stars' ? satisfactionOf(code, given) : null;
  const last = before.find((one) => one.code === code)?.satisfaction ?? null;
  const byBuilding = type === 'stars' ? buildings(code, given) : [];
  return {
    code,
    type,
    answered: given.length,
    distribution: distributionOf(question, given),
    satisfaction,
    byBuilding,
    withheld: given.length - byBuilding.reduce((sum, one) => sum + one.satisfaction.answered, 0),
    trend: satisfaction && last ? trendOf(last, satisfaction) : null,
  };
}

function distributionOf({ code, type, options }: Question, given: readonly Counted[]): number[] {
  const count = (holds: (answer: unknown) => boolean): number =>
    given.filter(({ answers }) => holds(answers[code])).length;
  switch (type) {
    case 'stars':
      return [1, 2, 3, 4, 5].map((stars) => count((one) => one === stars));
    case 'yes_no':
      return [count((one) => one === true), count((one) => one === false)];
    case 'words':
      return [];
    default:
      return options.map((_one, at) =>
        count((one) => Array.isArray(one) && (one as number[]).includes(at)),
      );
  }
}

function satisfactionOf(code: string, given: readonly Counted[]): Satisfaction {
  const stars = given.flatMap(({ answers }) => {
    const one = answers[code];
    return typeof one === 'number' ? [one] : [];
  });
  const answered = stars.length;
  const satisfied = stars.filter((one) => one >= satisfiedFrom).length;
  const dissatisfied = stars.filter((one) => one <= lowStars).length;
  const share = (some: number): number | null => (answered === 0 ? null : some / answered);
  return {
    answered,
    satisfied,
    dissatisfied,
    strict: share(satisfied),
    customary: share(answered - dissatisfied),
  };
}

/** Each building against all other answers; one of which too few answered this question is not told. */
function buildings(code: string, given: readonly Counted[]): QuestionSummary['byBuilding'] {
  const safe = withSafeBuildings(given);
  const all = satisfactionOf(code, given);
  const groups = [...Map.groupBy(safe, (one) => one.building)].flatMap(([building, some]) =>
    building === null ? [] : [{ building, satisfaction: satisfactionOf(code, some) }],
  );
  const logs = logFactorials(all.answered);
  const ps = groups.map(({ satisfaction: { satisfied, answered } }) =>
    fisherExact(satisfied, answered, all.satisfied - satisfied, all.answered - answered, logs),
  );
  const holds = holm(ps);
  const collator = new Intl.Collator('zh-CN', { numeric: true });
  return groups
    .map((one, at) => ({ ...one, significant: holds[at] === true }))
    .toSorted((a, b) => collator.compare(a.building, b.building));
}

function trendOf(last: Satisfaction, now: Satisfaction): QuestionSummary['trend'] {
  if (last.strict === null || now.strict === null) return null;
  const p = fisherExact(now.satisfied, now.answered, last.satisfied, last.answered);
  return {
    before: last.strict,
    change: now.strict - last.strict,
    p,
    significant: p < significantBelow,
  };
}
