import type { Language } from '../../config.ts';
import { type ResidentKey, residentTexts } from '../../texts/residents/residents.ts';
import { askingOffice, oneThenOther, replying, saidOf, turningTo } from '../build-step.ts';
import type { ChatEvent, Facts, Pressed, Reply, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { keptLine, shownAgain, startDraft } from './drafting/drafting.ts';
import { unitsNamed } from './drafting/new-draft.ts';
import { emergencySaid } from './emergency/emergency.ts';
import { billsAsked, feesSaid, howToPaySaid } from './fees/asking-fees.ts';
import { callHuman } from './human.ts';
import { strangerStart, unknownYet } from './joining/joining.ts';
import { leavingMenu } from './own/leaving.ts';
import { languageRow, settingsAsked } from './own/settings.ts';
import { listRequests } from './requests/following.ts';

type Command = Extract<ChatEvent, { type: 'command' }>;
type Flow = (state: ConversationState, event: Command, facts: Facts) => Step;

type ResidentCommand = {
  /** What the menu of the chat says of it; null where it is not offered there. */
  caption: Extract<ResidentKey, `command.${string}`> | null;
  /** Its line in the help; null where the help names it in words. */
  help: Extract<ResidentKey, `help.${string}`> | null;
  /** What may stand behind it: an invitation code, or words, which are read for danger like any others. */
  takes: 'code' | 'words';
  /** What it does for a resident. */
  resident: Flow;
  /** And for somebody who is none, or not any more. */
  stranger: Flow;
};

const starts: Flow = (state, _event, facts) => strangerStart(state, facts);
const asksForLanguage: Flow = (state) => replying(state, languageQuestion);

/**
 * The commands of residents, in the order in which the menu offers them and the help tells of
 * them. What is no command of these is answered with the help.
 */
const commands = {
  start: {
    caption: null,
    help: null,
    takes: 'code',
    resident: (state, _event, facts) =>
      oneThenOther(replying(state, welcome(facts)), shownAgain(state, facts, [keptLine(state)])),
    stranger: starts,
  },
  repair: {
    caption: 'command.repair',
    help: null,
    takes: 'words',
    resident: (state, event, facts) => told(chosen(state, 'report', facts), event, facts),
    stranger: starts,
  },
  complain: {
    caption: 'command.complain',
    help: null,
    takes: 'words',
    resident: (state, event, facts) => told(chosen(state, 'complain', facts), event, facts),
    stranger: starts,
  },
  bill: {
    caption: 'command.bill',
    help: null,
    takes: 'words',
    resident: (state, event, facts) => toldOfBill(state, event, facts),
    stranger: starts,
  },
  requests: {
    caption: 'command.requests',
    help: 'help.requests',
    takes: 'words',
    resident: (state, _event, facts) => chosen(state, 'requests', facts),
    stranger: starts,
  },
  help: {
    caption: 'command.help',
    help: null,
    takes: 'words',
    resident: (state, _event, facts) => replying(state, help(facts)),
    stranger: starts,
  },
  language: {
    caption: 'command.language',
    help: 'help.language',
    takes: 'words',
    resident: asksForLanguage,
    stranger: asksForLanguage,
  },
  settings: {
    caption: 'command.settings',
    help: 'help.settings',
    takes: 'words',
    resident: (state) => settingsAsked(state),
    // Somebody the office has known may still have their own data shown, or leave.
    stranger: (state, _event, facts) =>
      facts.known ? leavingMenu(state, facts) : strangerStart(state, facts),
  },
} satisfies Record<string, ResidentCommand>;
const all: [string, ResidentCommand][] = Object.entries(commands);

/** What the menu of the chat offers, in a language. */
export function commandMenu(language: Language): { command: string; description: string }[] {
  const t = residentTexts(language);
  return all.flatMap(([command, { caption }]) =>
    caption === null ? [] : [{ command, description: t[caption]() }],
  );
}

/** What stands behind `/start` where somebody follows a copy of an invoice that was forwarded: they are told what they owe themselves. */
export const invoiceStart = 'bill';

/** A command, of whoever sends it; words behind it that mean danger go before everything. */
export function commandSaid(state: ConversationState, event: Command, facts: Facts): Step {
  const { argument } = event;
  const command = all.find(([name]) => name === event.name)?.[1] ?? commands.help;
  if (command === commands.start && argument === invoiceStart)
    return facts.resident ? chosen(state, 'bill', facts) : strangerStart(state, facts);
  if (argument !== '' && command.takes === 'code')
    return askingOffice(state, { do: 'join_by_code', code: argument });
  const danger =
    argument === '' ? null : emergencySaid(state, saidOf(argument, event.understood), facts);
  if (danger) return danger;
  return facts.resident
    ? command.resident(state, event, facts)
    : command.stranger(state, event, facts);
}

/** A button that says what a command does, on the keyboard or below a message. */
export function menuPressed(state: ConversationState, event: Pressed, facts: Facts): Step {
  const { action } = event;
  switch (action.verb) {
    case 'language':
      return askingOffice(state, { do: 'set_language', language: action.language });
    case 'report':
    case 'complain':
    case 'bill':
    case 'requests':
    case 'human':
      return chosen(state, action.verb, facts);
    default:
      return facts.resident ? replying(state, help(facts)) : strangerStart(state, facts);
  }
}

/** `/repair the tap drips` says at once what it is about. */
function told(asked: Step, event: Command, facts: Facts): Step {
  if (event.argument === '' || !facts.resident) return asked;
  return startDraft(asked.state, saidOf(event.argument, event.understood), facts);
}

/** `/bill last month` asks at once; what the books do not answer is a question for a person. */
function toldOfBill(state: ConversationState, event: Command, facts: Facts): Step {
  if (event.argument === '' || !facts.resident) return chosen(state, 'bill', facts);
  const said = saidOf(event.argument, event.understood);
  const telling = turningTo(state, { at: 'telling', kind: 'fee' });
  return (
    feesSaid(telling, said, facts) ??
    howToPaySaid(telling, said, facts) ??
    startDraft(telling, said, facts)
  );
}

function chosen(
  state: ConversationState,
  what: 'report' | 'complain' | 'bill' | 'requests' | 'human',
  facts: Facts,
): Step {
  if (what === 'human') return callHuman(state, '', facts);
  if (!facts.resident) return unknownYet(state, facts);
  switch (what) {
    case 'requests':
      return listRequests(state, facts);
    case 'report':
      return replying(turningTo(state, { at: 'telling', kind: 'repair' }), {
        texts: [sayText('draft.tell_repair')],
      });
    case 'complain':
      return replying(turningTo(state, { at: 'telling', kind: 'complaint' }), {
        texts: [sayText('draft.tell_complaint')],
      });
    case 'bill':
      return billsAsked(state);
  }
}

/** Asks for the language, in both. */
export const languageQuestion: Reply = {
  texts: [sayText('menu.language')],
  buttons: [languageRow],
};

function welcome(facts: Facts): Reply {
  return {
    texts: [
      sayText('welcome.resident', {
        name: facts.resident?.name ?? '',
        community: facts.community.name ?? '',
        homes: unitsNamed(facts),
      }),
    ],
    keyboard: 'resident',
  };
}

function help(facts: Facts): Reply {
  const t = residentTexts(facts.language);
  const lines = all.flatMap(([command, { help: line }]) =>
    line === null ? [] : [t[line]({ command })],
  );
  return {
    texts: [
      sayText('menu.help', {
        commands: lines.join('\n'),
        phone: facts.community.phones.desk ?? null,
      }),
    ],
    keyboard: 'resident',
  };
}
