import { Migration } from '@mikro-orm/migrations';

export class Migration20261129050813_appointments extends Migration {
  override name = 'Migration20261129050813_appointments';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "appointments" ("id" uuid not null, "request_id" uuid not null, "staff_id" uuid null, "from_at" timestamptz(3) not null, "to_at" timestamptz(3) not null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "agreed_at" timestamptz(3) null, "late_at" timestamptz(3) null, "arrived_at" timestamptz(3) null, "ended_at" timestamptz(3) null, "day_told_at" timestamptz(3) null, "hour_told_at" timestamptz(3) null, "over_asked_at" timestamptz(3) null, "due_at" timestamptz(3) null, "version" int not null default 1, primary key ("id"));`,
    );
    this.addSql(`create index "appointments_request_id_index" on "appointments" ("request_id");`);
    this.addSql(
      `create unique index "appointments_standing" on "appointments" ("request_id") where state in ('proposed_by_resident', 'proposed_by_staff', 'agreed');`,
    );
    this.addSql(
      `create index "appointments_due" on "appointments" ("due_at") where due_at is not null;`,
    );
    this.addSql(
      `create index "appointments_day" on "appointments" ("staff_id", "from_at") where state = 'agreed';`,
    );

    this.addSql(
      `alter table "appointments" add constraint "appointments_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "appointments" add constraint "appointments_staff_id_foreign" foreign key ("staff_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "appointments" cascade;`);
  }
}
