import type { BareWords } from '../../src/chat/danger/danger-words.ts';
import { decodeAction } from './callback-data.ts';
import { isNobodysWord, isRecord } from './message-kinds.ts';
import { cleanText } from './read-update.ts';

/**
 * The bare words of an update and the chat they stand in, for the last path of a message of danger:
 * it asks no more of an update than this, so that nothing else in it can come between. Null for what
 * is nobody's word. Throws never.
 */
export function readBareWords(update: unknown): BareWords | null {
  if (!isRecord(update)) return null;
  const { callback_query: press } = update;
  if (isRecord(press)) {
    const happening = typeof press.data === 'string' && isHappening(press.data);
    const place = happening ? placeOf(press.message) : null;
    return place && { ...place, text: '', happening: true, id: `p${idOf(press.id)}` };
  }
  const message = update.message ?? update.edited_message;
  const place = placeOf(message);
  if (!place || !isRecord(message) || isNobodysWord(message)) return null;
  const words = [message.text, message.caption].find((one) => typeof one === 'string');
  if (typeof words !== 'string' || words.trim() === '') return null;
  const edited = typeof message.edit_date === 'number' ? `e${message.edit_date}` : '';
  return {
    ...place,
    text: cleanText(words),
    happening: false,
    id: `${place.messageId}${edited}`,
  };
}

function isHappening(data: string): boolean {
  try {
    return decodeAction(data)?.verb === 'happening';
  } catch {
    // A button that cannot be read says nothing.
    return false;
  }
}

/** An id as words; of what is none, nothing: an object may say that it cannot be made into words. */
const idOf = (id: unknown): string =>
  typeof id === 'number' || typeof id === 'string' ? cleanText(String(id)) : '';

function placeOf(
  message: unknown,
): Pick<BareWords, 'chat' | 'messageId' | 'thread' | 'name'> | null {
  if (!isRecord(message) || !isRecord(message.chat)) return null;
  const { chat, from } = message;
  if (typeof chat.id !== 'number' || chat.type === 'channel') return null;
  const names = isRecord(from) ? [from.first_name, from.last_name] : [];
  return {
    chat: chat.id,
    messageId: idOf(message.message_id),
    thread: message.is_topic_message === true ? idOf(message.message_thread_id) : null,
    name: cleanText(names.filter((one) => typeof one === 'string' && one !== '').join(' ')),
  };
}
