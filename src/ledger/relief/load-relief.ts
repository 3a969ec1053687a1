import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { besidePlan, openOfPlan } from './open-of-plan.ts';
import { type PlanPart, type PlanStanding, standingOf } from './plan-parts.ts';
import type { PlanState } from './relief-entities.ts';

/** A plan as accounts, cards and lists show it; amounts in whole fen, days ISO. */
export type ShownPlan = {
  id: string;
  number: string;
  unit: string;
  address: string;
  party: string;
  totalFen: bigint;
  /** What is open of it. */
  openFen: bigint;
  /** What is owed on its bills and is no part of it, since one was issued anew for more: to be paid by the day of its last part. */
  besideFen: bigint;
  agreedOn: string;
  state: PlanState;
  endedOn: string | null;
  parts: PlanPart[];
  /** The bills it is about, by id. */
  bills: string[];
  standing: PlanStanding;
};

/** The day (ISO) of the last part of a plan. */
export const lastDayOf = ({ parts }: Pick<ShownPlan, 'parts'>): string => parts.at(-1)?.dueOn ?? '';

/** What is owed beside the parts of a plan that runs, and the day (ISO) by which; that is null once it is past, and all is null for nothing. */
export type BesidePlan = { fen: bigint; dueOn: string | null };

/** What is owed beside the parts of a plan, as it is said on a day (ISO). */
export function besideOf(plan: ShownPlan, day: string): BesidePlan | null {
  if (plan.state !== 'running' || plan.besideFen === 0n) return null;
  const dueOn = lastDayOf(plan);
  return { fen: plan.besideFen, dueOn: dueOn >= day ? dueOn : null };
}

export type ShownDeferral = {
  id: string;
  ask: string;
  unit: string;
  address: string;
  party: string;
  fromOn: string;
  untilOn: string;
  stopsLateFee: boolean;
};

export type Relief = { plans: ShownPlan[]; deferrals: ShownDeferral[] };

type Of = { unit: string } | { plan: string } | { communities: readonly string[] };

/** A plan that is over is shown for so many days. */
const shownDays = 90;

type PlanRow = Omit<ShownPlan, 'totalFen' | 'openFen' | 'besideFen' | 'parts' | 'standing'> & {
  total: string;
  open: string;
  beside: string;
  parts: { seq: number; dueOn: string; fen: string }[];
};

/**
 * What of a home, or of communities, is paid in parts as of today (ISO): what runs, and of a home also what ended a
 * short while ago. What was paid is told by the bills as they stand.
 */
export async function loadPlans(
  work: Pick<Work, 'em'>,
  of: Of,
  today: string,
): Promise<ShownPlan[]> {
  const whose =
    'unit' in of
      ? sql`p.unit_id = ${of.unit} and (p.ended_on is null or p.ended_on > ${today}::date - ${shownDays}::int)`
      : 'plan' in of
        ? sql`p.id = ${of.plan}`
        : sql`p.community_id = any(${of.communities}::uuid[]) and p.state = 'running'`;
  const { rows } = await sql<PlanRow>`
    select p.id, p.number, p.unit_id as unit, u.address, p.party_id as party, p.total_fen::text as total,
      p.agreed_on::text as "agreedOn", p.state, p.ended_on::text as "endedOn",
      ${openOfPlan('p.id')}::text as open, ${besidePlan('p.id')}::text as beside,
      (select json_agg(json_build_object('seq', x.seq, 'dueOn', x.due_on::text, 'fen', x.amount_fen::text) order by x.seq)
        from payment_plan_parts x where x.plan_id = p.id) as parts,
      (select coalesce(json_agg(pb.bill_id), '[]') from payment_plan_bills pb where pb.plan_id = p.id) as bills
    from payment_plans p join units u on u.id = p.unit_id where ${whose}
    order by p.agreed_on desc, p.number limit 200`.execute(work.em.getKysely());
  return rows.map(({ total, open, beside, parts: written, ...one }) => {
    const parts = written.map(({ fen, ...part }) => ({ ...part, amountFen: BigInt(fen) }));
    const [totalFen, openFen] = [BigInt(total), BigInt(open)];
    // Whether it is over is told by its state: of how its parts stand only what is open of each is shown.
    const standing = standingOf(parts, totalFen - openFen, today, 0);
    return { ...one, totalFen, openFen, besideFen: BigInt(beside), parts, standing };
  });
}

/** What of a home, or of communities, is put off on a day (ISO). */
export async function loadDeferrals(
  work: Pick<Work, 'em'>,
  of: Exclude<Of, { plan: string }>,
  today: string,
): Promise<ShownDeferral[]> {
  const whose =
    'unit' in of
      ? sql`d.unit_id = ${of.unit}`
      : sql`d.community_id = any(${of.communities}::uuid[])`;
  const { rows } = await sql<ShownDeferral>`
    select d.id, d.ask, d.unit_id as unit, u.address, d.party_id as party, d.from_on::text as "fromOn",
      d.until_on::text as "untilOn", d.stops_late_fee as "stopsLateFee"
    from payment_deferrals d join units u on u.id = d.unit_id
    where ${whose} and d.until_on >= ${today}::date order by d.until_on, u.address limit 200`.execute(
    work.em.getKysely(),
  );
  return rows;
}

/** Both, of a home. */
export async function loadRelief(
  work: Pick<Work, 'em'>,
  unit: string,
  today: string,
): Promise<Relief> {
  return {
    plans: await loadPlans(work, { unit }, today),
    deferrals: await loadDeferrals(work, { unit }, today),
  };
}
