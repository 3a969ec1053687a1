import type { Clock } from '../../../src/clock.ts';
import type { Blobs } from '../blobs.ts';
import type { UploadedFile } from '../http-body.ts';
import type { Collection, Journal } from '../journal.ts';
import { checkAnswer, checkMarkup, checkText, entitiesOf } from './checks.ts';
import {
  badRequest,
  type TgChat,
  type TgFile,
  type TgMessage,
  type TgPerson,
  type TgQuery,
  TgRefusal,
  type TgUser,
} from './model.ts';
import type { UpdateQueue } from './updates.ts';

export type TgWorld = {
  bot: TgUser;
  people: Collection<TgPerson>;
  chats: Collection<TgChat>;
  messages: Collection<TgMessage>;
  queries: Collection<TgQuery>;
  files: Collection<TgFile>;
  profile: Collection<unknown>;
  actions: Collection<{ chat_id: number; action: string; at: number }>;
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  updates: UpdateQueue;
};

export type MethodCall = {
  args: Record<string, unknown>;
  files: Record<string, UploadedFile>;
  gone: AbortSignal;
};
type Method = (world: TgWorld, call: MethodCall) => unknown | Promise<unknown>;

const photoMaxBytes = 10_000_000;

/** Every method the stand-in speaks. Whatever is not here is refused as Telegram refuses it. */
export const methods: Record<string, Method> = {
  getMe: (world) => ({
    ...world.bot,
    can_join_groups: true,
    can_read_all_group_messages: true,
    supports_inline_queries: false,
  }),
  getUpdates: (world, { args, gone }) =>
    world.updates.get(
      {
        offset: whole(args.offset),
        limit: whole(args.limit),
        timeout: whole(args.timeout),
      },
      gone,
    ),
  setWebhook: (world, { args }) => {
    const url = String(args.url ?? '');
    if (url === '') world.updates.setWebhook(null);
    else if (!URL.canParse(url)) throw badRequest('bad webhook: invalid URL');
    else world.updates.setWebhook({ url, secret_token: String(args.secret_token ?? '') });
    return true;
  },
  deleteWebhook: (world) => {
    world.updates.setWebhook(null);
    return true;
  },
  getWebhookInfo: (world) => world.updates.webhookInfo(),
  sendMessage: (world, { args }) => {
    const text = checkText(args, 'text');
    return sendOne(world, args, { text, entities: entitiesOf(text) });
  },
  sendPhoto: (world, call) => sendFile(world, call, 'photo'),
  sendDocument: (world, call) => sendFile(world, call, 'document'),
  sendVoice: (world, call) => sendFile(world, call, 'voice'),
  sendMediaGroup: (world, { args, files }) => {
    const media = args.media;
    if (!Array.isArray(media) || media.length < 2 || media.length > 10)
      throw badRequest('group of 2-10 messages expected');
    const group = String(world.journal.nextId('telegram.album', 9_000_001));
    return (media as Record<string, unknown>[]).map((one) => {
      const type = one.type === 'document' ? 'document' : 'photo';
      const source = String(one.media ?? '');
      const attached = source.startsWith('attach://') ? files[source.slice(9)] : undefined;
      const part = fileFields(world, type, attached ?? source);
      return sendOne(world, args, { ...part, ...captionOf(one), media_group_id: group });
    });
  },
  sendLocation: (world, { args }) =>
    sendOne(world, args, {
      location: { latitude: Number(args.latitude), longitude: Number(args.longitude) },
    }),
  sendChatAction: (world, { args }) => {
    const chat = reachableChat(world, args);
    world.actions.put(String(chat.id), {
      chat_id: chat.id,
      action: String(args.action),
      at: world.clock.now(),
    });
    return true;
  },
  editMessageText: (world, { args }) => {
    const text = checkText(args, 'text');
    return edit(world, args, (message) => {
      if (message.text === undefined) throw badRequest('there is no text in the message to edit');
      return { text, entities: entitiesOf(text) };
    });
  },
  editMessageCaption: (world, { args }) =>
    edit(world, args, () => ({ caption: checkText(args, 'caption') })),
  editMessageReplyMarkup: (world, { args }) => edit(world, args, () => ({})),
  deleteMessage: (world, { args }) => {
    const message = botMessage(world, args, 'message to delete not found');
    world.messages.delete(keyOf(message.chat.id, message.message_id));
    return true;
  },
  answerCallbackQuery: (world, { args }) => {
    const query = world.queries.get(String(args.callback_query_id));
    if (!query || world.clock.now() - query.at > 15 * 60_000) {
      throw badRequest('query is too old and response timeout expired or query ID is invalid');
    }
    const text = checkAnswer(args.text);
    if (!query.answered)
      world.queries.put(query.id, {
        ...query,
        answered: { text, show_alert: args.show_alert === true, at: world.clock.now() },
      });
    return true;
  },
  getFile: (world, { args }) => {
    const file = world.files.get(String(args.file_id));
    if (!file) throw badRequest('invalid file_id');
    if (file.file_size > 20_000_000) throw badRequest('file is too big');
    return {
      file_id: file.file_id,
      file_unique_id: file.file_unique_id,
      file_size: file.file_size,
      file_path: `files/${file.file_id}`,
    };
  },
  getChat: (world, { args }) => {
    const chat = world.chats.get(String(args.chat_id));
    if (!chat) throw badRequest('chat not found');
    return chat;
  },
  setMyCommands: (world, { args }) => {
    world.profile.put(`commands:${String(args.language_code ?? '')}`, args.commands ?? []);
    return true;
  },
  getMyCommands: (world, { args }) =>
    world.profile.get(`commands:${String(args.language_code ?? '')}`) ?? [],
};

/** The names of the methods that are covered. */
export const telegramCoverage = Object.keys(methods);

export const keyOf = (chatId: number, messageId: number): string => `${chatId}:${messageId}`;

function whole(value: unknown): number | undefined {
  const number = Number(value);
  return value === undefined || !Number.isInteger(number) ? undefined : number;
}

/** The chat a call names, when the bot may write there. */
function reachableChat(world: TgWorld, args: Record<string, unknown>): TgChat {
  const chat = world.chats.get(String(args.chat_id));
  if (!chat) throw badRequest('chat not found');
  const person = chat.type === 'private' ? world.people.get(String(chat.id)) : undefined;
  if (person?.blocked) throw new TgRefusal(403, 'Forbidden: bot was blocked by the user');
  if (chat.type === 'private' && !person?.started)
    throw new TgRefusal(403, "Forbidden: bot can't initiate conversation with a user");
  return chat;
}

function sendOne(
  world: TgWorld,
  args: Record<string, unknown>,
  content: Partial<TgMessage>,
): TgMessage {
  const chat = reachableChat(world, args);
  const markup = checkMarkup(args.reply_markup);
  const quoted = quotedMessage(world, chat, args.reply_parameters);
  return addMessage(world, chat, world.bot, {
    ...content,
    ...(quoted ? { reply_to_message: quoted } : {}),
    ...(markup ? { reply_markup: markup } : {}),
  });
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
    date: Math.floor(world.clock.now() / 1000),
    chat,
    from,
    ...content,
  };
  world.messages.put(keyOf(chat.id, message.message_id), message);
  return message;
}

export function quotedMessage(
  world: TgWorld,
  chat: TgChat,
  parameters: unknown,
): TgMessage['reply_to_message'] {
  if (typeof parameters !== 'object' || parameters === null || !('message_id' in parameters))
    return undefined;
  const found = world.messages.get(keyOf(chat.id, Number(parameters.message_id)));
  if (!found) {
    if (
      'allow_sending_without_reply' in parameters &&
      parameters.allow_sending_without_reply === true
    )
      return undefined;
    throw badRequest('message to be replied not found');
  }
  const { reply_to_message: _nested, ...quoted } = found;
  return quoted;
}

function sendFile(
  world: TgWorld,
  { args, files }: MethodCall,
  field: 'photo' | 'document' | 'voice',
): TgMessage {
  const given = files[field] ?? args[field];
  if (given === undefined) throw badRequest(`there is no ${field} in the request`);
  return sendOne(world, args, { ...fileFields(world, field, given), ...captionOf(args) });
}

function captionOf(args: Record<string, unknown>): Partial<TgMessage> {
  const caption = checkText(args, 'caption');
  return caption === '' ? {} : { caption };
}

function fileFields(
  world: TgWorld,
  field: 'photo' | 'document' | 'voice',
  given: unknown,
): Partial<TgMessage> {
  const file = isUpload(given) ? keepFile(world, given) : world.files.get(String(given));
  if (!file) throw badRequest('wrong file identifier/HTTP URL specified');
  if (field === 'photo') {
    if (file.file_size > photoMaxBytes) throw badRequest('file is too big for a photo');
    if (!(file.mime_type ?? '').startsWith('image/')) throw badRequest('IMAGE_PROCESS_FAILED');
    return { photo: [{ ...file, width: file.width ?? 800, height: file.height ?? 600 }] };
  }
  return field === 'voice'
    ? { voice: { ...file, duration: file.duration ?? 1 } }
    : { document: file };
}

function isUpload(given: unknown): given is UploadedFile {
  return typeof given === 'object' && given !== null && 'bytes' in given;
}

/** Keeps a file's bytes and gives it the ids of a file on Telegram. */
export function keepFile(world: TgWorld, upload: UploadedFile, claimedSize?: number): TgFile {
  const n = world.journal.nextId('telegram.file', 1);
  const file: TgFile = {
    file_id: `AgACplayground${String(n).padStart(8, '0')}`,
    file_unique_id: `AQAD${n}`,
    file_size: claimedSize ?? upload.bytes.length,
    file_name: upload.name,
    mime_type: upload.mime,
  };
  world.blobs.put(file.file_id, upload.bytes, upload.mime);
  world.files.put(file.file_id, file);
  return file;
}

function botMessage(world: TgWorld, args: Record<string, unknown>, missing: string): TgMessage {
  const chat = reachableChat(world, args);
  const message = world.messages.get(keyOf(chat.id, Number(args.message_id)));
  if (!message) throw badRequest(missing);
  if (message.from?.id !== world.bot.id) throw badRequest("message can't be edited");
  return message;
}

function edit(
  world: TgWorld,
  args: Record<string, unknown>,
  change: (message: TgMessage) => Partial<TgMessage>,
): TgMessage {
  const message = botMessage(world, args, 'message to edit not found');
  const { reply_markup: _old, ...rest } = message;
  const markup = checkMarkup(args.reply_markup);
  const empty =
    markup && 'inline_keyboard' in markup && (markup.inline_keyboard as unknown[]).length === 0;
  const next: TgMessage = {
    ...rest,
    ...change(message),
    ...(markup && !empty ? { reply_markup: markup } : {}),
  };
  const { edit_date: _was, ...before } = message;
  const { edit_date: _is, ...after } = next;
  if (JSON.stringify(sorted(before)) === JSON.stringify(sorted(after))) {
    throw badRequest(
      'message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message',
    );
  }
  const edited = { ...next, edit_date: Math.floor(world.clock.now() / 1000) };
  world.messages.put(keyOf(message.chat.id, message.message_id), edited);
  return edited;
}

function sorted(value: Record<string, unknown>): [string, unknown][] {
  return Object.entries(value).sort(([a], [b]) => a.localeCompare(b));
}
