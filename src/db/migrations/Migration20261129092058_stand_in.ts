import { Migration } from '@mikro-orm/migrations';

export class Migration20261129092058_stand_in extends Migration {
  override name = 'Migration20261129092058_stand_in';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "outbox_due_first" on "outbox" ("due_at") where state = 'pending' and lane < 3;`,
    );

    this.addSql(`alter table "requests" add "stand_in_id" uuid null;`);
    this.addSql(
      `alter table "requests" add constraint "requests_stand_in_id_foreign" foreign key ("stand_in_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `create index "requests_stand_in" on "requests" ("stand_in_id") where stand_in_id is not null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "requests" drop constraint "requests_stand_in_id_foreign";`);

    this.addSql(`drop index "outbox_due_first";`);

    this.addSql(`drop index "requests_stand_in";`);
    this.addSql(`alter table "requests" drop column "stand_in_id";`);
  }
}
