import { Migration } from '@mikro-orm/migrations';

export class Migration20261129050239_service extends Migration {
  override name = 'Migration20261129050239_service';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "service_records" ("id" uuid not null, "request_id" uuid not null, "done_at" timestamptz(3) not null, "done_by_id" uuid not null, "quality" smallint not null, "attitude" smallint not null, "note" text null, "signed" boolean not null default false, "recorded_by_id" uuid not null, "recorded_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "service_records_request_id_index" on "service_records" ("request_id");`,
    );
    this.addSql(
      `create index "service_records_done_by_id_recorded_at_index" on "service_records" ("done_by_id", "recorded_at");`,
    );

    this.addSql(
      `create table "price_quotes" ("id" uuid not null, "request_id" uuid not null, "no" smallint not null, "amount_fen" bigint not null, "what" text null, "state" varchar(255) not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "how" varchar(255) null, "noted_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create unique index "price_quotes_no" on "price_quotes" ("request_id", "no");`);

    this.addSql(
      `create table "service_charges" ("id" uuid not null, "request_id" uuid not null, "quote_id" uuid not null, "community_id" uuid not null, "unit_id" uuid null, "resident_id" uuid null, "amount_fen" bigint not null, "agreed_at" timestamptz(3) not null, "paid" varchar(255) not null, "state" varchar(255) not null default 'open', "charged_by_id" uuid not null, "charged_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "service_charges_request_id_index" on "service_charges" ("request_id");`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_quote_id_unique" unique ("quote_id");`,
    );
    this.addSql(`create index "service_charges_unit_id_index" on "service_charges" ("unit_id");`);
    this.addSql(
      `create index "service_charges_resident_id_index" on "service_charges" ("resident_id");`,
    );
    this.addSql(
      `create index "service_charges_open" on "service_charges" ("community_id", "charged_at") where state = 'open';`,
    );

    this.addSql(
      `alter table "requests" add "done_paid" varchar(255) null, add "partly_count" smallint not null default 0;`,
    );

    this.addSql(
      `alter table "service_records" add constraint "service_records_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "service_records" add constraint "service_records_done_by_id_foreign" foreign key ("done_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "service_records" add constraint "service_records_recorded_by_id_foreign" foreign key ("recorded_by_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "price_quotes" add constraint "price_quotes_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "price_quotes" add constraint "price_quotes_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "price_quotes" add constraint "price_quotes_noted_by_id_foreign" foreign key ("noted_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "service_charges" add constraint "service_charges_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_quote_id_foreign" foreign key ("quote_id") references "price_quotes" ("id");`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "service_charges" add constraint "service_charges_charged_by_id_foreign" foreign key ("charged_by_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "service_charges" drop constraint "service_charges_quote_id_foreign";`,
    );

    this.addSql(`drop table if exists "service_records" cascade;`);
    this.addSql(`drop table if exists "price_quotes" cascade;`);
    this.addSql(`drop table if exists "service_charges" cascade;`);

    this.addSql(`alter table "requests" drop column "done_paid", drop column "partly_count";`);
  }
}
