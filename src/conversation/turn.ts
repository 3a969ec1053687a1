import type { Command, Reply, Turn } from './effects.ts';
import type { ConversationState } from './state.ts';

/** A turn that says nothing and changes nothing more. */
export function nothing(state: ConversationState): Turn {
  return { state, replies: [], commands: [] };
}

/** A turn that only says something. */
export function replying(state: ConversationState, ...replies: Reply[]): Turn {
  return { state, replies, commands: [] };
}

/** A turn that asks the office for something; what to say follows from the result. */
export function asking(state: ConversationState, ...commands: Command[]): Turn {
  return { state, replies: [], commands };
}

/** The state with the dialogue waiting for nothing. */
export function idle(state: ConversationState): ConversationState {
  return { ...state, flow: { at: 'idle' } };
}
