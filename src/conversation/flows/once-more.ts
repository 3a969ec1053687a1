import type { Action } from '../../actions.ts';
import { idle, replying } from '../build-step.ts';
import type { Facts, Say, Step } from '../effects.ts';
import { sayText } from '../effects.ts';
import type { ConversationState } from '../state.ts';
import { repeatsMax, thenNext } from './drafting/drafting.ts';

/** The question of a flow without a draft, once more and no oftener; nothing where a flow only listens. */
export function askedOnceMore(state: ConversationState, facts: Facts): Step {
  const question = questionOf(state);
  return question ? onceMore(state, question, facts) : { state, replies: [], commands: [] };
}

/** A question that was not answered, asked again in these words; the second time it is put aside. */
export function onceMore(state: ConversationState, question: Say, facts: Facts): Step {
  const again = (state.flow.again ?? 0) + 1;
  if (again > repeatsMax) return questionPut(state, facts);
  return replying({ ...state, flow: { ...state.flow, again } }, { texts: [question] });
}

/** Whether a flow without a draft waits for an answer. */
export const isAsking = (state: ConversationState): boolean => restart(state) !== null;

function questionOf({ flow }: ConversationState): Say | null {
  switch (flow.at) {
    case 'telling':
      return sayText(
        flow.kind === 'repair'
          ? 'draft.tell_repair'
          : flow.kind === 'complaint'
            ? 'draft.tell_complaint'
            : 'draft.tell_fee',
      );
    case 'adding':
      return sayText('request.say_more', { number: flow.request });
    case 'appointing':
      return sayText('visit.say_time', { number: flow.request });
    case 'reopening':
      return sayText('verdict.why_not', { number: flow.request });
    case 'letting_in':
      return sayText('household.name_again');
    case 'correcting':
      if (flow.wish !== null) return null;
      return flow.field === 'other'
        ? sayText('correct.ask_other')
        : sayText(flow.field === 'phone' ? 'correct.phone_again' : 'correct.name_again');
    default:
      return null;
  }
}

/** A question that was asked twice is not asked a third time: it is put aside, and a tap begins it again. */
export function questionPut(state: ConversationState, facts: Facts): Step {
  const action = restart(state);
  const buttons = action ? [[{ caption: sayText('button.resume'), action }]] : undefined;
  return thenNext(
    replying(idle(state), { texts: [sayText('aside.question_put')], buttons }),
    facts,
  );
}

function restart({ flow }: ConversationState): Action | null {
  switch (flow.at) {
    case 'telling':
      return {
        verb: flow.kind === 'repair' ? 'report' : flow.kind === 'fee' ? 'bill' : 'complain',
      };
    case 'adding':
      return { verb: 'add_to', request: flow.request };
    case 'appointing':
      return { verb: 'ask_times', request: flow.request };
    case 'reopening':
      return { verb: 'outcome', request: flow.request, outcome: 'not_solved' };
    case 'choosing_quiet':
      return { verb: 'quiet' };
    case 'correcting':
      return { verb: 'correct', field: flow.field };
    case 'letting_in':
      return { verb: 'let_in', unit: flow.unit };
    default:
      return null;
  }
}
