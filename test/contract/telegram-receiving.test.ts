import { Telegraf } from 'telegraf';
import { message } from 'telegraf/filters';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { type BotSide, openBotSide } from '../support/bot-side.ts';
import { readContracts, specsPresent } from '../support/contract.ts';
import { dotPng, telegramToken, until } from '../support/stand-ins.ts';

const base64 = dotPng.toString('base64');
const photo = { name: 'drip.png', mime: 'image/png', base64 };

describe("receiving from the Bot API's stand-in", () => {
  let side: BotSide;

  beforeEach(async () => {
    side = await openBotSide();
  });

  afterEach(async () => {
    expect(await side.close()).toEqual([]);
  });

  test('brings an update again until an offset above it confirms it', async () => {
    await side.says('一');
    await side.says('二');
    const first = await side.waiting();
    expect(first).toHaveLength(2);
    expect(await side.waiting()).toEqual(first);
    const offset = (first[0]?.update_id ?? 0) + 1;
    expect(await side.waiting({ offset })).toEqual(first.slice(1));
    expect(await side.waiting()).toEqual(first.slice(1));
    expect(await side.waiting({ offset: offset + 1 })).toEqual([]);
  });

  test('takes a negative offset as the last so many, and forgets the rest', async () => {
    for (const word of ['一', '二', '三']) await side.says(word);
    const last = await side.waiting({ offset: -1 });
    expect(last).toHaveLength(1);
    expect(await side.waiting()).toEqual(last);
  });

  test('brings at most as many as were asked for', async () => {
    for (const word of ['一', '二', '三']) await side.says(word);
    expect(await side.waiting({ limit: 2 })).toHaveLength(2);
  });

  test('answers a waiting poll as soon as something comes', async () => {
    const poll = side.waiting({ timeout: 20 });
    await side.says('有人吗');
    expect(await poll).toHaveLength(1);
  });

  test('ends the first of two pollers with a conflict', async () => {
    const first = side.call('getUpdates', { timeout: 20 });
    await until(() => side.standIns.telegram.world.updates.polling(), 'the first poll waits');
    const second = side.waiting({ timeout: 20 });
    expect(await first).toMatchObject({ status: 409, ok: false });
    await side.says('在');
    expect(await second).toHaveLength(1);
  });

  test('brings every update twice where that fault is on', async () => {
    side.standIns.telegram.faults.duplicates = true;
    await side.says('一');
    const ids = (await side.waiting()).map((update) => update.update_id);
    expect(ids).toEqual([ids[0], ids[0]]);
  });

  test('posts to a webhook with its secret, and again until it is taken', async () => {
    side.hookAnswers(500);
    const url = `${side.standIns.origin}/telegram`;
    expect((await side.call('setWebhook', { url, secret_token: 'geheim-1' })).ok).toBe(true);
    await side.says('水管爆了');
    await until(() => side.hooks.length >= 2, 'the webhook is tried again');
    expect((await side.call('getUpdates', {})).status).toBe(409);
    expect(await side.telegram.getWebhookInfo()).toMatchObject({
      url,
      pending_update_count: 1,
      last_error_message: 'Wrong response from the webhook: 500',
    });
    side.hookAnswers(200);
    await until(() => side.standIns.telegram.world.updates.pending() === 0, 'the update is taken');
    expect(side.hooks.every((hook) => hook.secret === 'geheim-1')).toBe(true);
    expect(new Set(side.hooks.map((hook) => hook.update.update_id)).size).toBe(1);
    await side.telegram.deleteWebhook();
    expect(await side.waiting()).toEqual([]);
  });

  test('reaches a telegraf bot that polls', async () => {
    const bot = new Telegraf(telegramToken, { telegram: { apiRoot: side.standIns.origin } });
    const heard: string[] = [];
    bot.on(message('text'), (context) => void heard.push(context.message.text));
    const running = bot.launch();
    await side.says('厨房水龙头一直滴水');
    await until(() => heard.length === 1, 'the bot hears it');
    bot.stop();
    await running;
    expect(heard).toEqual(['厨房水龙头一直滴水']);
  });

  describe('what residents can send', () => {
    test('comes in the shapes of the published Bot API', async () => {
      await side.standIns.act('telegram/send', { user_id: side.zhao, start: 'AB12' });
      await side.standIns.act('telegram/send', {
        user_id: side.zhao,
        text: '看',
        photos: [photo, photo],
      });
      await side.standIns.act('telegram/send', {
        user_id: side.zhao,
        document: { name: '合同.pdf', mime: 'application/pdf', base64 },
      });
      await side.standIns.act('telegram/send', {
        user_id: side.zhao,
        voice: { name: 'v.ogg', mime: 'audio/ogg', base64 },
      });
      const location = { latitude: 31.2, longitude: 121.4 };
      await side.standIns.act('telegram/send', { user_id: side.zhao, location });
      await side.standIns.act('telegram/send', { user_id: side.zhao, contact: 'own' });
      await side.says('原话');
      const said = side.messages().at(-1)?.message_id;
      await side.standIns.act('telegram/send', {
        user_id: side.zhao,
        text: '回',
        reply_to_message_id: said,
      });
      await side.standIns.act('telegram/edit', {
        user_id: side.zhao,
        message_id: said,
        text: '改过的话',
      });
      const sent = await side.telegram.sendMessage(side.zhao, '选一个', {
        reply_markup: { inline_keyboard: [[{ text: '好', callback_data: 'ok' }]] },
      });
      const tapped = { user_id: side.zhao, message_id: sent.message_id, data: 'ok' };
      await side.standIns.act('telegram/press', tapped);
      await side.standIns.act('telegram/block', { user_id: side.zhao, blocked: true });
      const group = await side.standIns.act('telegram/groups', {
        title: '桂苑群',
        members: [side.zhao],
      });
      await side.standIns.act('telegram/send', {
        user_id: side.zhao,
        chat_id: group.id,
        text: '大家好',
      });
      const updates = await side.waiting();
      expect(updates).toHaveLength(13);
      expect(updates[1]).toMatchObject({ message: { caption: '看' } });
      if (!specsPresent()) return;
      const { telegram: contract } = readContracts();
      expect(updates.flatMap((one) => contract.faultsOfType('Update', one))).toEqual([]);
    });

    test('may be fetched as bytes, unless Telegram would not give it', async () => {
      await side.standIns.act('telegram/send', { user_id: side.zhao, photos: [photo] });
      const id = side.messages().at(-1)?.photo?.[0]?.file_id ?? '';
      const link = await side.telegram.getFileLink(id);
      expect(Buffer.from(await (await fetch(link)).arrayBuffer())).toEqual(dotPng);
      const huge = { ...photo, claimed_size: 25_000_000 };
      await side.standIns.act('telegram/send', { user_id: side.zhao, document: huge });
      const heavy = side.messages().at(-1)?.document?.file_id ?? '';
      await expect(side.telegram.getFile(heavy)).rejects.toThrow(
        '400: Bad Request: file is too big',
      );
    });
  });
});
