import { Migration } from '@mikro-orm/migrations';

export class Migration20261130231323_safe_counts extends Migration {
  override name = 'Migration20261130231323_safe_counts';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "safe_counts" ("id" uuid not null, "community_id" uuid not null, "counted_by_id" uuid not null, "witness_id" uuid not null, "at" timestamptz(3) not null, "booked_on" date not null, "expected_fen" bigint not null, "counted_fen" bigint not null, "counts" jsonb null, "words" text not null default '', primary key ("id"));`,
    );
    this.addSql(
      `create index "safe_counts_community_id_at_index" on "safe_counts" ("community_id", "at");`,
    );

    this.addSql(
      `alter table "safe_counts" add constraint "safe_counts_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "safe_counts" add constraint "safe_counts_counted_by_id_foreign" foreign key ("counted_by_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "safe_counts" add constraint "safe_counts_witness_id_foreign" foreign key ("witness_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "safe_counts" cascade;`);
  }
}
