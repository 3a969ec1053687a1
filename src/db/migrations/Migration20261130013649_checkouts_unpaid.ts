import { Migration } from '@mikro-orm/migrations';

export class Migration20261130013649_checkouts_unpaid extends Migration {
  override name = 'Migration20261130013649_checkouts_unpaid';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "checkouts_unpaid";`);
    this.addSql(
      `create index concurrently "checkouts_unpaid" on "checkouts" ("asked_at") where payment_id is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "checkouts_unpaid";`);
  }
}
