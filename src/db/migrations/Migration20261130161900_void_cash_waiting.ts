import { Migration } from '@mikro-orm/migrations';

export class Migration20261130161900_void_cash_waiting extends Migration {
  override name = 'Migration20261130161900_void_cash_waiting';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "payments_void_cash";`);
    this.addSql(
      `create index concurrently "payments_void_cash" on "payments" ("community_id", "voided_at") where void_cash_fen is not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "payments_void_cash";`);
  }
}
