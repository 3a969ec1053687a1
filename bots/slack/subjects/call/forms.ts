import { contactOutcomes, contactSources } from '../../../../src/codes.ts';
import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import { type Fault, refusal } from '../../../../src/refusal.ts';
import { openOfHome } from '../../../../src/requests/calls/add-to-open.ts';
import type { CallEntry } from '../../../../src/requests/calls/call-entry.ts';
import {
  type Caller,
  type CallerFound,
  callerOf,
  findCaller,
} from '../../../../src/requests/calls/find-caller.ts';
import {
  AskedBack,
  type AskedFirst,
  type Logged,
  logCall,
} from '../../../../src/requests/calls/log-call.ts';
import { noteLook } from '../../../../src/requests/calls/note-look.ts';
import { understandCall } from '../../../../src/requests/calls/understand-call.ts';
import { mayIn, staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submitted } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { chosenAll, chosenIn, readKind, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';
import { balanceOf } from './standing.ts';
import {
  type CallAsks,
  type CallFilled,
  callModal,
  nobodyOfThese,
  noneOfThese,
} from './windows.ts';

/** A call, a visit or a letter is entered; what is not clear is asked in the same window, with all that was typed. */
export async function submitCall(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, language, key, window, understand } = asked;
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'who');
  const filled = readFilled(asked);
  if (filled.words === '') return fieldFault('words', 'error.required');
  const who = await readWho(asked, actor, filled);
  if (who instanceof NotTaken) return who;
  const entry: CallEntry = {
    source: filled.source,
    typed: filled.who,
    caller: who.caller,
    phone: who.phone,
    words: filled.words,
    served: filled.served,
    outcome: filled.outcome,
    kind: filled.kind,
    callBack: filled.callBack,
    adds: readAdds(asked, filled),
    again: window.again === true,
  };
  const community = filled.community ?? id;
  const logged = await logCall(office, { slackUser, community, entry, understand, key });
  if (logged instanceof AskedBack) return askBack(asked, actor, { filled, who }, logged.asks);
  if (!logged.ok) return submitResultOf(logged, 'who');
  const { caller } = who;
  const other = caller?.unit ? await openOf(asked, caller.unit, logged) : [];
  const owed = caller && (await balanceOf(office, actor, caller, language));
  const done = saysDone(logged, entry, other, language);
  const words = owed ? `${done}\n${owed}` : done;
  const next = isQuestion(logged) ? dangerButtons(logged, language) : [];
  return {
    ok: true,
    shows: noticeModal(staffTexts(language)['modal.call_done'](), words, language, next),
  };
}

/** What has to be asked first, in the same window. */
async function askBack(
  asked: Submitted,
  actor: StaffView,
  { filled, who }: { filled: CallFilled; who: { caller: CallerFound | null } },
  asks: AskedFirst,
): Promise<NotTaken> {
  if ('noSuch' in asks)
    return wrong([{ field: 'request', words: staffTexts(asked.language)['fault.no_open']() }]);
  if ('before' in asks) return askAgain(asked, actor, filled, asks, { again: true });
  const owed = who.caller && (await balanceOf(asked.office, actor, who.caller, asked.language));
  return askAgain(asked, actor, filled, asks, {
    typed: filled.who,
    again: asked.window.again === true,
    standing: owed ? [owed] : [],
  });
}

/**
 * The request it is added to: chosen among those of the home, which holds for the home that was
 * typed when it was asked, or written by its number.
 */
function readAdds({ form, window }: Submitted, filled: CallFilled): CallEntry['adds'] {
  const chosen = chosenIn(form, 'request');
  if (chosen !== null && window.typed === filled.who)
    return chosen === noneOfThese ? 'new' : Number(chosen);
  const written = /^[#＃]?(\d{1,9})$/.exec(writtenIn(form, 'request').normalize('NFKC'))?.[1];
  return written === undefined ? null : Number(written);
}

/** The fields as they were filled in; what a program leaves out is as in an empty window. */
function readFilled({ form }: Submitted): CallFilled {
  const outcome = chosenIn(form, 'outcome');
  const source = chosenIn(form, 'source');
  return {
    who: writtenIn(form, 'who').slice(0, 200),
    words: withEmoji(writtenIn(form, 'words')),
    served: withEmoji(writtenIn(form, 'served')),
    outcome: contactOutcomes.find((one) => one === outcome) ?? 'request',
    kind: readKind(form) ?? null,
    source: contactSources.find((one) => one === source) ?? 'call',
    request: writtenIn(form, 'request'),
    callBack: chosenAll(form, 'call_back').length > 0,
    community: chosenIn(form, 'community'),
  };
}

/** Who it was: chosen, or found by what was typed; else what stands beside the field, or the window that asks. */
async function readWho(
  asked: Submitted,
  actor: StaffView,
  filled: CallFilled,
): Promise<{ caller: CallerFound | null; phone: string | null } | NotTaken> {
  const { office, form, window, language, understand } = asked;
  const em = office.orm.em.fork();
  const nowMs = office.clock.now();
  const communities = actor.communities.length === 0 ? null : actor.communities;
  const of = { communities, nowMs, language };
  const found = chosenIn(form, 'found');
  // What was chosen counts for what was typed when it was asked, and no longer.
  const holds = found !== null && window.typed === filled.who;
  if (holds && found === nobodyOfThese) return { caller: null, phone: null };
  if (holds) return { caller: await callerOf(em, found, of), phone: null };
  const caller = await findCaller(em, filled.who, of);
  // Words of danger wait for nobody to be chosen or mended.
  if (caller.is === 'wrong' || caller.is === 'several') {
    const { danger } = understandCall(filled.words, null, { understand, nowMs, timeZone: 'UTC' });
    if (danger)
      return { caller: caller.is === 'several' ? homeOfAll(caller.callers) : null, phone: null };
  }
  switch (caller.is) {
    case 'one':
      return { caller: caller.caller, phone: null };
    case 'unknown':
      return { caller: null, phone: caller.phone };
    case 'several': {
      const { callers, mayBeUnknown } = caller;
      await noteLook(office, actor, filled.who, callers);
      return askAgain(asked, actor, filled, { callers, mayBeUnknown }, { typed: filled.who });
    }
    case 'wrong':
      return wrong([{ field: 'who', words: faultWords(caller, language) }]);
  }
}

/** Of several who live together, the home alone. */
function homeOfAll([first, ...others]: readonly CallerFound[]): CallerFound | null {
  if (!first || others.some((one) => one.unit !== first.unit)) return null;
  return { ...first, resident: null, name: '', role: null };
}

const wrong = (faults: readonly Fault[]): NotTaken => new NotTaken({ is: 'faults', faults });

const faultWords = ({ why }: Extract<Caller, { is: 'wrong' }>, language: Language): string =>
  staffTexts(language)[why === 'no_home' ? 'fault.no_home' : 'fault.half_phone']();

/** The same window, with all that was typed and what is asked. */
async function askAgain(
  { office, window, language }: Submitted,
  actor: StaffView,
  filled: CallFilled,
  asks: CallAsks,
  { standing = [], ...said }: { typed?: string; again?: boolean; standing?: readonly string[] },
): Promise<NotTaken> {
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { createdAt: 'asc' } });
  const own = all.filter((one) => mayIn(actor, one.id, 'call.log'));
  const next = { ...window, typed: null, ...said };
  const field = 'callers' in asks ? 'found' : 'open' in asks ? 'request' : 'words';
  return new NotTaken({
    is: 'refused',
    refused: refusal('asked_back'),
    field,
    asks: callModal({ filled, own, asks, standing }, next, language),
  });
}

/** Numbers of what else is open for the home. */
async function openOf(
  { office }: Submitted,
  unit: string,
  logged: Extract<Logged, { ok: true }>,
): Promise<number[]> {
  const open = await openOfHome(office.orm.em.fork(), unit);
  return open.map((one) => one.number).filter((one) => one !== logged.request?.number);
}

/** What became of it, to be read out to whoever is on the phone. */
function saysDone(
  logged: Extract<Logged, { ok: true }>,
  entry: CallEntry,
  other: readonly number[],
  language: Language,
): string {
  const t = staffTexts(language);
  const { matter, request, emergency } = logged;
  const what = matterWords(matter.kind, matter.category, language);
  const { caller } = entry;
  const place =
    [caller?.address ?? '', caller?.name ?? ''].filter((part) => part !== '').join(' ') ||
    entry.typed ||
    t['call.unknown']();
  const lines = [
    emergency && isQuestion(logged)
      ? t['call.ask_danger']({ kind: terms(language).emergency[matter.danger?.kind ?? 'other'] })
      : '',
    emergency && !isQuestion(logged) ? t['call.done_emergency']({ number: emergency.number }) : '',
    request && request.told !== 'added'
      ? t['call.done_request']({ number: request.number, matter: what, place })
      : '',
    request ? t[`call.told_${request.told}`]({ number: request.number }) : '',
    emergency === null && !request
      ? t['call.done_only']({
          outcome: terms(language).contactOutcome[entry.outcome],
          matter: what,
          place,
        })
      : '',
    entry.callBack ? t['call.done_back']() : '',
    other.length > 0 ? t['call.other_open']({ numbers: other.join(listComma(language)) }) : '',
  ];
  return lines.filter((one) => one !== '').join('\n');
}

/** The words may tell of danger, and whoever took the call is asked what the caller says. */
const isQuestion = ({ matter, emergency }: Extract<Logged, { ok: true }>): boolean =>
  emergency !== null && matter.danger?.level === 'ask';

function dangerButtons({ emergency }: Extract<Logged, { ok: true }>, language: Language) {
  const t = staffTexts(language);
  const value = controlValue(emergency?.log ?? '');
  return [
    button('call.happening', t['option.happening'](), value, 'danger'),
    button('call.no_danger', t['option.no_danger'](), value),
  ];
}
