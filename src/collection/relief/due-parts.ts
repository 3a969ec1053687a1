import { sql } from 'kysely';
import type { Community } from '../../community/entities.ts';
import { settingsTable } from '../../community/settings/table.ts';
import { openOfPlan, relievedOfPlan } from '../../ledger/relief/open-of-plan.ts';
import { type PlanPart, partsLeft, standingOf } from '../../ledger/relief/plan-parts.ts';
import type { PlanState } from '../../ledger/relief/relief-entities.ts';
import { toldOfBillsOn, toldOfStandOn } from '../../ledger/telling/said-today.ts';
import type { Work } from '../../work.ts';
import { caughtUpDays, type Step, stepOn } from '../ladder.ts';
import { restingParties } from '../pauses.ts';

/** When a part is spoken of, in days from its day: before it, and once it has not arrived. */
export const partSteps: readonly Step[] = [-3, 3];
/** The step at which a plan that was broken is spoken of; it is of no part. */
export const brokenStep: Step = 100;

/** A part of which a step has come, or a plan that was broken, for one of those who pay by it. */
export type DuePart = { chat: number; resident: string; plan: string; seq: number; step: Step };

type PartsRow = {
  chat: string;
  resident: string;
  had: boolean;
  reachedSince: string;
  plan: string;
  party: string;
  state: PlanState;
  agreedOn: string;
  reopenedOn: string | null;
  total: string;
  open: string;
  relieved: string;
  parts: { seq: number; dueOn: string; fen: string }[];
  said: { seq: number; step: Step }[] | null;
};

/**
 * Of which parts there is something to say on a day (ISO), and to whom: the earliest that is not paid, shortly before
 * its day and once after it, and a plan that was broken a short while ago. Whoever has had their word about money today is not
 * among them, nor is a home that rests.
 */
export async function duePartsOn(
  work: Work,
  community: Community,
  day: string,
): Promise<DuePart[]> {
  const rows = await loadParts(work, community, day);
  const resting = await restingParties(work, [...new Set(rows.map((one) => one.party))], day);
  const graceDays = settingsTable['instalments.grace'].get(community) ?? 0;
  return rows.flatMap((row): DuePart[] => {
    if (row.had || resting.has(row.party)) return [];
    const due = stepOfPlan(row, day, graceDays);
    if (due === null) return [];
    return [{ chat: Number(row.chat), resident: row.resident, plan: row.plan, ...due }];
  });
}

function stepOfPlan(
  row: PartsRow,
  day: string,
  graceDays: number,
): { seq: number; step: Step } | null {
  const said = (seq: number): Step | null => {
    const steps = (row.said ?? []).filter((one) => one.seq === seq).map((one) => one.step);
    return steps.length === 0 ? null : Math.max(...steps);
  };
  if (row.state === 'broken') return said(0) === null ? { seq: 0, step: brokenStep } : null;
  const agreed = row.parts.map(({ fen, ...one }): PlanPart => ({ ...one, amountFen: BigInt(fen) }));
  const relievedFen = BigInt(row.relieved);
  const parts = partsLeft(agreed, relievedFen);
  const paidFen = BigInt(row.total) - relievedFen - BigInt(row.open);
  const { agreedOn: issuedOn, reachedSince, reopenedOn } = row;
  const { next } = standingOf(parts, paidFen, day, { graceDays, reopenedOn });
  if (next === null) return null;
  const { seq, dueOn } = next;
  const step = stepOn({ dueOn, issuedOn, reachedSince, said: said(seq) }, partSteps, day);
  return step === null ? null : { seq, step };
}

async function loadParts(work: Work, community: Community, day: string): Promise<PartsRow[]> {
  const { rows } = await sql<PartsRow>`/* parts_due */
    select c.id as chat, m.resident_id as resident, p.id as plan, p.party_id as party, p.state,
      p.agreed_on::text as "agreedOn", p.reopened_on::text as "reopenedOn", p.total_fen::text as total,
      (c.created_at at time zone ${community.timeZone})::date::text as "reachedSince",
      (exists (select 1 from reminders r where r.chat = c.id and r.day = ${day}::date)
        or ${toldOfBillsOn('c.id', community, day)} or ${toldOfStandOn('c.id', day)}) as had,
      ${openOfPlan('p.id')}::text as open, ${relievedOfPlan('p.id')}::text as relieved,
      (select json_agg(json_build_object('seq', x.seq, 'dueOn', x.due_on::text, 'fen', x.amount_fen::text) order by x.seq)
        from payment_plan_parts x where x.plan_id = p.id) as parts,
      (select json_agg(json_build_object('seq', rp.seq, 'step', rp.step)) from reminder_parts rp
        join reminders r on r.id = rp.reminder_id
        where rp.plan_id = p.id and r.chat = c.id and r.outcome = 'said' and rp.named) as said
    from (
      select * from payment_plans where community_id = ${community.id} and state = 'running'
      union all
      select * from payment_plans where community_id = ${community.id} and state = 'broken'
        and ended_on > ${day}::date - ${caughtUpDays}::int) p
    join liable_party_members m on m.party_id = p.party_id
    join chats c on c.resident_id = m.resident_id and c.kind = 'private' and c.reachable
    order by c.id, p.agreed_on`.execute(work.em.getKysely());
  return rows;
}
