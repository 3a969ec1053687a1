import fc from 'fast-check';
import { controls, readClick } from '../../bots/slack/kit/control.ts';
import {
  arrivalOfClick,
  arrivalOfSubmission,
  clickShape,
  readEvent,
  readLine,
  storedShape,
} from '../../bots/slack/receive/arrivals.ts';
import { authorOf } from '../../bots/slack/receive/handle-stored.ts';
import { clickOfField, readHeld } from '../../bots/slack/receive/read-held.ts';
import { submissionShape } from '../../bots/slack/receive/submit-form.ts';
import { encodeAction } from '../../bots/telegram/callback-data.ts';
import { readUpdate, subjectOf } from '../../bots/telegram/read-update.ts';
import { readBareWords } from '../../bots/telegram/read-words.ts';
import { updateKey } from '../../bots/telegram/update-id.ts';
import type { Arrival } from '../../src/delivery/inbox.ts';
import { readInboxSubject } from '../../src/delivery/inbox-subjects.ts';
import { isRecord } from '../support/shape.ts';
import { mutated } from './mutate.ts';
import { publishedBySlack, publishedByTelegram } from './published.ts';
import { slackShapes } from './slack-shapes.ts';
import { telegramShapes } from './telegram-shapes.ts';

const bot = { id: 7_700_000_001, username: 'gatehouse_bot' };
const person = { id: 4_503_599_627_370_495, first_name: '玉兰', language_code: 'zh-hans' };
const shapesOfTelegram = [
  ...telegramShapes({
    ...{ person, bot, group: -1_001_234_567_890 },
    presses: ['1.s.3', '1.cat.3.plumbing', '1.out.1001.solved', '1.now.5', '1.menu', '0.old'],
  }),
  ...publishedByTelegram(person, { id: person.id, type: 'private', first_name: '玉兰' }),
];
const desk = { user: 'U1', channel: 'C1', team: 'T1', app: 'A1' };
const shapesOfSlack = [
  ...slackShapes({
    ...{ ...desk, bot: 'U0GATEHOUSE', controls: Object.keys(controls) },
    ids: ['0192f0c1-0000-7000-8000-000000000001'],
  }),
  ...publishedBySlack(desk),
];

/** What both platforms may bring, by the platform. */
export const payloads = {
  telegram: mutated(shapesOfTelegram),
  slack: mutated(shapesOfSlack),
} as const;
export type Platform = keyof typeof payloads;

/** So long may the columns be by which the inbox tells what it holds, with room for what is put behind a refused one. */
const keyMax = 220;

/** Throws, and says why, when what is read of an update is not as the office relies on. */
export function holdsOfUpdate(update: unknown): void {
  const read = readUpdate(update, bot);
  if (read !== null) {
    clean(read, 'read');
    whole(read.chat.id, 'read.chat.id');
    if (read.chat.name.length > 100) wrong('the name of the chat is too long');
    if (read.kind === 'press' && read.action !== null) {
      const data = encodeAction(read.action);
      if (Buffer.byteLength(data) > 64) wrong(`a button is longer than 64 bytes: ${data}`);
    }
    if (read.kind === 'message')
      for (const { name } of read.files) if (name.length > 120) wrong('a name is too long');
  }
  const words = readBareWords(update);
  if (words !== null) clean(words, 'bare words');
  const subject = subjectOf(update);
  if (readInboxSubject(subject)?.of !== 'chat') wrong(`${subject} is no chat`);
  // Who brings no number is refused at the door.
  if (isRecord(update) && Number.isSafeInteger(update.update_id))
    fits(updateKey(bot.id, update as { update_id: number }), 'the key of the update');
}

/** The same of what Slack sends. */
export function holdsOfSlack(body: unknown): void {
  const arrivals: (Arrival | null)[] = [readEvent(body), readLine(body)?.arrival ?? null];
  const held = readHeld(body);
  const click = clickShape.safeParse(body);
  if (click.success) {
    const [first] = click.data.actions;
    if (first) void (readClick(first) ?? clickOfField(first, held));
    arrivals.push(arrivalOfClick(click.data));
  }
  const submission = submissionShape.safeParse(body);
  if (submission.success) arrivals.push(arrivalOfSubmission(submission.data));
  for (const arrival of arrivals) {
    if (arrival === null) continue;
    fits(arrival.externalId, 'the id of what arrived');
    fits(arrival.subject, 'the subject');
    if (readInboxSubject(arrival.subject) === null) wrong(`${arrival.subject} is no subject`);
    const again: unknown = JSON.parse(JSON.stringify(arrival.payload));
    if (!storedShape.safeParse(again).success) wrong('what is stored cannot be read again');
    authorOf(again);
  }
}

export const holds = { telegram: holdsOfUpdate, slack: holdsOfSlack } as const;

/** An input that did not hold: as small as it could be made, and how it is found again. */
export type Failing = { seed: number; input: unknown; why: string };

/** Reads `count` payloads drawn from a seed; the smallest that does not hold, or null. */
export function readMany(platform: Platform, seed: number, count: number): Failing | null {
  const property = fc.property(payloads[platform], holds[platform]);
  const found = fc.check(property, { seed, numRuns: count });
  if (!found.failed) return null;
  const why = found.errorInstance instanceof Error ? found.errorInstance.message : 'it failed';
  return { seed, input: found.counterexample?.[0], why };
}

class Wrong extends Error {}
const wrong = (why: string): never => {
  throw new Wrong(why);
};

function whole(value: number, at: string): void {
  if (!Number.isSafeInteger(value)) wrong(`${at} is ${value}`);
}

function fits(key: string, what: string): void {
  if (key.length > keyMax) wrong(`${what} has ${key.length} characters`);
  clean(key, what);
}

/** All words the database and both platforms take: no NUL, no half surrogates. */
function clean(value: unknown, at: string): void {
  if (typeof value === 'string') {
    if (value.includes('\u0000')) wrong(`${at} holds a NUL`);
    if (!value.isWellFormed()) wrong(`${at} holds half a character`);
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, one] of Object.entries(value)) clean(one, `${at}.${key}`);
  }
}
