/** A table that holds nothing of any resident: why, and its columns that could hold words all the same. */
type ImpersonalTable = { why: string; plain: readonly string[] };

/** Tables that hold nothing of any resident. */
export const impersonalTables: Readonly<Record<string, ImpersonalTable>> = {
  buildings: { why: 'the place itself', plain: ['name'] },
  units: { why: 'the place itself', plain: ['address', 'entrance', 'room', 'usage'] },
  communities: {
    why: 'the community’s own settings',
    plain: [
      ...['channels', 'currency', 'hours', 'locale', 'name', 'name_en', 'phones'],
      ...['quiet_hours', 'settings', 'special_days', 'time_zone'],
    ],
  },
  office_settings: { why: 'the office’s own settings', plain: ['key', 'value'] },
  meters: { why: 'what hangs in a unit', plain: ['kind'] },
  invoice_payments: { why: 'which payments an invoice is made of', plain: [] },
  meter_readings: { why: 'what a meter shows', plain: [] },
  staff: {
    why: 'colleagues, who are on the staff list and no residents here',
    plain: [
      ...['buildings', 'communities', 'language', 'name', 'name_en', 'roles', 'skills'],
      ...['slack_language', 'slack_user'],
    ],
  },
  dispatch_rules: {
    why: 'who of the staff gets which requests',
    plain: ['buildings', 'categories', 'how', 'people'],
  },
  request_offers: {
    why: 'which colleague was asked to take which request',
    plain: ['how', 'state'],
  },
  collection_stands: {
    why: 'where and when colleagues take payments',
    plain: ['begins', 'ends', 'place', 'staff'],
  },
  collection_shares: { why: 'which colleague sees to which building', plain: [] },
  demand_letter_bills: { why: 'which bills a letter asks for', plain: [] },
  findings: {
    why: 'what the figures show of buildings, categories and colleagues',
    plain: ['about', 'names', 'numbers', 'rule', 'state', 'sure'],
  },
  notices: {
    why: 'what the office announces to many',
    plain: ['audience', 'files', 'state', 'texts'],
  },
  send_pace: { why: 'how fast a platform is sent to', plain: ['platform'] },
  send_places: { why: 'how fast a platform is sent to', plain: ['platform'] },
  staff_tasks: {
    why: 'what colleagues are to do, which is about the work and no resident',
    plain: ['answer', 'note', 'state', 'title', 'words'],
  },
  surveys: {
    why: 'what the staff ask everybody',
    plain: ['asked_of', 'questions', 'reminders', 'state', 'title'],
  },
  survey_homes: {
    why: 'which homes were asked, and whether and how one answered',
    plain: ['source'],
  },
  survey_boxes: {
    why: 'answers of anonymous surveys, of which nobody can tell whose they are',
    plain: ['ballots'],
  },
  roster_shifts: { why: 'colleagues’ duty', plain: ['begins', 'ends', 'post'] },
  roster_exceptions: { why: 'colleagues’ duty', plain: ['begins', 'ends', 'post'] },
  checklists: {
    why: 'daily checks of the office',
    plain: ['ask_at', 'days', 'items', 'name', 'role'],
  },
  check_asks: { why: 'daily checks of the office', plain: [] },
  daily_tasks: { why: 'what the office did today', plain: ['task'] },
  knowledge_entries: {
    why: 'answers that the staff write for everybody',
    plain: ['answer', 'answer_en', 'question', 'question_en'],
  },
  disputed_bills: {
    why: 'which bill a question is about and what a colleague decided, by ids and days',
    plain: ['verdict'],
  },
  appointments: { why: 'when somebody comes for which request', plain: ['state'] },
  problem_members: { why: 'which request belongs to which problem', plain: ['how'] },
  emergency_pages: { why: 'which colleague was called when', plain: ['pager_fault'] },
  tariffs: { why: 'what fees cost', plain: ['document', 'sha256', 'terms'] },
  pools: { why: 'what is shared among units', plain: ['code', 'period'] },
  bill_lines: {
    why: 'fees, quantities and amounts',
    plain: ['code', 'detail', 'name', 'quantity', 'steps', 'unit_price'],
  },
  liable_parties: { why: 'who owes together, by ids', plain: ['key', 'role'] },
  settlements: {
    why: 'how bills were split when a home changed hands, by ids, numbers and amounts',
    plain: ['bills', 'number'],
  },
  payment_plans: { why: 'what is paid in parts, by ids and amounts', plain: ['number', 'state'] },
  payment_plan_parts: { why: 'the same, by ids, days and amounts', plain: [] },
  payment_plan_bills: { why: 'the same, by ids and amounts', plain: ['made_up'] },
  payment_deferrals: { why: 'until when a home is not asked, by ids and days', plain: [] },
  prepay_agreements: {
    why: 'months paid beforehand and their discount, by ids and amounts',
    plain: ['ended', 'from_period', 'terms'],
  },
  ledger_accounts: {
    why: 'the accounts of the books, by ids and codes',
    plain: ['code', 'key', 'kind'],
  },
  ledger_transfers: {
    why: 'the books, which hold ids, codes and amounts',
    plain: ['actor', 'actor_kind', 'cause', 'cause_id', 'key', 'memo'],
  },
  ledger_postings: { why: 'the books, which hold ids and amounts', plain: [] },
  late_settlements: { why: 'what of the books old debts are counted of, by ids', plain: [] },
  bill_runs: {
    why: 'which bills were issued together, what they come to, and how far they are told',
    plain: ['lines', 'period', 'state'],
  },
  reminder_wordings: {
    why: 'what a community says at which step of its reminders',
    plain: ['language', 'words'],
  },
  reminder_parts: { why: 'which part of a plan a reminder is about, by ids', plain: [] },
  reminder_bills: { why: 'which bill a reminder is about, by ids', plain: [] },
  day_closings: {
    why: 'what a day came to, and who closed and signed it',
    plain: ['sheet', 'words'],
  },
  bank_matches: {
    why: 'which lines of a bank and entries of the books belong together',
    plain: ['actor', 'actor_kind', 'reason', 'way'],
  },
  bank_match_entries: { why: 'the same, by ids', plain: [] },
  bank_apart: { why: 'which of them somebody took apart, by ids', plain: [] },
  bank_waiting: { why: 'which entries of the books wait for their statement, by ids', plain: [] },
  refund_payments: { why: 'of which payments a refund is, by ids', plain: [] },
  money_moves: { why: 'money that stands for another home, by ids', plain: ['number'] },
  receipt_books: { why: 'the numbers of receipts', plain: ['kind', 'prefix'] },
  cash_shifts: {
    why: 'the cash that colleagues take, counted and handed over',
    plain: ['accept_words', 'close_words', 'counts', 'state'],
  },
  safe_counts: { why: 'what colleagues counted in the safe', plain: ['counts', 'words'] },
  spoiled_receipts: {
    why: 'what became of a number that stands on no payment',
    plain: ['reason', 'state'],
  },
  silent_platforms: { why: 'how the platforms do', plain: ['platform'] },
  ways_in: { why: 'how the platforms do', plain: ['error', 'platform'] },
  lost_ways: { why: 'how the platforms do', plain: ['error', 'platform'] },
};
