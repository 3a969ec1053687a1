import { Migration } from '@mikro-orm/migrations';

export class Migration20261129164522_invoices extends Migration {
  override name = 'Migration20261129164522_invoices';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "invoices" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "resident_id" uuid not null, "title" text not null, "tax_number" varchar(255) null, "email" varchar(255) not null, "amount_fen" bigint not null, "state" varchar(255) not null, "asked_at" timestamptz(3) not null, "exported_at" timestamptz(3) null, "number" varchar(255) null, "issued_on" date null, "red_number" varchar(255) null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "reason" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "invoices_unit_id_index" on "invoices" ("unit_id");`);
    this.addSql(`create index "invoices_resident_id_index" on "invoices" ("resident_id");`);
    this.addSql(
      `create index "invoices_open" on "invoices" ("community_id", "asked_at") where state = 'open';`,
    );
    this.addSql(
      `create unique index "invoices_number" on "invoices" ("community_id", "number") where number is not null;`,
    );

    this.addSql(
      `create table "invoice_payments" ("invoice_id" uuid not null, "payment_id" uuid not null, "live" boolean not null, primary key ("invoice_id", "payment_id"));`,
    );
    this.addSql(
      `create unique index "invoice_payments_once" on "invoice_payments" ("payment_id") where live;`,
    );

    this.addSql(
      `alter table "invoices" add constraint "invoices_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "invoices" add constraint "invoices_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "invoices" add constraint "invoices_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
    this.addSql(
      `alter table "invoices" add constraint "invoices_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(`alter table "invoices" add constraint "invoices_amount" check (amount_fen > 0);`);

    this.addSql(
      `alter table "invoice_payments" add constraint "invoice_payments_invoice_id_foreign" foreign key ("invoice_id") references "invoices" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "invoice_payments" add constraint "invoice_payments_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "invoice_payments" drop constraint "invoice_payments_invoice_id_foreign";`,
    );

    this.addSql(`drop table if exists "invoices" cascade;`);
    this.addSql(`drop table if exists "invoice_payments" cascade;`);
  }
}
