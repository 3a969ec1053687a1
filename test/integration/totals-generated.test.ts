import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadTotals, type Total } from '../../src/collection/totals/load-totals.ts';
import { Community } from '../../src/community/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** A manager's totals over a generated community, against the same summed bill by bill, line by line, outside the database. */
let bench: DeliveryBench;
const today = '2026-11-24';
const first = '2025-11-01';
const ages = [30, 90, 180, 365, 1095];

beforeAll(async () => {
  bench = await openDeliveryBench();
  for (const statement of generated) await bench.inTransaction(({ em }) => em.execute(statement));
});
afterAll(() => bench.close());

/** Thirty months of bills of every home: paid, open, paid in part, void, of nothing, reduced in part or whole, with one to three lines. */
const bill = `md5('totals' || u.n || '-' || m)::uuid`;
const homes = `(select u.*, row_number() over (order by u.address)::int as n from units u join communities c on c.id = u.community_id and c.name = '桂苑' order by u.address limit 40) u, generate_series(0, 29) m`;
const generated = [
  `create table totals_bills as select ${bill} as id, u.n, m, u.community_id, u.id as unit,
     case when (u.n + m) % 41 = 0 then 0 else 10000 + (u.n * 7919 + m * 104729) % 9973 end as total,
     (date '2024-07-01' + m * interval '1 month' + (u.n * 3 + m) % 28 * interval '1 day')::date as due_on from ${homes}`,
  'set constraints all deferred',
  `insert into liable_parties (id, unit_id, role, key, since)
     select md5('party' || unit)::uuid, unit, 'owner', 'totals' || unit, '2020-01-01' from totals_bills group by unit`,
  `insert into bills (id, number, community_id, unit_id, party, period, supplement, due_on, total_fen, paid_fen, state, issued_at)
     select id, 500000 + n * 100 + m, community_id, unit, md5('party' || unit)::uuid, to_char(due_on, 'YYYY-MM'), 0, due_on, total, paid,
       case when void then 'void' when paid = total then 'paid' when paid > 0 then 'part' else 'open' end, due_on
     from (select *, (n * 5 + m) % 23 = 0 as void,
       case when (n * 5 + m) % 23 = 0 or (n + m * 3) % 5 = 0 then 0 when (n + m) % 7 = 0 then total / 3 else total end as paid from totals_bills) x`,
  `insert into bill_lines (bill_id, seq, code, name, quantity, amount_fen, late_fee)
     select id, l, (array['service', 'water', 'parking'])[l], jsonb_build_object('zh-CN', '费' || l, 'en', 'Fee ' || l), '1',
       case when n % 3 = 0 then total when l = 1 then total - total / 3 - total / 7 when l = 2 then total / 3 else total / 7 end, false
     from totals_bills, generate_series(1, 3) l where n % 3 > 0 or l = 1`,
  `insert into ledger_accounts (community_id, kind, key, unit_id)
     select community_id, 'receivable', 'totals:' || unit, unit from totals_bills group by community_id, unit`,
  `insert into ledger_accounts (community_id, kind, key) select community_id, 'income', 'totals:income' from totals_bills group by community_id`,
  // Where something is paid, a half or all of it is no payment: it was reduced by so much, of some of them in two steps.
  `insert into ledger_transfers (community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
     select b.community_id, 'reduction', b.id, 'totals:' || b.id, 'system', now(), '2026-11-01', '2026-11-01', ''
     from bills b join totals_bills t on t.id = b.id where b.paid_fen > 0 and (t.n + t.m) % 4 = 0`,
  `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
     select x.id, s, i.id, r.id, case when s = 0 then b.paid_fen / 2 else b.paid_fen - b.paid_fen / 2 end, b.id
     from ledger_transfers x join bills b on x.key = 'totals:' || b.id join totals_bills t on t.id = b.id
       join ledger_accounts r on r.key = 'totals:' || b.unit_id join ledger_accounts i on i.key = 'totals:income' and i.community_id = b.community_id,
       generate_series(0, 1) s where s = 0 or t.m % 2 = 0`,
];

type Line = {
  code: string;
  fen: string;
  bill: string;
  unit: string;
  building: string;
  due: string;
  state: string;
  total: string;
  paid: string;
  reduced: string;
};
/** Every line with its bill, nothing summed. */
const lines = (community: string): Promise<Line[]> =>
  bench.inTransaction(({ em }) =>
    em.execute<Line[]>(
      `select l.code, l.amount_fen::text as fen, b.id as bill, b.unit_id as unit, bu.name as building, b.due_on::text as due, b.state,
         b.total_fen::text as total, b.paid_fen::text as paid, coalesce((select sum(p.amount_fen) from ledger_postings p
           join ledger_transfers t on t.id = p.transfer_id and t.cause = 'reduction' where p.bill = b.id), 0)::text as reduced
       from bills b join bill_lines l on l.bill_id = b.id join units u on u.id = b.unit_id join buildings bu on bu.id = u.building_id
       where b.community_id = ?`,
      [community],
    ),
  );

type Sum = Omit<Total, 'name'>;
/** The sums of some bills, each of which is given once, by a name. */
function summed(bills: readonly Line[], nameOf: (one: Line) => string): Record<string, Sum> {
  return Object.fromEntries(
    [...Map.groupBy(bills, nameOf)].map(([name, some]) => {
      const sum = (of: (one: Line) => bigint) => some.reduce((all, one) => all + of(one), 0n);
      const owing = some.filter((one) => BigInt(one.total) > BigInt(one.paid));
      return [
        name,
        {
          dueFen: sum((one) => BigInt(one.total) - BigInt(one.reduced)),
          paidFen: sum((one) => BigInt(one.paid) - BigInt(one.reduced)),
          owedFen: sum((one) => BigInt(one.total) - BigInt(one.paid)),
          homes: new Set(owing.map((one) => one.unit)).size,
        },
      ];
    }),
  );
}
const named = (totals: readonly Total[]): Record<string, Sum> =>
  Object.fromEntries(
    totals.map(({ name, dueFen, paidFen, owedFen, homes }) => [
      name,
      { dueFen, paidFen, owedFen, homes },
    ]),
  );
const daysOver = (due: string): number =>
  Temporal.PlainDate.from(due).until(today, { largestUnit: 'days' }).days;

describe('the totals of a generated community', () => {
  it('are those of its bills and lines, by building, month, age and fee', async () => {
    const community = await bench.office.orm.em.fork().findOneOrFail(Community, { name: '桂苑' });
    const all = (await lines(community.id)).filter(
      (one) =>
        one.state !== 'void' &&
        one.due < today &&
        (one.due >= first || ['open', 'part'].includes(one.state)),
    );
    const bills = [...new Map(all.map((one) => [one.bill, one])).values()];
    const totals = await bench.inTransaction((work) =>
      loadTotals(work.em, community, today, work.nowMs),
    );
    // Given bills of all kinds
    expect(bills.length).toBeGreaterThan(100);
    expect(bills.some((one) => one.due < first)).toBe(true);
    expect(bills.some((one) => BigInt(one.reduced) > 0n && one.reduced !== one.paid)).toBe(true);
    // Then each of its sums is theirs
    expect(named(totals.buildings)).toEqual(summed(bills, (one) => one.building));
    const { name: _, ...whole } = totals.all;
    expect({ '': whole }).toEqual(summed(bills, () => ''));
    const year = bills.filter((one) => one.due >= first);
    expect(named(totals.months)).toEqual(summed(year, (one) => one.due.slice(0, 7)));
    expect(totals.months.map((one) => one.name)).toEqual(
      [...new Set(year.map((one) => one.due.slice(0, 7)))].sort(),
    );
    const old = bills.filter((one) => BigInt(one.total) > BigInt(one.paid));
    expect(named(totals.ages)).toEqual(
      summed(old, (one) => String(ages.find((age) => daysOver(one.due) <= age) ?? 'more')),
    );
    // What is paid and reduced of a bill is spread over its lines, to a fen of rounding over all of a fee.
    for (const fee of totals.fees) {
      const code = { 费1: 'service', 费2: 'water', 费3: 'parking' }[fee.name];
      const own = all.filter((one) => one.code === code);
      const spread = (of: 'paid' | 'reduced'): number =>
        own.reduce(
          (sum, one) =>
            sum + (one.total === '0' ? 0 : (Number(one.fen) * Number(one[of])) / Number(one.total)),
          0,
        );
      const fen = own.reduce((sum, one) => sum + Number(one.fen), 0);
      const [paid, reduced] = [Math.round(spread('paid')), Math.round(spread('reduced'))];
      expect(fee).toMatchObject({
        ...{
          dueFen: BigInt(fen - reduced),
          paidFen: BigInt(paid - reduced),
          owedFen: BigInt(fen - paid),
        },
        homes: new Set(
          own.filter((one) => BigInt(one.total) > BigInt(one.paid)).map((one) => one.unit),
        ).size,
      });
    }
    expect(totals.fees.map((one) => one.en)).toEqual(['Fee 1', 'Fee 2', 'Fee 3']);
  });
});
