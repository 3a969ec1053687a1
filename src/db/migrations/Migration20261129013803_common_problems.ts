import { Migration } from '@mikro-orm/migrations';

export class Migration20261129013803_common_problems extends Migration {
  override name = 'Migration20261129013803_common_problems';

  override up(): void | Promise<void> {
    this.addSql('create sequence problem_numbers start with 1');
    this.addSql(
      `create table "problems" ("id" uuid not null, "number" bigint not null, "community_id" uuid not null, "category" varchar(255) not null, "buildings" text[] not null, "state" varchar(255) not null, "words" text not null, "until" timestamptz(3) null, "found_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by_id" uuid null, "holder_id" uuid null, "over_at" timestamptz(3) null, "over_by_id" uuid null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(
      `alter table "problems" add constraint "problems_number_unique" unique ("number");`,
    );
    this.addSql(
      `create index "problems_standing" on "problems" ("community_id") where state in ('offered', 'open');`,
    );

    this.addSql(
      `create table "problem_members" ("request_id" uuid not null, "problem_id" uuid not null, "how" varchar(255) not null, "at" timestamptz(3) not null, primary key ("request_id"));`,
    );
    this.addSql(
      `create index "problem_members_problem_id_index" on "problem_members" ("problem_id");`,
    );

    this.addSql(
      `alter table "problems" add constraint "problems_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "problems" add constraint "problems_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "problems" add constraint "problems_holder_id_foreign" foreign key ("holder_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "problems" add constraint "problems_over_by_id_foreign" foreign key ("over_by_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "problem_members" add constraint "problem_members_request_id_foreign" foreign key ("request_id") references "requests" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "problem_members" add constraint "problem_members_problem_id_foreign" foreign key ("problem_id") references "problems" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql('drop sequence problem_numbers');
    this.addSql(
      `alter table "problem_members" drop constraint "problem_members_problem_id_foreign";`,
    );

    this.addSql(`drop table if exists "problems" cascade;`);
    this.addSql(`drop table if exists "problem_members" cascade;`);
  }
}
