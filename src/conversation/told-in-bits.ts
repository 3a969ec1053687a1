import { opensTalk } from '../understanding/reading/opening-words.ts';
import type { Understanding } from '../understanding/reading/understand.ts';
import type { ChatEvent, Facts } from './effects.ts';
import { textWidth } from './flows/text-width.ts';
import type { ConversationState } from './state.ts';

/** For so long a bit goes on about the one before it, in ms. */
const goesOnMs = 3 * 60_000;
/** So much is told in bits, in columns: a Chinese character takes two. Whoever writes more than that says what is wrong in one piece. */
const bitsMax = 64;
/** So many bits are remembered. */
const bitsKept = 4;

const lately = ({ bits }: ConversationState, { nowMs }: Facts): string[] =>
  bits && nowMs - bits.at <= goesOnMs ? bits.words : [];

/**
 * What was said, with the danger that only shows beside the few words said just before it: 孩子, and
 * then 找不到了; "the ceiling light", and then "is full of water". Those before it told of no danger
 * alone, and may have become a draft or part of a request; once somebody said that there is none,
 * they raise none again.
 */
export function withBitsBefore(
  event: ChatEvent,
  state: ConversationState,
  facts: Facts,
  understand: (text: string) => Understanding,
): ChatEvent {
  if (event.type !== 'said' || facts.emergency !== null) return event;
  const own = event.understood.emergency;
  if (event.text.trim() === '' || own === 'alert') return event;
  const bits = lately(state, facts);
  for (let from = bits.length - 1; from >= 0; from -= 1) {
    const before = bits.slice(from).join('\n');
    const joined = `${before}\n${event.text}`;
    if (textWidth(joined) > bitsMax) return event;
    const { emergency, emergencyKind, faintDanger } = understand(joined);
    const more = emergency === 'alert' || (emergency === 'ask' && own === 'none' && !faintDanger);
    if (!more || understand(before).emergency !== 'none') continue;
    const { faintDanger: _faint, ...understood } = event.understood;
    const danger = { emergency, ...(emergencyKind && { emergencyKind }), text: joined };
    return { ...event, before, understood: { ...understood, ...danger } };
  }
  return event;
}

/** The state with what was said as a bit that the next words may go on about; a tap, a danger and whole sentences leave none. */
export function rememberingBits(
  state: ConversationState,
  event: ChatEvent,
  facts: Facts,
): ConversationState {
  if (event.type !== 'said' && event.type !== 'pressed') return state;
  const { bits: _before, ...plain } = state;
  if (event.type !== 'said' || event.understood.emergency !== 'none') return plain;
  const text = event.text.trim();
  if (text === '' || textWidth(text) > bitsMax || opensTalk(text)) return plain;
  const words = [...lately(state, facts), text].slice(-bitsKept);
  return { ...plain, bits: { words, at: facts.nowMs } };
}
