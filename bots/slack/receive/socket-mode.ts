import { setTimeout as pause } from 'node:timers/promises';
import { type App, type Receiver, SocketModeReceiver } from '@slack/bolt';
import type { Clock } from '../../../src/clock.ts';
import type { Settings } from '../../../src/config.ts';
import { describeError, type RemedyError } from '../../../src/errors.ts';
import { type Log, withoutSecrets } from '../../../src/log.ts';
import type { WayIn } from '../../../src/way-in.ts';
import { classifySlackError } from '../send/classify.ts';
import { slackLogger } from '../send/web-client.ts';

export type SocketMode = Receiver & { wayIn(): WayIn };

export type SocketModeOptions = {
  settings: Pick<Settings['slack'], 'apiUrl'> & { appToken: string };
  /** How long Slack may take to give an address, and again to greet the connection, in ms. */
  timeoutMs: number;
  log: Log;
  clock: Clock;
  waits?: SocketModeWaits;
};

/** Waits in ms. */
export type SocketModeWaits = {
  /** Before the second try to connect; doubling from there. */
  first: number;
  longest: number;
  /** After a refusal that somebody has to mend, such as a token that was revoked. */
  refused: number;
  /** How long a connection that is to end is kept beside its successor: Slack's time for an answer, and some more. */
  letGo: number;
};

const usualWaits: SocketModeWaits = { first: 1000, longest: 15_000, refused: 30_000, letGo: 4000 };

/** What Slack says when the app-level token is to blame, and what to do. Source: its list of errors of apps.connections.open. */
const tokenFaults = new Map([
  ['slack.invalid_auth', 'is not known to Slack'],
  ['slack.not_authed', 'is not known to Slack'],
  ['slack.token_revoked', 'was revoked'],
  ['slack.token_expired', 'has expired'],
  ['slack.account_inactive', 'belongs to an account or a workspace that is no more'],
  ['slack.not_allowed_token_type', 'is a token of another kind'],
  ['slack.missing_scope', 'lacks the scope connections:write'],
]);

/** What stands in the way of Socket Mode, in words that name the setting to blame. */
export function socketModeFault(error: RemedyError): string {
  const fault = tokenFaults.get(error.code);
  if (fault !== undefined)
    return `SLACK_APP_TOKEN ${fault} (${error.code}). Make an app-level token with the scope connections:write on the app's page under Basic Information, and set it.`;
  return withoutSecrets(error.message);
}

/** One connection, which Bolt's own receiver holds and nobody renews by itself. */
type Connection = { receiver: SocketModeReceiver; ending: boolean; gone: boolean };

/**
 * Receives over Socket Mode for as long as it takes: a connection that is lost
 * is followed by another, one that Slack wants renewed ends once its successor
 * stands, and a token that is refused is tried again until it is good.
 *
 * The SDK's own reconnecting is not used: it lets the old connection go before
 * it asks for a new one, five seconds and more without any, and ends the process
 * when it is refused.
 */
export function createSocketMode(options: SocketModeOptions): SocketMode {
  const { clock, log, waits = usualWaits } = options;
  const connections = new Set<Connection>();
  const stopping = new AbortController();
  const state: WayIn = { lostSince: null, lastError: null };
  let bolt: App | null = null;
  let renewing: Promise<void> | null = null;

  const isRenewed = (): boolean => [...connections].some((one) => !one.ending);
  const waited = (ms: number): Promise<unknown> =>
    pause(ms, undefined, { signal: stopping.signal, ref: false }).catch(() => undefined);

  function endSoon(one: Connection): void {
    one.ending = true;
    keep();
  }

  function lose(one: Connection): void {
    one.gone = true;
    if (!connections.delete(one) || stopping.signal.aborted) return;
    if (connections.size === 0) state.lostSince ??= clock.now();
    keep();
  }

  function keep(): void {
    if (renewing || stopping.signal.aborted) return;
    renewing = renew().finally(() => {
      renewing = null;
      // It may have been lost again in the very moment in which it stood.
      if (!isRenewed()) keep();
    });
  }

  async function renew(): Promise<void> {
    for (let tries = 0; !isRenewed() && !stopping.signal.aborted; tries += 1) {
      const one = beginConnection(options, bolt, { endSoon, lose });
      try {
        await greeted(one, 2 * options.timeoutMs);
        connections.add(one);
        state.lostSince = null;
        state.lastError = null;
      } catch (error) {
        one.gone = true;
        endConnection(one, log);
        if (connections.size === 0) state.lostSince ??= clock.now();
        const refused = refusalOf(error);
        if (!stopping.signal.aborted) writeDown(log, state, refused);
        await waited(waitAfter(refused, tries, waits));
      }
    }
    for (const old of connections)
      if (old.ending) void waited(waits.letGo).then(() => endConnection(old, log));
  }

  return {
    init(app) {
      bolt = app;
    },
    async start() {
      state.lostSince ??= clock.now();
      keep();
    },
    async stop() {
      stopping.abort();
      await Promise.allSettled([...connections].map((one) => one.receiver.client.disconnect()));
      await renewing;
    },
    wayIn: () => ({ ...state }),
  };
}

async function greeted(one: Connection, withinMs: number): Promise<void> {
  await inTime(one.receiver.start(), withinMs);
  if (one.gone) throw new Error('The connection ended before it could be used.');
}

/** Makes a connection that tells when Slack wants it to end, and when it has ended. */
function beginConnection(
  { settings, timeoutMs, log }: SocketModeOptions,
  bolt: App | null,
  told: { endSoon(one: Connection): void; lose(one: Connection): void },
): Connection {
  const receiver = new SocketModeReceiver({
    appToken: settings.appToken,
    logger: slackLogger(log),
    autoReconnectEnabled: false,
    installerOptions: {
      clientOptions: {
        slackApiUrl: settings.apiUrl,
        timeout: timeoutMs,
        retryConfig: { retries: 0 },
        rejectRateLimitedCalls: true,
      },
    },
    // What could not be stored is not acknowledged, and comes again.
    processEventErrorHandler: async ({ error }) => {
      const why = withoutSecrets(describeError(error));
      log.error({ error: why }, 'what Slack brought could not be taken');
      return false;
    },
  });
  if (bolt) receiver.init(bolt);
  const one: Connection = { receiver, ending: false, gone: false };
  const { client } = receiver;
  const read = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (data: unknown, isBinary: unknown) => {
    if (isDisconnect(data)) return told.endSoon(one);
    // The SDK reads in the background; words it cannot read must not end the process.
    for (const listener of read)
      Promise.resolve(listener(data, isBinary) as unknown).catch((error: unknown) =>
        log.error({ error: withoutSecrets(describeError(error)) }, 'Slack could not be read'),
      );
  });
  client.on('disconnected', () => told.lose(one));
  // It was given up while it was still being made.
  client.on('connected', () => {
    if (one.gone) void client.disconnect();
  });
  return one;
}

function endConnection(one: Connection, log: Log): void {
  one.receiver.client.disconnect().catch((error: unknown) => {
    log.debug({ error: describeError(error) }, 'a connection to Slack ended in disorder');
  });
}

const refusalOf = (error: unknown): RemedyError =>
  classifySlackError(
    'apps.connections.open',
    error ?? new Error('Slack ended the connection before it had greeted it.'),
  );

/** Writes down why there is no connection, once for each thing that is wrong, however often it is tried. */
function writeDown(log: Log, state: WayIn, refused: RemedyError): void {
  const words = socketModeFault(refused);
  if (words !== state.lastError)
    log.error({ code: refused.code, error: words }, 'there is no connection to Slack');
  state.lastError = words;
}

/** How long to wait before the next try, in ms. */
function waitAfter(refused: RemedyError, tries: number, waits: SocketModeWaits): number {
  if (tokenFaults.has(refused.code)) return waits.refused;
  if (refused.remedy.remedy === 'retry_after') return Math.min(refused.remedy.afterMs, 60_000);
  return Math.min(waits.first * 2 ** Math.min(tries, 10), waits.longest);
}

function isDisconnect(data: unknown): boolean {
  if (typeof data !== 'string' || data.length > 2000 || !data.includes('disconnect')) return false;
  try {
    const said: unknown = JSON.parse(data);
    return (
      typeof said === 'object' && said !== null && 'type' in said && said.type === 'disconnect'
    );
  } catch {
    return false;
  }
}

async function inTime<T>(task: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('Slack did not greet the connection in time.')), ms);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}
