import { Migration } from '@mikro-orm/migrations';

export class Migration20261130132200_red_numbers_found extends Migration {
  override name = 'Migration20261130132200_red_numbers_found';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "invoices_red_number";`);
    this.addSql(
      `create index concurrently "invoices_red_number" on "invoices" ("community_id", "red_number") where red_number is not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "invoices_red_number";`);
  }
}
