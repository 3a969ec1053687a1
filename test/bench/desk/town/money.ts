import { noted } from '../../noted.ts';
import { firstChat, somebody } from './words.ts';

/** Bills of each home, one a month until this one; and of those that have owed for years. */
const months = 12;
const owedFor = 36;

const month = (m: string): string => `(date_trunc('month', now()) - ${m} * interval '1 month')`;
/** Every home with each of its bills: every tenth owes its last three, every fiftieth those of three years but the last. */
const all = `town.homes h, generate_series(0, case when n % 50 = 0 then ${owedFor - 1} else ${months - 1} end) m`;
/** One in seven pays three weeks after the others, when it is due. */
const day = `(${month('m')} + (n % 14 + case when n % 7 = 3 then 21 else 0 end) * interval '1 day')::date`;
const paid = `(m < ${months} and (n % 10 <> 0 or m > 2) and ${day} <= now()::date)`;
/** How it was paid: one in twenty brings cash. */
const method = `case when n % 20 = 7 then 'cash' else (array['bank', 'wechat', 'alipay'])[1 + n % 3] end`;
const bill = `md5('bill' || n || '-' || m)::uuid`;
const payment = `md5('pay' || n || '-' || m)::uuid`;
/** Each bill and payment of a home has a place of its own. */
const place = '(n * 40 + m)';
const zhou = somebody('Li Zhou');
const shift = `md5('cash' || h.community || ${day})::uuid`;
/** The account of a community, by its kind. */
const account = (at: string): string => `(p.at * 10 + ${at} + 10000000)`;
const places = 'town.places p';

/** Bills with their lines, payments, what both booked, the cash and the bank, over years. */
export function moneyOf(): string[] {
  return [
    'create unlogged table town.places as select id as community, row_number() over (order by id) as at from communities',
    `insert into liable_parties (id, unit_id, role, key, since) select party, unit, 'owner', resident::text, '2020-01-01' from town.homes`,
    `insert into liable_party_members (party_id, resident_id) select party, resident from town.homes`,
    `insert into bills (id, number, community_id, unit_id, party, period, supplement, due_on, total_fen, paid_fen, state, issued_at)
     select ${bill}, ${place} + 1, h.community, h.unit, h.party, to_char(${month('m')}, 'YYYY-MM'), 0,
       (${month('m')} + interval '14 days')::date, 30000, case when ${paid} then 30000 else 0 end, case when ${paid} then 'paid' else 'open' end, ${month('m')} + interval '9 hours'
     from ${all}`,
    `insert into bill_lines (bill_id, seq, code, name, quantity, unit_price, amount_fen, late_fee)
     select ${bill}, l, (array['service', 'water'])[l], '{"zh-CN": "物业服务费", "en": "Service charge"}', '100', '1.50', 15000, false
     from ${all}, generate_series(1, 2) l`,
    `insert into bill_runs (id, community_id, period, supplement, asked_by_id, asked_at, decided_by_id, state, tells, issued_at, told_at, listed_to)
     select md5('run' || community || m)::uuid, community, to_char(${month('m')}, 'YYYY-MM'), false, ${somebody('Fang Sun')}, ${month('m')}, ${somebody('Min Wang')}, 'issued', true, ${month('m')} + interval '9 hours', ${month('m')} + interval '1 day', 0
     from ${places}, generate_series(0, ${months - 1}) m`,
    `insert into bill_tellings (run_id, bill_id, resident_id, chat, outcome)
     select md5('run' || h.community || m)::uuid, ${bill}, resident, ${firstChat} + n, 'said' from ${all} where n % 3 = 0 and m < 6`,
    `insert into ledger_accounts (id, community_id, kind, key, unit_id, party_id)
     select n + 1, community, 'receivable', 'receivable:' || party, unit, party from town.homes`,
    `insert into ledger_accounts (id, community_id, kind, key, code) select ${account('j')}, p.community, (array['income', 'bank', 'bank', 'bank', 'safe'])[j],
       (array['income:service', 'bank:bank', 'bank:wechat', 'bank:alipay', 'safe'])[j], (array['service', 'bank', 'wechat', 'alipay', null])[j] from ${places}, generate_series(1, 5) j`,
    `insert into ledger_accounts (id, community_id, kind, key, staff) select ${account('6')}, p.community, 'cash', 'cash:' || ${zhou}, ${zhou} from ${places}`,
    `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
     select ${place} * 2 + 1, h.community, 'bill', ${bill}, 'bill:' || ${bill}, 'system', ${month('m')} + interval '9 hours', ${month('m')}::date, ${month('m')}::date, ''
     from ${all}`,
    `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
     select ${place} * 2 + 1, 0, n + 1, ${account('1')}, 30000, ${bill} from ${all}, ${places} where p.community = h.community`,
    `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
     select ${place} * 2 + 2, h.community, 'payment', ${payment}, 'payment:' || ${payment}, 'system', ${day}, ${day}, ${day}, ''
     from ${all} where ${paid}`,
    `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen, bill)
     select ${place} * 2 + 2, 0, ${account('case when n % 20 = 7 then 6 else (array[2, 3, 4])[1 + n % 3] end')}, n + 1, 30000, ${bill}
     from ${all}, ${places} where ${paid} and p.community = h.community`,
    `insert into receipt_books (id, community_id, kind, prefix, next_number, last_number, opened_at)
     select md5('book' || community)::uuid, community, 'office', 'R', 90000000, null, now() from ${places}`,
    `insert into receipt_books (id, community_id, kind, prefix, next_number, last_number, opened_at, holder_id)
     select md5('paper' || community || i)::uuid, community, 'paper', 'P' || i || '-', 1, 100, now() - i * interval '30 days', ${zhou} from ${places}, generate_series(1, 20) i`,
    `insert into payments (id, community_id, unit_id, party_id, book_id, receipt_number, receipt, method, amount_fen, reference, payer, paid_on, booked_on, taken_by_id, taken_at, shift, key, state, purpose)
     select ${payment}, h.community, h.unit, h.party, md5('book' || h.community)::uuid, ${place} + 1, 'R' || lpad((${place} + 1)::text, 8, '0'), ${method}, 30000,
       case when n % 20 = 7 then null else 'T' || ${place} end, case when n % 20 = 7 then null else '住户' || n end,
       ${day}, ${day}, case when n % 20 = 7 then ${zhou} end, ${day}, case when n % 20 = 7 then ${shift} end, 'town:' || ${place}, 'booked', 'fees'
     from ${all} where ${paid}`,
    ...cashOf(),
    ...bankOf(),
    ...noted,
    `insert into day_closings (id, community_id, day, sheet, closed_by_id, closed_at, signed_by_id, signed_at)
     select gen_random_uuid(), community, (now() - i * interval '1 day')::date, '{}', ${somebody('Fang Sun')}, now(), ${somebody('Wen Xu')}, now() from ${places}, generate_series(2, 700) i`,
  ];
}

/** A shift for each day of a community on which cash was taken; what was taken before today is in the safe. */
const cashOf = (): string[] => [
  `create unlogged table town.shifts as select shift, community_id as community, booked_on as day, sum(amount_fen) as fen, row_number() over () as at from payments
   where shift is not null group by shift, community_id, booked_on`,
  `insert into cash_shifts (id, community_id, staff_id, state, opened_at, float_fen, closed_at, closed_by_id, expected_fen, counted_fen, handed_to_id, handed_at, accepted_by_id, accepted_at, accepted_fen)
   select shift, community, ${zhou}, 'accepted', day + interval '9 hours', 0, day + interval '18 hours', ${zhou}, fen, fen, ${somebody('Fang Sun')}, day + interval '18 hours', ${somebody('Fang Sun')}, day + interval '19 hours', fen
   from town.shifts where day < now()::date`,
  `insert into cash_shifts (id, community_id, staff_id, state, opened_at, float_fen) select shift, community, ${zhou}, 'open', day, 0 from town.shifts where day >= now()::date`,
  `insert into ledger_transfers (id, community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on, memo)
   select 30000000 + at, community, 'handover', shift, 'cash_accept:' || shift, 'staff', day, day, day, '' from town.shifts where day < now()::date`,
  `insert into ledger_postings (transfer_id, seq, debit_id, credit_id, amount_fen)
   select 30000000 + s.at, 0, ${account('5')}, ${account('6')}, s.fen from town.shifts s join ${places} using (community) where s.day < now()::date`,
];

/** The statements of the bank: a line for each day and way to pay of a community, put together with its payments, but of the last days. */
const bankOf = (): string[] => [
  `create unlogged table town.days as select community_id as community, booked_on as day, method, sum(amount_fen) as fen, md5('settled' || community_id || booked_on || method)::uuid as match
   from payments where method <> 'cash' group by community_id, booked_on, method`,
  `insert into bank_matches (id, community_id, way, difference_fen, actor_kind, at) select match, community, 'reference', 0, 'system', day from town.days where day < now() - interval '20 days'`,
  `insert into bank_lines (id, community_id, key, booked_on, amount_fen, reference, payer, memo, imported_at, match_id)
   select md5('line' || match)::uuid, community, 'day' || match, day, fen, 'D' || match, method, '', day, match from town.days where day < now() - interval '20 days'`,
  `insert into bank_match_entries (match_id, transfer_id)
   select md5('settled' || h.community || ${day} || ${method})::uuid, ${place} * 2 + 2 from ${all} where ${paid} and n % 20 <> 7 and ${day} < now() - interval '20 days'`,
  `insert into bank_lines (id, community_id, key, booked_on, amount_fen, reference, payer, memo, imported_at)
   select md5('line' || i || '-' || p.at)::uuid, p.community, 'line' || i, (now() - i % 60 * interval '1 day')::date, 31000, 'X' || i, '住户' || i, '', now() from ${places}, generate_series(1, 100) i`,
];
