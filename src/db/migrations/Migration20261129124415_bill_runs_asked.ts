import { Migration } from '@mikro-orm/migrations';

export class Migration20261129124415_bill_runs_asked extends Migration {
  override name = 'Migration20261129124415_bill_runs_asked';

  override up(): void | Promise<void> {
    this.addSql(`alter table "bill_runs" add "changed" boolean not null default false;`);
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bill_runs" drop column "changed";`);
  }
}
