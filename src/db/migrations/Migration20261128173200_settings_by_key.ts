import { Migration } from '@mikro-orm/migrations';

export class Migration20261128173200_settings_by_key extends Migration {
  override name = 'Migration20261128173200_settings_by_key';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "office_settings" ("key" varchar(255) not null, "value" text not null, "changed_at" timestamptz(3) not null, primary key ("key"));`,
    );

    this.addSql(`alter table "communities" add "settings" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "office_settings" cascade;`);

    this.addSql(`alter table "communities" drop column "settings";`);
  }
}
