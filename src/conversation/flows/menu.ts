import type { ChatEvent, Facts, Reply, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState, Draft } from '../state.ts';
import { asking, idle, replying } from '../turn.ts';
import { listRequests } from './following.ts';
import { saidThanks } from './short-answers.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

/** The captions of the keyboard under the input field, in both languages: old keyboards keep working. */
const keyboard: Record<
  string,
  'report' | 'complain' | 'bill' | 'requests' | 'human' | 'to_english' | 'to_chinese'
> = {
  我要报修: 'report',
  'Report a repair': 'report',
  我要投诉: 'complain',
  'Make a complaint': 'complain',
  问费用: 'bill',
  'Ask about fees': 'bill',
  我的工单: 'requests',
  'My requests': 'requests',
  联系人工: 'human',
  'Talk to a person': 'human',
  English: 'to_english',
  中文: 'to_chinese',
};

/** What was asked for in so many words, whatever else is going on; null when it is something to understand. */
export function menuSaid(state: ConversationState, event: Said, facts: Facts): Turn | null {
  const tapped = keyboard[event.text.trim()];
  if (tapped === 'to_english') return asking(state, { do: 'set_language', language: 'en' });
  if (tapped === 'to_chinese') return asking(state, { do: 'set_language', language: 'zh-CN' });
  if (tapped) return chosen(state, tapped, facts);
  if (event.files.length > 0 || event.location) return null;
  const waits = state.flow.at !== 'idle' && state.flow.at !== 'joining';
  if (
    event.understood.intent === 'human' &&
    event.aboutRequest === null &&
    !(state.flow.at === 'reopening')
  )
    return callHuman(state, event.text, facts);
  if (waits || event.aboutRequest !== null) return null;
  if (saidThanks(event.text)) return replying(state, { texts: [say('menu.thanks')] });
  if (event.understood.intent === 'smalltalk')
    return replying(state, { texts: [say('menu.smalltalk')], keyboard: 'resident' });
  return null;
}

export function menuPressed(state: ConversationState, event: Pressed, facts: Facts): Turn {
  const { action } = event;
  if (action.verb === 'language')
    return asking(state, { do: 'set_language', language: action.language });
  switch (action.verb) {
    case 'report':
    case 'complain':
    case 'bill':
    case 'requests':
      return chosen(state, action.verb, facts);
    case 'human':
      return callHuman(state, '', facts);
    default:
      return replying(state, help(facts));
  }
}

export function menuCommand(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'command' }>,
  facts: Facts,
): Turn {
  switch (event.name) {
    case 'repair':
      return chosen(state, 'report', facts);
    case 'complain':
      return chosen(state, 'complain', facts);
    case 'bill':
      return chosen(state, 'bill', facts);
    case 'language':
      return replying(state, {
        texts: [say('menu.language')],
        buttons: [
          [
            { caption: { plain: '中文' }, action: { verb: 'language', language: 'zh-CN' } },
            { caption: { plain: 'English' }, action: { verb: 'language', language: 'en' } },
          ],
        ],
      });
    case 'settings':
      return replying(state, settings(facts));
    case 'start':
      return replying(idle(state), welcome(facts));
    default:
      return replying(state, help(facts));
  }
}

function chosen(
  state: ConversationState,
  what: 'report' | 'complain' | 'bill' | 'requests' | 'human',
  facts: Facts,
): Turn {
  if (!facts.resident)
    return replying(state, { texts: [say('welcome.emergency_only')], keyboard: 'joining' });
  switch (what) {
    case 'requests':
      return listRequests(state, facts);
    case 'human':
      return callHuman(state, '', facts);
    case 'report':
      return replying(idle(state), { texts: [say('draft.tell_repair')] });
    case 'complain':
      return replying(idle(state), { texts: [say('draft.tell_complaint')] });
    case 'bill':
      return replying(idle(state), { texts: [say('menu.bill_later')] });
  }
}

/** A person is one tap away: the call is a request like any other, so that it has a clock and somebody who has it. */
function callHuman(state: ConversationState, words: string, facts: Facts): Turn {
  if (!facts.resident) {
    return facts.admissionOpen
      ? replying(state, { texts: [say('join.asked_already')] })
      : replying(
          { ...state, flow: { at: 'joining', wants: 'words' } },
          { texts: [say('join.ask_words')] },
        );
  }
  const held = state.flow.at === 'draft' || state.flow.at === 'belongs' ? state.flow.draft : null;
  const draft: Draft = {
    no: state.drafts + 1,
    kind: held?.kind ?? 'inquiry',
    category: held?.category ?? 'service',
    urgency: 'urgent',
    words: [held?.words ?? '', words].filter((part) => part !== '').join('\n'),
    files: held?.files ?? [],
    home: held?.home ?? facts.resident.homes[0] ?? null,
    homeChosen: true,
    wished: null,
    anonymous: false,
    guesses: [],
  };
  return {
    state: { ...idle(state), drafts: draft.no },
    replies: [{ texts: [say('human.called', { phone: facts.community.phones.desk ?? null })] }],
    commands: [
      { do: 'retire', slot: 'draft' },
      { do: 'call_person', draft },
    ],
  };
}

function welcome(facts: Facts): Reply {
  if (!facts.resident)
    return {
      texts: [say('welcome.stranger', { community: facts.community.name })],
      keyboard: 'joining',
    };
  return {
    texts: [
      say('welcome.resident', {
        name: facts.resident.name,
        community: facts.community.name,
        homes: homes(facts),
      }),
    ],
    keyboard: 'resident',
  };
}

function help(facts: Facts): Reply {
  return {
    texts: [say('menu.help', { phone: facts.community.phones.desk ?? null })],
    keyboard: 'resident',
  };
}

function settings(facts: Facts): Reply {
  return {
    texts: [
      say('menu.settings', {
        name: facts.resident?.name ?? '',
        homes: homes(facts),
        language: facts.language === 'zh-CN' ? '中文' : 'English',
      }),
    ],
    buttons: [
      [
        { caption: { plain: '中文' }, action: { verb: 'language', language: 'zh-CN' } },
        { caption: { plain: 'English' }, action: { verb: 'language', language: 'en' } },
      ],
    ],
  };
}

function homes(facts: Facts): string {
  return (facts.resident?.homes ?? [])
    .map((home) => home.address)
    .join(facts.language === 'zh-CN' ? '、' : ', ');
}
