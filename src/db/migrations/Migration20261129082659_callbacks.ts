import { Migration } from '@mikro-orm/migrations';

export class Migration20261129082659_callbacks extends Migration {
  override name = 'Migration20261129082659_callbacks';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "callbacks" ("id" uuid not null, "community_id" uuid not null, "request_id" uuid not null, "round" smallint not null, "cause" varchar(255) not null, "reason" jsonb not null, "credited_id" uuid null, "created_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "phone_from" timestamptz(3) null, "missed" smallint not null default 0, "missed_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "ended_by_id" uuid null, "result" varchar(255) null, "outcome" varchar(255) null, "said" text not null default '', primary key ("id"));`,
    );
    this.addSql(
      `create unique index "callbacks_one_a_round" on "callbacks" ("request_id", "round", "cause");`,
    );
    this.addSql(
      `create index "callbacks_open" on "callbacks" ("community_id", "due_at") where ended_at is null;`,
    );
    this.addSql(
      `create index "callbacks_community_id_due_at_index" on "callbacks" ("community_id", "due_at");`,
    );

    this.addSql(`alter table "requests" add "callback_look_at" timestamptz(3) null;`);
    this.addSql(
      `create index "requests_callback_look_at" on "requests" ("callback_look_at") where callback_look_at is not null;`,
    );

    this.addSql(
      `alter table "callbacks" add constraint "callbacks_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_credited_id_foreign" foreign key ("credited_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_ended_by_id_foreign" foreign key ("ended_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "callbacks" cascade;`);

    this.addSql(`drop index "requests_callback_look_at";`);
    this.addSql(`alter table "requests" drop column "callback_look_at";`);
  }
}
