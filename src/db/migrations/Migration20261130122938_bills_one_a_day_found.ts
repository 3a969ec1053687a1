import { Migration } from '@mikro-orm/migrations';

export class Migration20261130122938_bills_one_a_day_found extends Migration {
  override name = 'Migration20261130122938_bills_one_a_day_found';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bill_tellings_chat_said_on_index";`);
    this.addSql(
      `create index concurrently "bill_tellings_chat_said_on_index" on "bill_tellings" ("chat", "said_on");`,
    );
    this.addSql(`drop index concurrently if exists "bill_tellings_waiting";`);
    this.addSql(
      `create index concurrently "bill_tellings_waiting" on "bill_tellings" ("chat") where outcome is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bill_tellings_chat_said_on_index";`);
    this.addSql(`drop index concurrently if exists "bill_tellings_waiting";`);
  }
}
