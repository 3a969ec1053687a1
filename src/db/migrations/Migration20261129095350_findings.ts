import { Migration } from '@mikro-orm/migrations';

export class Migration20261129095350_findings extends Migration {
  override name = 'Migration20261129095350_findings';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "findings" ("id" uuid not null, "community_id" uuid not null, "rule" varchar(255) not null, "about" text not null, "names" jsonb not null, "numbers" jsonb not null, "sure" varchar(255) not null, "weight" double precision not null, "found_at" timestamptz(3) not null, "state" varchar(255) not null default 'open', "decided_at" timestamptz(3) null, "decided_by_id" uuid null, "holder_id" uuid null, primary key ("id"));`,
    );
    this.addSql(
      `create index "findings_community_id_found_at_index" on "findings" ("community_id", "found_at");`,
    );
    this.addSql(
      `create unique index "findings_one_open" on "findings" ("community_id", "rule", "about") where state = 'open';`,
    );

    this.addSql(
      `alter table "findings" add constraint "findings_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "findings" add constraint "findings_decided_by_id_foreign" foreign key ("decided_by_id") references "staff" ("id") on delete set null;`,
    );
    this.addSql(
      `alter table "findings" add constraint "findings_holder_id_foreign" foreign key ("holder_id") references "staff" ("id") on delete set null;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "findings" cascade;`);
  }
}
