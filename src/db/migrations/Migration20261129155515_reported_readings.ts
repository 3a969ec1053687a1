import { Migration } from '@mikro-orm/migrations';

export class Migration20261129155515_reported_readings extends Migration {
  override name = 'Migration20261129155515_reported_readings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "reported_readings" ("id" uuid not null, "meter_id" uuid not null, "resident_id" uuid not null, "chat" bigint not null, "read_on" date not null, "value" numeric(12,3) not null, "files" jsonb not null, "fault" varchar(255) null, "state" varchar(255) not null, "said_at" timestamptz(3) not null, "decided_at" timestamptz(3) null, "decided_by_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "reported_readings_resident_id_index" on "reported_readings" ("resident_id");`,
    );
    this.addSql(
      `create index "reported_readings_meter_id_read_on_index" on "reported_readings" ("meter_id", "read_on");`,
    );
    this.addSql(
      `create index "reported_readings_open" on "reported_readings" ("meter_id") where state = 'open';`,
    );

    this.addSql(
      `alter table "reported_readings" add constraint "reported_readings_meter_id_foreign" foreign key ("meter_id") references "meters" ("id");`,
    );
    this.addSql(
      `alter table "reported_readings" add constraint "reported_readings_resident_id_foreign" foreign key ("resident_id") references "residents" ("id");`,
    );
    this.addSql(
      `alter table "reported_readings" add constraint "reported_readings_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "reported_readings" cascade;`);
  }
}
