import { Migration } from '@mikro-orm/migrations';

export class Migration20261129014413_request_clocks extends Migration {
  override name = 'Migration20261129014413_request_clocks';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "requests" add "handover_due_at" timestamptz(3) null, add "handed_at" timestamptz(3) null, add "arrive_due_at" timestamptz(3) null, add "arrived_at" timestamptz(3) null, add "contain_due_at" timestamptz(3) null, add "contained_at" timestamptz(3) null, add "counted_by" varchar(255) not null default '';`,
    );
    this.addSql(
      `create index "requests_counted_by" on "requests" ("community_id", "counted_by") where state in ('new', 'assigned', 'accepted', 'working', 'waiting');`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop index "requests_counted_by";`);
    this.addSql(
      `alter table "requests" drop column "handover_due_at", drop column "handed_at", drop column "arrive_due_at", drop column "arrived_at", drop column "contain_due_at", drop column "contained_at", drop column "counted_by";`,
    );
  }
}
