import { Migration } from '@mikro-orm/migrations';

export class Migration20261129020844_request_ladder extends Migration {
  override name = 'Migration20261129020844_request_ladder';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "requests" add "escalated_to_id" uuid null, add "escalation_due_at" timestamptz(3) null, add "acted_at" timestamptz(3) null, add "told" jsonb null, add "look_at" timestamptz(3) null;`,
    );
    this.addSql(
      `alter table "requests" add constraint "requests_escalated_to_id_foreign" foreign key ("escalated_to_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `create index "requests_look_at" on "requests" ("look_at") where look_at is not null;`,
    );
    // What was done before and has no word yet is asked about in its turn.
    this.addSql(
      `update "requests" set "look_at" = "done_at" + interval '48 hours' where "state" = 'done' and "outcome" is null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "requests" drop constraint "requests_escalated_to_id_foreign";`);

    this.addSql(`drop index "requests_look_at";`);
    this.addSql(
      `alter table "requests" drop column "escalated_to_id", drop column "escalation_due_at", drop column "acted_at", drop column "told", drop column "look_at";`,
    );
  }
}
