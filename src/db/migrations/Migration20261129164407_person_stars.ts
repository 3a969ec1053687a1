import { Migration } from '@mikro-orm/migrations';

export class Migration20261129164407_person_stars extends Migration {
  override name = 'Migration20261129164407_person_stars';

  override up(): void | Promise<void> {
    this.addSql(`alter table "requests" add "person_stars" smallint null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "requests" drop column "person_stars";`);
  }
}
