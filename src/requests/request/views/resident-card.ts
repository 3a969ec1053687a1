import { isJob } from '../../../codes.ts';
import { shownAddress } from '../../../community/addresses/shown-address.ts';
import { deskHours, worksDuring } from '../../../community/calendar/working-calendar.ts';
import type { Language } from '../../../config.ts';
import type { Button } from '../../../delivery/parts.ts';
import { publicName } from '../../../staff/people/public-name.ts';
import { cutLine, cutText } from '../../../texts/cut-text.ts';
import { writeYuan } from '../../../texts/format-money.ts';
import {
  describeFixedInterval,
  describeMoment,
  describeWindow,
} from '../../../texts/format-time.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { waitLine } from '../../../texts/residents/wait-line.ts';
import { matterWords } from '../../../texts/terms/terms.ts';
import { knownWords } from '../../problems/known-words.ts';
import { appointmentButtons, appointmentLine } from '../appointment/appointment-lines.ts';
import { isOpen } from '../lifecycle.ts';
import { paidWays } from '../request.ts';
import { residentCardWordsMax } from './card-words.ts';
import { doneOutside, type EntryView, type RequestView } from './view.ts';

/** Notes on a card, and words in a line of the history, in UTF-16 units; with the words they stay far below Telegram's 4 096. */
const cardNoteMax = 600;
const historyWordsMax = 200;
/** The history below a card, in UTF-16 units. */
const historyMax = 2000;

/** The message that stands for a request in the resident's chat: drawn from the request, always as it is now. */
export function residentCard(
  view: RequestView,
  language: Language,
  nowMs: number,
): { text: string; buttons: Button[][] } {
  const t = residentTexts(language);
  const late = isLate(view, nowMs);
  // The first line of a fresh one says already by when somebody answers.
  const fresh = view.state === 'new' && !isReturned(view) && view.reopenedCount === 0 && !late;
  const card = t['request.card']({
    number: view.number,
    matter: matterWords(view.kind, view.category, language),
    wished: fresh ? wishedLine(view, language) : null,
    address:
      view.address === null
        ? null
        : shownAddress(view.address, view.community, language, view.community.several),
    words: cutText(view.words, residentCardWordsMax),
    status: fresh ? null : statusText(view, language, nowMs),
    files: view.photos,
  });
  const body = [card, visitLine(view, language), problemLine(view, language)]
    .filter((part) => part !== null)
    .join('\n');
  const text = fresh ? `${filedLine(view, language)}\n\n${body}` : body;
  return { text, buttons: isOpen(view.state) ? openRows(view, language, nowMs) : [] };
}

/** That it is worked on together with others of the same, and what is known of that; null where it stands alone. */
function problemLine(view: RequestView, language: Language): string | null {
  if (view.problem?.state !== 'open' || !isOpen(view.state)) return null;
  const known = knownWords(view.problem, view.community.timeZone, language);
  return residentTexts(language)['request.problem']({ known: cutText(known, cardNoteMax) });
}

/** Somebody had it who is there no more, and it waits for somebody else. */
function isReturned(view: RequestView): boolean {
  return view.state === 'new' && view.history.some((entry) => entry.verb === 'returned');
}

/** The first line: by when somebody answers, and when the desk opens for whoever filed it outside its hours. */
export function filedLine(view: RequestView, language: Language): string {
  const t = residentTexts(language);
  if (view.kind === 'compliment') return t['request.thanked']({ number: view.number });
  if (view.kind === 'suggestion') return t['request.heard']({ number: view.number });
  const { calendar, timeZone } = view.community;
  const { open, opensAt } = deskHours(view.openedAt, calendar);
  const { number } = view;
  const by = answerBy(view, language);
  // Of what is answered before anybody takes it over, that is not said.
  const handoverBy =
    view.handoverDueAt !== null && view.handoverDueAt < view.answerDueAt
      ? describeMoment(view.handoverDueAt, timeZone, language)
      : null;
  if (open) return t['request.submitted']({ number, answerBy: by, handoverBy });
  const opens = describeMoment(opensAt, timeZone, language);
  const p = { number, answerBy: by, handoverBy, opensAt: opens };
  return view.answerDueAt < opensAt
    ? t['request.submitted_duty'](p)
    : t['request.submitted_closed'](p);
}

/** The time that was wished for, and whether the office works then. */
function wishedLine(view: RequestView, language: Language): string | null {
  if (view.wished === null) return null;
  const { calendar, timeZone } = view.community;
  return residentTexts(language)['request.wished']({
    when: describeFixedInterval(view.wished, timeZone, language),
    sure: worksDuring(view.wished, calendar),
  });
}

/** What it cost and how that is paid, once that is known: also that it cost nothing. */
export function costLine(
  of: Pick<RequestView, 'doneCostFen' | 'donePaid'>,
  language: Language,
): string | null {
  const t = residentTexts(language);
  const { doneCostFen: fen, donePaid: paid } = of;
  if (paid === 'free' || fen === 0n) return t['status.free']();
  if (fen === null) return null;
  const cost = t['status.cost']({ yuan: writeYuan(fen) });
  const how = paid === null ? '' : t[`status.${paid}`]();
  return how === '' ? cost : `${cost}${language === 'en' ? ' ' : ''}${how}`;
}

/** Why a request is not the office's to do, and whose it is, as its history records it. */
export function notOurs(view: Pick<RequestView, 'history' | 'closedReason'>): {
  reason: string;
  responsible: string;
  phone: string | null;
} {
  const data = view.history.findLast((entry) => entry.verb === 'declined')?.data ?? {};
  return {
    reason: view.closedReason ?? '',
    responsible: typeof data.responsible === 'string' ? data.responsible : '',
    phone: typeof data.phone === 'string' ? data.phone : null,
  };
}

/** What is left to do by the resident's word, since they said that it is mended in part; empty where they said no more. */
export function leftToDo(view: Pick<RequestView, 'history'>): string {
  const said = view.history.findLastIndex((entry) => entry.verb === 'partly');
  const words = view.history.slice(Math.max(said, 0)).flatMap(({ verb, by, data }) => {
    const isLeft =
      verb === 'partly' || (verb === 'resident_said' && by === 'resident' && data.left);
    return isLeft && typeof data.text === 'string' && data.text !== '' ? [data.text] : [];
  });
  return said === -1 ? '' : words.join(' / ');
}

/** Nobody has answered, and the time for it is over. */
function isLate(view: RequestView, nowMs: number): boolean {
  return (
    isJob(view.kind) && view.state === 'new' && view.answeredAt === null && view.answerDueAt < nowMs
  );
}

/** When somebody comes, while the request is open and the line of its state does not say so. */
const visitLine = (view: RequestView, language: Language): string | null =>
  isOpen(view.state) && !isAgreedWait(view) ? appointmentLine(view, language) : null;

/** It waits for nothing but the date that was agreed. */
const isAgreedWait = ({ state, waitReason, appointment }: RequestView): boolean =>
  state === 'waiting' && waitReason === 'agreed_date' && appointment.standing?.state === 'agreed';

function openRows(view: RequestView, language: Language, nowMs: number): Button[][] {
  const visit = appointmentButtons(view, language, nowMs);
  return [...(visit.length > 0 ? [visit] : []), openButtons(view, language)];
}

function openButtons(view: RequestView, language: Language): Button[] {
  const t = residentTexts(language);
  const button = (caption: string, verb: 'add_to' | 'urge' | 'withdraw'): Button => ({
    caption,
    action: { verb, request: view.number },
  });
  return [
    button(t['button.add'](), 'add_to'),
    ...(isJob(view.kind) ? [button(t['button.urge'](), 'urge')] : []),
    button(t['button.withdraw'](), 'withdraw'),
  ];
}

function answerBy(view: RequestView, language: Language): string {
  return describeMoment(view.answerDueAt, view.community.timeZone, language);
}

/** Where a request stands, in one line. */
export function statusText(view: RequestView, language: Language, nowMs: number): string {
  const t = residentTexts(language);
  const who = view.assignee ? publicName(view.assignee, language) : t['status.nobody']();
  switch (view.state) {
    case 'new':
      if (!isJob(view.kind)) return t['status.heard']();
      if (view.outcome === 'partly')
        return t['status.partly']({ who: null, left: cutText(leftToDo(view), cardNoteMax) });
      return isLate(view, nowMs)
        ? t['status.late']()
        : isReturned(view)
          ? t['status.returned']()
          : t['status.new']({ answerBy: answerBy(view, language) });
    case 'assigned':
      return t['status.assigned']({ who });
    case 'accepted':
      return view.outcome === 'partly'
        ? t['status.partly']({ who, left: cutText(leftToDo(view), cardNoteMax) })
        : t['status.accepted']({ who });
    case 'working':
      return t['status.working']({ who });
    case 'waiting':
      if (isAgreedWait(view)) return appointmentLine(view, language) ?? '';
      return t['status.waiting']({
        wait: waitLine(
          { reason: view.waitReason ?? 'third_party', until: view.waitUntil },
          { kind: view.kind, timeZone: view.community.timeZone },
          language,
        ),
        note: cutText(view.waitNote ?? '', cardNoteMax),
      });
    case 'done':
      return t['status.done']({
        who: doneOutside(view) ?? (view.doneBy ? publicName(view.doneBy, language) : who),
        note: cutText(view.doneNote ?? '', cardNoteMax),
        cost: costLine(view, language),
      });
    case 'closed':
      if (view.outcome === 'no_answer') return t['status.unanswered']();
      return t['status.closed']({ reason: cutText(view.closedReason ?? '', cardNoteMax) });
    case 'cancelled':
      return t['status.cancelled']();
    case 'declined':
      return declinedLine(notOurs(view), language);
    case 'merged':
      return t['status.merged']({
        number: view.mergedInto?.own ? view.mergedInto.number : null,
        status: view.mergedInto ? statusText(view.mergedInto.of, language, nowMs) : '',
      });
  }
}

/** What happened to a request and its resident may read, a line each, oldest first; what does not fit is counted. */
export function residentHistory(view: RequestView, language: Language): string {
  const lines = view.history.flatMap((entry) => {
    const line = historyLine(entry, view, language);
    return line === null
      ? []
      : [`${describeMoment(entry.at, view.community.timeZone, language)} ${line}`];
  });
  const shown: string[] = [];
  let length = 0;
  for (const line of lines.toReversed()) {
    length += line.length + 1;
    if (length > historyMax) break;
    shown.unshift(line);
  }
  const left = lines.length - shown.length;
  const earlier = left > 0 ? [residentTexts(language)['history.earlier']({ count: left })] : [];
  return [...earlier, ...shown].join('\n');
}

/** An amount as the history of a request records it. */
const fenOf = (fen: unknown): bigint | null =>
  typeof fen === 'string' && /^\d{1,15}$/.test(fen) ? BigInt(fen) : null;

/** What was charged and how it was paid, as the history records it. */
function costIn({ data }: EntryView): Pick<RequestView, 'doneCostFen' | 'donePaid'> {
  const paid = paidWays.find((one) => one === data.paid) ?? null;
  return { doneCostFen: fenOf(data.cost_fen), donePaid: paid };
}

/** That it is not the office's to do; whose it is was not always written down. */
function declinedLine(of: ReturnType<typeof notOurs>, language: Language): string {
  const t = residentTexts(language);
  if (of.responsible === '') return t['status.declined']();
  return t['status.not_ours']({ ...of, reason: cutText(of.reason, cardNoteMax) });
}

/** That it was joined to a common problem, in the history; that it stands alone needs no words. */
function commonLine(entry: EntryView, language: Language): string | null {
  return entry.data.joined === true ? residentTexts(language)['history.problem']() : null;
}

/** Who did it, as residents read them: a contractor or another department by the name it was given to. */
function actorOf({ by, data }: EntryView, language: Language): string {
  if (typeof data.outside === 'string') return data.outside;
  return typeof by === 'object'
    ? publicName(by, language)
    : residentTexts(language)['status.nobody']();
}

function historyLine(entry: EntryView, view: RequestView, language: Language): string | null {
  const t = residentTexts(language);
  const staff = view.history
    .flatMap((one) => (typeof one.by === 'object' ? [one.by] : []))
    .concat(view.assignee ? [view.assignee] : []);
  const named = staff.find((one) => one.id === entry.data.staff);
  const actor = actorOf(entry, language);
  const who = named ? publicName(named, language) : actor;
  const text = typeof entry.data.text === 'string' ? cutLine(entry.data.text, historyWordsMax) : '';
  switch (entry.verb) {
    case 'opened':
      return t['history.opened']();
    case 'claimed':
      return t['status.accepted']({ who });
    case 'assigned':
    case 'transferred':
      return t['history.assigned']({ who });
    case 'merged':
      return t['history.merged']();
    case 'started':
      return t['history.started']({ who: actor });
    case 'arrived':
      return t['history.arrived']({ who: actor });
    case 'contained':
      return t['history.contained']({ who: actor });
    case 'appointment':
      return visitedLine(entry, view, language);
    case 'waiting':
      if (entry.data.state === 'missed_resident') return visitedLine(entry, view, language);
      return waitedLine(entry, view, text, language);
    case 'resumed':
      return visitedLine(entry, view, language) ?? t['history.resumed']();
    case 'done':
      return t['status.done']({ who: actor, note: text, cost: costLine(costIn(entry), language) });
    case 'closed':
      if (entry.data.outcome === 'no_answer') return t['status.unanswered']();
      return t['status.closed']({ reason: text });
    case 'reopened':
      return t['history.reopened']({ text });
    case 'escalated':
      return t['history.escalated']();
    case 'withdrawn':
      return t['status.cancelled']();
    case 'urged':
      return t['history.urged']();
    case 'resident_said':
      return t['history.you_said']({ text });
    case 'staff_said':
      return t['history.staff_said']({ who: actor, text });
    case 'declined':
      return declinedLine(notOurs({ history: [entry], closedReason: text }), language);
    case 'partly':
      return t['history.partly_left']({ left: text });
    case 'quoted':
      return t['history.quoted']({ what: text, yuan: writeYuan(fenOf(entry.data.fen) ?? 0n) });
    case 'price_agreed':
    case 'price_declined':
      return t[`history.${entry.verb}`]({ yuan: writeYuan(fenOf(entry.data.fen) ?? 0n) });
    case 'outcome':
      return entry.data.outcome === 'partly' ? t['history.partly']() : t['history.solved']();
    case 'common':
      return text === '' ? commonLine(entry, language) : t['history.problem_news']({ text });
    case 'rated':
      return entry.data.person === undefined
        ? t['history.rated']({ stars: Number(entry.data.stars ?? 0) })
        : t['history.rated_person']({ stars: Number(entry.data.person) });
    default:
      return null;
  }
}

/** What was offered, proposed or missed about when somebody comes, as the history recorded it. */
function visitedLine(entry: EntryView, view: RequestView, language: Language): string | null {
  const t = residentTexts(language);
  const { from, to, state } = entry.data;
  if (typeof from !== 'number' || typeof to !== 'number') return null;
  const when = describeWindow({ from, to }, view.community.timeZone, language);
  if (entry.data.what === 'late') return t['history.visit_late']();
  switch (state) {
    case 'proposed_by_resident':
      return t['history.visit_offered']({ when });
    case 'proposed_by_staff':
      return t['history.visit_proposed']({ when });
    case 'missed_resident':
      return t['history.visit_missed_resident']({ when });
    case 'missed_staff':
      return t['history.visit_missed_staff']({ when });
    default:
      return null;
  }
}

/** Why and until when a request waited, as its history recorded it. */
function waitedLine(entry: EntryView, view: RequestView, text: string, language: Language): string {
  const t = residentTexts(language);
  const reason = view.waitReason ?? 'third_party';
  const until = typeof entry.data.until === 'number' ? entry.data.until : null;
  const given = entry.data.reason;
  const why =
    given === 'resident' || given === 'parts' || given === 'third_party' || given === 'agreed_date'
      ? given
      : reason;
  const about = { kind: view.kind, timeZone: view.community.timeZone };
  const wait = waitLine({ reason: why, until }, about, language);
  const { for_now: done } = entry.data;
  if (typeof done === 'string') return t['history.for_now']({ done, wait, left: text });
  return t['status.waiting']({ wait, note: text });
}
