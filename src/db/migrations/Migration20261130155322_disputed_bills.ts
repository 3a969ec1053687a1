import { Migration } from '@mikro-orm/migrations';

export class Migration20261130155322_disputed_bills extends Migration {
  override name = 'Migration20261130155322_disputed_bills';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "disputed_bills" ("request_id" uuid not null, "bill" uuid not null, "verdict" varchar(255) null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "spared_until" date null, primary key ("request_id", "bill"));`,
    );
    this.addSql(`create index "disputed_bills_bill_index" on "disputed_bills" ("bill");`);

    this.addSql(
      `alter table "disputed_bills" add constraint "disputed_bills_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "disputed_bills" add constraint "disputed_bills_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "disputed_bills" cascade;`);
  }
}
