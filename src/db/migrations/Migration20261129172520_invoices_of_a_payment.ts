import { Migration } from '@mikro-orm/migrations';

export class Migration20261129172520_invoices_of_a_payment extends Migration {
  override name = 'Migration20261129172520_invoices_of_a_payment';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "invoice_payments_payment_id_index" on "invoice_payments" ("payment_id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "invoice_payments_payment_id_index";`);
  }
}
