import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  asks,
  dispatch,
  modal,
  openSlackApp,
  type SlackApp,
  textInput,
  zhang,
} from '../support/slack-app.ts';
import { slackAppToken, slackToken, until } from '../support/stand-ins.ts';

describe("Socket Mode of Slack's stand-in", () => {
  let app: SlackApp;

  beforeEach(async () => {
    app = await openSlackApp('socket');
  });
  afterEach(async () => {
    expect(await app.close()).toEqual([]);
  });

  const says = (text: string) =>
    app.standIns.act('slack/message', { user: zhang, channel: dispatch, text });
  const words = () =>
    app.heard.flatMap((body) => {
      const { event } = body as { event?: { text?: string } };
      return event?.text === undefined ? [] : [event.text];
    });
  const socket = (given: Record<string, unknown>) => app.standIns.act('slack/socket', given);
  const connections = () => app.standIns.slack.sockets.count();
  const open = async (token: string): Promise<Record<string, unknown>> => {
    const answer = await fetch(`${app.standIns.origin}/api/apps.connections.open`, {
      method: 'POST',
      headers: { authorization: `Bearer ${token}` },
    });
    return (await answer.json()) as Record<string, unknown>;
  };

  test('opens to the app token alone, and a ticket once', async () => {
    expect(await open(slackToken)).toEqual({ ok: false, error: 'not_allowed_token_type' });
    expect(await open('xapp-wrong')).toEqual({ ok: false, error: 'invalid_auth' });
    expect(await open('')).toEqual({ ok: false, error: 'not_authed' });
    await expect(app.web.apiCall('apps.connections.open')).rejects.toThrow(/not_allowed_token/);
    const { url } = await open(slackAppToken);
    const greeted = async (): Promise<string> => {
      const one = new WebSocket(String(url));
      const said = await new Promise<string>((resolve) => {
        one.addEventListener('message', ({ data }) => resolve(String(data)), { once: true });
        one.addEventListener('error', () => resolve('refused'), { once: true });
      });
      one.close();
      return said;
    };
    expect(JSON.parse(await greeted())).toMatchObject({ type: 'hello', num_connections: 2 });
    expect(await greeted()).toBe('refused');
    app.standIns.slack.faults.refusesApp = 'token_revoked';
    expect(await open(slackAppToken)).toEqual({ ok: false, error: 'token_revoked' });
    expect((await app.web.auth.test()).ok).toBe(true);
  });

  test('brings events, clicks, windows and commands, and takes their answers', async () => {
    await says('你好');
    expect(await app.heardOf('message')).toMatchObject({ event: { text: '你好' } });
    const view = await app.openModal(modal(asks(textInput)));
    app.answers({ response_action: 'errors', errors: { field: '写短一点' } });
    const values = { field: { field: { type: 'plain_text_input', value: '很长' } } };
    expect(await app.standIns.act('slack/submit', { user: zhang, view_id: view, values })).toEqual({
      ok: false,
      errors: { field: '写短一点' },
    });
    app.answers({ text: '可用命令：…' });
    const typed = { user: zhang, channel: dispatch, command: '/gatehouse', text: 'help' };
    expect(await app.standIns.act('slack/command', typed)).toEqual({ status: 200 });
    expect(app.standIns.slack.world.ephemerals.values()).toMatchObject([{ text: '可用命令：…' }]);
    expect(app.standIns.slack.sockets.strays()).toBe(0);
  });

  test('sends each thing down one of several connections, and goes on with those that stay', async () => {
    const second = await app.connectAgain();
    expect(connections()).toBe(2);
    for (const text of ['一', '二', '三', '四']) await says(text);
    await until(() => words().length === 4, 'all four are heard');
    expect(words()).toEqual(['一', '二', '三', '四']);
    await second.disconnect();
    await until(() => connections() === 1, 'one connection is left');
    await says('五');
    await until(() => words().includes('五'), 'the fifth is heard');
  });

  test('refuses an eleventh connection', async () => {
    const sockets: WebSocket[] = [];
    for (let n = 2; n <= 11; n += 1) {
      const { url } = await open(slackAppToken);
      const one = new WebSocket(String(url));
      const said = await new Promise((resolve) => {
        one.addEventListener('message', ({ data }) => resolve(JSON.parse(String(data))), {
          once: true,
        });
      });
      expect(said).toMatchObject(
        n <= 10 ? { type: 'hello' } : { type: 'disconnect', reason: 'too_many_websockets' },
      );
      sockets.push(one);
    }
    for (const one of sockets) one.close();
  });

  // Slack's guide leaves open whether Slack itself closes a connection after its word.
  test.each([
    ['warning', false],
    ['warning', true],
    ['refresh_requested', false],
    ['refresh_requested', true],
  ])('renews a connection after %s, closed by Slack itself: %s', async (reason, close) => {
    await socket({ do: reason, close });
    await until(() => connections() === 0, 'the old connection is gone');
    await until(() => connections() === 1, 'a new connection stands');
    await says('还在吗');
    await until(() => words().includes('还在吗'), 'it is heard');
  });

  test('brings an event again whose connection tore, or whose acknowledgement was lost', async () => {
    await socket({ do: 'lose_after_next' });
    await says('线断了');
    // The first retry comes at once, to nobody; the second after a minute.
    await until(() => connections() === 1, 'a new connection stands');
    app.standIns.clock.advance(61_000);
    await app.standIns.slack.push.flush();
    await until(() => app.standIns.slack.push.pending() === 0, 'it is taken');
    const first = app.heard.length;
    expect(new Set(words())).toEqual(new Set(['线断了']));
    app.standIns.slack.faults.lostAcks = 1;
    await says('收到了吗');
    await until(() => app.heard.length === first + 2, 'it came twice');
    expect(app.heard.at(-1)?.event_id).toBe(app.heard.at(-2)?.event_id);
  });

  test('has no answer for a click while no connection stands', async () => {
    const ts = await app.postCard('claim');
    await app.standIns.slack.push.flush();
    await socket({ do: 'lose' });
    const clicked = { user: zhang, channel: dispatch, message_ts: ts, block_id: 'b0' };
    expect(
      await app.standIns.act('slack/action', { ...clicked, action_id: 'request.claim' }),
    ).toEqual({ status: 0 });
  });

  test('gives an event up after its third retry', async () => {
    await socket({ do: 'link_disabled' });
    app.standIns.slack.faults.refusesApp = 'invalid_auth';
    await says('没人听');
    await app.standIns.slack.push.flush();
    for (const ms of [60_000, 300_000]) {
      expect(app.standIns.slack.push.pending()).toBe(1);
      app.standIns.clock.advance(ms);
      await app.standIns.slack.push.flush();
    }
    await until(() => app.standIns.slack.push.pending() === 0, 'it is given up');
    expect(words()).toEqual([]);
  });
});
