import { Migration } from '@mikro-orm/migrations';

/** Who of a home a collector spoke to. */
export class Migration20261130233030_visit_met extends Migration {
  override name = 'Migration20261130233030_visit_met';

  override up(): void | Promise<void> {
    this.addSql(`alter table "collection_visits" add "met" varchar(255) null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "collection_visits" drop column "met";`);
  }
}
