import { Migration } from '@mikro-orm/migrations';

export class Migration20261129045659_outages extends Migration {
  override name = 'Migration20261129045659_outages';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "problems" add "begins_at" timestamptz(3) null, add "begun_at" timestamptz(3) null, add "overdue_at" timestamptz(3) null, add "announced_at" timestamptz(3) null, add "told" int not null default 0, add "untold" int not null default 0;`,
    );
    this.addSql(`create index "problems_open" on "problems" ("id") where state = 'open';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "problems_open";`);
    this.addSql(
      `alter table "problems" drop column "begins_at", drop column "begun_at", drop column "overdue_at", drop column "announced_at", drop column "told", drop column "untold";`,
    );
  }
}
