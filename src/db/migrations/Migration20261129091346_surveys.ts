import { Migration } from '@mikro-orm/migrations';

export class Migration20261129091346_surveys extends Migration {
  override name = 'Migration20261129091346_surveys';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "surveys" ("id" bigserial primary key, "community_id" uuid not null, "title" jsonb not null, "questions" jsonb not null, "asked_of" varchar(255) not null, "anonymous" boolean not null, "begins_at" timestamptz(3) not null, "ends_at" timestamptz(3) not null, "reminders" jsonb not null, "state" varchar(255) not null, "opened_by_id" uuid null, "created_at" timestamptz(3) not null, "closed_at" timestamptz(3) null, "rounds" smallint not null default 0, "look_at" timestamptz(3) null);`,
    );
    this.addSql(`create index "surveys_community_id_index" on "surveys" ("community_id");`);
    this.addSql(
      `create index "surveys_look_at" on "surveys" ("look_at") where look_at is not null;`,
    );

    this.addSql(
      `create table "survey_boxes" ("id" uuid not null, "survey_id" bigint not null, "building_id" uuid not null, "ballots" jsonb not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "survey_boxes" add constraint "survey_boxes_survey_id_building_id_unique" unique ("survey_id", "building_id");`,
    );

    this.addSql(
      `create table "survey_participants" ("id" uuid not null, "survey_id" bigint not null, "resident_id" uuid not null, "chat" bigint not null, "state" varchar(255) not null, "draft" jsonb null, "told" smallint not null default 0, primary key ("id"));`,
    );
    this.addSql(
      `create index "survey_participants_resident_id_index" on "survey_participants" ("resident_id");`,
    );
    this.addSql(`create index "survey_participants_chat_index" on "survey_participants" ("chat");`);
    this.addSql(
      `create index "survey_participants_survey_id_told_index" on "survey_participants" ("survey_id", "told");`,
    );

    this.addSql(
      `create table "survey_ballots" ("seq" bigserial primary key, "survey_id" bigint not null, "building_id" uuid null, "source" varchar(255) not null, "answers" jsonb not null, "words" jsonb null, "participant_id" uuid null);`,
    );
    this.addSql(
      `create index "survey_ballots_participant_id_index" on "survey_ballots" ("participant_id");`,
    );
    this.addSql(
      `create index "survey_ballots_survey_id_building_id_index" on "survey_ballots" ("survey_id", "building_id");`,
    );

    this.addSql(
      `create table "survey_homes" ("id" uuid not null, "survey_id" bigint not null, "unit_id" uuid not null, "building_id" uuid not null, "participant_id" uuid null, "answered" boolean not null default false, primary key ("id"));`,
    );
    this.addSql(
      `create index "survey_homes_participant_id_index" on "survey_homes" ("participant_id");`,
    );
    this.addSql(
      `alter table "survey_homes" add constraint "survey_homes_survey_id_unit_id_unique" unique ("survey_id", "unit_id");`,
    );

    this.addSql(
      `alter table "surveys" add constraint "surveys_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "surveys" add constraint "surveys_opened_by_id_foreign" foreign key ("opened_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "survey_boxes" add constraint "survey_boxes_survey_id_foreign" foreign key ("survey_id") references "surveys" ("id");`,
    );
    this.addSql(
      `alter table "survey_boxes" add constraint "survey_boxes_building_id_foreign" foreign key ("building_id") references "buildings" ("id");`,
    );

    this.addSql(
      `alter table "survey_participants" add constraint "survey_participants_survey_id_foreign" foreign key ("survey_id") references "surveys" ("id");`,
    );
    this.addSql(
      `alter table "survey_participants" add constraint "survey_participants_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "survey_ballots" add constraint "survey_ballots_survey_id_foreign" foreign key ("survey_id") references "surveys" ("id");`,
    );
    this.addSql(
      `alter table "survey_ballots" add constraint "survey_ballots_building_id_foreign" foreign key ("building_id") references "buildings" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "survey_ballots" add constraint "survey_ballots_participant_id_foreign" foreign key ("participant_id") references "survey_participants" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "survey_homes" add constraint "survey_homes_survey_id_foreign" foreign key ("survey_id") references "surveys" ("id");`,
    );
    this.addSql(
      `alter table "survey_homes" add constraint "survey_homes_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "survey_homes" add constraint "survey_homes_building_id_foreign" foreign key ("building_id") references "buildings" ("id");`,
    );
    this.addSql(
      `alter table "survey_homes" add constraint "survey_homes_participant_id_foreign" foreign key ("participant_id") references "survey_participants" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "survey_boxes" drop constraint "survey_boxes_survey_id_foreign";`);
    this.addSql(
      `alter table "survey_participants" drop constraint "survey_participants_survey_id_foreign";`,
    );
    this.addSql(`alter table "survey_ballots" drop constraint "survey_ballots_survey_id_foreign";`);
    this.addSql(`alter table "survey_homes" drop constraint "survey_homes_survey_id_foreign";`);
    this.addSql(
      `alter table "survey_ballots" drop constraint "survey_ballots_participant_id_foreign";`,
    );
    this.addSql(
      `alter table "survey_homes" drop constraint "survey_homes_participant_id_foreign";`,
    );

    this.addSql(`drop table if exists "surveys" cascade;`);
    this.addSql(`drop table if exists "survey_boxes" cascade;`);
    this.addSql(`drop table if exists "survey_participants" cascade;`);
    this.addSql(`drop table if exists "survey_ballots" cascade;`);
    this.addSql(`drop table if exists "survey_homes" cascade;`);
  }
}
