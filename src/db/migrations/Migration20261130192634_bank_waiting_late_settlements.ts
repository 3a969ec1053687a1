import { Migration } from '@mikro-orm/migrations';

/**
 * Whatever books it: an entry on a bank's accounts waits for its statement, unless it is of a payment that is made void,
 * and what is settled of a bill after its due day is noted. The postings are written by the statement that writes the
 * transfers, at whose end this runs.
 */
const noted: readonly string[] = [
  `create function note_transfers() returns trigger language plpgsql as $$
    begin
      insert into bank_waiting (transfer_id, community_id, booked_on, fen)
      select t.id, t.community_id, t.booked_on, e.fen from added t
        join lateral (select sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) as fen
          from ledger_postings x join ledger_accounts a on a.id = x.debit_id or a.id = x.credit_id
          where x.transfer_id = t.id and a.kind = 'bank') e on e.fen <> 0
        where t.cause in ('payment', 'handover', 'refund');
      delete from bank_waiting w using added v, ledger_transfers t
        where v.cause = 'payment_void' and t.cause_id = v.cause_id and t.cause = 'payment' and w.transfer_id = t.id;
      insert into late_settlements (transfer_id, seq, community_id, bill, paid_on, fen)
      select x.transfer_id, x.seq, b.community_id, x.bill, t.paid_on,
          case when c.kind = 'receivable' then x.amount_fen else -x.amount_fen end
        from added t join ledger_postings x on x.transfer_id = t.id join bills b on b.id = x.bill and b.due_on < t.paid_on
        join ledger_accounts c on c.id = x.credit_id join ledger_accounts d on d.id = x.debit_id
        where t.cause in ('payment', 'payment_void', 'move', 'prepay_use') and (c.kind = 'receivable' or d.kind = 'receivable');
      return null;
    end $$;`,
  `create trigger "ledger_transfers_noted" after insert on "ledger_transfers" referencing new table as added
    for each statement execute function note_transfers();`,
  `create function note_matched() returns trigger language plpgsql as $$
    begin
      delete from bank_waiting w using added m where w.transfer_id = m.transfer_id;
      return null;
    end $$;`,
  `create trigger "bank_match_entries_noted" after insert on "bank_match_entries" referencing new table as added
    for each statement execute function note_matched();`,
  // A payment that is made void in this moment is waited for, since its row is changed before its transfers are booked
  // (void-payment.ts): of that one nothing waits again.
  `create function note_undone() returns trigger language plpgsql as $$
    begin
      perform 1 from bank_match_entries m join ledger_transfers t on t.id = m.transfer_id and t.cause = 'payment'
        join payments p on p.id = t.cause_id::uuid where m.match_id = new.id order by p.id for share of p;
      insert into bank_waiting (transfer_id, community_id, booked_on, fen)
      select t.id, t.community_id, t.booked_on, e.fen from bank_match_entries m join ledger_transfers t on t.id = m.transfer_id
        join lateral (select sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end) as fen
          from ledger_postings x join ledger_accounts a on a.id = x.debit_id or a.id = x.credit_id
          where x.transfer_id = t.id and a.kind = 'bank') e on e.fen <> 0
        where m.match_id = new.id and t.cause in ('payment', 'handover', 'refund')
          and not exists (select 1 from payments p where p.id = case when t.cause = 'payment' then t.cause_id::uuid end and p.state <> 'booked')
          and not exists (select 1 from bank_match_entries o join bank_matches b on b.id = o.match_id
            where o.transfer_id = t.id and b.undone_at is null)
      on conflict do nothing;
      return null;
    end $$;`,
  `create trigger "bank_matches_noted" after update of "undone_at" on "bank_matches" for each row
    when (old.undone_at is null and new.undone_at is not null) execute function note_undone();`,
];

export class Migration20261130192634_bank_waiting_late_settlements extends Migration {
  override name = 'Migration20261130192634_bank_waiting_late_settlements';

  override up(): void | Promise<void> {
    this.addSql(
      `create table "bank_waiting" ("transfer_id" bigint not null, "community_id" uuid not null, "booked_on" date not null, "fen" bigint not null, primary key ("transfer_id"));`,
    );
    this.addSql(
      `create index "bank_waiting_by_day" on "bank_waiting" ("community_id", "booked_on", "transfer_id") include (fen);`,
    );
    this.addSql(
      `create table "late_settlements" ("transfer_id" bigint not null, "seq" smallint not null, "community_id" uuid not null, "bill" uuid not null, "paid_on" date not null, "fen" bigint not null, primary key ("transfer_id", "seq"));`,
    );
    this.addSql(
      `create index "late_settlements_by_day" on "late_settlements" ("community_id", "paid_on") include (bill, fen);`,
    );
    this.addSql(
      `alter table "bank_waiting" add constraint "bank_waiting_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id") on update cascade on delete cascade;`,
    );
    this.addSql(
      `alter table "bank_waiting" add constraint "bank_waiting_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    this.addSql(
      `alter table "late_settlements" add constraint "late_settlements_transfer_id_foreign" foreign key ("transfer_id") references "ledger_transfers" ("id");`,
    );
    this.addSql(
      `alter table "late_settlements" add constraint "late_settlements_community_id_foreign" foreign key ("community_id") references "communities" ("id");`,
    );
    for (const statement of noted) this.addSql(statement);
  }

  override down(): void | Promise<void> {
    this.addSql(`drop trigger if exists "bank_matches_noted" on "bank_matches";`);
    this.addSql(`drop trigger if exists "bank_match_entries_noted" on "bank_match_entries";`);
    this.addSql(`drop trigger if exists "ledger_transfers_noted" on "ledger_transfers";`);
    for (const name of ['note_undone', 'note_matched', 'note_transfers'])
      this.addSql(`drop function if exists ${name}();`);
    this.addSql(`drop table if exists "late_settlements" cascade;`);
    this.addSql(`drop table if exists "bank_waiting" cascade;`);
  }
}
