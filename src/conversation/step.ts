import type { ActionVerb } from './actions.ts';
import { type ChatEvent, type Facts, say, type Turn } from './effects.ts';
import { draftPressed, draftSaid, opened, startDraft } from './flows/drafting.ts';
import { emergencyPressed, emergencyRaised, emergencySaid, groupSaid } from './flows/emergency.ts';
import {
  followPressed,
  followResult,
  listRequests,
  saidAboutRequest,
  saidWhileFollowing,
} from './flows/following.ts';
import { joinPressed, joinResult, strangerSaid, strangerStart } from './flows/joining.ts';
import { menuCommand, menuPressed, menuSaid } from './flows/menu.ts';
import { verdictPressed, verdictResult, verdictSaid } from './flows/verdict.ts';
import type { ConversationState } from './state.ts';
import { nothing, replying } from './turn.ts';

/**
 * The dialogue: what a chat's state becomes when something happens in it, what
 * is said back, and what the office is asked to do. Pure: time and knowledge
 * arrive in `facts`, results of commands come back as further events. Anything
 * that can be said in any state has an answer.
 */
export function step(state: ConversationState, event: ChatEvent, facts: Facts): Turn {
  switch (event.type) {
    case 'said':
      return said(state, event, facts);
    case 'pressed':
      return flows[event.action.verb](state, event, facts);
    case 'pressed_unknown':
      return replying(state, { texts: [say('draft.gone')] });
    case 'command':
      return command(state, event, facts);
    case 'contact':
      if (!event.own)
        return replying(state, { texts: [say('join.phone_not_own')], keyboard: 'joining' });
      return { state, replies: [], commands: [{ do: 'join_by_phone', phone: event.phone }] };
    case 'edited':
      return facts.resident ? replying(state, { texts: [say('menu.edited')] }) : nothing(state);
    case 'group':
      return groupSaid(state, event, facts);
    case 'joined':
    case 'join_failed':
    case 'join_slow':
    case 'admission_asked':
      return joinResult(state, event, facts);
    case 'opened':
      return opened(state, event, facts);
    case 'added':
    case 'urged':
    case 'withdrawn':
    case 'not_now':
    case 'passed_on':
      return followResult(state, event, facts);
    case 'reopened':
    case 'verdict_taken':
      return verdictResult(state, event, facts);
    case 'emergency_raised':
    case 'emergency_answered':
      return emergencyRaised(state, event, facts);
    case 'language_set':
      return replying(state, {
        texts: [say('menu.language_set')],
        keyboard: facts.resident ? 'resident' : 'joining',
      });
  }
}

type Said = Extract<ChatEvent, { type: 'said' }>;
type Pressed = Extract<ChatEvent, { type: 'pressed' }>;

/**
 * Words, in the order of what matters: danger; who this is; what was asked for
 * in so many words; what the dialogue is waiting for; then what it means.
 */
function said(state: ConversationState, event: Said, facts: Facts): Turn {
  const danger = emergencySaid(state, event, facts);
  if (danger) return danger;
  if (!facts.resident) return strangerSaid(state, event, facts);
  return (
    menuSaid(state, event, facts) ??
    verdictSaid(state, event, facts) ??
    draftSaid(state, event, facts) ??
    saidAboutRequest(state, event, facts) ??
    saidWhileFollowing(state, event, facts) ??
    startDraft(state, event, facts)
  );
}

function command(
  state: ConversationState,
  event: Extract<ChatEvent, { type: 'command' }>,
  facts: Facts,
): Turn {
  if (event.name === 'start' && event.argument !== '') {
    return { state, replies: [], commands: [{ do: 'join_by_code', code: event.argument }] };
  }
  if (event.name === 'language') return menuCommand(state, event, facts);
  if (!facts.resident) return strangerStart(state, facts);
  if (event.name === 'requests') return listRequests(state, facts);
  return menuCommand(state, event, facts);
}

type PressFlow = (state: ConversationState, event: Pressed, facts: Facts) => Turn;

/** Which flow a button belongs to: every verb has one, or this does not compile. */
const flows: Record<ActionVerb, PressFlow> = {
  submit: draftPressed,
  cancel: draftPressed,
  change: draftPressed,
  back: draftPressed,
  change_category: draftPressed,
  change_unit: draftPressed,
  change_words: draftPressed,
  change_kind: draftPressed,
  add_photo: draftPressed,
  set_category: draftPressed,
  set_kind: draftPressed,
  set_unit: draftPressed,
  set_anonymous: draftPressed,
  belongs: draftPressed,
  separate: draftPressed,
  add_to: followPressed,
  urge: followPressed,
  withdraw: followPressed,
  show: followPressed,
  outcome: verdictPressed,
  stars: verdictPressed,
  skip_comment: verdictPressed,
  happening: emergencyPressed,
  no_danger: emergencyPressed,
  language: menuPressed,
  human: menuPressed,
  menu: menuPressed,
  report: menuPressed,
  complain: menuPressed,
  bill: menuPressed,
  requests: menuPressed,
  enter_code: joinPressed,
  ask_in: joinPressed,
};
