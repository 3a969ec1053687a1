/**
 * The Slack stand-in's state as the workspace shows it. The only file of the page that knows
 * the shape of that state.
 */

import { rememberingOf } from '../kit/remembering.js';

/** @typedef {import('../store.js').World} World */

/**
 * @typedef {{ id: string, name: string, bot: boolean, deleted: boolean, roles: string }} Person
 * @typedef {{ id: string, name: string, kind: 'channel' | 'dm' | 'app', other: string, topic: string }} Room
 * @typedef {{ id: string, view: any, errors: Record<string, string>, problem: string }} OpenView
 * @typedef {object} SlackMessage
 * @property {string} key
 * @property {string} ts
 * @property {string} surface names the message among all surfaces with controls
 * @property {Person} author
 * @property {string} text
 * @property {any[]} blocks
 * @property {any[]} attachments
 * @property {any[]} files
 * @property {{ name: string, users: string[] }[]} reactions
 * @property {string} threadTs
 * @property {number} replyCount
 * @property {string[]} replyUsers
 * @property {number} latestReply in seconds
 * @property {boolean} edited
 * @property {boolean} ephemeral
 * @property {string} signature differs whenever the message must be drawn again
 */

const remembering = rememberingOf('slack');

/** @param {any} user @returns {Person} */
function personOf(user) {
  return {
    id: user.id,
    name:
      user.profile?.display_name ||
      user.real_name ||
      user.profile?.real_name ||
      user.name ||
      user.id,
    bot: Boolean(user.is_bot),
    deleted: Boolean(user.deleted),
    roles: user.profile?.title ?? '',
  };
}

const directory = remembering((state) => {
  /** @type {Person[]} */
  const everybody = (state.users ?? []).map(personOf);
  return everybody;
});

/**
 * @param {World} world
 * @param {boolean} [withBots]
 */
export function staff(world, withBots = false) {
  return directory(world).filter((one) => withBots || !one.bot);
}

export const bot = remembering((state) => {
  const found = (state.users ?? []).find((/** @type {any} */ user) => user.is_bot);
  return { id: found?.id ?? 'bot', name: found ? personOf(found).name : 'Gatehouse' };
});

/**
 * @param {World} world
 * @param {string} id
 * @returns {Person}
 */
export function person(world, id) {
  return (
    directory(world).find((one) => one.id === id) ?? {
      id,
      name: id,
      bot: id.startsWith('B') || id === 'USLACKBOT',
      deleted: false,
      roles: '',
    }
  );
}

/** @param {World} world @param {string} language */
export function teamName(world, language) {
  const { id = '', name = 'Gatehouse' } = world.slack?.team ?? {};
  return shownName(world, { id, name }, language);
}

/**
 * What the workspace or a channel is called for whoever reads the page.
 * @param {World} world
 * @param {{ id: string, name: string }} named
 * @param {string} language
 * @returns {string}
 */
export function shownName(world, { id, name }, language) {
  return (language === 'en' && world.slack?.english?.[id]) || name;
}

/** Changes with any name, so that mentions are written anew. */
export const namesVersion = remembering((state) =>
  (state.users ?? []).map((/** @type {any} */ user) => `${user.id}${personOf(user).name}`).join(),
);

/** @param {any} channel @param {string} me @param {Map<string, Person>} people @returns {Room | null} */
function roomOf(channel, me, people) {
  const members = channel.members ?? [];
  if (!channel.is_im) {
    return {
      id: channel.id,
      name: channel.name,
      kind: 'channel',
      other: '',
      topic: channel.topic?.value ?? channel.purpose?.value ?? '',
    };
  }
  const pair = members.length > 0 ? members : [channel.user];
  if (!pair.includes(me)) return null;
  const other = pair.find((/** @type {string} */ id) => id !== me) ?? channel.user;
  const found = people.get(other);
  const isApp = !found || found.bot;
  return {
    id: channel.id,
    name: found?.name ?? 'Gatehouse',
    kind: isApp ? 'app' : 'dm',
    other: other ?? '',
    topic: '',
  };
}

export const channels = remembering((state, me) => {
  const people = new Map(
    (state.users ?? []).map((/** @type {any} */ user) => [user.id, personOf(user)]),
  );
  /** @type {Room[]} */
  const out = [];
  for (const channel of state.channels ?? []) {
    const room = channel.is_archived ? null : roomOf(channel, me, /** @type {any} */ (people));
    if (room) out.push(room);
  }
  return out;
});

/**
 * @param {World} world
 * @param {string} id
 * @param {string} language
 */
export function channelName(world, id, language) {
  const found = (world.slack?.channels ?? []).find((/** @type {any} */ one) => one.id === id);
  return found ? shownName(world, found, language) : id;
}

/**
 * Who wrote what when in a channel, in order: all that unread marks need.
 */
export const stamps = remembering((state, channel) => {
  /** @type {{ ts: number, user: string }[]} */
  const out = [];
  for (const raw of state.messages ?? []) {
    if (raw.channel === channel)
      out.push({ ts: Number(raw.ts), user: raw.user ?? raw.bot_id ?? '' });
  }
  return out.sort((a, b) => a.ts - b.ts);
});

const rawOf = remembering((state, channel) =>
  (state.messages ?? [])
    .filter((/** @type {any} */ raw) => raw.channel === channel && !raw.hidden)
    .sort((/** @type {any} */ a, /** @type {any} */ b) => Number(a.ts) - Number(b.ts)),
);

/**
 * @param {World} world
 * @param {any} raw
 * @param {any[]} replies
 * @param {boolean} ephemeral
 * @returns {SlackMessage}
 */
function messageOf(world, raw, replies, ephemeral) {
  const author = person(world, raw.user ?? raw.bot_id ?? bot(world).id);
  return {
    key: `${ephemeral ? 'e' : 'm'}${raw.ts}`,
    ts: raw.ts,
    surface: `message:${raw.channel}:${raw.ts}`,
    author: raw.username ? { ...author, name: raw.username } : author,
    text: raw.text ?? '',
    blocks: raw.blocks ?? [],
    attachments: raw.attachments ?? [],
    files: raw.files ?? [],
    reactions: raw.reactions ?? [],
    threadTs: raw.thread_ts ?? '',
    replyCount: replies.length,
    replyUsers: [...new Set(replies.map((one) => one.user ?? one.bot_id ?? ''))],
    latestReply: Number(replies.at(-1)?.ts ?? 0),
    edited: Boolean(raw.edited),
    ephemeral,
    signature: `${JSON.stringify(raw)}|${replies.length}|${replies.at(-1)?.ts ?? ''}|${author.name}`,
  };
}

/**
 * @param {World} world
 * @param {string} me
 * @param {string} channel
 * @returns {any[]}
 */
function ephemeralsOf(world, me, channel) {
  return (world.slack?.ephemerals ?? []).filter(
    (/** @type {any} */ raw) => raw.channel === channel && raw.user === me,
  );
}

/** @param {any} raw */
const isReply = (raw) => raw.thread_ts && raw.thread_ts !== raw.ts;

/**
 * What a member of staff sees in a channel, oldest first.
 * @param {World} world
 * @param {string} me
 * @param {string} channel
 * @returns {SlackMessage[]}
 */
export function messages(world, me, channel) {
  const raws = rawOf(world, channel);
  /** @type {Map<string, any[]>} */
  const replies = new Map();
  for (const raw of raws) {
    if (isReply(raw)) replies.set(raw.thread_ts, [...(replies.get(raw.thread_ts) ?? []), raw]);
  }
  return [
    ...raws
      .filter((/** @type {any} */ raw) => !isReply(raw) || raw.subtype === 'thread_broadcast')
      .map((/** @type {any} */ raw) => messageOf(world, raw, replies.get(raw.ts) ?? [], false)),
    ...ephemeralsOf(world, me, channel)
      .filter((raw) => !isReply(raw))
      .map((raw) => messageOf(world, { ...raw, user: raw.from ?? bot(world).id }, [], true)),
  ].sort((a, b) => Number(a.ts) - Number(b.ts));
}

/**
 * A thread with its first message.
 * @param {World} world
 * @param {string} me
 * @param {string} channel
 * @param {string} ts
 * @returns {SlackMessage[]}
 */
export function thread(world, me, channel, ts) {
  const raws = rawOf(world, channel).filter(
    (/** @type {any} */ raw) => raw.ts === ts || raw.thread_ts === ts,
  );
  return [
    ...raws.map((/** @type {any} */ raw) => messageOf(world, raw, [], false)),
    ...ephemeralsOf(world, me, channel)
      .filter((raw) => raw.thread_ts === ts)
      .map((raw) => messageOf(world, { ...raw, user: raw.from ?? bot(world).id }, [], true)),
  ].sort((a, b) => Number(a.ts) - Number(b.ts));
}

/**
 * The modals a member of staff has open, the one on top last.
 * @param {World} world
 * @param {string} me
 * @returns {OpenView[]}
 */
export function openViews(world, me) {
  return (world.slack?.views ?? [])
    .filter((/** @type {any} */ one) => one.user === me)
    .sort((/** @type {any} */ a, /** @type {any} */ b) => (a.position ?? 0) - (b.position ?? 0))
    .map((/** @type {any} */ one) => ({
      id: one.id ?? one.view?.id,
      view: one.view ?? one,
      errors: one.errors ?? {},
      problem: one.problem ?? '',
    }));
}

/**
 * @param {World} world
 * @param {string} me
 * @returns {{ id: string, blocks: any[] } | null} what App Home shows, or null
 */
export function homeOf(world, me) {
  const found = (world.slack?.homes ?? []).find((/** @type {any} */ one) => one.user === me);
  return found ? { id: found.view.id ?? `V0HOME${me}`, blocks: found.view.blocks ?? [] } : null;
}

/**
 * Where the page fetches a file: by its id, taken out of a private address where need be.
 * @param {string} path
 */
export function fileUrl(path) {
  const id = /^F[A-Z0-9]+$/.test(path)
    ? path
    : /\/files-pri\/(?:[A-Z0-9]+-)?(F[A-Z0-9]+)/.exec(path)?.[1];
  return id ? `/playground/files/slack/${id}` : path;
}
