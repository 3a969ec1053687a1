import { Migration } from '@mikro-orm/migrations';

export class Migration20261130132920_ladder_wording extends Migration {
  override name = 'Migration20261130132920_ladder_wording';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "reminder_wordings" ("id" uuid not null, "community_id" uuid not null, "step" smallint not null, "language" varchar(255) not null, "words" text null, "set_by_id" uuid not null, "set_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "reminder_wordings_community_id_step_language_set_at_index" on "reminder_wordings" ("community_id", "step", "language", "set_at");`,
    );

    this.addSql(
      `alter table "reminder_wordings" add constraint "reminder_wordings_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "reminder_wordings" add constraint "reminder_wordings_set_by_id_foreign" foreign key ("set_by_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "reminder_wordings" cascade;`);
  }
}
