import { Migration } from '@mikro-orm/migrations';

export class Migration20261130230159_bank_matches_automatic extends Migration {
  override name = 'Migration20261130230159_bank_matches_automatic';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bank_matches_automatic";`);
    this.addSql(
      `create index concurrently "bank_matches_automatic" on "bank_matches" ("community_id", "way", "at") where undone_at is null and way in ('reference', 'payer');`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bank_matches_automatic";`);
  }
}
