import type { ChatEvent, Command, Facts, Reply, Result, Turn } from '../effects.ts';
import { say } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { asking, replying } from '../turn.ts';
import { startDraftFrom } from './drafting.ts';

type Said = Extract<ChatEvent, { type: 'said' }>;

/**
 * Danger comes before everything: safety words and numbers at once, the duty
 * person called, whoever it is that writes. Returns null when there is none.
 */
export function emergencySaid(state: ConversationState, event: Said, facts: Facts): Turn | null {
  const { understood } = event;
  const kind = understood.emergencyKind ?? 'other';
  if (understood.emergency !== 'none' && !facts.emergency) {
    const level = understood.emergency;
    const words = wordsOf(event);
    return {
      state: {
        ...state,
        heldBack: { words: event.text, files: event.files, emergency: 0, understood },
      },
      replies: [safetyWords(kind, facts)],
      commands: [{ do: 'raise_emergency', kind, level, words, files: event.files }],
    };
  }
  // While an emergency is open, what the person writes reaches those on duty, and nothing else is asked of them.
  if (facts.emergency && (understood.emergency !== 'none' || !isOrdinaryRequest(event, facts))) {
    const added: Command = {
      do: 'add_to_emergency',
      emergency: facts.emergency.number,
      words: wordsOf(event),
      files: event.files,
    };
    return asking(state, added);
  }
  return null;
}

/** An ordinary, clearly understood matter of a resident is still taken while an emergency is open. */
function isOrdinaryRequest(event: Said, facts: Facts): boolean {
  const { intent, confidencePolicy } = event.understood;
  return (
    facts.resident !== null &&
    confidencePolicy === 'high' &&
    intent !== 'other' &&
    intent !== 'smalltalk'
  );
}

function wordsOf(event: Said): string {
  const place = event.location
    ? `${event.location.latitude.toFixed(5)}, ${event.location.longitude.toFixed(5)}`
    : '';
  return [event.text, place].filter((part) => part !== '').join('\n');
}

function safetyWords(
  kind: Extract<Command, { do: 'raise_emergency' }>['kind'],
  facts: Facts,
): Reply {
  return {
    texts: [say('emergency.words', { kind, gas: facts.community.phones.gas ?? null })],
    lane: 'emergency',
  };
}

export function emergencyRaised(
  state: ConversationState,
  event: Extract<Result, { type: 'emergency_raised' | 'emergency_answered' }>,
  _facts: Facts,
): Turn {
  if (event.type === 'emergency_answered') {
    const key =
      event.answer === 'happening' ? 'emergency.confirmed' : 'emergency.stood_down_by_resident';
    return replying(state, { texts: [say(key)], lane: 'emergency' });
  }
  // The words wait for the answer under the number that the emergency has only now.
  const held = state.heldBack ? { ...state.heldBack, emergency: event.number } : null;
  const question =
    event.level === 'alert' ? say('emergency.called', { who: event.who }) : say('emergency.ask');
  return replying(
    { ...state, heldBack: held },
    {
      texts: event.knowsWhere ? [question] : [question, say('emergency.where')],
      lane: 'emergency',
      buttons: [
        [
          {
            caption: say('button.happening'),
            action: { verb: 'happening', emergency: event.number },
          },
          {
            caption: say('button.no_danger'),
            action: { verb: 'no_danger', emergency: event.number },
          },
        ],
      ],
    },
  );
}

/** "Happening now" or "no danger"; without danger the words become an ordinary draft. */
export function emergencyPressed(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'pressed' }>,
  facts: Facts,
): Turn {
  const { action } = event;
  if (action.verb !== 'happening' && action.verb !== 'no_danger') return replying(state);
  const answer: Command = {
    do: 'confirm_emergency',
    emergency: action.emergency,
    answer: action.verb,
  };
  const held = state.heldBack;
  if (
    action.verb === 'happening' ||
    !held ||
    held.emergency !== action.emergency ||
    !facts.resident
  ) {
    return asking({ ...state, heldBack: null }, answer);
  }
  const draft = startDraftFrom(
    { ...state, heldBack: null },
    held.understood,
    held.words,
    held.files,
    facts,
  );
  return { state: draft.state, replies: draft.replies, commands: [answer, ...draft.commands] };
}

/** A group chat: an emergency is taken; for all else, the way to the private chat. */
export function groupSaid(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'group' }>,
  facts: Facts,
): Turn {
  const { understood } = event;
  if (understood.emergency !== 'none' && !facts.emergency) {
    const kind = understood.emergencyKind ?? 'other';
    return {
      state,
      replies: [safetyWords(kind, facts)],
      commands: [
        {
          do: 'raise_emergency',
          kind,
          level: understood.emergency,
          words: event.words,
          files: event.files,
        },
      ],
    };
  }
  if (!event.addressed) return replying(state);
  return replying(state, { texts: [say('group.private', { link: facts.privateLink })] });
}
