import { Migration } from '@mikro-orm/migrations';

export class Migration20261130230158_bank_apart extends Migration {
  override name = 'Migration20261130230158_bank_apart';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "bank_apart" ("line_id" uuid not null, "transfer_id" bigint not null, primary key ("line_id", "transfer_id"));`,
    );
    this.addSql(`create index "bank_apart_transfer_id_index" on "bank_apart" ("transfer_id");`);

    this.addSql(
      `alter table "bank_apart" add constraint "bank_apart_line_id_foreign" foreign key ("line_id") references "bank_lines" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "bank_apart" add constraint "bank_apart_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id") on update cascade on delete cascade;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`drop table if exists "bank_apart" cascade;`);
  }
}
