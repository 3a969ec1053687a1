import { Migration } from '@mikro-orm/migrations';

export class Migration20261130013649_checkouts_unpaid extends Migration {
  override name = 'Migration20261130013649_checkouts_unpaid';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "checkouts_unpaid" on "checkouts" ("asked_at") where payment_id is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "checkouts_unpaid";`);
  }
}
