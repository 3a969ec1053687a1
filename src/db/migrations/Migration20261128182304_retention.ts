import { Migration } from '@mikro-orm/migrations';

export class Migration20261128182304_retention extends Migration {
  override name = 'Migration20261128182304_retention';

  override up(): void | Promise<void> {
    this.addSql(`create index "inbox_handled" on "inbox" ("handled_at") where state = 'handled';`);

    this.addSql(
      `create index "outbox_kept" on "outbox" ("created_at") where state in ('sent', 'failed', 'superseded') and part->>'kind' <> 'forgotten';`,
    );
    this.addSql(
      `create index "outbox_files" on "outbox" ("created_at") where part->>'kind' in ('table', 'slips');`,
    );

    this.addSql(`create index "requests_kept" on "requests" ("closed_at") where words <> '';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "inbox_handled";`);

    this.addSql(`drop index "outbox_kept";`);
    this.addSql(`drop index "outbox_files";`);

    this.addSql(`drop index "requests_kept";`);
  }
}
