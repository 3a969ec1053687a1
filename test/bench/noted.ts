/** What the database notes of entries as they are booked, for books that are written without its triggers. */
export const noted: readonly string[] = [
  `insert into bank_waiting (transfer_id, community_id, booked_on, fen)
   select t.id, t.community_id, t.booked_on, sum(case when a.id = x.debit_id then x.amount_fen else -x.amount_fen end)
   from ledger_accounts a join ledger_postings x on x.debit_id = a.id or x.credit_id = a.id
     join ledger_transfers t on t.id = x.transfer_id and t.cause in ('payment', 'handover', 'refund')
   where a.kind = 'bank' and not exists (select 1 from bank_match_entries m where m.transfer_id = t.id) group by t.id`,
  `insert into late_settlements (transfer_id, seq, community_id, bill, paid_on, fen)
   select x.transfer_id, x.seq, b.community_id, x.bill, t.paid_on, x.amount_fen
   from bills b join ledger_postings x on x.bill = b.id join ledger_transfers t on t.id = x.transfer_id
   where t.cause = 'payment' and t.paid_on > b.due_on`,
];
