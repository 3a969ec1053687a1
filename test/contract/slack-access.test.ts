import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { appScopes } from '../../bots/playground/workspace/access.ts';
import { readText } from '../support/repository.ts';
import { dispatch, openSlackApp, type SlackApp, zhang } from '../support/slack-app.ts';
import { dotPng } from '../support/stand-ins.ts';

describe("what Slack's stand-in lets the app do and see", () => {
  let app: SlackApp;

  beforeEach(async () => {
    app = await openSlackApp();
  });
  afterEach(async () => {
    expect(await app.close()).toEqual([]);
  });
  const world = () => app.standIns.slack.world;
  const says = (channel: string, text: string, more: Record<string, unknown> = {}) =>
    app.standIns.act('slack/message', { user: zhang, channel, text, ...more });
  const channel = async (name: string, more: Record<string, unknown>): Promise<string> =>
    String((await app.standIns.act('slack/channels', { name, ...more })).id);
  const refusal = async (method: string, args: Record<string, unknown>): Promise<unknown> =>
    app.web.apiCall(method, args).then(
      () => null,
      (error: { data?: unknown }) => error.data,
    );

  test('is what the manifest asks for', () => {
    const manifest = z
      .object({ oauth_config: z.object({ scopes: z.object({ bot: z.array(z.string()) }) }) })
      .parse(parse(readText('docs/slack-app-manifest.yaml')));
    expect(manifest.oauth_config.scopes.bot.toSorted()).toEqual(appScopes.toSorted());
  });

  test('is refused without its scope, by the kind of conversation', async () => {
    const closed = await channel('内部', { is_private: true });
    world().scopes.delete('groups:history');
    expect(await refusal('conversations.history', { channel: closed })).toMatchObject({
      error: 'missing_scope',
      needed: 'groups:history',
      provided: expect.stringContaining('channels:history'),
    });
    expect(await refusal('conversations.history', { channel: dispatch })).toBeNull();
    world().scopes.delete('reactions:write');
    const ts = await app.postCard('claim');
    const reaction = { channel: dispatch, timestamp: ts, name: 'eyes' };
    expect(await refusal('reactions.add', reaction)).toMatchObject({ needed: 'reactions:write' });
    await says(closed, '@门房 听得到吗');
    await says(dispatch, '大家好');
    await app.standIns.slack.push.flush();
    // Words of a private channel need a scope of their own; a mention comes all the same.
    expect(app.heard).toMatchObject([
      { event: { type: 'app_mention', channel: closed } },
      { event: { type: 'message', text: '大家好' } },
    ]);
  });

  test('stops at a private channel that it is not in, and at one that was archived', async () => {
    const closed = await channel('内部', { is_private: true, with_app: false });
    const open = await channel('公告', { with_app: false });
    expect(await refusal('conversations.info', { channel: closed })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await refusal('chat.postMessage', { channel: closed, text: '?' })).toMatchObject({
      error: 'channel_not_found',
    });
    expect(await refusal('chat.postMessage', { channel: open, text: '?' })).toMatchObject({
      error: 'not_in_channel',
    });
    expect(await refusal('conversations.history', { channel: open })).toMatchObject({
      error: 'not_in_channel',
    });
    await says(closed, '听不到');
    await says(open, '也听不到');
    expect(app.heard).toEqual([]);
    await app.standIns.act('slack/invite', { channel: open });
    await says(open, '现在听得到');
    await app.heardOf('message');
    await app.standIns.act('slack/archive', { channel: open });
    expect(await refusal('chat.postMessage', { channel: open, text: '?' })).toMatchObject({
      error: 'is_archived',
    });
    const { channel: shown } = await app.web.conversations.info({ channel: open });
    expect(shown).toMatchObject({ is_archived: true, is_member: false });
  });

  test('ends at files of conversations that it is not in', async () => {
    const closed = await channel('内部', { is_private: true, with_app: false });
    const file = { name: 'a.png', mime: 'image/png', base64: dotPng.toString('base64') };
    await says(closed, '看', { files: [file] });
    const [kept] = world().files.values();
    for (const hiddenFile of ['not_visible', 'file_not_found'] as const) {
      world().readings.hiddenFile = hiddenFile;
      expect(await refusal('files.info', { file: kept?.id })).toMatchObject({ error: hiddenFile });
    }
    const fetched = await fetch(String(kept?.url_private), {
      headers: { authorization: 'Bearer xoxb-wrong' },
    });
    // Slack shows the page where people sign in, and calls it a success.
    expect([fetched.status, fetched.headers.get('content-type')]).toEqual([
      200,
      'text/html; charset=utf-8',
    ]);
  });

  test.each(['thread', 'alone'] as const)('reads a reply by its ts: %s', async (replies) => {
    world().readings.replies = replies;
    const card = await app.postCard('claim');
    const says1 = await says(dispatch, '一', { thread_ts: card });
    const { ts } = await says(dispatch, '二', { thread_ts: card });
    expect(says1.ts).not.toBe(ts);
    const between = { oldest: String(ts), latest: String(ts), inclusive: true };
    const { messages } = await app.web.conversations.replies({
      channel: dispatch,
      ts: String(ts),
      ...between,
    });
    expect(messages?.map((one) => one.text)).toEqual(
      replies === 'thread' ? ['工单 1042', '二'] : ['二'],
    );
  });

  test('tells a control of an attachment from one of the message', async () => {
    const posted = await app.web.chat.postMessage({
      channel: dispatch,
      text: '',
      attachments: [
        {
          fallback: '卡片',
          blocks: [
            {
              type: 'actions',
              block_id: 'here',
              elements: [
                {
                  type: 'button',
                  action_id: 'request.claim',
                  text: { type: 'plain_text', text: '接单' },
                  value: '{"v":1,"id":"1"}',
                },
              ],
            },
          ],
        },
      ],
    });
    const place = { channel: dispatch, message_ts: posted.ts, block_id: 'here' };
    await app.standIns.act('slack/action', { user: zhang, ...place, action_id: 'request.claim' });
    expect(app.heard.at(-1)).toMatchObject({
      container: { type: 'message_attachment', attachment_id: 1, message_ts: posted.ts },
    });
    const plain = await app.postCard('claim');
    expect(await app.click(plain, 'claim')).toMatchObject({ container: { type: 'message' } });
  });

  test('is told of what people change and take away', async () => {
    const { ts } = await says(dispatch, '两点到');
    const own = { user: zhang, channel: dispatch, ts };
    await app.standIns.act('slack/edit', { ...own, text: '三点到' });
    await app.standIns.act('slack/delete', own);
    await app.standIns.slack.push.flush();
    expect(app.heard.slice(1)).toMatchObject([
      {
        event: {
          subtype: 'message_changed',
          message: { text: '三点到', edited: { user: zhang } },
          previous_message: { text: '两点到' },
        },
      },
      {
        event: {
          subtype: 'message_deleted',
          deleted_ts: ts,
          previous_message: { user: zhang, text: '三点到' },
        },
      },
    ]);
  });
});
