import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { PhoneLine } from '../../src/requests/calls/call-entities.ts';
import { Appointment } from '../../src/requests/request/appointment/appointment-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A Tuesday at ten: people say when they are at home, and the technicians when they come. */
let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
let he: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  zhang = await office.staff('zhang');
  he = await office.staff('he');
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const requestOf = (number: number): Promise<Request> => em().findOneOrFail(Request, { number });
const visitsOf = async (number: number): Promise<Appointment[]> => {
  const { id } = await requestOf(number);
  return em().find(Appointment, { request: id }, { orderBy: { createdAt: 'asc', id: 'asc' } });
};
const at = (iso: string): Promise<void> =>
  office.later(Temporal.Instant.from(`${iso}+08:00`).epochMilliseconds - office.clock.now());

describe('a time that a resident wished for', () => {
  let who: ResidentDriver;
  let number: number;

  it('is taken with one tap, and both read it as a date', async () => {
    who = await office.movesIn('有空的人', '1-1-101');
    number = await who.reports('厨房水龙头一直滴水，明天下午有人吗');
    const card = await zhang.card(number, /希望/);
    await zhang.clicks(card, 'appointment.take');
    await who.hears(/约好了：11月25日（周三）13:00–18:00，张师傅上门/);
    await who.sees(
      new RegExp(`工单 ${number}[\\s\\S]*约好：11月25日（周三）13:00–18:00，张师傅上门`),
    );
    await zhang.card(number, /📅 \*约好/);
    const request = await requestOf(number);
    expect([request.state, request.waitReason]).toEqual(['waiting', 'agreed_date']);
  });

  it('is changed in words, and back and forth until it suits', async () => {
    await who.says('明天不行了，换后天下午两点到四点吧');
    await who.hears(
      /原来约的 11月25日（周三）13:00–18:00 已取消。工单 \d+ 记下了：11月26日（周四）14:00–16:00/,
    );
    const card = await zhang.card(number, /住户提的时间/);
    await zhang.readsInThread(
      card,
      /住户把约好的 11月25日（周三）13:00–18:00改成 11月26日（周四）14:00–16:00/,
    );
    expect((await requestOf(number)).state).toBe('accepted');
    const desk = controlsOf(office, zhang);
    await zhang.clicks(card, 'request.appoint');
    const faults = (fields: Record<string, string>) =>
      desk.fills({ date: '2026-11-26', from: '16:00', to: '18:00', ...fields });
    expect(await faults({ date: '2026-11-23' })).toEqual({ date: '请选今天或以后' });
    expect(await faults({ date: '2026-11-24', from: '09:00', to: '11:00' })).toEqual({
      from: '请选将来的时间',
    });
    expect(await faults({ to: '15:00' })).toEqual({ to: '结束要在开始之后' });
    expect(await faults({ date: '2027-02-26' })).toEqual({ date: '最多约到 60 天以内' });
    expect(await faults({})).toEqual({});
    await who.hears(/张师傅提议 11月26日（周四）16:00–18:00上门，您看方便吗/);
    await who.taps('就这个时间');
    await who.hears(/约好了：11月26日（周四）16:00–18:00，张师傅上门/);
    await zhang.readsInThread(card, /住户同意了：11月26日（周四）16:00–18:00上门/);
    expect((await visitsOf(number)).map((one) => one.state)).toEqual([
      'changed',
      'changed',
      'agreed',
    ]);
  });

  it('is reminded of a day and an hour before, once each', async () => {
    await at('2026-11-25T16:00:30');
    await who.hears(/提醒您：工单 \d+，11月26日（周四）16:00–18:00，张师傅上门/);
    await at('2026-11-26T15:00:30');
    await who.hears(/张师傅一小时后上门（11月26日（周四）16:00–18:00）/);
    const card = await zhang.card(number);
    await zhang.readsInThread(card, /一小时后上门：11月26日（周四）16:00–18:00/);
    await office.later(60_000);
    await who.readsAll();
    await who.expectNothingUnread();
    const said = (await who.transcript()).match(/一小时后上门/g);
    expect(said).toHaveLength(1);
  });

  it('is kept however late, once that was said', async () => {
    const card = await zhang.card(number, /约好/);
    await zhang.clicks(card, 'appointment.late');
    await who.hears(/张师傅路上耽误了，预计 11月26日（周四）16:10 到/);
    await zhang.card(number, /已告知晚到/);
    await at('2026-11-26T16:09:00');
    await zhang.clicks(card, 'request.start');
    await who.hears(/张师傅/);
    await zhang.card(number, /守时/);
    const [kept] = (await visitsOf(number)).slice(-1);
    expect(kept?.state).toBe('kept');
    expect(kept?.arrivedAt).toBeGreaterThan(kept?.fromAt ?? 0);
  });
});

describe('a visit at which nobody is in', () => {
  let who: ResidentDriver;
  let number: number;

  it('is told kindly, waits for the resident, and is offered anew', async () => {
    who = await office.movesIn('没等到的人', '1-1-102');
    number = await who.reports('卫生间插座没电了，明天上午有人吗');
    const card = await he.card(number, /希望/);
    await he.clicks(card, 'appointment.take');
    await who.hears(/约好了：11月27日（周五）/);
    const [agreed] = await visitsOf(number);
    const from = agreed?.fromAt ?? 0;
    await office.later(from - office.clock.now() - 59 * 60_000);
    await who.hears(/一小时后上门/);
    await office.later(from - office.clock.now() + 5 * 60_000);
    await he.card(number, /家里没人/);
    await he.clicks(card, 'appointment.absent');
    await who.hears(/何师傅按约好的时间（11月27日（周五）.*）到了，当时家里没有人应门。没关系/);
    await he.card(number, /上门家里没人 1 次/);
    const request = await requestOf(number);
    expect([request.state, request.waitReason]).toEqual(['waiting', 'resident']);
    await who.taps(/周一下午/);
    await who.hears(/工单 \d+ 记下了：11月30日（周一）14:00–18:00/);
    await he.card(number, /住户提的时间/);
    expect((await requestOf(number)).state).toBe('accepted');
    await he.clicks(card, 'appointment.take');
    await who.hears(/约好了：11月30日（周一）14:00–18:00，何师傅上门/);
  });

  it('at which nobody comes is said in words, and the desk and the technician know', async () => {
    await at('2026-11-29T14:30:00');
    await who.hears(/提醒您/);
    await at('2026-11-30T13:01:00');
    await who.hears(/一小时后上门/);
    await at('2026-11-30T15:00:00');
    await who.says('师傅怎么没来');
    await who.hears(/何师傅应在 11月30日（周一）18:00 前到/);
    await at('2026-11-30T18:01:00');
    await who.hears(/约好的 11月30日（周一）14:00–18:00已经过了，何师傅来过了吗/);
    const card = await he.card(number, /已过约定时间/);
    await who.says('没人来');
    await who.hears(/抱歉，让您白等了/);
    const note = await he.readsInThread(card, /住户说约好的 11月30日（周一）14:00–18:00没有人上门/);
    expect(note.text).toContain(`<@${he.id}>`);
    expect((note.text ?? '').match(/<@/g)?.length).toBeGreaterThan(1);
    await he.card(number, /爽约 1 次/);
    expect((await visitsOf(number)).map((one) => one.state)).toEqual([
      'missed_resident',
      'missed_staff',
    ]);
    // A second word changes nothing.
    await who.taps('师傅没来');
    await who.hears(/现在没有约好的上门时间/);
  });
});

describe('two technicians', () => {
  it('who take the same time at once: one has it, and the other hears who', async () => {
    const who = await office.movesIn('抢手的人', '1-1-103');
    const number = await who.reports('厨房水龙头一直滴水，明天下午有人吗');
    const card = await zhang.card(number, /希望/);
    await Promise.all([
      zhang.clicks(card, 'appointment.take'),
      he.clicks(card, 'appointment.take'),
    ]);
    await who.hears(/约好了：12月1日（周二）13:00–18:00，(张|何)师傅上门/);
    await office.comesToRest();
    const state = await office.slack();
    const told = state.ephemerals.filter((one) => /已经由(张伟|何大勇)负责了/.test(wordsOn(one)));
    expect(told).toHaveLength(1);
    expect(await visitsOf(number)).toHaveLength(1);
    // It goes with the request to whoever has it then, who hears of it as the resident does.
    const [{ staff } = { staff: null }] = await visitsOf(number);
    const { slackUser } = await em().findOneOrFail(Staff, { id: staff });
    const [has, other, name] = slackUser === zhang.id ? [zhang, he, '何大勇'] : [he, zhang, '张伟'];
    const left = name.slice(0, 1);
    const target = await em().findOneOrFail(Staff, { name });
    expect(await chen.fills(card, 'request.assign', { staff: target.id, note: '' })).toEqual({});
    await who.hears(
      new RegExp(
        `已转给${left}师傅[\\s\\S]*约好的时间不变：12月1日（周二）13:00–18:00，${left}师傅上门`,
      ),
    );
    await other.readsInThread(card, /约好的上门时间随单转过来：12月1日（周二）13:00–18:00/);
    expect((await visitsOf(number)).map((one) => one.staff)).toEqual([target.id]);
    const before = (await office.slack()).ephemerals.length;
    await has.clicks(card, 'appointment.late');
    await until('a refusal of whoever has it no longer', async () =>
      (await office.slack()).ephemerals
        .slice(before)
        .find((one) => one.user === has.id && wordsOn(one).includes(`已经由${name}负责了`)),
    );
  });

  it('see their day by time and place, and two visits at one time are pointed out', async () => {
    await at('2026-12-01T09:00:00');
    const visits = await em().find(Appointment, { state: 'agreed' });
    const { slackUser } = await em().findOneOrFail(Staff, { id: visits[0]?.staff });
    const has = slackUser === zhang.id ? zhang : he;
    const who = await office.movesIn('同一时间的人', '1-1-104');
    const number = await who.reports('卫生间水龙头一直滴水，今天下午两点到四点有人吗');
    const card = await has.card(number, /希望/);
    await has.clicks(card, 'appointment.take');
    await who.hears(/约好了：12月1日（周二）14:00–16:00/);
    await has.readsInThread(card, /14:00–16:00还约了别处：\d+，时间重叠/);
    await has.card(number, /的上门时间重叠/);
    const day = await has.commands('day');
    expect(day).toMatch(
      /上门 2 件，按时间和位置排[\s\S]*1-1-103[\s\S]*时间重叠[\s\S]*1-1-104[\s\S]*时间重叠/,
    );
    expect(day).toMatch(new RegExp(`\\|${number}>`));
    await has.opensHome(/今天约好上门 2 件/);
    const gao = await office.staff('gao');
    expect(await gao.commands(`day ${has.name}`)).toMatch(/上门 2 件/);
    expect(await gao.commands('一天 明天')).toMatch(/没有约好的上门/);
    expect(await has.commands('day 高洁')).toMatch(/只能看自己的一天/);
    for (const one of await em().find(Appointment, { state: 'agreed' }))
      await em().nativeUpdate(Appointment, { id: one.id }, { dueAt: null });
  });
});

describe('somebody with several visits', () => {
  it('is asked which one a new time is for', async () => {
    const who = await office.movesIn('两件事的人', '1-1-201');
    const first = await who.reports('厨房水龙头一直滴水，明天下午有人吗');
    await who.readsAll();
    await zhang.clicks(await zhang.card(first, /希望/), 'appointment.take');
    await who.hears(/约好了/);
    const second = await who.reports('客厅插座没电了，明天上午有人吗');
    await who.readsAll();
    await zhang.clicks(await zhang.card(second, /希望/), 'appointment.take');
    await who.hears(/约好了/);
    await who.says('明天不行，改到后天下午三点到五点');
    await who.hears(/12月3日（周四）15:00–17:00，是哪一件的时间/);
    await who.taps(new RegExp(`^${second} `));
    await who.hears(new RegExp(`工单 ${second} 记下了：12月3日（周四）15:00–17:00`));
    expect((await visitsOf(first)).map((one) => one.state)).toEqual(['agreed']);
    // Given back, its time is kept for whoever takes it; whoever withdraws it needs no visit any more.
    await zhang.clicks(await zhang.card(second, /住户提的时间/), 'appointment.take');
    await who.hears(/约好了：12月3日（周四）15:00–17:00/);
    await zhang.fills(await zhang.card(second), 'request.return', { reason: '不会修电' });
    await who.hears(/约好的时间（12月3日（周四）15:00–17:00）先留着，换谁上门我马上告诉您/);
    await he.clicks(await he.card(second, /就约这个时间/), 'appointment.take');
    await who.hears(/约好了：12月3日（周四）15:00–17:00，何师傅上门/);
    expect((await requestOf(second)).state).toBe('waiting');
    await who.taps('撤回');
    await who.hears(/撤回/);
    await who.taps('撤回');
    await he.card(second, /已撤回|撤回/);
    expect((await visitsOf(second)).at(-1)?.state).toBe('cancelled');
  });
});

describe('somebody without chat', () => {
  it('is told by phone, and their yes is entered with one tap', async () => {
    const desk = controlsOf(office, chen);
    await desk.commandsWindow('call');
    const filled = { who: '1-1-302', words: '卫生间马桶堵了', served: '', outcome: 'request' };
    expect(await desk.fills(filled)).toEqual({});
    const number = Number(/工单 (\d+)/.exec(await desk.window())?.[1]);
    await desk.closes();
    const card = await zhang.card(number);
    await zhang.clicks(card, 'request.appoint');
    const window = { date: '2026-12-03', from: '10:00', to: '11:00' };
    expect(await controlsOf(office, zhang).fills(window)).toEqual({});
    await zhang.card(number, /已提议/);
    const { id } = await requestOf(number);
    const line = () => em().findOneOrFail(PhoneLine, { request: id });
    expect((await line()).words).toMatch(/张师傅提议 12月3日（周四）10:00–11:00上门/);
    await chen.clicks(card, 'appointment.agree');
    await zhang.card(number, /📅 \*约好/);
    expect((await line()).words).toMatch(/约好了：12月3日（周四）10:00–11:00，张师傅上门/);
    // Whoever agreed to a time is not left waiting for it when the request ends before.
    expect(await chen.fills(card, 'request.close', { reason: '家里人修好了' })).toEqual({});
    await chen.card(number, /已结束/);
    expect((await line()).words).toMatch(
      /家里人修好了[\s\S]*约好的 12月3日（周四）10:00–11:00 取消了，您不用等。/,
    );
  });
});
