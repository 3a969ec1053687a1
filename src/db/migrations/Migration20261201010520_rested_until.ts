import { Migration } from '@mikro-orm/migrations';

export class Migration20261201010520_rested_until extends Migration {
  override name = 'Migration20261201010520_rested_until';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "payment_deferrals_until";`);
    this.addSql(
      `create index concurrently "payment_deferrals_until" on "payment_deferrals" ("community_id", "until_on");`,
    );
    this.addSql(`drop index concurrently if exists "hardship_pleas_answered";`);
    this.addSql(
      `create index concurrently "hardship_pleas_answered" on "hardship_pleas" ("community_id", "answered_at");`,
    );
    this.addSql(`drop index concurrently if exists "collection_visits_promised";`);
    this.addSql(
      `create index concurrently "collection_visits_promised" on "collection_visits" ("day") where result = 'promised';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "collection_visits_promised";`);
    this.addSql(`drop index concurrently if exists "hardship_pleas_answered";`);
    this.addSql(`drop index concurrently if exists "payment_deferrals_until";`);
  }
}
