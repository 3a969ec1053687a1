import { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { Refused } from '../../../../src/refusal.ts';
import type { OpenOne } from '../../../../src/requests/calls/add-to-open.ts';
import { type CallerFound, findCaller } from '../../../../src/requests/calls/find-caller.ts';
import { noteLook } from '../../../../src/requests/calls/note-look.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Office } from '../../../../src/work.ts';
import type { Held, WindowAsked } from '../../kit/desk.ts';
import type { Modal } from '../../kit/fields.ts';
import { chosenIn } from '../../kit/forms.ts';
import { refusalWords } from '../../kit/refusal-words.ts';
import { callerFaultWords, readFilled } from './filled.ts';
import { standingOf } from './standing.ts';
import { type CallAsks, callerValue, callModal, emptyCall, nobodyOfThese } from './windows.ts';

/** What is known of whoever was typed: who may be asked to be chosen, what is shown of them, and what is open for their home. */
type Known = { asks?: CallAsks; standing: readonly string[]; open?: readonly OpenOne[] };

/**
 * The window with whoever was typed looked up: who it is, what is open for their home and, for
 * whoever may see it, what it owes; each look is on record. All that was typed stays.
 */
export async function lookUpCaller(asked: WindowAsked): Promise<Modal | Refused> {
  const { office, actor, held, id, language, mayNot } = asked;
  if (!held) {
    const refused = await mayNot(id);
    if (refused) return refused;
    const own = await communitiesToLog(office, actor);
    const filled = { ...emptyCall, community: id };
    return callModal({ filled, own }, { v: 1, id }, language);
  }
  // Whoever lost the right meanwhile reads so above what they typed, which stays.
  const refused = await mayNot(null);
  const known = refused ? { standing: [refusalWords(refused, language)] } : null;
  return drawLooked(asked, held, known);
}

/** The same, with what is said first where it was not asked for. */
export async function drawLooked(
  of: { office: Office; actor: StaffView; language: Language },
  held: Held,
  known: Known | null,
  first?: string,
): Promise<Modal> {
  const { office, actor, language } = of;
  const filled = readFilled(held.form);
  const own = await communitiesToLog(office, actor);
  const { standing, ...rest } = known ?? (await knownOf(of, held));
  const shown = [...(first === undefined ? [] : [first]), ...standing];
  const next = { ...held.window, typed: filled.who, caller: null };
  return callModal({ filled, own, standing: shown, ...rest }, next, language);
}

/** The communities in which somebody may enter a call. */
export async function communitiesToLog(office: Office, actor: StaffView): Promise<Community[]> {
  const all = await office.orm.em.fork().find(Community, {}, { orderBy: { createdAt: 'asc' } });
  return all.filter((one) => mayIn(actor, one.id, 'call.log'));
}

async function knownOf(
  { office, actor, language }: { office: Office; actor: StaffView; language: Language },
  { form, window }: Held,
): Promise<Known> {
  const t = staffTexts(language);
  const typed = readFilled(form).who;
  if (typed === '') return { standing: [t['call.look_nobody']()] };
  const found = await findCaller(office.orm.em.fork(), typed, ofActor(office, actor, language));
  switch (found.is) {
    case 'unknown':
      return { standing: [t['call.look_unknown']()] };
    case 'wrong':
      return {
        standing: [t['call.look_wrong']({ words: callerFaultWords(found.why, language) })],
      };
    case 'one': {
      await noteLook(office, actor, typed, [found.caller]);
      const { lines, open } = await standingOf(office, actor, found.caller, language);
      return { standing: lines, open };
    }
    case 'several': {
      const { callers, mayBeUnknown } = found;
      if (window.typed !== typed) await noteLook(office, actor, typed, callers);
      const chosen = amongThose(chosenValue({ form, window }), callers);
      const asks = { callers, mayBeUnknown, chosen };
      if (chosen === nobodyOfThese) return { asks, standing: [t['call.look_unknown']()] };
      const caller = callers.find((one) => callerValue(one) === chosen);
      if (!caller) return { asks, standing: [] };
      const { lines, open } = await standingOf(office, actor, caller, language);
      return { asks, standing: lines, open };
    }
  }
}

/** What was chosen, where it is one of these: Slack keeps a choice in a field whose choices have changed. */
const amongThose = (chosen: string | null, callers: readonly CallerFound[]): string | null =>
  chosen === nobodyOfThese || callers.some((one) => callerValue(one) === chosen) ? chosen : null;

/** Whom somebody may look up: those of the communities they serve. */
export const ofActor = (office: Office, actor: StaffView, language: Language) => ({
  communities: actor.communities.length === 0 ? null : actor.communities,
  nowMs: office.clock.now(),
  language,
});

/** What was chosen of those who were shown for what is typed: it counts for what was typed when it was asked, and no longer. */
export function chosenValue({ form, window }: Held): string | null {
  if (window.typed !== readFilled(form).who) return null;
  return chosenIn(form, 'found') ?? window.caller ?? null;
}

/** Who was chosen of those who were shown for what is typed, with null for nobody of them; null where nobody was chosen. */
export async function chosenCaller(
  office: Office,
  actor: StaffView,
  held: Held,
  language: Language,
): Promise<{ caller: CallerFound | null } | null> {
  const chosen = chosenValue(held);
  if (chosen === null) return null;
  if (chosen === nobodyOfThese) return { caller: null };
  const { who } = readFilled(held.form);
  const of = ofActor(office, actor, language);
  const found = await findCaller(office.orm.em.fork(), who, of);
  if (found.is !== 'several') return null;
  const caller = found.callers.find((one) => callerValue(one) === chosen);
  return caller ? { caller } : null;
}
