import { Migration } from '@mikro-orm/migrations';

export class Migration20261129085820_money_asks extends Migration {
  override name = 'Migration20261129085820_money_asks';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "money_asks" ("id" uuid not null, "community_id" uuid not null, "kind" varchar(255) not null, "unit_id" uuid null, "payment_id" uuid null, "amount_fen" bigint not null, "reason" text not null, "asked_by_id" uuid not null, "asked_at" timestamptz(3) not null, "state" varchar(255) not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "answer" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "money_asks_unit_id_index" on "money_asks" ("unit_id");`);
    this.addSql(`create index "money_asks_payment_id_index" on "money_asks" ("payment_id");`);
    this.addSql(
      `create unique index "money_asks_open" on "money_asks" ("kind", "payment_id") where state = 'open';`,
    );
    this.addSql(
      `create index "money_asks_waiting" on "money_asks" ("community_id", "asked_at") where state = 'open';`,
    );

    this.addSql(
      `alter table "money_asks" add constraint "money_asks_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "money_asks" add constraint "money_asks_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "money_asks" add constraint "money_asks_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "money_asks" add constraint "money_asks_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "money_asks" add constraint "money_asks_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "money_asks" cascade;`);
  }
}
