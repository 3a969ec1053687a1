import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { telegramCoverage } from '../../bots/playground/botapi/methods.ts';
import { argumentsTaken } from '../../bots/playground/botapi/takes.ts';
import { type BotSide, openBotSide } from '../support/bot-side.ts';
import { describeContract, readContracts } from '../support/contract.ts';
import { dotPng } from '../support/stand-ins.ts';

describe("sending through the Bot API's stand-in", () => {
  let side: BotSide;

  beforeEach(async () => {
    side = await openBotSide();
    await side.says('/start');
  });

  afterEach(async () => {
    expect(await side.close()).toEqual([]);
  });

  test('keeps text, buttons and replies, and edits them in place', async () => {
    const asked = side.messages()[0]?.message_id ?? 0;
    const sent = await side.telegram.sendMessage(side.zhao, '您看对不对？', {
      reply_parameters: { message_id: asked },
      reply_markup: { inline_keyboard: [[{ text: '提交', callback_data: 'go' }]] },
    });
    expect(side.messages().at(-1)).toMatchObject({
      text: '您看对不对？',
      reply_to_message: { message_id: asked },
      reply_markup: { inline_keyboard: [[{ text: '提交' }]] },
    });
    await side.telegram.editMessageText(side.zhao, sent.message_id, undefined, '已提交');
    expect(side.messages().at(-1)).toMatchObject({ text: '已提交' });
    expect(side.messages().at(-1)?.reply_markup).toBeUndefined();
    await expect(
      side.telegram.editMessageText(side.zhao, sent.message_id, undefined, '已提交'),
    ).rejects.toThrow('message is not modified');
    await expect(side.telegram.editMessageText(side.zhao, 999, undefined, 'x')).rejects.toThrow(
      'message to edit not found',
    );
    await expect(side.telegram.editMessageText(side.zhao, asked, undefined, 'x')).rejects.toThrow(
      "message can't be edited",
    );
  });

  test('answers a tap once, and not after a quarter of an hour', async () => {
    const sent = await side.telegram.sendMessage(side.zhao, '选', {
      reply_markup: { inline_keyboard: [[{ text: '好', callback_data: 'ok' }]] },
    });
    const press = { user_id: side.zhao, message_id: sent.message_id, data: 'ok' };
    const { query_id: first } = await side.standIns.act('telegram/press', press);
    await side.telegram.answerCbQuery(String(first), '收到');
    expect(side.standIns.telegram.world.queries.get(String(first))?.answered?.text).toBe('收到');
    const { query_id: second } = await side.standIns.act('telegram/press', press);
    side.standIns.clock.advance(16 * 60_000);
    await expect(side.telegram.answerCbQuery(String(second))).rejects.toThrow('query is too old');
  });

  test('refuses a tap on a button that is not there', async () => {
    const sent = await side.telegram.sendMessage(side.zhao, '没有按钮');
    const press = { user_id: side.zhao, message_id: sent.message_id, data: 'ok' };
    await expect(side.standIns.act('telegram/press', press)).rejects.toThrow('no such button');
  });

  test('takes photos, documents and voices as files or by id, and albums', async () => {
    const file = new Blob([new Uint8Array(dotPng)], { type: 'image/png' });
    const form = new FormData();
    form.set('chat_id', String(side.zhao));
    form.set('caption', '[1]');
    form.set('reply_parameters', JSON.stringify({ message_id: 1 }));
    form.set('photo', file, 'drip.png');
    expect((await side.call('sendPhoto', form)).ok).toBe(true);
    expect(side.messages().at(-1)).toMatchObject({
      caption: '[1]',
      reply_to_message: { message_id: 1 },
    });
    const id = side.messages().at(-1)?.photo?.[0]?.file_id ?? '';
    await side.telegram.sendPhoto(side.zhao, id, { caption: '同一张' });
    await side.telegram.sendDocument(side.zhao, id);
    await side.telegram.sendVoice(side.zhao, id);
    const album = new FormData();
    album.set('chat_id', String(side.zhao));
    album.set(
      'media',
      JSON.stringify([
        { type: 'photo', media: 'attach://a', caption: '两张' },
        { type: 'photo', media: id },
      ]),
    );
    album.set('a', file, 'a.png');
    const sent = (await side.call('sendMediaGroup', album)).result as { media_group_id: string }[];
    expect(sent).toHaveLength(2);
    expect(sent[0]?.media_group_id).toBe(sent[1]?.media_group_id);
    const media = [{ type: 'photo', media: id }];
    expect((await side.call('sendMediaGroup', { chat_id: side.zhao, media })).ok).toBe(false);
  });

  test('says with what wait it is limited, and goes on afterwards', async () => {
    side.standIns.telegram.faults.rateLimit = { calls: 1, retryAfterS: 7 };
    const limited = await side.call('sendMessage', { chat_id: side.zhao, text: '慢' });
    expect(limited).toMatchObject({ status: 429, parameters: { retry_after: 7 } });
    expect((await side.call('sendMessage', { chat_id: side.zhao, text: '慢' })).ok).toBe(true);
  });

  test('does not reach who has blocked the bot, and says when they are back', async () => {
    await side.standIns.act('telegram/block', { user_id: side.zhao, blocked: true });
    const refused = await side.call('sendMessage', { chat_id: side.zhao, text: '在吗' });
    expect(refused).toMatchObject({
      status: 403,
      description: 'Forbidden: bot was blocked by the user',
    });
    await side.says('我回来了');
    const kinds = (await side.waiting()).slice(-2).map((one) => Object.keys(one)[1]);
    expect(kinds).toEqual(['my_chat_member', 'message']);
    expect((await side.call('sendMessage', { chat_id: side.zhao, text: '欢迎' })).ok).toBe(true);
  });

  test('is away where that fault is on', async () => {
    side.standIns.telegram.faults.away = true;
    expect((await side.call('sendMessage', { chat_id: side.zhao, text: '在吗' })).status).toBe(503);
  });

  const markup = (button: Record<string, unknown>) => ({
    text: '选',
    reply_markup: { inline_keyboard: [[button]] },
  });
  test.each<[string, string, Record<string, unknown>, string]>([
    ['a method nobody knows', 'sendTelepathy', {}, 'Not Found'],
    ['an argument nobody knows', 'sendMessage', { text: 'a', chat: 1 }, 'no argument chat'],
    ['too long a text', 'sendMessage', { text: '长'.repeat(4097) }, 'message is too long'],
    ['a blank text', 'sendMessage', { text: ' \n' }, 'message text is empty'],
    ['half a surrogate pair', 'sendMessage', { text: '\ud83d' }, 'encoded in UTF-8'],
    [
      'too long a caption',
      'sendPhoto',
      { photo: 'x', caption: 'c'.repeat(1025) },
      'caption is too',
    ],
    ['a file nobody knows', 'sendPhoto', { photo: 'AgAC' }, 'wrong file identifier'],
    [
      'button data over 64 bytes',
      'sendMessage',
      markup({ text: 'a', callback_data: '好'.repeat(22) }),
      'BUTTON_DATA_INVALID',
    ],
    [
      'a button that does nothing',
      'sendMessage',
      markup({ text: 'a' }),
      'Text buttons are not allowed',
    ],
    [
      'a button without words',
      'sendMessage',
      markup({ text: '', callback_data: 'a' }),
      'Text must be non-empty',
    ],
    [
      'markup that is none',
      'sendMessage',
      { text: 'a', reply_markup: { buttons: [] } },
      'object expected',
    ],
    [
      'an answer to a message that is gone',
      'sendMessage',
      { text: 'a', reply_parameters: { message_id: 99 } },
      'replied not found',
    ],
    ['an action that is none', 'sendChatAction', { action: 'dancing' }, 'wrong parameter action'],
  ])('refuses %s', async (_what, method, args, why) => {
    const answer = await side.call(method, { chat_id: side.zhao, ...args });
    expect(answer.ok).toBe(false);
    expect(answer.description).toContain(why);
  });

  test('refuses to write first, to strangers, and under another token', async () => {
    const made = await side.standIns.act('telegram/users', { first_name: '新来的' });
    expect(await side.call('sendMessage', { chat_id: made.id, text: '您好' })).toMatchObject({
      status: 403,
    });
    expect(await side.call('sendMessage', { chat_id: 1, text: '您好' })).toMatchObject({
      description: 'Bad Request: chat not found',
    });
    const wrong = await fetch(`${side.standIns.origin}/bot1:wrong/getMe`);
    expect(wrong.status).toBe(401);
  });
});

describeContract('what the stand-in speaks', () => {
  test('is only methods and arguments that are published', () => {
    const { telegram: contract } = readContracts();
    expect(telegramCoverage.filter((name) => !contract.hasMethod(name))).toEqual([]);
    expect(Object.keys(argumentsTaken).sort()).toEqual([...telegramCoverage].sort());
    const unknown = Object.entries(argumentsTaken).flatMap(([method, names]) => {
      const args = Object.fromEntries(names.map((name) => [name, null]));
      return contract.faultsOfCall(method, args).filter((fault) => fault.includes('not known'));
    });
    expect(unknown).toEqual([]);
  });
});
