import { sql } from 'kysely';
import { unrestedOfBill } from './open-of-plan.ts';

/**
 * The times in which no late fee grows on the bill `b`, as JSON of what a Rest is: while it is paid in parts, while
 * its due day is put off, and from its due day until it was found to be wrong. Amounts are text, in whole fen. Null where there is none, and where its tariff asks no late fee, which few do.
 */
export const restsOfBill = sql`case when b.late_fee is not null then (
  select json_agg(json_build_object('from', r.from_on::text, 'until', r.until_on::text, 'broken', r.broken, 'except', r.except))
  from (
    select p.agreed_on as from_on, p.ended_on as until_on, p.state = 'broken' as broken, ${unrestedOfBill} as except
    from payment_plan_bills pb join payment_plans p on p.id = pb.plan_id where pb.bill_id = b.id
    union all
    select d.from_on, d.until_on, false, null::json from payment_deferrals d
    where d.party_id = b.party and d.unit_id = b.unit_id and d.stops_late_fee
    union all
    select b.due_on, max(s.spared_until), false, null from disputed_bills s
    where s.bill = b.id having max(s.spared_until) is not null) r) end`;
