import { Migration } from '@mikro-orm/migrations';

/**
 * What was put together or made void while it was noted waits no longer. Whoever puts something together has the lock of the
 * community's bank and takes it before all else, so that nobody holds anything while waiting for this. A payment that is being made
 * void in this very moment is taken out when the bank is next gone through (reconcile-bank.ts).
 */
export class Migration20261130192730_bank_waiting_cleared extends Migration {
  override name = 'Migration20261130192730_bank_waiting_cleared';

  override up(): void | Promise<void> {
    this.addSql(
      `select pg_advisory_xact_lock(hashtextextended('bank:' || c.id, 0)) from (select id from communities order by created_at, id) c;`,
    );
    this.addSql(
      `with matched as (select m.transfer_id from bank_match_entries m join bank_matches b on b.id = m.match_id where b.undone_at is null)
       delete from bank_waiting w using matched where w.transfer_id = matched.transfer_id;`,
    );
    this.addSql(
      `with voided as (select t.id from ledger_transfers v join ledger_transfers t on t.cause_id = v.cause_id and t.cause = 'payment'
         where v.cause = 'payment_void') delete from bank_waiting w using voided where w.transfer_id = voided.id;`,
    );
  }

  override down(): void | Promise<void> {}
}
