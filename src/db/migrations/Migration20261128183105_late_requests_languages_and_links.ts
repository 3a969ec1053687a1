import { Migration } from '@mikro-orm/migrations';

export class Migration20261128183105_late_requests_languages_and_links extends Migration {
  override name = 'Migration20261128183105_late_requests_languages_and_links';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cards" add "permalink" varchar(255) null;`);

    this.addSql(
      `alter table "staff" add "language" varchar(255) null, add "slack_language" varchar(255) null;`,
    );

    this.addSql(
      `alter table "requests" add "late_shown_at" timestamptz(3) null, add "about_id" uuid null;`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_about_id_foreign" foreign key ("about_id") references "units" ("id") on delete set null;`,
    );
    this.addSql(`create index "requests_about_id_index" on "requests" ("about_id");`);

    this.addSql(`alter table "emergencies" add "stand_down_reason" text null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "requests" drop constraint "requests_about_id_foreign";`);

    this.addSql(`alter table "cards" drop column "permalink";`);

    this.addSql(`alter table "emergencies" drop column "stand_down_reason";`);

    this.addSql(`drop index "requests_about_id_index";`);
    this.addSql(`alter table "requests" drop column "late_shown_at", drop column "about_id";`);

    this.addSql(`alter table "staff" drop column "language", drop column "slack_language";`);
  }
}
