import { Migration } from '@mikro-orm/migrations';

export class Migration20261128183711_parts_that_wait extends Migration {
  override name = 'Migration20261128183711_parts_that_wait';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "outbox" add "orphaned" smallint not null default 0, add "until" timestamptz(3) null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "outbox" drop column "orphaned", drop column "until";`);
  }
}
