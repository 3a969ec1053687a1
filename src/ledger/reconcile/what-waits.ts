import { sql } from 'kysely';

/** SQL that joins to the transfer `t` of an entry on a bank's account the payment `p` or the refund `r` that it is of. */
export const whatWaits = sql`
  left join payments p on p.id = case when t.cause = 'payment' then t.cause_id::uuid end
  left join refunds r on r.id = case when t.cause = 'refund' then t.cause_id::uuid end`;
