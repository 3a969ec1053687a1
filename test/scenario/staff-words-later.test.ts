import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhang: StaffDriver;
let chen: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  zhang = await office.staff('zhang');
  chen = await office.staff('chen');
});
afterAll(() => office.stop());

const repairBy = async (name: string, address: string) => {
  const who = await office.movesIn(name, address);
  const number = await who.reports('厨房水龙头一直滴水');
  return { who, number, card: await chen.card(number) };
};
const slackWorld = () => {
  const world = office.running.playground?.slack.world;
  if (!world) throw new Error('There is no playground.');
  return world;
};
const edits = (card: SkMessage, ts: string, text: string) =>
  office.post('slack/edit', { user: zhang.id, channel: card.channel, ts, text });
/** How often somebody has been told something. */
const timesTold = async (user: StaffDriver, pattern: RegExp): Promise<number> =>
  (await office.slack()).ephemerals.filter(
    (one) => one.user === user.id && pattern.test(wordsOn(one)),
  ).length;

describe('words that had been sent and are changed afterwards', () => {
  it('stay with the resident; the author is told what stands there and may send the new ones', async () => {
    const { who, card } = await repairBy('改口的人', '1-1-101');
    const { ts } = await zhang.writesInThread(card, '@门房 两点到');
    await who.hears(/两点到/);
    await edits(card, ts, '@门房 三点到');
    await zhang.isTold(/改动没有发给住户[\s\S]*两点到[\s\S]*📤/);
    await office.comesToRest();
    expect(await who.transcript()).not.toContain('三点到');
    await zhang.reacts(card.channel, ts, 'outbox_tray');
    await who.hears(/三点到/);
    // Asked for once more, the same words do not go out again.
    await chen.reacts(card.channel, ts, 'outbox_tray');
    await chen.isTold(/已经发给住户了/);
    // A blank more or less is no change.
    await edits(card, ts, '@门房  三点到 ');
    await office.comesToRest();
    expect(await timesTold(zhang, /改动没有发给住户/)).toBe(1);
    await office.post('slack/delete', { user: zhang.id, channel: card.channel, ts });
    await zhang.isTold(/删除后住户仍然看得到[\s\S]*三点到/);
  });

  it('among colleagues are nobody’s business, until a mention is added', async () => {
    const { who, card } = await repairBy('后来才听到的人', '1-1-102');
    const { ts } = await zhang.writesInThread(card, '带了新阀芯');
    await edits(card, ts, '带了两个新阀芯');
    await office.comesToRest();
    expect(await who.transcript()).not.toContain('阀芯');
    await edits(card, ts, '@门房 带了三个新阀芯');
    await who.hears(/带了三个新阀芯/);
    await zhang.seesMark(card.channel, ts, 'white_check_mark');
    await zhang.isTold(/您后来加了 @门房/);
    const inside = await zhang.writesInThread(card, '没事了');
    const own = { user: zhang.id, channel: card.channel, ts: inside.ts };
    const before = await timesTold(zhang, /删除后/);
    await office.post('slack/delete', own);
    await office.comesToRest();
    expect(await timesTold(zhang, /删除后/)).toBe(before);
  });
});

describe('signs', () => {
  it('reach the resident as signs, and colleagues by their public names', async () => {
    const { who, card } = await repairBy('看表情的人', '1-1-103');
    await zhang.writesInThread(card, '@门房 @chen 会联系您 :+1:');
    await who.hears(/陈客服 会联系您 👍/);
    expect(await zhang.fills(card, 'request.reply', { text: '到了 :tada:' })).toEqual({});
    await who.hears(/到了 🎉/);
  });
});

describe.each(['thread', 'alone'] as const)('📤, where Slack reads a reply as %s', (replies) => {
  it('sends just that message, and says so where there is none', async () => {
    slackWorld().readings.replies = replies;
    const { who, card } = await repairBy(
      `听 ${replies} 的人`,
      replies === 'thread' ? '1-1-201' : '1-1-202',
    );
    await zhang.writesInThread(card, '先看看');
    const second = await zhang.writesInThread(card, '四点到');
    await zhang.reacts(card.channel, second.ts, 'outbox_tray');
    await who.hears(/四点到/);
    expect(await who.transcript()).not.toContain('先看看');
    const before = await timesTold(zhang, /没有读到这条消息/);
    await office.faults({
      slack: { refusesCalls: { 'conversations.replies': 'thread_not_found' } },
    });
    const third = await zhang.writesInThread(card, '五点到');
    await zhang.reacts(card.channel, third.ts, 'outbox_tray');
    await until(
      'a word that it was not found',
      async () => (await timesTold(zhang, /没有读到这条消息/)) > before,
    );
    await office.faults({ slack: { refusesCalls: {} } });
    await zhang.reacts(card.channel, card.ts, 'outbox_tray');
    await zhang.isTold(/这是门房自己的消息/);
    slackWorld().readings.replies = 'thread';
  });
});

describe('words below a card that the office has not heard of', () => {
  it('find their request by the card itself, and wait while Slack cannot be asked', async () => {
    const { who, card, number } = await repairBy('等卡片的人', '1-1-203');
    await office.comesToRest();
    const connection = office.opened.office.orm.em.fork().getConnection();
    // Slack posted the card, and its answer was lost: the office knows of no message.
    await connection.execute(
      `update cards set remote_id = null, attempts = 1 where remote_id = '${card.ts}'`,
    );
    await office.faults({ slack: { refusesCalls: { 'conversations.replies': 'internal_error' } } });
    const { ts } = await zhang.writesInThread(card, '@门房 六点到');
    await until('that it waits', async () =>
      (await office.office()).inbox.some(
        (row) => row.state === 'received' && Number(row.attempts) > 0,
      ),
    );
    await office.faults({ slack: { refusesCalls: {} } });
    await office.later(2000);
    await who.hears(/六点到/);
    await zhang.seesMark(card.channel, ts, 'white_check_mark');
    // The card that stands is found again, and no second one is posted.
    await office.comesToRest();
    const { messages } = await office.slack();
    // What is listed on the card of a common problem has a card of its own.
    const own = messages.filter((one) => wordsOn(one).includes(`🔧 *${number}*`));
    expect(own).toHaveLength(1);
  });

  it('that is no request’s are answered, never dropped', async () => {
    const { channel } = await chen.cardWith(/水龙头/);
    const own = { user: zhang.id, channel };
    const alone = await office.post('slack/message', { ...own, text: '@门房 有人吗' });
    await until('a word', async () => (await timesTold(zhang, /这里不是工单的讨论串/)) === 1);
    const { ts } = await office.post('slack/message', { ...own, text: '大家看一下' });
    const below = { ...own, thread_ts: ts, text: '@门房 我看过了' };
    await office.post('slack/message', below);
    await until(
      'a word in the thread',
      async () => (await timesTold(zhang, /这里不是工单的讨论串/)) === 2,
    );
    expect(alone.ts).toBeDefined();
  });
});

describe('a file that only stands elsewhere', () => {
  it('is left behind with a word to its sender, while the words go', async () => {
    const { who, card } = await repairBy('收文件的人', '1-1-301');
    const link = {
      ...photo('plan'),
      name: '图纸.png',
      external_url: 'https://drive.example.org/x',
    };
    await zhang.writesInThread(card, '@门房 照这个装', [link]);
    await who.hears(/照这个装/);
    await zhang.isTold(/图纸\.png 只是别处文件的链接/);
    await office.comesToRest();
    expect(await who.transcript()).not.toContain('[photo]');
  });
});

describe('a window', () => {
  const opened = (user: string) =>
    until('an open window', async () =>
      (await office.slack()).views.findLast((one) => one.user === user),
    );

  it('that was refused and is submitted again with the same words is carried out', async () => {
    const { who, card } = await repairBy('一度停用的人', '1-1-302');
    await who.blocks(true);
    await office.comesToRest();
    await zhang.clicks(card, 'request.reply');
    const view = await opened(zhang.id);
    const submission = {
      user: zhang.id,
      view_id: view.id,
      values: { text: { text: { type: 'plain_text_input', value: '在家吗' } } },
    };
    for (const _time of [1, 2])
      expect(await office.post('slack/submit', submission)).toMatchObject({
        ok: false,
        errors: { text: expect.stringContaining('收不到消息') },
      });
    await who.blocks(false);
    await who.says('下午都可以', { replyTo: await who.sees(/工单 \d+/) });
    await who.hears(/已补充到工单/);
    expect(await office.post('slack/submit', submission)).toEqual({ ok: true });
    await who.hears(/在家吗/);
    await office.comesToRest();
    expect((await who.transcript()).match(/在家吗/g)).toHaveLength(1);
  });

  it('that did not open in time says so, with a button that opens it', async () => {
    const { card } = await repairBy('等窗口的人', '1-1-303');
    await office.faults({ slack: { refusesCalls: { 'views.open': 'expired_trigger_id' } } });
    await zhang.clicks(card, 'request.reply');
    const told = await until('a word with a button', async () =>
      (await office.slack()).ephemerals.findLast((one) =>
        wordsOn(one).includes('窗口没有及时打开'),
      ),
    );
    await office.faults({ slack: { refusesCalls: {} } });
    const [, block] = told.blocks as { block_id: string }[];
    await office.post('slack/action', {
      user: zhang.id,
      channel: told.channel,
      message_ts: told.ts,
      block_id: block?.block_id,
      action_id: 'request.reply',
    });
    expect((await opened(zhang.id)).view.callback_id).toBe('request.reply');
    await office.faults({ slack: { refusesCalls: { 'views.open': 'expired_trigger_id' } } });
    const wang = await office.staff('wang');
    expect(await wang.commands('import')).toMatch(/窗口没有及时打开[\s\S]*再输入一次/);
    await office.faults({ slack: { refusesCalls: {} } });
  });
});
