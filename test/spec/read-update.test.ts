import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { cleanText, readUpdate, subjectOf } from '../../bots/telegram/read-update.ts';
import { readBareWords } from '../../bots/telegram/read-words.ts';
import { updateKey } from '../../bots/telegram/update-id.ts';

const bot = { id: 7_700_000_001, username: 'gatehouse_bot' };
const zhao = {
  id: 4_503_599_627_370_495,
  is_bot: false,
  first_name: '玉兰',
  language_code: 'zh-hans',
};
const home = { id: zhao.id, type: 'private', first_name: '玉兰' };
const group = { id: -1_001_234_567_890, type: 'supergroup', title: '桂苑业主群' };
const message = (given: Record<string, unknown> = {}) => ({
  update_id: 1,
  message: { message_id: 5, from: zhao, chat: home, date: 1, ...given },
});
const read = (update: unknown) => readUpdate(update, bot);

describe('what an update says', () => {
  test('words, from whom, in which chat; ids of 52 bits stay whole', () => {
    expect(read(message({ text: '漏水' }))).toEqual({
      chat: { id: 4_503_599_627_370_495, kind: 'private', name: '玉兰' },
      appLanguage: 'zh-hans',
      kind: 'message',
      messageId: '5',
      text: '漏水',
      files: [],
      tooBig: [],
      unreadable: false,
      location: null,
      replyTo: null,
      album: null,
      addressed: false,
    });
    expect(subjectOf(message())).toBe('telegram:4503599627370495');
  });

  test('the largest of the sizes of a photo, with its words and its album', () => {
    const photo = [
      { file_id: 'small', file_size: 10 },
      { file_id: 'large', file_size: 10_000 },
    ];
    expect(read(message({ photo, caption: '这里', media_group_id: '77' }))).toMatchObject({
      text: '这里',
      album: '77',
      files: [{ id: 'large', kind: 'photo' }],
    });
  });

  test.each([
    ['voice', 'voice'],
    ['document', 'document'],
    ['audio', 'document'],
    ['video', 'video'],
    ['video_note', 'video'],
  ])('a %s is a file', (key, kind) => {
    expect(read(message({ [key]: { file_id: 'f', file_size: 3 } }))).toMatchObject({
      kind: 'message',
      files: [{ id: 'f', kind }],
      unreadable: false,
    });
  });

  test('a file over 20 MB keeps its words and its name', () => {
    const video = { file_id: 'f', file_size: 20_000_001, file_name: '漏水.mp4' };
    expect(read(message({ video, caption: '漏水' }))).toMatchObject({
      text: '漏水',
      files: [],
      tooBig: ['漏水.mp4'],
    });
  });

  test('a place, a sticker, a reply', () => {
    const location = { latitude: 30.2, longitude: 120.1 };
    expect(read(message({ location }))).toMatchObject({ location, unreadable: false });
    expect(read(message({ sticker: { emoji: '😀' } }))).toMatchObject({ unreadable: true });
    expect(read(message({ text: 'a', reply_to_message: { message_id: 3 } }))).toMatchObject({
      replyTo: '3',
    });
  });

  test('a contact is their own only when it carries their own id', () => {
    const contact = { phone_number: '+8613800000000', first_name: 'x' };
    expect(read(message({ contact: { ...contact, user_id: zhao.id } }))).toMatchObject({
      own: true,
    });
    expect(read(message({ contact: { ...contact, user_id: 12 } }))).toMatchObject({ own: false });
    expect(read(message({ contact }))).toMatchObject({ own: false });
    const forwarded = message({ contact: { ...contact, user_id: 12 }, forward_date: 1 });
    expect(read(forwarded)).toMatchObject({ kind: 'contact', own: false });
  });

  test('a command with what stands behind it, for this bot only', () => {
    const entities = [{ type: 'bot_command', offset: 0, length: 6 }];
    expect(read(message({ text: '/start ABCD2345', entities }))).toMatchObject({
      kind: 'command',
      name: 'start',
      argument: 'ABCD2345',
    });
    const long = [{ type: 'bot_command', offset: 0, length: 19 }];
    expect(read(message({ text: '/help@gatehouse_bot', entities: long }))).toMatchObject({
      kind: 'command',
      name: 'help',
    });
    expect(read(message({ text: '/help@some_otherbot', entities: long }))).toMatchObject({
      kind: 'message',
    });
  });

  test('a button, also one that nobody reads any more', () => {
    const press = (data?: string) => ({
      update_id: 2,
      callback_query: { id: 'q', from: zhao, data, message: { message_id: 9, chat: home } },
    });
    expect(read(press('1.s.3'))).toMatchObject({
      kind: 'press',
      messageId: '9',
      query: 'q',
      action: { verb: 'submit', draft: 3 },
    });
    expect(read(press('0.old'))).toMatchObject({ kind: 'press', action: null });
    expect(read(press())).toMatchObject({ kind: 'press', action: null });
  });

  test('an edited message; not the steps of a place that is shared live', () => {
    const edited = (given: object) => ({
      update_id: 3,
      edited_message: { message_id: 5, from: zhao, chat: home, ...given },
    });
    expect(read(edited({ text: '着火了' }))).toMatchObject({ kind: 'edited', text: '着火了' });
    expect(read(edited({ location: { latitude: 1, longitude: 2 } }))).toMatchObject({
      kind: 'other',
    });
  });

  test('who blocks the bot, and who lets it in again', () => {
    const member = (status: string) => ({
      update_id: 4,
      my_chat_member: { chat: home, from: zhao, new_chat_member: { status } },
    });
    expect(read(member('kicked'))).toMatchObject({ kind: 'membership', reachable: false });
    expect(read(member('member'))).toMatchObject({ kind: 'membership', reachable: true });
  });

  test('in a group: who is spoken to, what the group itself says, what is only a notice', () => {
    const said = (given: object) => read(message({ chat: group, ...given }));
    expect(said({ text: '在吗' })).toMatchObject({
      chat: { kind: 'group', name: '桂苑业主群' },
      addressed: false,
    });
    expect(said({ text: '@Gatehouse_bot 在吗' })).toMatchObject({ addressed: true });
    const reply_to_message = { message_id: 3, from: { id: bot.id, is_bot: true, first_name: 'b' } };
    expect(said({ text: '在', reply_to_message })).toMatchObject({ addressed: true });
    expect(said({ new_chat_title: 'x' })).toMatchObject({ kind: 'other' });
    const anonymous = { id: 1_087_968_824, is_bot: true, first_name: 'Group' };
    expect(said({ text: '着火了', from: anonymous, sender_chat: group })).toMatchObject({
      kind: 'message',
      text: '着火了',
    });
    expect(said({ text: '我是机器人', from: anonymous })).toMatchObject({ kind: 'other' });
    expect(readUpdate(message({ text: 'a@b' }), { id: 1, username: '' })).toMatchObject({
      addressed: false,
    });
  });
});

describe('what nobody expected', () => {
  test.each([
    [
      'a channel post',
      { update_id: 1, channel_post: { message_id: 1, chat: { id: 1, type: 'channel' } } },
    ],
    ['a channel message', message({ chat: { id: 1, type: 'channel' } })],
    ['nothing', null],
    ['a number', 5],
    ['an empty object', {}],
    ['a message without a chat', { update_id: 1, message: { message_id: 4 } }],
    ['a press without a message', { update_id: 1, callback_query: { id: 'q', from: zhao } }],
    ['an id that is no integer', message({ chat: { id: 1.5, type: 'private' } })],
  ])('%s belongs to no chat', (_name, update) => {
    expect(read(update)).toBeNull();
  });

  test('an odd field costs neither the words nor the chat', () => {
    expect(
      read(message({ text: '漏水', photo: 'x', entities: 3, voice: [], reply_to_message: 'no' })),
    ).toMatchObject({ kind: 'message', text: '漏水', files: [], replyTo: null });
    expect(read(message({ from: { nonsense: true }, text: '漏水' }))).toMatchObject({
      text: '漏水',
    });
    expect(read({ update_id: 1, message: { chat: home, shape: 'new' } })).toMatchObject({
      unreadable: true,
    });
  });

  test.each([
    ['4 096 emoji', '😀'.repeat(4096)],
    ['right-to-left marks', '\u202E\u2066漏水\u2069\u202C'],
    ['a mention of a channel', '<!channel> <@U123> *x* `y`'],
  ])('%s arrive as they were written', (_name, text) => {
    expect(read(message({ text }))).toMatchObject({ text });
  });

  test('NUL and half surrogates become what can be stored', () => {
    expect(cleanText('a\u0000b\uD83D')).toBe('ab\uFFFD');
    const result = read(
      message({ text: '\uDC00\u0000x', from: { ...zhao, first_name: '\uD83D' } }),
    );
    expect(JSON.stringify(result).isWellFormed()).toBe(true);
    expect(result).toMatchObject({ text: '\uFFFDx' });
  });

  test('a name of any length is cut, and a file of any name', () => {
    const named = read(message({ from: { ...zhao, first_name: '😀'.repeat(500) }, text: 'x' }));
    expect(named?.chat.name.length).toBeLessThanOrEqual(100);
    const document = { file_id: 'f', file_name: `${'a'.repeat(119)}😀` };
    const withFile = read(message({ document }));
    const [file] = withFile?.kind === 'message' ? withFile.files : [];
    expect(file?.name.isWellFormed()).toBe(true);
    expect(file?.name.length).toBeLessThanOrEqual(120);
  });

  test('no update at all makes it throw', () => {
    const part = fc.oneof(fc.constant(home), fc.constant(zhao), fc.constant('x'), fc.anything());
    const anyMessage = fc.record(
      {
        message_id: fc.oneof(fc.integer(), fc.anything()),
        from: part,
        chat: fc.oneof(fc.constant(home), fc.constant(group), part),
        text: fc.oneof(fc.string({ unit: 'binary' }), fc.anything()),
        photo: fc.anything(),
        entities: fc.oneof(
          fc.array(
            fc.record({
              type: fc.constant('bot_command'),
              offset: fc.constant(0),
              length: fc.integer(),
            }),
          ),
          fc.anything(),
        ),
        document: fc.anything(),
        contact: fc.anything(),
        reply_to_message: fc.anything(),
        location: fc.anything(),
      },
      { requiredKeys: [] },
    );
    const anyUpdate = fc.oneof(
      fc.anything(),
      fc.record({
        message: fc.oneof(anyMessage, fc.anything()),
        edited_message: fc.oneof(anyMessage, fc.anything()),
        callback_query: fc.anything(),
        my_chat_member: fc.anything(),
      }),
      fc.record({ message: anyMessage }),
    );
    fc.assert(
      fc.property(anyUpdate, (update) => {
        const result = read(update);
        expect(subjectOf(update)).toMatch(/^telegram:-?\d+$/);
        if (result) expect(JSON.stringify(result).isWellFormed()).toBe(true);
      }),
      { numRuns: 2000, seed: 11 },
    );
  });
});

describe("what is nobody's word", () => {
  const channel = { id: -1_001_000_000_009, type: 'channel', title: '物业公告' };
  const telegram = { id: 777_000, is_bot: false, first_name: 'Telegram' };
  const other = { id: 5, is_bot: true, first_name: 'Helper' };
  test.each([
    [
      'a post that the group of a channel repeats by itself',
      { chat: group, from: telegram, sender_chat: channel, is_automatic_forward: true },
    ],
    ['what an inline bot made', { via_bot: other }],
    ['what another bot says', { chat: group, from: other }],
    ['what reaches a business account', { business_connection_id: 'b1' }],
    ['a greeting that a business sends while away', { is_from_offline: true }],
    ["a guest's call", { guest_query_id: 'g1' }],
  ])('%s is not answered, not even when it speaks of fire', (_what, given) => {
    expect(read(message({ text: '着火了快来人', ...given }))?.kind).toBe('other');
    const { message: changed } = message({ text: '着火了快来人', edit_date: 2, ...given });
    expect(read({ update_id: 2, edited_message: changed })?.kind).toBe('other');
  });

  test.each([
    [
      'the group itself, an administrator of it',
      {
        chat: group,
        from: { id: 1_087_968_824, is_bot: true, first_name: 'Group' },
        sender_chat: group,
      },
    ],
    [
      'a channel of their own',
      {
        chat: group,
        from: { id: 136_817_688, is_bot: true, first_name: 'Channel' },
        sender_chat: channel,
      },
    ],
  ])('who writes as %s is a person', (_what, given) => {
    expect(read(message({ text: '着火了快来人', ...given }))).toMatchObject({
      kind: 'message',
      text: '着火了快来人',
    });
  });

  test('a topic is kept, the thread of a reply elsewhere is none', () => {
    const forum = { chat: group, text: '着火了', message_thread_id: 12 };
    expect(read(message({ ...forum, is_topic_message: true }))?.thread).toBe('12');
    expect(read(message(forum))?.thread).toBeUndefined();
  });

  test('a group that moved names both ids, from either side', () => {
    const small = { id: -42, type: 'group', title: '群' };
    const from = read(message({ chat: small, migrate_to_chat_id: group.id }));
    const to = read(message({ chat: group, migrate_from_chat_id: small.id }));
    for (const one of [from, to])
      expect(one).toMatchObject({ kind: 'moved', from: small.id, to: group.id });
  });
});

describe('what is no update of Telegram’s own', () => {
  const half = '\ud83d';
  test('loses NUL and halves of characters in every field that is read, not in the words alone', () => {
    const strange = {
      contact: { phone_number: '1\u00003', user_id: zhao.id },
      from: { ...zhao, language_code: `zh${half}` },
    };
    expect(read(message(strange))).toMatchObject({ phone: '13', appLanguage: 'zh\ufffd' });
  });

  test('may end a command inside a character', () => {
    const entities = [{ type: 'bot_command', offset: 0, length: 2 }];
    expect(read(message({ text: '/😀', entities }))).toMatchObject({
      kind: 'command',
      name: '\ufffd',
      argument: '\ufffd',
    });
  });

  test('is kept under a key that the database takes, the same for a repeat', () => {
    const update = { update_id: 1, message: { message_id: `\u0000${'x'.repeat(5000)}`, date: 1 } };
    const key = updateKey(7, update);
    expect(key).toMatch(/^7:1:[0-9a-f]{64}$/);
    expect(updateKey(7, structuredClone(update))).toBe(key);
    const usual = { update_id: 1, message: { message_id: 5, date: 1, chat: home } };
    expect(updateKey(7, usual)).toBe(`7:1:message:${home.id}:5:1`);
  });

  test('does not end the last path of danger by an id that cannot be made into words', () => {
    const id = { toString: 1, valueOf: 1 };
    expect(readBareWords(message({ text: '着火了', message_id: id }))?.text).toBe('着火了');
  });
});
