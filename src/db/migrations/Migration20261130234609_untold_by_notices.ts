import { Migration } from '@mikro-orm/migrations';

export class Migration20261130234609_untold_by_notices extends Migration {
  override name = 'Migration20261130234609_untold_by_notices';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "notice_recipients_untold";`);
    this.addSql(
      `create index concurrently "notice_recipients_untold" on "notice_recipients" ("notice_id") where state in ('blocked', 'failed');`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "notice_recipients_untold";`);
  }
}
