import { Migration } from '@mikro-orm/migrations';

export class Migration20261130052517_cash_handed_by extends Migration {
  override name = 'Migration20261130052517_cash_handed_by';

  override up(): void | Promise<void> {
    this.addSql(`alter table "cash_shifts" add "handed_by" uuid null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "cash_shifts" drop column "handed_by";`);
  }
}
