import { Migration } from '@mikro-orm/migrations';

export class Migration20261129185811_prepay_agreements extends Migration {
  override name = 'Migration20261129185811_prepay_agreements';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "prepay_agreements" ("id" uuid not null, "community_id" uuid not null, "unit_id" uuid not null, "party_id" uuid not null, "payment_id" uuid not null, "months" smallint not null, "from_period" varchar(255) not null, "monthly_fen" bigint not null, "discount_fen" bigint not null, "terms" jsonb not null, "agreed_at" timestamptz(3) not null, "ended" varchar(255) null, "ended_at" timestamptz(3) null, "unearned_fen" bigint null, primary key ("id"));`,
    );
    this.addSql(
      `create index "prepay_agreements_unit_id_index" on "prepay_agreements" ("unit_id");`,
    );
    this.addSql(
      `create index "prepay_agreements_party_id_index" on "prepay_agreements" ("party_id");`,
    );
    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_payment_id_unique" unique ("payment_id");`,
    );

    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_unit_id_foreign" foreign key ("unit_id") references "units" ("id");`,
    );
    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_party_id_foreign" foreign key ("party_id") references "liable_parties" ("id");`,
    );
    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_payment_id_foreign" foreign key ("payment_id") references "payments" ("id");`,
    );
    this.addSql(
      `alter table "prepay_agreements" add constraint "prepay_agreements_discount" check (discount_fen > 0);`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "prepay_agreements" cascade;`);
  }
}
