import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import {
  button,
  dispatch,
  openSlackApp,
  plain,
  type SlackApp,
  wang,
  zhang,
} from '../support/slack-app.ts';
import { dotPng } from '../support/stand-ins.ts';

describe("what Slack's stand-in brings", () => {
  let app: SlackApp;

  beforeEach(async () => {
    app = await openSlackApp();
  });

  afterEach(async () => {
    expect(await app.close()).toEqual([]);
  });
  const messages = () => app.standIns.slack.world.messages.values();

  test('is signed, and the address answers its challenge', async () => {
    expect(await app.standIns.slack.push.verifyUrl('challenge-42')).toMatchObject({ status: 200 });
    const { body } = await app.standIns.slack.push.verifyUrl('challenge-42');
    expect(JSON.stringify(body)).toContain('challenge-42');
    const forged = await fetch(`${app.standIns.origin}/slack/events`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'x-slack-signature': 'v0=00' },
      body: JSON.stringify({ type: 'event_callback', event: { type: 'message' } }),
    });
    expect(forged.status).toBe(401);
    expect(app.heard).toEqual([]);
  });

  test('are words in a thread, and mentions as well', async () => {
    const card = await app.postCard('claim');
    const says = { user: zhang, channel: dispatch, thread_ts: card };
    await app.standIns.act('slack/message', { ...says, text: '我明天去 <1 & 2>' });
    await app.standIns.act('slack/message', { ...says, text: '@门房 明天下午两点上门' });
    await app.heardOf('app_mention');
    expect(app.heard).toMatchObject([
      {
        type: 'event_callback',
        event: {
          type: 'message',
          channel: dispatch,
          channel_type: 'channel',
          user: zhang,
          thread_ts: card,
          text: '我明天去 &lt;1 &amp; 2&gt;',
        },
      },
      { event: { type: 'message', text: '<@U0GATEHOUSE> 明天下午两点上门' } },
      { event: { type: 'app_mention', thread_ts: card } },
    ]);
    expect(new Set(app.heard.map((body) => body.event_id)).size).toBe(3);
  });

  test('are the app’s own doings as well, which it must know as its own', async () => {
    const card = await app.postCard('claim');
    await app.web.chat.update({ channel: dispatch, ts: card, text: '工单 1042 · 已接单' });
    await app.web.reactions.add({ channel: dispatch, timestamp: card, name: 'eyes' });
    await app.standIns.slack.push.flush();
    expect(app.heard).toEqual([]);
    expect(app.echoes).toMatchObject([
      { event: { type: 'message', ts: card, bot_id: 'B0GATEHOUSE' } },
      { event: { subtype: 'message_changed', message: { text: '工单 1042 · 已接单' } } },
      { event: { type: 'reaction_added', user: 'U0GATEHOUSE', reaction: 'eyes' } },
    ]);
  });

  test('are files, direct messages, reactions, App Home and commands', async () => {
    const card = await app.postCard('claim');
    const file = { name: 'a.png', mime: 'image/png', base64: dotPng.toString('base64') };
    await app.standIns.act('slack/message', { user: zhang, channel: dispatch, files: [file] });
    expect(await app.heardOf('message')).toMatchObject({
      event: { subtype: 'file_share', files: [{ name: 'a.png' }] },
    });
    await app.standIns.act('slack/react', {
      user: zhang,
      channel: dispatch,
      ts: card,
      name: 'outbox_tray',
    });
    expect(await app.heardOf('reaction_added')).toMatchObject({
      event: { reaction: 'outbox_tray', item: { channel: dispatch, ts: card } },
    });
    await app.standIns.act('slack/home', { user: zhang });
    expect(await app.heardOf('app_home_opened')).toMatchObject({
      event: { user: zhang, tab: 'home' },
    });
    app.answers({ text: '可用命令：…' });
    await app.standIns.act('slack/command', {
      user: zhang,
      channel: dispatch,
      command: '/gatehouse',
      text: 'help',
    });
    expect(await app.heardOf('/gatehouse')).toMatchObject({ text: 'help', user_id: zhang });
    expect(app.standIns.slack.world.ephemerals.values()).toMatchObject([
      { user: zhang, text: '可用命令：…' },
    ]);
    await app.standIns.act('slack/deactivate', { user: wang });
    expect(await app.heardOf('user_change')).toMatchObject({ event: { user: { deleted: true } } });
  });

  test('are clicks in App Home, with its state', async () => {
    await app.web.views.publish({
      user_id: zhang,
      view: {
        type: 'home',
        blocks: [
          {
            type: 'actions',
            block_id: 'filter',
            elements: [
              button('我的', 'mine'),
              {
                type: 'overflow',
                action_id: 'more',
                options: [{ text: plain('转单'), value: 'transfer' }],
              },
            ],
          },
        ],
      },
    });
    const home = { user: zhang, view_id: `V0HOME${zhang}`, block_id: 'filter' };
    await app.standIns.act('slack/action', { ...home, action_id: 'mine' });
    await app.standIns.act('slack/action', {
      ...home,
      action_id: 'more',
      selected_option: { text: plain('转单'), value: 'transfer' },
    });
    expect(app.heard).toMatchObject([
      { type: 'block_actions', view: { type: 'home' }, actions: [{ action_id: 'mine' }] },
      { actions: [{ type: 'overflow', selected_option: { value: 'transfer' } }] },
    ]);
  });

  test('may be answered at its response URL five times within half an hour', async () => {
    const ts = await app.postCard('claim');
    const { response_url } = await app.click(ts, 'claim');
    const respond = (body: Record<string, unknown>) =>
      fetch(String(response_url), {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await respond({ text: '已有人接单' })).status).toBe(200);
    expect(app.standIns.slack.world.ephemerals.values()).toMatchObject([
      { user: zhang, text: '已有人接单' },
    ]);
    await respond({ replace_original: true, text: '工单 1042 · 张师傅' });
    expect(messages()[0]).toMatchObject({ ts, text: '工单 1042 · 张师傅' });
    await respond({ response_type: 'in_channel', text: '大家看' });
    expect(messages()[1]).toMatchObject({ text: '大家看' });
    await respond({ delete_original: true });
    expect(messages().map((one) => one.text)).toEqual(['大家看']);
    await respond({ text: '五' });
    expect((await respond({ text: '六' })).status).toBe(404);
    const late = await app.click(await app.postCard('claim'), 'claim');
    app.standIns.clock.advance(31 * 60_000);
    const answered = await fetch(String(late.response_url), { method: 'POST', body: '{}' });
    expect(answered.status).toBe(404);
  });

  test('brings nothing while away, and everything in order afterwards', async () => {
    app.standIns.slack.faults.away = true;
    await expect(app.web.auth.test()).rejects.toThrow();
    await app.standIns.act('slack/message', { user: zhang, channel: dispatch, text: '一' });
    await app.standIns.act('slack/message', { user: zhang, channel: dispatch, text: '二' });
    expect(app.heard).toEqual([]);
    app.standIns.slack.faults.away = false;
    await app.standIns.slack.push.flush();
    expect(app.heard).toMatchObject([{ event: { text: '一' } }, { event: { text: '二' } }]);
  });

  test('brings everything twice under one id', async () => {
    app.standIns.slack.faults.duplicates = true;
    await app.standIns.act('slack/message', { user: zhang, channel: dispatch, text: '一' });
    await app.standIns.slack.push.flush();
    expect(app.heard).toHaveLength(2);
    expect(app.heard[0]?.event_id).toBe(app.heard[1]?.event_id);
    const ts = await app.postCard('claim');
    await app.click(ts, 'claim');
    const triggers = app.heard.slice(2).map((body) => body.trigger_id);
    expect(triggers).toEqual([triggers[0], triggers[0]]);
  });
});
