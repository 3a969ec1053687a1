import { Migration } from '@mikro-orm/migrations';

export class Migration20261128221018_intake_batches extends Migration {
  override name = 'Migration20261128221018_intake_batches';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "intake_batches" ("id" uuid not null, "lease" int not null, "subjects" text[] not null, "begun_at" timestamptz(3) not null, primary key ("id"));`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "intake_batches" cascade;`);
  }
}
