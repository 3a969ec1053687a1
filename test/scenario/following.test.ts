import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

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

describe('a request that nobody has taken', () => {
  it('is urged with one tap, and the desk hears it once however often it is tapped', async () => {
    const who = await office.movesIn('着急的人', '1-1-101');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await who.taps('催一下');
    await who.hears(/已为您催办工单/);
    await chen.readsInThread(card, /住户在催/);
    await chen.card(number, /催办 1 次/);
    await who.taps('催一下');
    await who.hears(/刚才已经催过/);
    await who.says('什么时候有人来');
    await who.hears(new RegExp(`工单 ${number}[\\s\\S]*待接单[\\s\\S]*前会有人答复`));
    // Late, it says so itself.
    await office.later(5 * 3_600_000);
    await who.says('什么时候有人来');
    await who.hears(/比说好的时间晚了，抱歉/);
    expect((await chen.thread(card)).filter((one) => /住户在催/.test(one))).toHaveLength(1);
  });

  it('is withdrawn after one question, and its card closes', async () => {
    const who = await office.movesIn('算了的人', '1-1-102');
    const number = await who.reports('门铃不响了');
    const card = await chen.card(number);
    await who.taps('撤回');
    await who.hears(/要撤回工单/);
    await who.taps('不撤回');
    await who.sees(/照常处理/);
    await who.taps('撤回');
    await who.hears(/要撤回工单/);
    await who.taps('撤回');
    await who.sees(/已撤回。需要时/);
    await chen.readsInThread(card, /住户撤回了/);
    await chen.card(number, /撤回|取消/);
    expect((await requestOf(number)).state).toBe('cancelled');
  });
});

describe('words about more than one request', () => {
  it('go where the resident says: asked when it is not clear, by an answer when it is', async () => {
    const who = await office.movesIn('事多的人', '1-1-103');
    const tap = await who.reports('厨房水龙头一直滴水');
    const drain = await who.reports('卫生间地漏堵了').catch(() => null);
    // The second matter of one kind is asked about first.
    expect(drain).toBeNull();
    await who.taps('另外报一件');
    await who.readsAll();
    await who.taps('提交');
    const second = Number(
      /工单 (\d+)/.exec((await who.sees(/工单 \d+[\s\S]*地漏堵了/)).text ?? '')?.[1],
    );
    expect(second).not.toBe(tap);
    const tapCard = await chen.card(tap);
    const drainCard = await chen.card(second);

    await who.says('地漏还是不通');
    await who.readsAll();
    const question = (await who.chat()).at(-1);
    expect(await who.buttons(question as never)).toEqual(
      expect.arrayContaining([
        `${second} 卫生间地漏堵了`,
        `${tap} 厨房水龙头一直滴水`,
        '另外报一件',
      ]),
    );
    await who.taps(`${second} 卫生间地漏堵了`);
    await who.readsAll();
    await chen.readsInThread(drainCard, /地漏还是不通/);

    // An answer to the bot's message about a request belongs to that request.
    await who.says('滴得更快了', {
      replyTo: await who.sees(new RegExp(`工单 ${tap}`)),
      photos: [photo('tap')],
    });
    await who.hears(new RegExp(`已补充到工单 ${tap}`));
    await chen.readsInThread(tapCard, /滴得更快了/);
    expect((await chen.thread(drainCard)).join()).not.toContain('滴得更快了');
  });
});

describe('the list of requests', () => {
  it('shows a resident their own, each with its history, and nobody else’s', async () => {
    const who = await office.movesIn('爱看的人', '1-1-201');
    const other = await office.movesIn('别人', '1-1-202');
    const theirs = await other.reports('楼道灯不亮');
    const number = await who.reports('空调不制冷');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.writesInThread(card, '@门房 明天上午来');
    await who.hears(/明天上午来/);
    await who.says('/requests');
    const list = await who.hears(/您的工单[\s\S]*空调不制冷/);
    expect(list.text).not.toMatch(/楼道灯/);
    await who.taps(`看工单 ${number}`);
    await who.hears(/空调不制冷[\s\S]*您提交了[\s\S]*张师傅[\s\S]*明天上午来/);
    await who.says(String(theirs));
    await who.readsAll();
    expect(await who.transcript()).not.toMatch(/门房: .*楼道灯/);
  });

  it('reads the same in English', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const number = await emma.reports('The kitchen tap keeps dripping');
    await zhang.clicks(await chen.card(number), 'request.claim');
    await emma.hears(/Wei \(technician\) has taken it/);
    await emma.says('/requests');
    await emma.hears(/kitchen tap/);
    await emma.taps(`See request ${number}`);
    await emma.hears(/Request \d+[\s\S]*Wei/);
    // The staff read the workspace's language, whatever the resident speaks.
    expect(wordsOn(await chen.card(number))).toMatch(/报修 · 给排水/);
  });
});

describe('after it was done', () => {
  it('"partly" asks what is missing and tells who has it; "not solved" reopens with a reason', async () => {
    const who = await office.movesIn('挑剔的人', '1-1-301');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.fills(card, 'request.done', { done: '换了垫圈' });
    const question = await who.hears(/换了垫圈[\s\S]*现在好了吗/);
    await who.taps('部分解决');
    await who.hears(/还差什么/);
    const note = await zhang.readsInThread(card, /部分解决/);
    expect(note.text).toContain(`<@${zhang.id}>`);
    await who.says('把手还松');
    await who.hears(/已补充/);
    await zhang.readsInThread(card, /把手还松/);
    await who.taps('没解决');
    await who.hears(/没有弄好/);
    await who.says('', { photos: [photo('still')] });
    await who.hears(/已退回/);
    await zhang.card(number, /重开 1 次/);
    await zhang.readsInThread(card, /\[file/);
    expect(await requestOf(number)).toMatchObject({ state: 'assigned', outcome: null });
    // The old question is over while it is being worked on.
    await who.tapsOld(question, '已解决');
    await who.hears(/正在处理，处理好了我再来问您/);
  });

  it('stars are the resident’s to give, and go to who did it although it was given to another since', async () => {
    const who = await office.movesIn('打分的人', '1-1-302');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.fills(card, 'request.done', { done: '换了阀芯' });
    await who.hears(/换了阀芯/);
    await who.taps('已解决');
    await who.hears(/打个分/);
    await who.taps('⭐4');
    await who.sees(/想说两句/);
    await who.taps('跳过');
    await who.sees(/已经记下/);
    await zhang.card(number, /⭐⭐⭐⭐/);
    const done = await requestOf(number);
    expect(done).toMatchObject({ state: 'closed', outcome: 'solved', stars: 4 });
    expect(done.doneBy).toBe(done.assignee);
  });
});

describe('a person', () => {
  it('is one tap away, and in the night the resident hears when somebody will be there', async () => {
    const who = await office.movesIn('想找人的人', '1-1-401');
    await who.says('联系人工');
    await who.hears(/已请客服来接|客服现在不在/);
    await who.readsAll();
    await chen.cardWith(/想和工作人员说话|想找人的人/);
  });
});
