import { checkMarkup, checkText, checkYes } from './checks.ts';
import { fileFields, type Source } from './files.ts';
import { topicFields } from './groups.ts';
import {
  badRequest,
  idsOfThePast,
  type TgChat,
  type TgMessage,
  TgRefusal,
  type TgUser,
  type TgWorld,
} from './model.ts';

type Args = Record<string, unknown>;

export const keyOf = (chatId: number, messageId: number): string => `${chatId}:${messageId}`;

/** The chat a call names, when the bot may write there. */
export function reachableChat(world: TgWorld, args: Args): TgChat {
  const chat = world.chats.get(String(args.chat_id)) ?? chatOfThePast(world, Number(args.chat_id));
  if (!chat) throw badRequest('chat not found');
  if (chat.moved_to !== undefined)
    throw new TgRefusal(400, 'Bad Request: group chat was upgraded to a supergroup chat', {
      migrate_to_chat_id: chat.moved_to,
    });
  const person = chat.type === 'private' ? world.people.get(String(chat.id)) : undefined;
  if (person?.blocked) throw new TgRefusal(403, 'Forbidden: bot was blocked by the user');
  if (chat.type === 'private' && !person?.started)
    throw new TgRefusal(403, "Forbidden: bot can't initiate conversation with a user");
  return chat;
}

/** Whoever the office knows of a simulated past has a chat here too, from the first message on. */
function chatOfThePast(world: TgWorld, id: number): TgChat | undefined {
  if (!(id >= idsOfThePast.from && id <= idsOfThePast.to)) return undefined;
  const person = {
    id,
    is_bot: false,
    first_name: String(id),
    started: true,
    background: true,
  } as const;
  const chat: TgChat = { id, type: 'private', first_name: person.first_name };
  world.people.put(String(id), person);
  world.chats.put(String(id), chat);
  return chat;
}

/** Sends one message of the bot's. */
export function sendOne(world: TgWorld, args: Args, content: Partial<TgMessage>): TgMessage {
  const chat = reachableChat(world, args);
  const markup = checkMarkup(args.reply_markup);
  const quoted = quotedMessage(world, chat, args.reply_parameters);
  const silent = checkYes(args, 'disable_notification');
  const sent = addMessage(world, chat, world.bot, {
    ...content,
    ...topicFields(chat, args.message_thread_id),
    ...(silent ? { silent } : {}),
    ...(quoted ? { reply_to_message: quoted } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  });
  return messageBody(sent);
}

/** A message as the Bot API shows it. */
export function messageBody({ silent: _silent, ...message }: TgMessage): TgMessage {
  return message;
}

/** Sends one file of the bot's, new or known by its id, with a caption. */
export function sendFile(
  world: TgWorld,
  args: Args,
  field: 'photo' | 'document' | 'voice',
  source: Source | undefined,
): TgMessage {
  if (source === undefined) throw badRequest(`there is no ${field} in the request`);
  const caption = captionOf(args);
  return sendOne(world, args, { ...fileFields(world, field, source), ...caption });
}

/** Sends two to ten photos, or as many documents, as one album. */
export function sendAlbum(
  world: TgWorld,
  args: Args,
  attached: (name: string) => Source | undefined,
): TgMessage[] {
  const { media } = args;
  if (!Array.isArray(media) || media.length < 2 || media.length > 10)
    throw badRequest('group of 2-10 messages expected');
  const items = (media as Args[]).map((one) => {
    if (one.type !== 'photo' && one.type !== 'document')
      throw badRequest(`the playground sends no ${String(one.type)} in an album`);
    const name = String(one.media ?? '');
    const source = name.startsWith('attach://') ? attached(name.slice(9)) : name;
    if (source === undefined) throw badRequest(`file ${name} is not in the request`);
    return { type: one.type, source, caption: captionOf(one) } as const;
  });
  if (new Set(items.map((item) => item.type)).size > 1)
    throw badRequest("document can't be mixed with other media types");
  const media_group_id = String(world.journal.nextId('telegram.album', 9_000_001));
  return items.map(({ type, source, caption }) =>
    sendOne(world, args, { ...fileFields(world, type, source), ...caption, media_group_id }),
  );
}

function captionOf(args: Args): Partial<TgMessage> {
  const caption = checkText(args, 'caption');
  return caption === '' ? {} : { caption };
}

/** Puts a message into a chat, as its next one. */
export function addMessage(
  world: TgWorld,
  chat: TgChat,
  from: TgUser,
  content: Partial<TgMessage>,
): TgMessage {
  const message: TgMessage = {
    message_id: world.journal.nextId(`telegram.message.${chat.id}`, 1),
    date: secondsNow(world),
    chat: chatBody(chat),
    from,
    ...content,
  };
  world.messages.put(keyOf(chat.id, message.message_id), message);
  return message;
}

/** A chat as the Bot API shows it; who is in it is the playground's own knowledge. */
export function chatBody({
  members: _members,
  topics: _topics,
  moved_to: _moved,
  ...chat
}: TgChat): TgChat {
  return chat;
}

export const secondsNow = (world: TgWorld): number => Math.floor(world.clock.now() / 1000);

export function quotedMessage(
  world: TgWorld,
  chat: TgChat,
  parameters: unknown,
): TgMessage['reply_to_message'] {
  if (parameters === undefined) return undefined;
  if (typeof parameters !== 'object' || parameters === null || !('message_id' in parameters))
    throw badRequest("can't parse reply parameters JSON object");
  const found = world.messages.get(keyOf(chat.id, Number(parameters.message_id)));
  if (!found) {
    if (
      'allow_sending_without_reply' in parameters &&
      parameters.allow_sending_without_reply === true
    )
      return undefined;
    throw badRequest('message to be replied not found');
  }
  const { reply_to_message: _nested, ...quoted } = messageBody(found);
  return quoted;
}

/** A message of the bot's own that a call names. */
function botMessage(world: TgWorld, args: Args): TgMessage {
  const chat = reachableChat(world, args);
  const message = world.messages.get(keyOf(chat.id, Number(args.message_id)));
  if (!message) throw badRequest('message to edit not found');
  if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited");
  return message;
}

/** Changes a message of the bot's; buttons that are not named again go. */
export function editMessage(
  world: TgWorld,
  args: Args,
  change: (message: TgMessage) => Partial<TgMessage>,
): TgMessage {
  const message = botMessage(world, args);
  const { reply_markup: _old, ...rest } = message;
  const markup = checkMarkup(args.reply_markup);
  const inline = markup?.inline_keyboard;
  if (markup && !Array.isArray(inline)) throw badRequest('inline keyboard expected');
  const next: TgMessage = {
    ...rest,
    ...change(message),
    ...(Array.isArray(inline) && inline.length > 0 ? { reply_markup: markup } : {}),
  };
  const { edit_date: _was, ...before } = message;
  const { edit_date: _is, ...after } = next;
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edited = { ...next, edit_date: secondsNow(world) };
  world.messages.put(keyOf(message.chat.id, message.message_id), edited);
  return messageBody(edited);
}

function sorted(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value)
    .filter(([, one]) => one !== undefined)
    .sort(([a], [b]) => a.localeCompare(b));
}

/** Takes a message out of a chat: the bot's own, or in a private chat anybody's, within 48 hours. */
export function removeMessage(world: TgWorld, args: Args): true {
  const chat = reachableChat(world, args);
  const key = keyOf(chat.id, Number(args.message_id));
  const message = world.messages.get(key);
  if (!message) throw badRequest('message to delete not found');
  const own = message.from?.id === world.bot.id;
  if ((!own && chat.type !== 'private') || secondsNow(world) - message.date > 48 * 3600)
    throw badRequest("message can't be deleted for everyone");
  world.messages.delete(key);
  return true;
}
