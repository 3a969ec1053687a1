import type { z } from 'zod';
import type { Language } from '../../../src/config.ts';
import { cardByMessage } from '../../../src/delivery/cards.ts';
import { cardOfCause, causes } from '../../../src/delivery/causes.ts';
import { Card } from '../../../src/delivery/entities.ts';
import { replyToResident } from '../../../src/requests/request/telling/reply-to-resident.ts';
import { endsWithWords, repliesOf } from '../../../src/requests/request/telling/sent-replies.ts';
import { nameColleagues } from '../../../src/requests/request/views/name-colleagues.ts';
import { listComma } from '../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import type { Office } from '../../../src/work.ts';
import { mentionedIn, mentionsBot, plainFromSlack } from '../kit/plain-text.ts';
import { fileRefOf, type slackFileShape, whyNotCarried } from '../send/files.ts';
import type { changedShape, deletedShape, reactionShape } from './arrivals.ts';
import { isOwn, type ReadMessage } from './read-message.ts';
import { type Asker, tellAsker, tellRefusal } from './tell-asker.ts';

/** What the staff write in threads, on its way to residents. */
export type OutgoingDeps = {
  office: Office;
  language: Language;
  /** A message, read from Slack when only its place is known; null when it is not there. */
  readMessage(channel: string, ts: string): Promise<ReadMessage | null>;
};

type Words = {
  user: string;
  channel: string;
  ts: string;
  thread: string;
  text: string;
  files?: readonly z.infer<typeof slackFileShape>[] | undefined;
  bot: string | null;
  /** Whether it was written anew since it was first there. */
  edited?: boolean;
};

type Subject = { kind: 'request' | 'emergency'; id: string };

/**
 * What the card at the head of a thread stands for. Where the office has not
 * heard yet that the card was posted, the message itself says whose card it is:
 * it carries the card's key. Null for threads that are no request's; throws
 * while Slack cannot be asked, and what was written is kept until it can be.
 */
export async function subjectOf(
  deps: Pick<OutgoingDeps, 'office' | 'readMessage'>,
  channel: string,
  thread: string,
  bot: string | null,
): Promise<Subject | null> {
  const em = deps.office.orm.em.fork();
  const known = await cardByMessage(em, channel, thread);
  const card = known ?? (await unheardCard(deps, channel, thread, bot));
  return card?.subjectKind === 'request' || card?.subjectKind === 'emergency'
    ? { kind: card.subjectKind, id: card.subject }
    : null;
}

async function unheardCard(
  deps: Pick<OutgoingDeps, 'office' | 'readMessage'>,
  channel: string,
  thread: string,
  bot: string | null,
): Promise<Card | null> {
  const head = await deps.readMessage(channel, thread);
  const key = head?.metadata?.event_payload?.key;
  if (!head || !isOwn(head, bot) || key === undefined) return null;
  const card = cardOfCause(key);
  if (card === null) return null;
  return deps.office.orm.em.fork().findOne(Card, { id: card, surface: 'slack' });
}

/** Sends a message of a card's thread to the resident, once, whichever way and however often it was asked for; says so where it cannot be. Whether it goes out. */
export async function sendOut(
  deps: OutgoingDeps,
  office: Office,
  asker: Asker,
  message: Words,
): Promise<boolean> {
  const t = staffTexts(deps.language);
  const key = causes.reply(message.channel, message.ts);
  const once = `${key}:${office.handles ?? 0}`;
  const subject = await subjectOf(deps, message.channel, message.thread, message.bot);
  if (!subject) {
    await tellAsker(deps, asker, t['reply.no_card'](), once);
    return false;
  }
  const people = await nameColleagues(office, subject, mentionedIn(message.text));
  const text = plainFromSlack(message.text, { bot: message.bot, people });
  const files = message.files ?? [];
  const carried = files.filter((file) => whyNotCarried(file) === null);
  await tellLeftBehind(deps, asker, files, once);
  if (text === '' && carried.length === 0) {
    if (files.length === 0)
      await tellAsker(deps, asker, t['reply.empty'](), `${key}:${message.user}`);
    return false;
  }
  const result = await replyToResident(office, {
    slackUser: message.user,
    subject,
    text,
    files: carried.map(fileRefOf),
    message: { channel: message.channel, ts: message.ts },
    edited: message.edited ?? false,
    key,
  });
  await tellRefusal(deps, asker, result, once);
  return result.ok;
}

/** Names the files that cannot go along, and why. */
async function tellLeftBehind(
  deps: OutgoingDeps,
  asker: Asker,
  files: readonly z.infer<typeof slackFileShape>[],
  once: string,
): Promise<void> {
  const t = staffTexts(deps.language);
  for (const why of ['elsewhere', 'too_large'] as const) {
    const names = files
      .filter((file) => whyNotCarried(file) === why)
      .map((file) => file.name ?? file.id);
    if (names.length > 0)
      await tellAsker(
        deps,
        asker,
        t[`reply.file_${why}`]({ names: names.join(listComma(deps.language)) }),
        `${once}:${why}`,
      );
  }
}

/** 📤 on a message: its words go out, or whoever put it there is told why not. */
export async function sendReacted(
  deps: OutgoingDeps,
  office: Office,
  event: z.infer<typeof reactionShape>,
  bot: string | null,
  key: string,
): Promise<void> {
  const { channel, ts } = event.item;
  const t = staffTexts(deps.language);
  const message = await deps.readMessage(channel, ts);
  const asker: Asker = { user: event.user, channel, thread: message?.thread_ts ?? null };
  if (!message) return tellAsker(deps, asker, t['reply.not_found'](), key);
  // A card itself, or another message of the office's own: there is nothing of a colleague's to send.
  if (isOwn(message, bot)) return tellAsker(deps, asker, t['reply.own'](), key);
  if (message.thread_ts === undefined || message.thread_ts === ts)
    return tellAsker(deps, asker, t['reply.no_card'](), key);
  await sendOut(deps, office, asker, {
    user: event.user,
    channel,
    ts,
    thread: message.thread_ts,
    text: message.text,
    files: message.files,
    bot,
    edited: message.edited !== undefined,
  });
}

/**
 * A message was written anew. What went out stays with the resident as it was,
 * and its author is told so; a mention that was added sends what never went out.
 */
export async function wordsChanged(
  deps: OutgoingDeps,
  office: Office,
  event: z.infer<typeof changedShape>,
  bot: string | null,
): Promise<void> {
  const { channel, message, previous_message: before } = event;
  const { user, ts, thread_ts: thread } = message;
  const t = staffTexts(deps.language);
  const asker: Asker = { user, channel, thread: thread ?? null };
  const key = causes.reply(channel, ts);
  const once = `${key}:edited:${office.handles ?? 0}`;
  const { last } = await repliesOf(office.orm.em.fork(), key);
  if (last) {
    const people = await peopleIn(deps, office, channel, thread, message.text, bot);
    const words = plainFromSlack(message.text, { bot, people });
    if (endsWithWords(last, words)) return;
    return tellAsker(deps, asker, t['edited.sent']({ text: last.text }), once);
  }
  const added =
    bot !== null && mentionsBot(message.text, bot) && !mentionsBot(before?.text ?? '', bot);
  if (!added) return;
  if (thread === undefined || thread === ts)
    return tellAsker(deps, asker, t['reply.no_card'](), once);
  const { text, files } = message;
  const went = await sendOut(deps, office, asker, {
    ...{ user, channel, ts, thread, text, files, bot },
    edited: true,
  });
  if (went) await tellAsker(deps, asker, t['edited.mention'](), once);
}

async function peopleIn(
  deps: OutgoingDeps,
  office: Office,
  channel: string,
  thread: string | undefined,
  text: string,
  bot: string | null,
): Promise<Map<string, string>> {
  const named = mentionedIn(text);
  if (thread === undefined || named.length === 0) return new Map();
  const subject = await subjectOf(deps, channel, thread, bot);
  return subject ? nameColleagues(office, subject, named) : new Map();
}

/** A message was taken away. What went out cannot be taken back, and its author is told what stands. */
export async function wordsDeleted(
  deps: OutgoingDeps,
  office: Office,
  event: z.infer<typeof deletedShape>,
): Promise<void> {
  const { channel, deleted_ts: ts, previous_message: before } = event;
  if (before?.user === undefined) return;
  const key = causes.reply(channel, ts);
  const { last } = await repliesOf(office.orm.em.fork(), key);
  if (!last) return;
  const t = staffTexts(deps.language);
  const asker: Asker = { user: before.user, channel, thread: before.thread_ts ?? null };
  const words = last.text === '' ? t['deleted.sent_files']() : t['deleted.sent'](last);
  await tellAsker(deps, asker, words, `${key}:deleted`);
}
