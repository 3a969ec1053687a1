import { Migration } from '@mikro-orm/migrations';

export class Migration20261130134900_stand_changed extends Migration {
  override name = 'Migration20261130134900_stand_changed';

  override up(): void | Promise<void> {
    this.addSql(`alter table "stand_tellings" add "known_as" jsonb null;`);

    this.addSql(`alter table "stand_wishes" add "known_as" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "stand_tellings" drop column "known_as";`);

    this.addSql(`alter table "stand_wishes" drop column "known_as";`);
  }
}
