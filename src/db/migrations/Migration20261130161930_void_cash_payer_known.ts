import { Migration } from '@mikro-orm/migrations';

export class Migration20261130161930_void_cash_payer_known extends Migration {
  override name = 'Migration20261130161930_void_cash_payer_known';

  override up(): void | Promise<void> {
    this.addSql(`alter table "payments" validate constraint "payments_void_paid_by_id_foreign";`);
  }

  override down(): void | Promise<void> {}
}
