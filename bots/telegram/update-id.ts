import { createHash } from 'node:crypto';
import { isRecord } from './message-kinds.ts';

/**
 * Under which id an update is kept. Telegram's own numbers belong to one bot, and after a week
 * without updates it may begin anywhere anew (Bot API, `Update.update_id`); so the bot and what the
 * update is about are part of the id. A repeat names the same; another update never does.
 */
export function updateKey(botId: number, update: { update_id: number }): string {
  const matter = subjectMatter(update).join(':');
  const kept = plainKey.test(matter) ? matter : createHash('sha256').update(matter).digest('hex');
  return [botId, update.update_id, ...(kept === '' ? [] : [kept])].join(':');
}

/** As Telegram's own ids and dates look; anything else is kept by its hash, since a key of any length or with a NUL is refused by the database for ever. */
const plainKey = /^[\w:.+-]{0,120}$/;

/** What does not change when an update is brought again: ids and dates, never what they describe. */
function subjectMatter(update: Record<string, unknown>): (string | number)[] {
  for (const [kind, given] of Object.entries(update)) {
    if (kind === 'update_id' || !isRecord(given)) continue;
    const { id, chat, message_id, date, edit_date } = given;
    const chatId = isRecord(chat) ? chat.id : undefined;
    const parts = [id, chatId, message_id, edit_date ?? date];
    return [kind, ...parts.filter((one) => typeof one === 'number' || typeof one === 'string')];
  }
  return [];
}
