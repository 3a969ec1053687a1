import { z } from 'zod';
import { invoiceStart } from '../../src/conversation/flows/commands.ts';
import type { Button, FileRef, Keyboard, Spot } from '../../src/delivery/parts.ts';
import type { Bytes, ChatInvoice, ChatPort, ChatSendable } from '../../src/delivery/ports.ts';
import { fetchedFileMaxBytes, readLimited } from '../../src/delivery/read-limited.ts';
import { RemedyError } from '../../src/errors.ts';
import { cutText } from '../../src/texts/cut-text.ts';
import { attempt, callBot, type Payload, type TelegramPortOptions } from './call-bot.ts';
import { encodeAction } from './callback-data.ts';
import { openSharedUploads, type SharedUploads, type Standing } from './shared-uploads.ts';

/** Limits of the Bot API, in UTF-16 units and bytes. */
const textMax = 4096;
const captionMax = 1024;
const answerMax = 200;
const photoMaxBytes = 10_000_000;

/**
 * The residents' side over the Bot API. Calls go by fetch: telegraf's file
 * upload hangs on this Node, and one way out keeps one set of rules for
 * time-outs, limits and errors (docs/decisions). Updates still come in through
 * telegraf.
 */
export function createTelegramPort(options: TelegramPortOptions): ChatPort {
  const call = (method: string, payload: Payload, file?: { field: string; bytes: Bytes }) =>
    callBot(options, method, payload, file);
  const shared = openSharedUploads();
  return {
    async send(chatId, part, resolved) {
      switch (part.kind) {
        case 'answer':
          await call('answerCallbackQuery', {
            callback_query_id: part.query,
            ...(part.text ? { text: fitText(part.text, answerMax) } : {}),
          }).catch(ignoreStaleQuery);
          return { remoteId: null };
        case 'buttons':
          if (resolved.editId === undefined) return { remoteId: null };
          return { remoteId: await editButtons(call, chatId, resolved.editId, part.buttons) };
        case 'file':
          return { remoteId: await sendFile({ call, shared }, chatId, part, resolved) };
        case 'invoice':
          return { remoteId: await sendInvoice(call, chatId, part, resolved) };
        default:
          return { remoteId: await sendText(call, chatId, part, resolved) };
      }
    },
    findSent: (chatId, part, messageIds) => findSent(call, chatId, part, messageIds),
    download: (file) => downloadFile(options, call, file),
  };
}

type Call = (
  method: string,
  payload: Payload,
  file?: { field: string; bytes: Bytes },
) => Promise<unknown>;

async function sendText(
  call: Call,
  chatId: number,
  part: Extract<ChatSendable, { kind: 'text' | 'words' }>,
  resolved: { editId?: string; replyToId?: string; silent?: boolean },
): Promise<string> {
  const text = fitText(part.text, textMax);
  const inline =
    part.buttons && part.buttons.length > 0 ? { reply_markup: inlineKeyboard(part.buttons) } : {};
  if (resolved.editId !== undefined) {
    const edited = await editText(call, chatId, resolved.editId, text, part.buttons ?? []);
    if (edited) return resolved.editId;
  }
  const keyboard =
    part.kind === 'text' && part.keyboard ? { reply_markup: replyKeyboard(part.keyboard) } : {};
  const sent = await callAt(call, part.spot, resolved.replyToId, 'sendMessage', {
    chat_id: chatId,
    text,
    link_preview_options: { is_disabled: true },
    ...keyboard,
    ...inline,
    ...soundOf(resolved),
  });
  return messageId(sent);
}

/**
 * Sends at a place within the chat: in the topic, below the message that is answered. A topic that
 * is gone or closed to the bot costs nobody the words: they go where the group's words go.
 */
async function callAt(
  call: Call,
  spot: Spot | undefined,
  replyToId: string | undefined,
  method: string,
  payload: Payload,
  file?: { field: string; bytes: Bytes },
): Promise<unknown> {
  const answered = replyToId ?? spot?.message ?? undefined;
  const reply =
    answered === undefined
      ? {}
      : {
          reply_parameters: { message_id: Number(answered), allow_sending_without_reply: true },
        };
  const thread = spot?.thread ?? null;
  if (thread === null) return call(method, { ...payload, ...reply }, file);
  try {
    return await call(method, { ...payload, ...reply, message_thread_id: Number(thread) }, file);
  } catch (error) {
    if (!(error instanceof RemedyError && error.code === 'telegram.topic')) throw error;
    return call(method, { ...payload, ...reply }, file);
  }
}

/** Whether the person's device makes a sound; only what is sent anew has one. */
const soundOf = ({ silent }: { silent?: boolean }): Payload =>
  silent === true ? { disable_notification: true } : {};

/** Edits a message; false when it is gone and has to be sent instead. The same text again is no fault. */
async function editText(
  call: Call,
  chatId: number,
  editId: string,
  text: string,
  buttons: Button[][],
): Promise<boolean> {
  try {
    await call('editMessageText', {
      chat_id: chatId,
      message_id: Number(editId),
      text,
      link_preview_options: { is_disabled: true },
      reply_markup: inlineKeyboard(buttons),
    });
    return true;
  } catch (error) {
    if (error instanceof RemedyError && error.code === 'telegram.not_modified') return true;
    if (error instanceof RemedyError && error.code === 'telegram.message_gone') return false;
    throw error;
  }
}

/**
 * Telegram shows a bot no history, but it says whether an edit would change
 * anything: editing a message to what it should say finds the one that says it.
 * A message with a keyboard under the input field cannot be asked this way.
 */
async function findSent(
  call: Call,
  chatId: number,
  part: ChatSendable,
  messageIds: readonly string[],
): Promise<string | null> {
  const edit = editOf(part);
  if (!edit) return null;
  for (const id of messageIds) {
    try {
      await call(edit.method, { chat_id: chatId, message_id: Number(id), ...edit.payload });
      return id;
    } catch (error) {
      if (!(error instanceof RemedyError) || error.remedy.remedy !== 'permanent') throw error;
      if (error.code === 'telegram.not_modified') return id;
      if (error.code === 'telegram.blocked') throw error;
    }
  }
  return null;
}

function editOf(part: ChatSendable): { method: string; payload: Payload } | null {
  if (part.kind === 'file') {
    const caption = part.caption ? fitText(part.caption, captionMax) : '';
    return caption === '' ? null : { method: 'editMessageCaption', payload: { caption } };
  }
  if (part.kind !== 'text' && part.kind !== 'words') return null;
  if (part.kind === 'text' && part.keyboard) return null;
  const payload = {
    text: fitText(part.text, textMax),
    link_preview_options: { is_disabled: true },
    reply_markup: inlineKeyboard(part.buttons ?? []),
  };
  return { method: 'editMessageText', payload };
}

async function editButtons(
  call: Call,
  chatId: number,
  editId: string,
  buttons: Button[][],
): Promise<string> {
  try {
    await call('editMessageReplyMarkup', {
      chat_id: chatId,
      message_id: Number(editId),
      reply_markup: inlineKeyboard(buttons),
    });
  } catch (error) {
    const harmless =
      error instanceof RemedyError &&
      (error.code === 'telegram.not_modified' || error.code === 'telegram.message_gone');
    if (!harmless) throw error;
  }
  return editId;
}

async function sendFile(
  { call, shared }: { call: Call; shared: SharedUploads },
  chatId: number,
  part: Extract<ChatSendable, { kind: 'file' }>,
  resolved: { file?: Bytes; fetch?: () => Promise<Bytes | undefined>; silent?: boolean },
): Promise<string> {
  const beside = {
    ...(part.caption ? { caption: fitText(part.caption, captionMax) } : {}),
    ...soundOf(resolved),
  };
  const at: SendAt = (kind, id, bytes) => {
    const [method, field] = fileMethods[kind];
    const payload = { chat_id: chatId, ...(id === null ? {} : { [field]: id }), ...beside };
    return callAt(call, part.spot, undefined, method, payload, bytes && { field, bytes });
  };
  const { fetch } = resolved;
  if (!fetch) return messageId(await sendBytes(at, part.file, resolved.file));
  const sent = await shared.send(
    part.file,
    ({ kind, id }) => at(kind, id),
    async () => sendBytes(at, part.file, await fetch()),
  );
  return messageId(sent);
}

/** Sends a file to a chat as what it is, by Telegram's id of it or with its bytes. */
type SendAt = (kind: Standing['kind'], id: string | null, bytes?: Bytes) => Promise<unknown>;

const fileMethods = {
  photo: ['sendPhoto', 'photo'],
  voice: ['sendVoice', 'voice'],
  document: ['sendDocument', 'document'],
} as const;

async function sendBytes(at: SendAt, file: FileRef, bytes: Bytes | undefined): Promise<unknown> {
  const asPhoto =
    file.kind === 'photo' && (bytes === undefined || bytes.bytes.length <= photoMaxBytes);
  const kind = asPhoto ? 'photo' : file.kind === 'voice' ? 'voice' : 'document';
  if (bytes === undefined) return at(kind, file.id);
  try {
    return await at(kind, null, bytes);
  } catch (error) {
    // A picture Telegram cannot read as one, such as an odd format, still arrives as a document.
    if (
      !asPhoto ||
      !(error instanceof RemedyError) ||
      error.remedy.remedy !== 'permanent' ||
      error.code === 'telegram.blocked'
    )
      throw error;
    return at('document', null, bytes);
  }
}

async function sendInvoice(
  call: Call,
  chatId: number,
  part: ChatInvoice,
  resolved: { silent?: boolean },
): Promise<string> {
  const sent = await call('sendInvoice', {
    chat_id: chatId,
    title: part.title,
    description: part.description,
    payload: part.payload,
    provider_token: part.token,
    currency: part.currency,
    prices: part.prices,
    // A copy that is forwarded opens the bot instead of being paid: only who was sent it pays it.
    start_parameter: invoiceStart,
    reply_markup: { inline_keyboard: [[{ text: part.pay, pay: true }]] },
    ...soundOf(resolved),
  });
  return messageId(sent);
}

async function downloadFile(
  options: TelegramPortOptions,
  call: Call,
  file: FileRef,
): Promise<Bytes> {
  const found = z
    .object({ file_path: z.string(), file_size: z.number().optional() })
    .parse(await call('getFile', { file_id: file.id }));
  if ((found.file_size ?? 0) > fetchedFileMaxBytes) throw tooLarge();
  const { fetch: ask = fetch } = options;
  const response = await attempt(() =>
    ask(`${options.apiRoot}/file/bot${options.token}/${found.file_path}`, {
      signal: AbortSignal.timeout(options.timeoutMs * 3),
    }),
  );
  if (!response.ok)
    throw new RemedyError('telegram.file', `The file could not be fetched (${response.status}).`, {
      remedy: response.status >= 500 ? 'retry' : 'permanent',
    });
  const bytes = await attempt(() => readLimited(response, fetchedFileMaxBytes));
  if (!bytes) throw tooLarge();
  return { bytes, name: file.name, mime: file.mime };
}

const tooLarge = (): RemedyError =>
  new RemedyError('telegram.file_too_large', 'The file is too large to be carried over.', {
    remedy: 'permanent',
  });

function ignoreStaleQuery(error: unknown): void {
  // The waiting mark has gone by itself; what the tap asked for was done all the same.
  if (!(error instanceof RemedyError && error.code === 'telegram.query_stale')) throw error;
}

function messageId(sent: unknown): string {
  return String(z.object({ message_id: z.number() }).parse(sent).message_id);
}

function inlineKeyboard(rows: Button[][]): Payload {
  return {
    inline_keyboard: rows.map((row) =>
      row.map((button) =>
        'url' in button
          ? { text: button.caption, url: button.url }
          : { text: button.caption, callback_data: encodeAction(button.action) },
      ),
    ),
  };
}

function replyKeyboard(keyboard: Keyboard): Payload {
  if (keyboard === 'remove') return { remove_keyboard: true };
  return {
    keyboard: keyboard.rows.map((row) =>
      row.map((key) => ({
        text: key.caption,
        ...(key.asks === 'contact' ? { request_contact: true } : {}),
      })),
    ),
    resize_keyboard: true,
    is_persistent: true,
  };
}

/** At most `max` UTF-16 units of words that the platform takes; a blank text cannot be sent. */
function fitText(text: string, max: number): string {
  const clean = cutText(text.replaceAll('\u0000', '').toWellFormed(), max);
  return clean.trim() === '' ? '…' : clean;
}
