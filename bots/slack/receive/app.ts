import type { IncomingMessage, ServerResponse } from 'node:http';
import { App, type HTTPReceiver, type Receiver, type ReceiverEvent } from '@slack/bolt';
import type { WebClient } from '@slack/web-api';
import { z } from 'zod';
import { systemTimer, type Timer } from '../../../src/clock.ts';
import type { Language, Settings } from '../../../src/config.ts';
import { type Arrival, storeInbox } from '../../../src/delivery/inbox.ts';
import type { FileRef } from '../../../src/delivery/parts.ts';
import type { Bytes } from '../../../src/delivery/ports.ts';
import { describeError } from '../../../src/errors.ts';
import type { Log } from '../../../src/log.ts';
import { isThreadOfEmergency } from '../../../src/requests/emergency/hear-line.ts';
import {
  isCardOnItsWay,
  isThreadOfRequest,
} from '../../../src/requests/request/service/note-photos.ts';
import { languageOfStaff } from '../../../src/staff/people/staff-language.ts';
import type { Understand } from '../../../src/understanding/reading/understand.ts';
import type { WayIn } from '../../../src/way-in.ts';
import type { Office } from '../../../src/work.ts';
import { isControl, opensWindow, readClick } from '../kit/control.ts';
import { inTime, localeOf } from '../send/ask-slack.ts';
import { lookAtChannel } from '../send/look-at-channel.ts';
import { createWebClient, slackLogger } from '../send/web-client.ts';
import { answerInTime } from './answer-in-time.ts';
import { answerSubmission } from './answer-submission.ts';
import { answerTyped, type CommandComing } from './answer-typed.ts';
import { arrivalOfClick, clickShape, readEvent, readLine } from './arrivals.ts';
import { handleStored } from './handle-stored.ts';
import { createHttpReceiver, listenOverHttp, UnreadableBody } from './listen-over-http.ts';
import { openShortcut } from './open-shortcut.ts';
import { openWindow } from './open-window.ts';
import { clickOfField, readHeld } from './read-held.ts';
import { readMessage } from './read-message.ts';
import { receive } from './reception.ts';
import { createSocketMode, type SocketMode } from './socket-mode.ts';
import type { SubmitDeps } from './submit-form.ts';

export type SlackApp = {
  /** Answers POST /slack/events; undefined in Socket Mode and in a process that only works. */
  listener: ((req: IncomingMessage, res: ServerResponse) => Promise<void>) | undefined;
  /** Carries out what the inbox holds under `seq`; safe to call again for the same one. */
  handleStored(payload: unknown, seq: number): Promise<void>;
  /** How Socket Mode stands; undefined where nothing but Slack itself could tell. */
  wayIn: (() => WayIn) | undefined;
  stop(): Promise<void>;
};

export type SlackAppOptions = {
  settings: Settings['slack'];
  office: Office;
  /** The language of the workspace. */
  language: Language;
  log: Log;
  timeoutMs: number;
  /** By which Slack is called; absent: the machine's own. */
  fetch?: typeof fetch | undefined;
  /** How long whoever brings something waits until it is stored and answered, in ms; absent: as long as Slack does. */
  patienceMs?: number | undefined;
  /** By which time goes by for whoever waits for Slack; absent: the machine's own. */
  timer?: Timer | undefined;
  /** Fetches a file that stands in Slack. */
  download(file: FileRef): Promise<Bytes>;
  /** What somebody's words say. */
  understand: Understand;
  /** False in a process that only carries out what others received. */
  receive: boolean;
};

/** Slack waits three seconds for an answer; what cannot be stored by then is not acknowledged, and comes again. */
const storeWithinMs = 2500;

/** The staff's side: receives over HTTP or Socket Mode, stores first, acknowledges second. */
export async function createSlackApp(options: SlackAppOptions): Promise<SlackApp> {
  const { settings, language, log } = options;
  const office: Office = { ...options.office, from: 'slack' };
  const client = createWebClient({
    apiUrl: settings.apiUrl,
    token: settings.token,
    timeoutMs: options.timeoutMs,
    fetch: options.fetch,
    log,
  });
  const languageOf = (slackUser: string): Promise<Language> =>
    languageOfStaff(office, slackUser, {
      localeOf: (user) => localeOf((method, args) => client.apiCall(method, args), user),
      otherwise: language,
    });
  const look = (channel: string) => lookAtChannel(client, channel);
  const stored = {
    office,
    language,
    readMessage: (channel: string, ts: string) => readMessage(client, channel, ts),
    look,
    understand: options.understand,
    ownUser: rememberOnce(
      async () =>
        z.object({ user_id: z.string() }).parse(await client.apiCall('auth.test')).user_id,
    ),
    download: options.download,
    languageOf,
  };
  const handle = (payload: unknown, seq: number): Promise<void> =>
    handleStored(stored, payload, seq);
  if (!options.receive)
    return {
      listener: undefined,
      handleStored: handle,
      wayIn: undefined,
      stop: async () => undefined,
    };
  const { http, socket } = openReceiver(options);
  const { patienceMs = storeWithinMs } = options;
  const atWork = new Set<Promise<void>>();
  const receiver = storingReceiver(http ?? socket, office, patienceMs, atWork);
  const app = createApp(receiver, options);
  const { timer = systemTimer, understand } = options;
  const download = (file: FileRef) => inTime(options.download(file), timer);
  listen(app, { office, language, client, log, look, languageOf, understand, timer, download });
  if (socket) await app.start();
  return {
    listener: http
      ? (req, res) => listenOverHttp(http, settings.signingSecret, req, res)
      : undefined,
    handleStored: handle,
    wayIn: socket ? () => socket.wayIn() : undefined,
    stop: async () => {
      if (socket) await app.stop();
      // What was acknowledged goes on: a window that is being opened is opened, or said not to have been.
      await Promise.allSettled(atWork);
    },
  };
}

type WayOfReceiving = { http: HTTPReceiver; socket: null } | { http: null; socket: SocketMode };

/** Socket Mode where there is an app-level token, else HTTP. */
function openReceiver(options: SlackAppOptions): WayOfReceiving {
  const { settings, timeoutMs, log, office, patienceMs } = options;
  const { apiUrl, appToken } = settings;
  if (appToken === undefined)
    return { http: createHttpReceiver(settings, log, patienceMs), socket: null };
  const { clock } = office;
  return {
    http: null,
    socket: createSocketMode({ settings: { apiUrl, appToken }, timeoutMs, log, clock }),
  };
}

function createApp(receiver: Receiver, { settings, timeoutMs, fetch, log }: SlackAppOptions): App {
  return new App({
    receiver,
    // Asked for every request; nothing about Slack is remembered from the start, when it may be away.
    authorize: async () => ({ botToken: settings.token, botId: 'unused', botUserId: 'unused' }),
    ignoreSelf: false,
    logger: slackLogger(log),
    clientOptions: {
      slackApiUrl: settings.apiUrl,
      timeout: timeoutMs,
      ...(fetch && { fetch }),
      retryConfig: { retries: 0 },
      rejectRateLimitedCalls: true,
    },
  });
}

/**
 * Bolt acknowledges events before any listener runs, so that one which cannot
 * be stored would be lost: here each is stored before Bolt sees it. When that
 * fails, Slack gets an error and brings the event again. What nobody listens for, such as that a
 * window was closed, asks for nothing and is acknowledged, so that nobody waits for it. Whatever goes on
 * behind an acknowledgement stands in `atWork` until it is done.
 */
function storingReceiver(
  inner: Receiver,
  office: Office,
  withinMs: number,
  atWork: Set<Promise<void>>,
): Receiver {
  return {
    init(app) {
      const store = async (event: ReceiverEvent): Promise<void> => {
        const arrival = readEvent(event.body) ?? (await lineToHear(office, event.body, withinMs));
        if (arrival) {
          const [kept] = await within(storeInbox(office, [arrival]), withinMs);
          if (kept?.fresh) await office.nudge([{ queue: 'intake', subject: arrival.subject }]);
        }
        let isAcknowledged = false;
        const ack: ReceiverEvent['ack'] = async (response) => {
          isAcknowledged = true;
          await event.ack(response);
        };
        await app.processEvent({ ...event, ack }).catch((error: unknown) => {
          if (error instanceof ListenerFault) throw error;
          throw new UnreadableBody(describeError(error));
        });
        if (!isAcknowledged) await event.ack();
      };
      const processEvent = (event: ReceiverEvent): Promise<void> => {
        const working = store(event).finally(() => atWork.delete(working));
        atWork.add(working);
        return working;
      };
      inner.init(
        new Proxy(app, {
          get: (target, name) =>
            name === 'processEvent' ? processEvent : Reflect.get(target, name),
        }),
      );
    },
    start: (...args) => inner.start(...args),
    stop: (...args) => inner.stop(...args),
  };
}

/** A colleague's line in the thread of an emergency that is not over, or photos in that of a request; other lines are nobody's business here. */
async function lineToHear(
  office: Office,
  body: unknown,
  withinMs: number,
): Promise<Arrival | null> {
  const read = readLine(body);
  if (!read) return null;
  const { channel, thread_ts, files = [] } = read.line;
  const em = office.orm.em.fork();
  const watched = async (): Promise<boolean> =>
    (await isThreadOfEmergency(em, channel, thread_ts)) ||
    (files.length > 0 &&
      // In this order: between the two its card may be written down.
      ((await isCardOnItsWay(em, channel)) || (await isThreadOfRequest(em, channel, thread_ts))));
  return (await within(watched(), withinMs)) ? read.arrival : null;
}

/** Asks until there is an answer, and then no more. */
function rememberOnce<T>(ask: () => Promise<T>): () => Promise<T> {
  let known: { value: T } | undefined;
  return async () => {
    known ??= { value: await ask() };
    return known.value;
  };
}

async function within<T>(task: Promise<T>, ms: number): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error('The database took too long.')), ms);
  });
  try {
    return await Promise.race([task, late]);
  } finally {
    clearTimeout(timer);
  }
}

type Context = SubmitDeps & {
  client: WebClient;
  log: Log;
  timer: Timer;
  /** The language of what only this user reads. */
  languageOf(slackUser: string): Promise<Language>;
};

const asReadBy = async (context: Context, slackUser: string): Promise<Context> => ({
  ...context,
  language: await context.languageOf(slackUser),
});

function listen(app: App, context: Context): void {
  const { office } = context;
  app.action(/.*/, async ({ ack, body }) => {
    const parsed = clickShape.safeParse(body);
    const [first] = parsed.success ? parsed.data.actions : [];
    const held = readHeld(body);
    const click = first ? (readClick(first) ?? clickOfField(first, held)) : null;
    if (parsed.success && click && opensWindow(click)) {
      const reception = receive(context, body.user.id);
      await ack();
      await openWindow(context, click, parsed.data, reception, held);
      return;
    }
    // Links and the fields of a modal are clicks too, and ask for nothing here.
    if (parsed.success && first && isControl(first.action_id)) {
      const arrival = arrivalOfClick(parsed.data);
      const [kept] = await storeInbox(office, [arrival]);
      await ack();
      if (kept?.fresh) await office.nudge([{ queue: 'intake', subject: arrival.subject }]);
      return;
    }
    await ack();
  });
  app.view(/.*/, async ({ ack, body }) => {
    const answer = await answerSubmission(await asReadBy(context, body.user.id), body);
    await ack(answer as never);
  });
  app.command('/gatehouse', async ({ ack, command, respond }) => {
    const reception = receive(context, command.user_id);
    const coming: CommandComing = { window: null, isToldElsewhere: false };
    await answerInTime(context, answerTyped(context, command, reception, coming), reception, {
      ack: (said) => ack(said as never),
      respond: async (said) => void (await respond(said as never)),
      isComing: () => coming.window !== null && 'view_id' in coming.window,
      isToldElsewhere: () => coming.isToldElsewhere,
    });
  });
  const shortcut = async ({
    ack,
    body,
  }: {
    ack(): Promise<void>;
    body: { user: { id: string } };
  }) => {
    const reception = receive(context, body.user.id);
    await ack();
    await openShortcut(context, body, reception);
  };
  app.shortcut('call', shortcut);
  app.shortcut('emergency', shortcut);
  app.error(async (error) => {
    throw new ListenerFault(describeError(error));
  });
}

/** What was brought could be read, and what it asked for could not be done: it is not acknowledged. */
class ListenerFault extends Error {}
