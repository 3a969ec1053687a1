import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { sumOf } from '../fen.ts';
import { besidePlan, openOfPlan, relievedOfPlan, reopenedOfBill } from './open-of-plan.ts';
import { type PlanPart, type PlanStanding, partsLeft, standingOf } from './plan-parts.ts';
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
  /** What is owed on its bills and is no part of it: what one that was issued anew comes to more, to be paid by the day of its last part, and what is open again. */
  besideFen: bigint;
  /** What of that is open again since it was paid before the plan and taken back: to be paid at once. */
  reopenedFen: bigint;
  /** What of it is paid no more, since a bill was taken back with nothing in its place. */
  relievedFen: bigint;
  agreedOn: string;
  state: PlanState;
  endedOn: string | null;
  /** The last day on which something that was settled of its bills was taken back. */
  reopenedOn: string | null;
  /** As they are left: what is paid no more is taken off the last ones. */
  parts: PlanPart[];
  /** The bills it is about, by id. */
  bills: string[];
  /** What of `reopenedFen` is of which of them. */
  reopenedBills: { bill: string; fen: bigint }[];
  standing: PlanStanding;
};

/** The last part of a plan of which anything is left to agree to: others are paid no more. */
export const lastPartOf = ({ parts }: Pick<ShownPlan, 'parts'>): PlanPart | null =>
  parts.findLast((one) => one.amountFen > 0n) ?? parts.at(-1) ?? null;

/** The day (ISO) of the last part of a plan. */
export const lastDayOf = (plan: Pick<ShownPlan, 'parts'>): string => lastPartOf(plan)?.dueOn ?? '';

/** What is owed beside the parts of a plan that runs, and the day (ISO) by which; that is null for what is to be paid at once, or once it is past. */
export type BesidePlan = { fen: bigint; dueOn: string | null };

/** What is owed beside the parts of a plan, as it is said on a day (ISO): what is to be paid at once first; none where nothing is. */
export function besideOf(plan: ShownPlan, day: string): BesidePlan[] {
  if (plan.state !== 'running') return [];
  const dueOn = lastDayOf(plan);
  const laterFen = plan.besideFen - plan.reopenedFen;
  if (dueOn < day) return plan.besideFen > 0n ? [{ fen: plan.besideFen, dueOn: null }] : [];
  return [
    { fen: plan.reopenedFen, dueOn: null },
    { fen: laterFen, dueOn },
  ].filter((one) => one.fen > 0n);
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

type Amounts = 'totalFen' | 'openFen' | 'besideFen' | 'reopenedFen' | 'relievedFen';
type PlanRow = Omit<ShownPlan, Amounts | 'parts' | 'reopenedBills' | 'standing'> & {
  total: string;
  open: string;
  beside: string;
  relieved: string;
  parts: { seq: number; dueOn: string; fen: string }[];
  again: { bill: string; fen: string }[];
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
      p.agreed_on::text as "agreedOn", p.state, p.ended_on::text as "endedOn", p.reopened_on::text as "reopenedOn",
      ${openOfPlan('p.id')}::text as open, ${besidePlan('p.id')}::text as beside,
      ${relievedOfPlan('p.id')}::text as relieved,
      (select json_agg(json_build_object('seq', x.seq, 'dueOn', x.due_on::text, 'fen', x.amount_fen::text) order by x.seq)
        from payment_plan_parts x where x.plan_id = p.id) as parts,
      (select coalesce(json_agg(json_build_object('bill', b.id, 'fen', (${reopenedOfBill})::text)), '[]') from payment_plan_bills pb
        join bills b on b.id = pb.bill_id where pb.plan_id = p.id and b.state <> 'void' and ${reopenedOfBill} > 0) as again,
      (select coalesce(json_agg(pb.bill_id), '[]') from payment_plan_bills pb where pb.plan_id = p.id) as bills
    from payment_plans p join units u on u.id = p.unit_id where ${whose}
    order by p.agreed_on desc, p.number limit 200`.execute(work.em.getKysely());
  return rows.map(({ total, open, beside, relieved, parts: written, again, ...one }) => {
    const agreed = written.map(({ fen, ...part }) => ({ ...part, amountFen: BigInt(fen) }));
    const [totalFen, openFen, relievedFen] = [BigInt(total), BigInt(open), BigInt(relieved)];
    const reopenedBills = again.map(({ bill, fen }) => ({ bill, fen: BigInt(fen) }));
    const reopenedFen = sumOf(reopenedBills.map((each) => each.fen));
    const parts = partsLeft(agreed, relievedFen);
    // Whether it is over is told by its state: of how its parts stand only what is open of each is shown.
    const paidFen = totalFen - relievedFen - openFen;
    const standing = standingOf(parts, paidFen, today, { graceDays: 0, reopenedOn: null });
    const amounts = { totalFen, openFen, besideFen: BigInt(beside), reopenedFen, relievedFen };
    return { ...one, ...amounts, reopenedBills, parts, standing };
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
