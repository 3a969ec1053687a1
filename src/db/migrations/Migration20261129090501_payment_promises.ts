import { Migration } from '@mikro-orm/migrations';

export class Migration20261129090501_payment_promises extends Migration {
  override name = 'Migration20261129090501_payment_promises';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "amount_shares" ("occupancy_id" uuid not null, "by_id" uuid not null, "at" timestamptz(3) not null, primary key ("occupancy_id"));`,
    );
    this.addSql(`create index "amount_shares_by_id_index" on "amount_shares" ("by_id");`);

    this.addSql(
      `create table "payment_promises" ("id" uuid not null, "bill_id" uuid not null, "resident_id" uuid not null, "day" date not null, "at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "payment_promises_bill_id_index" on "payment_promises" ("bill_id");`);
    this.addSql(
      `create index "payment_promises_resident_id_index" on "payment_promises" ("resident_id");`,
    );

    this.addSql(
      `alter table "amount_shares" add constraint "amount_shares_occupancy_id_foreign" foreign key ("occupancy_id") references "occupancies" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "amount_shares" add constraint "amount_shares_by_id_foreign" foreign key ("by_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "payment_promises" add constraint "payment_promises_bill_id_foreign" foreign key ("bill_id") references "bills" ("id");`,
    );
    this.addSql(
      `alter table "payment_promises" add constraint "payment_promises_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "amount_shares" cascade;`);
    this.addSql(`drop table if exists "payment_promises" cascade;`);
  }
}
