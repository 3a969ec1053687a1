import { Migration } from '@mikro-orm/migrations';

export class Migration20261129043652_bills extends Migration {
  override name = 'Migration20261129043652_bills';

  override up(): void | Promise<void> {
    this.addSql('create sequence bill_numbers start with 100001');
    this.addSql(
      `create table "pools" ("id" uuid not null, "community_id" uuid not null, "building_id" uuid null, "code" varchar(255) not null, "period" varchar(255) not null, "amount_fen" bigint not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create unique index "pools_once" on "pools" ("community_id", "period", "code", "building_id") nulls not distinct;`,
    );

    this.addSql(
      `create table "tariffs" ("id" uuid not null, "community_id" uuid not null, "valid_from" date not null, "version" smallint not null, "document" text not null, "terms" jsonb not null, "sha256" varchar(255) not null, "applied_at" timestamptz(3) not null, "applied_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "tariffs" add constraint "tariffs_community_id_valid_from_version_unique" unique ("community_id", "valid_from", "version");`,
    );

    this.addSql(
      `create table "bills" ("id" uuid not null, "number" bigint not null, "community_id" uuid not null, "unit_id" uuid not null, "party" uuid not null, "period" varchar(255) not null, "supplement" smallint not null default 0, "tariff_id" uuid null, "due_on" date not null, "total_fen" bigint not null, "paid_fen" bigint not null default '0', "state" varchar(255) not null, "late_fee" jsonb null, "issued_at" timestamptz(3) not null, "voided_at" timestamptz(3) null, "void_reason" text null, "replaced_by" uuid null, primary key ("id"));`,
    );
    this.addSql(`alter table "bills" add constraint "bills_number_unique" unique ("number");`);
    this.addSql(
      `create index "bills_community_id_period_index" on "bills" ("community_id", "period");`,
    );
    this.addSql(`create index "bills_unit_id_due_on_index" on "bills" ("unit_id", "due_on");`);
    this.addSql(
      `create unique index "bills_once" on "bills" ("unit_id", "period", "supplement", "party") where state <> 'void';`,
    );

    this.addSql(
      `create table "bill_lines" ("bill_id" uuid not null, "seq" smallint not null, "code" varchar(255) not null, "name" jsonb not null, "quantity" varchar(255) not null, "unit_price" varchar(255) null, "steps" jsonb null, "days" smallint null, "of_days" smallint null, "detail" jsonb null, "amount_fen" bigint not null, "late_fee" boolean not null, primary key ("bill_id", "seq"));`,
    );

    this.addSql(
      `create table "unit_exceptions" ("id" uuid not null, "unit_id" uuid not null, "kind" varchar(255) not null, "code" varchar(255) null, "value" varchar(255) null, "from_period" varchar(255) not null, "until_period" varchar(255) null, "reason" text not null, "approved_by_id" uuid null, "approved_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "unit_exceptions_unit_id_from_period_index" on "unit_exceptions" ("unit_id", "from_period");`,
    );

    this.addSql(
      `alter table "pools" add constraint "pools_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "pools" add constraint "pools_building_id_foreign" foreign key ("building_id") references "buildings" ("id") on delete no action;`,
    );
    this.addSql(`alter table "pools" add constraint "pools_amount" check (amount_fen >= 0);`);

    this.addSql(
      `alter table "tariffs" add constraint "tariffs_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "tariffs" add constraint "tariffs_applied_by_id_foreign" foreign key ("applied_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "bills" add constraint "bills_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "bills" add constraint "bills_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "bills" add constraint "bills_tariff_id_foreign" foreign key ("tariff_id") references "tariffs" ("id") on delete no action;`,
    );
    this.addSql(
      `alter table "bills" add constraint "bills_paid" check (paid_fen >= 0 and paid_fen <= total_fen);`,
    );

    this.addSql(
      `alter table "bill_lines" add constraint "bill_lines_bill_id_foreign" foreign key ("bill_id") references "bills" ("id");`,
    );

    this.addSql(
      `alter table "unit_exceptions" add constraint "unit_exceptions_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "unit_exceptions" add constraint "unit_exceptions_approved_by_id_foreign" foreign key ("approved_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql('drop sequence bill_numbers');
    this.addSql(`alter table "bills" drop constraint "bills_tariff_id_foreign";`);
    this.addSql(`alter table "bill_lines" drop constraint "bill_lines_bill_id_foreign";`);

    this.addSql(`drop table if exists "pools" cascade;`);
    this.addSql(`drop table if exists "tariffs" cascade;`);
    this.addSql(`drop table if exists "bills" cascade;`);
    this.addSql(`drop table if exists "bill_lines" cascade;`);
    this.addSql(`drop table if exists "unit_exceptions" cascade;`);
  }
}
