import { Migration } from '@mikro-orm/migrations';

export class Migration20261130171153_void_cash_by_day extends Migration {
  override name = 'Migration20261130171153_void_cash_by_day';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "payments_void_paid";`);
    this.addSql(
      `create index concurrently "payments_void_paid" on "payments" ("community_id", "void_paid_at") where void_cash_fen is not null;`,
    );
    this.addSql(`drop index concurrently if exists "payments_void_cash";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "payments_void_cash";`);
    this.addSql(
      `create index concurrently "payments_void_cash" on "payments" ("community_id", "voided_at") where void_cash_fen is not null;`,
    );
    this.addSql(`drop index concurrently if exists "payments_void_paid";`);
  }
}
