import { Migration } from '@mikro-orm/migrations';

export class Migration20261128184947_danger_at_the_door extends Migration {
  override name = 'Migration20261128184947_danger_at_the_door';

  override up(): void | Promise<void> {
    this.addSql(`alter table "inbox" add "urgent" boolean not null default false;`);
    this.addSql(
      `create index "inbox_urgent" on "inbox" ("subject") where state = 'received' and urgent;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "inbox_urgent";`);
    this.addSql(`alter table "inbox" drop column "urgent";`);
  }
}
