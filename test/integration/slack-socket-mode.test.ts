import { App } from '@slack/bolt';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSocketMode, type SocketMode } from '../../bots/slack/receive/socket-mode.ts';
import { slackLogger } from '../../bots/slack/send/web-client.ts';
import { movableClock } from '../../src/clock.ts';
import { createLog } from '../../src/log.ts';
import {
  openStandIns,
  type StandIns,
  slackAppToken,
  slackToken,
  until,
} from '../support/stand-ins.ts';

/** The office's Socket Mode against the stand-in's, with waits that a test can wait for. */
let standIns: StandIns;
let mode: SocketMode | null;
let heard: string[];
let general: string;
/** The fewest connections that stood since it was last asked. */
let fewest: number;

const log = createLog('silent', 'silent');
const connections = () => standIns.slack.sockets.count();
const socket = (given: Record<string, unknown>) => standIns.act('slack/socket', given);

beforeEach(async () => {
  standIns = await openStandIns(() => false, movableClock(), slackAppToken);
  heard = [];
  fewest = Number.POSITIVE_INFINITY;
  const channel = await standIns.act('slack/channels', { name: '派单', key: 'dispatch' });
  general = String(channel.id);
  await standIns.act('slack/users', { name: 'zhang', real_name: '张师傅', key: 'zhang' });
  mode = null;
});
afterEach(async () => {
  await mode?.stop();
  await standIns.close();
});

async function start(given: { appToken?: string; apiUrl?: string; timeoutMs?: number } = {}) {
  mode = createSocketMode({
    settings: {
      apiUrl: given.apiUrl ?? `${standIns.origin}/api/`,
      appToken: given.appToken ?? slackAppToken,
    },
    timeoutMs: given.timeoutMs ?? 2000,
    log,
    clock: standIns.clock,
    waits: { first: 20, longest: 60, refused: 40, letGo: 250 },
  });
  const app = new App({
    receiver: mode,
    authorize: async () => ({ botToken: slackToken, botId: 'B', botUserId: 'U' }),
    ignoreSelf: false,
    logger: slackLogger(log),
  });
  app.event('message', async ({ event }) => {
    heard.push(String((event as { text?: string }).text));
  });
  app.command(/.*/, async ({ ack, command }) => {
    heard.push(`${command.command} ${command.text}`);
    await ack({ text: '好' });
  });
  await app.start();
  return mode;
}
const stands = () => until(() => mode?.wayIn().lostSince === null, 'a connection stands');
const zhang = () =>
  String(standIns.slack.world.users.values().find((one) => one.name === 'zhang')?.id);
const types = (text: string) =>
  standIns.act('slack/command', { user: zhang(), channel: general, command: '/gatehouse', text });

describe('Socket Mode', () => {
  it.each([
    ['warning', false],
    ['refresh_requested', false],
    ['warning', true],
    ['refresh_requested', true],
  ])('is renewed after %s, closed by Slack at once: %s', async (reason, close) => {
    await start();
    await stands();
    await socket({ do: reason, close });
    // Where Slack sends nothing more down the old one, or closes it at once, what is typed in that very moment finds nobody.
    const taken = async () => (await types('help')).status === 200;
    if (close || reason === 'refresh_requested') await until(taken, 'a connection stands again');
    else expect(await taken()).toBe(true);
    await until(() => connections() === 1, 'one connection is left');
    expect(await types('find')).toEqual({ status: 200 });
    expect(heard.filter((one) => one.startsWith('/'))).toEqual([
      '/gatehouse help',
      '/gatehouse find',
    ]);
    expect(standIns.slack.sockets.strays()).toBe(0);
  });

  it('is renewed without a moment in which nothing can come in', async () => {
    await start();
    await stands();
    const watching = setInterval(() => {
      fewest = Math.min(fewest, connections());
    }, 1);
    const most: number[] = [];
    for (const round of [1, 2, 3]) {
      await socket({ do: 'warning' });
      await until(() => connections() === 2, 'the new one stands beside the old one');
      most.push(connections());
      expect(await types(String(round))).toEqual({ status: 200 });
      await until(() => connections() === 1, 'the old one is let go');
    }
    clearInterval(watching);
    expect(fewest).toBe(1);
    expect(most).toEqual([2, 2, 2]);
  });

  it('renews each of several words to end with one connection', async () => {
    await start();
    await stands();
    await Promise.all([socket({ do: 'warning' }), socket({ do: 'refresh_requested' })]);
    await until(() => connections() === 1 && mode?.wayIn().lostSince === null, 'one stands');
    expect(await types('help')).toEqual({ status: 200 });
  });

  it('comes back after a connection was lost, and says since when it was', async () => {
    const { wayIn } = await start();
    await stands();
    standIns.slack.faults.away = true;
    await socket({ do: 'lose' });
    const { lostSince } = await until(() => wayIn().lostSince !== null && wayIn(), 'it is lost');
    expect(lostSince).toBeLessThanOrEqual(standIns.clock.now());
    await until(() => /503/.test(wayIn().lastError ?? ''), 'it says why');
    standIns.slack.faults.away = false;
    await stands();
    expect(wayIn()).toEqual({ lostSince: null, lastError: null });
    expect(await types('help')).toEqual({ status: 200 });
  });

  it('outlives a token that is revoked, names the setting, and comes back once it is good', async () => {
    const { wayIn } = await start();
    await stands();
    standIns.slack.faults.refusesApp = 'token_revoked';
    await socket({ do: 'link_disabled', close: true });
    await until(() => wayIn().lostSince !== null && wayIn().lastError !== null, 'it is lost');
    expect(wayIn().lastError).toMatch(/^SLACK_APP_TOKEN was revoked/);
    standIns.slack.faults.refusesApp = null;
    await stands();
    expect(await types('help')).toEqual({ status: 200 });
  });

  it.each([
    ['invalid_auth', /^SLACK_APP_TOKEN is not known/],
    ['account_inactive', /^SLACK_APP_TOKEN belongs/],
    ['missing_scope', /^SLACK_APP_TOKEN lacks the scope connections:write/],
    ['not_allowed_token_type', /^SLACK_APP_TOKEN is a token of another kind/],
    ['internal_error', /internal_error/],
  ])('starts without waiting, is refused with %s, and goes on trying', async (error, words) => {
    standIns.slack.faults.refusesApp = error;
    const { wayIn } = await start();
    await until(() => words.test(wayIn().lastError ?? ''), 'it says what is wrong');
    expect(wayIn().lostSince).not.toBeNull();
    standIns.slack.faults.refusesApp = null;
    await stands();
  });

  it('gives up an address and a greeting that do not come, and tries again', async () => {
    standIns.slack.faults.slowMs = 400;
    const { wayIn } = await start({ timeoutMs: 100 });
    await until(() => wayIn().lastError !== null, 'it gave up');
    standIns.slack.faults.slowMs = 0;
    await stands();
  });

  it('ends while it waits, and leaves nothing behind', async () => {
    standIns.slack.faults.refusesApp = 'invalid_auth';
    const { wayIn, stop } = await start();
    await until(() => wayIn().lastError !== null, 'it was refused');
    await stop();
    standIns.slack.faults.refusesApp = null;
    const asked = standIns.slack.calls.all().length;
    await types('help');
    expect(connections()).toBe(0);
    expect(standIns.slack.calls.all()).toHaveLength(asked);
  });

  it('is not ended by words that it cannot read', async () => {
    await start();
    await stands();
    for (const envelope of [{}, { event: null }, { event: {} }, null])
      void standIns.slack.sockets.send('events_api', envelope as never, { attempt: 0, reason: '' });
    expect(await types('help')).toEqual({ status: 200 });
  });
});
