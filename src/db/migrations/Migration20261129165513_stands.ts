import { Migration } from '@mikro-orm/migrations';

export class Migration20261129165513_stands extends Migration {
  override name = 'Migration20261129165513_stands';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "collection_stands" ("id" uuid not null, "community_id" uuid not null, "day" date not null, "begins" varchar(255) not null, "ends" varchar(255) not null, "place" text not null, "staff" text[] not null, "announce_on" date not null, "planned_by_id" uuid not null, "planned_at" timestamptz(3) not null, "cancelled_at" timestamptz(3) null, "reported_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "collection_stands_community_id_day_index" on "collection_stands" ("community_id", "day");`,
    );
    this.addSql(
      `create index "collection_stands_open" on "collection_stands" ("day") where cancelled_at is null and reported_at is null;`,
    );

    this.addSql(
      `create table "stand_tellings" ("stand_id" uuid not null, "chat" bigint not null, "resident_id" uuid not null, "day" date not null, "wished" boolean not null, "outcome" varchar(255) null, primary key ("stand_id", "chat"));`,
    );
    this.addSql(
      `create index "stand_tellings_resident_id_index" on "stand_tellings" ("resident_id");`,
    );
    this.addSql(
      `create index "stand_tellings_chat_day_index" on "stand_tellings" ("chat", "day");`,
    );

    this.addSql(`alter table "payments" add "stand" uuid null;`);
    this.addSql(`create index "payments_stand" on "payments" ("stand") where stand is not null;`);

    this.addSql(
      `alter table "collection_visits" add "wants_stand" boolean not null default false, add "stand" uuid null;`,
    );

    this.addSql(
      `alter table "collection_stands" add constraint "collection_stands_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "collection_stands" add constraint "collection_stands_planned_by_id_foreign" foreign key ("planned_by_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "stand_tellings" add constraint "stand_tellings_stand_id_foreign" foreign key ("stand_id") references "collection_stands" ("id");`,
    );
    this.addSql(
      `alter table "stand_tellings" add constraint "stand_tellings_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "stand_tellings" drop constraint "stand_tellings_stand_id_foreign";`);

    this.addSql(`drop table if exists "collection_stands" cascade;`);
    this.addSql(`drop table if exists "stand_tellings" cascade;`);

    this.addSql(`alter table "collection_visits" drop column "wants_stand", drop column "stand";`);

    this.addSql(`drop index "payments_stand";`);
    this.addSql(`alter table "payments" drop column "stand";`);
  }
}
