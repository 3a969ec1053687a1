import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { openBlobs } from '../../../bots/playground/blobs.ts';
import { idsOfThePast, type TgUpdate } from '../../../bots/playground/botapi/model.ts';
import {
  createTelegramStandIn,
  type TelegramStandIn,
} from '../../../bots/playground/botapi/standin.ts';
import type { UpdateQueue } from '../../../bots/playground/botapi/updates.ts';
import { type Journal, openJournal } from '../../../bots/playground/journal.ts';
import {
  createSlackStandIn,
  type SlackStandIn,
} from '../../../bots/playground/workspace/standin.ts';
import { type Clock, systemClock } from '../../../src/clock.ts';
import { playgroundCredentials } from '../../../src/config.ts';
import { readBytes } from '../../../src/read-body.ts';

/** What a platform has for the office, until it is brought. */
export type Arrival =
  | { from: 'telegram'; update: TgUpdate }
  | { from: 'slack'; body: string; headers: Record<string, string> };

/** Both platforms, in memory: what happens in them is brought to the office when whoever runs the simulation says so. */
export type Platforms = {
  telegram: TelegramStandIn;
  slack: SlackStandIn;
  journal: Journal;
  /** Where run `n` of the office reaches them. */
  originFor(n: number): string;
  /** The office that is reached from now on, and under which number; null while there is none. */
  connect(office: { n: number; origin: string } | null): void;
  /** Resolves once the office has said where it is to be brought what comes. */
  registered(): Promise<void>;
  /** Takes what has come for the office meanwhile. */
  arrived(): Promise<Arrival[]>;
  /** Brings something to the office. @returns whether it was taken */
  bring(arrival: Arrival): Promise<boolean>;
  /**
   * The call after so many more is carried out and never answered: once `then`, which is told which
   * it was, has ended, its connection is cut.
   */
  loseAnswer(afterCalls: number, then: (path: string) => Promise<void>): void;
  close(): Promise<void>;
};

/** What a webhook shows to be Telegram's. */
export const webhookSecret = 'simulated-webhook-secret';

/**
 * Where what a story numbers begins, apart from what a playground numbers on the same database: an update, an
 * event or a click under a number that was there before would be taken for the same one again.
 */
const numbersApart = {
  'telegram.user': idsOfThePast.from - 1,
  'telegram.update': 100_000_000,
  'telegram.query': 1_000_000_000,
  'slack.event': 50_000_000,
  'slack.trigger': 1_000_000,
} as const;

/** Opens both stand-ins on a port of their own, with nobody and nothing in them. */
export async function openPlatforms(clock: Clock): Promise<Platforms> {
  const journal = openJournal(null);
  const sequences = journal.collection<number>('sequences');
  for (const [name, number] of Object.entries(numbersApart)) sequences.put(name, number);
  const blobs = openBlobs(null);
  const state: State = {
    origin: '',
    office: null,
    arrivals: [],
    registered: Promise.withResolvers<void>(),
    loss: null,
  };
  const { telegramToken: token, slackToken, slackSigningSecret } = playgroundCredentials;
  const telegram = createTelegramStandIn({ journal, blobs, clock, token });
  telegram.world.updates = heldUpdates(journal, state);
  const slack = createSlackStandIn({
    ...{ journal, blobs, clock, token: slackToken, signingSecret: slackSigningSecret },
    eventsUrl: () => `${state.origin}/to-office`,
    origin: () => state.origin,
    // Time stands still while the office answers: however busy the machine, nothing is late.
    ackWithinMs: 60_000,
  });
  const server = createServer((req, res) => {
    answer({ telegram, slack, state }, req, res).catch((error: unknown) =>
      res.destroy(error instanceof Error ? error : undefined),
    );
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  state.origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...{ telegram, slack, journal },
    originFor: (n) => `${state.origin}/run-${n}`,
    connect(office) {
      state.office = office;
      if (office === null) state.registered = Promise.withResolvers<void>();
    },
    registered: () => state.registered.promise,
    async arrived() {
      await slack.push.flush();
      return state.arrivals.splice(0);
    },
    bring: (arrival) => bring(state, arrival),
    loseAnswer(afterCalls, then) {
      state.loss = { left: afterCalls, then };
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

type State = {
  origin: string;
  office: { n: number; origin: string } | null;
  arrivals: Arrival[];
  registered: PromiseWithResolvers<void>;
  loss: { left: number; then: (path: string) => Promise<void> } | null;
};
type Sides = { telegram: TelegramStandIn; slack: SlackStandIn; state: State };

/** Updates wait here instead of being pushed: when each is brought, and whether twice, is the simulation's. */
function heldUpdates(journal: Journal, state: State): UpdateQueue {
  let url = '';
  return {
    add(update) {
      const update_id = journal.nextId('telegram.update', 870_310_457);
      state.arrivals.push({ from: 'telegram', update: { update_id, ...update } });
      return update_id;
    },
    setWebhook(hook) {
      url = hook?.url ?? '';
      if (hook) state.registered.resolve();
    },
    webhookInfo: () => ({ url, has_custom_certificate: false, pending_update_count: 0 }),
    get: async () => [],
    renumber: (next) => ({ next }),
    drop: () => undefined,
    flush: () => undefined,
    hangUp: () => undefined,
    polling: () => false,
    polledFrom: () => 0,
    pending: () => 0,
    close: () => undefined,
  };
}

async function answer(sides: Sides, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const { telegram, slack, state } = sides;
  const url = new URL(req.url ?? '/', 'http://localhost');
  if (url.pathname === '/to-office') return toOffice(state, req, res);
  const run = /^\/run-(\d+)\//.exec(url.pathname)?.[1];
  if (run !== undefined) {
    // Whoever is gone is answered no more, however much of it still moves.
    if (Number(run) !== state.office?.n) return void res.destroy();
    url.pathname = url.pathname.slice(`/run-${run}`.length);
    loseOne(state, url.pathname, res);
  }
  if (await telegram.handle(req, res, url)) return;
  if (!(await slack.handle(req, res, url))) res.writeHead(404).end();
}

/** The call whose turn it is to be lost is carried out, and its connection cut before the answer. */
function loseOne(state: State, path: string, res: ServerResponse): void {
  if (state.loss === null || !/\/(send|edit|delete|chat\.|files-upload)/.test(path)) return;
  state.loss.left -= 1;
  if (state.loss.left > 0) return;
  const { then } = state.loss;
  state.loss = null;
  const end = (): ServerResponse => {
    void then(path).finally(() => res.destroy());
    return res;
  };
  Object.assign(res, { writeHead: () => res, write: () => true, end });
}

/** What Slack has for its app: events wait, and what somebody waits for an answer to goes through. */
async function toOffice(state: State, req: IncomingMessage, res: ServerResponse): Promise<void> {
  const body = (await readBytes(req, 4_000_000)).toString('utf8');
  const type = req.headers['content-type'] ?? '';
  if (type.includes('json')) {
    state.arrivals.push({ from: 'slack', body, headers: { 'content-type': type } });
    res.writeHead(200).end();
    return;
  }
  const got = await post(state, '/slack/events', body, signed(body, type));
  res.writeHead(got?.status ?? 503, { 'content-type': got?.type ?? 'text/plain' });
  res.end(got?.words ?? '');
}

async function bring(state: State, arrival: Arrival): Promise<boolean> {
  const got =
    arrival.from === 'telegram'
      ? await post(state, '/telegram', JSON.stringify(arrival.update), {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': webhookSecret,
        })
      : await post(
          state,
          '/slack/events',
          arrival.body,
          signed(arrival.body, arrival.headers['content-type'] ?? 'application/json'),
        );
  return got?.status === 200;
}

/** As Slack signs it; Bolt holds the time of a signature against the machine's own clock. */
function signed(body: string, type: string): Record<string, string> {
  const timestamp = String(Math.floor(systemClock.now() / 1000));
  const mac = createHmac('sha256', playgroundCredentials.slackSigningSecret);
  return {
    'content-type': type,
    'x-slack-signature': `v0=${mac.update(`v0:${timestamp}:${body}`).digest('hex')}`,
    'x-slack-request-timestamp': timestamp,
  };
}

async function post(
  { office }: State,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<{ status: number; type: string; words: string } | null> {
  if (office === null) return null;
  try {
    const got = await fetch(`${office.origin}${path}`, { method: 'POST', body, headers });
    const type = got.headers.get('content-type') ?? 'text/plain';
    return { status: got.status, type, words: await got.text() };
  } catch {
    // The office went while it was asked: to whoever asked that is as if it had not been there.
    return null;
  }
}
