import { Migration } from '@mikro-orm/migrations';

export class Migration20261129200202_settlements extends Migration {
  override name = 'Migration20261129200202_settlements';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "settlements" ("id" uuid not null, "number" varchar(255) not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "ask" uuid not null, "left_on" date not null, "agreed_on" date not null, "bills" jsonb not null, "asked_by_id" uuid not null, "approved_by_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(`create index "settlements_unit_id_index" on "settlements" ("unit_id");`);
    this.addSql(`create index "settlements_party_id_index" on "settlements" ("party_id");`);
    this.addSql(
      `alter table "settlements" add constraint "settlements_ask_unique" unique ("ask");`,
    );
    this.addSql(
      `alter table "settlements" add constraint "settlements_community_id_number_unique" unique ("community_id", "number");`,
    );

    this.addSql(
      `alter table "settlements" add constraint "settlements_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "settlements" add constraint "settlements_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "settlements" add constraint "settlements_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "settlements" add constraint "settlements_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "settlements" add constraint "settlements_approved_by_id_foreign" foreign key ("approved_by_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "settlements" cascade;`);
  }
}
