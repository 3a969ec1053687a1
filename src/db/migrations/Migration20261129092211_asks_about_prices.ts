import { Migration } from '@mikro-orm/migrations';

export class Migration20261129092211_asks_about_prices extends Migration {
  override name = 'Migration20261129092211_asks_about_prices';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "money_asks" add "payload" jsonb null, add "lines" jsonb null, add "changed" boolean not null default false;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "money_asks" drop column "payload", drop column "lines", drop column "changed";`,
    );
  }
}
