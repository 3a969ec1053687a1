import { Migration } from '@mikro-orm/migrations';

export class Migration20261129042839_dispatch extends Migration {
  override name = 'Migration20261129042839_dispatch';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "dispatch_rules" ("id" uuid not null, "community_id" uuid not null, "position" smallint not null, "categories" text[] not null, "buildings" text[] not null, "how" varchar(255) not null, "people" text[] not null, "created_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `create index "dispatch_rules_community_id_index" on "dispatch_rules" ("community_id");`,
    );

    this.addSql(
      `create table "shift_ends" ("id" uuid not null, "community_id" uuid not null, "turn" varchar(255) not null, "staff_id" uuid not null, "successor_id" uuid null, "requests" text[] not null, "ended_at" timestamptz(3) not null, primary key ("id"));`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_turn_unique" unique ("turn");`,
    );

    this.addSql(
      `create table "request_offers" ("id" uuid not null, "request_id" uuid not null, "staff_id" uuid not null, "how" varchar(255) not null, "state" varchar(255) not null, "created_at" timestamptz(3) not null, "expires_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(
      `create index "request_offers_request_id_index" on "request_offers" ("request_id");`,
    );
    this.addSql(
      `create index "request_offers_open" on "request_offers" ("expires_at") where state = 'open';`,
    );

    this.addSql(
      `create table "hand_outs" ("id" uuid not null, "request_id" uuid not null, "by_id" uuid not null, "to_name" text not null, "to_phone" text not null, "note" text not null, "promised_for" timestamptz(3) not null, "chases" smallint not null, "chase_at" timestamptz(3) null, "created_at" timestamptz(3) not null, "ended_at" timestamptz(3) null, primary key ("id"));`,
    );
    this.addSql(`create index "hand_outs_request_id_index" on "hand_outs" ("request_id");`);
    this.addSql(
      `create index "hand_outs_due" on "hand_outs" ("chase_at") where chase_at is not null;`,
    );

    this.addSql(
      `alter table "requests" add "merged_into" uuid null, add "dispatch_at" timestamptz(3) null;`,
    );
    this.addSql(
      `create index "requests_merged" on "requests" ("merged_into") where merged_into is not null;`,
    );
    this.addSql(
      `create index "requests_dispatch" on "requests" ("dispatch_at") where dispatch_at is not null;`,
    );

    this.addSql(
      `alter table "dispatch_rules" add constraint "dispatch_rules_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );

    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );
    this.addSql(
      `alter table "shift_ends" add constraint "shift_ends_successor_id_foreign" foreign key ("successor_id") references "staff" ("id") on delete set null;`,
    );

    this.addSql(
      `alter table "request_offers" add constraint "request_offers_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "request_offers" add constraint "request_offers_staff_id_foreign" foreign key ("staff_id") references "staff" ("id");`,
    );

    this.addSql(
      `alter table "hand_outs" add constraint "hand_outs_request_id_foreign" foreign key ("request_id") references "requests" ("id");`,
    );
    this.addSql(
      `alter table "hand_outs" add constraint "hand_outs_by_id_foreign" foreign key ("by_id") references "staff" ("id");`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "dispatch_rules" cascade;`);
    this.addSql(`drop table if exists "shift_ends" cascade;`);
    this.addSql(`drop table if exists "request_offers" cascade;`);
    this.addSql(`drop table if exists "hand_outs" cascade;`);

    this.addSql(`drop index "requests_merged";`);
    this.addSql(`drop index "requests_dispatch";`);
    this.addSql(`alter table "requests" drop column "merged_into", drop column "dispatch_at";`);
  }
}
