import type { LeavingWay } from '../../../actions.ts';
import type {
  Hindrances,
  LeavingResult,
  LeavingUnit,
} from '../../../residents/erasure/leaving-answers.ts';
import { describeInstant } from '../../../texts/format-time.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import { terms } from '../../../texts/terms/terms.ts';
import { askingOffice, replying } from '../../build-step.ts';
import type { Facts, Pressed, Reply, ReplyButton, Said, Say, Step } from '../../effects.ts';
import { sayText } from '../../effects.ts';
import { type ConversationState, freshState } from '../../state.ts';
import { leavingWish } from './leaving-words.ts';

/** So many homes stand as buttons; Telegram draws more, and nobody reads them. */
const unitsMax = 12;

/** A wish about one's own data, or to leave, in clear words and while nothing else is waited for; null for any other words. */
export function leavingSaid(state: ConversationState, event: Said, facts: Facts): Step | null {
  if (event.files.length > 0 || event.location || event.aboutRequest !== null) return null;
  const waits = state.flow.at === 'idle' || (!facts.resident && state.flow.at === 'joining');
  const wish = waits ? leavingWish(event.text) : null;
  if (wish === null) return null;
  if (!facts.known) return wish === 'copy' || wish === 'erase' ? unknown(state) : null;
  if (wish === 'copy') return askingOffice(state, { do: 'send_own_copy' });
  return wish === 'menu' ? leavingMenu(state, facts) : considering(state, wish, null);
}

export function leavingPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'own_copy':
      return askingOffice(state, { do: 'send_own_copy' });
    case 'leave':
      return considering(state, action.how, null);
    case 'leave_home':
      return considering(state, 'moved', action.unit);
    case 'leave_home_surely':
      return askingOffice(state, { do: 'move_out', unit: action.unit });
    case 'leave_surely':
      return askingOffice(state, { do: action.how === 'chat' ? 'leave_chat' : 'ask_erasure' });
    case 'erase_back':
      return askingOffice(state, { do: 'take_back_erasure' });
    case 'leaving_not':
      return replying(state, { texts: [sayText('leaving.kept')], editPressed: true });
    default:
      return leavingMenu(state, facts);
  }
}

const considering = (state: ConversationState, how: LeavingWay, unit: string | null): Step =>
  askingOffice(state, { do: 'consider_leaving', how, unit });

/** The ways to leave, each in a sentence. Who has no home any more has moved out already. */
export function leavingMenu(state: ConversationState, facts: Facts): Step {
  const lives = facts.resident !== null;
  const ways: LeavingWay[] = lives ? ['moved', 'chat', 'erase'] : ['chat', 'erase'];
  return replying(state, {
    texts: [
      sayText('leaving.menu'),
      ...(lives ? [sayText('leaving.menu_moved')] : []),
      sayText('leaving.menu_others'),
    ],
    buttons: [...(lives ? [] : [[copyButton]]), ...ways.map((how) => [wayButton(how)]), [back]],
  });
}

/** The rows of the settings that are about one's own data. */
export const ownDataRows = (): ReplyButton[][] => [
  [copyButton],
  [{ caption: sayText('button.leaving'), action: { verb: 'leaving' } }],
];

const copyButton: ReplyButton = {
  caption: sayText('button.own_copy'),
  action: { verb: 'own_copy' },
};
const back: ReplyButton = { caption: sayText('button.back'), action: { verb: 'leaving_not' } };
const wayCaptions = {
  moved: sayText('button.moved_out'),
  chat: sayText('button.leave_chat'),
  erase: sayText('button.erase'),
};
const wayButton = (how: LeavingWay): ReplyButton => ({
  caption: wayCaptions[how],
  action: { verb: 'leave', how },
});

const unknown = (state: ConversationState): Step =>
  replying(state, { texts: [sayText('leaving.unknown')], keyboard: 'joining' });

export function leavingResult(state: ConversationState, event: LeavingResult, facts: Facts): Step {
  switch (event.step) {
    case 'copy':
      return replying(state, {
        texts: [sayText(event.sent ? 'leaving.copy' : 'leaving.copy_enough')],
      });
    case 'considered':
      return replying(state, considered(event, facts));
    case 'left_chat':
      return replying(
        { ...freshState, languageChosen: state.languageChosen },
        { texts: [sayText('leaving.left_chat')], keyboard: 'joining' },
      );
    case 'moved_out':
      return replying(state, movedOut(event.address, event.homesLeft === 0));
    case 'owner_noted':
      return replying(state, {
        texts: [sayText('leaving.owner_noted', { address: event.address })],
        editPressed: true,
      });
    case 'not_there':
      return replying(state, { texts: [sayText('leaving.not_there')] });
    case 'erasure_asked':
      return replying(state, { ...erasureOpen(event.by, facts), editPressed: true });
    case 'erasure_hindered':
      return replying(state, hindered(event.hindrances, facts));
    case 'erasure_back':
      return replying(state, {
        texts: [sayText(event.there ? 'leaving.erase_back' : 'leaving.erase_none')],
        editPressed: true,
      });
    case 'unknown':
      return unknown(state);
  }
}

/** What a way of leaving means, and the question once more. */
function considered(event: Extract<LeavingResult, { step: 'considered' }>, facts: Facts): Reply {
  switch (event.how) {
    case 'chat':
      return surely(sayText('leaving.chat_explain'), {
        caption: sayText('button.leave_surely'),
        action: { verb: 'leave_surely', how: 'chat' },
      });
    case 'moved':
      return ofUnit(event.homes, event.home, facts);
    case 'erase':
      if (event.erasureBy !== null) return erasureOpen(event.erasureBy, facts);
      if (isHindered(event.hindrances)) return hindered(event.hindrances, facts);
      return surely(sayText('leaving.erase_explain'), {
        caption: sayText('button.erase_surely'),
        action: { verb: 'leave_surely', how: 'erase' },
      });
  }
}

const surely = (text: Say, button: ReplyButton): Reply => ({
  texts: [text],
  buttons: [[button, back]],
});

/** An owner's word goes to the staff: who owns decides who owes. */
function ofUnit(
  homes: readonly LeavingUnit[],
  home: LeavingUnit | null,
  { language }: Facts,
): Reply {
  if (homes.length === 0)
    return { texts: [sayText('leaving.no_home')], buttons: [[copyButton], [wayButton('erase')]] };
  if (home === null) {
    const rows = homes.slice(0, unitsMax).map((one): ReplyButton[] => [
      {
        caption: { plain: `${one.address} · ${terms(language).occupancy[one.role]}` },
        action: { verb: 'leave_home', unit: one.unit },
      },
    ]);
    return { texts: [sayText('leaving.which_home')], buttons: [...rows, [back]] };
  }
  const { address, unit } = home;
  const action = { verb: 'leave_home_surely', unit } as const;
  if (home.role === 'owner')
    return surely(sayText('leaving.owner_explain', { address }), {
      caption: sayText('button.tell_office'),
      action,
    });
  const role = terms(language).occupancy[home.role];
  return surely(sayText('leaving.moved_explain', { address, role }), {
    caption: sayText('button.moved_surely'),
    action,
  });
}

function movedOut(address: string, isLast: boolean): Reply {
  return {
    texts: [
      sayText('leaving.moved_out', { address }),
      ...(isLast ? [sayText('leaving.no_home')] : []),
    ],
    ...(isLast ? { buttons: [[copyButton], [wayButton('erase')]] } : {}),
    editPressed: true,
  };
}

function erasureOpen(by: number, { nowMs, timeZone, language }: Facts): Reply {
  return {
    texts: [sayText('leaving.erase_asked', { by: describeInstant(by, nowMs, timeZone, language) })],
    buttons: [[{ caption: sayText('button.erase_back'), action: { verb: 'erase_back' } }]],
  };
}

const isHindered = (found: Hindrances): boolean =>
  found.homes.length > 0 || found.requests.length > 0 || found.emergency;

/** Why the data is still needed, and what the person can do first. */
function hindered({ homes, requests, emergency }: Hindrances, { language }: Facts): Reply {
  const t = residentTexts(language);
  const list = (items: readonly (string | number)[]): string =>
    [...items.slice(0, 6), ...(items.length > 6 ? ['…'] : [])].join(listComma(language));
  const why = [
    homes.length > 0 && t['leaving.still_lives']({ homes: list(homes) }),
    requests.length > 0 && t['leaving.still_open']({ numbers: list(requests) }),
    emergency && t['leaving.still_emergency'](),
  ].filter((one) => one !== false);
  return {
    texts: [sayText('leaving.erase_not_yet', { why: why.join('\n') })],
    buttons: [
      ...(homes.length > 0 ? [[wayButton('moved')]] : []),
      ...(requests.length > 0
        ? [[{ caption: sayText('button.requests'), action: { verb: 'requests' } } as const]]
        : []),
      [copyButton],
      [back],
    ],
  };
}
