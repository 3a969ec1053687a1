import { sql } from 'kysely';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { dayIn } from '../../community/calendar/today.ts';
import { Chat } from '../../community/chat.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import type { Made } from '../../delivery/makers.ts';
import type { ChatPart } from '../../delivery/parts.ts';
import type { ChatSendable } from '../../delivery/ports.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { payTermsOf } from '../checkout/pay-terms.ts';
import { reducedOfBill } from '../reductions/reduced-by-bill.ts';
import { besideOf, loadPlans } from '../relief/load-relief.ts';
import { BillRun, BillTelling, type ToldOutcome } from './run-entities.ts';
import { type TakenBack, type ToldBill, type ToldParts, toldMessage } from './told-message.ts';

/**
 * What whoever owes bills of a run is told of them, and of whatever else of bills they still wait to be told, from the
 * books as they stand at this moment: what was taken back meanwhile is not told, and what was paid meanwhile is told as
 * paid. Null where there is nothing to say, or the chat is somebody else's by now; what became of each bill is kept.
 */
export async function makeToldBills(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'bills_told' }>,
): Promise<Made<ChatSendable> | null> {
  return inOneTransaction(office, async (work) => {
    const run = await work.em.findOne(BillRun, { id: asked.run });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!run || chat?.resident == null) return null;
    // All of it went with another message: whatever came since has a message of its own.
    if ((await work.em.count(BillTelling, { run: run.id, chat: chatId })) === 0) return null;
    await takeAlong(work, { run: run.id, chat: chatId });
    const own = await work.em.findOneOrFail(Community, { id: run.community });
    const saidOn = dayIn(work.nowMs, own.timeZone);
    const found = await billsOf(work, {
      ...{ run: run.id, chat: chatId, resident: chat.resident, saidOn },
    });
    for (const outcome of ['said', 'taken_back', 'void', 'other'] as const)
      await work.em.nativeUpdate(
        BillTelling,
        {
          chat: chatId,
          run: run.id,
          bill: { $in: found.filter((one) => one.outcome === outcome).map((one) => one.id) },
        },
        outcome === 'said' || outcome === 'taken_back' ? { outcome, saidOn } : { outcome },
      );
    const named = found.filter((one) => one.outcome === 'said' || one.outcome === 'taken_back');
    if (named.length === 0) return null;
    const language = chat.language ?? own.locale;
    const communities = await work.em.find(Community, {
      id: { $in: [...new Set(named.map((one) => one.community))] },
    });
    const several = await hasSeveral(work.em);
    const shown = named.map((one) => {
      const community = communities.find(({ id }) => id === one.community) ?? own;
      return { ...one, unit: shownAddress(one.unit, community, language, several) };
    });
    const part = toldMessage(
      {
        bills: shown.filter((one) => one.outcome === 'said'),
        takenBack: shown.filter((one) => one.outcome === 'taken_back'),
      },
      language,
      communities.every((one) => payTermsOf(one) !== null),
    );
    return { part };
  });
}

/** Whatever else of bills waits to be told to a chat goes with this message: bills of two months are one word about money. */
async function takeAlong(work: Work, { run, chat }: { run: string; chat: number }): Promise<void> {
  await sql`/* tell_together */
    update bill_tellings t set run_id = ${run}::uuid from bill_runs r
    where t.chat = ${chat}::bigint and t.outcome is null and t.run_id <> ${run}::uuid
      and r.id = t.run_id and r.state = 'issued' and r.fed_to is not null`.execute(
    work.em.getKysely(),
  );
}

type Found = ToldBill & TakenBack & { community: string; outcome: ToldOutcome };

async function billsOf(
  work: Work,
  of: { run: string; chat: number; resident: string; saidOn: string },
): Promise<Found[]> {
  const { run, chat, resident, saidOn } = of;
  type Row = Omit<Found, 'totalFen' | 'paidFen' | 'reducedFen' | 'movedFen' | 'inParts'> & {
    plan: string | null;
    total: string;
    paid: string;
    reduced: string;
    moved: string | null;
  };
  const { rows } = await sql<Row>`/* bills_told */
    select b.id, b.number::text, b.community_id as community, u.address as unit, u.id as home, b.period,
      b.due_on::text as "dueOn", b.due_on < ${saidOn}::date as "isPast", b.total_fen::text as total, b.paid_fen::text as paid, ${reducedOfBill('b.id')}::text as reduced, b.supplement > 0 as supplement,
      (select p.id from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id
        where pb.bill_id = b.id and p.state = 'running' limit 1) as plan,
      (select max(p.day)::text from payment_promises p
        where p.bill_id = b.id and p.resident_id = t.resident_id and p.day >= ${saidOn}::date) as "promisedOn",
      t.moved_fen::text as moved,
      -- The bill that they know and that this one stands in place of; where they know none, the one before it.
      (with recursive earlier as (
          select o.id, o.number, 1 as back from bills o where o.unit_id = b.unit_id and o.replaced_by = b.id
          union all
          select o.id, o.number, e.back + 1 from earlier e join bills o on o.unit_id = b.unit_id and o.replaced_by = e.id)
        select e.number::text from earlier e
          left join bill_tellings k on k.bill_id = e.id and k.chat = t.chat and k.outcome = 'said'
        order by k.bill_id is null, e.back limit 1) as instead,
      case when t.resident_id <> ${resident} then 'other'
        when t.moved_fen is not null then 'taken_back'
        when b.state = 'void' then 'void'
        when not exists (
          select 1 from liable_party_members m where m.party_id = b.party and m.resident_id = ${resident}) then 'other'
        else 'said' end as outcome
    from bill_tellings t join bills b on b.id = t.bill_id join units u on u.id = b.unit_id
    where t.run_id = ${run} and t.chat = ${chat}::bigint
    order by u.address, b.period, b.number`.execute(work.em.getKysely());
  const plans = await partsOf(
    work,
    rows.map((one) => one.plan),
    saidOn,
  );
  return rows.map(({ total, paid, reduced, moved, plan, ...one }) => ({
    ...one,
    inParts: plans.find((known) => known.plan === plan) ?? null,
    totalFen: BigInt(total),
    paidFen: BigInt(paid),
    reducedFen: BigInt(reduced),
    movedFen: BigInt(moved ?? 0),
  }));
}

/** How the plans that run go on as of a day (ISO). */
async function partsOf(
  work: Work,
  ids: readonly (string | null)[],
  day: string,
): Promise<ToldParts[]> {
  const told: ToldParts[] = [];
  for (const id of new Set(ids)) {
    const [plan] = id === null ? [] : await loadPlans(work, { plan: id }, day);
    if (plan?.state !== 'running') continue;
    const { next, open } = plan.standing;
    told.push({
      plan: plan.id,
      next: next && { ...next, openFen: open[next.seq - 1] ?? 0n },
      beside: besideOf(plan, day),
    });
  }
  return told;
}
