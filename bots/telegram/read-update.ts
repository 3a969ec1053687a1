import { z } from 'zod';
import type { Incoming } from '../../src/chat/incoming.ts';
import { type InboxSubject, inboxSubjects } from '../../src/delivery/inbox-subjects.ts';
import type { FileRef } from '../../src/delivery/parts.ts';
import type { PaidInChat } from '../../src/ledger/checkout/checkout-answers.ts';
import { decodeAction } from './callback-data.ts';
import { isNobodysWord, isRecord } from './message-kinds.ts';

/** So much of a message of ours that is answered is read, in UTF-16 units: its first lines say what it is about. */
const answeredMax = 400;
/** The Bot API hands out files of at most 20 MB. */
const downloadMaxBytes = 20_000_000;

/** What is not as expected is left out alone: an odd field costs neither the words nor the rest. */
const ifReadable = <T extends z.ZodType>(shape: T) => shape.optional().catch(undefined);

/** Words as `cleanText` leaves them: whatever an update says, no NUL and no half of a character gets behind this door. */
const words = z.string().transform((said) => cleanText(said));

const fileShape = z.object({
  file_id: words,
  file_size: ifReadable(z.number()),
  file_name: ifReadable(words),
  mime_type: ifReadable(words),
});
const chatShape = z.object({
  id: z.number().int(),
  type: words,
  title: ifReadable(words),
  first_name: ifReadable(words),
  last_name: ifReadable(words),
});
const fromShape = z.object({
  id: z.number().int(),
  is_bot: ifReadable(z.boolean()),
  first_name: ifReadable(words),
  last_name: ifReadable(words),
  language_code: ifReadable(words),
});
const entityShape = z.object({ type: words, offset: z.number(), length: z.number() });
const messageShape = z.object({
  message_id: z.number().int(),
  from: ifReadable(fromShape),
  chat: chatShape,
  text: ifReadable(words),
  caption: ifReadable(words),
  entities: ifReadable(z.array(entityShape)),
  photo: ifReadable(z.array(fileShape)),
  document: ifReadable(fileShape),
  voice: ifReadable(fileShape),
  audio: ifReadable(fileShape),
  video: ifReadable(fileShape),
  video_note: ifReadable(fileShape),
  location: ifReadable(z.object({ latitude: z.number(), longitude: z.number() })),
  contact: ifReadable(z.object({ phone_number: words, user_id: ifReadable(z.number()) })),
  reply_to_message: ifReadable(
    z.object({
      message_id: z.number().int(),
      from: ifReadable(fromShape),
      text: ifReadable(words),
    }),
  ),
  media_group_id: ifReadable(words),
  is_topic_message: ifReadable(z.boolean()),
  message_thread_id: ifReadable(z.number().int()),
  date: ifReadable(z.number()),
  successful_payment: ifReadable(
    z.object({
      currency: words,
      total_amount: z.number(),
      invoice_payload: words,
      telegram_payment_charge_id: words,
      provider_payment_charge_id: words,
    }),
  ),
  migrate_to_chat_id: ifReadable(z.number().int()),
  migrate_from_chat_id: ifReadable(z.number().int()),
});
type Message = z.infer<typeof messageShape>;

const updateShape = z.object({
  message: ifReadable(messageShape),
  edited_message: ifReadable(messageShape),
  callback_query: ifReadable(
    z.object({
      id: words,
      from: fromShape,
      data: ifReadable(words),
      message: ifReadable(
        z.object({
          message_id: z.number().int(),
          chat: chatShape,
          is_topic_message: ifReadable(z.boolean()),
          message_thread_id: ifReadable(z.number().int()),
        }),
      ),
    }),
  ),
  my_chat_member: ifReadable(
    z.object({
      chat: chatShape,
      from: fromShape,
      new_chat_member: z.object({ status: words }),
    }),
  ),
});

/** Reads what a Telegram update says. An update of unknown shape is `other` where it has a chat, else null. */
export function readUpdate(
  update: unknown,
  bot: { id: number; username: string },
): Incoming | null {
  const parsed = updateShape.safeParse(update);
  if (!parsed.success) return unknownShape(update);
  const { message, edited_message, callback_query, my_chat_member } = parsed.data;
  if (callback_query?.message) {
    const { from } = callback_query;
    return {
      ...heading(callback_query.message.chat, from),
      ...topicOf(callback_query.message),
      kind: 'press',
      messageId: String(callback_query.message.message_id),
      query: callback_query.id,
      action: callback_query.data === undefined ? null : decodeAction(callback_query.data),
    };
  }
  if (my_chat_member) {
    const reachable = !['kicked', 'left'].includes(my_chat_member.new_chat_member.status);
    return { ...heading(my_chat_member.chat, my_chat_member.from), kind: 'membership', reachable };
  }
  if (edited_message) {
    if (edited_message.chat.type === 'channel') return null;
    if (isNobodysWord(rawMessage(update, 'edited_message')))
      return { ...heading(edited_message.chat, edited_message.from), kind: 'other' };
    const text = cleanText(edited_message.text ?? edited_message.caption ?? '');
    // A place that is shared live arrives as one edit after another: nobody wrote anything.
    if (text === '') return { ...heading(edited_message.chat, edited_message.from), kind: 'other' };
    return {
      ...heading(edited_message.chat, edited_message.from),
      ...topicOf(edited_message),
      kind: 'edited',
      messageId: String(edited_message.message_id),
      text,
    };
  }
  if (!message) return unknownShape(update);
  if (message.chat.type === 'channel') return null;
  return readMessage(message, update, bot);
}

function readMessage(
  message: Message,
  update: unknown,
  bot: { id: number; username: string },
): Incoming {
  const head = { ...heading(message.chat, message.from), ...topicOf(message) };
  const messageId = String(message.message_id);
  const { migrate_to_chat_id: to, migrate_from_chat_id: from } = message;
  if (to !== undefined) return { ...head, kind: 'moved', from: message.chat.id, to };
  if (from !== undefined) return { ...head, kind: 'moved', from, to: message.chat.id };
  const paid = paidIn(message);
  if (paid) return { ...head, kind: 'paid', messageId, paid };
  if (isNobodysWord(rawMessage(update, 'message'))) return { ...head, kind: 'other' };
  if (message.contact) {
    return {
      ...head,
      kind: 'contact',
      messageId,
      own: message.contact.user_id !== undefined && message.contact.user_id === message.from?.id,
      phone: message.contact.phone_number,
    };
  }
  const text = cleanText(message.text ?? message.caption ?? '');
  const command = readCommand(message, text, bot.username);
  if (command) return { ...head, kind: 'command', messageId, ...command };
  const answered = message.reply_to_message;
  const isOurs = answered !== undefined && answered.from?.id === bot.id;
  const { files, tooBig } = readFiles(message);
  const readable =
    text !== '' || files.length > 0 || tooBig.length > 0 || message.location !== undefined;
  return {
    ...head,
    kind: 'message',
    messageId,
    text,
    files,
    tooBig,
    unreadable: !readable,
    location: message.location ?? null,
    replyTo: message.reply_to_message ? String(message.reply_to_message.message_id) : null,
    ...(isOurs
      ? {
          ours: cleanText(answered.text ?? '')
            .slice(0, answeredMax)
            .toWellFormed(),
        }
      : {}),
    album: message.media_group_id ?? null,
    addressed:
      isOurs ||
      (bot.username !== '' && text.toLowerCase().includes(`@${bot.username.toLowerCase()}`)),
  };
}

/** The money that a message says was paid in this chat; undefined in any other. */
function paidIn({ successful_payment: said, date }: Message): PaidInChat | undefined {
  return (
    said && {
      payload: said.invoice_payload,
      currency: said.currency,
      total: said.total_amount,
      telegramCharge: said.telegram_payment_charge_id,
      providerCharge: said.provider_payment_charge_id,
      at: (date ?? 0) * 1000,
    }
  );
}

/** The topic a message stands in. Replies in a group without topics carry a thread too, which nothing can be sent to. */
function topicOf(message: {
  is_topic_message?: boolean | undefined;
  message_thread_id?: number | undefined;
}): { thread?: string } {
  const { is_topic_message, message_thread_id: thread } = message;
  return is_topic_message && thread !== undefined ? { thread: String(thread) } : {};
}

/** A message as it came, with the fields whose shape nobody asks for. */
const rawMessage = (update: unknown, key: string): unknown =>
  isRecord(update) ? update[key] : undefined;

function heading(
  chat: z.infer<typeof chatShape>,
  from: z.infer<typeof fromShape> | undefined,
): Pick<Incoming, 'chat' | 'sender' | 'appLanguage'> {
  const isPrivate = chat.type === 'private';
  const person = [from?.first_name ?? chat.first_name ?? '', from?.last_name ?? '']
    .filter((part) => part !== '')
    .join(' ');
  const name = cleanText(isPrivate ? person : (chat.title ?? ''))
    .slice(0, 100)
    .toWellFormed();
  return {
    chat: { id: chat.id, kind: isPrivate ? 'private' : 'group', name },
    // In a private chat it is the chat itself.
    ...(isPrivate || from === undefined ? {} : { sender: from.id }),
    appLanguage: from?.language_code ?? null,
  };
}

function readCommand(
  message: Message,
  text: string,
  username: string,
): { name: string; argument: string; addressed: boolean } | null {
  const entity = message.entities?.find((one) => one.type === 'bot_command' && one.offset === 0);
  if (!entity) return null;
  const [name = '', to] = text.slice(1, entity.length).split('@');
  if (to !== undefined && to.toLowerCase() !== username.toLowerCase()) return null;
  // Where an entity ends inside a character, each side keeps half of it.
  const argument = text.slice(entity.length).trim().toWellFormed();
  return { name: name.toLowerCase().toWellFormed(), argument, addressed: true };
}

function readFiles(message: Message): { files: FileRef[]; tooBig: string[] } {
  const found: FileRef[] = [];
  const largest = message.photo?.at(-1);
  if (largest) found.push(file(largest, 'photo', 'photo.jpg', 'image/jpeg'));
  if (message.document)
    found.push(file(message.document, 'document', 'file', 'application/octet-stream'));
  if (message.voice) found.push(file(message.voice, 'voice', 'voice.ogg', 'audio/ogg'));
  if (message.audio) found.push(file(message.audio, 'document', 'audio.mp3', 'audio/mpeg'));
  if (message.video) found.push(file(message.video, 'video', 'video.mp4', 'video/mp4'));
  if (message.video_note) found.push(file(message.video_note, 'video', 'video.mp4', 'video/mp4'));
  const fits = (one: FileRef): boolean => (one.size ?? 0) <= downloadMaxBytes;
  return {
    files: found.filter(fits),
    tooBig: found.filter((one) => !fits(one)).map((one) => one.name),
  };
}

function file(
  shape: z.infer<typeof fileShape>,
  kind: FileRef['kind'],
  name: string,
  mime: string,
): FileRef {
  return {
    from: 'telegram',
    id: shape.file_id,
    kind,
    name: cleanText(shape.file_name ?? name)
      .slice(0, 120)
      .toWellFormed(),
    mime: shape.mime_type ?? mime,
    ...(shape.file_size === undefined ? {} : { size: shape.file_size }),
  };
}

/** Words as the database and both platforms take them: no NUL, no half surrogates; nothing else is changed. */
export function cleanText(text: string): string {
  return text.replaceAll('\u0000', '').toWellFormed();
}

const looseShape = z.object({
  message: z.object({ chat: chatShape, message_id: z.number().optional() }),
});

/** An update nobody knows the shape of: kept in the inbox, and answered politely where there is a private chat. */
function unknownShape(update: unknown): Incoming | null {
  const loose = looseShape.safeParse(update);
  if (!loose.success || loose.data.message.chat.type !== 'private') return null;
  if (isNobodysWord(rawMessage(update, 'message')))
    return { ...heading(loose.data.message.chat, undefined), kind: 'other' };
  const { chat, message_id } = loose.data.message;
  return {
    ...heading(chat, undefined),
    kind: 'message',
    messageId: String(message_id ?? 0),
    text: '',
    files: [],
    tooBig: [],
    unreadable: true,
    location: null,
    replyTo: null,
    album: null,
    addressed: false,
  };
}

const subjectShape = z.object({
  message: ifReadable(z.object({ chat: chatShape })),
  edited_message: ifReadable(z.object({ chat: chatShape })),
  my_chat_member: ifReadable(z.object({ chat: chatShape })),
  callback_query: ifReadable(z.object({ message: z.object({ chat: chatShape }).optional() })),
});

/** The chat an update belongs to, for the order in which the inbox is handled. */
export function subjectOf(update: unknown): InboxSubject {
  const parsed = subjectShape.safeParse(update);
  if (!parsed.success) return inboxSubjects.chat(0);
  const u = parsed.data;
  const chat =
    u.message?.chat ??
    u.edited_message?.chat ??
    u.my_chat_member?.chat ??
    u.callback_query?.message?.chat;
  return inboxSubjects.chat(chat?.id ?? 0);
}
