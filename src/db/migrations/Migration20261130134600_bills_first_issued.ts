import { Migration } from '@mikro-orm/migrations';

export class Migration20261130134600_bills_first_issued extends Migration {
  override name = 'Migration20261130134600_bills_first_issued';

  override up(): void | Promise<void> {
    this.addSql(`alter table "bills" add "first_issued_at" timestamptz(3) null;`);
    this.addSql(
      `/* few: bills that stand in the place of another */ update "bills" b set "first_issued_at" = f.at
      from (
        with recursive later as (
          select o.replaced_by as id, o.issued_at as at from bills o where o.replaced_by is not null
          union all
          select n.replaced_by, l.at from later l join bills n on n.id = l.id where n.replaced_by is not null)
        select id, min(at) as at from later group by id) f
      where b.id = f.id;`,
    );
  }

  override down(): void | Promise<void> {
    this.addSql(`alter table "bills" drop column "first_issued_at";`);
  }
}
