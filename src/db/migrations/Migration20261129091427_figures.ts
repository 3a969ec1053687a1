import { Migration } from '@mikro-orm/migrations';

export class Migration20261129091427_figures extends Migration {
  override name = 'Migration20261129091427_figures';

  override up(): void | Promise<void> {
    this.addSql(
      `create index "ledger_transfers_community_id_cause_paid_on_index" on "ledger_transfers" ("community_id", "cause", "paid_on");`,
    );

    this.addSql(
      `create index "requests_figures" on "requests" ("community_id", "kind", "opened_at") include (state, category, unit_id, assignee_id, done_by_id, answer_due_at, answered_at, settle_due_at, done_at, closed_at, reopened_count, wait_reason, stars);`,
    );
    this.addSql(
      `create index "requests_rated" on "requests" ("community_id", "opened_at") include (state, category, unit_id, assignee_id, done_by_id, stars) where stars is not null;`,
    );

    this.addSql(
      `create index "emergencies_community_id_raised_at_index" on "emergencies" ("community_id", "raised_at");`,
    );

    this.addSql(
      `create index "bills_figures" on "bills" ("community_id", "due_on") include (id, unit_id, state, total_fen, paid_fen);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "bills_figures";`);

    this.addSql(`drop index "emergencies_community_id_raised_at_index";`);

    this.addSql(`drop index "ledger_transfers_community_id_cause_paid_on_index";`);

    this.addSql(`drop index "requests_figures";`);
    this.addSql(`drop index "requests_rated";`);
  }
}
