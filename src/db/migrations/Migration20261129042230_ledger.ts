import { Migration } from '@mikro-orm/migrations';

/** The books are only ever added to; and whoever turns out to be the same person is one in what they owe as well. */
const kept: readonly string[] = [
  ...['ledger_transfers', 'ledger_postings'].map(
    (table) =>
      `create trigger "${table}_only_added" before update or delete or truncate on "${table}" for each statement execute function refuse_change();`,
  ),
  // Where the unit has such a party already, the key of the other one ends with its own id: nothing more is written to it.
  `create function keep_liable_keys() returns trigger language plpgsql as $$
    begin
      update liable_parties p set key = case
          when exists (select 1 from liable_parties q where q.unit_id = p.unit_id and q.role = p.role and q.key = now_is.key and q.id <> p.id)
          then now_is.key || '/' || p.id else now_is.key end
      from (select m.party_id, string_agg(distinct m.resident_id::text, ',' order by m.resident_id::text) as key
        from liable_party_members m where m.party_id = new.party_id group by m.party_id) now_is
      where p.id = now_is.party_id and p.key <> now_is.key;
      return null;
    end
    $$;`,
  `create trigger "liable_keys_kept" after update of "resident_id" on "liable_party_members" for each row execute function keep_liable_keys();`,
];

export class Migration20261129042230_ledger extends Migration {
  override name = 'Migration20261129042230_ledger';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "ledger_transfers" ("id" bigserial primary key, "community_id" uuid not null, "cause" varchar(255) not null, "cause_id" varchar(255) not null, "key" text not null, "actor_kind" varchar(255) not null, "actor" varchar(255) null, "at" timestamptz(3) not null, "paid_on" date not null, "booked_on" date not null, "memo" text not null default '');`,
    );
    this.addSql(
      `alter table "ledger_transfers" add constraint "ledger_transfers_key_unique" unique ("key");`,
    );
    this.addSql(
      `create index "ledger_transfers_community_id_booked_on_index" on "ledger_transfers" ("community_id", "booked_on");`,
    );
    this.addSql(
      `create index "ledger_transfers_cause_id_index" on "ledger_transfers" ("cause_id");`,
    );

    this.addSql(
      `create table "receipt_books" ("id" uuid not null, "community_id" uuid not null, "kind" varchar(255) not null, "prefix" varchar(255) not null, "next_number" int not null, "last_number" int null, "holder_id" uuid null, "opened_at" timestamptz(3) not null, "returned_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "receipt_books" add constraint "receipt_books_community_id_prefix_unique" unique ("community_id", "prefix");`,
    );

    this.addSql(
      `create table "spoiled_receipts" ("id" uuid not null, "book_id" uuid not null, "number" int not null, "state" varchar(255) not null, "reason" text not null, "noted_by_id" uuid not null, "noted_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "spoiled_receipts" add constraint "spoiled_receipts_book_id_number_unique" unique ("book_id", "number");`,
    );

    this.addSql(
      `create table "liable_parties" ("id" uuid not null, "unit_id" uuid not null, "role" varchar(255) not null, "key" text not null, "since" date not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "liable_parties" add constraint "liable_parties_unit_id_role_key_unique" unique ("unit_id", "role", "key");`,
    );

    this.addSql(
      `create table "payments" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "book_id" uuid not null, "receipt_number" int not null, "receipt" varchar(255) not null, "method" varchar(255) not null, "amount_fen" bigint not null, "tendered_fen" bigint null, "reference" varchar(255) null, "payer" text null, "paid_on" date not null, "booked_on" date not null, "taken_by_id" uuid null, "taken_at" timestamptz(3) not null, "shift" uuid null, "evidence" text null, "key" text not null, "state" varchar(255) not null, "voided_at" timestamptz(3) null, "void_reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "payments_party_id_index" on "payments" ("party_id");`);
    this.addSql(`alter table "payments" add constraint "payments_key_unique" unique ("key");`);
    this.addSql(
      `create index "payments_unit_id_paid_on_index" on "payments" ("unit_id", "paid_on");`,
    );
    this.addSql(
      `create index "payments_community_id_booked_on_index" on "payments" ("community_id", "booked_on");`,
    );
    this.addSql(
      `create index "payments_community_id_receipt_index" on "payments" ("community_id", "receipt");`,
    );
    this.addSql(
      `create unique index "payments_reference" on "payments" ("community_id", "method", "reference") where reference is not null and state = 'booked';`,
    );
    this.addSql(`create index "payments_shift" on "payments" ("shift") where shift is not null;`);
    this.addSql(
      `alter table "payments" add constraint "payments_book_id_receipt_number_unique" unique ("book_id", "receipt_number");`,
    );

    this.addSql(
      `create table "liable_party_members" ("id" bigserial primary key, "party_id" uuid not null, "resident_id" uuid not null);`,
    );
    this.addSql(
      `create index "liable_party_members_party_id_index" on "liable_party_members" ("party_id");`,
    );
    this.addSql(
      `create index "liable_party_members_resident_id_index" on "liable_party_members" ("resident_id");`,
    );

    this.addSql(
      `create table "ledger_accounts" ("id" bigserial primary key, "community_id" uuid not null, "kind" varchar(255) not null, "key" text not null, "unit_id" uuid null, "party_id" uuid null, "staff" uuid null, "code" varchar(255) null);`,
    );
    this.addSql(`create index "ledger_accounts_unit_id_index" on "ledger_accounts" ("unit_id");`);
    this.addSql(`create index "ledger_accounts_party_id_index" on "ledger_accounts" ("party_id");`);
    this.addSql(
      `alter table "ledger_accounts" add constraint "ledger_accounts_community_id_key_unique" unique ("community_id", "key");`,
    );

    this.addSql(
      `create table "ledger_postings" ("transfer_id" bigint not null, "seq" smallint not null, "debit_id" bigint not null, "credit_id" bigint not null, "amount_fen" bigint not null, "bill" uuid null, primary key ("transfer_id", "seq"));`,
    );
    this.addSql(`create index "ledger_postings_debit_id_index" on "ledger_postings" ("debit_id");`);
    this.addSql(
      `create index "ledger_postings_credit_id_index" on "ledger_postings" ("credit_id");`,
    );
    this.addSql(`create index "ledger_postings_bill_index" on "ledger_postings" ("bill");`);

    this.addSql(
      `alter table "ledger_transfers" add constraint "ledger_transfers_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "receipt_books" add constraint "receipt_books_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "receipt_books" add constraint "receipt_books_holder_id_foreign" foreign key ("holder_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "spoiled_receipts" add constraint "spoiled_receipts_book_id_foreign" foreign key ("book_id") references "receipt_books" ("id");`,
    );
    this.addSql(
      `alter table "spoiled_receipts" add constraint "spoiled_receipts_noted_by_id_foreign" foreign key ("noted_by_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "liable_parties" add constraint "liable_parties_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );

    this.addSql(
      `alter table "payments" add constraint "payments_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_book_id_foreign" foreign key ("book_id") references "receipt_books" ("id");`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_taken_by_id_foreign" foreign key ("taken_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(`alter table "payments" add constraint "payments_amount" check (amount_fen > 0);`);

    this.addSql(
      `alter table "liable_party_members" add constraint "liable_party_members_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "liable_party_members" add constraint "liable_party_members_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "ledger_accounts" add constraint "ledger_accounts_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "ledger_accounts" add constraint "ledger_accounts_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "ledger_accounts" add constraint "ledger_accounts_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "ledger_postings" add constraint "ledger_postings_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id");`,
    );
    this.addSql(
      `alter table "ledger_postings" add constraint "ledger_postings_debit_id_foreign" foreign key ("debit_id") references "ledger_accounts" ("id");`,
    );
    this.addSql(
      `alter table "ledger_postings" add constraint "ledger_postings_credit_id_foreign" foreign key ("credit_id") references "ledger_accounts" ("id");`,
    );
    this.addSql(
      `alter table "ledger_postings" add constraint "ledger_postings_amount" check (amount_fen > 0);`,
    );
    this.addSql(
      `alter table "ledger_postings" add constraint "ledger_postings_sides" check (debit_id <> credit_id);`,
    );
    for (const statement of kept) this.addSql(statement);
  }

  override down(): void | Promise<void> {
    this.addSql('drop trigger "liable_keys_kept" on "liable_party_members";');
    this.addSql('drop function keep_liable_keys();');
    this.addSql(
      `alter table "ledger_postings" drop constraint "ledger_postings_transfer_id_foreign";`,
    );
    this.addSql(
      `alter table "spoiled_receipts" drop constraint "spoiled_receipts_book_id_foreign";`,
    );
    this.addSql(`alter table "payments" drop constraint "payments_book_id_foreign";`);
    this.addSql(`alter table "payments" drop constraint "payments_party_id_foreign";`);
    this.addSql(
      `alter table "liable_party_members" drop constraint "liable_party_members_party_id_foreign";`,
    );
    this.addSql(
      `alter table "ledger_accounts" drop constraint "ledger_accounts_party_id_foreign";`,
    );
    this.addSql(
      `alter table "ledger_postings" drop constraint "ledger_postings_debit_id_foreign";`,
    );
    this.addSql(
      `alter table "ledger_postings" drop constraint "ledger_postings_credit_id_foreign";`,
    );

    this.addSql(`drop table if exists "ledger_transfers" cascade;`);
    this.addSql(`drop table if exists "receipt_books" cascade;`);
    this.addSql(`drop table if exists "spoiled_receipts" cascade;`);
    this.addSql(`drop table if exists "liable_parties" cascade;`);
    this.addSql(`drop table if exists "payments" cascade;`);
    this.addSql(`drop table if exists "liable_party_members" cascade;`);
    this.addSql(`drop table if exists "ledger_accounts" cascade;`);
    this.addSql(`drop table if exists "ledger_postings" cascade;`);
  }
}
