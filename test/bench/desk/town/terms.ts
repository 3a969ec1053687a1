import { somebody } from './words.ts';

/** What is asked for and agreed about money: asks, refunds, deposits, instalments, what is put off, letters, promises, invoices. */
export function termsOf(): string[] {
  const ask = (kind: string, key: string, state: string, where: string): string =>
    `insert into money_asks (id, community_id, kind, unit_id, amount_fen, reason, asked_by_id, asked_at, state, decided_by_id, decided_at)
     select md5('${key}' || n)::uuid, community, '${kind}', unit, 30000, '已核对', ${zhou}, now() - n % 900 * interval '1 day', ${state}, ${wang}, now() from town.homes where ${where}`;
  return [
    ask('refund', 'ask-refund', "'approved'", 'n % 100 = 3'),
    ask('instalments', 'ask-plan', "'approved'", 'n % 100 = 10'),
    ask('deferral', 'ask-deferral', "'approved'", 'n % 500 = 20'),
    ask('exception', 'ask-exception', "'approved'", 'n % 200 = 4'),
    ask(
      'waiver',
      'ask-waiver',
      "case when n % 5000 = 30 then 'open' else 'refused' end",
      'n % 100 = 30',
    ),
    `insert into deposits (id, community_id, unit_id, party_id, kind, note, key, taken_on, amount_fen, gone_fen)
     select md5('dep' || n)::uuid, community, unit, party, 'renovation', '', 'dep' || n, '2025-01-01', 200000, case when n % 20 = 0 then 200000 else 0 end from town.homes where n % 10 = 0`,
    `insert into refunds (id, community_id, unit_id, party_id, of, ask_id, amount_fen, payee, pay_by, number, state, paid_by_id, paid_at, paid_from, reference)
     select md5('refund' || n)::uuid, community, unit, party, 'prepayment', md5('ask-refund' || n)::uuid, 30000, '住户' || n, 'bank', 'F' || n,
       case when n % 5000 = 3 then 'approved' else 'paid' end, case when n % 5000 <> 3 then ${sun} end, case when n % 5000 <> 3 then now() end, case when n % 5000 <> 3 then 'bank' end, case when n % 5000 <> 3 then 'RF' || n end
     from town.homes where n % 100 = 3`,
    `insert into payment_plans (id, number, community_id, unit_id, party_id, ask, total_fen, agreed_on, asked_by_id, approved_by_id, state, ended_on)
     select md5('plan' || n)::uuid, 'P' || n, community, unit, party, md5('ask-plan' || n)::uuid, 60000, (now() - interval '50 days')::date, ${zhou}, ${wang},
       (array['running', 'broken', 'kept'])[1 + n / 100 % 3], case when n / 100 % 3 > 0 then (now() - interval '9 days')::date end from town.homes where n % 100 = 10`,
    `insert into payment_plan_parts (plan_id, seq, due_on, amount_fen) select md5('plan' || n)::uuid, s, (now() + (s - 1) * interval '20 days')::date, 30000 from town.homes, generate_series(1, 2) s where n % 100 = 10`,
    `insert into payment_plan_bills (plan_id, bill_id, planned_fen) select md5('plan' || n)::uuid, md5('bill' || n || '-' || m)::uuid, 30000 from town.homes, generate_series(1, 2) m where n % 100 = 10`,
    `insert into payment_deferrals (id, community_id, unit_id, party_id, ask, from_on, until_on, stops_late_fee, asked_by_id, approved_by_id)
     select md5('deferral' || n)::uuid, community, unit, party, md5('ask-deferral' || n)::uuid, (now() - interval '20 days')::date, (now() + interval '40 days')::date, false, ${zhou}, ${wang} from town.homes where n % 500 = 20`,
    `insert into hardship_pleas (id, community_id, unit_id, resident_id, words, at, answered_by_id, answered_at)
     select md5('plea' || n)::uuid, community, unit, resident, '住院了，能不能晚点交', now() - n % 400 * interval '1 day', case when n % 4000 = 40 then null else ${wang} end, case when n % 4000 = 40 then null else now() end from town.homes where n % 50 = 40`,
    `insert into unit_exceptions (id, unit_id, kind, code, value, from_period, until_period, reason, approved_by_id, approved_at)
     select md5('exception' || n)::uuid, unit, 'rate', 'service', '0.8', '2025-01', null, '空置', ${wang}, now() from town.homes where n % 200 = 4`,
    `insert into payment_promises (id, bill_id, resident_id, day, at)
     select gen_random_uuid(), md5('bill' || n || '-' || m)::uuid, resident, (now() - n % 40 * interval '1 day' + interval '5 days')::date, now() - interval '40 days' from town.homes, generate_series(1, 2) m where n % 20 = 0`,
    `insert into demand_letters (id, number, community_id, unit_id, party_id, language, made_by_id, made_at, pay_by, way, delivered_on, delivered_by_id, photos)
     select md5('letter' || n)::uuid, 'L' || n, community, unit, party, 'zh-CN', ${zhou}, now() - interval '100 days', (now() - interval '80 days')::date, 'hand', (now() - interval '99 days')::date, ${zhou}, '[]' from town.homes where n % 50 = 0`,
    `insert into demand_letter_bills (letter_id, bill_id, owed_fen, late_fee_fen) select md5('letter' || n)::uuid, md5('bill' || n || '-' || m)::uuid, 30000, 0 from town.homes, generate_series(12, 30) m where n % 50 = 0`,
    `insert into invoices (id, community_id, unit_id, resident_id, title, email, amount_fen, state, asked_at, number, issued_on)
     select md5('invoice' || n)::uuid, community, unit, resident, '住户' || n, 'a@example.com', 30000, case when n % 1000 = 1 then 'open' else 'issued' end, now() - n % 300 * interval '1 day',
       case when n % 1000 = 1 then null else 'I' || n end, case when n % 1000 = 1 then null else (now() - n % 300 * interval '1 day')::date end from town.homes where n % 5 = 1`,
    `insert into invoice_payments (invoice_id, payment_id, live) select md5('invoice' || n)::uuid, md5('pay' || n || '-5')::uuid, true from town.homes where n % 5 = 1`,
    `insert into reported_readings (id, meter_id, resident_id, chat, read_on, value, files, said_at, state, fault)
     select gen_random_uuid(), md5('m' || n)::uuid, resident, 7000000000 + n, now()::date, 510, '[]', now() - n % 90 * interval '1 hour', case when n % 3000 = 0 then 'open' else 'taken' end, case when n % 3000 = 0 then 'first' end from town.homes where n % 15 = 0`,
  ];
}

const zhou = somebody('Li Zhou');
const wang = somebody('Min Wang');
const sun = somebody('Fang Sun');
