import { Migration } from '@mikro-orm/migrations';

export class Migration20261129161309_letters_and_shares extends Migration {
  override name = 'Migration20261129161309_letters_and_shares';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "collection_shares" ("building_id" uuid not null, "community_id" uuid not null, "staff_id" uuid not null, "stand_in_id" uuid null, "changed_at" timestamptz(3) not null, primary key ("building_id"));`,
    );
    this.addSql(
      `create index "collection_shares_community_id_index" on "collection_shares" ("community_id");`,
    );

    this.addSql(
      `create table "demand_letters" ("id" uuid not null, "number" varchar(255) not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "language" varchar(255) not null, "made_by_id" uuid not null, "made_at" timestamptz(3) not null, "pay_by" date not null, "way" varchar(255) null, "delivered_on" date null, "delivered_by_id" uuid null, "tracking" text null, "received_by" text null, "photos" jsonb not null, "noted_by_id" uuid null, "noted_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "demand_letters_party_id_index" on "demand_letters" ("party_id");`);
    this.addSql(
      `create index "demand_letters_unit_id_made_at_index" on "demand_letters" ("unit_id", "made_at");`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_community_id_number_unique" unique ("community_id", "number");`,
    );

    this.addSql(
      `create table "demand_letter_bills" ("letter_id" uuid not null, "bill_id" uuid not null, "owed_fen" bigint not null, "late_fee_fen" bigint not null, primary key ("letter_id", "bill_id"));`,
    );
    this.addSql(
      `create index "demand_letter_bills_bill_id_index" on "demand_letter_bills" ("bill_id");`,
    );

    this.addSql(`alter table "collection_visits" add "time" varchar(255) null;`);

    this.addSql(
      `alter table "collection_shares" add constraint "collection_shares_building_id_foreign" foreign key ("building_id") references "buildings" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "collection_shares" add constraint "collection_shares_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "collection_shares" add constraint "collection_shares_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "collection_shares" add constraint "collection_shares_stand_in_id_foreign" foreign key ("stand_in_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_made_by_id_foreign" foreign key ("made_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_delivered_by_id_foreign" foreign key ("delivered_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "demand_letters" add constraint "demand_letters_noted_by_id_foreign" foreign key ("noted_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "demand_letter_bills" add constraint "demand_letter_bills_letter_id_foreign" foreign key ("letter_id") references "demand_letters" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "demand_letter_bills" add constraint "demand_letter_bills_bill_id_foreign" foreign key ("bill_id") references "bills" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "demand_letter_bills" drop constraint "demand_letter_bills_letter_id_foreign";`,
    );

    this.addSql(`drop table if exists "collection_shares" cascade;`);
    this.addSql(`drop table if exists "demand_letters" cascade;`);
    this.addSql(`drop table if exists "demand_letter_bills" cascade;`);

    this.addSql(`alter table "collection_visits" drop column "time";`);
  }
}
