import { Migration } from '@mikro-orm/migrations';

export class Migration20261129221320_checkouts extends Migration {
  override name = 'Migration20261129221320_checkouts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "checkouts" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "resident_id" uuid not null, "chat" bigint not null, "currency" varchar(255) not null, "amount_fen" bigint not null, "bills" jsonb not null, "as_of" date not null, "asked_at" timestamptz(3) not null, "held_at" timestamptz(3) null, "payment_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "checkouts_community_id_index" on "checkouts" ("community_id");`);
    this.addSql(`create index "checkouts_party_id_index" on "checkouts" ("party_id");`);
    this.addSql(`create index "checkouts_resident_id_index" on "checkouts" ("resident_id");`);
    this.addSql(`create index "checkouts_payment_id_index" on "checkouts" ("payment_id");`);
    this.addSql(
      `create index "checkouts_unit_id_held_at_index" on "checkouts" ("unit_id", "held_at");`,
    );
    this.addSql(
      `create index "checkouts_chat_asked_at_index" on "checkouts" ("chat", "asked_at");`,
    );

    this.addSql(
      `alter table "checkouts" add constraint "checkouts_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "checkouts" add constraint "checkouts_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "checkouts" add constraint "checkouts_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "checkouts" add constraint "checkouts_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
    this.addSql(
      `alter table "checkouts" add constraint "checkouts_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "checkouts" add constraint "checkouts_amount" check (amount_fen > 0);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "checkouts" cascade;`);
  }
}
