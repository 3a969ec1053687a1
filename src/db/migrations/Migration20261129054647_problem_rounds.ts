import { Migration } from '@mikro-orm/migrations';

export class Migration20261129054647_problem_rounds extends Migration {
  override name = 'Migration20261129054647_problem_rounds';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "problem_rounds" ("id" uuid not null, "problem_id" uuid not null, "what" varchar(255) not null, "words" text not null, "until" timestamptz(3) null, "at" timestamptz(3) not null, "by_id" uuid not null, "key" text not null, "after" bigint not null default '0', primary key ("id"));`,
    );
    this.addSql(
      `create index "problem_rounds_problem_id_index" on "problem_rounds" ("problem_id");`,
    );

    this.addSql(
      `alter table "problem_rounds" add constraint "problem_rounds_problem_id_foreign" foreign key ("problem_id") references "problems" ("id");`,
    );
    this.addSql(
      `alter table "problem_rounds" add constraint "problem_rounds_by_id_foreign" foreign key ("by_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "problem_rounds" cascade;`);
  }
}
