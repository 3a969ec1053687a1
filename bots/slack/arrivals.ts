import { createHash } from 'node:crypto';
import { z } from 'zod';
import type { Arrival } from '../../src/delivery/inbox.ts';
import { actionShape } from './control.ts';
import { mentionsBot } from './plain-text.ts';
import { slackFileShape } from './slack-files.ts';
import { submissionShape } from './submit-form.ts';

const messageShape = z.object({
  type: z.enum(['app_mention', 'message']),
  channel: z.string(),
  user: z.string(),
  text: z.string().default(''),
  ts: z.string(),
  thread_ts: z.string().optional(),
  files: z.array(slackFileShape).optional(),
  channel_type: z.string().optional(),
});
const reactionShape = z.object({
  type: z.literal('reaction_added'),
  user: z.string(),
  reaction: z.string(),
  item: z.object({ type: z.literal('message'), channel: z.string(), ts: z.string() }),
  event_ts: z.string().optional(),
});
const homeShape = z.object({ type: z.literal('app_home_opened'), user: z.string() });
const userChangeShape = z.object({
  type: z.literal('user_change'),
  user: z.object({ id: z.string(), deleted: z.boolean().optional() }),
});

/** An event of Slack, reduced to what the office needs. */
export const eventShape = z.union([messageShape, reactionShape, homeShape, userChangeShape]);
export type SlackEvent = z.infer<typeof eventShape>;

const envelopeShape = z.object({
  type: z.literal('event_callback'),
  event_id: z.string(),
  authorizations: z.array(z.object({ user_id: z.string().optional() })).optional(),
  event: z.unknown(),
});

/** A click, reduced: no words of the message it was on. */
export const clickShape = z.object({
  type: z.literal('block_actions'),
  trigger_id: z.string(),
  user: z.object({ id: z.string() }),
  channel: z.object({ id: z.string() }).optional(),
  container: z
    .object({ message_ts: z.string().optional(), view_id: z.string().optional() })
    .optional(),
  message: z.object({ ts: z.string(), thread_ts: z.string().optional() }).optional(),
  /** The window or Home that it was clicked in. */
  view: z.object({ type: z.string() }).optional(),
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
  const parsed = eventShape.safeParse(envelope.data.event);
  if (!parsed.success || isBotsOwn(envelope.data.event)) return null;
  const event = parsed.data;
  const bot = envelope.data.authorizations?.[0]?.user_id ?? null;
  const stored: Stored = { kind: 'event', bot, event };
  const arrival = (externalId: string, subject: string): Arrival => ({
    source: 'slack',
    externalId,
    subject,
    payload: stored,
  });
  switch (event.type) {
    case 'app_mention':
    case 'message':
      if (isDropped(event))
        return arrival(`drop:${event.channel}:${event.ts}`, threadSubject(event.channel, event.ts));
      if (event.type === 'message' && (bot === null || !mentionsBot(event.text, bot))) return null;
      return arrival(
        `mention:${event.channel}:${event.ts}`,
        threadSubject(event.channel, event.thread_ts ?? event.ts),
      );
    case 'reaction_added':
      if (event.reaction !== sendReaction) return null;
      return arrival(envelope.data.event_id, threadSubject(event.item.channel, event.item.ts));
    case 'app_home_opened':
      return arrival(envelope.data.event_id, `slack:home:${event.user}`);
    case 'user_change':
      return event.user.deleted
        ? arrival(envelope.data.event_id, `slack:user:${event.user.id}`)
        : null;
  }
}

/** A file in the direct messages with the app: something for the archive. */
export const isDropped = (event: z.infer<typeof messageShape>): boolean =>
  event.channel_type === 'im' && (event.files ?? []).length > 0;

/** 📤, by which a staff member sends a message of the thread to the resident (docs/slack.md). */
export const sendReaction = 'outbox_tray';

const threadSubject = (channel: string, ts: string): string => `slack:${channel}:${ts}`;

/** Messages by bots, and the subtypes that are no new words of a person, such as edits and deletions. */
function isBotsOwn(event: unknown): boolean {
  const shape = z
    .object({ bot_id: z.string().nullish(), subtype: z.string().nullish() })
    .safeParse(event);
  if (!shape.success) return true;
  const { bot_id, subtype } = shape.data;
  return (
    Boolean(bot_id) || !['', 'file_share', 'thread_broadcast', 'me_message'].includes(subtype ?? '')
  );
}

/** A click that is carried out by the workers: stored under its trigger, which Slack gives out once. */
export function arrivalOfClick(click: z.infer<typeof clickShape>): Arrival {
  const place = click.channel
    ? threadSubject(click.channel.id, click.container?.message_ts ?? '')
    : `slack:home:${click.user.id}`;
  return {
    source: 'slack',
    externalId: `click:${click.trigger_id}`,
    subject: place,
    payload: { kind: 'click', click } satisfies Stored,
  };
}

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
    subject: `slack:view:${view.id}`,
    payload: { kind: 'submission', submission } satisfies Stored,
  };
}
