import { Migration } from '@mikro-orm/migrations';

export class Migration20261129012608_knowledge extends Migration {
  override name = 'Migration20261129012608_knowledge';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "knowledge_entries" ("id" uuid not null, "community_id" uuid not null, "question" text not null, "answer" text not null, "question_en" text not null, "answer_en" text not null, "until" date null, "created_at" timestamptz(3) not null, "changed_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "knowledge_entries_community_id_index" on "knowledge_entries" ("community_id");`,
    );

    this.addSql(
      `create table "inquiries" ("id" uuid not null, "community_id" uuid not null, "at" timestamptz(3) not null, "entry_id" uuid null, "outcome" varchar(255) not null, "words" text null, "settled" varchar(255) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "inquiries_community_id_at_index" on "inquiries" ("community_id", "at");`,
    );
    this.addSql(
      `create index "inquiries_words" on "inquiries" ("community_id", "at") where words is not null;`,
    );
    this.addSql(
      `create index "inquiries_entry_unanswered" on "inquiries" ("entry_id") where outcome = 'unanswered';`,
    );

    this.addSql(`alter table "communities" add "knowledge_version" int not null default 0;`);

    this.addSql(
      `alter table "knowledge_entries" add constraint "knowledge_entries_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "inquiries" add constraint "inquiries_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "inquiries" add constraint "inquiries_entry_id_foreign" foreign key ("entry_id") references "knowledge_entries" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "inquiries" drop constraint "inquiries_entry_id_foreign";`);

    this.addSql(`drop table if exists "knowledge_entries" cascade;`);
    this.addSql(`drop table if exists "inquiries" cascade;`);

    this.addSql(`alter table "communities" drop column "knowledge_version";`);
  }
}
