import { Migration } from '@mikro-orm/migrations';

export class Migration20261128214834_card_copies extends Migration {
  override name = 'Migration20261128214834_card_copies';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cards" add "copies" text[] not null default '{}';`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "cards" drop column "copies";`);
  }
}
