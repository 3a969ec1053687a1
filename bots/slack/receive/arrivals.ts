import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Arrival } from '../../../src/delivery/inbox.ts';
import { type InboxSubject, inboxSubjects } from '../../../src/delivery/inbox-subjects.ts';
import { actionShape } from '../kit/control.ts';
import { mentionsBot } from '../kit/plain-text.ts';
import { slackFileShape } from '../send/files.ts';
import { slackId } from './slack-id.ts';
import { submissionShape } from './submit-form.ts';

export const messageShape = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: slackId,
  user: slackId,
  text: z.string().default(''),
  ts: slackId,
  thread_ts: slackId.optional(),
  files: z.array(slackFileShape).optional(),
  channel_type: z.string().optional(),
});
/** A message that was written anew; Slack tells of unfurled links and counted replies in the same way. */
export const changedShape = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_changed'),
  channel: slackId,
  message: z.object({
    user: slackId,
    text: z.string().default(''),
    ts: slackId,
    thread_ts: slackId.optional(),
    files: z.array(slackFileShape).optional(),
    edited: z.object({ ts: slackId }).optional(),
  }),
  previous_message: z.object({ text: z.string().default('') }).optional(),
});
/** A message that its author took away. */
export const deletedShape = z.object({
  type: z.literal('message'),
  subtype: z.literal('message_deleted'),
  channel: slackId,
  deleted_ts: slackId,
  previous_message: z
    .object({ user: slackId.optional(), thread_ts: slackId.optional() })
    .optional(),
});
export const reactionShape = z.object({
  type: z.literal('reaction_added'),
  user: slackId,
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: slackId, ts: slackId }),
  event_ts: slackId.optional(),
});
const homeShape = z.object({ type: z.literal('app_home_opened'), user: slackId });
const userChangeShape = z.object({
  type: z.literal('user_change'),
  user: z.object({ id: slackId, deleted: z.boolean().optional() }),
});

/** That a colleague wrote in a thread, without what: of an emergency, whoever has it has been heard. */
const lineShape = z.object({
  type: z.literal('line'),
  channel: slackId,
  user: slackId,
  ts: slackId,
  thread_ts: slackId,
  /** Photos that came with it: in the thread of a request they belong to its record. */
  files: z.array(slackFileShape).optional(),
});
export type ThreadLine = z.infer<typeof lineShape>;

/** An event of Slack, reduced to what the office needs. */
export const eventShape = z.union([
  changedShape,
  deletedShape,
  messageShape,
  reactionShape,
  homeShape,
  userChangeShape,
  lineShape,
]);
export type SlackEvent = z.infer<typeof eventShape>;

const envelopeShape = z.object({
  type: z.literal('event_callback'),
  event_id: slackId,
  authorizations: z.array(z.object({ user_id: slackId.optional() })).optional(),
  event: z.unknown(),
});

/** A click, reduced: no words of the message it was on. */
export const clickShape = z.object({
  type: z.literal('block_actions'),
  trigger_id: slackId,
  user: z.object({ id: slackId }),
  channel: z.object({ id: slackId }).optional(),
  container: z.object({ message_ts: slackId.optional(), view_id: slackId.optional() }).optional(),
  message: z.object({ ts: slackId, thread_ts: slackId.optional() }).optional(),
  /** The window or Home that it was clicked in. */
  view: z.object({ type: z.string(), id: slackId.optional() }).optional(),
  actions: z.array(actionShape).min(1),
});

/** What the inbox keeps of Slack; `handle-stored.ts` reads it again. */
export const storedShape = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('event'), bot: z.string().nullable(), event: eventShape }),
  z.object({ kind: z.literal('click'), click: clickShape }),
  z.object({ kind: z.literal('submission'), submission: submissionShape }),
]);
export type Stored = z.infer<typeof storedShape>;

/**
 * What an event asks of the office, under the id that makes a repeat known.
 * Null for events that ask for nothing. A mention comes both as `app_mention`
 * and as `message`: the message's own place is its id, so that it counts once.
 */
export function readEvent(body: unknown): Arrival | null {
  const envelope = envelopeShape.safeParse(body);
  if (!envelope.success) return null;
  const bot = envelope.data.authorizations?.[0]?.user_id ?? null;
  if (isBotsOwn(envelope.data.event, bot)) return null;
  const parsed = eventShape.safeParse(envelope.data.event);
  if (!parsed.success) return null;
  const event = parsed.data;
  const stored: Stored = { kind: 'event', bot, event };
  const arrival = (externalId: string, subject: InboxSubject): Arrival => ({
    source: 'slack',
    externalId,
    subject,
    payload: stored,
  });
  const arrivalOfTable = (table: z.infer<typeof messageShape>): Arrival => ({
    ...arrival(`drop:${table.channel}:${table.ts}`, inboxSubjects.thread(table.channel, table.ts)),
    payload: { kind: 'event', bot, event: table } satisfies Stored,
  });
  switch (event.type) {
    case 'app_mention':
    case 'message':
      if ('subtype' in event) return arrivalOfChange(event, arrival);
      if (isTableInChannel(event))
        // What colleagues say beside it is left at the door.
        return arrivalOfTable({ ...event, text: '' });
      if (isDropped(event))
        return arrival(
          `drop:${event.channel}:${event.ts}`,
          inboxSubjects.thread(event.channel, event.ts),
        );
      if (event.type === 'message' && (bot === null || !mentionsBot(event.text, bot))) return null;
      return arrival(
        `mention:${event.channel}:${event.ts}`,
        inboxSubjects.thread(event.channel, event.thread_ts ?? event.ts),
      );
    case 'reaction_added':
      if (event.reaction !== sendReaction) return null;
      return arrival(
        envelope.data.event_id,
        inboxSubjects.thread(event.item.channel, event.item.ts),
      );
    case 'app_home_opened':
      return arrival(envelope.data.event_id, inboxSubjects.home(event.user));
    case 'user_change':
      return event.user.deleted
        ? arrival(envelope.data.event_id, inboxSubjects.user(event.user.id))
        : null;
    case 'line':
      return null;
  }
}

/**
 * A line that a person wrote in a thread and that is for nobody but colleagues; null for anything
 * else. What it says is left at the door. It is kept only where the thread is an emergency's, or
 * where photos come with it in the thread of a request.
 */
export function readLine(body: unknown): { line: ThreadLine; arrival: Arrival } | null {
  const envelope = envelopeShape.safeParse(body);
  if (!envelope.success) return null;
  const bot = envelope.data.authorizations?.[0]?.user_id ?? null;
  if (isBotsOwn(envelope.data.event, bot)) return null;
  const parsed = messageShape.safeParse(envelope.data.event);
  if (!parsed.success || parsed.data.type !== 'message') return null;
  const { channel, user, ts, thread_ts, files } = parsed.data;
  if (thread_ts === undefined || thread_ts === ts) return null;
  const line: ThreadLine = { type: 'line', channel, user, ts, thread_ts, ...(files && { files }) };
  return {
    line,
    arrival: {
      source: 'slack',
      externalId: `line:${channel}:${ts}`,
      subject: inboxSubjects.thread(channel, thread_ts),
      payload: { kind: 'event', bot, event: line } satisfies Stored,
    },
  };
}

/** A file in the direct messages with the app: something for the archive. */
export const isDropped = (event: z.infer<typeof messageShape>): boolean =>
  event.channel_type === 'im' && (event.files ?? []).length > 0;

/** Whether a file is a table by its name. */
export const isTable = ({ name }: { name?: string | null | undefined }): boolean =>
  /\.(csv|xlsx)$/i.test(name ?? '');

/** A table that stands in a channel by itself, in no thread: in the channel of money it may be something for the books. */
export const isTableInChannel = (event: z.infer<typeof messageShape>): boolean =>
  event.channel_type !== 'im' &&
  event.channel_type !== 'mpim' &&
  event.thread_ts === undefined &&
  (event.files ?? []).some(isTable);

/** 📤, by which a staff member sends a message of the thread to the resident (docs/slack.md). */
export const sendReaction = 'outbox_tray';

/** What people change of their own words is of interest where it may have gone out: in threads, and in what is mentioned. */
function arrivalOfChange(
  event: z.infer<typeof changedShape> | z.infer<typeof deletedShape>,
  arrival: (externalId: string, subject: InboxSubject) => Arrival,
): Arrival | null {
  const { channel } = event;
  if (event.subtype === 'message_deleted') {
    const thread = event.previous_message?.thread_ts;
    if (thread === undefined || thread === event.deleted_ts) return null;
    return arrival(`deleted:${channel}:${event.deleted_ts}`, inboxSubjects.thread(channel, thread));
  }
  const { message, previous_message: before } = event;
  // A link was unfurled, a reply counted: nobody wrote anything.
  if (message.edited === undefined || before?.text === message.text) return null;
  return arrival(
    `changed:${channel}:${message.ts}:${message.edited.ts}`,
    inboxSubjects.thread(channel, message.thread_ts ?? message.ts),
  );
}

const wordsShape = z.object({
  // Of somebody's account an event tells in full; that is nobody's words.
  user: z.string().nullish().catch(undefined),
  bot_id: z.string().nullish(),
  subtype: z.string().nullish(),
});
const authoredShape = wordsShape.extend({
  message: wordsShape.optional().catch(undefined),
  previous_message: wordsShape.optional().catch(undefined),
});
/** The subtypes of a message that are words of a person, or change them. */
const subtypesOfPeople: readonly string[] = [
  '',
  'file_share',
  'thread_broadcast',
  'me_message',
  'message_changed',
  'message_deleted',
];

/**
 * Messages by bots and by the app itself, and the subtypes that are no words of a
 * person. The app's own uploads bear no bot id: they are known by its user id.
 */
function isBotsOwn(event: unknown, bot: string | null): boolean {
  const shape = authoredShape.safeParse(event);
  if (!shape.success) return true;
  const { message, previous_message, ...outer } = shape.data;
  if (!subtypesOfPeople.includes(outer.subtype ?? '')) return true;
  return [outer, message, previous_message].some(
    (one) => Boolean(one?.bot_id) || (bot !== null && one?.user === bot),
  );
}

/** A click that is carried out by the workers: stored under its trigger, which Slack gives out once. */
export function arrivalOfClick(click: z.infer<typeof clickShape>): Arrival {
  const place = click.channel
    ? inboxSubjects.thread(click.channel.id, click.container?.message_ts ?? '')
    : inboxSubjects.home(click.user.id);
  return {
    source: 'slack',
    externalId: `click:${click.trigger_id}`,
    subject: place,
    payload: { kind: 'click', click } satisfies Stored,
  };
}

/** What is answered while its author waits, such as a command or a window to open: known by its trigger as well. */
export const arrivalAtOnce = (
  trigger: string,
  slackUser: string,
): Pick<Arrival, 'source' | 'externalId' | 'subject'> => ({
  source: 'slack',
  externalId: `at-once:${trigger}`,
  subject: inboxSubjects.user(slackUser),
});

/** A submitted modal: the same window with the same contents is the same submission. */
export function arrivalOfSubmission(submission: z.infer<typeof submissionShape>): Arrival {
  const { view } = submission;
  const contents = createHash('sha256')
    .update(JSON.stringify(view.state.values))
    .digest('hex')
    .slice(0, 16);
  return {
    source: 'slack',
    externalId: `view:${view.id}:${contents}`,
    subject: inboxSubjects.view(view.id),
    payload: { kind: 'submission', submission } satisfies Stored,
  };
}
