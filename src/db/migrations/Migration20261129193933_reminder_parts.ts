import { Migration } from '@mikro-orm/migrations';

export class Migration20261129193933_reminder_parts extends Migration {
  override name = 'Migration20261129193933_reminder_parts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "reminder_parts" ("reminder_id" uuid not null, "plan_id" uuid not null, "seq" smallint not null, "step" smallint not null, "named" boolean not null default false, primary key ("reminder_id", "plan_id", "seq"));`,
    );
    this.addSql(`create index "reminder_parts_plan_id_index" on "reminder_parts" ("plan_id");`);

    this.addSql(
      `alter table "reminder_parts" add constraint "reminder_parts_reminder_id_foreign" foreign key ("reminder_id") references "reminders" ("id") on delete cascade;`,
    );
    this.addSql(
      `alter table "reminder_parts" add constraint "reminder_parts_plan_id_foreign" foreign key ("plan_id") references "payment_plans" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "reminder_parts" cascade;`);
  }
}
