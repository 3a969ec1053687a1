import { Migration } from '@mikro-orm/migrations';

export class Migration20261129093418_notices extends Migration {
  override name = 'Migration20261129093418_notices';

  override up(): void | Promise<void> {
    this.addSql('create sequence notice_numbers start with 1');
    this.addSql(
      `create table "send_pace" ("platform" varchar(255) not null, "next_at" double precision not null, primary key ("platform"));`,
    );

    this.addSql(
      `create table "notices" ("id" uuid not null, "number" bigint not null, "community_id" uuid not null, "audience" text not null, "texts" jsonb not null, "files" jsonb not null, "urgent" boolean not null, "state" varchar(255) not null, "send_at" timestamptz(3) not null, "corrects" uuid null, "written_by_id" uuid null, "written_at" timestamptz(3) not null, "decided_by_id" uuid null, "decided_at" timestamptz(3) null, "begun_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "ended_by_id" uuid null, "listed_to" bigint null, "listed_at" timestamptz(3) null, "look_at" timestamptz(3) not null, "shown_at" timestamptz(3) null, "homes" int not null, "people" int not null, "chats" int not null, "without" int not null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`alter table "notices" add constraint "notices_number_unique" unique ("number");`);
    this.addSql(`create index "notices_community_id_index" on "notices" ("community_id");`);
    this.addSql(
      `create index "notices_standing" on "notices" ("send_at") where state in ('planned', 'sending', 'paused');`,
    );

    this.addSql(
      `create table "notice_recipients" ("notice_id" uuid not null, "chat" bigint not null, "resident_id" uuid not null, "state" varchar(255) not null, "sent_at" timestamptz(3) null, "seen_at" timestamptz(3) null, primary key ("notice_id", "chat"));`,
    );
    this.addSql(
      `create index "notice_recipients_resident_id_index" on "notice_recipients" ("resident_id");`,
    );
    this.addSql(
      `create index "notice_recipients_chat_sent_at_index" on "notice_recipients" ("chat", "sent_at");`,
    );
    this.addSql(
      `create index "notice_recipients_waiting" on "notice_recipients" ("notice_id", "chat") where state = 'waiting';`,
    );
    this.addSql(
      `create index "notice_recipients_queued" on "notice_recipients" ("notice_id") where state = 'queued';`,
    );

    this.addSql(
      `alter table "notices" add constraint "notices_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "notices" add constraint "notices_written_by_id_foreign" foreign key ("written_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "notices" add constraint "notices_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "notices" add constraint "notices_ended_by_id_foreign" foreign key ("ended_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "notice_recipients" add constraint "notice_recipients_notice_id_foreign" foreign key ("notice_id") references "notices" ("id");`,
    );
    this.addSql(
      `alter table "notice_recipients" add constraint "notice_recipients_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql('drop sequence notice_numbers');
    this.addSql(
      `alter table "notice_recipients" drop constraint "notice_recipients_notice_id_foreign";`,
    );

    this.addSql(`drop table if exists "send_pace" cascade;`);
    this.addSql(`drop table if exists "notices" cascade;`);
    this.addSql(`drop table if exists "notice_recipients" cascade;`);
  }
}
