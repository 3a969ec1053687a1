import { personalMoney } from './personal-money.ts';
import {
  chat,
  otherwise,
  type PersonalColumn,
  type PersonalTable,
  person,
  words,
} from './personal-shapes.ts';

/**
 * Every column of the database that holds something of a resident, and what becomes of
 * it: when entries turn out to be one person (unite-person.ts), in the copy that they may
 * have (own-data/own-copy.ts), and when they are forgotten (erasure/forget-resident.ts).
 * A test holds it against the database: a new column stands here, or is named as plain;
 * tables that hold nothing of anybody stand in impersonal-tables.ts.
 */

const goesWithChat = 'The chat is deleted.';
const byName = 'emptyNamed finds those that name them.';
const byMessages = 'emptyMessages finds whatever came from them, went to them, or names them.';

export const personalTables = {
  residents: {
    copy: ['person'],
    columns: {
      name: { is: 'name', forget: 'empty' },
      phone: { is: 'phone', forget: 'null' },
    },
    plain: [],
  },
  occupancies: {
    copy: ['homes'],
    columns: { resident_id: person('by_itself') },
    plain: ['role'],
  },
  chats: {
    copy: ['chat'],
    columns: {
      id: otherwise('chat', goesWithChat),
      resident_id: { is: 'person', unite: 'by_itself', forget: 'otherwise', how: goesWithChat },
      display_name: otherwise('name', goesWithChat),
      shared_phone: otherwise('phone', goesWithChat),
      moved_to: otherwise('chat', goesWithChat),
      state: otherwise('words', goesWithChat),
      slots: otherwise('words', goesWithChat),
      quiet_hours: otherwise('words', goesWithChat),
    },
    plain: ['kind', 'language'],
  },
  invitations: {
    copy: ['invitations', 'let_in'],
    columns: {
      resident_id: person(),
      invited_by_id: person(),
      resident_name: { is: 'name', forget: 'null' },
      used_by_chat: chat('null'),
    },
    plain: ['code', 'role'],
  },
  admissions: {
    copy: ['admissions'],
    columns: { chat: chat('zero'), phone: { is: 'phone', forget: 'null' }, words: words('empty') },
    plain: ['state'],
  },
  corrections: {
    copy: ['corrections'],
    columns: {
      resident_id: person(),
      chat: chat('zero'),
      was: words('null'),
      wish: words('empty'),
      reason: words('null'),
    },
    plain: ['field', 'state'],
  },
  erasures: {
    copy: ['erasures'],
    columns: { resident_id: person(), chat: chat('null'), reason: words('null') },
    plain: ['state'],
  },
  amount_shares: {
    copy: { not: 'Whom they let see their bills is shown in their own chat.' },
    columns: { by_id: person() },
    plain: [],
  },
  ...personalMoney,
  reminders: {
    copy: {
      not: 'What they were reminded of stands in their own chat, and what they owe in their account.',
    },
    columns: { resident_id: person(), chat: chat('null') },
    plain: ['outcome'],
  },
  bill_tellings: {
    copy: { not: 'What they were told of their bills stands in their own chat.' },
    columns: {
      resident_id: person(),
      chat: otherwise('chat', 'Its rows are deleted with the chat.'),
    },
    plain: ['outcome'],
  },
  collection_visits: {
    copy: {
      not: 'What a colleague noted of a conversation; what they asked for in it is among their requests.',
    },
    columns: { opinion: words('empty') },
    plain: ['by', 'met', 'result', 'time'],
  },
  stand_tellings: {
    copy: { not: 'What they were told of a stand stands in their own chat.' },
    columns: {
      resident_id: person(),
      chat: otherwise('chat', 'Its rows are deleted with the chat.'),
    },
    plain: ['outcome', 'known_as'],
  },
  stand_wishes: {
    copy: { not: 'That they asked for a stand stands in their own chat.' },
    columns: { resident_id: person() },
    plain: ['known_as'],
  },
  demand_letters: {
    copy: { not: 'They have the letter itself.' },
    columns: {
      received_by: words('null'),
      tracking: words('null'),
      photos: { is: 'files', forget: 'no_list' },
    },
    plain: ['number', 'language', 'way'],
  },
  requests: {
    copy: ['requests'],
    columns: {
      resident_id: person(),
      chat: chat('null'),
      words: words('empty'),
      wished: words('null'),
      wait_note: words('null'),
      done_note: words('null'),
      done_materials: words('unless_named'),
      comment: words('null'),
      closed_reason: words('null'),
      escalated_reason: words('null'),
    },
    plain: [
      'kind',
      'category',
      'urgency',
      'state',
      'wait_reason',
      'done_paid',
      'outcome',
      'counted_by',
      'source',
      'told',
    ],
  },
  price_quotes: {
    copy: { not: 'That it was asked for and answered stands in the history of the request.' },
    columns: { what: words('null') },
    plain: ['state', 'how'],
  },
  service_charges: {
    copy: { not: 'What it cost stands with the request.' },
    columns: { resident_id: person() },
    plain: ['paid', 'state'],
  },
  notice_recipients: {
    copy: { not: 'What everybody there was told; whether they had it is for whoever tells them.' },
    columns: {
      resident_id: person(),
      chat: otherwise('chat', 'Its rows are deleted with the chat.'),
    },
    plain: ['state'],
  },
  service_records: {
    copy: { not: 'What colleagues noted of a colleague’s work.' },
    columns: { note: words('unless_named') },
    plain: [],
  },
  request_entries: {
    copy: ['requests'],
    columns: { data: words('no_text'), files: { is: 'files', forget: 'no_list' } },
    plain: ['actor', 'actor_kind', 'verb'],
  },
  emergencies: {
    copy: ['emergencies'],
    columns: {
      resident_id: person(),
      chat: chat('zero'),
      words: words('empty'),
      stand_down_reason: words('null'),
    },
    plain: ['kind', 'also_kinds', 'state', 'confirmed', 'spot'],
  },
  emergency_entries: {
    copy: ['emergencies'],
    columns: { data: words('no_text') },
    plain: ['actor', 'actor_kind', 'verb'],
  },
  contact_logs: {
    copy: ['calls'],
    columns: {
      resident_id: person(),
      caller: { is: 'name', forget: 'empty' },
      caller_phone: { is: 'phone', forget: 'null' },
      words: words('empty'),
      served: words('empty'),
    },
    plain: ['source', 'outcome', 'kind', 'category'],
  },
  phone_lines: {
    copy: { not: 'It says what became of a request, whose history is in the copy.' },
    columns: { words: words('empty'), said: words('empty') },
    plain: ['result'],
  },
  callbacks: {
    copy: { not: 'What they said of the work stands with the request, which is in the copy.' },
    columns: { said: words('empty') },
    plain: ['cause', 'outcome', 'reason', 'result'],
  },
  survey_participants: {
    copy: {
      not: 'That they were asked; what they answered stands apart from them or is shown to them in the chat.',
    },
    columns: { resident_id: person(), chat: chat('zero'), draft: words('null') },
    plain: ['state'],
  },
  survey_ballots: {
    copy: {
      not: 'Of an anonymous survey nobody can tell whose it is; their own answers stand in their chat.',
    },
    columns: { words: words('null') },
    plain: ['answers'],
  },
  inbox: {
    copy: {
      not: 'What was said becomes requests, which are in the copy; the rest is let go after its time.',
    },
    columns: {
      payload: otherwise('words', byMessages),
      error: otherwise('words', byMessages),
      subject: otherwise('chat', 'That something came, and when, stays: a repeat is still known.'),
      external_id: otherwise(
        'chat',
        'That something came, and when, stays: a repeat is still known.',
      ),
    },
    plain: ['source', 'state'],
  },
  outbox: {
    copy: { not: 'What was sent to them stands in their own chat.' },
    columns: {
      part: otherwise('words', byMessages),
      error: otherwise('words', byMessages),
      destination: otherwise(
        'chat',
        'That something went, and when, stays: a repeat is still known.',
      ),
      key: otherwise('chat', 'That something went, and when, stays: a repeat is still known.'),
    },
    plain: ['remote_id', 'state'],
  },
  cards: {
    copy: { not: 'A card is drawn from what is in the copy.' },
    columns: {
      place: otherwise('chat', 'Cards in their chat are deleted.'),
      error: otherwise('words', 'What a platform said; without words and names (log.ts).'),
    },
    plain: ['copies', 'drawn_hash', 'permalink', 'remote_id', 'subject_kind', 'surface'],
  },
  intake_batches: {
    copy: { not: 'It lasts as long as a message is handled.' },
    columns: { subjects: otherwise('chat', 'It lasts as long as a message is handled.') },
    plain: [],
  },
  archive_changes: {
    copy: { not: 'It is the history of what stands in the copy as it is.' },
    columns: {
      personal: otherwise('words', 'forgetResident sets it to null.'),
      changed: otherwise(
        'words',
        'It names fields and holds values of units; those of people stand in `personal`.',
      ),
    },
    plain: ['actor', 'actor_kind', 'kind', 'op', 'source'],
  },
  archive_uploads: {
    copy: { not: 'Files that the staff brought; what was taken from them is in the copy.' },
    columns: {
      faults: otherwise('words', byName),
      notes: otherwise('words', byName),
      problem: otherwise('words', byName),
      file_name: otherwise('words', byName),
    },
    plain: ['counts', 'file', 'kind', 'mime', 'sha256', 'slack_user', 'state'],
  },
  audit_entries: {
    copy: ['phone_seen'],
    columns: {
      subject: otherwise('words', 'An id; the record of what was done stays (docs/own-data.md).'),
      detail: otherwise('words', 'Ids, codes and names of fields only (record-audit.ts).'),
    },
    plain: ['actor', 'actor_kind', 'source', 'subject_kind', 'verb'],
  },
  inquiries: {
    copy: { not: 'Who asked is not kept.' },
    columns: { words: otherwise('words', byName) },
    plain: ['outcome', 'settled'],
  },
  problems: {
    copy: { not: 'The staff write it for all units of a common problem.' },
    columns: { words: otherwise('words', byName) },
    plain: ['buildings', 'category', 'state'],
  },
  problem_rounds: {
    copy: {
      not: 'The staff write it for all units of a common problem, which it outlives by seconds.',
    },
    columns: { words: otherwise('words', byName) },
    plain: ['key', 'what'],
  },
  liable_party_members: {
    copy: { not: 'It says who owes together; who owns what stands among the homes.' },
    columns: { resident_id: person() },
    plain: [],
  },
  payments: {
    copy: { not: 'What was paid for a home stands on its account, which whoever pays can see.' },
    columns: {
      payer: { is: 'name', forget: 'unless_named' },
      evidence: words('unless_named'),
      void_reason: words('unless_named'),
      void_signed_by: { is: 'name', forget: 'unless_named' },
    },
    plain: ['key', 'method', 'purpose', 'receipt', 'reference', 'state'],
  },
  bank_lines: {
    copy: { not: 'What a bank says of its own account; what was paid for a home stands on that.' },
    columns: {
      payer: { is: 'name', forget: 'unless_named' },
      memo: words('unless_named'),
    },
    plain: ['key', 'reference'],
  },
  money_asks: {
    copy: {
      not: 'What was asked for about a home stands on its account and its bills once it holds.',
    },
    columns: { reason: words('unless_named'), answer: words('unless_named') },
    plain: ['kind', 'lines', 'payload', 'state'],
  },
  bills: {
    copy: { not: 'What a home was billed stands on its account, which whoever pays can see.' },
    columns: { void_reason: words('unless_named') },
    plain: ['late_fee', 'period', 'state'],
  },
  unit_exceptions: {
    copy: { not: 'What holds for a home instead of the tariff stands on its bills.' },
    columns: { reason: words('unless_named') },
    plain: ['code', 'from_period', 'kind', 'until_period', 'value'],
  },
  check_runs: {
    copy: { not: 'Daily checks of the office.' },
    columns: { wrong: otherwise('words', byName) },
    plain: [],
  },
  hand_outs: {
    copy: { not: 'What the staff agreed with another department or a firm about a request.' },
    columns: { note: otherwise('words', byName), to_name: otherwise('words', byName) },
    plain: ['to_phone'],
  },
  cover_requests: {
    copy: { not: 'What colleagues write to one another about their duty.' },
    columns: { note: otherwise('words', byName) },
    plain: ['in_exchange', 'post', 'state', 'turn'],
  },
} as const satisfies Record<string, PersonalTable>;

export type PersonalTableName = keyof typeof personalTables;

/** The columns of a table with what becomes of each. */
export const columnsOf = (table: PersonalTableName): [string, PersonalColumn][] =>
  Object.entries(personalTables[table].columns);

/** Every column that says whose something is: `[table, column]`, with what uniting does. */
export const columnsThatRefer: readonly {
  table: PersonalTableName;
  column: string;
  unite: 'moves' | 'by_itself';
}[] = (Object.keys(personalTables) as PersonalTableName[]).flatMap((table) =>
  columnsOf(table).flatMap(([column, one]) =>
    one.is === 'person' ? [{ table, column, unite: one.unite }] : [],
  ),
);
