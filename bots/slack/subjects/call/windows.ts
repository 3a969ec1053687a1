import {
  type ContactOutcome,
  type ContactSource,
  contactOutcomes,
  contactSources,
  type RequestKind,
  requestKinds,
} from '../../../../src/codes.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import type { Community } from '../../../../src/community/entities.ts';
import type { Language } from '../../../../src/config.ts';
import type { OpenOne } from '../../../../src/requests/calls/add-to-open.ts';
import type { CallerFound } from '../../../../src/requests/calls/find-caller.ts';
import type { LoggedBefore } from '../../../../src/requests/calls/same-call.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { cutLine, cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { matterWords, terms } from '../../../../src/texts/terms/terms.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  option,
  slackDate,
} from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import { checkboxes, input, type Modal, modal, select, textField } from '../../kit/fields.ts';

/** What Slack takes into one field of text. Source: Block Kit's published reference. */
export const callWordsMax = 3000;
const callerWordsMax = 200;

/** What the window is filled in with: nothing at first, then what was typed. */
export type CallFilled = {
  who: string;
  words: string;
  served: string;
  outcome: ContactOutcome;
  kind: RequestKind | null;
  source: ContactSource;
  callBack: boolean;
  /** The number of an open request that it is added to, as it was typed. */
  request: string;
  community: string | null;
};

export const emptyCall: CallFilled = {
  who: '',
  words: '',
  served: '',
  outcome: 'request',
  kind: null,
  source: 'call',
  callBack: false,
  request: '',
  community: null,
};

/** What is asked before the call is entered: which of several it was, whether it is another one than what was entered a moment ago, or which of those open for the home it is about. */
export type CallAsks =
  | {
      callers: readonly CallerFound[];
      mayBeUnknown: boolean;
      /** Who was chosen of them, as `callerValue`, where they were only looked at. */
      chosen?: string | null;
    }
  | { before: LoggedBefore }
  | { open: readonly OpenOne[]; about: number };

/** The one window by which a call, a visit or a letter is entered. `own` are the communities to choose from. */
export function callModal(
  of: {
    filled: CallFilled;
    own: readonly Community[];
    asks?: CallAsks;
    /** What is known of who calls, a line each. */
    standing?: readonly string[];
    /** What is open for the home of who calls, to be chosen from. */
    open?: readonly OpenOne[];
  },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { filled, own, asks, standing = [], open = [] } = of;
  return modal(
    'call',
    t['modal.call'](),
    t['modal.submit'](),
    window,
    [
      input(
        'who',
        t['field.who'](),
        textField(callerWordsMax, {
          ...initialText(filled.who),
          ...(asks || standing.length > 0 ? {} : { focus_on_load: true }),
        }),
        { optional: true, hint: t['hint.who'](), asks: true },
      ),
      actions([button('call.look', t['action.call_look'](), controlValue(window.id))]),
      ...(asks ? askBlocks(asks, language) : []),
      ...(standing.length > 0 ? [contextBlock(standing.map(escapeMarkup).join('\n'))] : []),
      input(
        'words',
        t['field.words'](),
        textField(callWordsMax, {
          multiline: true,
          ...initialText(filled.words),
          // Whoever opened it with who calls goes on with what they say.
          ...(!asks && standing.length > 0 ? { focus_on_load: true } : {}),
        }),
        { hint: t['hint.words']() },
      ),
      ...outcomeFields(filled, language),
      ...(asks && 'open' in asks ? [] : [requestField(filled, open, language)]),
      ...communityField(filled, own, language),
    ],
    language,
  );
}

const initialText = (text: string) =>
  text === '' ? {} : { initial_value: cutText(text, callWordsMax) };

function outcomeFields(filled: CallFilled, language: Language): Block[] {
  const t = staffTexts(language);
  const term = terms(language);
  const backOption = option(t['option.call_back'](), 'wanted');
  return [
    input(
      'outcome',
      t['field.call_outcome'](),
      select(
        contactOutcomes.map((one) => option(term.contactOutcome[one], one)),
        filled.outcome,
      ),
    ),
    input(
      'served',
      t['field.served'](),
      textField(callWordsMax, { multiline: true, ...initialText(filled.served) }),
      { optional: true, hint: t['hint.served']() },
    ),
    input(
      'kind',
      t['field.call_kind'](),
      select(
        requestKinds.map((one) => option(term.kind[one], one)),
        filled.kind ?? undefined,
      ),
      { optional: true, hint: t['hint.call_kind']() },
    ),
    input(
      'source',
      t['field.source'](),
      select(
        contactSources.map((one) => option(term.source[one], one)),
        filled.source,
      ),
    ),
    input(
      'call_back',
      t['field.call_back'](),
      {
        ...checkboxes([backOption]),
        ...(filled.callBack ? { initial_options: [backOption] } : {}),
      },
      { optional: true },
    ),
  ];
}

/** The request it is about: one of those that are open for the home once that is known, else its number, where the caller names it. */
function requestField(
  { request }: CallFilled,
  open: readonly OpenOne[],
  language: Language,
): Block {
  const t = staffTexts(language);
  const label = t['field.call_request']();
  const typed = request === noneOfThese ? '' : request;
  const isAmong = open.some((one) => String(one.number) === typed);
  if (open.length === 0 || (typed !== '' && !isAmong))
    return input('request', label, textField(12, initialText(typed)), {
      optional: true,
      hint: t['hint.call_request'](),
    });
  return input('request', label, select(openOptions(open, language), request), {
    optional: true,
    hint: t['hint.call_request_open'](),
  });
}

const openOptions = (open: readonly OpenOne[], language: Language): Block[] => [
  ...open.map((one) => option(openWords(one, language), String(one.number))),
  option(staffTexts(language)['option.none_of_open'](), noneOfThese),
];

/** Where it belongs when no home says so; not asked of who serves one community. */
function communityField(
  { community }: CallFilled,
  own: readonly Community[],
  language: Language,
): Block[] {
  if (own.length < 2) return [];
  const options = own.slice(0, 100).map((one) => option(communityName(one, language), one.id));
  const first = community ?? own[0]?.id;
  return [
    input('community', staffTexts(language)['field.call_community'](), select(options, first), {
      optional: true,
    }),
  ];
}

/** The value of a choice of who it was. */
export const callerValue = (one: CallerFound): string => `${one.unit ?? ''}/${one.resident ?? ''}`;
export const nobodyOfThese = 'none';
/** None of the requests that are open: it becomes one of its own. */
export const noneOfThese = 'new';

function askBlocks(asks: CallAsks, language: Language): Block[] {
  const t = staffTexts(language);
  if ('callers' in asks) {
    const options = [
      ...asks.callers.map((one) => option(callerWords(one, language), callerValue(one))),
      ...(asks.mayBeUnknown ? [option(t['option.nobody_of_these'](), nobodyOfThese)] : []),
    ];
    const { chosen } = asks;
    return [
      markupSection(t['call.choose']()),
      // Only looked at, it need not be chosen: words of danger wait for no choice.
      input('found', t['field.found'](), select(options, chosen ?? undefined), {
        optional: chosen !== undefined,
        asks: true,
      }),
    ];
  }
  if ('open' in asks)
    return [
      markupSection(t['call.about_open']()),
      input(
        'request',
        t['field.call_request'](),
        select(openOptions(asks.open, language), String(asks.about)),
      ),
    ];
  const { by, at, request } = asks.before;
  const name = escapeMarkup(staffName(by, language));
  return [markupSection(t['call.same']({ by: name, at: slackDate(at, 'time'), number: request }))];
}

/** A request that is open, in the line of a choice. */
export const openWords = (one: OpenOne, language: Language): string =>
  cutLine(`${one.number} · ${matterWords(one.kind, one.category, language)} · ${one.words}`, 75);

/** Somebody who may have called, as they are chosen from a list. */
export function callerWords(one: CallerFound, language: Language): string {
  const t = staffTexts(language);
  if (one.resident === null) return t['option.home_only']({ address: one.address });
  const role = one.role === null ? null : terms(language).occupancy[one.role];
  return t['option.caller']({ name: one.name, role, address: one.address });
}
