import type { Language } from '../config.ts';
import type { Button } from '../delivery/parts.ts';
import { publicName } from '../staff/public-name.ts';
import { describeInstant } from '../texts/format-time.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { terms } from '../texts/terms/terms.ts';
import { isOpen } from './lifecycle.ts';
import type { EntryView, RequestView } from './view.ts';

/** The message that stands for a request in the resident's chat: drawn from the request, always as it is now. */
export function residentCard(
  view: RequestView,
  language: Language,
  nowMs: number,
): { text: string; buttons: Button[][] } {
  const t = residentTexts(language);
  const words = terms(language);
  const card = t['request.card']({
    number: view.number,
    kind: words.kind[view.kind],
    category: words.category[view.category],
    address: view.address,
    words: cut(view.words),
    status: statusText(view, language, nowMs),
    files: view.photos,
  });
  const fresh = view.state === 'new' && view.reopenedCount === 0;
  const text = fresh
    ? `${t['request.submitted']({ number: view.number, answerBy: answerBy(view, language, nowMs) })}\n\n${card}`
    : card;
  return { text, buttons: isOpen(view.state) ? [openButtons(view, language)] : [] };
}

const wordsMax = 600;

function cut(words: string): string {
  const characters = [...new Intl.Segmenter('zh', { granularity: 'grapheme' }).segment(words)].map(
    (part) => part.segment,
  );
  return characters.length <= wordsMax ? words : `${characters.slice(0, wordsMax - 1).join('')}…`;
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

function answerBy(view: RequestView, language: Language, nowMs: number): string {
  return describeInstant(view.answerDueAt, nowMs, view.community.timeZone, language);
}

/** Where a request stands, in one line. */
export function statusText(view: RequestView, language: Language, nowMs: number): string {
  const t = residentTexts(language);
  const who = view.assignee ? publicName(view.assignee, language) : t['status.nobody']();
  switch (view.state) {
    case 'new':
      return t['status.new']({ answerBy: answerBy(view, language, nowMs) });
    case 'assigned':
      return t['status.assigned']({ who });
    case 'accepted':
      return t['status.accepted']({ who });
    case 'working':
      return t['status.working']({ who });
    case 'waiting':
      return t['status.waiting']({
        wait: terms(language).wait[view.waitReason ?? 'third_party'],
        until:
          view.waitUntil === null
            ? null
            : describeInstant(view.waitUntil, nowMs, view.community.timeZone, language),
        note: view.waitNote ?? '',
      });
    case 'done':
      return t['status.done']({
        who: view.doneBy ? publicName(view.doneBy, language) : who,
        note: view.doneNote ?? '',
      });
    case 'closed':
      return t['status.closed']({ reason: view.closedReason });
    case 'cancelled':
      return t['status.cancelled']();
    case 'declined':
      return t['status.declined']();
    case 'merged':
      return t['status.merged']();
  }
}

/** All that happened to a request and that its resident may read, a line each, oldest first. */
export function residentHistory(view: RequestView, language: Language, nowMs: number): string {
  return view.history
    .flatMap((entry) => {
      const line = historyLine(entry, view, language, nowMs);
      return line === null
        ? []
        : [`${describeInstant(entry.at, nowMs, view.community.timeZone, language)} ${line}`];
    })
    .slice(-25)
    .join('\n');
}

function historyLine(
  entry: EntryView,
  view: RequestView,
  language: Language,
  nowMs: number,
): string | null {
  const t = residentTexts(language);
  const staff = view.history
    .flatMap((one) => (typeof one.by === 'object' ? [one.by] : []))
    .concat(view.assignee ? [view.assignee] : []);
  const named = staff.find((one) => one.id === entry.data.staff);
  const actor =
    typeof entry.by === 'object' ? publicName(entry.by, language) : t['status.nobody']();
  const who = named ? publicName(named, language) : actor;
  const text = typeof entry.data.text === 'string' ? cut(entry.data.text) : '';
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
          ? describeInstant(entry.data.until, nowMs, view.community.timeZone, language)
          : null;
      const given = entry.data.reason;
      const wait =
        given === 'resident' ||
        given === 'parts' ||
        given === 'third_party' ||
        given === 'agreed_date'
          ? given
          : reason;
      return t['status.waiting']({ wait: terms(language).wait[wait], until, note: text });
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
    case 'rated':
      return t['button.stars']({ stars: Number(entry.data.stars ?? 0) });
    default:
      return null;
  }
}
