import { contactOutcomes, contactSources } from '../../../../src/codes.ts';
import type { Language } from '../../../../src/config.ts';
import type { CallEntry } from '../../../../src/requests/calls/call-entry.ts';
import type { Caller } from '../../../../src/requests/calls/find-caller.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { withEmoji } from '../../kit/emoji.ts';
import { chosenAll, chosenIn, type Form, readKind, writtenIn } from '../../kit/forms.ts';
import { type CallFilled, noneOfThese } from './windows.ts';

/** The fields as they were filled in; what a program leaves out is as in an empty window. */
export function readFilled(form: Form): CallFilled {
  const outcome = chosenIn(form, 'outcome');
  const source = chosenIn(form, 'source');
  return {
    who: writtenIn(form, 'who').slice(0, 200),
    words: withEmoji(writtenIn(form, 'words')),
    served: withEmoji(writtenIn(form, 'served')),
    outcome: contactOutcomes.find((one) => one === outcome) ?? 'request',
    kind: readKind(form) ?? null,
    source: contactSources.find((one) => one === source) ?? 'call',
    request: chosenIn(form, 'request') ?? writtenIn(form, 'request'),
    callBack: chosenAll(form, 'call_back').length > 0,
    community: chosenIn(form, 'community'),
  };
}

/** The request it is added to, chosen among those of the home or written by its number. */
export function readAdds(form: Form): CallEntry['adds'] {
  const chosen = chosenIn(form, 'request');
  if (chosen !== null) return chosen === noneOfThese ? 'new' : Number(chosen);
  const written = /^[#＃]?(\d{1,9})$/.exec(writtenIn(form, 'request').normalize('NFKC'))?.[1];
  return written === undefined ? null : Number(written);
}

/** Why nobody can be found by what was typed, and how to mend it. */
export const callerFaultWords = (
  why: Extract<Caller, { is: 'wrong' }>['why'],
  language: Language,
): string => staffTexts(language)[why === 'no_home' ? 'fault.no_home' : 'fault.half_phone']();
