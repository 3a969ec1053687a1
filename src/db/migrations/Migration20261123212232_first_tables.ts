import { Migration } from '@mikro-orm/migrations';

export class Migration20261123212232_first_tables extends Migration {
  override name = 'Migration20261123212232_first_tables';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "audit_entries" ("seq" bigserial primary key, "at" timestamptz(3) not null, "actor_kind" varchar(255) not null, "actor" varchar(255) null, "verb" varchar(255) not null, "subject_kind" varchar(255) not null, "subject" varchar(255) not null, "detail" jsonb not null);`,
    );
    this.addSql(
      `create index "audit_entries_subject_kind_subject_index" on "audit_entries" ("subject_kind", "subject");`,
    );

    this.addSql(
      `create table "cards" ("id" uuid not null, "surface" varchar(255) not null, "subject_kind" varchar(255) not null, "subject" uuid not null, "place" varchar(255) not null, "remote_id" varchar(255) null, "lane" smallint not null, "wanted_version" int not null, "drawn_version" int not null, "drawn_hash" varchar(255) null, "attempts" smallint not null, "due_at" timestamptz(3) not null, "claimed_at" timestamptz(3) null, "claimed_by" int null, "posting_since" timestamptz(3) null, "created_at" timestamptz(3) not null, "error" text null, primary key ("id"));`,
    );
    this.addSql(
      `create index "cards_stale" on "cards" ("due_at") where wanted_version > drawn_version;`,
    );
    this.addSql(
      `alter table "cards" add constraint "cards_surface_subject_kind_subject_unique" unique ("surface", "subject_kind", "subject");`,
    );

    this.addSql(
      `create table "communities" ("id" uuid not null, "name" varchar(255) not null, "name_en" varchar(255) not null, "locale" varchar(255) not null, "time_zone" varchar(255) not null, "currency" varchar(255) not null, "channels" jsonb not null, "hours" jsonb not null, "phones" jsonb not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "communities" add constraint "communities_name_unique" unique ("name");`,
    );

    this.addSql(
      `create table "buildings" ("id" uuid not null, "community_id" uuid not null, "name" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "buildings" add constraint "buildings_community_id_name_unique" unique ("community_id", "name");`,
    );

    this.addSql(
      `create table "inbox" ("seq" bigserial primary key, "source" varchar(255) not null, "external_id" varchar(255) not null, "subject" varchar(255) not null, "received_at" timestamptz(3) not null, "payload" json not null, "state" varchar(255) not null, "attempts" smallint not null, "due_at" timestamptz(3) not null, "error" text null, "handled_at" timestamptz(3) null);`,
    );
    this.addSql(
      `create index "inbox_waiting" on "inbox" ("subject", "seq") where state = 'received';`,
    );
    this.addSql(
      `alter table "inbox" add constraint "inbox_source_external_id_unique" unique ("source", "external_id");`,
    );

    this.addSql(
      `create table "outbox" ("seq" bigserial primary key, "key" varchar(255) not null, "destination" varchar(255) not null, "lane" smallint not null, "part" jsonb not null, "state" varchar(255) not null, "attempts" smallint not null, "created_at" timestamptz(3) not null, "due_at" timestamptz(3) not null, "claimed_at" timestamptz(3) null, "claimed_by" int null, "sent_at" timestamptz(3) null, "remote_id" varchar(255) null, "error" text null);`,
    );
    this.addSql(`alter table "outbox" add constraint "outbox_key_unique" unique ("key");`);
    this.addSql(
      `create index "outbox_waiting" on "outbox" ("destination", "lane", "seq") where state = 'pending';`,
    );
    this.addSql(
      `create unique index "outbox_in_flight" on "outbox" ("destination") where state = 'sending';`,
    );

    this.addSql(
      `create table "residents" ("id" uuid not null, "community_id" uuid not null, "name" varchar(255) not null, "phone" varchar(255) null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(`create index "residents_phone_index" on "residents" ("phone");`);

    this.addSql(
      `create table "chats" ("id" bigint not null, "kind" varchar(255) not null, "resident_id" uuid null, "language" varchar(255) null, "display_name" varchar(255) not null, "state" jsonb null, "slots" jsonb not null, "reachable" boolean not null, "shared_phone" varchar(255) null, "code_failures" smallint not null, "code_blocked_until" timestamptz(3) null, "created_at" timestamptz(3) not null, "last_heard_at" timestamptz(3) not null, primary key ("id"));`,
    );

    this.addSql(
      `create table "staff" ("id" uuid not null, "slack_user" varchar(255) not null, "name" varchar(255) not null, "name_en" varchar(255) null, "roles" text[] not null, "communities" text[] not null, "active" boolean not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "staff" add constraint "staff_slack_user_unique" unique ("slack_user");`,
    );

    this.addSql(
      `create table "units" ("id" uuid not null, "community_id" uuid not null, "building_id" uuid not null, "entrance" varchar(255) null, "room" varchar(255) not null, "address" varchar(255) not null, "usage" varchar(255) not null, "area_m2" numeric(10,2) null, "handed_over_on" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "units" add constraint "units_community_id_address_unique" unique ("community_id", "address");`,
    );

    this.addSql(
      `create table "requests" ("id" uuid not null, "number" bigint not null, "community_id" uuid not null, "unit_id" uuid null, "resident_id" uuid null, "chat" bigint null, "kind" varchar(255) not null, "category" varchar(255) not null, "urgency" varchar(255) not null, "state" varchar(255) not null, "words" text not null, "wished" jsonb null, "anonymous" boolean not null, "opened_at" timestamptz(3) not null, "assignee_id" uuid null, "answer_due_at" timestamptz(3) not null, "settle_due_at" timestamptz(3) not null, "answered_at" timestamptz(3) null, "paused_at" timestamptz(3) null, "wait_reason" varchar(255) null, "wait_note" text null, "wait_until" timestamptz(3) null, "done_at" timestamptz(3) null, "done_by_id" uuid null, "done_note" text null, "done_materials" text null, "done_cost_fen" bigint null, "outcome" varchar(255) null, "stars" smallint null, "comment" text null, "closed_at" timestamptz(3) null, "closed_reason" text null, "reopened_count" smallint not null, "escalated_at" timestamptz(3) null, "escalated_reason" text null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_number_unique" unique ("number");`,
    );
    this.addSql(`create index "requests_chat_index" on "requests" ("chat");`);
    this.addSql(`create index "requests_state_index" on "requests" ("state");`);

    this.addSql(
      `create table "request_entries" ("seq" bigserial primary key, "request_id" uuid not null, "at" timestamptz(3) not null, "actor_kind" varchar(255) not null, "actor" varchar(255) null, "verb" varchar(255) not null, "data" jsonb not null, "files" jsonb not null);`,
    );
    this.addSql(
      `create index "request_entries_request_id_index" on "request_entries" ("request_id");`,
    );

    this.addSql(
      `create table "occupancies" ("id" uuid not null, "unit_id" uuid not null, "resident_id" uuid not null, "role" varchar(255) not null, "since" date not null, "until" date null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "occupancies" add constraint "occupancies_unit_id_resident_id_since_unique" unique ("unit_id", "resident_id", "since");`,
    );

    this.addSql(
      `create table "invitations" ("id" uuid not null, "code" varchar(255) not null, "unit_id" uuid not null, "resident_id" uuid null, "resident_name" varchar(255) null, "role" varchar(255) not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "used_at" timestamptz(3) null, "used_by_chat" bigint null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "invitations" add constraint "invitations_code_unique" unique ("code");`,
    );

    this.addSql(
      `create table "emergencies" ("id" uuid not null, "number" bigint not null, "community_id" uuid not null, "chat" bigint not null, "resident_id" uuid null, "unit_id" uuid null, "kind" varchar(255) not null, "words" text not null, "state" varchar(255) not null, "confirmed" varchar(255) null, "raised_at" timestamptz(3) not null, "called_at" timestamptz(3) null, "acknowledged_at" timestamptz(3) null, "acknowledged_by_id" uuid null, "stood_down_at" timestamptz(3) null, "stood_down_by_id" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_number_unique" unique ("number");`,
    );
    this.addSql(`create index "emergencies_chat_index" on "emergencies" ("chat");`);

    this.addSql(
      `create table "admissions" ("id" uuid not null, "community_id" uuid not null, "chat" bigint not null, "words" text not null, "phone" varchar(255) null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by" uuid null, "unit_id" uuid null, primary key ("id"));`,
    );
    this.addSql(`create index "admissions_chat_index" on "admissions" ("chat");`);

    this.addSql(
      `alter table "buildings" add constraint "buildings_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "residents" add constraint "residents_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "chats" add constraint "chats_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "units" add constraint "units_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "units" add constraint "units_building_id_foreign" foreign key ("building_id") references "buildings" ("id");`,
    );

    this.addSql(
      `alter table "requests" add constraint "requests_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_assignee_id_foreign" foreign key ("assignee_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_done_by_id_foreign" foreign key ("done_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "request_entries" add constraint "request_entries_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );

    this.addSql(
      `alter table "occupancies" add constraint "occupancies_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "occupancies" add constraint "occupancies_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "invitations" add constraint "invitations_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "invitations" add constraint "invitations_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "emergencies" add constraint "emergencies_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_resident_id_foreign" foreign key ("resident_id") references "residents" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_acknowledged_by_id_foreign" foreign key ("acknowledged_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "emergencies" add constraint "emergencies_stood_down_by_id_foreign" foreign key ("stood_down_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "admissions" add constraint "admissions_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "admissions" add constraint "admissions_unit_id_foreign" foreign key ("unit_id") references "units" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "buildings" drop constraint "buildings_community_id_foreign";`);
    this.addSql(`alter table "residents" drop constraint "residents_community_id_foreign";`);
    this.addSql(`alter table "units" drop constraint "units_community_id_foreign";`);
    this.addSql(`alter table "requests" drop constraint "requests_community_id_foreign";`);
    this.addSql(`alter table "emergencies" drop constraint "emergencies_community_id_foreign";`);
    this.addSql(`alter table "admissions" drop constraint "admissions_community_id_foreign";`);
    this.addSql(`alter table "units" drop constraint "units_building_id_foreign";`);
    this.addSql(`alter table "chats" drop constraint "chats_resident_id_foreign";`);
    this.addSql(`alter table "requests" drop constraint "requests_resident_id_foreign";`);
    this.addSql(`alter table "occupancies" drop constraint "occupancies_resident_id_foreign";`);
    this.addSql(`alter table "invitations" drop constraint "invitations_resident_id_foreign";`);
    this.addSql(`alter table "emergencies" drop constraint "emergencies_resident_id_foreign";`);
    this.addSql(`alter table "requests" drop constraint "requests_assignee_id_foreign";`);
    this.addSql(`alter table "requests" drop constraint "requests_done_by_id_foreign";`);
    this.addSql(
      `alter table "emergencies" drop constraint "emergencies_acknowledged_by_id_foreign";`,
    );
    this.addSql(
      `alter table "emergencies" drop constraint "emergencies_stood_down_by_id_foreign";`,
    );
    this.addSql(`alter table "requests" drop constraint "requests_unit_id_foreign";`);
    this.addSql(`alter table "occupancies" drop constraint "occupancies_unit_id_foreign";`);
    this.addSql(`alter table "invitations" drop constraint "invitations_unit_id_foreign";`);
    this.addSql(`alter table "emergencies" drop constraint "emergencies_unit_id_foreign";`);
    this.addSql(`alter table "admissions" drop constraint "admissions_unit_id_foreign";`);
    this.addSql(
      `alter table "request_entries" drop constraint "request_entries_request_id_foreign";`,
    );

    this.addSql(`drop table if exists "audit_entries" cascade;`);
    this.addSql(`drop table if exists "cards" cascade;`);
    this.addSql(`drop table if exists "communities" cascade;`);
    this.addSql(`drop table if exists "buildings" cascade;`);
    this.addSql(`drop table if exists "inbox" cascade;`);
    this.addSql(`drop table if exists "outbox" cascade;`);
    this.addSql(`drop table if exists "residents" cascade;`);
    this.addSql(`drop table if exists "chats" cascade;`);
    this.addSql(`drop table if exists "staff" cascade;`);
    this.addSql(`drop table if exists "units" cascade;`);
    this.addSql(`drop table if exists "requests" cascade;`);
    this.addSql(`drop table if exists "request_entries" cascade;`);
    this.addSql(`drop table if exists "occupancies" cascade;`);
    this.addSql(`drop table if exists "invitations" cascade;`);
    this.addSql(`drop table if exists "emergencies" cascade;`);
    this.addSql(`drop table if exists "admissions" cascade;`);
  }
}
