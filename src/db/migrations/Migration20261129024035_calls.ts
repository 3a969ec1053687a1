import { Migration } from '@mikro-orm/migrations';

export class Migration20261129024035_calls extends Migration {
  override name = 'Migration20261129024035_calls';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "phone_lines" ("id" uuid not null, "community_id" uuid not null, "request_id" uuid not null, "words" text not null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "missed" smallint not null default 0, "missed_at" timestamptz(3) null, "missed_by_id" uuid null, "ended_at" timestamptz(3) null, "ended_by_id" uuid null, "result" varchar(255) null, "said" text not null default '', primary key ("id"));`,
    );
    this.addSql(`create index "phone_lines_request_id_index" on "phone_lines" ("request_id");`);
    this.addSql(
      `create index "phone_lines_open" on "phone_lines" ("community_id", "created_at") where ended_at is null;`,
    );
    this.addSql(
      `create unique index "phone_lines_one_a_request" on "phone_lines" ("request_id") where ended_at is null;`,
    );

    this.addSql(
      `create table "contact_logs" ("id" uuid not null, "community_id" uuid not null, "at" timestamptz(3) not null, "taken_by_id" uuid not null, "source" varchar(255) not null, "caller" text not null, "caller_phone" varchar(255) null, "unit_id" uuid null, "resident_id" uuid null, "words" text not null, "served" text not null, "outcome" varchar(255) not null, "kind" varchar(255) not null, "category" varchar(255) not null, "request_id" uuid null, "emergency_id" uuid null, "call_back" boolean not null, "called_back_at" timestamptz(3) null, "called_back_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "contact_logs_resident_id_index" on "contact_logs" ("resident_id");`);
    this.addSql(`create index "contact_logs_request_id_index" on "contact_logs" ("request_id");`);
    this.addSql(
      `create index "contact_logs_emergency_id_index" on "contact_logs" ("emergency_id");`,
    );
    this.addSql(
      `create index "contact_logs_community_id_at_index" on "contact_logs" ("community_id", "at");`,
    );
    this.addSql(
      `create index "contact_logs_unit_id_at_index" on "contact_logs" ("unit_id", "at");`,
    );
    this.addSql(
      `create index "contact_logs_call_back" on "contact_logs" ("community_id", "at") where call_back and called_back_at is null;`,
    );
    this.addSql(
      `create index "contact_logs_unknown" on "contact_logs" ("caller_phone") where resident_id is null and caller_phone is not null;`,
    );

    this.addSql(`alter table "requests" add "source" varchar(255) not null default 'chat';`);

    this.addSql(
      `alter table "phone_lines" add constraint "phone_lines_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "phone_lines" add constraint "phone_lines_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "phone_lines" add constraint "phone_lines_missed_by_id_foreign" foreign key ("missed_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "phone_lines" add constraint "phone_lines_ended_by_id_foreign" foreign key ("ended_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_taken_by_id_foreign" foreign key ("taken_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_request_id_foreign" foreign key ("request_id") references "requests" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_emergency_id_foreign" foreign key ("emergency_id") references "emergencies" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "contact_logs" add constraint "contact_logs_called_back_by_id_foreign" foreign key ("called_back_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "phone_lines" cascade;`);
    this.addSql(`drop table if exists "contact_logs" cascade;`);

    this.addSql(`alter table "requests" drop column "source";`);
  }
}
