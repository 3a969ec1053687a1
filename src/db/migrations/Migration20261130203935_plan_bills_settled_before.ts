import { Migration } from '@mikro-orm/migrations';

/** What had been settled of a bill that is paid in parts goes with the plan to the one in its place, which may come to more. */
export class Migration20261130203935_plan_bills_settled_before extends Migration {
  override name = 'Migration20261130203935_plan_bills_settled_before';

  override up(): void | Promise<void> {
    this.addSql(`alter table "payment_plan_bills" add "settled_before_fen" bigint null;`);
    // Those in place of others had only as much planned as they came to.
    this.addSql(
      `/* few: of bills in place of others that are paid in parts */ with recursive carried as (
         select pb.plan_id, pb.bill_id, pb.planned_fen as planned, b.total_fen - pb.planned_fen as before, b.replaced_by, 0 as steps
         from payment_plan_bills pb join bills b on b.id = pb.bill_id
         where not exists (select 1 from payment_plan_bills ob join bills o on o.id = ob.bill_id
           where ob.plan_id = pb.plan_id and o.replaced_by = pb.bill_id)
         union all
         select c.plan_id, pb.bill_id, c.planned, c.before, b.replaced_by, c.steps + 1
         from carried c join payment_plan_bills pb on pb.plan_id = c.plan_id and pb.bill_id = c.replaced_by
           join bills b on b.id = pb.bill_id)
       update "payment_plan_bills" pb set planned_fen = c.planned, settled_before_fen = c.before from carried c
       where c.steps > 0 and pb.plan_id = c.plan_id and pb.bill_id = c.bill_id;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "payment_plan_bills" drop column "settled_before_fen";`);
  }
}
