import { Migration } from '@mikro-orm/migrations';

/**
 * What was booked on a bank's accounts before the database noted it. Nobody waits for it, and so it may note what is put
 * together meanwhile, or made void: the migration behind it takes that out.
 */
export class Migration20261130192700_bank_waiting_found extends Migration {
  override name = 'Migration20261130192700_bank_waiting_found';

  override up(): void | Promise<void> {
    this.addSql(
      `insert into bank_waiting (transfer_id, community_id, booked_on, fen)
       select t.id, t.community_id, t.booked_on, e.fen from ledger_transfers t
       join (select x.transfer_id, sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) as fen
         from ledger_accounts a join ledger_postings x on x.debit_id = a.id or x.credit_id = a.id
         where a.kind = 'bank' group by 1 having sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) <> 0) e
         on e.transfer_id = t.id
       where t.cause in ('payment', 'handover', 'refund')
         and not exists (select 1 from bank_match_entries m join bank_matches b on b.id = m.match_id
           where m.transfer_id = t.id and b.undone_at is null)
         and not exists (select 1 from ledger_transfers v where v.cause = 'payment_void' and v.cause_id = t.cause_id)
       on conflict do nothing;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from bank_waiting;`);
  }
}
