import { Migration } from '@mikro-orm/migrations';

export class Migration20261130135000_lists_of_large_towns extends Migration {
  override name = 'Migration20261130135000_lists_of_large_towns';

  /** An index that is made concurrently cannot stand in a transaction. */
  override isTransactional(): boolean {
    return false;
  }

  override up(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "contact_logs_of_phone";`);
    this.addSql(
      `create index concurrently "contact_logs_of_phone" on "contact_logs" ("caller_phone") where caller_phone is not null;`,
    );

    this.addSql(`drop index concurrently if exists "bills_owing";`);
    this.addSql(
      `create index concurrently "bills_owing" on "bills" ("community_id", "due_on") include (id, unit_id, party, total_fen, paid_fen, issued_at, first_issued_at) where state in ('open', 'part');`,
    );
    this.addSql(`drop index concurrently if exists "bills_owed";`);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index concurrently if exists "bills_owed";`);
    this.addSql(
      `create index concurrently "bills_owed" on "bills" ("community_id", "due_on") where state in ('open', 'part');`,
    );
    this.addSql(`drop index concurrently if exists "bills_owing";`);

    this.addSql(`drop index concurrently if exists "contact_logs_of_phone";`);
  }
}
