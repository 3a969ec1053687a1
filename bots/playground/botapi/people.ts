import { z } from 'zod';
import { entitiesOf } from './checks.ts';
import { documentOf, keepFile, photoOf, voiceOf } from './files.ts';
import { topicFields } from './groups.ts';
import { badRequest, type TgChat, type TgMessage, type TgPerson, type TgWorld } from './model.ts';
import { addMessage, chatBody, keyOf, messageBody, quotedMessage, secondsNow } from './sending.ts';

const upload = z.object({
  name: z.string(),
  mime: z.string(),
  base64: z.string(),
  claimed_size: z.number().optional(),
});

/** What a person of the playground can do, as the page and the tests ask for it. */
export const personActs = {
  users: z.object({
    first_name: z.string().min(1),
    last_name: z.string().optional(),
    language_code: z.string().optional(),
    phone: z.string().optional(),
    home: z.string().optional(),
    invite: z.string().optional(),
    key: z.string().optional(),
  }),
  send: z.object({
    user_id: z.coerce.number(),
    chat_id: z.coerce.number().optional(),
    text: z.string().optional(),
    photos: z.array(upload).optional(),
    document: upload.optional(),
    voice: upload.optional(),
    location: z.object({ latitude: z.number(), longitude: z.number() }).optional(),
    contact: z
      .union([
        z.literal('own'),
        z.object({
          phone_number: z.string(),
          first_name: z.string(),
          user_id: z.number().optional(),
        }),
      ])
      .optional(),
    reply_to_message_id: z.number().optional(),
    /** The topic of a forum it is written in. */
    thread: z.number().optional(),
    start: z.string().optional(),
    /** Fields of a message kind nobody knows, put into the update as they are. */
    raw: z.record(z.string(), z.unknown()).optional(),
  }),
  press: z.object({
    user_id: z.coerce.number(),
    chat_id: z.coerce.number().optional(),
    message_id: z.number(),
    data: z.string(),
    /** The phone still shows a button that the message has lost meanwhile. */
    stale: z.boolean().optional(),
  }),
  edit: z.object({
    user_id: z.coerce.number(),
    chat_id: z.coerce.number().optional(),
    message_id: z.number(),
    text: z.string(),
  }),
  block: z.object({ user_id: z.coerce.number(), blocked: z.boolean() }),
} as const;

export function addPerson(world: TgWorld, given: z.infer<typeof personActs.users>): TgPerson {
  const known = given.key ? world.people.values().find((one) => one.key === given.key) : undefined;
  if (known) return known;
  const id = world.journal.nextId('telegram.user', 5_200_000_001);
  const person: TgPerson = { id, is_bot: false, ...given };
  world.people.put(String(id), person);
  world.chats.put(String(id), {
    id,
    type: 'private',
    first_name: person.first_name,
    ...(person.last_name ? { last_name: person.last_name } : {}),
  });
  return person;
}

export function personSends(
  world: TgWorld,
  given: z.infer<typeof personActs.send>,
): { update_ids: number[] } {
  const { person, chat } = personAndChat(world, given.user_id, given.chat_id);
  // Who has stopped the bot must start it again before anything can be written to it.
  const restarted =
    chat.type === 'private' && person.blocked
      ? personBlocks(world, { user_id: person.id, blocked: false }).update_ids
      : [];
  if (chat.type === 'private' && !person.started)
    world.people.put(String(person.id), { ...person, started: true, blocked: false });
  const quoted = quotedMessage(
    world,
    chat,
    given.reply_to_message_id === undefined ? undefined : { message_id: given.reply_to_message_id },
  );
  const base = {
    ...(quoted ? { reply_to_message: quoted } : {}),
    ...topicFields(chat, given.thread),
  };
  const contents = contentsOf(world, person, given);
  const update_ids = contents.map((content) => {
    const message = addMessage(world, chat, tgUser(person), { ...base, ...content });
    return world.updates.add({ message: { ...message, ...given.raw } });
  });
  return { update_ids: [...restarted, ...update_ids] };
}

function contentsOf(
  world: TgWorld,
  person: TgPerson,
  given: z.infer<typeof personActs.send>,
): Partial<TgMessage>[] {
  const text = given.start === undefined ? given.text : `/start ${given.start}`.trim();
  const caption = text === undefined || text === '' ? {} : { caption: text };
  const keep = (one: z.infer<typeof upload>) =>
    keepFile(
      world,
      { name: one.name, mime: one.mime, bytes: Buffer.from(one.base64, 'base64') },
      one.claimed_size,
    );
  if (given.photos && given.photos.length > 0) {
    const album =
      given.photos.length > 1
        ? { media_group_id: String(world.journal.nextId('telegram.album', 9_000_001)) }
        : {};
    return given.photos.map((photo, index) => ({
      ...photoOf(keep(photo)),
      ...album,
      ...(index === 0 ? caption : {}),
    }));
  }
  if (given.document) return [{ ...documentOf(keep(given.document)), ...caption }];
  if (given.voice) return [{ ...voiceOf(keep(given.voice)), ...caption }];
  if (given.location) return [{ location: given.location }];
  if (given.contact) {
    const own = {
      phone_number: person.phone ?? '',
      first_name: person.first_name,
      user_id: person.id,
    };
    if (given.contact === 'own' && !person.phone)
      throw badRequest('this person has no phone number to share');
    return [{ contact: given.contact === 'own' ? own : given.contact }];
  }
  if (given.raw) return [{}];
  if (text === undefined || text === '') throw badRequest('message text is empty');
  return [{ text, ...entitiesOf(text) }];
}

export function personPresses(
  world: TgWorld,
  given: z.infer<typeof personActs.press>,
): { query_id: string } {
  const { person, chat } = personAndChat(world, given.user_id, given.chat_id);
  const message = world.messages.get(keyOf(chat.id, given.message_id));
  if (!message) throw badRequest('message not found');
  if (!given.stale && !buttonsOf(message).some((button) => button.callback_data === given.data))
    throw badRequest('there is no such button on this message');
  const id = String(world.journal.nextId('telegram.query', 4_420_000_001));
  world.queries.put(id, { id, user_id: person.id, answered: null, at: world.clock.now() });
  world.updates.add({
    callback_query: {
      id,
      from: tgUser(person),
      message: messageBody(message),
      chat_instance: `-${chat.id}`,
      data: given.data,
    },
  });
  return { query_id: id };
}

function buttonsOf(message: TgMessage): { callback_data?: unknown }[] {
  const rows = message.reply_markup?.inline_keyboard;
  return Array.isArray(rows) ? rows.flat() : [];
}

export function personEdits(
  world: TgWorld,
  given: z.infer<typeof personActs.edit>,
): { update_ids: number[] } {
  const { person, chat } = personAndChat(world, given.user_id, given.chat_id);
  const message = world.messages.get(keyOf(chat.id, given.message_id));
  if (!message || message.from?.id !== person.id) throw badRequest('message to edit not found');
  const edited = {
    ...message,
    text: given.text,
    entities: undefined,
    ...entitiesOf(given.text),
    edit_date: secondsNow(world),
  };
  world.messages.put(keyOf(chat.id, message.message_id), edited);
  return { update_ids: [world.updates.add({ edited_message: edited })] };
}

export function personBlocks(
  world: TgWorld,
  given: z.infer<typeof personActs.block>,
): { update_ids: number[] } {
  const { person, chat } = personAndChat(world, given.user_id, undefined);
  world.people.put(String(person.id), { ...person, blocked: given.blocked });
  const status = (blocked: boolean) =>
    blocked
      ? { user: world.bot, status: 'kicked', until_date: 0 }
      : { user: world.bot, status: 'member' };
  const change = {
    chat: chatBody(chat),
    from: tgUser(person),
    date: secondsNow(world),
    old_chat_member: status(!given.blocked),
    new_chat_member: status(given.blocked),
  };
  return { update_ids: [world.updates.add({ my_chat_member: change })] };
}

function personAndChat(
  world: TgWorld,
  userId: number,
  chatId: number | undefined,
): { person: TgPerson; chat: TgChat } {
  const person = world.people.get(String(userId));
  const chat = world.chats.get(String(chatId ?? userId));
  if (!person) throw badRequest('there is no such person in the playground');
  if (!chat) throw badRequest('chat not found');
  return { person, chat };
}

/** A person as the Bot API shows them. */
export function tgUser(person: TgPerson) {
  const { id, first_name, last_name, language_code } = person;
  return {
    id,
    is_bot: false,
    first_name,
    ...(last_name ? { last_name } : {}),
    ...(language_code ? { language_code } : {}),
  };
}
