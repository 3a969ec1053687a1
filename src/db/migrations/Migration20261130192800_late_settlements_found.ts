import { Migration } from '@mikro-orm/migrations';

/** What was settled of bills after their due day before the database noted it. Nobody waits for it. */
export class Migration20261130192800_late_settlements_found extends Migration {
  override name = 'Migration20261130192800_late_settlements_found';

  override up(): void | Promise<void> {
    this.addSql(
      `insert into late_settlements (transfer_id, seq, community_id, bill, paid_on, fen)
       select x.transfer_id, x.seq, b.community_id, x.bill, t.paid_on,
         case when c.kind = 'receivable' then x.amount_fen else -x.amount_fen end
       from ledger_transfers t join ledger_postings x on x.transfer_id = t.id join bills b on b.id = x.bill and b.due_on < t.paid_on
       join ledger_accounts c on c.id = x.credit_id join ledger_accounts d on d.id = x.debit_id
       where t.cause in ('payment', 'payment_void', 'move', 'prepay_use') and (c.kind = 'receivable' or d.kind = 'receivable')
       on conflict do nothing;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`delete from late_settlements;`);
  }
}
