import { createHmac, randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { newTrigger, slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { type MovableClock, movableClock, systemClock } from '../../src/clock.ts';
import { playgroundCredentials, readSettings } from '../../src/config.ts';
import type { Log } from '../../src/log.ts';
import { openHttpFront } from '../../workers/http-front.ts';
import { type OpenOffice, openOffice } from '../../workers/open-office.ts';
import { type Running, startOffice } from '../../workers/start.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { freePort } from '../support/run-main.ts';
import { driveOver, type SlackState, type TelegramState, type World } from '../support/world.ts';

/** The secret of Telegram's webhook, which only Telegram and the office know. */
export const webhookSecret = 'a-secret-of-32-letters-and-digits';

/** What an office answered over HTTP. */
export type Answer = { status: number; body: string };

/** A real office that strangers reach over HTTP, with what it complained of. */
export type Besieged = {
  world: World;
  running: Running;
  opened: OpenOffice;
  clock: MovableClock;
  /** What was logged as an error or a warning. */
  complaints: string[];
  /** Promises that nobody answered for, and errors that nobody caught. */
  escaped: string[];
  rows<T>(statement: string): Promise<T[]>;
  /** To Telegram's webhook, with these headers beside the secret. */
  telegram(body: string | Buffer, headers?: Record<string, string>): Promise<Answer>;
  /** To Slack's door; signed as Slack signs unless headers say otherwise. */
  slack(body: string, headers?: Record<string, string>): Promise<Answer>;
  /** A trigger that opens one window, as Slack gives with each interaction. */
  trigger(user: string): string;
  stop(): Promise<void>;
};

/** Who acts in Slack, and where. */
export const people = {
  technician: slackUserId('zhang'),
  /** Works in the company, and is not on the office's list. */
  outsider: 'U0OUTSIDER',
  channel: slackChannelId('dispatch'),
} as const;

/** The whole office in this process, its platforms' stand-ins beside it, in a database of its own. */
export async function besiege(server: string): Promise<Besieged> {
  const name = `fuzz_${randomUUID().replaceAll('-', '')}`;
  await createDatabase(server, name, templateName);
  const port = await freePort();
  const url = `http://127.0.0.1:${port}/telegram`;
  const settings = readSettings({
    DATABASE_URL: urlOf(server, name),
    GATEHOUSE_PORT: '0',
    GATEHOUSE_LOG_LEVEL: 'silent',
    GATEHOUSE_TURN_QUIET_MS: '20',
    TELEGRAM_WEBHOOK_URL: url,
    TELEGRAM_WEBHOOK_SECRET: webhookSecret,
  });
  const complaints: string[] = [];
  const escaped: string[] = [];
  const keep = (error: unknown): void => void escaped.push(String(error));
  process.on('unhandledRejection', keep);
  process.on('uncaughtException', keep);
  // A Tuesday, ten in the morning in Shanghai.
  const clock = movableClock(Date.UTC(2026, 10, 24, 2) - systemClock.now());
  const front = await openHttpFront('127.0.0.1', port);
  const opened = await openOffice(settings, { clock, queuePrefix: name });
  listenTo(opened.log, complaints);
  const running = await startOffice(opened, front, {
    ...{ bots: true, workers: true, clock, playgroundFolder: null, residentsJoined: false },
    // A busy machine is slower than any office should be: what is late then is no fault.
    dangerWatchMs: 120_000,
  });
  const { playground } = running;
  if (!playground) throw new Error('There is no playground to be besieged.');
  const rows = async <T>(statement: string): Promise<T[]> =>
    (await sql.raw<T>(statement).execute(opened.office.orm.em.fork().getKysely())).rows;
  const world = await driveOver(running.origin, {
    patienceMs: 60_000,
    nearby: {
      telegram: () => playground.telegram.state() as TelegramState,
      slack: () => playground.slack.state() as SlackState,
      underWay: () => rows(underWay),
    },
  });
  return {
    ...{ world, running, opened, clock, complaints, escaped, rows },
    telegram: (body, headers = {}) =>
      post(url, body, { 'x-telegram-bot-api-secret-token': webhookSecret, ...headers }),
    slack: (body, headers) => post(`${running.origin}/slack/events`, body, headers ?? signed(body)),
    trigger: (user) => newTrigger(playground.slack.world, user),
    async stop() {
      await running.stop();
      await dropDatabase(server, name);
      process.off('unhandledRejection', keep);
      process.off('uncaughtException', keep);
    },
  };
}

/**
 * What waits to be handled, sent or drawn. What a platform refused, as it does what is for nobody it
 * knows, is tried again much later, and holds up what stands behind it.
 */
const underWay = `select 'inbox' as of, subject as what from inbox where state = 'received' and attempts = 0
  union all select 'outbox', o.destination || ' ' || (o.part->>'kind') from outbox o
    where o.state in ('pending', 'sending') and not exists (select 1 from outbox b
      where b.destination = o.destination and b.state = 'pending' and b.error is not null)
  union all select 'cards', surface || ' ' || subject_kind
    from cards where wanted_version > drawn_version and error is null`;

function listenTo(log: Log, complaints: string[]): void {
  const keep = (data: unknown, words: unknown): void => {
    complaints.push(`${String(words ?? '')} ${JSON.stringify(data)}`.trim().slice(0, 600));
  };
  Object.assign(log, { error: keep as Log['error'], warn: keep as Log['warn'] });
}

async function post(
  url: string,
  body: string | Buffer,
  headers: Record<string, string>,
): Promise<Answer> {
  const answer = await fetch(url, {
    method: 'POST',
    body: new Uint8Array(Buffer.from(body)),
    headers,
  });
  return { status: answer.status, body: await answer.text() };
}

/** The headers by which Slack signs, as of so many seconds from now; a form unless it looks like JSON. */
export function signed(body: string, fromNow = 0): Record<string, string> {
  const timestamp = String(Math.floor(systemClock.now() / 1000) + fromNow);
  const mac = createHmac('sha256', playgroundCredentials.slackSigningSecret)
    .update(`v0:${timestamp}:${body}`)
    .digest('hex');
  return {
    'content-type': /^\w+=/.test(body) ? 'application/x-www-form-urlencoded' : 'application/json',
    'x-slack-signature': `v0=${mac}`,
    'x-slack-request-timestamp': timestamp,
  };
}
