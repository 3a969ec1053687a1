import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBlobs } from '../../bots/playground/blobs.ts';
import {
  createTelegramStandIn,
  type TelegramStandIn,
} from '../../bots/playground/botapi/standin.ts';
import { openJournal } from '../../bots/playground/journal.ts';
import { createSlackStandIn, type SlackStandIn } from '../../bots/playground/workspace/standin.ts';
import { type MovableClock, movableClock } from '../../src/clock.ts';
import { playgroundCredentials } from '../../src/config.ts';

export const telegramToken = playgroundCredentials.telegramToken;
export const slackToken = playgroundCredentials.slackToken;
export const slackAppToken = playgroundCredentials.slackAppToken;
export const slackSigningSecret = playgroundCredentials.slackSigningSecret;

export type StandIns = {
  telegram: TelegramStandIn;
  slack: SlackStandIn;
  clock: MovableClock;
  origin: string;
  /** Does what the page does: a verb of the control API. */
  act(path: string, body: Record<string, unknown>): Promise<Record<string, unknown>>;
  close(): Promise<void>;
};

/** An answer of the app's own to what a platform brings; false when the path is not its own. */
type App = (req: IncomingMessage, res: ServerResponse) => boolean;

/**
 * Both stand-ins alone, in memory and on a free port, with an app beside them. Bolt holds a
 * signature's time against the machine's own clock, so theirs runs with it unless another is given.
 */
export async function openStandIns(
  app: App = () => false,
  clock: MovableClock = movableClock(),
  /** Given, the workspace brings everything by Socket Mode. */
  appToken?: string,
  /** Where Slack's events go over HTTP; absent: to the app beside. */
  eventsUrl?: string,
): Promise<StandIns> {
  const journal = openJournal(null);
  const blobs = openBlobs(null);
  let origin = '';
  const telegram = createTelegramStandIn({ journal, blobs, clock, token: telegramToken });
  const slack = createSlackStandIn({
    journal,
    blobs,
    clock,
    token: slackToken,
    signingSecret: slackSigningSecret,
    appToken,
    eventsUrl: () => eventsUrl ?? `${origin}/slack/events`,
    origin: () => origin,
  });
  const server = createServer((req, res) => {
    const url = new URL(req.url ?? '/', 'http://localhost');
    const answer = async (): Promise<void> => {
      if (app(req, res)) return;
      if (await telegram.handle(req, res, url)) return;
      if (!(await slack.handle(req, res, url))) res.writeHead(404).end();
    };
    answer().catch((error: unknown) => res.destroy(error instanceof Error ? error : undefined));
  });
  // Whoever is held up on a busy machine asks over a connection that is closed in the same moment.
  server.keepAliveTimeout = 120_000;
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    telegram,
    slack,
    clock,
    origin,
    async act(path, body) {
      const answer = await fetch(`${origin}/playground/api/${path}`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
      const told = (await answer.json()) as Record<string, unknown>;
      if (!answer.ok) throw new Error(`${path}: ${String(told.error)}`);
      return told;
    },
    async close() {
      telegram.close();
      slack.close();
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
      journal.close();
    },
  };
}

/** Waits until a question has an answer. @throws after five seconds without one */
export async function until<T>(
  ask: () => T | undefined | null | false | Promise<T | undefined | null | false>,
  what: string,
): Promise<T> {
  const signal = AbortSignal.timeout(5000);
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== null && answer !== false) return answer;
    if (signal.aborted) throw new Error(`This did not happen within five seconds: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
}

/** A picture of one grey dot, as small as a PNG can be. */
export const dotPng = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==',
  'base64',
);
