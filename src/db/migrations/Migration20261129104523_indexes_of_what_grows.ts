import { Migration } from '@mikro-orm/migrations';

export class Migration20261129104523_indexes_of_what_grows extends Migration {
  override name = 'Migration20261129104523_indexes_of_what_grows';

  override up(): void | Promise<void> {
    this.addSql(`create index "survey_homes_unit_id_index" on "survey_homes" ("unit_id");`);

    this.addSql(
      `create index "ledger_accounts_cash" on "ledger_accounts" ("community_id") where kind in ('cash', 'safe', 'shortage');`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "ledger_accounts_cash";`);

    this.addSql(`drop index "survey_homes_unit_id_index";`);
  }
}
