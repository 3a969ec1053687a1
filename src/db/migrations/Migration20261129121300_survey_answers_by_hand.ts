import { Migration } from '@mikro-orm/migrations';

export class Migration20261129121300_survey_answers_by_hand extends Migration {
  override name = 'Migration20261129121300_survey_answers_by_hand';

  override up(): void | Promise<void> {
    this.addSql(`alter table "callbacks" drop constraint "callbacks_request_id_foreign";`);

    this.addSql(`alter table "survey_homes" add "source" varchar(255) null;`);

    // Until now every answer came in chat, and nothing on a ballot may say how.
    this.addSql(`update "survey_homes" set "source" = 'chat' where "answered";`);
    this.addSql(
      `update "survey_boxes" set "ballots" = (select coalesce(jsonb_agg(b - 'source'), '[]') from jsonb_array_elements("ballots") b);`,
    );
    this.addSql(`alter table "survey_ballots" drop column "source";`);
    this.addSql(`alter table "survey_ballots" add "home_id" uuid null;`);
    this.addSql(
      `alter table "survey_ballots" add constraint "survey_ballots_home_id_foreign" foreign key ("home_id") references "survey_homes" ("id") on delete set null;`,
    );
    this.addSql(`create index "survey_ballots_home_id_index" on "survey_ballots" ("home_id");`);

    this.addSql(`alter table "callbacks" add "home_id" uuid null;`);
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_home_id_foreign" foreign key ("home_id") references "survey_homes" ("id") on delete set null;`,
    );
    this.addSql(`alter table "callbacks" alter column "request_id" drop not null;`);
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_request_id_foreign" foreign key ("request_id") references "requests" ("id") on delete set null;`,
    );
    this.addSql(`create unique index "callbacks_one_a_home" on "callbacks" ("home_id");`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "callbacks" drop constraint "callbacks_home_id_foreign";`);
    this.addSql(`alter table "callbacks" drop constraint "callbacks_request_id_foreign";`);

    this.addSql(`alter table "survey_ballots" drop constraint "survey_ballots_home_id_foreign";`);

    this.addSql(`drop index "callbacks_one_a_home";`);
    this.addSql(`alter table "callbacks" drop column "home_id";`);
    this.addSql(`alter table "callbacks" alter column "request_id" set not null;`);
    this.addSql(
      `alter table "callbacks" add constraint "callbacks_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );

    this.addSql(`drop index "survey_ballots_home_id_index";`);
    this.addSql(`alter table "survey_ballots" drop column "home_id";`);
    this.addSql(`alter table "survey_ballots" add "source" varchar(255) not null default 'chat';`);

    this.addSql(`alter table "survey_homes" drop column "source";`);
  }
}
