import { Migration } from '@mikro-orm/migrations';

export class Migration20261128211215_ways_in extends Migration {
  override name = 'Migration20261128211215_ways_in';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "lost_ways" ("platform" varchar(255) not null, "since" timestamptz(3) not null, "error" text null, "told_at" timestamptz(3) null, primary key ("platform"));`,
    );

    this.addSql(
      `create table "ways_in" ("process" uuid not null, "platform" varchar(255) not null, "lost_since" timestamptz(3) null, "error" text null, "seen_at" timestamptz(3) not null, primary key ("process", "platform"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "lost_ways" cascade;`);
    this.addSql(`drop table if exists "ways_in" cascade;`);
  }
}
