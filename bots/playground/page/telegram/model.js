/**
 * The Telegram stand-in's state as the phone shows it. The only file of the page that knows
 * the shape of that state.
 */

import { rememberingOf } from '../kit/remembering.js';

/** @typedef {import('../store.js').World} World */

/**
 * @typedef {object} Message
 * @property {string} key
 * @property {number} id
 * @property {boolean} out sent by the person whose phone it is
 * @property {{ id: string, name: string, bot: boolean }} from
 * @property {number} date in seconds
 * @property {boolean} edited
 * @property {boolean} silent whether it arrived without a sound
 * @property {boolean} read whether the bot has fetched it
 * @property {string} text
 * @property {any[] | undefined} entities
 * @property {{ url: string, width?: number, height?: number }[]} photos
 * @property {{ name: string, size?: number, url: string } | null} document
 * @property {{ url: string, duration?: number } | null} voice
 * @property {{ latitude: number, longitude: number } | null} location
 * @property {{ name: string, phone: string } | null} contact
 * @property {{ name: string, text: string } | null} quote
 * @property {{ title: string, description: string, currency: string, total: number, paid: boolean, prices: { label: string, amount: number }[] } | null} invoice
 * @property {{ currency: string, total: number } | null} payment money that was just paid
 * @property {{ caption: string, data?: string, url?: string, copy?: string, pay?: boolean }[][]} buttons
 * @property {string} service a line in the middle instead of a bubble
 * @property {string} unknown the kind of a message the page cannot draw
 * @property {string} signature differs whenever the message must be drawn again
 *
 * @typedef {{ key: string, placeholder?: string, rows: { text: string, requestContact: boolean, requestLocation: boolean }[][] }} ReplyKeyboard
 */

const remembering = rememberingOf('telegram');

/** @param {any} user */
function nameOf(user) {
  if (!user) return '';
  const han = /\p{Script=Han}/u.test(user.first_name ?? '');
  const parts = han ? [user.last_name, user.first_name] : [user.first_name, user.last_name];
  return parts.filter(Boolean).join(han ? '' : ' ') || user.username || String(user.id);
}

/** @typedef {{ id: string, name: string, home: string, invite: string, english: boolean, blocked: boolean }} Resident */

/** @param {any} state @returns {Resident[]} */
const peopleOf = (state) =>
  (state.users ?? [])
    .filter((/** @type {any} */ user) => !user.is_bot)
    .map((/** @type {any} */ user) => ({
      id: String(user.id),
      name: nameOf(user),
      home: user.home ?? '',
      invite: user.invite ?? '',
      english: String(user.language_code ?? '').startsWith('en'),
      blocked: Boolean(user.blocked),
    }));

export const people = remembering(peopleOf);

/**
 * @param {World} world
 * @param {string} id
 * @returns {Resident | undefined}
 */
export function person(world, id) {
  return people(world).find((one) => one.id === id);
}

export const bot = remembering((state) => ({
  id: String(state.bot?.id ?? 'bot'),
  name: state.bot?.first_name ?? 'Gatehouse',
  username: state.bot?.username ?? '',
  bot: true,
  commands: state.bot?.commands ?? state.commands ?? [],
}));

/** @param {any} state @param {string} id @returns {{ id: string, title: string, members: number }[]} */
const groupsOf = (state, id) =>
  (state.chats ?? [])
    .filter(
      (/** @type {any} */ chat) =>
        chat.type !== 'private' && (chat.members ?? []).map(String).includes(id),
    )
    .map((/** @type {any} */ chat) => ({
      id: String(chat.id),
      title: chat.title ?? '',
      members: (chat.members ?? []).length,
    }));

/** The groups a person is in; the private chat with the bot is not listed. */
export const chats = remembering(groupsOf);

/** @param {any} file */
function fileUrl(file) {
  return `/playground/files/telegram/${encodeURIComponent(file.file_id)}`;
}

/** @param {any} markup */
function inlineButtons(markup) {
  /** @type {any[][]} */
  const rows = markup?.inline_keyboard ?? [];
  return rows.map((row) =>
    row.map((button) => ({
      caption: button.text,
      data: button.callback_data,
      url: button.url,
      copy: button.copy_text?.text,
      pay: Boolean(button.pay),
    })),
  );
}

/**
 * An invoice as its message shows it, with what only the payment form knows.
 * @param {any} state
 * @param {any} raw
 * @returns {Message['invoice']}
 */
function invoiceOf(state, raw) {
  if (!raw.invoice) return null;
  const key = `${raw.chat.id}:${raw.message_id}`;
  const kept = (state.invoices ?? []).find((/** @type {any} */ one) => one.key === key);
  return {
    title: raw.invoice.title,
    description: raw.invoice.description,
    currency: raw.invoice.currency,
    total: raw.invoice.total_amount,
    paid: Boolean(kept?.paid),
    prices: kept?.prices ?? [],
  };
}

/**
 * What came of somebody's payment so far.
 * @param {World} world
 * @param {string} id
 * @returns {{ state: string, error?: string } | undefined}
 */
export function checkout(world, id) {
  return (world.telegram?.checkouts ?? []).find((/** @type {any} */ one) => String(one.id) === id);
}

/**
 * @param {any} state
 * @param {any} raw a Message of the Bot API
 * @param {string} viewer
 * @param {Map<string, any>} standing the chat's messages as they stand now, by id
 * @returns {Message}
 */
function messageOf(state, raw, viewer, standing) {
  const from = raw.from ?? state.bot ?? {};
  const largest = raw.photo?.at(-1);
  // A quotation shows the message as it stands now, as Telegram does.
  const replied = raw.reply_to_message;
  const quoted = replied && (standing.get(String(replied.message_id)) ?? replied);
  const quote = quoted && {
    name: nameOf(quoted.from),
    text: quoted.text ?? quoted.caption ?? '',
  };
  return {
    key: `m${raw.message_id}`,
    id: raw.message_id,
    out: String(from.id) === viewer,
    from: { id: String(from.id), name: nameOf(from), bot: Boolean(from.is_bot) },
    date: raw.date,
    edited: Boolean(raw.edit_date) && !raw.reply_markup,
    silent: Boolean(raw.silent),
    read: true,
    text: raw.text ?? raw.caption ?? '',
    entities: raw.entities ?? raw.caption_entities,
    photos: largest
      ? [{ url: fileUrl(largest), width: largest.width, height: largest.height }]
      : [],
    document: raw.document
      ? {
          name: raw.document.file_name ?? '',
          size: raw.document.file_size,
          url: fileUrl(raw.document),
        }
      : null,
    voice: raw.voice ? { url: fileUrl(raw.voice), duration: raw.voice.duration } : null,
    location: raw.location ?? null,
    contact: raw.contact ? { name: nameOf(raw.contact), phone: raw.contact.phone_number } : null,
    quote: quote ?? null,
    invoice: invoiceOf(state, raw),
    payment: raw.successful_payment
      ? { currency: raw.successful_payment.currency, total: raw.successful_payment.total_amount }
      : null,
    buttons: inlineButtons(raw.reply_markup),
    service: '',
    unknown: '',
    signature: `${JSON.stringify(raw)}${quote?.text ?? ''}${invoiceOf(state, raw)?.paid ?? ''}`,
  };
}

/**
 * The messages of one chat; '' is the private chat with the bot. Pictures that came as one
 * album are one message.
 */
export const messages = remembering((state, viewer, chat) => {
  const chatId = chat || viewer;
  /** @type {Message[]} */
  const out = [];
  /** @type {Map<string, Message>} */
  const albums = new Map();
  /** @type {any[]} */
  const raws = (state.messages ?? []).filter(
    (/** @type {any} */ raw) => String(raw.chat?.id) === chatId,
  );
  const standing = new Map(raws.map((raw) => [String(raw.message_id), raw]));
  for (const raw of raws) {
    const message = messageOf(state, raw, viewer, standing);
    const album = raw.media_group_id && albums.get(raw.media_group_id);
    if (album) {
      album.photos.push(...message.photos);
      album.text ||= message.text;
      album.entities ??= message.entities;
      album.signature += message.signature;
      continue;
    }
    if (raw.media_group_id) albums.set(raw.media_group_id, message);
    out.push(message);
  }
  return out;
});

/** The keyboard the bot last gave this person, or null. */
export const replyKeyboard = remembering((state, viewer, chat) => {
  const chatId = chat || viewer;
  /** @type {ReplyKeyboard | null} */
  let keyboard = null;
  for (const raw of state.messages ?? []) {
    if (String(raw.chat?.id) !== chatId) continue;
    const markup = raw.reply_markup;
    if (markup?.remove_keyboard) keyboard = null;
    if (!markup?.keyboard) continue;
    keyboard = {
      key: String(raw.message_id),
      placeholder: markup.input_field_placeholder,
      rows: markup.keyboard.map((/** @type {any[]} */ row) =>
        row.map((button) => ({
          text: typeof button === 'string' ? button : button.text,
          requestContact: Boolean(button.request_contact),
          requestLocation: Boolean(button.request_location),
        })),
      ),
    };
  }
  return keyboard;
});

/**
 * @param {World} world
 * @param {string} chat
 * @param {number} nowMs
 */
export function isTyping(world, chat, nowMs) {
  const action = (world.telegram?.actions ?? []).find(
    (/** @type {any} */ one) => String(one.chat_id) === chat,
  );
  if (!action || nowMs - Number(action.at) > 5000) return false;
  // Telegram takes the sign away as soon as what was being written has come.
  const last = (world.telegram?.messages ?? [])
    .filter((/** @type {any} */ one) => String(one.chat?.id) === chat)
    .at(-1);
  return !last?.from?.is_bot || last.date < Math.floor(Number(action.at) / 1000);
}

/**
 * @param {World} world
 * @param {string} queryId
 */
export function isAnswered(world, queryId) {
  return (world.telegram?.queries ?? []).some(
    (/** @type {any} */ one) => String(one.id) === queryId && one.answered,
  );
}

/**
 * The last answer to a press of this person.
 * @param {World} world
 * @param {string} viewer
 * @returns {{ key: string, text: string, alert: boolean, atMs: number } | null}
 */
export function latestToast(world, viewer) {
  const mine = (world.telegram?.queries ?? []).filter(
    (/** @type {any} */ one) => String(one.user_id) === viewer && one.answered,
  );
  const last = mine.at(-1);
  if (!last) return null;
  return {
    key: String(last.id),
    text: last.answered.text ?? '',
    alert: Boolean(last.answered.show_alert),
    atMs: Number(last.answered.at ?? 0),
  };
}
