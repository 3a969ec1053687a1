import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { BillLine } from '../../src/billing/billing-entities.ts';
import { Unit } from '../../src/community/entities.ts';
import { Callback } from '../../src/feedback/callbacks/callback-entities.ts';
import { accountForCommand } from '../../src/ledger/account/account-command.ts';
import { checkLedger } from '../../src/ledger/check-ledger.ts';
import { PhoneLine } from '../../src/requests/calls/call-entities.ts';
import { Request, RequestEntry } from '../../src/requests/request/entities.ts';
import {
  PriceQuote,
  ServiceCharge,
  ServiceRecord,
} from '../../src/requests/request/service/service-entities.ts';
import { AuditEntry, Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
let he: StaffDriver;
let wang: StaffDriver;
let desk: Clicks;
beforeAll(async () => {
  office = await startTestOffice();
  [chen, zhang, he, wang] = await Promise.all([
    office.staff('chen'),
    office.staff('zhang'),
    office.staff('he'),
    office.staff('wang'),
  ]);
  desk = controlsOf(office, chen);
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const requestOf = (number: number): Promise<Request> => em().findOneOrFail(Request, { number });
const charges = async (number: number): Promise<ServiceCharge[]> =>
  em().find(ServiceCharge, { request: (await requestOf(number)).id }, { orderBy: { id: 'asc' } });

type Story = { who: ResidentDriver; number: number; card: SkMessage };
/** A resident of one's own with a repair that Zhang has taken. */
const takenRepair = async (name: string, address: string, words: string): Promise<Story> => {
  const who = await office.movesIn(name, address);
  const number = await who.reports(words);
  const card = await chen.card(number);
  await zhang.clicks(card, 'request.claim');
  await who.hears(/张师傅已接单/);
  await zhang.card(number, /已接单/);
  return { who, number, card };
};

describe('a price', () => {
  it('is agreed to once, before the work, and what is paid in cash charges whoever agreed, once', async () => {
    const { who, number, card } = await takenRepair('讲价的人', '1-1-101', '厨房水龙头一直滴水');
    const cash = { done: '更换阀芯', materials: '阀芯 ３５．００', cost: '35元', paid: 'cash' };
    // Nobody has agreed: refused beside the field, with what to do.
    expect(await zhang.fills(card, 'request.done', cash)).toEqual({
      cost: expect.stringMatching(/还没有同意[\s\S]*报价/),
    });
    expect(await zhang.fills(card, 'request.quote', { amount: '0', what: '阀芯' })).toHaveProperty(
      'amount',
    );
    // A price that nobody means is looked at a second time.
    for (const typed of ['99999999', '99 999 999 元'])
      expect(await zhang.fills(card, 'request.quote', { amount: typed, what: '更换阀芯' })).toEqual(
        { amount: expect.stringMatching(/99999999\.00 元比平常高出很多.*加“确认”/) },
      );
    expect(await zhang.fills(card, 'request.done', { done: '更换阀芯', cost: '99999999' })).toEqual(
      { cost: expect.stringMatching(/比平常高出很多/) },
    );
    expect(
      await zhang.fills(card, 'request.quote', { amount: '３５．００', what: '更换阀芯' }),
    ).toEqual({});
    const asked = await who.hears(/需要收费：更换阀芯，35\.00 元。您同意了再做/);
    expect(await who.buttons(asked)).toEqual(['同意', '不同意']);
    await zhang.card(number, /报价 35\.00 元（更换阀芯）：等住户答复/);
    expect(await zhang.fills(card, 'request.done', cash)).toEqual({
      cost: expect.stringMatching(/还没有得到住户答复/),
    });
    // The same again asks nobody twice.
    expect(
      await zhang.fills(card, 'request.quote', { amount: '35', what: '更换阀芯' }),
    ).toHaveProperty('amount');
    await who.taps('同意');
    await who.hears(/按 35\.00 元做/);
    const note = await zhang.readsInThread(card, /住户同意 35\.00 元/);
    expect(note.text).toContain(`<@${zhang.id}>`);
    // A double tap, and a change of mind on the old buttons: the first word stands.
    await who.tapsOld(asked, '同意');
    await who.hears(/已经同意 35\.00 元了/);
    await who.tapsOld(asked, '不同意');
    await who.hears(/已经同意 35\.00 元了/);
    await zhang.card(number, /住户 .* 同意（在聊天里）/);
    // Once a price was asked, what becomes of the cost is not left open.
    expect(await zhang.fills(card, 'request.done', { done: '更换阀芯', cost: '35' })).toEqual({
      paid: expect.stringMatching(/怎么付/),
    });
    // More than was agreed to is asked for first.
    expect(await zhang.fills(card, 'request.done', { ...cash, cost: '36' })).toEqual({
      cost: expect.stringMatching(/比住户同意的多/),
    });
    expect(await zhang.fills(card, 'request.done', cash)).toEqual({});
    await who.hears(/更换阀芯。费用 35\.00 元。以现金支付/);
    await zhang.card(number, /用料 阀芯[\s\S]*费用 35\.00 元 · 现金/);
    const { id, unit, resident } = await requestOf(number);
    expect(await charges(number)).toMatchObject([
      { request: id, unit, resident, amountFen: 3500n, paid: 'cash', state: 'open' },
    ]);
    // Done anew after it was opened again: that price was paid, another is to be agreed to.
    await who.taps('没解决');
    await who.hears(/没有弄好/);
    await who.says('还在滴');
    await who.hears(/已退回/);
    await zhang.clicks(
      await zhang.card(number, /上次 .*更换阀芯[\s\S]*费用 35\.00 元/),
      'request.claim',
    );
    await who.hears(/已接单/);
    expect(await zhang.fills(card, 'request.done', cash)).toHaveProperty('cost');
    expect(await zhang.fills(card, 'request.done', { done: '重新装好', paid: 'free' })).toEqual({});
    await who.hears(/重新装好。这次不收费/);
    expect(await charges(number)).toHaveLength(1);
  });

  it('that changes after it was agreed to is asked anew; who does not agree is not charged', async () => {
    const { who, number, card } = await takenRepair('变卦的人', '1-1-102', '卫生间水龙头关不紧');
    await zhang.fills(card, 'request.quote', { amount: '35', what: '更换阀芯' });
    const first = await who.hears(/35\.00 元/);
    await who.says('同意');
    await who.hears(/按 35\.00 元做/);
    await zhang.fills(card, 'request.quote', { amount: '50', what: '整个龙头' });
    const second = await who.hears(/价格有变，原来说 35\.00 元，现在：整个龙头，50\.00 元/);
    await who.tapsOld(first, '同意');
    await who.hears(/已经不算数了/);
    const account = { done: '换了龙头', cost: '50', paid: 'account' };
    expect(await zhang.fills(card, 'request.done', account)).toHaveProperty('cost');
    await who.tapsOld(second, '不同意');
    await who.hears(/先不做，也不收费/);
    await zhang.readsInThread(card, /住户不同意 50\.00 元/);
    await who.tapsOld(second, '同意');
    await who.hears(/已经说不同意/);
    expect(await zhang.fills(card, 'request.done', account)).toEqual({
      cost: expect.stringMatching(/不同意这个价格/),
    });
    expect(await charges(number)).toEqual([]);
    const quotes = await em().find(PriceQuote, { request: (await requestOf(number)).id });
    expect(quotes.map((one) => one.state).toSorted()).toEqual(['declined', 'replaced']);
  });

  it('is held against the materials, and what is wrong stands beside its field', async () => {
    const { who, number, card } = await takenRepair('算账的人', '1-1-103', '客厅的灯不亮了');
    const tries: [Record<string, string>, string, RegExp][] = [
      [{ cost: '35.005' }, 'cost', /最多两位小数/],
      [{ materials: '生料带\n阀芯 35.005', cost: '40' }, 'materials', /第 2 行/],
      [
        { materials: '阀芯 35.00\n软管 20元', cost: '40' },
        'cost',
        /合计 55\.00 元，比费用 40\.00 元多/,
      ],
      [{ materials: '阀芯 35.00' }, 'cost', /请写费用/],
      [{ cost: '35', paid: 'free' }, 'cost', /留空或写 0/],
      [{ paid: 'account' }, 'cost', /请写金额/],
    ];
    for (const [fields, field, words] of tries)
      expect(await zhang.fills(card, 'request.done', { done: '换了阀芯', ...fields })).toEqual({
        [field]: expect.stringMatching(words),
      });
    // A cost of which nobody says how it is paid is the office's own, and the resident reads no sum they never agreed to.
    expect(
      await zhang.fills(card, 'request.done', {
        done: '换了阀芯',
        materials: '阀芯',
        cost: '￥35',
      }),
    ).toEqual({});
    await who.hears(/换了阀芯。这次不收费/);
    expect(await who.transcript()).not.toContain('35.00');
    await zhang.card(number, /费用 35\.00 元 · 免费/);
    expect(await requestOf(number)).toMatchObject({ doneCostFen: 3500n, donePaid: 'free' });
    expect(await charges(number)).toEqual([]);
  });

  it('is asked on the phone of who has no chat, and noted with who heard it', async () => {
    await desk.commandsWindow('call');
    await desk.fills({ who: '1-1-302', words: '马桶堵了', outcome: 'request' });
    const number = Number(/工单 (\d+)/.exec(await desk.window())?.[1]);
    await desk.closes();
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await zhang.card(number, /已接单/);
    expect(await zhang.fills(card, 'request.quote', { amount: '80', what: '换水箱' })).toEqual({});
    await zhang.card(number, /报价 80\.00 元（换水箱）：等住户答复/);
    const { id, resident } = await requestOf(number);
    const line = await em().findOneOrFail(PhoneLine, { request: id, endedAt: null });
    expect(line.words).toMatch(/换水箱，80\.00 元。您同意了再做/);
    expect(
      await chen.fills(card, 'request.quote', { amount: '80', what: '换水箱', agreed: 'phone' }),
    ).toEqual({});
    await chen.card(number, /同意（电话里同意，陈静 记录）/);
    expect(
      await zhang.fills(card, 'request.done', { done: '换了水箱', cost: '80', paid: 'account' }),
    ).toEqual({});
    await zhang.card(number, /费用 80\.00 元 · 记在房屋账上/);
    expect(await charges(number)).toMatchObject([{ resident, amountFen: 8000n, paid: 'account' }]);

    // The books have it once, however often they are looked at, and it is on the statement of the home.
    for (const _again of [1, 2]) await office.later(11_000);
    await office.comesToRest();
    expect(await charges(number)).toMatchObject([{ state: 'booked' }]);
    const { unit } = await requestOf(number);
    const { address } = await em().findOneOrFail(Unit, { id: unit ?? '' });
    const statement = await accountForCommand(office.opened.office, { unit: address });
    expect(statement).toMatchObject({
      owedFen: 8000n,
      bills: [{ totalFen: 8000n, state: 'open' }],
    });
    const checked = await inOneTransaction(office.opened.office, (work) => checkLedger(work, null));
    expect(checked.differences).toEqual([]);
    expect(await em().find(BillLine, { code: 'repair' })).toMatchObject([
      { name: { 'zh-CN': `维修服务费（工单 ${number}）` }, amountFen: 8000n },
    ]);
  });
});

describe('mended in part', () => {
  it('goes on with whoever has it and with what is left, and is neither solved nor opened again', async () => {
    const { who, number, card } = await takenRepair('挑剔的人', '1-1-201', '卧室插座没电');
    await zhang.fills(card, 'request.done', { done: '换了垫圈' });
    const asked = await who.hears(/换了垫圈[\s\S]*现在好了吗/);
    await who.taps('部分解决');
    await who.hears(/接着办。还差什么/);
    await zhang.readsInThread(card, /部分解决[\s\S]*接着处理/);
    await who.says('把手还松');
    await who.hears(/已补充/);
    const open = await zhang.card(number, /已接单[\s\S]*◐ 住户说部分解决，还差：把手还松/);
    expect(wordsOn(open)).toMatch(/上次 .*换了垫圈/);
    expect(await requestOf(number)).toMatchObject({
      state: 'accepted',
      outcome: 'partly',
      partlyCount: 1,
      reopenedCount: 0,
      doneAt: null,
    });
    // Nobody rates what goes on; and who finds the rest well says so on the old buttons.
    await zhang.fills(card, 'request.done', { done: '紧了把手' });
    await who.hears(/紧了把手/);
    await who.tapsOld(asked, '已解决');
    await who.hears(/解决了就好/);
    await zhang.card(number, /已结束[\s\S]*已解决/);
    expect(await requestOf(number)).toMatchObject({ state: 'closed', outcome: 'solved' });
  });

  it('comes to the desk where nobody has it any more, with its whole time again', async () => {
    const { who, number, card } = await takenRepair(
      '接着等的人',
      '1-1-202',
      '单元门的锁坏了，关不上',
    );
    await he.card(number);
    await zhang.fills(card, 'request.done', { done: '换了垫圈' });
    await who.hears(/现在好了吗/);
    const before = await requestOf(number);
    await em().nativeUpdate(Staff, { slackUser: zhang.id }, { active: false });
    await who.taps('部分解决');
    await who.hears(/还差什么/);
    await chen.card(number, /待接单[\s\S]*部分解决/);
    await em().nativeUpdate(Staff, { slackUser: zhang.id }, { active: true });
    const after = await requestOf(number);
    expect(after).toMatchObject({ state: 'new', assignee: null, handedAt: null });
    expect(after.settleDueAt).toBeGreaterThanOrEqual(before.settleDueAt);
    expect(after.handoverDueAt).toBeGreaterThan(office.clock.now());
  });

  it('is said by whoever did it too: what is left, for what it waits, and until when', async () => {
    const { who, number, card } = await takenRepair('等零件的人', '1-1-203', '暖气片不热');
    const until = office.clock.now() + 30 * 3_600_000;
    expect(
      await zhang.fills(card, 'request.partly', { done: '先缠了胶带', left: '', until }),
    ).toHaveProperty('left');
    expect(
      await zhang.fills(card, 'request.partly', {
        done: '先缠了胶带',
        left: '换新阀芯',
        wait_reason: 'parts',
        until,
      }),
    ).toEqual({});
    await who.hears(/张师傅先处理了一部分：先缠了胶带。\n还剩：换新阀芯。在等配件，预计.*继续/);
    await zhang.card(number, /等待中[\s\S]*换新阀芯[\s\S]*◐ 先处理了：先缠了胶带/);
    await office.later(30 * 3_600_000 + 1000);
    await zhang.readsInThread(card, /等待的时间到了/);
    expect(await requestOf(number)).toMatchObject({ state: 'accepted', partlyCount: 0 });
  });
});

describe('what is not ours', () => {
  it('is declined with whose it is, kindly; an objection brings it back to the desk with its words', async () => {
    const { who, number, card } = await takenRepair('找错门的人', '1-1-301', '厨房水龙头一直滴水');
    await zhang.fills(card, 'request.quote', { amount: '35', what: '换阀门' });
    const price = await who.hears(/换阀门，35\.00 元/);
    // Haggling is no answer: it goes to whoever asked.
    await who.says('太贵了吧');
    await who.hears(/已补充/);
    await zhang.readsInThread(card, /太贵了吧/);
    expect(
      await chen.fills(card, 'request.decline', {
        reason: '表前的管子归自来水公司',
        responsible: '',
      }),
    ).toHaveProperty('responsible');
    expect(
      await chen.fills(card, 'request.decline', {
        reason: '表前的管子归自来水公司',
        responsible: '自来水公司',
        phone: '96116',
      }),
    ).toEqual({});
    const told = await who.hears(
      /不归物业管，抱歉[\s\S]*表前的管子归自来水公司。\n请找自来水公司，电话 96116/,
    );
    await chen.card(number, /不受理[\s\S]*归 自来水公司 管 · 96116/);
    await who.taps('我觉得该物业管');
    await who.hears(/为什么该物业管/);
    await who.says('漏的是表后面');
    await who.hears(/已退回/);
    const note = await chen.readsInThread(card, /住户觉得这件该物业管：漏的是表后面/);
    expect(note.text).toMatch(/<@/);
    await chen.card(number, /待接单[\s\S]*重新打开：漏的是表后面/);
    expect(await requestOf(number)).toMatchObject({ state: 'new', assignee: null });
    // The button is over with it.
    await who.tapsOld(told, '我觉得该物业管');
    await who.hears(/没有要您说的/);
    // Nor does the price come back with it, which was asked before it was declined.
    await who.tapsOld(price, '同意');
    await who.hears(/已经不算数了/);
  });
});

describe('opened again', () => {
  it('an urgent repair is come to anew: nobody is on site, and the clocks run from now', async () => {
    const { who, number, card } = await takenRepair('又爆管的人', '1-1-302', '阳台墙面渗水起皮');
    await chen.fills(card, 'request.change', { urgency: 'urgent' });
    await chen.card(number, /· 急/);
    await zhang.clicks(card, 'request.arrive');
    await who.hears(/已到现场/);
    await zhang.clicks(card, 'request.contain');
    await who.hears(/控制住/);
    await zhang.fills(card, 'request.done', {
      done: '换了管子',
      materials: '水管 12.00',
      cost: '12',
    });
    const asked = await who.hears(/换了管子/);
    await who.taps('没解决');
    await who.hears(/没有弄好/);
    await who.says('又喷水了');
    await who.hears(/已退回/);
    const again = await zhang.card(number, /重开 1 次[\s\S]*重新打开：又喷水了/);
    expect(wordsOn(again)).toMatch(/上次 .*换了管子 · 用料 水管 12\.00 · 费用 12\.00 元/);
    expect(wordsOn(again)).not.toMatch(/控制住 ·|到场 ·/);
    const request = await requestOf(number);
    expect(request).toMatchObject({ arrivedAt: null, containedAt: null, doneAt: null });
    expect(request.arriveDueAt).toBeGreaterThan(office.clock.now());
    expect(request.containDueAt).toBeGreaterThan(office.clock.now());
    await zhang.clicks(again, 'request.claim');
    await who.hears(/已接单/);
    // Stars for what is being worked on again are for later.
    await who.tapsOld(asked, '已解决');
    await who.hears(/正在处理，处理好了我再来问您/);
    await zhang.clicks(await zhang.card(number, /已接单/), 'request.arrive');
    await who.hears(/已到现场/);
  });
});

describe('the service record', () => {
  it('is noted by somebody else than who did it, again with its history, and printed in both languages', async () => {
    const who = await office.movesIn('要单子的人', '2-1-201');
    const number = await who.reports('厨房水龙头一直滴水', { photos: [photo('before')] });
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await zhang.clicks(await zhang.card(number, /已接单/), 'request.start');
    await who.hears(/已出发/);
    const price = { amount: '60', what: '阀芯和人工' };
    expect(await zhang.fills(card, 'request.quote', price)).toEqual({});
    await who.hears(/60\.00 元/);
    await who.taps('同意');
    await who.hears(/按 60\.00 元做/);
    // What is put into the thread stays among the staff, and belongs to the record.
    await zhang.writesInThread(card, '拆下来的阀芯', [photo('old-valve'), broken]);
    await until('the photo', async () => em().count(RequestEntry, { verb: 'photographed' }));
    await zhang.fills(card, 'request.done', {
      done: '更换阀芯',
      materials: '阀芯 35.00\n生料带 2卷 5',
      cost: '60',
      paid: 'cash',
      photos: [photo('after')],
    });
    await who.hears(/更换阀芯/);
    await who.hears(/^\[photo\]/);
    await who.taps('已解决');
    await who.hears(/打个分/);
    await zhang.card(number, /已解决/);
    await zhang.isRefused(card, 'request.record', /不在您的权限里/);
    const noted = { quality: '4', attitude: '5', note: '台面没擦' };
    expect(await chen.fills(card, 'request.record', noted)).toEqual({});
    await chen.card(number, /质量 4 分 · 态度 5 分：台面没擦 · 陈静 记录/);
    expect(await chen.fills(card, 'request.record', noted)).toHaveProperty('quality');
    expect(await chen.fills(card, 'request.record', { ...noted, quality: '5', note: '' })).toEqual(
      {},
    );
    await chen.card(number, /质量 5 分 · 态度 5 分 · 陈静/);
    const { id, doneBy } = await requestOf(number);
    const rows = await em().find(
      ServiceRecord,
      { request: id },
      { orderBy: { recordedAt: 'asc' } },
    );
    expect(rows).toMatchObject([
      { quality: 4, attitude: 5, note: '台面没擦', doneBy },
      { quality: 5, attitude: 5, note: null, doneBy },
    ]);
    await chen.clicks(card, 'request.print');
    const pdf = await printOf(/^服务记录单-/);
    // The photos before and after are pictures on it, and what cannot be read is named.
    expect(pdf.toString('latin1').match(/\/SMask \d+/g)).toHaveLength(3);
    const pages = pdfPages(pdf).join('\n');
    expect(pages).toMatch(
      /桂苑 2-1-201[\s\S]*要单子的人[\s\S]*厨房水龙头一直滴水[\s\S]*开始处理：张伟[\s\S]*完成：张伟.*更换阀芯[\s\S]*阀芯 · 35\.00 元[\s\S]*生料带 2卷 · 5\.00 元[\s\S]*人工 · 20\.00 元[\s\S]*合计 60\.00 元 · 现金[\s\S]*同意 60\.00 元[\s\S]*处理前 1 张[\s\S]*处理后 3 张[\s\S]*broken\.png（没能印出来[\s\S]*已解决[\s\S]*质量 5 分 · 态度 5 分/,
    );
    expect(await em().count(AuditEntry, { verb: 'request.printed', subject: id })).toBe(1);
    await wang.commands('language English');
    await wang.clicks(card, 'request.print');
    expect(await printed(/^service-record-/)).toMatch(
      /Service record \d+[\s\S]*Labour · 20\.00 yuan[\s\S]*Quality 5 · manner 5/,
    );
  });

  it('of one’s own work is noted by nobody, whatever their role', async () => {
    const who = await office.movesIn('前台帮忙的人', '2-1-202');
    const number = await who.reports('门禁卡刷不开');
    const card = await chen.card(number);
    await chen.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    await chen.fills(card, 'request.done', { done: '重新授权' });
    await who.hears(/重新授权/);
    await chen.card(number, /重新授权/);
    await chen.isRefused(card, 'request.record', /自己做的活不由自己打分/);
    expect(await wang.fills(card, 'request.record', { quality: '3', attitude: '4' })).toEqual({});
    const { id } = await requestOf(number);
    expect(await em().count(RequestEntry, { request: id, verb: 'recorded' })).toBe(1);
  });
});

describe('stars', () => {
  it('for the person stand apart from those for the service, once, credited to who did it', async () => {
    const who = await office.movesIn('打两次分的人', '2-1-202');
    const number = await who.reports('厨房水龙头一直滴水');
    const card = await chen.card(number);
    await zhang.clicks(card, 'request.claim');
    await who.hears(/已接单/);
    expect(await zhang.fills(card, 'request.done', { done: '换了垫片' })).toEqual({});
    await who.hears(/换了垫片/);
    await who.taps('已解决');
    await who.hears(/打个分/);
    await who.taps('⭐5');
    await who.sees(/给张师傅本人也打个分？[\s\S]*还想说两句/);
    await who.taps('⭐2');
    await who.sees(/^收到，谢谢。对工单 \d+ 还想说两句/);
    // What stands further up is answered once: the person keeps the first stars.
    await who.taps('跳过');
    await who.sees(/谢谢您，已经记下/);
    expect(await requestOf(number)).toMatchObject({ stars: 5, personStars: 2 });
    await chen.card(number, /⭐⭐⭐⭐⭐ · 对人 ⭐⭐(?!⭐)/);
    await chen.clicks(card, 'request.print');
    await until('the print with the stars', async () =>
      /住户打分 5[\s\S]*住户给张伟本人打分 2/.test(await printed(/^服务记录单-/)),
    );
    // Who was content with the work and not with the person is called, and it is told to the manager.
    const [callback] = await until('the callback', async () => {
      const found = await em().find(Callback, {
        request: (await requestOf(number)).id,
        cause: 'dissatisfied',
      });
      return found.length > 0 ? found : null;
    });
    expect(callback?.reason).toEqual({ by: 'stars', stars: 2 });
    const own = controlsOf(office, zhang);
    await own.commandsWindow('figures mine');
    expect(await own.window()).toMatch(/住户对本人打分 1 次 · 平均 2\.0/);
    await own.closes();
    await office.comesToRest();
    await who.readsAll();
  });
});

/** A file that calls itself a picture and is none. */
const broken = {
  ...photo('broken'),
  base64: Buffer.from('no picture at all').toString('base64'),
};

/** The newest file of this name in a conversation with the app. */
async function printOf(name: RegExp): Promise<Buffer> {
  const file = await until(`the print ${name}`, async () => {
    const { messages } = await office.slack();
    return messages.flatMap((one) => one.files ?? []).findLast((one) => name.test(one.title));
  });
  const { token } = office.opened.settings.slack;
  const pdf = await fetch(file.url_private, { headers: { authorization: `Bearer ${token}` } });
  return Buffer.from(await pdf.arrayBuffer());
}

/** Its words. */
const printed = async (name: RegExp): Promise<string> => pdfPages(await printOf(name)).join('\n');
