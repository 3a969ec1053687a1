import { Migration } from '@mikro-orm/migrations';

export class Migration20261129090350_collection_visits extends Migration {
  override name = 'Migration20261129090350_collection_visits';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "collection_visits" ("id" uuid not null, "unit_id" uuid not null, "staff_id" uuid not null, "at" timestamptz(3) not null, "by" varchar(255) not null, "result" varchar(255) not null, "opinion" text not null, "day" date null, primary key ("id"));`,
    );
    this.addSql(
      `create index "collection_visits_staff_id_index" on "collection_visits" ("staff_id");`,
    );
    this.addSql(
      `create index "collection_visits_unit_id_at_index" on "collection_visits" ("unit_id", "at");`,
    );

    this.addSql(
      `alter table "collection_visits" add constraint "collection_visits_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "collection_visits" add constraint "collection_visits_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "collection_visits" cascade;`);
  }
}
