import { ErrorCode, WebClient } from '@slack/web-api';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slackCoverage, slackMethods } from '../../bots/playground/workspace/methods/methods.ts';
import { describeContract, readContracts } from '../support/contract.ts';
import { dispatch, openSlackApp, plain, type SlackApp, zhang } from '../support/slack-app.ts';
import { dotPng, slackToken } from '../support/stand-ins.ts';

describe("messages to Slack's stand-in", () => {
  let app: SlackApp;

  beforeEach(async () => {
    app = await openSlackApp();
  });

  afterEach(async () => {
    expect(await app.close()).toEqual([]);
  });
  const messages = () => app.standIns.slack.world.messages.values();

  test('are posted, updated in place and answered in threads', async () => {
    const card = await app.postCard('claim');
    await app.web.chat.postMessage({ channel: dispatch, thread_ts: card, text: '住户：更大了' });
    await app.web.chat.update({
      channel: dispatch,
      ts: card,
      text: '工单 1042 · 已接单',
      blocks: [],
    });
    expect(messages()).toMatchObject([
      { ts: card, text: '工单 1042 · 已接单' },
      { thread_ts: card, text: '住户：更大了' },
    ]);
    const { messages: thread } = await app.web.conversations.replies({
      channel: dispatch,
      ts: card,
    });
    expect(thread?.map((one) => one.text)).toEqual(['工单 1042 · 已接单', '住户：更大了']);
  });

  test('keep words that look like JSON as words', async () => {
    await app.web.chat.postMessage({ channel: dispatch, text: '[1]' });
    await app.web.chat.postMessage({ channel: dispatch, text: '{}' });
    expect(messages().map((one) => one.text)).toEqual(['[1]', '{}']);
  });

  test('may be seen by one person alone', async () => {
    await app.web.chat.postEphemeral({ channel: dispatch, user: zhang, text: '只有班长可以' });
    expect(messages()).toEqual([]);
    expect(app.standIns.slack.world.ephemerals.values()).toMatchObject([
      { user: zhang, text: '只有班长可以' },
    ]);
  });

  test('carry reactions, each person once', async () => {
    const ts = await app.postCard('claim');
    const mark = { channel: dispatch, timestamp: ts, name: 'white_check_mark' };
    await app.web.reactions.add(mark);
    await expect(app.web.reactions.add(mark)).rejects.toThrow('already_reacted');
    expect(messages()[0]?.reactions).toMatchObject([{ name: 'white_check_mark', count: 1 }]);
    await app.web.reactions.remove(mark);
    expect(messages()[0]?.reactions).toEqual([]);
  });

  test('carry files in a thread', async () => {
    const card = await app.postCard('claim');
    await app.web.files.uploadV2({
      channel_id: dispatch,
      thread_ts: card,
      file: dotPng,
      filename: '漏水.png',
      title: '漏水',
      initial_comment: '住户的照片',
    });
    const shared = messages().at(-1);
    expect(shared).toMatchObject({
      thread_ts: card,
      text: '住户的照片',
      files: [{ name: '漏水.png', title: '漏水', mimetype: 'image/png', size: dotPng.length }],
    });
    const url = shared?.files?.[0]?.url_private ?? '';
    expect((await fetch(url)).headers.get('content-type')).toContain('text/html');
    const bytes = await fetch(url, { headers: { authorization: `Bearer ${slackToken}` } });
    expect(Buffer.from(await bytes.arrayBuffer())).toEqual(dotPng);
    // What was brought can be taken away again, once.
    const file = shared?.files?.[0]?.id ?? '';
    await app.web.files.delete({ file });
    expect(messages().at(-1)?.files).toEqual([]);
    await expect(app.web.files.delete({ file })).rejects.toThrow('file_not_found');
    await app.web.chat.delete({ channel: dispatch, ts: shared?.ts ?? '' });
    expect(messages()).toHaveLength(1);
  });

  test.each([
    ['no such channel', { channel: 'C0NOWHERE', text: 'a' }, 'channel_not_found'],
    ['no words', { channel: dispatch, text: '' }, 'no_text'],
    ['too many words', { channel: dispatch, text: 'a'.repeat(40_001) }, 'msg_too_long'],
    [
      'a thread that is not there',
      { channel: dispatch, text: 'a', thread_ts: '1.000001' },
      'thread_not_found',
    ],
    [
      'a block that is none',
      { channel: dispatch, text: 'a', blocks: [{ type: 'banner' }] },
      'invalid_blocks',
    ],
    [
      'an argument nobody knows',
      { channel: dispatch, text: 'a', colour: 'red' },
      'invalid_arguments',
    ],
    [
      'too many characters in blocks',
      {
        channel: dispatch,
        text: 'a',
        blocks: Array.from({ length: 5 }, () => ({
          type: 'section',
          text: plain('长'.repeat(2900)),
        })),
      },
      'msg_blocks_too_long',
    ],
  ])('are refused for %s', async (_why, args, error) => {
    await expect(app.web.apiCall('chat.postMessage', args)).rejects.toThrow(error);
  });

  test('go only through methods that are known, under the right token', async () => {
    await expect(app.web.apiCall('chat.postTelepathy', {})).rejects.toThrow('unknown_method');
    const stranger = new WebClient('xoxb-wrong', {
      slackApiUrl: `${app.standIns.origin}/api/`,
      retryConfig: { retries: 0 },
    });
    await expect(stranger.auth.test()).rejects.toThrow('invalid_auth');
  });
  test('limits calls with a wait', async () => {
    app.standIns.slack.faults.rateLimit = { calls: 1, retryAfterS: 9 };
    await expect(app.web.chat.postMessage({ channel: dispatch, text: 'a' })).rejects.toMatchObject({
      code: ErrorCode.RateLimitedError,
      retryAfter: 9,
    });
    expect((await app.web.chat.postMessage({ channel: dispatch, text: 'a' })).ok).toBe(true);
  });
});

describeContract('what the stand-in speaks', () => {
  test('is only methods and arguments that are published', () => {
    const { slack } = readContracts();
    expect(slackCoverage.filter((name) => !slack.hasMethod(name))).toEqual([]);
    const unknown = Object.entries(slackMethods).flatMap(([name, { takes }]) => {
      const args = Object.fromEntries(takes.map((argument) => [argument, undefined]));
      return slack.faultsOfCall(name, args).filter((fault) => fault.includes('not known'));
    });
    expect(unknown).toEqual([]);
  });
});
