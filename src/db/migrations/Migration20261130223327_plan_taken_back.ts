import { Migration } from '@mikro-orm/migrations';

/** What was settled before instalments were agreed may be taken back meanwhile, and a bill of them with nothing in its place: neither breaks what is paid as agreed. */
export class Migration20261130223327_plan_taken_back extends Migration {
  override name = 'Migration20261130223327_plan_taken_back';

  override up(): void | Promise<void> {
    this.addSql(
      `alter table "payment_plans" add "agreed_at" timestamptz(3) null, add "reopened_on" date null;`,
    );

    this.addSql(
      `alter table "payment_plan_bills" add "taken_back_fen" bigint not null default '0', add "made_up" jsonb null, add "relieved_fen" bigint not null default '0';`,
    );
    this.addSql(
      `/* few: instalments there are */ update "payment_plans" p set agreed_at = a.decided_at from money_asks a where a.id = p.ask;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(
      `alter table "payment_plan_bills" drop column "taken_back_fen", drop column "made_up", drop column "relieved_fen";`,
    );

    this.addSql(`alter table "payment_plans" drop column "agreed_at", drop column "reopened_on";`);
  }
}
