import { expect, test } from 'vitest';
import type { RawCall } from '../../bots/playground/calls.ts';
import { contractFaults, describeContract } from '../support/contract.ts';

const call = (
  platform: RawCall['platform'],
  method: string,
  args: Record<string, unknown>,
  more: Partial<RawCall> = {},
): RawCall => ({
  n: 1,
  at: 0,
  platform,
  method,
  args,
  ok: false,
  response: null,
  ms: 1,
  ...more,
});
const markup = (button: Record<string, unknown>) => ({
  chat_id: 1,
  text: 'a',
  reply_markup: { inline_keyboard: [[button]] },
});
const section = { type: 'section', text: { type: 'plain_text', text: 'a' } };
const modal = { type: 'modal', title: { type: 'plain_text', text: 'a' }, blocks: [section] };

describeContract('the judge of calls', () => {
  test.each<[string, RawCall]>([
    ['a plain message', call('telegram', 'sendMessage', { chat_id: 1, text: 'a' })],
    ['numbers of a form', call('telegram', 'sendPhoto', { chat_id: '1', photo: '<68 bytes>' })],
    ['a button', call('telegram', 'sendMessage', markup({ text: 'a', callback_data: 'b' }))],
    [
      'an album with its files',
      call('telegram', 'sendMediaGroup', {
        chat_id: '1',
        media: [
          { type: 'photo', media: 'attach://a' },
          { type: 'photo', media: 'AgAC' },
        ],
        a: '<68 bytes>',
      }),
    ],
    ['a card', call('slack', 'chat.postMessage', { channel: 'C1', text: 'a', blocks: [section] })],
    ['a modal', call('slack', 'views.open', { trigger_id: '1', view: modal })],
  ])('finds nothing wrong with %s', (_what, good) => {
    expect(contractFaults(good)).toEqual([]);
  });

  test.each<[string, RawCall, RegExp]>([
    ['a method that is none', call('telegram', 'sendThought', {}), /no method sendThought/],
    [
      'an argument that is none',
      call('telegram', 'sendMessage', { chat_id: 1, text: 'a', txt: 'b' }),
      /txt is not known/,
    ],
    [
      'an argument that is missing',
      call('telegram', 'sendMessage', { text: 'a' }),
      /chat_id is missing/,
    ],
    [
      'a text that is too long',
      call('telegram', 'sendMessage', { chat_id: 1, text: 'a'.repeat(4097) }),
      /text has 4097 characters/,
    ],
    [
      'a caption that is too long',
      call('telegram', 'sendPhoto', { chat_id: 1, photo: 'A', caption: 'a'.repeat(1025) }),
      /caption has 1025/,
    ],
    [
      'an answer that is too long',
      call('telegram', 'answerCallbackQuery', { callback_query_id: '1', text: 'a'.repeat(201) }),
      /text has 201/,
    ],
    [
      'too many bytes behind a button',
      call('telegram', 'sendMessage', markup({ text: 'a', callback_data: '好'.repeat(22) })),
      /callback_data has 66 bytes/,
    ],
    [
      'a button that does two things',
      call(
        'telegram',
        'sendMessage',
        markup({ text: 'a', callback_data: 'b', url: 'https://a.example' }),
      ),
      /exactly one thing/,
    ],
    [
      'a nested field of a wrong type',
      call('telegram', 'sendMessage', {
        chat_id: 1,
        text: 'a',
        reply_parameters: { message_id: 'one' },
      }),
      /message_id must be a number/,
    ],
    [
      'a nested field that is none',
      call('telegram', 'sendMessage', {
        chat_id: 1,
        text: 'a',
        link_preview_options: { off: true },
      }),
      /off is not known/,
    ],
    ['an edit of nothing', call('telegram', 'editMessageText', { text: 'a' }), /names no message/],
    [
      'an answer of a wrong shape',
      call(
        'telegram',
        'sendMessage',
        { chat_id: 1, text: 'a' },
        { ok: true, response: { result: { message_id: 'x' } } },
      ),
      /message_id must be a number/,
    ],
    [
      'a Slack method that is none',
      call('slack', 'chat.postThought', {}),
      /no method chat.postThought/,
    ],
    [
      'a Slack argument that is none',
      call('slack', 'chat.postMessage', { channel: 'C1', text: 'a', colour: 'red' }),
      /colour is not known/,
    ],
    [
      'a Slack argument that is missing',
      call('slack', 'reactions.add', { name: 'eyes', channel: 'C1' }),
      /timestamp is missing/,
    ],
    [
      'a message without words',
      call('slack', 'chat.postMessage', { channel: 'C1' }),
      /says nothing/,
    ],
    [
      'too many blocks',
      call('slack', 'chat.postMessage', {
        channel: 'C1',
        text: 'a',
        blocks: Array.from({ length: 51 }, () => section),
      }),
      /51 blocks/,
    ],
    [
      'blocks with one id',
      call('slack', 'chat.update', {
        channel: 'C1',
        ts: '1',
        text: 'a',
        blocks: [
          { ...section, block_id: 'a' },
          { ...section, block_id: 'a' },
        ],
      }),
      /block_id a twice/,
    ],
    [
      'blocks within attachments',
      call('slack', 'chat.postMessage', {
        channel: 'C1',
        text: 'a',
        attachments: [{ blocks: [{ type: 'banner' }] }],
      }),
      /banner/,
    ],
    [
      'a home opened as a modal',
      call('slack', 'views.open', { trigger_id: '1', view: { type: 'home', blocks: [section] } }),
      /takes no home/,
    ],
  ])('finds %s', (_what, bad, why) => {
    expect(contractFaults(bad).join('\n')).toMatch(why);
  });
});
