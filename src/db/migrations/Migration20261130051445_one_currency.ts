import { Migration } from '@mikro-orm/migrations';

export class Migration20261130051445_one_currency extends Migration {
  override name = 'Migration20261130051445_one_currency';

  override up(): void | Promise<void> {
    // What these communities wrote said yuan all along; a provider that charged in another currency charges no more.
    this.addSql(
      `update "communities" set "currency" = 'CNY', "settings" = coalesce("settings", '{}') || '{"pay_in_chat.on": "no"}' where "currency" <> 'CNY';`,
    );
    this.addSql(
      `alter table "communities" add constraint "communities_currency" check (currency::text ~ '^CNY$'::text);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "communities" drop constraint "communities_currency";`);
  }
}
