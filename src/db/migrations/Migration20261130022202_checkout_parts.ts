import { Migration } from '@mikro-orm/migrations';

export class Migration20261130022202_checkout_parts extends Migration {
  override name = 'Migration20261130022202_checkout_parts';

  override up(): void | Promise<void> {
    this.addSql(`alter table "checkouts" add "plan" uuid null, add "part" smallint null;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "checkouts" drop column "plan", drop column "part";`);
  }
}
