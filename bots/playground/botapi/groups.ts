import { z } from 'zod';
import { badRequest, type TgChat, TgRefusal, type TgWorld } from './model.ts';
import { addMessage } from './sending.ts';

/** What happens to groups of the playground, as the page and the tests ask for it. */
export const groupActs = {
  groups: z.object({
    title: z.string(),
    members: z.array(z.coerce.number()),
    /** A small group at first, which Telegram may make a supergroup later. */
    type: z.enum(['group', 'supergroup']).default('supergroup'),
    /** The names of its topics; none makes it no forum. */
    topics: z.array(z.string()).default([]),
  }),
  /** `told` false: the bot is away while it happens, and only hears of it when it writes. */
  upgrade: z.object({ chat_id: z.number(), told: z.boolean().default(true) }),
  topic: z.object({ chat_id: z.number(), thread: z.number(), closed: z.boolean() }),
} as const;

export function addGroup(world: TgWorld, given: z.infer<typeof groupActs.groups>): TgChat {
  const known = world.chats
    .values()
    .find((one) => one.type !== 'private' && one.title === given.title && !one.moved_to);
  if (known) return known;
  const number = world.journal.nextId('telegram.group', 1);
  const { type, title, members, topics } = given;
  const chat: TgChat = {
    id: type === 'group' ? -4_000_000_000 - number : -1_001_000_000_000 - number,
    type,
    title,
    members,
    ...(topics.length === 0
      ? {}
      : {
          is_forum: true,
          topics: topics.map((name, index) => ({ id: 11 + index, name, closed: false })),
        }),
  };
  world.chats.put(String(chat.id), chat);
  return chat;
}

/** Makes a group a supergroup: another id, other message numbers, the same people. */
export function upgradeGroup(world: TgWorld, given: z.infer<typeof groupActs.upgrade>): TgChat {
  const old = groupOf(world, given.chat_id);
  if (old.type !== 'group') throw badRequest('only a small group becomes a supergroup');
  const number = world.journal.nextId('telegram.group', 1);
  const chat: TgChat = { ...old, id: -1_001_000_000_000 - number, type: 'supergroup' };
  world.chats.put(String(chat.id), chat);
  const first = world.people.get(String(old.members?.[0]));
  const from = first ? { id: first.id, is_bot: false, first_name: first.first_name } : world.bot;
  const left = addMessage(world, old, from, { migrate_to_chat_id: chat.id });
  world.chats.put(String(old.id), { ...old, moved_to: chat.id });
  const begun = addMessage(world, chat, from, { migrate_from_chat_id: old.id });
  if (given.told) for (const message of [left, begun]) world.updates.add({ message });
  return chat;
}

export function setTopic(world: TgWorld, given: z.infer<typeof groupActs.topic>): TgChat {
  const chat = groupOf(world, given.chat_id);
  const topics = chat.topics?.map((one) =>
    one.id === given.thread ? { ...one, closed: given.closed } : one,
  );
  const changed = { ...chat, topics };
  world.chats.put(String(chat.id), changed);
  return changed;
}

function groupOf(world: TgWorld, id: number): TgChat {
  const chat = world.chats.get(String(id));
  if (!chat || chat.type === 'private') throw badRequest('chat not found');
  return chat;
}

/** Where within a chat a message goes. @throws TgRefusal where there is no such topic, or it is closed */
export function topicFields(
  chat: TgChat,
  thread: unknown,
): { message_thread_id?: number; is_topic_message?: true } {
  if (thread === undefined) return {};
  const topic = chat.topics?.find((one) => one.id === Number(thread));
  if (!topic) throw badRequest('message thread not found');
  if (topic.closed) throw new TgRefusal(400, 'Bad Request: TOPIC_CLOSED');
  return { message_thread_id: topic.id, is_topic_message: true };
}
