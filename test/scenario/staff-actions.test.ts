import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

const hourMs = 3_600_000;

let office: TestOffice;
let chen: StaffDriver;
let wang: StaffDriver;
let zhang: StaffDriver;
let he: StaffDriver;
let zhou: StaffDriver;
let sun: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  zhang = await office.staff('zhang');
  he = await office.staff('he');
  zhou = await office.staff('zhou');
  sun = await office.staff('sun');
});
afterAll(() => office.stop());

const requestOf = async (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });
/** A resident of one's own with a repair just filed. */
const repairBy = async (
  name: string,
  address: string,
  words = '厨房水龙头一直滴水',
): Promise<{ who: ResidentDriver; number: number; card: SkMessage }> => {
  const who = await office.movesIn(name, address);
  const number = await who.reports(words);
  return { who, number, card: await chen.card(number) };
};
const controlsOn = (card: SkMessage): string[] =>
  [...JSON.stringify(card.attachments).matchAll(/"action_id":"request\.(\w+)"/g)].map(
    (one) => one[1] ?? '',
  );

describe('a card', () => {
  it('offers what can be done now, and nothing else, from the first click to the last', async () => {
    const { who, number, card } = await repairBy('卡片的人', '1-1-101');
    expect(controlsOn(card)).toEqual(['claim', 'assign', 'reply', 'more', 'appoint']);
    expect(wordsOn(card)).toMatch(/1-1-101[\s\S]*待接单[\s\S]*前首次答复/);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    const accepted = await zhang.card(number, /已接单/);
    expect(controlsOn(accepted)).toEqual(['start', 'done', 'reply', 'more', 'appoint']);
    expect(wordsOn(accepted)).toContain(`<@${zhang.id}> 负责`);
    await zhang.clicks(card, 'request.start');
    await who.hears(/张师傅已出发/);
    expect(controlsOn(await zhang.card(number, /处理中/))).toEqual([
      'done',
      'wait',
      'reply',
      'more',
      'appoint',
    ]);
    await zhang.fills(card, 'request.done', { done: '换了垫圈' });
    await who.hears(/换了垫圈/);
    expect(controlsOn(await zhang.card(number, /换了垫圈/))).toEqual([
      'close',
      'reopen',
      'reply',
      'more',
    ]);
    expect(await chen.fills(card, 'request.close', { reason: '电话确认已好' })).toEqual({});
    await who.hears(/已结束：电话确认已好/);
    // Closed: one line, and the way back.
    const closed = await chen.card(number, /已结束/);
    expect(controlsOn(closed)).toEqual(['reopen', 'reply', 'more']);
    expect(wordsOn(closed)).not.toContain('待接单');
  });

  it('changes nothing and doubles nothing for a second click', async () => {
    const { who, number, card } = await repairBy('抢单的人', '1-1-102');
    await Promise.all([zhang.clicks(card, 'request.claim'), zhang.clicks(card, 'request.claim')]);
    await who.hears(/张师傅已接单/);
    await office.comesToRest();
    expect((await requestOf(number)).state).toBe('accepted');
    const history = await office.opened.office.orm.em.fork().count(AuditEntry, {
      verb: 'request.claimed',
      subject: (await requestOf(number)).id,
    });
    expect(history).toBe(1);
  });

  it('clicked by two at once goes to one, and only the other is told', async () => {
    const { who, number, card } = await repairBy('两个师傅抢的人', '1-1-103');
    await Promise.all([zhang.clicks(card, 'request.claim'), he.clicks(card, 'request.claim')]);
    await who.hears(/(张|何)师傅已接单/);
    await office.comesToRest();
    expect((await requestOf(number)).assignee).not.toBeNull();
    const state = await office.slack();
    const told = state.ephemerals.filter((one) => /已经由(张伟|何大勇)负责了/.test(wordsOn(one)));
    expect(told).toHaveLength(1);
    expect([zhang.id, he.id]).toContain(told[0]?.user);
  });
});

describe('a role that may not', () => {
  it('is refused every action, alone, with who can', async () => {
    const { who, number, card } = await repairBy('权限的人', '1-1-104');
    // A clerk and a collector may reply and escalate, and nothing else.
    await sun.isRefused(card, 'request.claim', /不在您的权限里[\s\S]*可以找：/);
    await zhou.isRefused(card, 'request.assign', /不在您的权限里[\s\S]*(陈静|林晓燕)/);
    await zhou.isRefused(card, 'request.change', /不在您的权限里/);
    await zhang.isRefused(card, 'request.close', /不在您的权限里[\s\S]*(王敏|陈静|高洁)/);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await zhang.card(number, /已接单/);
    await sun.isRefused(card, 'request.start', /不在您的权限里/);
    await sun.isRefused(card, 'request.done', /不在您的权限里/);
    await sun.isRefused(card, 'request.wait', /不在您的权限里/);
    await zhang.fills(card, 'request.done', { done: '好了' });
    await who.hears(/好了/);
    await zhang.card(number, /已处理/);
    await zhang.isRefused(card, 'request.reopen', /不在您的权限里/);
    const history = await requestOf(number);
    expect(history).toMatchObject({ state: 'done', reopenedCount: 0 });
    // Nobody else was told anything of it.
    const { ephemerals } = await office.slack();
    const about = ephemerals.filter((one) => /不在您的权限里/.test(wordsOn(one)));
    expect(about.every((one) => [sun.id, zhou.id, zhang.id].includes(one.user))).toBe(true);
  });
});

describe('assigning', () => {
  it('names whoever is to do it, to them in the thread and to the resident', async () => {
    const { who, number, card } = await repairBy('等人的人', '1-1-201');
    expect(await chen.fills(card, 'request.assign', { staff: '何大勇', note: '带梯子' })).toEqual(
      {},
    );
    await who.hears(/已转给何师傅/);
    const note = await he.readsInThread(card, /陈静把这件交给您了。带梯子/);
    expect(note.text).toContain(`<@${he.id}>`);
    await zhang.isRefused(card, 'request.claim', /已经由何大勇负责了/);
    await he.clicks(card, 'request.claim');
    await who.hears(/何师傅已接单/);
    expect((await requestOf(number)).state).toBe('accepted');
  });
});

describe('waiting', () => {
  it('says for what and until when, stops the clock, and ends by itself', async () => {
    const { who, number, card } = await repairBy('等配件的人', '1-1-202');
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    const before = await requestOf(number);
    const until = office.clock.now() + 30 * hourMs;
    expect(
      await zhang.fills(card, 'request.wait', {
        wait_reason: 'parts',
        until: office.clock.now() - hourMs,
      }),
    ).toHaveProperty('until');
    await zhang.fills(card, 'request.wait', { wait_reason: 'parts', until, note: '阀芯明天到' });
    await who.hears(/在等配件，预计.*继续。阀芯明天到/);
    await zhang.card(number, /⏸/);
    await office.later(30 * hourMs + 1000);
    await zhang.readsInThread(card, /等待的时间到了/);
    await zhang.card(number, /已接单/);
    const after = await requestOf(number);
    expect(after).toMatchObject({ state: 'accepted', waitUntil: null });
    // What was waited moves the deadline by as much.
    const movedMs = after.settleDueAt - before.settleDueAt;
    expect(movedMs).toBeGreaterThanOrEqual(30 * hourMs);
    expect(movedMs).toBeLessThan(30 * hourMs + 60_000);
  });
});

describe('changing', () => {
  it('a change of category, unit and urgency shows on the card, and the deadline follows', async () => {
    const { number, card } = await repairBy('改类别的人', '1-1-203');
    const before = await requestOf(number);
    expect(await chen.fills(card, 'request.change', { address: '9-9-999' })).toHaveProperty(
      'address',
    );
    expect(
      await chen.fills(card, 'request.change', {
        category: 'electrical',
        urgency: 'urgent',
        address: '1-1-204',
      }),
    ).toEqual({});
    await chen.card(number, /电路照明 · 急[\s\S]*1-1-204/);
    const after = await requestOf(number);
    expect(after).toMatchObject({ category: 'electrical', urgency: 'urgent' });
    expect(after.answerDueAt).toBe(after.openedAt + 30 * 60_000);
    expect(after.answerDueAt).toBeLessThan(before.answerDueAt);
    // The same again is no change, and nothing is written down for it.
    expect(
      await chen.fills(card, 'request.change', { category: 'electrical', address: '1-1-204' }),
    ).toHaveProperty('kind');
  });
});

describe('escalating', () => {
  it('calls the manager by name, and tells the resident that somebody above has it', async () => {
    const { who, card, number } = await repairBy('等太久的人', '1-1-301');
    expect(await zhang.fills(card, 'request.escalate', { reason: '要开挖，需要经理定' })).toEqual(
      {},
    );
    const note = await wang.readsInThread(card, /张伟上报：要开挖/);
    expect(note.text).toContain(`<@${wang.id}>`);
    await who.hears(/已上报王经理，现在由王经理过问，.* 前给您答复/);
    await wang.card(number, /⬆️ 已上报：要开挖/);
  });
});

describe('reopening by staff', () => {
  it('needs a reason, keeps the number, and counts', async () => {
    const { who, card, number } = await repairBy('又坏了的人', '1-1-302');
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.fills(card, 'request.done', { done: '紧了螺丝', cost: '￥12.5' });
    await who.hears(/紧了螺丝/);
    await zhang.card(number, /费用 12\.50 元/);
    expect(await chen.fills(card, 'request.reopen', { reason: '   ' })).toHaveProperty('reason');
    expect(await chen.fills(card, 'request.reopen', { reason: '回访说没好' })).toEqual({});
    await who.hears(/已重新打开/);
    await chen.card(number, /重开 1 次/);
    await chen.readsInThread(card, /重新打开：回访说没好/);
    expect(await requestOf(number)).toMatchObject({
      state: 'assigned',
      reopenedCount: 1,
      doneAt: null,
    });
  });
});

describe('a phone number', () => {
  it('is shown to who may see it, in a window of their own, and every look is on record', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('马桶堵了');
    const card = await zhang.card(number);
    await zhang.clicks(card, 'request.phone');
    expect(await zhang.readsWindow(/赵玉兰 138 0001 0501/)).toContain('已记录');
    const { id } = await requestOf(number);
    const em = office.opened.office.orm.em.fork();
    const looks = await em.find(AuditEntry, { verb: 'resident.phone', subject: id });
    expect(looks).toHaveLength(1);
    expect(JSON.stringify(looks)).not.toMatch(/138 ?0001 ?0501/);
    // It stands nowhere else: on no card, in no thread.
    expect(JSON.stringify((await office.slack()).messages)).not.toMatch(/138 ?0001 ?0501/);
  });
});

describe('a complaint without a name', () => {
  it('never shows the staff who it is: no name, no home, no phone, and answers still arrive', async () => {
    const li = await office.resident('li');
    await li.joins();
    await li.says('楼上601天天半夜装修，吵得睡不着');
    await li.hears(/匿名/);
    await li.taps('匿名');
    await li.sees(/工作人员看不到您的姓名、电话和房号/);
    await li.taps('提交');
    const number = Number(/工单 (\d+)/.exec((await li.sees(/工单 \d+/)).text ?? '')?.[1]);
    const card = await zhang.card(number, /住户（匿名）[\s\S]*/);
    // Upstairs of whom has to be known; of which home on the floor has not.
    expect(wordsOn(card)).toContain('3栋 6楼的住户反映');
    await li.says('昨晚又到一点', { replyTo: await li.sees(new RegExp(`工单 ${number}`)) });
    await li.hears(/已补充到工单/);
    await chen.readsInThread(card, /昨晚又到一点/);
    const written = await chen.writesInThread(card, '@门房 我们今晚去看');
    await li.hears(/陈客服.*我们今晚去看/);
    await chen.seesMark(card.channel, written.ts, 'white_check_mark');
    await office.comesToRest();
    const { messages } = await office.slack();
    const about = messages.filter((one) => one.ts === card.ts || one.thread_ts === card.ts);
    expect(JSON.stringify(about)).not.toMatch(/李红|3-2-601|13800010601/);
    expect(await chen.commands(`find ${number}`)).not.toMatch(/李红|3-2-601/);
  });
});
