import { Migration } from '@mikro-orm/migrations';

export class Migration20261129194812_payments_payer extends Migration {
  override name = 'Migration20261129194812_payments_payer';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "payments_payer" on "payments" ("community_id", "payer") where payer is not null and state = 'booked';`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "payments_payer";`);
  }
}
