import { setTimeout as pause } from 'node:timers/promises';
import type { Chance } from '../../src/clock.ts';
import type { Deployment, OfficeProcess } from './deployment.ts';
import type { Servers } from './servers.ts';

/** Something that goes wrong for `holdMs` and is well again when the promise is fulfilled. */
type Fault = (deployment: Deployment, servers: Servers, draw: Draw) => Promise<void>;
export type Draw = { holdMs: number; chance: Chance };

const anyOf = <T>(chance: Chance, given: readonly T[]): T => {
  const one = given[chance.below(given.length)];
  if (one === undefined) throw new Error('There is nothing to draw from.');
  return one;
};
const aProcess = (deployment: Deployment, chance: Chance): OfficeProcess =>
  anyOf(chance, deployment.processes);

/** Every fault by its name, as a report names it. */
export const faults = {
  'a process is killed': async (deployment, _servers, { chance, holdMs }) => {
    const one = aProcess(deployment, chance);
    await one.kill();
    await pause(holdMs / 4);
    one.start();
  },
  'every process is killed at once': async (deployment, _servers, { holdMs }) => {
    await Promise.all(deployment.processes.map((one) => one.kill()));
    await pause(holdMs / 4);
    for (const one of deployment.processes) one.start();
  },
  'a process is told to end, and another takes its place': async (deployment, _servers, draw) => {
    const one = aProcess(deployment, draw.chance);
    await one.end();
    one.start();
  },
  'the whole machine sleeps': async (deployment, _servers, { holdMs }) => {
    for (const one of deployment.processes) one.freeze(true);
    await pause(holdMs * 2);
    for (const one of deployment.processes) one.freeze(false);
  },
  'a process sleeps': async (deployment, _servers, { chance, holdMs }) => {
    const one = aProcess(deployment, chance);
    one.freeze(true);
    await pause(holdMs * 2);
    one.freeze(false);
  },
  'every process gives way to a new one, one after the other': async (deployment) => {
    for (const one of deployment.processes) {
      await one.end();
      one.start();
      await deployment.ready();
    }
  },
  'PostgreSQL is restarted': async (_deployment, servers) => {
    await servers.postgres.restart();
  },
  'PostgreSQL sleeps': async (_deployment, servers, { holdMs }) => {
    await servers.postgres.freeze(true);
    await pause(holdMs);
    await servers.postgres.freeze(false);
  },
  'the disk of PostgreSQL is full': async (_deployment, servers, { holdMs }) => {
    await servers.postgres.disk?.fill();
    await pause(holdMs);
    await servers.postgres.disk?.clear();
    // Without room for its log it ends, and whoever looks after it brings it back.
    if (!(await servers.postgres.runs())) await servers.postgres.start();
  },
  'PostgreSQL is killed': async (_deployment, servers, { holdMs }) => {
    await servers.postgres.kill();
    await pause(holdMs / 2);
    await servers.postgres.start();
  },
  'PostgreSQL is stopped at once': async (_deployment, servers, { holdMs }) => {
    await servers.postgres.stopAtOnce();
    await pause(holdMs / 2);
    await servers.postgres.start();
  },
  'PostgreSQL is killed, and a process with it': async (deployment, servers, draw) => {
    const one = aProcess(deployment, draw.chance);
    await Promise.all([servers.postgres.kill(), one.kill()]);
    await pause(draw.holdMs / 2);
    await servers.postgres.start();
    one.start();
  },
  'PostgreSQL is stopped while a process sleeps': async (deployment, servers, draw) => {
    const one = aProcess(deployment, draw.chance);
    one.freeze(true);
    await servers.postgres.stopAtOnce();
    await servers.postgres.start();
    await pause(draw.holdMs * 2);
    one.freeze(false);
  },
  'the line to PostgreSQL is cut': async ({ lines }, _servers, { holdMs }) => {
    lines.postgres.become('cut');
    await pause(holdMs / 2);
    lines.postgres.become('open');
  },
  'PostgreSQL does what it is asked and is not heard': async ({ lines }, _servers, { holdMs }) => {
    lines.postgres.become('deaf');
    await pause(holdMs / 4);
    lines.postgres.become('open');
  },
  'PostgreSQL takes what it is sent and answers nothing': async (
    { lines },
    _servers,
    { holdMs },
  ) => {
    lines.postgres.become('silent');
    await pause(holdMs);
    lines.postgres.become('open');
  },
  'PostgreSQL is on another host, and nobody hangs up': async ({ lines }, _servers, { holdMs }) => {
    lines.postgres.moveAway();
    await pause(holdMs);
  },
  'Redis is killed and comes back empty': async (_deployment, servers, { holdMs }) => {
    await servers.redis?.kill();
    await pause(holdMs / 2);
    await servers.redis?.start();
  },
  'Redis is emptied': async (_deployment, servers) => {
    await servers.redis?.flush();
  },
  'Redis sleeps': async (_deployment, servers, { holdMs }) => {
    servers.redis?.freeze();
    await pause(holdMs);
    servers.redis?.wake();
  },
  'Redis takes what it is sent and answers nothing': async ({ lines }, _servers, { holdMs }) => {
    lines.redis?.become('silent');
    await pause(holdMs);
    lines.redis?.become('open');
  },
  'the queues are emptied': async (deployment) => {
    await deployment.query(
      `do $$ declare t text; begin for t in select quote_ident(table_name) from information_schema.tables
       where table_schema = 'bullmq' and table_name like '%job%' loop execute 'delete from bullmq.' || t; end loop; end $$`,
    );
  },
  'Telegram is away': async ({ standIns }, _servers, { holdMs }) => {
    standIns.telegram.faults.away = true;
    await pause(holdMs);
    standIns.telegram.faults.away = false;
    standIns.telegram.world.updates.flush();
  },
  'Telegram does what it is asked and is not heard': async (deployment, _servers, { holdMs }) => {
    deployment.loseAnswers('sendMessage', 2);
    deployment.loseAnswers('editMessageText', 1);
    await pause(holdMs / 2);
    deployment.loseAnswers('sendMessage', 0);
    deployment.loseAnswers('editMessageText', 0);
  },
  'Telegram asks for patience': async ({ standIns }, _servers, { holdMs }) => {
    standIns.telegram.faults.rateLimit = { calls: 4, retryAfterS: 1 };
    await pause(holdMs);
    standIns.telegram.faults.rateLimit = null;
  },
  'Slack is away': async ({ standIns }, _servers, { holdMs }) => {
    standIns.slack.faults.away = true;
    await pause(holdMs);
    standIns.slack.faults.away = false;
    await standIns.slack.push.flush();
  },
  'Slack does what it is asked and is not heard': async (deployment, _servers, { holdMs }) => {
    deployment.loseAnswers('chat.postMessage', 2);
    deployment.loseAnswers('chat.update', 1);
    await pause(holdMs / 2);
    deployment.loseAnswers('chat.postMessage', 0);
    deployment.loseAnswers('chat.update', 0);
  },
  'Slack asks for patience': async ({ standIns }, _servers, { holdMs }) => {
    standIns.slack.faults.rateLimit = { calls: 4, retryAfterS: 1 };
    await pause(holdMs);
    standIns.slack.faults.rateLimit = null;
  },
  'everything comes twice': async ({ standIns }, _servers, { holdMs }) => {
    standIns.telegram.faults.duplicates = true;
    standIns.slack.faults.duplicates = true;
    await pause(holdMs);
    standIns.telegram.faults.duplicates = false;
    standIns.slack.faults.duplicates = false;
  },
  'Slack loses its connections without a word': async ({ standIns }, _servers, { holdMs }) => {
    standIns.slack.sockets.lose('now');
    await pause(holdMs / 2);
    standIns.slack.sockets.lose('after_next');
  },
  'Slack wants its connections renewed': async ({ standIns }, _servers, { holdMs }) => {
    standIns.slack.sockets.announce('refresh_requested', { which: 'all', close: true });
    await pause(holdMs / 2);
  },
  'both platforms are away': async ({ standIns }, _servers, { holdMs }) => {
    standIns.telegram.faults.away = true;
    standIns.slack.faults.away = true;
    await pause(holdMs);
    await areBack(standIns);
  },
  'Telegram is away for two hours': async (deployment, _servers, { holdMs }) => {
    deployment.standIns.telegram.faults.away = true;
    await twoHours(deployment, holdMs);
  },
  'Slack is away for two hours': async (deployment, _servers, { holdMs }) => {
    deployment.standIns.slack.faults.away = true;
    await twoHours(deployment, holdMs);
  },
} satisfies Record<string, Fault>;

export type FaultName = keyof typeof faults;

async function areBack(standIns: Deployment['standIns']): Promise<void> {
  standIns.telegram.faults.away = false;
  standIns.slack.faults.away = false;
  standIns.telegram.world.updates.flush();
  await standIns.slack.push.flush();
}

/**
 * Two hours pass in quarters, and all is well again. A clock moved forward and a
 * past moved back are the same to whoever compares the two.
 */
async function twoHours(deployment: Deployment, holdMs: number): Promise<void> {
  await pause(holdMs / 2);
  for (let quarter = 0; quarter < 8; quarter += 1) {
    for (const statement of quarterHourAgo) await deployment.query(statement);
    await pause(holdMs / 8);
  }
  await areBack(deployment.standIns);
  for (const statement of nothingWaits) await deployment.query(statement);
}

const quarterHourAgo = [
  `update outbox set due_at = due_at - interval '15 minutes', created_at = created_at - interval '15 minutes',
    claimed_at = claimed_at - interval '15 minutes' where state in ('pending', 'sending')`,
  `update cards set due_at = due_at - interval '15 minutes' where wanted_version > drawn_version`,
  `update silent_platforms set next_probe_at = next_probe_at - interval '15 minutes'`,
];
/** What was put off by minutes or hours of that time is due when they are over. */
const nothingWaits = [
  `update outbox set due_at = now() where state = 'pending' and due_at > now()`,
  `update cards set due_at = now() where wanted_version > drawn_version and due_at > now()`,
];

/** A fault that can happen to this deployment. */
export function drawFault(deployment: Deployment, servers: Servers, chance: Chance): FaultName {
  const possible = (Object.keys(faults) as FaultName[]).filter(
    (name) =>
      (servers.postgres.disk !== null || !name.includes('disk')) &&
      (deployment.lines.redis !== null || !name.includes('Redis')) &&
      (deployment.lines.redis === null || name !== 'the queues are emptied') &&
      (deployment.standIns.slack.sockets.count() > 0 || !name.includes('connections')),
  );
  return anyOf(chance, possible);
}
