import { Migration } from '@mikro-orm/migrations';

export class Migration20261129052859_staff_tasks extends Migration {
  override name = 'Migration20261129052859_staff_tasks';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "staff_tasks" ("id" uuid not null, "community_id" uuid not null, "title" text not null, "note" text not null, "giver_id" uuid not null, "holder_id" uuid not null, "state" varchar(255) not null, "due_at" timestamptz(3) not null, "progress" smallint not null default 0, "words" text not null default '', "said_at" timestamptz(3) null, "asked_until" timestamptz(3) null, "answer" text not null default '', "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, "told" smallint not null default 0, "look_at" timestamptz(3) null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `create index "staff_tasks_look_at" on "staff_tasks" ("look_at") where look_at is not null;`,
    );
    this.addSql(
      `create index "staff_tasks_held" on "staff_tasks" ("holder_id", "due_at") where ended_at is null;`,
    );
    this.addSql(
      `create index "staff_tasks_given" on "staff_tasks" ("giver_id", "due_at") where ended_at is null;`,
    );
    this.addSql(
      `create index "staff_tasks_of_community" on "staff_tasks" ("community_id", "due_at") where ended_at is null;`,
    );

    this.addSql(
      `alter table "staff_tasks" add constraint "staff_tasks_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "staff_tasks" add constraint "staff_tasks_giver_id_foreign" foreign key ("giver_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "staff_tasks" add constraint "staff_tasks_holder_id_foreign" foreign key ("holder_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "staff_tasks" cascade;`);
  }
}
