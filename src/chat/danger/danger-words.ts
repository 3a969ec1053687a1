import type { EmergencyKind } from '../../codes.ts';
import type { Language } from '../../config.ts';
import { readAlarm } from '../../understanding/reading/danger/alarm.ts';
import type { Understand } from '../../understanding/reading/understand.ts';

/** What the last path asks of an update: the words and where they stand. */
export type BareWords = {
  chat: number;
  messageId: string;
  /** The topic of a group it was written in, or null. */
  thread: string | null;
  /** As Telegram names who writes. */
  name: string;
  text: string;
  /** The button "happening now" was pressed: danger without words. */
  happening: boolean;
  /** Tells this word from every other in its chat. */
  id: string;
};

/** How bare words are read. */
export type Reading = {
  /** Reads the bare words of an update. Throws never. */
  readWords(update: unknown): BareWords | null;
  understand: Understand;
};

/** Words of danger, with what is needed to answer them. */
export type Danger = BareWords & {
  kind: EmergencyKind;
  sure: boolean;
  language: Language;
  /** What was said in the same breath, by `id`: it is taken over with it. */
  others: readonly string[];
};
/**
 * What tells of danger among words that were said in one breath, the surest first, and with it
 * everything that was said; null when nothing does.
 */
export function dangerIn(updates: readonly unknown[], reading: Reading): Danger | null {
  const said = updates.flatMap((update) => reading.readWords(update) ?? []);
  const [first] = said;
  if (!first) return null;
  const text = said
    .map((one) => one.text)
    .filter((one) => one !== '')
    .join('\n');
  const found = said.flatMap((one) => {
    const judged = judge(one, reading);
    return judged ? [{ ...one, ...judged }] : [];
  });
  const whole = said.length > 1 ? judge({ ...first, text }, reading) : null;
  const chosen = found.find((one) => one.sure) ?? found[0] ?? (whole && { ...first, ...whole });
  if (!chosen) return null;
  const others = said.map((one) => one.id);
  return { ...chosen, text, others, language: languageOf(chosen.text) };
}

/** The danger in words; where understanding itself is broken, by the fixed wordings alone. */
function judge(
  { text, happening }: BareWords,
  reading: Reading,
): { kind: EmergencyKind; sure: boolean } | null {
  if (happening) return { kind: 'other', sure: true };
  try {
    const { emergency, emergencyKind } = reading.understand(text, { nowMs: 0, timeZone: 'UTC' });
    return emergency === 'none'
      ? null
      : { kind: emergencyKind ?? 'other', sure: emergency === 'alert' };
  } catch {
    const { strong, lowered, worry } = readAlarm(text.toLowerCase());
    const kind = strong ?? worry;
    return kind ? { kind, sure: strong !== undefined && !lowered } : null;
  }
}

/** The language somebody writes in; whoever pressed a button wrote nothing, and reads both. */
const languageOf = (text: string): Language =>
  /[㐀-鿿]/.test(text) || !/[a-z]/i.test(text) ? 'zh-CN' : 'en';
