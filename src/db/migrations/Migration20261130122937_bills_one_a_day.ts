import { Migration } from '@mikro-orm/migrations';

export class Migration20261130122937_bills_one_a_day extends Migration {
  override name = 'Migration20261130122937_bills_one_a_day';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "bill_tellings" add "moved_fen" bigint null, add "said_on" date null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bill_tellings" drop column "moved_fen", drop column "said_on";`);
  }
}
