import { Migration } from '@mikro-orm/migrations';

export class Migration20261129160622_bank_statements extends Migration {
  override name = 'Migration20261129160622_bank_statements';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "bank_matches" ("id" uuid not null, "community_id" uuid not null, "way" varchar(255) not null, "difference_fen" bigint not null, "reason" text not null default '', "actor_kind" varchar(255) not null, "actor" varchar(255) null, "at" timestamptz(3) not null, "undone_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "bank_matches_by_hand" on "bank_matches" ("community_id", "at") where undone_at is null and way in ('home', 'hand', 'reason');`,
    );

    this.addSql(
      `create table "bank_lines" ("id" uuid not null, "community_id" uuid not null, "key" varchar(255) not null, "booked_on" date not null, "amount_fen" bigint not null, "reference" varchar(255) null, "payer" text null, "memo" text null, "imported_at" timestamptz(3) not null, "match_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "bank_lines_community_id_booked_on_index" on "bank_lines" ("community_id", "booked_on");`,
    );
    this.addSql(
      `create index "bank_lines_match" on "bank_lines" ("match_id") where match_id is not null;`,
    );
    this.addSql(
      `create index "bank_lines_open" on "bank_lines" ("community_id", "booked_on") where match_id is null;`,
    );
    this.addSql(
      `alter table "bank_lines" add constraint "bank_lines_community_id_key_unique" unique ("community_id", "key");`,
    );

    this.addSql(
      `create table "bank_match_entries" ("match_id" uuid not null, "transfer_id" bigint not null, primary key ("match_id", "transfer_id"));`,
    );
    this.addSql(
      `create index "bank_match_entries_transfer_id_index" on "bank_match_entries" ("transfer_id");`,
    );

    this.addSql(
      `alter table "bank_matches" add constraint "bank_matches_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "bank_lines" add constraint "bank_lines_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "bank_lines" add constraint "bank_lines_match_id_foreign" foreign key ("match_id") references "bank_matches" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "bank_lines" add constraint "bank_lines_amount" check (amount_fen <> 0);`,
    );

    this.addSql(
      `alter table "bank_match_entries" add constraint "bank_match_entries_match_id_foreign" foreign key ("match_id") references "bank_matches" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "bank_match_entries" add constraint "bank_match_entries_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bank_lines" drop constraint "bank_lines_match_id_foreign";`);
    this.addSql(
      `alter table "bank_match_entries" drop constraint "bank_match_entries_match_id_foreign";`,
    );

    this.addSql(`drop table if exists "bank_matches" cascade;`);
    this.addSql(`drop table if exists "bank_lines" cascade;`);
    this.addSql(`drop table if exists "bank_match_entries" cascade;`);
  }
}
