import { Migration } from '@mikro-orm/migrations';

export class Migration20261129193056_payment_plans extends Migration {
  override name = 'Migration20261129193056_payment_plans';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "payment_plans" ("id" uuid not null, "number" varchar(255) not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "ask" uuid not null, "total_fen" bigint not null, "agreed_on" date not null, "asked_by_id" uuid not null, "approved_by_id" uuid not null, "state" varchar(255) not null, "ended_on" date null, primary key ("id"));`,
    );
    this.addSql(`create index "payment_plans_unit_id_index" on "payment_plans" ("unit_id");`);
    this.addSql(`create index "payment_plans_party_id_index" on "payment_plans" ("party_id");`);
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_ask_unique" unique ("ask");`,
    );
    this.addSql(
      `create unique index "payment_plans_running" on "payment_plans" ("community_id", "party_id") where state = 'running';`,
    );
    this.addSql(
      `create index "payment_plans_broken" on "payment_plans" ("community_id", "ended_on") where state = 'broken';`,
    );
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_community_id_number_unique" unique ("community_id", "number");`,
    );

    this.addSql(
      `create table "payment_plan_parts" ("plan_id" uuid not null, "seq" smallint not null, "due_on" date not null, "amount_fen" bigint not null, primary key ("plan_id", "seq"));`,
    );

    this.addSql(
      `create table "payment_deferrals" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "ask" uuid not null, "from_on" date not null, "until_on" date not null, "stops_late_fee" boolean not null, "asked_by_id" uuid not null, "approved_by_id" uuid not null, "warned_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "payment_deferrals_unit_id_index" on "payment_deferrals" ("unit_id");`,
    );
    this.addSql(
      `create index "payment_deferrals_party_id_index" on "payment_deferrals" ("party_id");`,
    );
    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_ask_unique" unique ("ask");`,
    );
    this.addSql(
      `create index "payment_deferrals_unwarned" on "payment_deferrals" ("community_id", "until_on") where warned_at is null;`,
    );

    this.addSql(
      `create table "hardship_pleas" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "resident_id" uuid null, "noted_by_id" uuid null, "words" text not null, "at" timestamptz(3) not null, "answered_by_id" uuid null, "answered_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "hardship_pleas_resident_id_index" on "hardship_pleas" ("resident_id");`,
    );
    this.addSql(
      `create index "hardship_pleas_unit_id_at_index" on "hardship_pleas" ("unit_id", "at");`,
    );
    this.addSql(
      `create index "hardship_pleas_waiting" on "hardship_pleas" ("community_id", "at") where answered_at is null;`,
    );

    this.addSql(
      `create table "payment_plan_bills" ("plan_id" uuid not null, "bill_id" uuid not null, "planned_fen" bigint not null, primary key ("plan_id", "bill_id"));`,
    );
    this.addSql(
      `create index "payment_plan_bills_bill_id_index" on "payment_plan_bills" ("bill_id");`,
    );

    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "payment_plans" add constraint "payment_plans_approved_by_id_foreign" foreign key ("approved_by_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "payment_plan_parts" add constraint "payment_plan_parts_plan_id_foreign" foreign key ("plan_id") references "payment_plans" ("id");`,
    );
    this.addSql(
      `alter table "payment_plan_parts" add constraint "payment_plan_parts_amount" check (amount_fen > 0);`,
    );

    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "payment_deferrals" add constraint "payment_deferrals_approved_by_id_foreign" foreign key ("approved_by_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "hardship_pleas" add constraint "hardship_pleas_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "hardship_pleas" add constraint "hardship_pleas_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "hardship_pleas" add constraint "hardship_pleas_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "hardship_pleas" add constraint "hardship_pleas_noted_by_id_foreign" foreign key ("noted_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "hardship_pleas" add constraint "hardship_pleas_answered_by_id_foreign" foreign key ("answered_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "payment_plan_bills" add constraint "payment_plan_bills_plan_id_foreign" foreign key ("plan_id") references "payment_plans" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "payment_plan_bills" add constraint "payment_plan_bills_bill_id_foreign" foreign key ("bill_id") references "bills" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "payment_plan_parts" drop constraint "payment_plan_parts_plan_id_foreign";`,
    );
    this.addSql(
      `alter table "payment_plan_bills" drop constraint "payment_plan_bills_plan_id_foreign";`,
    );

    this.addSql(`drop table if exists "payment_plans" cascade;`);
    this.addSql(`drop table if exists "payment_plan_parts" cascade;`);
    this.addSql(`drop table if exists "payment_deferrals" cascade;`);
    this.addSql(`drop table if exists "hardship_pleas" cascade;`);
    this.addSql(`drop table if exists "payment_plan_bills" cascade;`);
  }
}
