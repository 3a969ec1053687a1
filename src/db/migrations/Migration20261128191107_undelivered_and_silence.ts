import { Migration } from '@mikro-orm/migrations';

export class Migration20261128191107_undelivered_and_silence extends Migration {
  override name = 'Migration20261128191107_undelivered_and_silence';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "silent_platforms" ("platform" varchar(255) not null, "silences" int not null, "next_probe_at" timestamptz(3) not null, primary key ("platform"));`,
    );

    this.addSql(
      `alter table "inbox" add "begun_by" int null, add "orphaned" smallint not null default 0;`,
    );

    this.addSql(`alter table "outbox" add "about" uuid null;`);
    this.addSql(
      `create index "outbox_undelivered" on "outbox" ("about") where state = 'pending' and about is not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "silent_platforms" cascade;`);

    this.addSql(`alter table "inbox" drop column "begun_by", drop column "orphaned";`);

    this.addSql(`drop index "outbox_undelivered";`);
    this.addSql(`alter table "outbox" drop column "about";`);
  }
}
