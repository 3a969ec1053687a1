import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PhoneLine } from '../../src/requests/calls/call-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

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

/** Who lives in the building that first had no water. */
const neighbours: ResidentDriver[] = [];
const em = () => office.opened.office.orm.em.fork();
const homes = (building: string, names: readonly string[]): Promise<ResidentDriver[]> =>
  Promise.all(names.map((name, i) => office.movesIn(name, `${building}-1-${101 + i}`)));
const requestOf = (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });

describe('a building without water', () => {
  let people: ResidentDriver[];
  let numbers: number[];

  it('is offered to the desk as one matter from the third home on, and joined with one tap', async () => {
    people = await homes('1', ['一楼', '二楼', '三楼', '四楼']);
    neighbours.push(...people);
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
    neighbours.push(another);
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

describe('a planned outage', () => {
  it('is announced ahead, remembered when it begins, prolonged with a reason, and over: each told to all who live there', async () => {
    const desk = controlsOf(office, chen);
    const who = await office.movesIn('早睡的人', '1-1-401');
    const elsewhere = await office.movesIn('别处的人', '2-1-401');
    const atMs = office.clock.now();
    const inHours = (hours: number): string =>
      String(Math.floor((atMs + hours * 3_600_000) / 1000));
    await chen.commands('problem');
    await desk.inAnswer('problem.add');
    const filled = {
      category: 'electrical',
      buildings: '1',
      words: '配电房检修，停电。',
      from: inHours(2),
      until: inHours(1),
      tell: ['now'],
    };
    expect(await desk.fills(filled)).toEqual({ until: expect.stringMatching(/./) });
    expect(await desk.fills({ ...filled, until: inHours(4) })).toEqual({});
    await who.hears(/物业通知（1 栋）：配电房检修，停电。.*12:00 开始。.*14:00 恢复。/);
    const card = await chen.cardWith(
      /同类问题 \d+[\s\S]*配电房检修[\s\S]*计划 .* 开始[\s\S]*已通知这里 \d+ 位[\s\S]*户没有用机器人/,
    );
    // It has not begun: what somebody reports now is a matter of their own.
    const early = await who.reports('客厅插座没电了');
    expect(early).toBeGreaterThan(0);
    await who.readsAll();

    await office.later(2 * 3_600_000 + 2000);
    await who.hears(/物业提醒（1 栋）：现在开始。配电房检修，停电。.*14:00 恢复。/);
    const late = await office.movesIn('刚到家的人', '1-1-402');
    await late.says('家里没电了');
    await late.hears(/附近有同样的情况，我们已经在处理：配电房检修/);
    await late.taps('提交');
    await late.hears(/和这是同一件事吗/);
    await late.taps('是同一件');
    await late.hears(/一并处理/);

    // It takes longer: the desk is asked once the time has come, and says why.
    await office.later(2 * 3_600_000);
    await chen.readsInThread(card, /预计恢复的时间已到/);
    const longer = inHours(6);
    const same = { words: '配电房检修，停电。', until: Number(longer) * 1000 };
    expect(await chen.fills(card, 'problem.say', same)).toEqual({
      words: expect.stringMatching(/请写明原因/),
    });
    const said = { words: '有一段电缆也要换。', until: Number(longer) * 1000 };
    expect(await chen.fills(card, 'problem.say', said)).toEqual({});
    await who.hears(/物业通知（1 栋）：时间要延长，抱歉让您久等。有一段电缆也要换。.*16:00 恢复。/);
    // Whoever has a request in it is told by that, once.
    await late.hears(/的进展：有一段电缆也要换/);

    expect(await chen.fills(card, 'problem.over', { done: '电缆换好了。' })).toEqual({});
    await who.hears(/物业通知（1 栋）：已经恢复。电缆换好了。家里还有问题，直接写给我。/);
    await late.hears(/电缆换好了[\s\S]*现在好了吗/);
    for (const one of [who, late]) await one.expectNothingUnread();
    // Everybody of the building was told the same.
    for (const one of neighbours) await one.hears(/12:00 开始/);
    for (const one of neighbours) await one.readsAll();
    const others = await elsewhere.transcript();
    expect(others).not.toMatch(/配电房/);
  });
});

describe('who has no chat', () => {
  it('is called about what is known of the problem, and about what takes longer than was promised', async () => {
    const desk = controlsOf(office, chen);
    const call = async (who: string, words: string): Promise<number> => {
      await desk.commandsWindow('call');
      expect(await desk.fills({ who, words, outcome: 'request' })).toEqual({});
      const done = await desk.window();
      await desk.closes();
      return Number(/工单 (\d+)/.exec(done)?.[1]);
    };
    const numbers: number[] = [];
    for (const room of ['301', '302', '401'])
      numbers.push(await call(`3-1-${room}`, '电梯坏了，停在一楼不动'));
    const offered = await chen.cardWith(/是同一件事吗[\s\S]*3 栋/);
    await chen.clicks(offered, 'problem.join');
    const card = await chen.cardWith(/同类问题 \d+\* · 电梯[\s\S]*3 栋[\s\S]*还没有告知住户/);
    expect(await chen.fills(card, 'problem.say', { words: '等一个配件。' })).toEqual({});
    const lines = await until('the lines of the phone list', async () => {
      const found = await em().find(PhoneLine, { words: /等一个配件/, endedAt: null });
      return found.length === 3 ? found : null;
    });
    expect(lines.every((one) => /附近还有 2 户报了同样的情况/.test(one.words))).toBe(true);
    // Of another matter nobody has kept what was promised: they hear that too, as the bot would have said it.
    await call('2-1-302', '厨房下水很慢');
    await office.later(20 * 3_600_000);
    await until('that it is late', async () =>
      em().count(PhoneLine, { words: /比说好的时间晚了/, endedAt: null }),
    );
    // On the card of a problem, whichever home waits too long stands first, as late.
    await chen.cardWith(/张工单，其中 1 张已超时\n\*\d+\* · 1-1-102 · [^\n]*⏰ 已超时，/);
  });
});
