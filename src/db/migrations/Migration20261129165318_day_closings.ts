import { Migration } from '@mikro-orm/migrations';

/** Whatever books it, a day that is closed takes no entry. */
const closed: readonly string[] = [
  `create function refuse_closed_day() returns trigger language plpgsql as $$
    begin
      if exists (select 1 from added a join (select community_id, max(day) as day from day_closings group by 1) c
        on c.community_id = a.community_id and a.booked_on <= c.day) then
        raise exception 'a day that is closed takes no entry';
      end if;
      return null;
    end $$;`,
  `create trigger "ledger_transfers_open_day" after insert on "ledger_transfers" referencing new table as added
    for each statement execute function refuse_closed_day();`,
];

export class Migration20261129165318_day_closings extends Migration {
  override name = 'Migration20261129165318_day_closings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "day_closings" ("id" uuid not null, "community_id" uuid not null, "day" date not null, "sheet" jsonb not null, "words" text not null default '', "closed_by_id" uuid not null, "closed_at" timestamptz(3) not null, "signed_by_id" uuid null, "signed_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "day_closings" add constraint "day_closings_community_id_day_unique" unique ("community_id", "day");`,
    );

    this.addSql(
      `alter table "day_closings" add constraint "day_closings_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "day_closings" add constraint "day_closings_closed_by_id_foreign" foreign key ("closed_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "day_closings" add constraint "day_closings_signed_by_id_foreign" foreign key ("signed_by_id") references "staff" ("id") on delete set null;`,
    );
    for (const statement of closed) this.addSql(statement);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "ledger_transfers_open_day" on "ledger_transfers";`);
    this.addSql(`drop function if exists refuse_closed_day();`);
    this.addSql(`drop table if exists "day_closings" cascade;`);
  }
}
