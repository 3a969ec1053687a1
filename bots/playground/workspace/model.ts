import { createHash } from 'node:crypto';
import type { Clock } from '../../../src/clock.ts';
import type { Blobs } from '../blobs.ts';
import type { Collection, Journal } from '../journal.ts';

export type SkUser = {
  id: string;
  name: string;
  real_name: string;
  is_bot: boolean;
  deleted: boolean;
  profile: { display_name: string; real_name: string; title: string };
  tz: string;
};
export type SkChannel = {
  id: string;
  name: string;
  is_im: boolean;
  is_channel: boolean;
  is_archived: boolean;
  /** Seen by its members alone; absent: by everybody. */
  is_private?: boolean;
  user?: string;
  members: string[];
  topic: { value: string };
};
export type SkFile = {
  id: string;
  name: string;
  title: string;
  mimetype: string;
  size: number;
  filetype: string;
  created: number;
  timestamp: number;
  user: string;
  permalink: string;
  url_private: string;
  url_private_download: string;
  channels: string[];
  /** A file that only stands elsewhere, such as in somebody's drive. */
  is_external?: boolean;
  mode?: string;
};
export type SkMessage = {
  type: 'message';
  subtype?: string;
  channel: string;
  ts: string;
  thread_ts?: string;
  user: string;
  bot_id?: string;
  text: string;
  blocks?: unknown[];
  attachments?: unknown[];
  files?: SkFile[];
  metadata?: { event_type: string; event_payload: Record<string, unknown> };
  reactions: { name: string; users: string[]; count: number }[];
  edited?: { user: string; ts: string };
};
export type SkEphemeral = SkMessage & { from: string };
export type SkView = {
  id: string;
  hash: string;
  user: string;
  view: Record<string, unknown> & { blocks: unknown[] };
  previous: string | null;
};
export type SkHome = {
  user: string;
  hash: string;
  view: Record<string, unknown> & { blocks: unknown[] };
};
/** What lets the app open one view. */
export type SkTrigger = { id: string; user: string; at: number; used: boolean };
/** Where the app may answer an interaction: five times within half an hour. */
export type SkResponse = {
  id: string;
  user: string;
  channel: string;
  message_ts: string | null;
  thread_ts: string | null;
  at: number;
  uses: number;
};

/** Where Slack's documentation can be read in two ways, the one the stand-in follows. */
export type SkReadings = {
  /**
   * What `conversations.replies` answers when it is asked for a reply: the whole
   * thread, its first message always at the head (the word "a message in the
   * thread"), or the reply alone ("the single message referenced by ts").
   */
  replies: 'thread' | 'alone';
  /** What `files.info` calls a file that the app may not see. */
  hiddenFile: 'not_visible' | 'file_not_found';
};

export type SkWorld = {
  team: { id: string; name: string };
  /** What the workspace, its channels and people are called in English, by id: for the page of an English reader. */
  english: Map<string, string>;
  bot: SkUser;
  botId: string;
  appId: string;
  users: Collection<SkUser>;
  channels: Collection<SkChannel>;
  messages: Collection<SkMessage>;
  ephemerals: Collection<SkEphemeral>;
  views: Collection<SkView>;
  homes: Collection<SkHome>;
  files: Collection<SkFile>;
  pendingFiles: Collection<{
    id: string;
    name: string;
    length: number;
    uploaded: boolean;
    mime: string;
  }>;
  triggers: Collection<SkTrigger>;
  responses: Collection<SkResponse>;
  /** What the app was installed with; taken away, its methods are refused and its events stay out. */
  scopes: Set<string>;
  readings: SkReadings;
  journal: Journal;
  blobs: Blobs;
  clock: Clock;
  /** Where the stand-in is reached, for links to files. */
  origin: () => string;
};

/** What the Web API answers when it refuses. */
export class SkRefusal extends Error {
  readonly extra: Record<string, unknown>;
  constructor(error: string, extra: Record<string, unknown> = {}) {
    super(error);
    this.extra = extra;
  }
}

const idOf = (prefix: string, key: string): string =>
  `${prefix}0${createHash('sha256').update(`${prefix}:${key}`).digest('hex').slice(0, 9).toUpperCase()}`;

/** The Slack user id of a person of the playground, known before the stand-in runs. */
export const slackUserId = (key: string): string => idOf('U', key);
/** The channel id of a channel of the playground. */
export const slackChannelId = (key: string): string => idOf('C', key);
export const slackDirectId = (user: string): string => idOf('D', user);

/** The next ts: seconds of now with six digits that never repeat. */
export function nextTs(world: SkWorld): string {
  const n = world.journal.nextId('slack.ts', 1);
  return `${Math.floor(world.clock.now() / 1000)}.${String(n % 1_000_000).padStart(6, '0')}`;
}

export const messageKey = (channel: string, ts: string): string => `${channel}:${ts}`;

/** A trigger that opens one view within three seconds. */
export function newTrigger(world: SkWorld, user: string): string {
  const id = `${world.journal.nextId('slack.trigger', 7_000_001)}.${world.team.id}.playground`;
  for (const old of world.triggers.values())
    if (world.clock.now() - old.at > 60_000) world.triggers.delete(old.id);
  world.triggers.put(id, { id, user, at: world.clock.now(), used: false });
  return id;
}

/** What one method of the Web API takes and answers; an argument it does not take is refused. */
export type SkMethod = {
  takes: readonly string[];
  answer(world: SkWorld, args: Record<string, unknown>): Record<string, unknown>;
};
