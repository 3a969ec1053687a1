import { Migration } from '@mikro-orm/migrations';

export class Migration20261129092041_cash_shifts extends Migration {
  override name = 'Migration20261129092041_cash_shifts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "cash_shifts" ("id" uuid not null, "community_id" uuid not null, "staff_id" uuid not null, "state" varchar(255) not null, "opened_at" timestamptz(3) not null, "float_fen" bigint not null, "closed_at" timestamptz(3) null, "closed_by_id" uuid null, "expected_fen" bigint null, "counted_fen" bigint null, "counts" jsonb null, "close_words" text not null default '', "handed_to_id" uuid null, "handed_at" timestamptz(3) null, "witness_id" uuid null, "accepted_by_id" uuid null, "accepted_at" timestamptz(3) null, "accepted_fen" bigint null, "accept_words" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "cash_shifts_staff_id_index" on "cash_shifts" ("staff_id");`);
    this.addSql(
      `create unique index "cash_shifts_open" on "cash_shifts" ("community_id", "staff_id") where state = 'open';`,
    );
    this.addSql(
      `create index "cash_shifts_held" on "cash_shifts" ("community_id", "opened_at") where state <> 'accepted';`,
    );

    this.addSql(`alter table "money_asks" add "shift_id" uuid null;`);
    this.addSql(
      `alter table "money_asks" add constraint "money_asks_shift_id_foreign" foreign key ("shift_id") references "cash_shifts" ("id") on delete set null;`,
    );
    this.addSql(`create index "money_asks_shift_id_index" on "money_asks" ("shift_id");`);

    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_closed_by_id_foreign" foreign key ("closed_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_handed_to_id_foreign" foreign key ("handed_to_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_witness_id_foreign" foreign key ("witness_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "cash_shifts" add constraint "cash_shifts_accepted_by_id_foreign" foreign key ("accepted_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "money_asks" drop constraint "money_asks_shift_id_foreign";`);

    this.addSql(`drop table if exists "cash_shifts" cascade;`);

    this.addSql(`drop index "money_asks_shift_id_index";`);
    this.addSql(`alter table "money_asks" drop column "shift_id";`);
  }
}
