import { Migration } from '@mikro-orm/migrations';

export class Migration20261129191622_refunds_deposits_moves extends Migration {
  override name = 'Migration20261129191622_refunds_deposits_moves';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "money_moves" ("id" uuid not null, "community_id" uuid not null, "number" varchar(255) not null, "ask_id" uuid not null, "payment_id" uuid null, "from_unit_id" uuid not null, "to_unit_id" uuid not null, "from_party_id" uuid not null, "to_party_id" uuid not null, "amount_fen" bigint not null, "moved_at" timestamptz(3) not null, "booked_on" date not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_ask_id_unique" unique ("ask_id");`,
    );
    this.addSql(`create index "money_moves_payment_id_index" on "money_moves" ("payment_id");`);
    this.addSql(`create index "money_moves_from_unit_id_index" on "money_moves" ("from_unit_id");`);
    this.addSql(`create index "money_moves_to_unit_id_index" on "money_moves" ("to_unit_id");`);
    this.addSql(
      `create index "money_moves_from_party_id_index" on "money_moves" ("from_party_id");`,
    );
    this.addSql(`create index "money_moves_to_party_id_index" on "money_moves" ("to_party_id");`);
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_community_id_number_unique" unique ("community_id", "number");`,
    );

    this.addSql(
      `create table "deposits" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "kind" varchar(255) not null, "note" text not null, "payment_id" uuid null, "key" text not null, "taken_on" date not null, "amount_fen" bigint not null, "gone_fen" bigint not null default '0', primary key ("id"));`,
    );
    this.addSql(`create index "deposits_unit_id_index" on "deposits" ("unit_id");`);
    this.addSql(`create index "deposits_party_id_index" on "deposits" ("party_id");`);
    this.addSql(
      `alter table "deposits" add constraint "deposits_payment_id_unique" unique ("payment_id");`,
    );
    this.addSql(`alter table "deposits" add constraint "deposits_key_unique" unique ("key");`);

    this.addSql(
      `create table "refunds" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "of" varchar(255) not null, "payment_id" uuid null, "deposit_id" uuid null, "ask_id" uuid not null, "amount_fen" bigint not null, "kept_fen" bigint not null default '0', "kept_for" varchar(255) null, "payee" text not null, "pay_by" varchar(255) not null, "pay_to" text null, "number" varchar(255) null, "state" varchar(255) not null, "paid_by_id" uuid null, "paid_at" timestamptz(3) null, "paid_from" varchar(255) null, "shift" uuid null, "reference" varchar(255) null, "signed_by" text null, "dropped_by_id" uuid null, "drop_reason" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "refunds_unit_id_index" on "refunds" ("unit_id");`);
    this.addSql(`create index "refunds_party_id_index" on "refunds" ("party_id");`);
    this.addSql(`create index "refunds_payment_id_index" on "refunds" ("payment_id");`);
    this.addSql(`create index "refunds_deposit_id_index" on "refunds" ("deposit_id");`);
    this.addSql(`alter table "refunds" add constraint "refunds_ask_id_unique" unique ("ask_id");`);
    this.addSql(
      `create unique index "refunds_number" on "refunds" ("community_id", "number") where number is not null;`,
    );
    this.addSql(
      `create unique index "refunds_reference" on "refunds" ("community_id", "reference") where reference is not null;`,
    );
    this.addSql(
      `create index "refunds_waiting" on "refunds" ("community_id") where state in ('asked', 'approved');`,
    );
    this.addSql(`create index "refunds_shift" on "refunds" ("shift") where shift is not null;`);

    this.addSql(
      `create table "refund_payments" ("refund_id" uuid not null, "payment_id" uuid not null, "amount_fen" bigint not null, primary key ("refund_id", "payment_id"));`,
    );
    this.addSql(
      `create index "refund_payments_payment_id_index" on "refund_payments" ("payment_id");`,
    );

    this.addSql(
      `alter table "payments" add "purpose" varchar(255) not null default 'fees', add "refunded_fen" bigint not null default '0';`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_refunded" check (refunded_fen >= 0 and refunded_fen <= amount_fen);`,
    );

    this.addSql(
      `alter table "money_moves" add constraint "money_moves_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_ask_id_foreign" foreign key ("ask_id") references "money_asks" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_from_unit_id_foreign" foreign key ("from_unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_to_unit_id_foreign" foreign key ("to_unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_from_party_id_foreign" foreign key ("from_party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_to_party_id_foreign" foreign key ("to_party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "money_moves" add constraint "money_moves_amount" check (amount_fen > 0);`,
    );

    this.addSql(
      `alter table "deposits" add constraint "deposits_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "deposits" add constraint "deposits_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "deposits" add constraint "deposits_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "deposits" add constraint "deposits_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on delete set null;`,
    );
    this.addSql(`alter table "deposits" add constraint "deposits_amount" check (amount_fen > 0);`);
    this.addSql(
      `alter table "deposits" add constraint "deposits_gone" check (gone_fen >= 0 and gone_fen <= amount_fen);`,
    );

    this.addSql(
      `alter table "refunds" add constraint "refunds_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_deposit_id_foreign" foreign key ("deposit_id") references "deposits" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_ask_id_foreign" foreign key ("ask_id") references "money_asks" ("id");`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_paid_by_id_foreign" foreign key ("paid_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "refunds" add constraint "refunds_dropped_by_id_foreign" foreign key ("dropped_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(`alter table "refunds" add constraint "refunds_amount" check (amount_fen > 0);`);
    this.addSql(
      `alter table "refunds" add constraint "refunds_kept" check (kept_fen >= 0 and kept_fen <= amount_fen);`,
    );

    this.addSql(
      `alter table "refund_payments" add constraint "refund_payments_refund_id_foreign" foreign key ("refund_id") references "refunds" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "refund_payments" add constraint "refund_payments_payment_id_foreign" foreign key ("payment_id") references "payments" ("id") on update cascade on delete cascade;`,
    );

    // Deposits that were brought from before there were books here.
    this.addSql(`insert into deposits (id, community_id, unit_id, party_id, kind, note, key, taken_on, amount_fen)
      select gen_random_uuid(), t.community_id, a.unit_id, a.party_id, 'other', '', t.key, t.paid_on, p.amount_fen
      from ledger_accounts a join ledger_postings p on p.credit_id = a.id join ledger_transfers t on t.id = p.transfer_id
      where a.kind = 'deposit' and t.cause = 'opening';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "refunds" drop constraint "refunds_deposit_id_foreign";`);
    this.addSql(
      `alter table "refund_payments" drop constraint "refund_payments_refund_id_foreign";`,
    );

    this.addSql(`drop table if exists "money_moves" cascade;`);
    this.addSql(`drop table if exists "deposits" cascade;`);
    this.addSql(`drop table if exists "refunds" cascade;`);
    this.addSql(`drop table if exists "refund_payments" cascade;`);

    this.addSql(`alter table "payments" drop constraint "payments_refunded";`);
    this.addSql(`alter table "payments" drop column "purpose", drop column "refunded_fen";`);
  }
}
