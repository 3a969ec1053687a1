import { Migration } from '@mikro-orm/migrations';

export class Migration20261130161817_lists_of_a_giant_community extends Migration {
  override name = 'Migration20261130161817_lists_of_a_giant_community';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "requests_of_fees";`);
    this.addSql(
      `create index concurrently "requests_of_fees" on "requests" ("unit_id") where kind = 'fee';`,
    );

    this.addSql(`drop index concurrently if exists "bills_of_period";`);
    this.addSql(
      `create index concurrently "bills_of_period" on "bills" ("community_id", "period") include (id, state, total_fen);`,
    );
    this.addSql(`drop index concurrently if exists "bills_community_id_period_index";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bills_community_id_period_index";`);
    this.addSql(
      `create index concurrently "bills_community_id_period_index" on "bills" ("community_id", "period");`,
    );
    this.addSql(`drop index concurrently if exists "bills_of_period";`);

    this.addSql(`drop index concurrently if exists "requests_of_fees";`);
  }
}
