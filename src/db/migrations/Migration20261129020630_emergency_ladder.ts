import { Migration } from '@mikro-orm/migrations';

export class Migration20261129020630_emergency_ladder extends Migration {
  override name = 'Migration20261129020630_emergency_ladder';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "emergency_pages" ("id" uuid not null, "emergency_id" uuid not null, "step" smallint not null, "at" timestamptz(3) not null, "staff_id" uuid not null, "everybody" boolean not null, "pager_due_at" timestamptz(3) null, "pager_attempts" smallint not null, "pager_taken_at" timestamptz(3) null, "pager_fault" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "emergency_pages_emergency_id_index" on "emergency_pages" ("emergency_id");`,
    );
    this.addSql(
      `create index "emergency_pages_pager_due" on "emergency_pages" ("pager_due_at") where pager_due_at is not null;`,
    );

    this.addSql(
      `create table "emergency_entries" ("seq" bigserial primary key, "emergency_id" uuid not null, "at" timestamptz(3) not null, "actor_kind" varchar(255) not null, "actor" varchar(255) null, "verb" varchar(255) not null, "data" jsonb not null);`,
    );
    this.addSql(
      `create index "emergency_entries_emergency_id_index" on "emergency_entries" ("emergency_id");`,
    );

    this.addSql(
      `alter table "emergencies" add "raised_by_id" uuid null, add "drill" boolean not null default false, add "also_kinds" jsonb null, add "climb_from" timestamptz(3) null, add "climb_steps" smallint not null default 0, add "tell_at" timestamptz(3) null, add "heard_at" timestamptz(3) null, add "due_at" timestamptz(3) null;`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_raised_by_id_foreign" foreign key ("raised_by_id") references "staff" ("id") on delete set null;`,
    );
    // What is open now goes on: a question without an answer is due, and the ladder of a call of this hour begins with its next step.
    this.addSql(
      `update "emergencies" set "due_at" = "raised_at" + interval '2 minutes' where "state" = 'open' and "called_at" is null and "confirmed" is null;`,
    );
    this.addSql(
      `update "emergencies" set "climb_from" = "called_at", "climb_steps" = 1, "due_at" = "called_at" + interval '5 minutes' where "state" = 'open' and "called_at" > now() - interval '1 hour';`,
    );
    this.addSql(
      `create index "emergencies_due" on "emergencies" ("due_at") where due_at is not null;`,
    );

    this.addSql(
      `alter table "emergency_pages" add constraint "emergency_pages_emergency_id_foreign" foreign key ("emergency_id") references "emergencies" ("id");`,
    );
    this.addSql(
      `alter table "emergency_pages" add constraint "emergency_pages_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "emergency_entries" add constraint "emergency_entries_emergency_id_foreign" foreign key ("emergency_id") references "emergencies" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "emergency_pages" cascade;`);
    this.addSql(`drop table if exists "emergency_entries" cascade;`);

    this.addSql(`alter table "emergencies" drop constraint "emergencies_raised_by_id_foreign";`);

    this.addSql(`drop index "emergencies_due";`);
    this.addSql(
      `alter table "emergencies" drop column "raised_by_id", drop column "drill", drop column "also_kinds", drop column "climb_from", drop column "climb_steps", drop column "tell_at", drop column "heard_at", drop column "due_at";`,
    );
  }
}
