import type { Understanding } from '../understanding/reading/understand.ts';
import { openDraft } from './build-step.ts';
import type { ChatEvent, Facts } from './effects.ts';
import { textWidth } from './flows/text-width.ts';
import type { ConversationState } from './state.ts';

/** For so long a bit goes on about the one before it, in ms. */
const goesOnMs = 3 * 60_000;
/** So much is told in bits, in columns: a Chinese character takes two. Whoever writes more than that says what is wrong in one piece. */
const bitsMax = 64;

/**
 * What was said, with the danger that only shows beside the few words said just before it: 孩子, and
 * then 找不到了; "water", and then "coming out of the light". Those before it stand in the draft that
 * is open, and tell of no danger alone; once somebody said that there is none, they raise none again.
 */
export function withBitsBefore(
  event: ChatEvent,
  state: ConversationState,
  facts: Facts,
  understand: (text: string) => Understanding,
): ChatEvent {
  if (event.type !== 'said' || event.aboutRequest !== null || facts.emergency !== null)
    return event;
  const before = openDraft(state)?.words ?? '';
  const own = event.understood.emergency;
  if (before === '' || event.text.trim() === '' || own === 'alert') return event;
  if (facts.nowMs - state.flowSince > goesOnMs) return event;
  const joined = `${before}\n${event.text}`;
  if (textWidth(joined) > bitsMax) return event;
  const { emergency, emergencyKind, faintDanger } = understand(joined);
  const more = emergency === 'alert' || (emergency === 'ask' && own === 'none' && !faintDanger);
  if (!more || understand(before).emergency !== 'none') return event;
  const { faintDanger: _faint, ...understood } = event.understood;
  return {
    ...event,
    before,
    understood: { ...understood, emergency, ...(emergencyKind && { emergencyKind }), text: joined },
  };
}
