import { Migration } from '@mikro-orm/migrations';

export class Migration20261124115502_own_data_and_community_settings extends Migration {
  override name = 'Migration20261124115502_own_data_and_community_settings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "erasures" ("id" uuid not null, "community_id" uuid not null, "resident_id" uuid not null, "chat" bigint null, "state" varchar(255) not null, "asked_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by" uuid null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "erasures_resident_id_index" on "erasures" ("resident_id");`);

    this.addSql(
      `create table "corrections" ("id" uuid not null, "community_id" uuid not null, "resident_id" uuid not null, "chat" bigint not null, "field" varchar(255) not null, "was" text null, "wish" text not null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by" uuid null, "reason" text null, primary key ("id"));`,
    );
    this.addSql(`create index "corrections_resident_id_index" on "corrections" ("resident_id");`);

    this.addSql(
      `alter table "communities" add "quiet_hours" jsonb null, add "public_holidays" boolean not null default true, add "special_days" jsonb null;`,
    );

    this.addSql(`alter table "residents" add "erased_at" timestamptz(3) null;`);

    this.addSql(`alter table "chats" add "quiet_hours" jsonb null, add "community_id" uuid null;`);
    this.addSql(
      `alter table "chats" add constraint "chats_community_id_foreign" foreign key ("community_id") references "communities" ("id") on delete set null;`,
    );

    this.addSql(`alter table "invitations" add "invited_by_id" uuid null;`);
    this.addSql(
      `alter table "invitations" add constraint "invitations_invited_by_id_foreign" foreign key ("invited_by_id") references "residents" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "erasures" add constraint "erasures_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "erasures" add constraint "erasures_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "corrections" add constraint "corrections_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "corrections" add constraint "corrections_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "erasures" cascade;`);
    this.addSql(`drop table if exists "corrections" cascade;`);

    this.addSql(`alter table "chats" drop constraint "chats_community_id_foreign";`);

    this.addSql(`alter table "invitations" drop constraint "invitations_invited_by_id_foreign";`);

    this.addSql(`alter table "chats" drop column "quiet_hours", drop column "community_id";`);

    this.addSql(
      `alter table "communities" drop column "quiet_hours", drop column "public_holidays", drop column "special_days";`,
    );

    this.addSql(`alter table "invitations" drop column "invited_by_id";`);

    this.addSql(`alter table "residents" drop column "erased_at";`);
  }
}
