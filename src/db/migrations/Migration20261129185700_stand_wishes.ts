import { Migration } from '@mikro-orm/migrations';

export class Migration20261129185700_stand_wishes extends Migration {
  override name = 'Migration20261129185700_stand_wishes';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "stand_wishes" ("id" uuid not null, "resident_id" uuid not null, "community_id" uuid not null, "stand_id" uuid null, "wished" boolean not null, "remind_at" timestamptz(3) null, "asked_at" timestamptz(3) not null, "told_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "stand_wishes_stand_id_index" on "stand_wishes" ("stand_id");`);
    this.addSql(
      `create index "stand_wishes_resident_id_community_id_index" on "stand_wishes" ("resident_id", "community_id");`,
    );
    this.addSql(
      `create index "stand_wishes_open" on "stand_wishes" ("community_id") where wished and told_at is null;`,
    );

    this.addSql(
      `alter table "stand_wishes" add constraint "stand_wishes_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
    this.addSql(
      `alter table "stand_wishes" add constraint "stand_wishes_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "stand_wishes" add constraint "stand_wishes_stand_id_foreign" foreign key ("stand_id") references "collection_stands" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "stand_wishes" cascade;`);
  }
}
