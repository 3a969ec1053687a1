import { type RawBuilder, sql } from 'kysely';
import { reopenedOfBill } from '../ledger/relief/open-of-plan.ts';
import { speaksFor } from '../ledger/relief/speaks-for.ts';
import { draftWaitsMs } from '../requests/request/draft.ts';
import { endedStates } from '../requests/request/lifecycle.ts';
import type { Work } from '../work.ts';

/**
 * Whether somebody of a home is about to say that what a party owes was paid: they have written so, and the draft of it waits
 * to be submitted. Nobody is reminded meanwhile; left lying for half a day it rests nothing any more. `party` and `unit` are columns.
 */
function claimedInDraft(
  { party, unit }: { party: string; unit: string },
  { nowMs, day }: { nowMs: number; day: string },
): RawBuilder<boolean> {
  const now = new Date(nowMs).toISOString();
  const [owing, home] = [sql.ref(party), sql.ref(unit)];
  return sql<boolean>`exists (
    select 1 from units hu join communities hc on hc.id = hu.community_id
      cross join lateral (
        select m.resident_id from liable_party_members m where m.party_id = ${owing}
        union select o.resident_id from occupancies o
          where o.unit_id = ${home} and (o.until is null or o.until > ${now}::timestamptz)) who
      join chats c on c.resident_id = who.resident_id and c.kind = 'private'
      cross join lateral (
        select c.state->'flow'->'draft' as draft, c.state->'flowSince' as since
        union all
        select q, q->'startedAt' from jsonb_path_query(c.state, '$.queue[*] ? (!exists (@.aside))') q) d
    where hu.id = ${home} and d.draft->'claimsPaid' = 'true'
      and coalesce(d.draft->'home'->>'unit', hu.id::text) = hu.id::text
      and to_timestamp((d.since::float8 + ${draftWaitsMs}) / 1000)
        > greatest(${now}::timestamptz, ${day}::date::timestamp at time zone hc.time_zone)
      and ${speaksFor('c.resident_id', party, unit)})`;
}

const ended = sql.join(['done', ...endedStates]);

/** SQL for whether the request `r` is open, or was merged into one that is: what it asked is answered with that. */
const isOpenStill = sql<boolean>`(r.state not in (${ended}) or (r.state = 'merged' and exists (
  select 1 from requests ri where ri.id = r.merged_into and ri.state not in (${ended}))))`;

/** SQL for whether the request `r` is a question about fees that is open; one that says something was paid counts through its last day. */
export const isAsked = (
  day: string,
): RawBuilder<boolean> => sql<boolean>`(r.kind = 'fee' and ${isOpenStill}
  and (r.rests_until is null or r.rests_until >= ${day}::date))`;

/** SQL for whether the request `r` names no bill that it is about: it may be about any. */
export const namesNone = sql<boolean>`not exists (select 1 from disputed_bills db where db.request_id = r.id)`;

/**
 * Which of these parties, those who owe together of a home, are not spoken to on a day (ISO) about what they pay in parts:
 * a question of theirs about fees is open (one that says they paid rests three working days, or with `claims` as long as it is open), unless it
 * names bills of which none is paid so, or is
 * about to be submitted as paid, one of them has said that they cannot pay now and was not answered yet, or
 * what they owe was put off.
 */
export async function restingParties(
  work: Work,
  parties: readonly string[],
  day: string,
  claims: 'three working days' | 'while open' = 'three working days',
): Promise<Set<string>> {
  if (parties.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_parties */
    select p.id from liable_parties p where p.id = any(${[...parties]}::uuid[]) and (exists (
      select 1 from requests r where r.unit_id = p.unit_id and r.kind = 'fee' and ${isOpenStill}
        and (r.rests_until is null or r.rests_until >= ${day}::date or ${claims === 'while open'}::boolean)
        and ${namesNone} and ${speaksFor('r.resident_id', 'p.id', 'p.unit_id')})
      or exists (select 1 from payment_plans pp join payment_plan_bills pb on pb.plan_id = pp.id
        join disputed_bills db on db.bill = pb.bill_id join requests r on r.id = db.request_id
        where pp.party_id = p.id and pp.state in ('running', 'broken') and ${isAsked(day)})
      or exists (select 1 from payment_deferrals d where d.party_id = p.id and d.unit_id = p.unit_id
        and ${day}::date between d.from_on and d.until_on)
      or exists (select 1 from hardship_pleas h where h.unit_id = p.unit_id and h.resident_id is not null
        and h.answered_at is null and ${speaksFor('h.resident_id', 'p.id', 'p.unit_id')})
      or ${claimedInDraft({ party: 'p.id', unit: 'p.unit_id' }, { nowMs: work.nowMs, day })})`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((one) => one.id));
}

/** A promise is for so many days ahead at the most, and so many are taken for the same bill (docs/norms.md). */
export const promiseDaysMax = 30;
export const promisesMax = 2;

/** SQL for when the bill `b`, or the first of those in whose place it stands, was issued. */
export const firstIssued = sql`coalesce(b.first_issued_at, b.issued_at)`;

/** SQL for whether a bill (its alias) was paid in parts on the day of an instant (a column). A plan that broke or was kept that day holds no more. */
const inParts = (bill: string, at: string): RawBuilder<boolean> => sql<boolean>`exists (
  select 1 from payment_plan_bills wp join payment_plans wpp on wpp.id = wp.plan_id join communities wc on wc.id = wpp.community_id
  where wp.bill_id = ${sql.ref(`${bill}.id`)} and wpp.agreed_on <= (${sql.ref(at)} at time zone wc.time_zone)::date
    and (wpp.ended_on is null or wpp.ended_on > (${sql.ref(at)} at time zone wc.time_zone)::date))`;

/** SQL for whether the bill `b` was paid in parts on the day of an instant (a column): of what is, those have their days. */
export const inPartsWhen = (at: string): RawBuilder<boolean> => inParts('b', at);

/**
 * SQL for whether what was promised to a collector at an instant (a column) was not about the bill `b`: that was paid in parts
 * then, and something else was owed of the home. Where nothing else was, the promise was about the parts.
 */
export const asideWhen = (
  at: string,
): RawBuilder<boolean> => sql<boolean>`(${inPartsWhen(at)} and exists (
  select 1 from bills ob where ob.unit_id = b.unit_id and ob.id <> b.id
    and coalesce(ob.first_issued_at, ob.issued_at) <= ${sql.ref(at)} and (ob.state <> 'void' or ob.voided_at > ${sql.ref(at)})
    and not ${inParts('ob', at)} and ob.total_fen > (
      select coalesce(sum(case when oc.kind = 'receivable' then op.amount_fen else -op.amount_fen end), 0)
      from ledger_postings op join ledger_transfers ot on ot.id = op.transfer_id
        join ledger_accounts oc on oc.id = op.credit_id join ledger_accounts od on od.id = op.debit_id
      where op.bill = ob.id and ot.at <= ${sql.ref(at)} and ot.cause not in ('bill', 'bill_void', 'opening')
        and (oc.kind = 'receivable' or od.kind = 'receivable'))))`;

/** SQL for whether the bill `b` is not paid in parts now. */
export const notInParts = sql<boolean>`not exists (select 1 from payment_plan_bills ip join payment_plans ipp on ipp.id = ip.plan_id
  where ip.bill_id = b.id and ipp.state = 'running')`;

/**
 * Whether what is promised of the bill `b` by a day (ISO) that is not over, in chat or to a collector, rests it: a further
 * promise to a collector than a bill may have rests it no more, whomever else of the home that was about. What was
 * promised to a collector is about what had been issued by then and was not paid in parts, or all of it where it all was.
 */
const isPromised = (day: string): RawBuilder<boolean> => sql<boolean>`(
  exists (select 1 from payment_promises p where p.bill_id = b.id and p.day >= ${day}::date)
  or exists (select 1 from collection_visits v where v.unit_id = b.unit_id and v.result = 'promised' and v.day >= ${day}::date
    and v.at >= ${firstIssued} and not ${asideWhen('v.at')} and (select count(*) from (select p.day from payment_promises p where p.bill_id = b.id and p.at < v.at
        union select o.day from collection_visits o where o.unit_id = b.unit_id and o.result = 'promised'
          and o.at >= ${firstIssued} and o.at < v.at and not ${asideWhen('o.at')}) said where said.day <> v.day) < ${promisesMax}::int))`;

/** Why a bill is not asked for, the first that holds: see `billRests`. */
export const restReasons = [
  'disputed',
  'claimed',
  'promised',
  'in_parts',
  'put_off',
  'hardship',
  'served_first',
] as const;
export type RestReason = (typeof restReasons)[number];

/** Whether a question is open, of those that a condition on `r` lets through, that is about the bill `b`, or names none and speaks for it. */
const openQuestion = (which: RawBuilder<boolean>): RawBuilder<boolean> => sql<boolean>`(exists (
      select 1 from disputed_bills db join requests r on r.id = db.request_id where db.bill = b.id and ${which})
      or exists (select 1 from requests r where r.unit_id = b.unit_id and ${which} and ${namesNone}
        and ${speaksFor('r.resident_id', 'b.party', 'b.unit_id')}))`;

/** The conditions on the bill `b` by which it rests on a day (ISO), each by its name. */
const restsBy = (day: string): Readonly<Record<RestReason, RawBuilder<boolean>>> => ({
  disputed: openQuestion(sql`(${isAsked(day)} and r.rests_until is null)`),
  claimed: openQuestion(sql`(${isAsked(day)} and r.rests_until is not null)`),
  promised: isPromised(day),
  in_parts: sql`exists (select 1 from payment_plan_bills pb join payment_plans pp on pp.id = pb.plan_id
        where pb.bill_id = b.id and pp.state = 'running' and ${reopenedOfBill} = 0)`,
  put_off: sql`exists (select 1 from payment_deferrals d where d.party_id = b.party and d.unit_id = b.unit_id
        and ${day}::date between d.from_on and d.until_on)`,
  hardship: sql`exists (select 1 from hardship_pleas h where h.unit_id = b.unit_id and h.resident_id is not null
        and h.answered_at is null and ${speaksFor('h.resident_id', 'b.party', 'b.unit_id')})`,
  served_first: sql`(exists (select 1 from requests q where q.unit_id = b.unit_id and ${isServedFirst(day)}
          and ${speaksFor('q.resident_id', 'b.party', 'b.unit_id')})
        and (select v.result from collection_visits v where v.unit_id = b.unit_id and v.result <> 'absent'
          order by v.at desc limit 1) = 'refused')`,
});

/**
 * SQL for the number of what is served at a home before it is asked for money: a complaint that is open, or a repair that
 * is late; where a party is named, of those who speak for what it owes. Unit and party are columns.
 */
export const servedFirst = (
  unit: string,
  nowMs: number,
  party?: string,
): RawBuilder<string | null> => sql<string | null>`(select q.number from requests q
  where q.unit_id = ${sql.ref(unit)} and not q.anonymous
  and q.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
  and (q.kind = 'complaint' or (q.kind = 'repair' and q.settle_due_at < ${new Date(nowMs).toISOString()}::timestamptz))
  ${party === undefined ? sql`` : sql`and ${speaksFor('q.resident_id', party, unit)}`}
  order by q.number limit 1)`;

/** SQL for whether the request `q` is one for which a home withholds what it owes: a complaint that is open, or a repair that was late before a day (ISO) began where it is. */
const isServedFirst = (day: string): RawBuilder<boolean> => sql<boolean>`(not q.anonymous
        and q.state in ('new', 'assigned', 'accepted', 'working', 'waiting')
        and (q.kind = 'complaint' or (q.kind = 'repair' and q.settle_due_at < ${day}::date::timestamp
          at time zone (select qc.time_zone from communities qc where qc.id = q.community_id))))`;

/**
 * SQL for whether the bill `b` is not asked for on a day (ISO), of anybody who owes it together: where a question about it
 * is open, or one of them has an open question about fees that names no bill, since whoever has said that a bill is wrong is answered before they are asked again, and
 * whoever has said that they paid within three working days; what somebody has promised to pay by a day that is not over, in chat or to a collector; what is paid in
 * parts, as long as that is kept, or was put off until a day that is not over; where one of them has said that they
 * cannot pay now, until they are answered; what of a bill is open again beside its parts is asked for; and where a home told the collector that it will not pay, and one of them waits for what is to be
 * served first (docs/norms.md).
 */
export const billRests = (day: string): RawBuilder<boolean> => {
  const { disputed: _, claimed: __, ...others } = restsBy(day);
  const asked = openQuestion(isAsked(day));
  return sql<boolean>`(${sql.join([asked, ...Object.values(others)], sql` or `)})`;
};

/**
 * SQL for the homes of a community of which a bill that is owed may rest on a day (ISO), each as `unit`: all of which anything is on
 * file that `billRests` looks for. Where many bills are gone through, those of other homes need not be asked one by one.
 */
export const homesAtRest = (community: string, day: string): RawBuilder<unknown> => sql`
    select r.unit_id as unit from requests r where r.unit_id is not null and ${isAsked(day)}
    union select b.unit_id from requests r join disputed_bills db on db.request_id = r.id
      join bills b on b.id = db.bill where ${isAsked(day)}
    union select b.unit_id from payment_promises p join bills b on b.id = p.bill_id
      where b.community_id = ${community} and b.state in ('open', 'part') and p.day >= ${day}::date
    union select v.unit_id from collection_visits v where v.result = 'promised' and v.day >= ${day}::date
    union select b.unit_id from payment_plans pp join payment_plan_bills pb on pb.plan_id = pp.id
      join bills b on b.id = pb.bill_id where pp.state = 'running'
    union select d.unit_id from payment_deferrals d where ${day}::date between d.from_on and d.until_on
    union select h.unit_id from hardship_pleas h where h.resident_id is not null and h.answered_at is null
    union select q.unit_id from requests q join units qu on qu.id = q.unit_id and qu.community_id = ${community} where ${isServedFirst(day)}`;

/** A community, and the days (ISO, both included) between which a rest ended. */
type RestedWithin = { community: string; timeZone: string; from: string; to: string };

/** SQL for when the request `r` was answered, or the one that it was merged into. */
const answered = sql`greatest(coalesce(r.done_at, r.closed_at),
  (select coalesce(ri.done_at, ri.closed_at) from requests ri where ri.id = r.merged_into))`;

/** SQL for the homes of a community of which something rested until a day of these, each as `unit`. */
export function homesRested({ community, timeZone, from, to }: RestedWithin): RawBuilder<unknown> {
  const within = sql`between ${from}::date and ${to}::date`;
  const since = sql`(${from}::date::timestamp at time zone ${timeZone})`;
  return sql`
    select d.unit_id as unit from payment_deferrals d where d.community_id = ${community} and d.until_on ${within}
    union select b.unit_id from payment_promises p join bills b on b.id = p.bill_id
      where b.community_id = ${community} and b.state in ('open', 'part') and p.day ${within}
    union select v.unit_id from collection_visits v where v.result = 'promised' and v.day ${within}
    union select h.unit_id from hardship_pleas h where h.community_id = ${community} and h.answered_at >= ${since}
    union select r.unit_id from requests r where r.community_id = ${community} and r.kind = 'fee' and r.unit_id is not null
      and (r.rests_until ${within} or ${answered} >= ${since})`;
}

/**
 * SQL for the last day, through `to`, on which the bill `b` rested: what was put off, promised, pleaded or questioned is
 * over with it. Null where it never did. Parts have days and words of their own.
 */
export const restedUntil = ({ timeZone, to }: RestedWithin): RawBuilder<string | null> => {
  const dayOf = (at: RawBuilder<unknown>) => sql`(${at} at time zone ${timeZone})::date`;
  return sql<string | null>`greatest(${putOffUntil(to)},
    (select max(p.day) from payment_promises p where p.bill_id = b.id and p.day <= ${to}::date),
    (select max(v.day) from collection_visits v where v.unit_id = b.unit_id and v.result = 'promised' and v.at >= ${firstIssued}
      and v.day <= ${to}::date and not ${asideWhen('v.at')}),
    (select max(${dayOf(sql`h.answered_at`)}) from hardship_pleas h where h.unit_id = b.unit_id and h.resident_id is not null
      and ${speaksFor('h.resident_id', 'b.party', 'b.unit_id')}),
    (select max(least(r.rests_until, ${dayOf(answered)})) from requests r where r.kind = 'fee' and (
      r.id in (select db.request_id from disputed_bills db where db.bill = b.id)
      or (r.unit_id = b.unit_id and ${namesNone} and ${speaksFor('r.resident_id', 'b.party', 'b.unit_id')}))))`;
};

/** SQL for the last day, through a day (ISO), to which the bill `b` was put off. */
export const putOffUntil = (to: string): RawBuilder<string | null> =>
  sql<string | null>`(select max(d.until_on) from payment_deferrals d
    where d.party_id = b.party and d.unit_id = b.unit_id and d.until_on <= ${to}::date)`;

/**
 * What of these bills is not asked for on a day (ISO), by id: what rests, and what somebody has written that they paid and
 * not submitted yet.
 */
export async function restingBills(
  work: Work,
  bills: readonly string[],
  day: string,
): Promise<Set<string>> {
  if (bills.length === 0) return new Set();
  const { rows } = await sql<{ id: string }>`/* resting_bills */
    select b.id from bills b where b.id = any(${bills}::uuid[]) and (${billRests(day)}
      or ${claimedInDraft({ party: 'b.party', unit: 'b.unit_id' }, { nowMs: work.nowMs, day })})`.execute(
    work.em.getKysely(),
  );
  return new Set(rows.map((row) => row.id));
}

/** Why each of these bills that rests does so at an instant (ms) of a day (ISO), by id: the first reason there is. */
export async function whyBillsRest(
  work: Work,
  bills: readonly string[],
  { day, atMs }: { day: string; atMs: number },
): Promise<Map<string, RestReason>> {
  if (bills.length === 0) return new Map();
  const by = restsBy(day);
  const drafted = claimedInDraft({ party: 'b.party', unit: 'b.unit_id' }, { nowMs: atMs, day });
  const { rows } = await sql<{ id: string; why: RestReason }>`/* why_bills_rest */
    select id, why from (select b.id, case ${sql.join(
      restReasons.map((why) => sql`when ${by[why]} then ${sql.lit(why)}`),
      sql` `,
    )} when ${drafted} then 'claimed' end as why from bills b where b.id = any(${bills}::uuid[])) r
    where why is not null`.execute(work.em.getKysely());
  return new Map(rows.map((row) => [row.id, row.why]));
}
