import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  zhang = await office.staff('zhang');
});
afterAll(() => office.stop());

const requestOf = async (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });

describe('a promise that is broken', () => {
  it('shows on the card by itself, in its thread, and on the Home, once for each deadline', async () => {
    const who = await office.movesIn('等答复的人', '1-1-401');
    const number = await who.reports('厨房水龙头一直滴水，明天下午在家');
    const card = await chen.card(number, /希望 11月25日（周三）下午/);
    expect(wordsOn(card)).not.toMatch(/希望 明天|还没有人接|超时/);
    const { answerDueAt, settleDueAt } = await requestOf(number);
    await office.later(answerDueAt - office.clock.now() + 1000);
    await chen.readsInThread(card, /已过首次答复的时限，还没有人接单/);
    await chen.card(number, /⏰ 已超时[\s\S]*前应首次答复/);
    const home = await chen.opensHome(/已超时 1 件/);
    expect(home.match(new RegExp(`\\|${number}>`, 'g'))).toHaveLength(1);
    expect(home).toMatch(/希望 11月25日（周三）下午 · ⏰ 已超时/);
    expect(home).toMatch(/待接单 1 件[\s\S]*都在上面/);
    // Each entry leads to its card.
    expect(home).toContain(`/p${card.ts.replace('.', '')}|${number}>`);
    // Before they have to ask, the resident hears that it is not yet, why, and by when they hear again.
    await who.hears(/抱歉。同事还没有接手。我已经催过。11月24日（周二）15:00 前我再告诉您/);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await office.later(settleDueAt - office.clock.now() + 1000);
    const note = await zhang.readsInThread(card, /已过处理的时限/);
    expect(note.text).toContain(`<@${zhang.id}>`);
    await zhang.card(number, /⏰ 已超时[\s\S]*前应处理完/);
    await who.hears(/张师傅在办，还没有办完。我已经催过。.* 前我再告诉您进展/);
    await office.comesToRest();
    const late = (await zhang.thread(card)).filter((one) => one.includes('⏰'));
    expect(late).toHaveLength(2);
    await zhang.fills(card, 'request.done', { done: '换了阀芯', materials: '阀芯', cost: '35' });
    await who.hears(/换了阀芯/);
    expect(wordsOn(await zhang.card(number, /换了阀芯/))).not.toContain('超时');
    expect(await chen.commands(`find ${number}`)).not.toMatch(/前处理完|超时/);
    await who.taps('没解决');
    await who.hears(/哪里还不对/);
    await who.says('还是滴水');
    await who.hears(/退回|重新|知道了|收到/);
    // Why it is open again, and what was done and charged before.
    const again = wordsOn(await chen.card(number, /🔁 重新打开/));
    expect(again).toMatch(/🔁 重新打开：还是滴水/);
    expect(again).toMatch(/上次 .*处理：换了阀芯 · 用料 阀芯 · 费用 35\.00 元/);
    await chen.fills(card, 'request.close', { reason: '改日换新的龙头' });
    await who.hears(/已结束/);
  });
});

describe('a place that belongs to everybody', () => {
  it('stands on the card with its building: the one that was named, else where the resident lives', async () => {
    const who = await office.movesIn('路过的人', '3-2-502');
    const light = await who.reports('楼道灯坏了，晚上看不见');
    expect(wordsOn(await chen.card(light, /楼道灯/))).toContain('公共区域 · 住户家在 3栋2单元');
    await who.readsAll();
    const door = await who.reports('1栋1单元的大门关不上');
    const card = wordsOn(await chen.card(door, /大门关不上/));
    expect(card).toContain('公共区域 · 1栋1单元');
    expect(card).not.toContain('住户家在');
    expect(await chen.commands(`find ${door}`)).toContain('公共区域 · 1栋1单元');
  });
});

describe('an idea or thanks', () => {
  it('waits to be read: no deadline and nobody to take it, on the card, the Home and when it is looked up', async () => {
    const who = await office.movesIn('表扬的人', '1-1-502');
    const wang = await office.staff('wang');
    const undone = async (): Promise<string | undefined> =>
      /没办完 \*\d+\*/.exec(await wang.opensHome(/没办完/))?.[0];
    const before = await undone();
    await who.says('表扬一下保洁阿姨，每天都打扫得很干净');
    await who.hears(/谢谢您的肯定/);
    await who.taps('提交');
    const filed = await who.sees(/谢谢您的肯定，已转给物业，大家都会看到。编号 \d+/);
    expect(await who.buttons(filed)).not.toContain('催一下');
    const number = Number(/编号 (\d+)/.exec(filed.text ?? '')?.[1]);
    const card = await chen.card(number, /保洁阿姨/);
    const asRead = [
      wordsOn(card),
      await chen.commands(`find ${number}`),
      await chen.opensHome(/您好/),
    ];
    for (const words of asRead) {
      const own = words.includes('保洁阿姨') ? words : '';
      expect(own).not.toMatch(/待接单|接单|前首次答复|前处理完|超时/);
    }
    expect(wordsOn(card)).toContain('待看');
    expect(await undone()).toBe(before);
    await office.later(30 * 24 * 3_600_000);
    await office.comesToRest();
    const later = await chen.card(number, /保洁阿姨/);
    expect(wordsOn(later)).not.toMatch(/超时|⏰/);
    expect(await chen.thread(later)).not.toContainEqual(expect.stringContaining('⏰'));
    await who.readsAll();
  });
});

describe('a window', () => {
  it('shows what it is about, and a reply from it is marked as delivered', async () => {
    const who = await office.movesIn('窗口的人', '1-1-402');
    const number = await who.reports('卫生间马桶堵了');
    const card = await chen.card(number);
    await chen.clicks(card, 'request.reply');
    expect(await chen.readsWindow(/卫生间马桶堵了/)).toMatch(/1-1-402/);
    await chen.clicks(card, 'request.assign');
    const window = await chen.readsWindow(/卫生间马桶堵了/);
    expect(window).toMatch(/1-1-402/);
    expect(window).toMatch(/不在班|值班中/);
    expect(await chen.fills(card, 'request.reply', { text: '师傅三点到' })).toEqual({});
    await who.hears(/师傅三点到/);
    const note = await chen.readsInThread(card, /陈静 回复住户：师傅三点到/);
    await chen.seesMark(note.channel, note.ts, 'white_check_mark');
  });
});

describe('an unnamed complaint', () => {
  it('tells the home it is about, never the home it comes from, also when the person moves out', async () => {
    const who = await office.movesIn('不愿留名的人', '2-1-301');
    await who.says('楼上401每天半夜弹钢琴，吵得睡不着');
    await who.hears(/匿名/);
    await who.taps('匿名');
    await who.sees(/看不到您的姓名、电话和房号/);
    await who.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await who.sees(/工单 \d+/)).text ?? '')?.[1]);
    const card = await chen.card(number, /反映的是 2-1-401/);
    await chen.clicks(card, 'request.change');
    await until('the window', async () =>
      (await office.slack()).views.some((one) => JSON.stringify(one).includes('"2-1-401"')),
    );
    await chen.readsWindow(/弹钢琴/);
    await office.comesToRest();
    const { messages, views } = await office.slack();
    const about = messages.filter((one) => one.ts === card.ts || one.thread_ts === card.ts);
    expect(JSON.stringify([about, views])).not.toMatch(/不愿留名|2-1-301/);
    const { state } = await requestOf(number);
    expect(state).toBe('new');
  });
});

describe('a request that somebody makes for another home', () => {
  it('shows that home beside theirs, on the card, in lists and on the Home', async () => {
    const who = await office.movesIn('替母亲报修的人', '1-1-402');
    const number = await who.reports('我妈家 3-2-502 的厨房水管漏水');
    const card = await chen.card(number, /1-1-402（说到 3-2-502）/);
    expect(wordsOn(card)).toContain('我妈家');
    expect(await chen.commands(`find ${number}`)).toContain('1-1-402（说到 3-2-502）');
    expect(await chen.opensHome(new RegExp(String(number)))).toContain('说到 3-2-502');
    // It is filed under the home of whoever reports it: whoever lives there finds nothing of it.
    const there = await office.movesIn('住在那里的人', '3-2-502');
    await there.says('/requests');
    await there.hears(/没有/);
  });
});
