import { Migration } from '@mikro-orm/migrations';

export class Migration20261128181736_group_moves_and_places extends Migration {
  override name = 'Migration20261128181736_group_moves_and_places';

  override up(): void | Promise<void> {
    this.addSql(`alter table "chats" add "moved_to" bigint null;`);

    this.addSql(`alter table "emergencies" add "spot" jsonb null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "chats" drop column "moved_to";`);

    this.addSql(`alter table "emergencies" drop column "spot";`);
  }
}
