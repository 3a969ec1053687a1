import { sql } from 'kysely';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { Emergency } from '../../src/requests/request/entities.ts';
import { endEmergencies } from '../support/end-emergencies.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterEach(() => endEmergencies(office));
afterAll(() => office.stop());

const emergencyChannel = async (): Promise<string> =>
  (await office.slack()).channels.find((one) => one.name.includes('emergency'))?.id ?? '';
const stateOf = async (words: RegExp): Promise<Emergency> => {
  const all = await office.opened.office.orm.em.fork().find(Emergency, {});
  const found = all.find((one) => words.test(one.words));
  if (!found) throw new Error(`No emergency says ${words}.`);
  return found;
};

describe('a resident in danger', () => {
  it('hears what to do and whom to call at once, and then who is coming', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('家里有很大的煤气味');
    await zhao.hears(/不要开关电器和灯[\s\S]*燃气总阀[\s\S]*0571-8760-0000[\s\S]*119/);
    const asked = await zhao.hears(/已通知.*值班.*0571-8800-1201.*正在发生吗/);
    expect(await zhao.buttons(asked)).toEqual(['正在发生', '没有危险']);

    const liu = await office.staff('liu');
    const card = await liu.cardWith(/紧急[\s\S]*3-2-501[\s\S]*赵玉兰[\s\S]*煤气味/);
    expect(card.channel).toBe(await emergencyChannel());
    // Those on duty are called by name, and one button stands alone.
    expect(card.text).toContain(`<@${liu.id}>`);
    expect(wordsOn(card)).toContain('我来处理');
    expect(wordsOn(card)).not.toContain('解除');

    await zhao.taps('正在发生');
    const confirmed = await zhao.hears(/已告诉值班人员情况正在发生/);
    // What was answered is asked no more; the way out stands below the answer.
    await until(
      'the question without buttons',
      async () => (await zhao.buttons(asked)).length === 0,
    );
    expect(await zhao.buttons(confirmed)).toEqual(['没有危险']);
    await liu.cardWith(/住户确认：正在发生/);
    await zhao.says('我在楼下等你们', { photos: [photo('kitchen')] });
    const passedOn = await zhao.hears(/已转给值班人员/);
    await liu.readsInThread(card, /我在楼下等你们/);
    await liu.readsInThread(card, /file.*photo/);

    await liu.clicks(card, 'emergency.ack');
    await zhao.hears(/刘值班主任已收到/);
    const taken = await liu.cardWith(/已接手/);
    expect(taken.text).not.toContain(`<@${liu.id}>`);
    await zhao.says('我还在楼下');
    const inHand = await zhao.hears(/刘值班主任在处理，已转给刘值班主任/);
    expect(await zhao.buttons(inHand)).toEqual(['没有危险']);
    const answer = await liu.writesInThread(card, '@门房 我五分钟到，别回屋里');
    await zhao.hears(/刘值班主任：我五分钟到/);
    await liu.seesMark(card.channel, answer.ts, 'white_check_mark');
    expect(await liu.fills(card, 'emergency.reply', { text: '燃气公司也在路上' })).toEqual({});
    await zhao.hears(/燃气公司也在路上/);
    await liu.readsInThread(card, /燃气公司也在路上/);

    const zhang = await office.staff('zhang');
    await zhang.isRefused(card, 'emergency.stand_down', /不在您的权限里/);
    // A slip of the finger ends no alarm: it is asked once more, and why.
    expect(await liu.fills(card, 'emergency.stand_down', { reason: ' ' })).toHaveProperty('reason');
    expect(
      await liu.fills(card, 'emergency.stand_down', { reason: '阀门已关，测过没有气味' }),
    ).toEqual({});
    await zhao.hears(/警情已解除/);
    await until('nothing left to press', async () => {
      const left = await Promise.all([asked, confirmed, passedOn, inHand].map(zhao.buttons));
      return left.flat().length === 0;
    });
    await liu.cardWith(/解除/);
    expect(await stateOf(/很大的煤气味/)).toMatchObject({
      state: 'stood_down',
      confirmed: 'happening',
    });
  });

  it('reads the same in English', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    await emma.says('I smell gas in the kitchen, it is very strong');
    await emma.hears(/gas[\s\S]*119/i);
    await emma.hears(/happening/i);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/I smell gas/);
    await liu.clicks(card, 'emergency.ack');
    await emma.hears(/Jianguo.*has it|Jianguo/);
    await emma.taps('No danger');
    await emma.hears(/no danger/i);
    // What was said of the danger is taken up as a request, which she may send or leave.
    await emma.hears(/Repair · Gas/);
    await emma.taps('Cancel');
    await emma.sees(/Cancelled/);
    await liu.cardWith(/没有危险/);
    // Staff stand it down; the answer alone never does once they were called.
    expect(await stateOf(/I smell gas/)).toMatchObject({
      state: 'acknowledged',
      confirmed: 'no_danger',
    });
  });

  it('is served before anything else, also when the campaign lane is full', async () => {
    const li = await office.resident('li');
    await li.joins();
    await office.faults({ telegram: { slowMs: 20 } });
    const kysely = office.opened.office.orm.em.fork().getKysely();
    // A campaign to a thousand chats that nobody has.
    await sql`insert into outbox (key, destination, lane, part, state, attempts, created_at, due_at)
      select 'campaign:' || n, 'telegram:' || (900000000 + n), 3, '{"to":"chat","kind":"text","text":"催缴"}', 'pending', 0,
        ${new Date(office.clock.now()).toISOString()}::timestamptz, ${new Date(office.clock.now()).toISOString()}::timestamptz
      from generate_series(1, 1000) n`.execute(kysely);
    await office.opened.office.nudge(
      Array.from({ length: 1000 }, (_, n) => ({
        queue: 'deliver' as const,
        destination: `telegram:${900_000_001 + n}`,
        lane: 3,
      })),
    );
    const began = performance.now();
    await li.says('着火了');
    await li.hears(/马上离开/);
    expect(performance.now() - began).toBeLessThan(3000);
    await li.hears(/正在发生吗/);
    await office.faults({ telegram: { slowMs: 0 } });
    await sql`delete from outbox where lane = 3 and state = 'pending'`.execute(kysely);
    const liu = await office.staff('liu');
    await liu.cardWith(/着火了/);
  });
});

describe('words that may mean danger', () => {
  it('are asked about; "no danger" ends it without a call, and the matter goes on as a request', async () => {
    const qian = await office.resident('qian');
    await qian.joins();
    await qian.says('楼道里有烧焦的味道');
    await qian.hears(/火警 119/);
    await qian.hears(/现在正在发生吗？两分钟/);
    expect((await stateOf(/烧焦的味道$/)).calledAt).toBeNull();
    await qian.taps('没有危险');
    await qian.hears(/没有危险就好/);
    await qian.readsAll();
    expect(await stateOf(/烧焦的味道$/)).toMatchObject({ state: 'stood_down', calledAt: null });
    expect((await office.slack()).messages.some((one) => wordsOn(one).includes('烧焦'))).toBe(
      false,
    );
  });

  it('call those on duty by themselves when nobody answers for two minutes', async () => {
    const stranger = await office.resident('不说话的人', { language_code: 'zh-hans' });
    await stranger.says('楼道里有烧焦的味道，不知道哪来的');
    await stranger.hears(/119/);
    await stranger.hears(/两分钟内没有回音[\s\S]*您在哪里/);
    await office.later(100_000);
    await office.comesToRest();
    expect((await stateOf(/不知道哪来的/)).calledAt).toBeNull();
    await office.later(21_000);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/不知道哪来的/);
    expect(wordsOn(card)).toContain('未登记的人 不说话的人');
    expect(wordsOn(card)).toContain('位置不明');
  });
});

describe('danger told by somebody nobody knows', () => {
  it('is taken as from anybody, and their further words reach those on duty', async () => {
    const passerby = await office.resident('路人', { language_code: 'zh-hans' });
    await passerby.says('电梯里有人被困了，在喊救命');
    await passerby.hears(/不要扒门/);
    await passerby.hears(/已通知[\s\S]*正在发生吗[\s\S]*您在哪里/);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/路人[\s\S]*有人被困/);
    await passerby.says('2栋1单元');
    await passerby.hears(/已转给值班人员/);
    await liu.readsInThread(card, /2栋1单元/);
    await liu.clicks(card, 'emergency.ack');
    await passerby.hears(/已收到/);
  });

  it('is where they say, and asked no more where that is', async () => {
    const visitor = await office.resident('访客', { language_code: 'zh-hans' });
    await visitor.says('3栋2单元5楼01着火了，快来人');
    await visitor.hears(/119/);
    const asked = await visitor.hears(/正在发生吗/);
    expect(asked.text).not.toContain('您在哪里');
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/访客[\s\S]*5楼01着火/);
    expect(wordsOn(card)).toContain('3-2-501');
    expect(wordsOn(card)).not.toContain('位置不明');
  });

  it('is where they say afterwards, and the card shows it', async () => {
    const cleaner = await office.resident('保洁', { language_code: 'zh-hans' });
    await cleaner.says('有人晕倒了，没有呼吸');
    await cleaner.hears(/120/);
    await cleaner.hears(/您在哪里/);
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/保洁[\s\S]*没有呼吸/);
    expect(wordsOn(card)).toContain('位置不明');
    await cleaner.says('在3栋2单元501');
    await cleaner.hears(/已转给值班人员/);
    const placed = await liu.cardWith(/3-2-501[\s\S]*没有呼吸/);
    expect(placed.ts).toBe(card.ts);
  });
});

describe('a group', () => {
  it('is shown the way to the private chat, told nothing personal, and left in peace otherwise', async () => {
    const state = await office.get<{ chats: { id: number; title?: string }[] }>('telegram/state');
    const group = state.chats.find((one) => one.title === '桂苑业主群')?.id ?? 0;
    const inGroup = async (): Promise<string[]> =>
      (await office.telegram()).messages
        .filter((one) => one.chat.id === group && one.from?.is_bot)
        .map((one) => one.text ?? '');
    const zhao = await office.resident('zhao');
    await zhao.says('今天天气真好', { chat: group });
    await zhao.says('@gatehouse_playground_bot 我的工单怎么样了', { chat: group });
    await until('the way to the private chat', async () => (await inGroup()).length > 0);
    expect(await inGroup()).toEqual([
      expect.stringMatching(/私聊.*https:\/\/t\.me\/gatehouse_playground_bot/),
    ]);
    expect((await inGroup()).join()).not.toMatch(/赵|501|工单 \d/);
    // Danger is taken where it is told.
    await zhao.says('3栋着火了，快来人', { chat: group });
    await until('safety words', async () => (await inGroup()).some((one) => /119/.test(one)));
    const liu = await office.staff('liu');
    const card = await liu.cardWith(/3栋着火了/);
    // Who said it, and where they live, is known although it is a group.
    expect(wordsOn(card)).toMatch(/3-2-501.* · 住户 赵玉兰 · .*在群「桂苑业主群」里/);
    expect(await liu.opensHome(/紧急事件/)).toMatch(/3栋着火了[\s\S]*等人接手/);
    await liu.clicks(card, 'emergency.ack');
    await until('who has it', async () =>
      (await inGroup()).some((one) => /刘值班主任已收到/.test(one)),
    );
    expect(await liu.opensHome(/已接手/)).toMatch(new RegExp(`<@${liu.id}> .*已接手`));
  });
});

describe('an emergency while Slack is away', () => {
  it('gives the resident words and numbers at once, and stands in Slack when that is back', async () => {
    const wu = await office.resident('吴', { language_code: 'zh-hans' });
    await office.faults({ slack: { away: true } });
    await wu.says('有人触电了');
    await wu.hears(/拉下总电闸/);
    await wu.hears(/正在发生吗/);
    await office.faults({ slack: { away: false } });
    const liu = await office.staff('liu');
    await liu.cardWith(/有人触电了/);
  });
});
