import type { Language } from '../../../../src/config.ts';
import { type Fault, refusal } from '../../../../src/refusal.ts';
import { openOfHome } from '../../../../src/requests/calls/add-to-open.ts';
import type { CallEntry } from '../../../../src/requests/calls/call-entry.ts';
import { type CallerFound, findCaller } from '../../../../src/requests/calls/find-caller.ts';
import {
  AskedBack,
  type AskedFirst,
  type Logged,
  logCall,
} from '../../../../src/requests/calls/log-call.ts';
import { noteLook } from '../../../../src/requests/calls/note-look.ts';
import { understandCall } from '../../../../src/requests/calls/understand-call.ts';
import { staffBySlackUser } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';
import { callerFaultWords, readAdds, readFilled } from './filled.ts';
import { chosenCaller, chosenValue, communitiesToLog, drawLooked, ofActor } from './look.ts';
import { balanceOf } from './standing.ts';
import { type CallAsks, type CallFilled, callModal, noneOfThese } from './windows.ts';

/** A call, a visit or a letter is entered; what is not clear is asked in the same window, with all that was typed. */
export async function submitCall(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, language, key, window, understand } = asked;
  const em = office.orm.em.fork();
  const actor = await staffBySlackUser(em, slackUser);
  if (!actor) return submitResultOf(refusal('unknown_person'), 'who');
  const filled = readFilled(asked.form);
  if (filled.words === '') return fieldFault('words', 'error.required');
  const who = await readWho(asked, actor, filled);
  if (who instanceof NotTaken) return who;
  const stale = await choiceOfAnother(asked, actor, filled, who.caller);
  if (stale instanceof NotTaken) return stale;
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
    adds: stale ? null : readAdds(asked.form),
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
    again: asked.window.again === true,
    standing: owed ? [owed] : [],
  });
}

/** Who it was: chosen, or found by what was typed; else what stands beside the field, or the window that asks. */
async function readWho(
  asked: Submitted,
  actor: StaffView,
  filled: CallFilled,
): Promise<{ caller: CallerFound | null; phone: string | null } | NotTaken> {
  const { office, form, window, language, understand } = asked;
  const nowMs = office.clock.now();
  const chosen = await chosenCaller(office, actor, { form, window }, language);
  if (chosen) return { ...chosen, phone: null };
  const of = ofActor(office, actor, language);
  const caller = await findCaller(office.orm.em.fork(), filled.who, of);
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
      return askAgain(asked, actor, filled, { callers, mayBeUnknown });
    }
    case 'wrong':
      return wrong([{ field: 'who', words: callerFaultWords(caller.why, language) }]);
  }
}

/** Of several who live together, the home alone. */
function homeOfAll([first, ...others]: readonly CallerFound[]): CallerFound | null {
  if (!first || others.some((one) => one.unit !== first.unit)) return null;
  return { ...first, resident: null, name: '', role: null };
}

const wrong = (faults: readonly Fault[]): NotTaken => new NotTaken({ is: 'faults', faults });

/**
 * Whether a request was chosen that is none of this caller's, since who it was has been changed
 * after the choice, or it has ended: then who it is now is shown first. Words of danger wait for nothing; false
 * where the choice stands, or there is none.
 */
async function choiceOfAnother(
  { office, form, window, language, understand }: Submitted,
  actor: StaffView,
  filled: CallFilled,
  caller: CallerFound | null,
): Promise<boolean | NotTaken> {
  const chosen = chosenIn(form, 'request');
  if (chosen === null) return false;
  const open = caller?.unit ? await openOfHome(office.orm.em.fork(), caller.unit) : [];
  const isTheirs = chosen === noneOfThese || open.some((one) => String(one.number) === chosen);
  if (isTheirs && window.typed === filled.who) return false;
  const nowMs = office.clock.now();
  if (understandCall(filled.words, null, { understand, nowMs, timeZone: 'UTC' }).danger)
    return true;
  const { request: _, ...others } = form;
  const held = { form: others, window };
  const first = staffTexts(language)['call.not_theirs']();
  return new NotTaken({
    is: 'refused',
    refused: refusal('asked_back'),
    field: 'request',
    asks: await drawLooked({ office, actor, language }, held, null, first),
  });
}

/** The same window, with all that was typed and what is asked. */
async function askAgain(
  { office, form, window, language }: Submitted,
  actor: StaffView,
  filled: CallFilled,
  asks: CallAsks,
  { standing = [], ...said }: { again?: boolean; standing?: readonly string[] } = {},
): Promise<NotTaken> {
  const own = await communitiesToLog(office, actor);
  const caller = chosenValue({ form, window });
  const next = { ...window, typed: filled.who, caller, ...said };
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
