import { Migration } from '@mikro-orm/migrations';

export class Migration20261129121526_bills_told extends Migration {
  override name = 'Migration20261129121526_bills_told';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "bill_runs" ("id" uuid not null, "community_id" uuid not null, "period" varchar(255) not null, "supplement" boolean not null, "state" varchar(255) not null, "asked_by_id" uuid null, "decided_by_id" uuid null, "asked_at" timestamptz(3) not null, "lines" jsonb null, "bills" int not null default 0, "total_fen" bigint not null default '0', "issued_at" timestamptz(3) null, "tells" boolean not null, "listed_to" bigint not null default '0', "fed_to" bigint null, "told_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "bill_runs_community_id_period_index" on "bill_runs" ("community_id", "period");`,
    );
    this.addSql(
      `create index "bill_runs_waiting" on "bill_runs" ("asked_at") where state in ('rehearsing', 'issuing') or (state = 'issued' and told_at is null);`,
    );

    this.addSql(
      `create table "bill_tellings" ("bill_id" uuid not null, "chat" bigint not null, "resident_id" uuid not null, "run_id" uuid not null, "outcome" varchar(255) null, primary key ("bill_id", "chat"));`,
    );
    this.addSql(
      `create index "bill_tellings_resident_id_index" on "bill_tellings" ("resident_id");`,
    );
    this.addSql(
      `create index "bill_tellings_run_id_chat_index" on "bill_tellings" ("run_id", "chat");`,
    );

    this.addSql(
      `alter table "bill_runs" add constraint "bill_runs_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "bill_runs" add constraint "bill_runs_asked_by_id_foreign" foreign key ("asked_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "bill_runs" add constraint "bill_runs_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "bill_tellings" add constraint "bill_tellings_bill_id_foreign" foreign key ("bill_id") references "bills" ("id");`,
    );
    this.addSql(
      `alter table "bill_tellings" add constraint "bill_tellings_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
    this.addSql(
      `alter table "bill_tellings" add constraint "bill_tellings_run_id_foreign" foreign key ("run_id") references "bill_runs" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bill_tellings" drop constraint "bill_tellings_run_id_foreign";`);

    this.addSql(`drop table if exists "bill_runs" cascade;`);
    this.addSql(`drop table if exists "bill_tellings" cascade;`);
  }
}
