import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { reducedByBill } from '../../ledger/reductions/reduced-by-bill.ts';
import {
  byBuilding,
  byCommunity,
  type Definition,
  idsOf,
  oneIf,
  type Part,
  type Piece,
  type Scope,
  type Source,
} from './source.ts';

/** What bills were reduced by, by bill: neither due any more nor collected. */
const reductions = (scope: Scope): Piece => reducedByBill(idsOf(scope.communities));

/** Bills that fell due in the period, without what is void; late fees stand in no bill. */
const dueBills = (scope: Scope): Piece => sql`
  select b.id, b.number, b.community_id, b.unit_id, b.due_on, b.total_fen,
    b.total_fen - coalesce(d.fen, 0) as due_fen, b.total_fen - b.paid_fen as owed_fen
  from bills b left join (${reductions(scope)}) d on d.bill = b.id
  where b.community_id = any(${idsOf(scope.communities)}::uuid[]) and b.state <> 'void'
    and b.due_on between ${scope.period.from}::date and ${scope.period.to}::date`;

/** By fee: what is owed and paid of a bill is spread over its lines by their amounts, since a payment names no line. */
const byFee: Part = {
  join: sql`join bill_lines l on l.bill_id = x.id`,
  id: sql`l.code`,
  key: sql`l.code`,
  weight: sql`l.amount_fen::numeric / nullif(x.total_fen, 0)`,
};

const whole = sql`true`;
const billRow = {
  id: sql`x.id`,
  number: sql`x.number`,
  at: sql`x.due_on`,
  unit: sql`x.unit_id`,
};

const bills: Source = {
  subject: 'bill',
  from: (scope) => sql`(${dueBills(scope)}) x`,
  where: () => whole,
  by: () => ({ community: byCommunity, building: byBuilding, fee: byFee }),
  row: billRow,
};

/** The homes that any of these bills is of. */
const homes: Source = {
  subject: 'unit',
  from: (scope) => sql`(
    select unit_id as id, unit_id, community_id, min(due_on) as due_on, sum(owed_fen) as owed_fen
    from (${dueBills(scope)}) b group by unit_id, community_id having sum(due_fen) > 0) x`,
  where: () => whole,
  by: () => ({ community: byCommunity, building: byBuilding }),
  row: { ...billRow, number: sql`null::bigint` },
};

const oldBill = (scope: Scope): Piece =>
  sql`b.community_id = any(${idsOf(scope.communities)}::uuid[]) and b.due_on < ${scope.period.from}::date`;

/**
 * What was settled of bills by payment from the first day of the period on, by bill; `in_period` of it until its last.
 * Of a bill that was due before, whatever is paid from then on is late.
 */
const settledSince = (scope: Scope): Piece => sql`
  select s.bill as id, sum(s.fen)::bigint as since_fen,
    sum(case when s.paid_on > ${scope.period.to}::date then 0 else s.fen end)::bigint as in_period
  from late_settlements s
  where s.community_id = any(${idsOf(scope.communities)}::uuid[]) and s.paid_on >= ${scope.period.from}::date
  group by s.bill`;

/** Bills that were due before the period and not whole when it began: what is owed of them, and what was paid since. */
const oldArrears: Source = {
  subject: 'bill',
  from: (scope) => sql`(
    with settled as (${settledSince(scope)})
    select b.id, b.number, b.community_id, b.unit_id, b.due_on, b.total_fen,
      b.total_fen - b.paid_fen + coalesce(s.since_fen, 0) as start_fen, coalesce(s.in_period, 0) as paid_fen
    from bills b left join settled s on s.id = b.id where b.state in ('open', 'part') and ${oldBill(scope)}
    union all
    select b.id, b.number, b.community_id, b.unit_id, b.due_on, b.total_fen, s.since_fen, s.in_period
    from settled s join bills b on b.id = s.id where b.state = 'paid' and ${oldBill(scope)}) x`,
  where: () => sql`x.start_fen > 0`,
  by: () => ({ community: byCommunity, building: byBuilding, fee: byFee }),
  row: billRow,
};

/** The day that stands for now: of several time zones the latest one. */
const today = ({ communities, nowMs }: Scope): string =>
  communities
    .map((one) => dayIn(nowMs, one.timeZone))
    .toSorted()
    .at(-1) ?? '0001-01-01';

const byAge = (scope: Scope): Part => {
  const days = sql`(${today(scope)}::date - x.due_on)`;
  const key = sql`case when ${days} <= 30 then '0-30' when ${days} <= 90 then '31-90'
    when ${days} <= 180 then '91-180' when ${days} <= 365 then '181-365' else '366+' end`;
  return { join: sql``, id: key, key };
};

/** What is overdue now of all that fell due until the end of the period. */
const arrears: Source = {
  subject: 'bill',
  from: () => sql`bills x`,
  where: (
    scope,
  ) => sql`x.community_id = any(${idsOf(scope.communities)}::uuid[]) and x.state in ('open', 'part')
    and x.due_on < ${today(scope)}::date and x.due_on <= ${scope.period.to}::date`,
  by: (scope) => ({
    community: byCommunity,
    building: byBuilding,
    fee: byFee,
    age: byAge(scope),
  }),
  row: billRow,
};

/** What of the fees is counted; formulas: docs/norms.md, figures. Amounts in fen. */
export const feeFigures = {
  /** 当期收缴率 */
  'fees.collection': {
    source: bills,
    unit: 'money_share',
    numerator: () => sql`x.due_fen - x.owed_fen`,
    denominator: () => sql`x.due_fen`,
  },
  /** The same by the number of homes that owe nothing of it any more. */
  'fees.collection_homes': {
    source: homes,
    unit: 'share',
    numerator: () => oneIf(sql`x.owed_fen = 0`),
    denominator: () => sql`1`,
  },
  /** 清欠率 */
  'fees.recovery': {
    source: oldArrears,
    unit: 'money_share',
    numerator: () => sql`x.paid_fen`,
    denominator: () => sql`x.start_fen`,
  },
  'fees.arrears': {
    source: arrears,
    unit: 'fen',
    numerator: () => sql`x.total_fen - x.paid_fen`,
  },
} as const satisfies Record<string, Definition>;
