import { Migration } from '@mikro-orm/migrations';

export class Migration20261129062036_shift_ends_dropped extends Migration {
  override name = 'Migration20261129062036_shift_ends_dropped';

  override up(): void | Promise<void> {
    this.addSql(`drop table if exists "shift_ends" cascade;`);
  }

  override down(): void | Promise<void> {
    this.addSql(
      `create table "shift_ends" ("community_id" uuid not null, "ended_at" timestamptz(3) not null, "id" uuid not null, "requests" text[] not null, "staff_id" uuid not null, "successor_id" uuid null, "turn" varchar(255) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_turn_unique" unique ("turn");`,
    );

    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_successor_id_foreign" foreign key ("successor_id") references "staff" ("id") on delete set null;`,
    );
  }
}
