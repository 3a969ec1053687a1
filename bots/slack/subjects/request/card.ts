import { isJob, type RequestState, type Urgency } from '../../../../src/codes.ts';
import { communityName, shownAddress } from '../../../../src/community/addresses/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { dispatchSentence } from '../../../../src/requests/dispatch/dispatch-words.ts';
import { firstDue, openPromises } from '../../../../src/requests/request/late.ts';
import { endedStates, isOpen } from '../../../../src/requests/request/lifecycle.ts';
import { staffCardWordsMax } from '../../../../src/requests/request/views/card-words.ts';
import { type RequestView, whyNotInChat } from '../../../../src/requests/request/views/view.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { describeDate, describeFixedInterval } from '../../../../src/texts/format-time.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  type Block,
  contextBlock,
  escapeMarkup,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';
import { appointmentControls, appointmentLines } from '../appointment/card-part.ts';
import { cardButtons } from './buttons.ts';
import {
  beforeLines,
  doneLines,
  leftLines,
  priceLine,
  responsibleLines,
  safe,
} from './service-lines.ts';
import { waitWords } from './wait-words.ts';

const kindEmoji: Record<RequestView['kind'], string> = {
  repair: '🔧',
  complaint: '📣',
  fee: '💰',
  inquiry: '❓',
  suggestion: '💡',
  compliment: '🌷',
};
const urgencyColour: Record<Urgency, string> = {
  emergency: '#d92d20',
  urgent: '#e8590c',
  normal: '#2e90fa',
  low: '#98a2b3',
};
const stateColour: Partial<Record<RequestState, string>> = {
  waiting: '#eab308',
  done: '#12b76a',
  closed: '#98a2b3',
  cancelled: '#98a2b3',
  declined: '#98a2b3',
  merged: '#98a2b3',
};

/** The card of a request: a function of the request as it is at an instant (ms), with nothing on it that cannot be done now. */
export function requestCard(
  view: RequestView,
  language: Language,
  nowMs: number,
): StaffMessageBody {
  const t = staffTexts(language);
  const term = terms(language);
  const place = placeOf(view, language);
  const what = matterWords(view.kind, view.category, language);
  const title = `${kindEmoji[view.kind]} *${view.number}* · ${what} · ${term.urgency[view.urgency]}`;
  const fallback = `${view.number} · ${what} · ${stateWord(view, language)} · ${place}`;
  const ended = endedStates.includes(view.state);
  const blocks: Block[] = ended
    ? endedBlocks(view, language, title)
    : [
        markupSection(
          `${title}        *${escapeMarkup(placeOnCard(view, language))}* · ${escapeMarkup(communityName(view.community, language))}`,
        ),
        wordsSection(
          view.words.length > staffCardWordsMax
            ? `${cutText(view.words, staffCardWordsMax)}${t['card.cut']()}`
            : view.forgotten
              ? t['card.forgotten']()
              : view.words,
        ),
        contextBlock(aboutLine(view, language)),
        contextBlock(stateLine(view, language, nowMs)),
        ...undeliveredLine(view, language),
        ...visitLines(view, language, nowMs),
        ...noteLines(view, language),
        ...aheadLine(view, language),
        ...cardButtons(view, language),
        ...appointmentControls(view, language, nowMs),
      ];
  return { text: fallback, blocks, color: stateColour[view.state] ?? urgencyColour[view.urgency] };
}

/** The same on a card that names the community beside it. */
const placeOnCard = (view: RequestView, language: Language): string =>
  placeOf({ ...view, community: { ...view.community, several: false } }, language);

/** Where it is, as the staff may know it: who stays unnamed is not named by their home. */
export function placeOf(
  view: Pick<RequestView, 'address' | 'elsewhere' | 'unnamed' | 'near' | 'community'>,
  language: Language,
): string {
  const t = staffTexts(language);
  const { community, unnamed } = view;
  const shown = (it: string): string => shownAddress(it, community, language, community.several);
  if (unnamed?.about) return t['card.unnamed_about']({ address: shown(unnamed.about) });
  if (unnamed?.building)
    return t['card.unnamed_from']({ building: unnamed.building, floor: unnamed.floor });
  const also = view.elsewhere === null ? null : shown(view.elsewhere);
  if (view.address === null)
    return also ?? (view.near ? t['card.public_near'](view.near) : t['card.public']());
  if (unnamed) return t['card.withheld']();
  const address = shown(view.address);
  return also === null ? address : t['card.elsewhere']({ address, named: also });
}

const join = (parts: readonly (string | null | false)[]): string =>
  parts.filter((part) => typeof part === 'string' && part !== '').join(' · ');

function aboutLine(view: RequestView, language: Language): string {
  const t = staffTexts(language);
  const who = view.anonymous
    ? t['card.anonymous']()
    : view.resident
      ? t['card.resident']({
          name: escapeMarkup(nameOf(view.resident, language)),
          role: occupancyName(view.resident.role, language),
        })
      : view.caller && t['card.caller']({ name: escapeMarkup(view.caller.name) });
  const unreached = whyNotInChat(view);
  const wished = view.wished
    ? t['card.wished']({
        text: escapeMarkup(describeFixedInterval(view.wished, view.community.timeZone, language)),
      })
    : null;
  return (
    join([
      wished,
      view.photos > 0 && t['card.photos']({ count: view.photos }),
      who,
      view.source !== 'chat' && terms(language).source[view.source],
      unreached && t[`card.${unreached}`](),
      view.restsUntil !== null &&
        isOpen(view.state) &&
        t['card.rests_until']({ day: describeDate(view.restsUntil, language) }),
      view.reopenedCount > 0 && t['card.reopened']({ count: view.reopenedCount }),
      view.urgedCount > 0 && t['card.urged']({ count: view.urgedCount }),
    ]) || '—'
  );
}

/** The name of a person, or the word for somebody who was forgotten. */
export function nameOf(person: { name: string }, language: Language): string {
  return person.name === '' ? terms(language).person.forgotten : person.name;
}

export function occupancyName(role: string | null, language: Language): string | null {
  return role === 'owner' || role === 'tenant' || role === 'family'
    ? terms(language).occupancy[role]
    : null;
}

/** Where a request stands in a word: an idea or thanks waits to be read, and for nobody to take it. */
export function stateWord({ kind, state }: RequestView, language: Language): string {
  const read = !isJob(kind) && state === 'new';
  return read ? staffTexts(language)['card.to_read']() : terms(language).state[state];
}

function stateLine(view: RequestView, language: Language, nowMs: number): string {
  const t = staffTexts(language);
  return join([
    `*${stateWord(view, language)}*`,
    holderLine(view, language),
    t['card.received']({ at: slackDate(view.openedAt) }),
    onSiteLine(view, language),
    dueLine(view, language, nowMs),
  ]);
}

/** Who has it; that nobody does needs no words where the state says so. */
export function holderLine(view: RequestView, language: Language): string | null {
  const t = staffTexts(language);
  if (view.assignee) {
    const who = `<@${view.assignee.slackUser}>`;
    return view.standIn
      ? t['card.has_off']({ who, standIn: `<@${view.standIn.slackUser}>` })
      : t['card.has']({ who });
  }
  return view.state === 'new' || !isOpen(view.state) ? null : t['card.nobody']();
}

/** The promise that counts now, marked when it is broken; null where none runs. */
export function dueLine(view: RequestView, language: Language, nowMs: number): string | null {
  const t = staffTexts(language);
  const open = openPromises(view);
  const broken = open.find(({ dueAt }) => dueAt <= nowMs);
  if (broken) return t[`card.late_${broken.promise}`]({ at: slackDate(broken.dueAt) });
  const next = firstDue(view);
  return next && t[`card.${next.promise}_by`]({ at: slackDate(next.dueAt) });
}

/** Of a pressing repair: since when somebody is there, and since when it does no further harm. */
function onSiteLine(view: RequestView, language: Language): string | null {
  const t = staffTexts(language);
  if (!isOpen(view.state) || view.arrivedAt === null) return null;
  return view.containedAt === null
    ? t['card.arrived']({ at: slackDate(view.arrivedAt, 'time') })
    : t['card.contained']({ at: slackDate(view.containedAt, 'time') });
}

/** What comes next of itself, and when, if nobody does anything. */
function aheadLine({ ahead, pending }: RequestView, language: Language): Block[] {
  const t = staffTexts(language);
  const steps = ahead.map(({ at, to, people }) => {
    const who = people
      .map((one) => escapeMarkup(staffName(one, language)))
      .join(listComma(language));
    const p = { at: slackDate(at), who };
    if (to === 'desk') return t['card.ahead_desk'](p);
    return to === 'holder' ? t['card.ahead_holder'](p) : t['card.ahead_up'](p);
  });
  if (pending) {
    const names = pending.people.map((one) => escapeMarkup(staffName(one, language)));
    const p = { at: slackDate(pending.expiresAt), who: names.join(listComma(language)) };
    steps.unshift(pending.how === 'group' ? t['card.ahead_offer'](p) : t['card.ahead_accept'](p));
  }
  return steps.length === 0
    ? []
    : [contextBlock(t['card.ahead']({ steps: steps.join(t['card.ahead_and']()) }))];
}

/** When somebody comes, and what became of the visits before. */
function visitLines(view: RequestView, language: Language, nowMs: number): Block[] {
  const lines = appointmentLines(view, language, nowMs);
  return lines.length > 0 ? [contextBlock(lines.join('\n'))] : [];
}

function noteLines(view: RequestView, language: Language): Block[] {
  const t = staffTexts(language);
  const lines: string[] = [];
  // Of an agreed visit its own line tells the time.
  const visit = view.waitReason === 'agreed_date' && view.appointment.standing?.state === 'agreed';
  if (view.state === 'waiting' && !visit) lines.push(waitWords(view, language, 500));
  if (view.outside !== null && isOpen(view.state))
    lines.push(
      t['card.outside']({ to: safe(view.outside.to), at: slackDate(view.outside.promisedFor) }),
    );
  const given = view.history.findLast((one) => one.verb === 'dispatched');
  const said = given && isOpen(view.state) ? dispatchSentence(view, given, language) : null;
  if (said !== null && (view.state === 'new' || view.state === 'assigned'))
    lines.push(escapeMarkup(said));
  if (view.problem !== null)
    lines.push(
      t['card.problem']({ number: view.problem.number, over: view.problem.state === 'over' }),
    );
  if (view.escalatedReason !== null)
    lines.push(t['card.escalated']({ reason: safe(view.escalatedReason) }));
  if (view.escalatedTo && isOpen(view.state))
    lines.push(
      t['card.escalated_to']({
        who: `<@${view.escalatedTo.slackUser}>`,
        at: view.escalationDueAt === null ? null : slackDate(view.escalationDueAt),
      }),
    );
  const price = priceLine(view, language);
  if (price !== null) lines.push(price);
  lines.push(...leftLines(view, language));
  lines.push(...(view.state === 'done' ? doneLines(view, language) : beforeLines(view, language)));
  return lines.length > 0 ? [contextBlock(lines.join('\n'))] : [];
}

/** That words have not arrived, and why, while it is so. */
export function undeliveredLine(
  { undelivered }: Pick<RequestView, 'undelivered'>,
  language: Language,
): Block[] {
  if (!undelivered) return [];
  const t = staffTexts(language);
  const why = t[`why.${undelivered.why}`]();
  return [
    contextBlock(
      undelivered.to === 'chat' ? t['card.undelivered']({ why }) : t['card.unposted']({ why }),
    ),
  ];
}

function endedBlocks(view: RequestView, language: Language, title: string): Block[] {
  const t = staffTexts(language);
  const line = join([
    title,
    escapeMarkup(placeOf(view, language)),
    `*${stateWord(view, language)}*`,
    view.mergedInto && t['card.merged_into']({ number: view.mergedInto.number }),
    view.closedAt === null
      ? null
      : t['card.closed']({
          at: slackDate(view.closedAt),
          reason: view.closedReason === null ? null : safe(view.closedReason),
        }),
  ]);
  // What was done before it was found to be another's, or withdrawn, is no end of it.
  const done = view.state === 'closed' || view.state === 'merged';
  const result = done ? doneLines(view, language) : responsibleLines(view, language);
  return [
    markupSection(line),
    ...undeliveredLine(view, language),
    ...(result.length > 0 ? [contextBlock(result.join('\n'))] : []),
    ...cardButtons(view, language),
  ];
}
