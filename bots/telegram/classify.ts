import { ChatMoved } from '../../src/chat/migrate-chat.ts';
import { RemedyError } from '../../src/errors.ts';
import { withoutSecrets } from '../../src/log.ts';

/** Telegram's words for what went wrong, turned into what to do about it. Source: the Bot API's error answers. */
export function classifyTelegramError(
  method: string,
  code: number,
  description: string,
  parameters: { retry_after?: number; migrate_to_chat_id?: number } | undefined,
): RemedyError {
  const message = `${method}: ${code} ${withoutSecrets(description)}`;
  const permanent = (name: string) =>
    new RemedyError(`telegram.${name}`, message, { remedy: 'permanent' });
  if (parameters?.migrate_to_chat_id !== undefined)
    return new ChatMoved(message, parameters.migrate_to_chat_id);
  if (code === 429)
    return new RemedyError('telegram.limited', message, {
      remedy: 'retry_after',
      afterMs: (parameters?.retry_after ?? 1) * 1000,
    });
  if (code >= 500) return new RemedyError('telegram.server', message, { remedy: 'retry' });
  if (code === 401 || code === 404)
    return new RemedyError('telegram.auth', message, { remedy: 'retry_after', afterMs: 60_000 });
  if (
    /blocked by the user|USER_IS_BLOCKED|user is deactivated|INPUT_USER_DEACTIVATED|can't initiate conversation|chat not found|bot was kicked/i.test(
      description,
    )
  )
    return permanent('blocked');
  // Said anew where the group's words go; closed there too, it waits for whoever can open it.
  if (/TOPIC_CLOSED/i.test(description))
    return new RemedyError('telegram.topic', message, { remedy: 'retry_after', afterMs: 60_000 });
  if (/message thread not found|TOPIC_DELETED|TOPIC_ID_INVALID/i.test(description))
    return permanent('topic');
  // What an administrator of the chat can lift: it waits for that.
  if (
    /not enough rights|have no rights|CHAT_WRITE_FORBIDDEN|CHAT_RESTRICTED|CHAT_SEND_\w+_FORBIDDEN|CHAT_ADMIN_REQUIRED|need administrator rights|bot is not a member/i.test(
      description,
    )
  )
    return new RemedyError('telegram.not_allowed', message, {
      remedy: 'retry_after',
      afterMs: 60_000,
    });
  if (/message is not modified/i.test(description)) return permanent('not_modified');
  if (/message to edit not found|message can't be edited|MESSAGE_ID_INVALID/i.test(description))
    return permanent('message_gone');
  if (/query is too old|query ID is invalid/i.test(description)) return permanent('query_stale');
  return permanent('refused');
}
