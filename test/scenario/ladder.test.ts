import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { lookAtRequests } from '../../src/requests/request/ladder/look.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

/** Clocks, ladders and the word to the resident, on the virtual clock; it begins on a Tuesday at ten. */
let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
let wang: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  zhang = await office.staff('zhang');
  wang = await office.staff('wang');
});
afterAll(() => office.stop());

const minuteMs = 60_000;
const at = (local: string): number => Temporal.Instant.from(`${local}+08:00`).epochMilliseconds;
const goTo = (local: string): Promise<void> => office.later(at(local) - office.clock.now() + 1000);
const requestOf = async (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });
const alarms = async (card: Awaited<ReturnType<StaffDriver['card']>>): Promise<string[]> =>
  (await chen.thread(card)).filter((one) => one.includes('⏰'));

describe('a repair that nobody takes', () => {
  it('warns, climbs with its reason, each once whoever looks, and the resident hears before they ask', async () => {
    // Given a repair filed at ten in the morning, and the card that says what will happen
    const who = await office.movesIn('没人接的人', '1-1-401');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number, /接下来：.*提醒客服台，.*上报/);
    // When twenty minutes before the time for an answer nobody has it
    await goTo('2026-11-24T13:40');
    const first = await chen.readsInThread(card, /14:00 前应首次答复，还没有人接单，请安排/);
    expect(first.text).toContain(`<@${chen.id}>`);
    expect(await alarms(card)).toHaveLength(1);
    // And it is late: the next one hears it with the reason, the resident why and by when
    await goTo('2026-11-24T14:00');
    await chen.readsInThread(card, /已过首次答复的时限，还没有人接单。已提醒过客服台，还没有动静/);
    await chen.card(number, /⏰ 已超时/);
    expect(await chen.commands('unit 1-1-401')).toContain(`⏰ ${number}`);
    await who.hears(
      /工单 \d+ 比说好的时间晚了，抱歉。同事还没有接手。.*11月24日（周二）15:00 前我再告诉您进展/,
    );
    // Then up to the manager, and no further
    await goTo('2026-11-24T14:20');
    await goTo('2026-11-24T14:40');
    expect((await alarms(card)).some((one) => one.includes(`<@${wang.id}>`))).toBe(true);
    const said = (await alarms(card)).length;
    // Two processes that look at once, and again, say nothing twice
    const { office: running } = office.opened;
    await Promise.all([lookAtRequests(running), lookAtRequests(running)]);
    await lookAtRequests(running);
    await office.comesToRest();
    expect(await alarms(card)).toHaveLength(said);
    // At the time that was said the resident hears again, and that the manager knows
    await goTo('2026-11-24T15:00');
    await who.hears(/已经报给王经理。11月\d+日（周.）\d\d:\d\d 前我再告诉您进展/);
    // When somebody takes it, nobody is told of it any more
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await chen.card(number, /接下来：.*提醒 张伟/);
    await office.later(30 * minuteMs);
    expect((await alarms(card)).filter((one) => !/处理/.test(one))).toHaveLength(said);
  });
});

describe('handed up by hand', () => {
  it('the resident hears who has it now by name and by when, and the manager is held to it', async () => {
    const who = await office.movesIn('等经理的人', '1-1-402');
    const number = await who.reports('卫生间马桶堵了');
    const card = await zhang.card(number);
    expect(await zhang.fills(card, 'request.escalate', { reason: ' ' })).toHaveProperty('reason');
    expect(await zhang.fills(card, 'request.escalate', { reason: '要开挖' })).toEqual({});
    await who.hears(/已上报王经理，现在由王经理过问，11月24日（周二）\d\d:\d\d 前给您答复/);
    const { escalationDueAt } = await requestOf(number);
    expect(wordsOn(await wang.card(number, /⬆️ 已上报：要开挖/))).toContain('前答复住户');
    await office.later((escalationDueAt ?? 0) - office.clock.now() + 1000);
    await wang.readsInThread(card, /经理/);
    await who.hears(/王经理还没有答复/);
    expect(await wang.fills(card, 'request.reply', { text: '明天上午开挖，我来盯' })).toEqual({});
    await who.hears(/明天上午开挖/);
    expect((await requestOf(number)).escalationDueAt).toBeNull();
  });
});

describe('an urgent repair', () => {
  it('has somebody there and is contained, each by a button that the resident hears of', async () => {
    // The next morning, with the day's shift before them.
    await office.later(16 * 60 * minuteMs);
    const who = await office.movesIn('爆管的人', '1-1-501');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await chen.fills(card, 'request.change', { urgency: 'urgent' });
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await zhang.card(number, /前到场/);
    await office.later(31 * minuteMs);
    await zhang.card(number, /⏰ 已超时，.*前应到场/);
    await who.hears(/张师傅还没有到现场/);
    await zhang.clicks(card, 'request.arrive');
    await who.hears(/张师傅已到现场/);
    await zhang.card(number, /到场[\s\S]*前控制住/);
    await zhang.clicks(card, 'request.contain');
    await who.hears(/张师傅已经控制住/);
    expect(await requestOf(number)).toMatchObject({ state: 'working' });
    await zhang.fills(card, 'request.done', { done: '换了阀门' });
    await who.hears(/现在好了吗/);
    // And when no word comes: asked once more, then closed as what it is
    await office.later(48 * 60 * minuteMs);
    await who.hears(/处理完两天了，还没有听到您的回音。现在好了吗/);
    await office.later(5 * 24 * 60 * minuteMs);
    await chen.card(number, /住户：没有回音/);
    expect(await requestOf(number)).toMatchObject({
      state: 'closed',
      outcome: 'no_answer',
      stars: null,
    });
    await who.sees(/没有收到您的回音/);
    // Their word counts all the same when it comes.
    await who.taps('没解决');
    await who.hears(/哪里还不对/);
    await who.says('还是漏');
    await who.hears(/已退回/);
  });
});

describe('done for somebody who cannot be reached', () => {
  it('is asked about by a call of the desk, never by who did the work', async () => {
    const who = await office.movesIn('停用的人', '1-1-702');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await who.blocks(true);
    await zhang.fills(card, 'request.done', { done: '换了阀芯' });
    await zhang.card(number, /换了阀芯/);
    await office.comesToRest();
    await office.later(72 * 60 * minuteMs);
    const note = await chen.readsInThread(
      card,
      /还没有说好不好.*请打电话回访（不由处理的人自己打）/,
    );
    expect(note.text).toContain(`<@${chen.id}>`);
    expect(note.text).not.toContain(`<@${zhang.id}>`);
  });
});

describe('urged while whoever has it is off', () => {
  it('goes to the desk, and nobody who is off is said to have it', async () => {
    const who = await office.movesIn('夜里催的人', '1-1-502');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    const day = Temporal.Instant.fromEpochMilliseconds(office.clock.now())
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate();
    await goTo(`${day}T23:30`);
    await who.readsAll();
    await who.taps('催一下');
    await who.hears(/已为您催办工单 \d+，客服会看到/);
    await chen.readsInThread(card, /住户在催；张伟现在不在班/);
  });
});

describe('hours that change', () => {
  it('count the deadlines of open requests again, and their cards show it', async () => {
    const who = await office.movesIn('改时间的人', '1-1-601');
    const number = await who.reports('厨房水龙头一直滴水');
    const before = await requestOf(number);
    const em = office.opened.office.orm.em.fork();
    await em.execute(
      `update communities set settings = '{"clocks.repair.normal.settle": "5wd"}' where id = ?`,
      [before.community],
    );
    await office.later(10 * minuteMs);
    expect((await requestOf(number)).settleDueAt).toBeGreaterThan(before.settleDueAt);
  });
});

describe('somebody who reads English', () => {
  it('hears that it is not yet, why, and by when, in English', async () => {
    const tom = await office.movesIn('Tom', '1-1-602', { language_code: 'en' });
    const number = await tom.reports('the kitchen tap is dripping');
    const { answerDueAt } = await requestOf(number);
    await office.later(answerDueAt - office.clock.now() + 1000);
    await tom.hears(
      /^Request \d+ is taking longer than promised, and I am sorry\. Nobody has taken it up yet\. .* I’ll tell you more before .*, without your asking\.$/,
    );
    expect(
      (await tom.chat()).filter((one) => /longer than promised/.test(one.text ?? '')),
    ).toHaveLength(1);
  });
});
