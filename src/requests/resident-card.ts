import { shownAddress } from '../community/shown-address.ts';
import type { Language } from '../config.ts';
import type { Button } from '../delivery/parts.ts';
import { publicName } from '../staff/public-name.ts';
import { cutLine, cutText } from '../texts/cut-text.ts';
import { describeMoment } from '../texts/format-time.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { terms } from '../texts/terms/terms.ts';
import { isOpen } from './lifecycle.ts';
import type { EntryView, RequestView } from './view.ts';

/** Words and notes on a card, and in a line of the history, in UTF-16 units; together they stay far below Telegram's 4 096. */
const cardWordsMax = 800;
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
  const words = terms(language);
  const late = isLate(view, nowMs);
  // The first line of a fresh one says already by when somebody answers.
  const fresh = view.state === 'new' && view.reopenedCount === 0 && !late;
  const card = t['request.card']({
    number: view.number,
    kind: words.kind[view.kind],
    category: words.category[view.category],
    address:
      view.address === null
        ? null
        : shownAddress(view.address, view.community, language, view.community.several),
    words: cutText(view.words, cardWordsMax),
    status: fresh ? null : statusText(view, language, nowMs),
    files: view.photos,
  });
  const text = fresh
    ? `${t['request.submitted']({ number: view.number, answerBy: answerBy(view, language) })}\n\n${card}`
    : card;
  return { text, buttons: isOpen(view.state) ? [openButtons(view, language)] : [] };
}

/** Nobody has answered, and the time for it is over. */
function isLate(view: RequestView, nowMs: number): boolean {
  return view.state === 'new' && view.answeredAt === null && view.answerDueAt < nowMs;
}

function openButtons(view: RequestView, language: Language): Button[] {
  const t = residentTexts(language);
  const button = (caption: string, verb: 'add_to' | 'urge' | 'withdraw'): Button => ({
    caption,
    action: { verb, request: view.number },
  });
  return [
    button(t['button.add'](), 'add_to'),
    button(t['button.urge'](), 'urge'),
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
      return isLate(view, nowMs)
        ? t['status.late']()
        : t['status.new']({ answerBy: answerBy(view, language) });
    case 'assigned':
      return t['status.assigned']({ who });
    case 'accepted':
      return t['status.accepted']({ who });
    case 'working':
      return t['status.working']({ who });
    case 'waiting':
      return t['status.waiting']({
        wait: terms(language).waitOfReader[view.waitReason ?? 'third_party'],
        until:
          view.waitUntil === null
            ? null
            : describeMoment(view.waitUntil, view.community.timeZone, language),
        note: cutText(view.waitNote ?? '', cardNoteMax),
      });
    case 'done':
      return t['status.done']({
        who: view.doneBy ? publicName(view.doneBy, language) : who,
        note: cutText(view.doneNote ?? '', cardNoteMax),
      });
    case 'closed':
      return t['status.closed']({ reason: cutText(view.closedReason ?? '', cardNoteMax) });
    case 'cancelled':
      return t['status.cancelled']();
    case 'declined':
      return t['status.declined']();
    case 'merged':
      return t['status.merged']();
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

function historyLine(entry: EntryView, view: RequestView, language: Language): string | null {
  const t = residentTexts(language);
  const staff = view.history
    .flatMap((one) => (typeof one.by === 'object' ? [one.by] : []))
    .concat(view.assignee ? [view.assignee] : []);
  const named = staff.find((one) => one.id === entry.data.staff);
  const actor =
    typeof entry.by === 'object' ? publicName(entry.by, language) : t['status.nobody']();
  const who = named ? publicName(named, language) : actor;
  const text = typeof entry.data.text === 'string' ? cutLine(entry.data.text, historyWordsMax) : '';
  switch (entry.verb) {
    case 'opened':
      return t['history.opened']();
    case 'claimed':
      return t['status.accepted']({ who });
    case 'assigned':
      return t['history.assigned']({ who });
    case 'started':
      return t['status.working']({ who: actor });
    case 'waiting': {
      const reason = view.waitReason ?? 'third_party';
      const until =
        typeof entry.data.until === 'number'
          ? describeMoment(entry.data.until, view.community.timeZone, language)
          : null;
      const given = entry.data.reason;
      const wait =
        given === 'resident' ||
        given === 'parts' ||
        given === 'third_party' ||
        given === 'agreed_date'
          ? given
          : reason;
      return t['status.waiting']({ wait: terms(language).waitOfReader[wait], until, note: text });
    }
    case 'resumed':
      return t['history.resumed']();
    case 'done':
      return t['status.done']({ who: actor, note: text });
    case 'closed':
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
      return t['status.declined']();
    case 'outcome':
      return entry.data.outcome === 'partly' ? t['history.partly']() : t['history.solved']();
    case 'rated':
      return t['history.rated']({ stars: Number(entry.data.stars ?? 0) });
    default:
      return null;
  }
}
