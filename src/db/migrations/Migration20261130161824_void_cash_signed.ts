import { Migration } from '@mikro-orm/migrations';

export class Migration20261130161824_void_cash_signed extends Migration {
  override name = 'Migration20261130161824_void_cash_signed';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "payments" add "void_cash_fen" bigint null, add "void_paid_by_id" uuid null, add "void_paid_at" timestamptz(3) null, add "void_signed_by" text null;`,
    );
    this.addSql(
      `alter table "payments" add constraint "payments_void_paid_by_id_foreign" foreign key ("void_paid_by_id") references "staff" ("id") on delete set null not valid;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "payments" drop constraint "payments_void_paid_by_id_foreign";`);
    this.addSql(
      `alter table "payments" drop column "void_cash_fen", drop column "void_paid_by_id", drop column "void_paid_at", drop column "void_signed_by";`,
    );
  }
}
