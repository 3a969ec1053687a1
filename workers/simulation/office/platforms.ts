import { createHmac } from 'node:crypto';
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
import { type Answers, askInProcess } from './in-process.ts';

/** What a platform has for the office, until it is brought. */
export type Arrival =
  | { from: 'telegram'; update: TgUpdate }
  | { from: 'slack'; body: string; headers: Record<string, string> };

/** Both platforms, in memory: what happens in them is brought to the office when whoever runs the simulation says so. */
export type Platforms = {
  telegram: TelegramStandIn;
  slack: SlackStandIn;
  journal: Journal;
  /** By which run `n` of the office calls them, in this process: nothing of how long it takes is the machine's. */
  fetchFor(n: number): typeof fetch;
  /** The office that is reached from now on, and under which number; null while there is none. */
  connect(office: Connected | null): void;
  /** Takes what has come for the office meanwhile. */
  arrived(): Promise<Arrival[]>;
  /** Brings something to the office. @returns whether it was taken */
  bring(arrival: Arrival): Promise<boolean>;
  /**
   * The call after so many more is carried out and never answered: `then` is told which it was, and its
   * connection is cut.
   */
  loseAnswer(afterCalls: number, then: (path: string) => void): void;
  close(): void;
};

/** A run of the office, and what answers what is brought to it. */
export type Connected = { n: number; answers: Answers };

/** Where the office finds both platforms; no name of any network. */
export const platformsOrigin = 'http://platforms.invalid';
/** Where both find the office. */
export const officeOrigin = 'http://office.invalid';

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

/** Opens both stand-ins in this process, with nobody and nothing in them. */
export function openPlatforms(clock: Clock): Platforms {
  const journal = openJournal(null);
  const sequences = journal.collection<number>('sequences');
  for (const [name, number] of Object.entries(numbersApart)) sequences.put(name, number);
  const blobs = openBlobs(null);
  const state: State = {
    ...{ office: null, gone: Promise.withResolvers<void>() },
    arrivals: [],
    loss: null,
  };
  const { telegramToken: token, slackToken, slackSigningSecret } = playgroundCredentials;
  const telegram = createTelegramStandIn({ journal, blobs, clock, token });
  telegram.world.updates = heldUpdates(journal, state);
  const slack = createSlackStandIn({
    ...{ journal, blobs, clock, token: slackToken, signingSecret: slackSigningSecret },
    eventsUrl: () => officeOrigin,
    origin: () => platformsOrigin,
    fetch: (_url, init) => toOffice(state, init ?? {}),
    // Time stands still while the office answers: however busy the machine, nothing is late.
    ackWithinMs: 3_600_000,
  });
  return {
    ...{ telegram, slack, journal },
    fetchFor: (n) => (given, init) =>
      call({ telegram, slack, state }, n, String(given), init ?? {}),
    connect(office) {
      state.office = office;
      state.gone.resolve();
      state.gone = Promise.withResolvers<void>();
    },
    async arrived() {
      await slack.push.flush();
      return state.arrivals.splice(0);
    },
    bring: (arrival) => bring(state, arrival),
    loseAnswer(afterCalls, then) {
      state.loss = { left: afterCalls, then };
    },
    close() {
      telegram.close();
      slack.close();
      journal.close();
    },
  };
}

type State = {
  office: Connected | null;
  /** Resolves once the office that is there is gone. */
  gone: PromiseWithResolvers<void>;
  arrivals: Arrival[];
  loss: { left: number; then: (path: string) => void } | null;
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

/** One call of the office to a platform; of whoever is gone none arrives. */
async function call(
  { telegram, slack, state }: Sides,
  run: number,
  address: string,
  init: RequestInit,
): Promise<Response> {
  const url = new URL(address);
  const isThere = (): boolean => run === state.office?.n;
  if (!isThere()) throw cut();
  const answered = await askInProcess(
    async (req, res) => {
      if (await telegram.handle(req, res, url)) return;
      if (!(await slack.handle(req, res, url))) res.writeHead(404).end();
    },
    url,
    init,
  );
  if (isThere()) loseOne(state, url.pathname);
  // Whoever is gone is answered no more, however much of it still moves.
  if (!isThere()) throw cut();
  return answered;
}

const cut = (): TypeError => new TypeError('fetch failed');

/** The call whose turn it is to be lost was carried out, and its answer does not arrive. */
function loseOne(state: State, path: string): void {
  if (state.loss === null || !/\/(send|edit|delete|chat\.|files-upload)/.test(path)) return;
  state.loss.left -= 1;
  if (state.loss.left > 0) return;
  const { then } = state.loss;
  state.loss = null;
  then(path);
  throw cut();
}

/** What Slack has for its app: events wait, and what somebody waits for an answer to goes through. */
async function toOffice(state: State, { headers, body }: RequestInit): Promise<Response> {
  const type = new Headers(headers).get('content-type') ?? '';
  const words = String(body);
  if (type.includes('json')) {
    state.arrivals.push({ from: 'slack', body: words, headers: { 'content-type': type } });
    return new Response();
  }
  return post(state, '/slack/events', words, signed(words, type));
}

async function bring(state: State, arrival: Arrival): Promise<boolean> {
  const asked =
    arrival.from === 'telegram'
      ? post(state, '/telegram', JSON.stringify(arrival.update), {
          'content-type': 'application/json',
          'x-telegram-bot-api-secret-token': webhookSecret,
        })
      : post(
          state,
          '/slack/events',
          arrival.body,
          signed(arrival.body, arrival.headers['content-type'] ?? 'application/json'),
        );
  return (await asked).status === 200;
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

/** Asks the office; 503 where it is not there, or went while it was asked. */
async function post(
  { office, gone }: State,
  path: string,
  body: string,
  headers: Record<string, string>,
): Promise<Response> {
  const nobody = (): Response => new Response(null, { status: 503 });
  if (office === null) return nobody();
  const asked = { method: 'POST', body, headers };
  return Promise.race([
    askInProcess(office.answers, new URL(path, officeOrigin), asked).catch(nobody),
    gone.promise.then(nobody),
  ]);
}
