import { Migration } from '@mikro-orm/migrations';

export class Migration20261130125153_money_mended extends Migration {
  override name = 'Migration20261130125153_money_mended';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "meter_readings" add "closing" numeric(12,3) null, add "opening" numeric(12,3) null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "meter_readings" drop column "closing", drop column "opening";`);
  }
}
