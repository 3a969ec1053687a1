import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { parsePhoneNumberFromString } from 'libphonenumber-js';
import { addGroup, addPerson } from '../bots/playground/botapi/people.ts';
import { sendJson } from '../bots/playground/http-body.ts';
import { openPlayground, type Playground } from '../bots/playground/playground.ts';
import { slackChannelId, slackUserId } from '../bots/playground/workspace/model.ts';
import { addChannel, addUser } from '../bots/playground/workspace/people.ts';
import { admissionCard } from '../bots/slack/admission-card.ts';
import { createSlackApp, type SlackApp } from '../bots/slack/app.ts';
import { emergencyCard } from '../bots/slack/emergency-card.ts';
import { drawHome } from '../bots/slack/home.ts';
import { createSlackPort } from '../bots/slack/port.ts';
import { requestCard } from '../bots/slack/request-card.ts';
import { createTelegramPort } from '../bots/telegram/port.ts';
import { readUpdate } from '../bots/telegram/read-update.ts';
import { receiveTelegram, type TelegramReceiver } from '../bots/telegram/receive.ts';
import type { MovableClock } from '../src/clock.ts';
import {
  demoChannels,
  demoResidents,
  demoStaff,
  seedDemonstration,
} from '../src/community/demo.ts';
import { openGate } from '../src/delivery/gate.ts';
import { takeLease } from '../src/delivery/leases.ts';
import { CommandError, describeError } from '../src/errors.ts';
import { terms } from '../src/texts/terms/terms.ts';
import { loadUnderstanding } from '../src/understanding/understand.ts';
import { residentCardDrawer, staffCardDrawer } from './card-drawers.ts';
import { workDeliver } from './deliver.ts';
import { workDispatch } from './dispatch.ts';
import { createHealth } from './health.ts';
import type { House } from './house.ts';
import { workIntake } from './intake.ts';
import { officeState } from './office-state.ts';
import { sweep, workSchedule } from './schedule.ts';

/** How long one call to a platform may take, in ms. */
const callTimeoutMs = 12_000;

export type Running = {
  /** Where this process answers, such as http://127.0.0.1:8080. */
  origin: string;
  playground: Playground | null;
  stop(): Promise<void>;
};

/**
 * Starts the named parts of the office in this process: `bots` receive and
 * answer at once, `workers` do the rest. The port is taken first, so that one
 * in use is said before anything else happens. Throws CommandError (2) for a
 * port that cannot be had.
 */
export async function startOffice(
  house: House,
  parts: { bots: boolean; workers: boolean; clock: MovableClock; playgroundFolder: string | null },
): Promise<Running> {
  const { settings, office, jobs } = house;
  const state: {
    receiver: TelegramReceiver | null;
    slack: SlackApp | null;
    playground: Playground | null;
    ready: boolean;
  } = { receiver: null, slack: null, playground: null, ready: false };
  const receivers = (): Record<
    string,
    { lastAnswerAt: number | null; lastError: string | null }
  > => ({
    ...(state.receiver ? { telegram: state.receiver.health() } : {}),
  });
  const health = createHealth(office, jobs, receivers);
  const server = createServer((req, res) => {
    route(req, res).catch((error: unknown) => {
      house.log.error({ error: describeError(error) }, 'a request could not be answered');
      if (!res.headersSent) sendJson(res, 500, { error: 'internal error' });
      else res.end();
    });
  });
  const origin = await listen(server, settings.host, settings.port);

  async function route(req: IncomingMessage, res: ServerResponse): Promise<void> {
    const url = new URL(req.url ?? '/', origin);
    if (url.pathname === '/healthz') return sendJson(res, 200, { ok: true });
    if (url.pathname === '/readyz') {
      const { ready, parts: detail } = await health.ready();
      return sendJson(res, ready && state.ready ? 200 : 503, {
        ready: ready && state.ready,
        ...detail,
      });
    }
    if (url.pathname === '/metrics') {
      res.writeHead(200, { 'content-type': health.registry.contentType });
      res.end(await health.registry.metrics());
      return;
    }
    if (url.pathname === '/telegram' && state.receiver?.webhook)
      return state.receiver.webhook(req, res);
    if (url.pathname === '/slack/events' && state.slack?.listener)
      return state.slack.listener(req, res);
    if (state.playground && (await state.playground.handle(req, res, url))) return;
    sendJson(res, 404, { error: 'not found' });
  }

  const hostsPlayground = parts.bots && (settings.telegram.playground || settings.slack.playground);
  if (hostsPlayground) {
    state.playground = openPlayground({
      folder: parts.playgroundFolder,
      clock: parts.clock,
      telegram: settings.telegram,
      slack: settings.slack,
      timeZone: settings.timeZone,
      origin: () => origin,
      office: () => officeState(office, jobs),
      onClockMoved: () => sweep(office),
    });
    furnish(state.playground);
  }
  await seedDemonstration(office.orm.em.fork(), office.clock, settings, {
    slackUser: slackUserId,
    slackChannel: slackChannelId,
  });
  const apiRoot = settings.telegram.apiRoot.replace(/:0$/, `:${new URL(origin).port}`);
  const telegram = { ...settings.telegram, apiRoot };
  const slack = {
    ...settings.slack,
    apiUrl: settings.slack.apiUrl.replace(/:0\/api\/$/, `:${new URL(origin).port}/api/`),
  };
  const chatPort = createTelegramPort({ apiRoot, token: telegram.token, timeoutMs: callTimeoutMs });
  const staffPort = createSlackPort({
    apiUrl: slack.apiUrl,
    token: slack.token,
    timeoutMs: callTimeoutMs,
    log: house.log,
    drawHome: (user) => drawHome(office, user, settings.locale),
  });
  const stops: (() => Promise<void>)[] = [];
  state.slack = await createSlackApp({
    settings: slack,
    office,
    language: settings.locale,
    log: house.log,
    receive: parts.bots,
  });
  stops.push(() => state.slack?.stop() ?? Promise.resolve());
  const botId = Number(telegram.token.split(':')[0]);
  const identity = (): { id: number; username: string } =>
    state.receiver?.bot ?? { id: botId, username: '' };
  if (parts.workers) {
    const understand = loadUnderstanding();
    const lease = await takeLease(
      house.databaseUrl,
      () => 1 + office.chance.below(2 ** 31 - 2),
      house.log,
    );
    stops.push(() => lease.close());
    workIntake(jobs, office, {
      turn: {
        readUpdate: (update) => readUpdate(update, identity()),
        understand,
        readPhone: (phone) =>
          parsePhoneNumberFromString(
            phone.startsWith('+') || phone.length < 12 ? phone : `+${phone}`,
            'CN',
          )?.number ?? null,
        quietMs: settings.turnQuietMs,
        privateLink: () => `https://t.me/${identity().username}`,
      },
      handleSlack: (payload) => state.slack?.handleStored(payload) ?? Promise.resolve(),
    });
    workDeliver(jobs, office, {
      chat: chatPort,
      staff: staffPort,
      lease: lease.id,
      gate: openGate(),
      onAttempt: (platform, outcome, detail) => {
        health.onAttempt(platform, outcome, detail);
        state.playground?.hint();
      },
    });
    const drawers = {
      slack: staffCardDrawer(staffPort, {
        request: requestCard,
        emergency: emergencyCard,
        admission: admissionCard,
      }),
      telegram: residentCardDrawer(chatPort),
    };
    workDispatch(jobs, office, { lease: lease.id, drawers });
    const schedule = workSchedule(jobs, office);
    stops.unshift(() => schedule.stop());
  }
  if (parts.bots) {
    state.receiver = await receiveTelegram(telegram, office, callTimeoutMs);
    stops.unshift(() => state.receiver?.stop() ?? Promise.resolve());
    if (state.playground) void state.playground.slack.push.flush();
  }
  state.ready = true;
  return {
    origin,
    playground: state.playground,
    async stop() {
      state.ready = false;
      for (const stop of stops.splice(0)) await within(stop(), 3000);
      // Queues first: jobs that run still need the platforms and the database.
      await house.close(4000);
      state.playground?.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  };
}

/** The people and channels of the demonstration, as the playground knows them. */
function furnish(playground: Playground): void {
  for (const channel of demoChannels) addChannel(playground.slack.world, channel);
  for (const one of demoStaff) {
    addUser(playground.slack.world, {
      key: one.key,
      name: one.key,
      real_name: one.name,
      title: one.roles.map((role) => terms('zh-CN').role[role]).join(' · '),
    });
  }
  const people = demoResidents.map((one) =>
    addPerson(playground.telegram.world, {
      key: one.key,
      first_name: one.first,
      last_name: one.last,
      language_code: one.language === 'zh' ? 'zh-hans' : 'en',
      phone: one.phone,
      home: one.home,
    }),
  );
  addGroup(playground.telegram.world, {
    title: '桂苑业主群',
    members: people.map((one) => one.id),
  });
}

function listen(server: Server, host: string, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const reason =
        error.code === 'EADDRINUSE'
          ? `Port ${port} is in use. Stop what uses it, or set GATEHOUSE_PORT to another.`
          : `Port ${port} on ${host} cannot be had (${error.code ?? error.message}). Set GATEHOUSE_PORT to another.`;
      reject(new CommandError(2, reason));
    });
    server.listen(port, host, () => {
      const address = server.address() as AddressInfo;
      resolve(`http://${host === '0.0.0.0' ? '127.0.0.1' : host}:${address.port}`);
    });
  });
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
