import { type RawBuilder, sql } from 'kysely';

/**
 * What causes a part of the outbox, as its key begins: handling the same cause again adds
 * nothing. What one cause brings about is told apart behind it, such as `…:note` or `…:file:0`.
 * All of them are written here and nowhere else, so that no two are alike.
 */
export type Cause = `${string}:${string}`;

export const causes = {
  /** A turn of the dialogue, by the first entry of the inbox in it. */
  turn: (seq: number): Cause => `turn:${seq}`,
  /** What Slack brought, by its entry of the inbox. */
  slack: (seq: number): Cause => `slack:${seq}`,
  /** A message in Slack that is sent to a resident. */
  reply: (channel: string, ts: string): Cause => `reply:${channel}:${ts}`,
  /** A window that was asked for too late to be opened. */
  window: (trigger: string): Cause => `window:${trigger}`,
  /** A card, by its id: its message in Slack bears this. */
  card: (card: string): Cause => `card:${card}`,
  /** A second copy of a card, by its message. */
  copy: (card: string, message: string): Cause => `copy:${card}:${message}`,
  /** Entries of the inbox that were set aside. */
  setAside: (seq: number): Cause => `set-aside:${seq}`,
  /** A part that was set aside, or whose file was. */
  orphaned: (seq: number): Cause => `orphaned:${seq}`,
  /** A file that did not reach the office, by its part. */
  fileLost: (seq: number): Cause => `file-lost:${seq}`,
  /** Parts that wait because of a platform (then no place), or of one place. `since` in ms. */
  unsent: (platform: string, place: string, since: number, community: string): Cause =>
    `unsent:${platform}:${place}:${since}:${community}`,
  /** A platform that brings nothing any more, and one that does again. `since` in ms. */
  wayLost: (platform: string, since: number): Cause => `way-lost:${platform}:${since}`,
  wayBack: (platform: string, since: number): Cause => `way-back:${platform}:${since}`,
  /** A channel that a community uses from now on; `once` tells one time from the next. */
  channel: (community: string, channel: string, once: string): Cause =>
    `channel:${community}:${channel}:${once}`,
  /** A word of danger on the last path. */
  danger: (chat: number, word: string): Cause => `danger:${chat}:${word}`,
  /** What was said of the danger in a call, by its entry in the register. */
  call: (log: string): Cause => `call:${log}`,
  request: (request: string): Cause => `request:${request}`,
  /** A promise on a request, due at an instant in ms, of which a rung of its ladder is told. */
  ladder: (request: string, promise: string, dueAt: number, rung: string): Cause =>
    `ladder:${request}:${promise}:${dueAt}:${rung}`,
  /** The same, as the resident is told why it is late and until when. Instants in ms. */
  delay: (request: string, promise: string, dueAt: number, until: number): Cause =>
    `delay:${request}:${promise}:${dueAt}:${until}`,
  /** A request that was done at an instant in ms and is to be judged. */
  verdict: (request: string, doneAt: number | null): Cause => `verdict:${request}:${doneAt}`,
  /** A request that the rules give out, due at an instant in ms. */
  dispatch: (request: string, due: number): Cause => `dispatch:${request}:${due}`,
  /** Somebody was asked to take a request, and did not in time. */
  offer: (offer: string): Cause => `offer:${offer}`,
  /** What somebody who is asked in a survey is told in a round, and its end. */
  survey: (survey: number, participant: string, round: number): Cause =>
    `survey:${survey}:${participant}:${round}`,
  surveyOver: (survey: number): Cause => `survey-over:${survey}`,
  /** A resident who was dissatisfied, as the management is told. */
  callback: (callback: string): Cause => `callback:${callback}`,
  /** A turn of duty that ended, and the request or community it is told of. */
  shiftEnd: (turn: string, of: string): Cause => `shift-end:${turn}:${of}`,
  /** A wait of a request that ended, at an instant in ms. */
  wait: (request: string, until: number): Cause => `wait:${request}:${until}`,
  /** A common problem, as everybody who lives there is told of it; `what` tells one time from the next. */
  announced: (problem: string, what: string, chat: string): Cause =>
    `announced:${problem}:${what}:${chat}`,
  /** A common problem that should have been over at an instant in ms. */
  outageLate: (problem: string, until: number): Cause => `outage-late:${problem}:${until}`,
  /** What came due of an appointment, for the time in ms it was agreed for. */
  appointment: (appointment: string, from: number, what: string): Cause =>
    `appointment:${appointment}:${from}:${what}`,
  emergency: (emergency: string): Cause => `emergency:${emergency}`,
  /** What was due in an emergency at an instant in ms. */
  emergencyDue: (emergency: string, due: number): Cause => `emergency:${emergency}:due:${due}`,
  /** An emergency that was acknowledged by telephone, by its page and from when the ladder was counted, in ms. */
  acknowledged: (page: string, from: number): Cause => `acknowledged:${page}:${from}`,
  /** A change of somebody's entry in the staff list, at an instant in ms. */
  staffChanged: (staff: string, at: number): Cause => `staff:${staff}:changed:${at}`,
  /** Somebody's leaving, at an instant in ms. */
  staffLeft: (staff: string, at: number): Cause => `staff:${staff}:left:${at}`,
  /** The same, as one community is told of it. */
  staffLeftIn: (staff: string, community: string, at: number): Cause =>
    `staff:${staff}:left:${community}:${at}`,
  /** One day's round of a check. */
  check: (run: string): Cause => `check:${run}`,
  cover: (cover: string): Cause => `cover:${cover}`,
  /** What somebody outside promised, by whom it was handed to them. */
  handOut: (handOut: string): Cause => `hand-out:${handOut}`,
  /** Something of money that one asks for and another approves. */
  ask: (ask: string): Cause => `ask:${ask}`,
  /** A cash shift, by its id. */
  cash: (shift: string): Cause => `cash:${shift}`,
  /** Cash that is not in the safe at a day's end, and sealed bags in the morning. */
  cashUnhanded: (community: string, day: string): Cause => `cash-unhanded:${community}:${day}`,
  cashBags: (community: string, day: string): Cause => `cash-bags:${community}:${day}`,
  /** What of a bank is told; `once` tells one time from the next. */
  bankLines: (once: string): Cause => `bank-lines:${once}`,
  /** What whoever paid is told of their payment. */
  paid: (payment: string): Cause => `paid:${payment}`,
  /** What was offered to be paid in a chat, and what is told of it. */
  checkout: (checkout: string): Cause => `checkout:${checkout}`,
  /** A community's checkouts of a day that Telegram would not have. */
  checkoutsRefused: (community: string, day: string): Cause =>
    `checkouts-refused:${community}:${day}`,
  /** Money that was paid in a chat for nothing that is known, by Telegram's number of it. */
  chargeUnknown: (charge: string): Cause => `charge-unknown:${charge}`,
  /** What is told of a refund, and of money that moved to another home. */
  refund: (refund: string): Cause => `money-back:${refund}`,
  /** Refunds that were approved and that nobody has paid out, as a community's staff are told of them on a day. */
  refundsUnpaid: (community: string, day: string): Cause => `refunds-unpaid:${community}:${day}`,
  moneyMove: (move: string): Cause => `money-move:${move}`,
  invoice: (invoice: string): Cause => `invoice:${invoice}`,
  /** What a resident said that their meter shows, by its report. */
  reading: (report: string): Cause => `reading:${report}`,
  /** What whoever owes is told of parts, of a day that was put off, and of a waiver; `what` tells one from the next. */
  relief: (of: string, what: string): Cause => `relief:${of}:${what}`,
  /** A task that was given to a colleague. */
  task: (task: string): Cause => `task:${task}`,
  /** What a community's management is told of once a day, or on its day of the week. */
  gaps: (community: string, day: string): Cause => `gaps:${community}:${day}`,
  /** The one reminder a chat gets on a day of what is owed. */
  reminder: (reminder: string): Cause => `reminder:${reminder}`,
  /** A stand 设点, as residents and whoever planned it are told of it. */
  stand: (stand: string): Cause => `stand:${stand}`,
  /** A run of bills that was issued, as whoever confirmed it is told. */
  billRun: (run: string): Cause => `bill-run:${run}`,
  ledgerCheck: (community: string, day: string): Cause => `ledger-check:${community}:${day}`,
  holidays: (community: string, day: string): Cause => `holidays:${community}:${day}`,
  waiting: (community: string, day: string): Cause => `waiting:${community}:${day}`,
  /** A report of a community, by its kind and the first day of its period. */
  report: (community: string, kind: string, from: string): Cause =>
    `report:${community}:${kind}:${from}`,
  completeness: (community: string, week: string): Cause => `completeness:${community}:${week}`,
  /** Codes tried one after the other, by chat and day. */
  guessing: (chat: number, day: string): Cause => `guessing:${chat}:${day}`,
  invitation: (invitation: string): Cause => `invitation:${invitation}`,
  /** Files that somebody asked for; `once` tells one time from the next. */
  gapFile: (once: string): Cause => `gaps:${once}`,
  slips: (once: string): Cause => `slips:${once}`,
  export: (once: string): Cause => `export:${once}`,
} as const;

/** SQL for the cause of the one message about bills that were issued together, by their run and the column of its chat. */
export const billsToldCauseSql = (run: string, chat: string): RawBuilder<Cause> =>
  sql`('bills-told:' || ${sql.ref(run)} || ':' || ${sql.ref(chat)})`;

/** What the causes of all rounds of a survey begin with. */
export const surveyCauses = (survey: number): `${Cause}:` => `survey:${survey}:`;

/** What the causes of a notice begin with, whoever it goes to. */
export const noticeCauses = (notice: string): `${Cause}:` => `notice:${notice}:`;

/** SQL for the cause of a notice, by the columns that hold it and its recipient’s chat. */
export const noticeCauseSql = (notice: string, chat: string): RawBuilder<Cause> =>
  sql`('notice:' || ${sql.ref(notice)} || ':' || ${sql.ref(chat)})`;

/** Patterns for `like`, by which SQL finds what several causes have in common. */
export const likeCauses = {
  /** Whatever was told of this chat to others, and said to it on the last path. */
  ofChat: (chat: number): string[] => [`guessing:${chat}:%`, `danger:${chat}:%`],
  /** What a community was told of one place, or of a platform where there is none, whenever it began. */
  unsentOf: (platform: string, place: string, community = ''): string =>
    `unsent:${platform}:${place}:%${community === '' ? '' : `:${community}`}`,
} as const;

/** The id of the card whose message bears this cause, or null when it is another's. */
export function cardOfCause(cause: string): string | null {
  return /^card:(.+)$/.exec(cause)?.[1] ?? null;
}
