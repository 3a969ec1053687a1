import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

/** The water is off in one building, the lift stands in another, and the power will be off on Thursday. */
let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  zhang = await office.staff('zhang');
});
afterAll(() => office.stop());

const homes = (building: string, names: readonly string[]): Promise<ResidentDriver[]> =>
  Promise.all(names.map((name, i) => office.movesIn(name, `${building}-1-${101 + i}`)));
const requestOf = (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });

describe('a building without water', () => {
  let people: ResidentDriver[];
  let numbers: number[];

  it('is offered to the desk as one matter from the third home on, and joined with one tap', async () => {
    people = await homes('1', ['一楼', '二楼', '三楼', '四楼']);
    numbers = [];
    // The third only asks.
    const said = ['厨房水龙头不出水了', '家里没水了', '怎么停水了啊'];
    for (const [i, who] of people.slice(0, 3).entries())
      numbers.push(await who.reports(said[i] ?? ''));
    const offered = await chen.cardWith(/是同一件事吗[\s\S]*3 张工单/);
    for (const number of numbers)
      await chen.cardWith(new RegExp(`是同一件事吗[\\s\\S]*${number}\\* · 1-1-10\\d`));
    await chen.clicks(offered, 'problem.join');
    await chen.cardWith(/同类问题 \d+[\s\S]*还没有告知住户/);
    for (const who of people.slice(0, 3)) {
      await who.hears(/附近还有 2 户报了同样的情况，我们一并处理/);
      await who.sees(/附近有同样的情况，一并处理/);
    }
    await chen.card(numbers[0] ?? 0, /属于同类问题/);
  });

  it('is taken by one, who then has every request of it', async () => {
    const card = await chen.cardWith(/同类问题 \d+[\s\S]*还没有告知住户/);
    // A technician takes work, and what all are told is for the desk to say.
    await zhang.isRefused(card, 'problem.say', /不在您的权限里。可以找/);
    await zhang.clicks(card, 'problem.claim');
    for (const who of people.slice(0, 3)) await who.hears(/张师傅/);
    for (const number of numbers) expect((await requestOf(number)).state).toBe('accepted');
  });

  it('has one word for everybody who reported it', async () => {
    const card = await chen.cardWith(/同类问题 \d+[\s\S]*还没有告知住户/);
    expect(await chen.fills(card, 'problem.say', { words: '水泵坏了，正在换。' })).toEqual({});
    for (const who of people.slice(0, 3)) await who.hears(/的进展：水泵坏了，正在换。/);
    await chen.cardWith(/同类问题 \d+[\s\S]*已告知住户：水泵坏了/);
  });

  it('is known already to whoever reports it later, whose own is asked about and joined', async () => {
    const late = people[3] as ResidentDriver;
    await late.says('厨房水龙头不出水了');
    await late.hears(/附近有同样的情况，我们已经在处理：水泵坏了，正在换。[\s\S]*您看对不对/);
    await late.taps('提交');
    await late.hears(/和这是同一件事吗/);
    await late.taps('是同一件');
    await late.hears(/一并处理/);
    await late.hears(/张师傅/);
    await chen.cardWith(/同类问题 \d+[\s\S]*4 张工单/);
  });

  it('once it is over is asked about home by home, and one that is still dry is reopened alone', async () => {
    const card = await chen.cardWith(/同类问题 \d+[\s\S]*4 张工单/);
    expect(await chen.fills(card, 'problem.over', { done: '换了水泵' })).toEqual({});
    const [first, second, third, fourth] = people as [
      ResidentDriver,
      ResidentDriver,
      ResidentDriver,
      ResidentDriver,
    ];
    for (const who of [first, second, third, fourth]) await who.hears(/换了水泵[\s\S]*现在好了吗/);
    await first.taps('已解决');
    await first.hears(/打个分|谢谢/);
    await second.taps('没解决');
    await second.hears(/哪里还不对/);
    await second.says('我家还是没水');
    await second.hears(/重新|退回|再/);
    // What was said of the others is true of theirs no longer.
    await second.sees(/已转给张师傅/);
    expect(await second.transcript()).not.toMatch(/一并处理：换了水泵/);
    await chen.cardWith(/同类问题 \d+[\s\S]*已恢复 1 · 部分恢复 0 · 没恢复 1 · 未回复 2/);
    expect((await requestOf(numbers[0] ?? 0)).state).toBe('closed');
    expect((await requestOf(numbers[1] ?? 0)).state).toBe('assigned');
    expect((await requestOf(numbers[2] ?? 0)).state).toBe('done');
    // It is over: whoever reports now is asked nothing of it.
    const another = await office.movesIn('五楼', '1-1-501');
    await another.reports('厨房水龙头不出水了');
    await another.readsAll();
    for (const who of people) await who.readsAll();
  });
});

describe('homes whose matters only look alike', () => {
  it('are told apart by the desk, and not offered again', async () => {
    const people = await homes('2', ['甲', '乙', '丙', '丁']);
    for (const who of people.slice(0, 3)) await who.reports('客厅插座没电了');
    const offered = await chen.cardWith(/是同一件事吗[\s\S]*2 栋/);
    await chen.clicks(offered, 'problem.dismiss');
    await chen.cardWith(/判断不是一件事/);
    await (people[3] as ResidentDriver).reports('客厅插座没电了');
    await office.later(3000);
    const { messages } = await office.slack();
    expect(messages.filter((one) => /是同一件事吗.*2 栋/.test(JSON.stringify(one)))).toEqual([]);
  });
});

describe('what is known beforehand', () => {
  it('is entered by the desk, with the buildings that are there, and told to whoever reports it', async () => {
    const desk = controlsOf(office, chen);
    const words = await chen.commands('problem');
    expect(words).toMatch(/停水、停电、检修，也可以先登记/);
    await desk.inAnswer('problem.add');
    const who = await office.movesIn('怕冷的人', '3-1-101');
    const filled = {
      category: 'hvac',
      buildings: '3，99栋',
      words: '周四检修，下午停暖。',
      tell: ['now'],
    };
    expect(await desk.fills(filled)).toEqual({ buildings: '没有这些楼栋：99' });
    expect(await desk.fills({ ...filled, buildings: '3栋' })).toEqual({});
    await chen.cardWith(/同类问题 \d+[\s\S]*3 栋[\s\S]*还没有人报/);
    // Everybody there who has chat is told, and nobody anywhere else.
    await who.hears(/物业通知（3 栋）：周四检修，下午停暖。/);
    await who.says('家里暖气不热');
    await who.hears(/附近有同样的情况，我们已经在处理：周四检修，下午停暖。/);
    await who.taps('提交');
    await who.hears(/和这是同一件事吗/);
    await who.says('不是一回事');
    await who.hears(/单独为您处理/);
    await chen.cardWith(/同类问题 \d+[\s\S]*3 栋[\s\S]*还没有人报/);
  });
});
