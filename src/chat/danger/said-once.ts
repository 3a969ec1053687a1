import type { Reply } from '../../conversation/effects.ts';
import { writeText } from '../../conversation/write-out.ts';
import { causes } from '../../delivery/causes.ts';
import type { Unless } from '../../delivery/parts.ts';
import type { Incoming } from '../incoming.ts';

/** Under this the safety words about a word of danger stand in the outbox, where the last path said them. */
export const wordsKey = (chat: number, word: string): string =>
  `${causes.danger(chat, word)}:words`;

/** By what the last path tells a word from every other of its chat; null for what is no word of danger ever. */
export function wordId(incoming: Incoming): string | null {
  if (incoming.kind === 'press') return `p${incoming.query}`;
  return incoming.kind === 'message' || incoming.kind === 'command' ? incoming.messageId : null;
}

/**
 * Safety words are said once: where the last path has said the same of one of these messages, in
 * whichever language it took the person to write, its own way has nothing to add.
 */
export function unlessSaid(
  reply: Reply,
  chat: number,
  said: readonly string[],
): Unless | undefined {
  const [first, ...rest] = reply.texts;
  if (first?.key !== 'emergency.words' || rest.length > 0) return undefined;
  return {
    keys: said.map((word) => wordsKey(chat, word)),
    begins: (['zh-CN', 'en'] as const).map((language) => writeText(first, language)),
  };
}
