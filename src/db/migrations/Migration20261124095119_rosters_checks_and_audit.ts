import { Migration } from '@mikro-orm/migrations';

export class Migration20261124095119_rosters_checks_and_audit extends Migration {
  override name = 'Migration20261124095119_rosters_checks_and_audit';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "checklists" ("id" uuid not null, "community_id" uuid not null, "name" varchar(255) not null, "items" text not null, "role" varchar(255) not null, "ask_at" varchar(255) not null, "days" varchar(255) not null, "active" boolean not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "checklists_community_id_index" on "checklists" ("community_id");`);

    this.addSql(
      `create table "daily_tasks" ("id" uuid not null, "community_id" uuid not null, "task" varchar(255) not null, "day" date not null, "done_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "daily_tasks" add constraint "daily_tasks_community_id_task_day_unique" unique ("community_id", "task", "day");`,
    );

    this.addSql(
      `create table "roster_shifts" ("id" uuid not null, "community_id" uuid not null, "post" varchar(255) not null, "staff_id" uuid null, "weekday" smallint not null, "begins" varchar(255) not null, "ends" varchar(255) not null, "since" date not null, "until" date null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "roster_shifts_community_id_index" on "roster_shifts" ("community_id");`,
    );

    this.addSql(
      `create table "roster_exceptions" ("id" uuid not null, "community_id" uuid not null, "shift_id" uuid null, "day" date not null, "post" varchar(255) not null, "staff_id" uuid null, "begins" varchar(255) not null, "ends" varchar(255) not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "roster_exceptions_community_id_day_index" on "roster_exceptions" ("community_id", "day");`,
    );
    this.addSql(
      `alter table "roster_exceptions" add constraint "roster_exceptions_shift_id_day_unique" unique ("shift_id", "day");`,
    );

    this.addSql(
      `create table "cover_requests" ("id" uuid not null, "community_id" uuid not null, "post" varchar(255) not null, "asker_id" uuid not null, "asked_id" uuid null, "turn" varchar(255) not null, "in_exchange" varchar(255) null, "expires_at" timestamptz(3) not null, "note" text not null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "cover_requests_open" on "cover_requests" ("expires_at") where state = 'open';`,
    );

    this.addSql(
      `create table "check_runs" ("id" uuid not null, "checklist_id" uuid not null, "community_id" uuid not null, "day" date not null, "due_at" timestamptz(3) not null, "asked_at" timestamptz(3) null, "reminded_at" timestamptz(3) null, "told_at" timestamptz(3) null, "confirmed_at" timestamptz(3) null, "confirmed_by_id" uuid null, "wrong" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "check_runs_open" on "check_runs" ("due_at") where confirmed_at is null;`,
    );
    this.addSql(
      `alter table "check_runs" add constraint "check_runs_checklist_id_day_unique" unique ("checklist_id", "day");`,
    );

    this.addSql(
      `create table "check_asks" ("id" uuid not null, "run_id" uuid not null, "staff_id" uuid not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "check_asks" add constraint "check_asks_run_id_staff_id_unique" unique ("run_id", "staff_id");`,
    );

    this.addSql(`alter table "audit_entries" add "source" varchar(255) null;`);
    this.addSql(`create index "audit_entries_at_index" on "audit_entries" ("at");`);
    this.addSql(`create index "audit_entries_actor_at_index" on "audit_entries" ("actor", "at");`);

    this.addSql(
      `alter table "staff" add "buildings" text[] not null default '{}', add "skills" text[] not null default '{}';`,
    );

    this.addSql(
      `alter table "checklists" add constraint "checklists_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "daily_tasks" add constraint "daily_tasks_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "roster_shifts" add constraint "roster_shifts_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "roster_shifts" add constraint "roster_shifts_staff_id_foreign" foreign key ("staff_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "roster_exceptions" add constraint "roster_exceptions_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "roster_exceptions" add constraint "roster_exceptions_shift_id_foreign" foreign key ("shift_id") references "roster_shifts" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "roster_exceptions" add constraint "roster_exceptions_staff_id_foreign" foreign key ("staff_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "cover_requests" add constraint "cover_requests_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "cover_requests" add constraint "cover_requests_asker_id_foreign" foreign key ("asker_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "cover_requests" add constraint "cover_requests_asked_id_foreign" foreign key ("asked_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "cover_requests" add constraint "cover_requests_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "check_runs" add constraint "check_runs_checklist_id_foreign" foreign key ("checklist_id") references "checklists" ("id");`,
    );
    this.addSql(
      `alter table "check_runs" add constraint "check_runs_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "check_runs" add constraint "check_runs_confirmed_by_id_foreign" foreign key ("confirmed_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "check_asks" add constraint "check_asks_run_id_foreign" foreign key ("run_id") references "check_runs" ("id");`,
    );
    this.addSql(
      `alter table "check_asks" add constraint "check_asks_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );

    // Nothing, not even the application itself, can change or take away what is on record.
    this.addSql(`create or replace function refuse_change() returns trigger language plpgsql as $$
      begin
        raise exception 'Rows of % are only ever added.', tg_table_name using errcode = 'restrict_violation';
      end
    $$;`);
    this.addSql(
      `create trigger "audit_entries_only_added" before update or delete or truncate on "audit_entries" for each statement execute function refuse_change();`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger "audit_entries_only_added" on "audit_entries";`);

    this.addSql(`alter table "check_runs" drop constraint "check_runs_checklist_id_foreign";`);
    this.addSql(
      `alter table "roster_exceptions" drop constraint "roster_exceptions_shift_id_foreign";`,
    );
    this.addSql(`alter table "check_asks" drop constraint "check_asks_run_id_foreign";`);

    this.addSql(`drop table if exists "checklists" cascade;`);
    this.addSql(`drop table if exists "daily_tasks" cascade;`);
    this.addSql(`drop table if exists "roster_shifts" cascade;`);
    this.addSql(`drop table if exists "roster_exceptions" cascade;`);
    this.addSql(`drop table if exists "cover_requests" cascade;`);
    this.addSql(`drop table if exists "check_runs" cascade;`);
    this.addSql(`drop table if exists "check_asks" cascade;`);

    this.addSql(`drop index "audit_entries_at_index";`);
    this.addSql(`drop index "audit_entries_actor_at_index";`);
    this.addSql(`alter table "audit_entries" drop column "source";`);

    this.addSql(`alter table "staff" drop column "buildings", drop column "skills";`);
  }
}
