import type { IncomingMessage } from 'node:http';
import { openPlayground, type Playground } from '../bots/playground/playground.ts';
import { slackChannelId, slackUserId } from '../bots/playground/workspace/model.ts';
import { commands } from '../bots/slack/commands/commands.ts';
import { drawHome } from '../bots/slack/home/home.ts';
import { createSlackApp, type SlackApp } from '../bots/slack/receive/app.ts';
import { authorOf } from '../bots/slack/receive/handle-stored.ts';
import { createSlackPort } from '../bots/slack/send/port.ts';
import { learnBotName, playgroundBot } from '../bots/telegram/bot-username.ts';
import { createTelegramPort } from '../bots/telegram/port.ts';
import { readUpdate } from '../bots/telegram/read-update.ts';
import { readBareWords } from '../bots/telegram/read-words.ts';
import { receiveTelegram, type TelegramReceiver } from '../bots/telegram/receive.ts';
import { createUnitLists } from '../src/archive/unit-lists.ts';
import { createLastPath, type LastPath } from '../src/chat/danger/last-path.ts';
import { hearingWith } from '../src/chat/hear-waiting.ts';
import { followingMoves } from '../src/chat/migrate-chat.ts';
import type { MovableClock } from '../src/clock.ts';
import { takeChannels } from '../src/community/take-channels.ts';
import type { Settings } from '../src/config.ts';
import { oneAtATime } from '../src/db/one-at-a-time.ts';
import type { Platform } from '../src/delivery/destinations.ts';
import type { ChatPort, StaffPort } from '../src/delivery/ports.ts';
import type { DeliveryDeps } from '../src/delivery/sending/delivery-deps.ts';
import { openPace } from '../src/delivery/sending/pace.ts';
import { openRateLimit } from '../src/delivery/sending/rate-limit.ts';
import { CommandError, describeError } from '../src/errors.ts';
import { readContactPhone } from '../src/files/read-cell.ts';
import { firstWordOf, withoutSecrets } from '../src/log.ts';
import { faultsOfSettings } from '../src/management/settings.ts';
import { HttpRefusal } from '../src/read-body.ts';
import { createKnowledgeLists } from '../src/requests/knowledge/knowledge-lists.ts';
import { joinDemoResidents } from '../src/residents/joining/join-demo-residents.ts';
import { endDemonstration, seedDemonstration } from '../src/setup/demo.ts';
import { modelInUse } from '../src/understanding/model/model-in-use.ts';
import { createAssist } from '../src/understanding/reading/assist.ts';
import { loadUnderstanding, type Understand } from '../src/understanding/reading/understand.ts';
import type { WayIn } from '../src/way-in.ts';
import { linkToBot, type Office } from '../src/work.ts';
import { type AcknowledgeFront, createAcknowledgeFront } from './acknowledge-front.ts';
import { residentCardDrawer, staffCardDrawer } from './card-drawers.ts';
import { tellAtOnce, workDeliver } from './deliver.ts';
import { drawAtOnce, workDispatch } from './dispatch.ts';
import { isFromHere } from './from-here.ts';
import { furnishPlayground, type PlaygroundResident } from './furnish-playground.ts';
import { createHealth, type Health } from './health.ts';
import { answerJson, type HttpFront, type HttpHandler } from './http-front.ts';
import { hearDanger, type IntakeDeps, workIntake } from './intake.ts';
import { keepWaysIn } from './keep-ways-in.ts';
import { makersWith } from './makers.ts';
import { officeState } from './office-state.ts';
import { leaseOf, type OpenOffice } from './open-office.ts';
import type { Outside } from './outside.ts';
import { workPager } from './pager.ts';
import { sweepEverything, workSchedule } from './schedule.ts';
import { offerPast } from './simulation/offer-past.ts';

/** How long one call to a platform may take, in ms. */
const callTimeoutMs = 12_000;
/** How long each part of the office may take to end, in ms; together they stay below ten seconds. */
const partEndsWithinMs = 2500;
/** How long a word of danger may stay unanswered in the office before it goes the last path, in ms. */
const dangerWatchMs = 10_000;

export type OfficeParts = {
  /** Receives from Telegram and Slack. */
  bots: boolean;
  /** Handles, sends and draws. */
  workers: boolean;
  /**
   * Whether a process that handles also looks for what falls due; absent: it does. Where nobody of a
   * deployment does, nothing falls due but by a clock that is moved.
   */
  schedule?: boolean;
  clock: MovableClock;
  /** Where the playground keeps what it knows; null keeps it in memory. */
  playgroundFolder: string | null;
  /** Whether the demonstration's residents are let in before they write, for a visitor to begin at once, and can pay in their chat. */
  residentsJoined: boolean;
  /** Whether a visitor of the playground is offered to have it given a past. */
  offersPast?: boolean;
  /** How long a word of danger may stay unanswered before it goes the last path, and the books may say nothing to a question before a payment in the chat, in ms; absent: 10 000 and 6500. */
  dangerWatchMs?: number | undefined;
  payerWaitsMs?: number;
  /** What it understands with; absent: the model in use, which is read at the start. */
  understand?: Understand;
  /** What the office meets instead of the machine's own network and time; absent: those. */
  outside?: Outside | undefined;
};

export type Running = {
  /** Where this process answers, such as http://127.0.0.1:8080. */
  origin: string;
  playground: Playground | null;
  stop(): Promise<void>;
};

/** What is running in this process; parts come in as they are started. */
type State = {
  receiver: TelegramReceiver | null;
  slack: SlackApp | null;
  playground: Playground | null;
  ready: boolean;
  /** Ends what was started, the last first. */
  stops: (() => Promise<void>)[];
};

type Context = {
  opened: OpenOffice;
  parts: OfficeParts;
  front: HttpFront;
  state: State;
  health: Health;
  acknowledge: AcknowledgeFront;
  platforms: Pick<Settings, 'telegram' | 'slack'>;
};

/** Starts the named parts of the office in this process and answers on its port. */
export async function startOffice(
  opened: OpenOffice,
  front: HttpFront,
  parts: OfficeParts,
): Promise<Running> {
  const { settings, office, jobs } = opened;
  const state: State = { receiver: null, slack: null, playground: null, ready: false, stops: [] };
  const health = createHealth(office, jobs, () => waysInOf(state));
  const context: Context = {
    opened,
    parts,
    front,
    state,
    health,
    acknowledge: createAcknowledgeFront(office),
    platforms: platformsAt(settings, front.origin),
  };
  front.serve(routes(context), (error) =>
    opened.log.warn({ error: withoutSecrets(describeError(error)) }, 'a connection failed'),
  );
  const residents: PlaygroundResident[] = [];
  if (parts.bots && (settings.telegram.playground || settings.slack.playground))
    residents.push(...(await openThePlayground(context)));
  await oneAtATime(opened.databaseUrl, () =>
    furnishOffice(office, settings, parts.residentsJoined),
  );
  if (parts.residentsJoined) await joinDemoResidents(office, residents);
  const { fetch, patienceMs } = parts.outside ?? {};
  const reach = { timeoutMs: patienceMs ?? callTimeoutMs, fetch };
  const { apiRoot } = context.platforms.telegram;
  const telegram = createTelegramPort({ apiRoot, token: settings.telegram.token, ...reach });
  const chat = followingMoves(telegram, office);
  const staff = createSlackPort({
    apiUrl: context.platforms.slack.apiUrl,
    token: settings.slack.token,
    ...reach,
    log: opened.log,
    drawHome: (user, ask) => drawHome(office, user, { ...ask, otherwise: settings.locale }),
    onAnswer: (code) => health.onAnswer('slack', code),
  });
  const understand = parts.understand ?? loadUnderstanding(modelInUse(settings.dataFolder));
  const slack = await createSlackApp({
    settings: context.platforms.slack,
    office,
    language: settings.locale,
    log: opened.log,
    ...{ ...reach, patienceMs, timer: parts.outside?.timer },
    receive: parts.bots,
    download: (file) => staff.download(file),
    understand,
  });
  state.slack = slack;
  state.stops.push(() => slack.stop());
  const lastPath = createLastPath(office, {
    chat,
    staff,
    readWords: readBareWords,
    understand,
    channels: channelsOf(settings.slack.channels),
    ...{ watchMs: parts.dangerWatchMs ?? dangerWatchMs, timer: parts.outside?.timer },
  });
  state.stops.push(async () => lastPath.stop());
  await startCrews(context, { chat, staff, understand, lastPath }, slack);
  if (parts.bots) startReceiving(context, lastPath);
  else state.stops.push(learnBotName({ ...settings, ...context.platforms }, office));
  state.ready = true;
  return { origin: front.origin, playground: state.playground, stop: () => stopOffice(context) };
}

/** Puts in what an installation begins with, and takes what its settings name. */
async function furnishOffice(office: Office, settings: Settings, pays: boolean): Promise<void> {
  await seedDemonstration(office.orm.em.fork(), office.clock, settings, {
    slackUser: slackUserId,
    slackChannel: slackChannelId,
    paysInChat: pays,
  });
  await takeChannels(office.orm.em.fork(), settings);
  const faults = await faultsOfSettings(office.orm.em.fork());
  if (faults.length > 0)
    throw new CommandError(2, `These settings are wrong: ${faults.join('; ')}.`);
  await endDemonstration(office.orm.em.fork(), settings, office.clock.now());
}

/** Where the settings would have those on duty paged, the likeliest first. */
const channelsOf = ({ emergency, dispatch }: Settings['slack']['channels']): string[] =>
  [emergency, dispatch].filter((channel) => channel !== undefined);

/** The platforms as this process reaches them: the playground's own are at its own port. */
function platformsAt(settings: Settings, origin: string): Pick<Settings, 'telegram' | 'slack'> {
  const port = new URL(origin).port;
  return {
    telegram: {
      ...settings.telegram,
      apiRoot: settings.telegram.apiRoot.replace(/:0$/, `:${port}`),
    },
    slack: {
      ...settings.slack,
      apiUrl: settings.slack.apiUrl.replace(/:0\/api\/$/, `:${port}/api/`),
    },
  };
}

function routes({ opened, state, health, acknowledge }: Context): HttpHandler {
  return async (req, res, url) => {
    try {
      if (['/healthz', '/readyz', '/metrics'].includes(url.pathname) && !isReading(req))
        return answerJson(res, 405, { error: 'GET or HEAD' }, { allow: 'GET, HEAD' });
      if (url.pathname === '/healthz') return answerJson(res, 200, { ok: true });
      if (url.pathname === '/readyz') {
        const { ready, parts } = await health.ready();
        return answerJson(res, ready && state.ready ? 200 : 503, {
          ready: ready && state.ready,
          ...parts,
        });
      }
      if (url.pathname === '/metrics') {
        res.writeHead(200, { 'content-type': health.registry.contentType });
        res.end(await health.registry.metrics());
        return;
      }
      if (url.pathname === '/telegram' && state.receiver?.webhook)
        return await state.receiver.webhook(req, res);
      if (url.pathname === '/slack/events' && state.slack?.listener)
        return await state.slack.listener(req, res);
      if (await acknowledge(req, res, url)) return;
      if (state.playground && !isFromHere(req, url))
        return answerJson(res, 403, { error: 'the playground is for this machine alone' });
      if (state.playground && (await state.playground.handle(req, res, url))) return;
      answerJson(res, 404, { error: 'not found' });
    } catch (error) {
      // What was sent is at fault; the front answers with what is wrong.
      if (error instanceof HttpRefusal) throw error;
      opened.log.error(
        { path: firstWordOf(url.pathname), error: withoutSecrets(describeError(error)) },
        'a request could not be answered',
      );
      throw error;
    }
  };
}

const isReading = (req: IncomingMessage): boolean => req.method === 'GET' || req.method === 'HEAD';

async function openThePlayground(context: Context): Promise<PlaygroundResident[]> {
  const { opened, parts, front, state } = context;
  const { settings, office, jobs } = opened;
  const past = parts.offersPast
    ? await offerPast(opened, () => state.playground?.hint())
    : undefined;
  if (past) state.stops.push(() => past.stop());
  state.playground = openPlayground({
    folder: parts.playgroundFolder,
    clock: parts.clock,
    telegram: settings.telegram,
    slack: settings.slack,
    timeZone: settings.timeZone,
    origin: () => front.origin,
    office: () => officeState(office, jobs),
    verbs: Object.keys(commands),
    onClockMoved: () => sweepEverything(office),
    past,
  });
  return furnishPlayground(state.playground, settings.locale);
}

type CrewsNeed = {
  chat: ChatPort;
  staff: StaffPort;
  understand: Understand;
  lastPath: LastPath;
};

/**
 * What handles, sends and draws. A process that only receives does so for emergencies alone: it
 * goes for the danger that it has heard of before any queue has told anybody.
 */
async function startCrews(
  context: Context,
  { understand, lastPath, ...ports }: CrewsNeed,
  slack: SlackApp,
): Promise<void> {
  const { opened, parts, state, health } = context;
  const { office, jobs, settings } = opened;
  const lease = await leaseOf(opened, parts.outside);
  // A token begins with the bot's own id; its name is asked for.
  const botId = Number(settings.telegram.token.split(':')[0]);
  const identity = () => ({ id: botId, username: office.bot.username ?? '' });
  const rateLimit = openRateLimit();
  const assist = settings.assist ? createAssist(settings.assist, office.clock) : null;
  const intake: IntakeDeps = {
    turn: {
      readUpdate: (update) => readUpdate(update, identity()),
      understand,
      dangers: new Map(),
      assist,
      hear: hearingWith(settings.assist, ports.chat, office.clock),
      unitsOf: createUnitLists(),
      knowledgeOf: createKnowledgeLists(),
      readPhone: readContactPhone,
      quietMs: settings.turnQuietMs,
      privateLink: () => linkToBot(office.bot),
    },
    lastPath,
    handleSlack: (payload, seq) => slack.handleStored(payload, seq),
    authorOf,
    lease,
    timer: parts.outside?.timer,
  };
  const delivery: DeliveryDeps = {
    ...ports,
    lease,
    rateLimit,
    pace: parts.outside?.pace ?? openPace(office),
    makers: makersWith(assist, ports),
    said: (unless) => lastPath.said(unless),
    onAttempt: (platform, outcome, detail) => {
      health.onAttempt(platform, outcome, detail);
      state.playground?.hint();
    },
  };
  const drawers = {
    slack: staffCardDrawer(ports.staff, settings.locale),
    telegram: residentCardDrawer(ports.chat),
  };
  const drawing = { lease, rateLimit, drawers };
  state.stops.push(() => delivery.pace.close());
  for (const crew of [tellAtOnce(jobs, office, delivery), drawAtOnce(jobs, office, drawing)])
    state.stops.push(() => crew.stop());
  if (!parts.workers) {
    const danger = hearDanger(jobs, office, intake);
    state.stops.push(() => danger.stop());
    return;
  }
  const drain = workIntake(jobs, office, intake);
  state.stops.push(() => drain.stop());
  state.stops.push(workDeliver(jobs, office, delivery).stop);
  workDispatch(jobs, office, drawing);
  if (parts.schedule ?? true) {
    const schedule = workSchedule(jobs, office);
    state.stops.push(() => schedule.stop());
  }
  const pager = workPager(office, settings.publicUrl, parts.outside);
  state.stops.push(() => pager.stop());
}

const waysInOf = ({ receiver, slack }: State): Partial<Record<Platform, WayIn>> => ({
  ...(receiver ? { telegram: receiver.health() } : {}),
  ...(slack?.wayIn ? { slack: slack.wayIn() } : {}),
});

/** Begins to receive. No start waits for a platform: what is there is served meanwhile. */
function startReceiving(context: Context, lastPath: LastPath): void {
  const { opened, parts, state, platforms } = context;
  if (platforms.telegram.playground) opened.office.bot.username = playgroundBot;
  const given = [platforms.telegram, opened.office, callTimeoutMs, lastPath, parts] as const;
  const receiver = receiveTelegram(...given);
  state.receiver = receiver;
  state.stops.push(() => receiver.stop());
  const keeping = keepWaysIn(opened.office, () => waysInOf(state), parts.outside);
  state.stops.push(() => keeping.stop());
  if (state.playground) void state.playground.slack.push.flush();
}

async function stopOffice({ opened, front, state }: Context): Promise<void> {
  state.ready = false;
  for (const stop of state.stops.splice(0).reverse()) await within(stop(), partEndsWithinMs);
  // Queues before the platforms: jobs that run still need both, and the database.
  await opened.close(2500);
  state.playground?.close();
  await front.close();
}

async function within(task: Promise<void>, ms: number): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  await Promise.race([
    task,
    new Promise<void>((resolve) => {
      timer = setTimeout(resolve, ms);
    }),
  ]);
  clearTimeout(timer);
}
