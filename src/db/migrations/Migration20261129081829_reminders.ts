import { Migration } from '@mikro-orm/migrations';

export class Migration20261129081829_reminders extends Migration {
  override name = 'Migration20261129081829_reminders';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "reminders" ("id" uuid not null, "community_id" uuid not null, "resident_id" uuid not null, "chat" bigint null, "day" date not null, "planned_at" timestamptz(3) not null, "outcome" varchar(255) null, "judged_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "reminders_resident_id_index" on "reminders" ("resident_id");`);
    this.addSql(
      `create index "reminders_community_id_day_index" on "reminders" ("community_id", "day");`,
    );
    this.addSql(
      `alter table "reminders" add constraint "reminders_chat_day_unique" unique ("chat", "day");`,
    );

    this.addSql(
      `create table "reminder_bills" ("reminder_id" uuid not null, "bill_id" uuid not null, "step" smallint not null, "named" boolean not null default false, primary key ("reminder_id", "bill_id"));`,
    );
    this.addSql(`create index "reminder_bills_bill_id_index" on "reminder_bills" ("bill_id");`);

    this.addSql(
      `create index "bills_owed" on "bills" ("community_id", "due_on") where state in ('open', 'part');`,
    );

    this.addSql(
      `alter table "reminders" add constraint "reminders_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "reminders" add constraint "reminders_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );

    this.addSql(
      `alter table "reminder_bills" add constraint "reminder_bills_reminder_id_foreign" foreign key ("reminder_id") references "reminders" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "reminder_bills" add constraint "reminder_bills_bill_id_foreign" foreign key ("bill_id") references "bills" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "reminder_bills" drop constraint "reminder_bills_reminder_id_foreign";`,
    );

    this.addSql(`drop table if exists "reminders" cascade;`);
    this.addSql(`drop table if exists "reminder_bills" cascade;`);

    this.addSql(`drop index "bills_owed";`);
  }
}
