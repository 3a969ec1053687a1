import { randomUUID } from 'node:crypto';
import { LockMode } from '@mikro-orm/core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { deliverLetter } from '../../src/collection/letter/deliver-letter.ts';
import { DemandLetter } from '../../src/collection/letter/letter-entities.ts';
import { drawLetter } from '../../src/collection/letter/letter-pdf.ts';
import { dueOn } from '../../src/collection/plan-reminders.ts';
import { CollectionVisit } from '../../src/collection/visit-entities.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { setSetting } from '../../src/management/settings.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { RosterShift } from '../../src/staff/roster/roster-entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

/** A Tuesday at ten: 周丽 goes from door to door, and comes back as often as she said. */
let office: TestOffice;
let zhao: ResidentDriver;
let zhou: Clicks;
beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  zhou = controlsOf(office, await office.staff('zhou'));
  await owes('3-2-501', '2026-10', '2026-10-15', 36334);
  await owes('3-2-501', '2026-09', '2026-09-15', 10000);
  await owes('3-1-902', '2026-10', '2026-10-15', 20000);
  await owes('1-1-101', '2023-10', '2023-12-15', 5000);
  await owes('1-1-102', '2026-12', '2026-12-15', 5000);
});
afterAll(async () => {
  await office.comesToRest();
  await zhao.readsAll();
  await office.stop();
});

const em = () => office.opened.office.orm.em.fork();
async function owes(address: string, period: string, dueOn: string, fen: number): Promise<void> {
  await onUnit(office.opened.office, address, (work, unit) =>
    writeBill(work, { unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] }),
  );
}
async function reads(text: string, clicks = zhou): Promise<string> {
  await clicks.commandsWindow(text);
  const words = await clicks.window();
  await clicks.closes();
  return words;
}
/** Opens the list, and on it the window to note a contact with a home. */
async function notes(list: string, address: string): Promise<void> {
  const { id } = await em().findOneOrFail(Unit, { address });
  await zhou.commandsWindow(list);
  await zhou.inWindow('visit.log', id);
  await shows(/怎么联系的/);
}
const shows = (pattern: RegExp): Promise<string> =>
  until(`a window that reads ${pattern}`, async () => {
    const words = await zhou.window();
    return pattern.test(words) ? words : null;
  });
/** What was noted is said above the list, which is closed after it. */
async function saysNoted(): Promise<string> {
  const words = await shows(/已记录/);
  await zhou.closes();
  await zhou.closes();
  return words;
}
const visits = (): Promise<CollectionVisit[]> =>
  em().find(CollectionVisit, {}, { orderBy: { at: 'asc' } });

describe('the list of what is owed', () => {
  it('goes by building and home, with how much, since when, and by whom; what is not due yet is not on it', async () => {
    const all = await reads('collect');
    expect(all).toContain('共 3 户，713.34 元');
    // The ladder leaves to collectors whom it cannot reach, or has reminded to its end; what is old is the manager's
    expect(all).toContain('提醒走完或没用机器人，电话或上门 3 户');
    expect(all).toContain('欠得久了，请经理定 1 户');
    expect(all).toContain('1 栋 1 户 50.00 元 · 3 栋 2 户 663.34 元');
    expect(all).not.toContain('1-1-102');
    // In the order of a walk: one building after the other.
    const walk = ['*1-1-101*', '*3-1-902*', '*3-2-501*'].map((home) => all.indexOf(home));
    expect(walk).toEqual(walk.toSorted((a, b) => a - b));
    expect(walk[0]).toBeGreaterThan(0);
    await (await office.staff('wang')).opensHome(/欠得久了，请经理定 1 户[\s\S]*快满三年 1 户/);
    await (await office.staff('zhou')).opensHome(/快满三年 1 户/);
    const three = await reads('催缴 3栋');
    expect(three.indexOf('3-1-902')).toBeLessThan(three.indexOf('3-2-501'));
    expect(three).toContain('463.34 元 · 2 笔 · 最早 2026年9月15日 到期，已 70 天');
    expect(three).toContain('应付：赵玉兰');
    expect(three).toContain('应付：郑立新 · 没用机器人');
    expect(three).not.toContain('1-1-101');
    expect(await reads('collect 1栋')).toContain('满三年，请经理看');
    const staff = await office.staff('zhou');
    expect(await staff.commands('collect 火星')).toMatch(
      /没有“火星”这栋楼，也没有这一户。楼栋这样写：3栋；一户这样写：3-2-501/,
    );
    expect(await staff.commands('collect 3-2-999')).toMatch(/没有“3-2-999”/);
    // A home by itself, as people write it
    for (const home of ['3-2-501', '3栋2单元501室', '桂苑 3-2-501'])
      expect(await reads(`collect ${home}`)).toMatch(/应付：赵玉兰[\s\S]*还没有催缴记录/);
  });

  it('is for those who collect, and every look at it is on record', async () => {
    const chen = await office.staff('chen');
    expect(await chen.commands('collect')).toMatch(/周丽|王敏/);
    const [row] = await em().execute<{ count: number }[]>(
      "select count(*)::int as count from audit_entries where verb = 'collection.listed'",
    );
    expect(row?.count).toBeGreaterThanOrEqual(3);
  });
});

describe('a letter', () => {
  it('asks for what is past its day, is brought with proof, and stands in the history of the home', async () => {
    const { id } = await em().findOneOrFail(Unit, { address: '1-1-101' });
    const home = async (): Promise<void> => {
      await zhou.commandsWindow('collect 1栋');
      await zhou.inWindow('visit.home', id);
      await shows(/还没有催缴记录|催缴函 /);
    };
    // Given a home that has owed for nearly three years
    await home();
    expect(await zhou.window()).toMatch(/欠 50\.00 元 · 1 笔[\s\S]*还没有催缴记录/);
    // When a letter is made, with a day to pay by that is reasonable
    await zhou.inWindow('letter.make', id);
    await shows(/用哪种语言/);
    expect(await zhou.fills({ pay_by: '2026-11-26' })).toEqual({
      pay_by: expect.stringMatching(/7 天以后、60 天以内/),
    });
    expect(await zhou.fills({ language: 'zh-CN' })).toEqual({});
    await shows(/催缴函 20261124-1-1-101 出好了/);
    await zhou.closes();
    await zhou.closes();
    await zhou.closes();
    const made = await em().findOneOrFail(DemandLetter, { unit: id });
    // Then it says what is owed, by when and by which law, and threatens nothing
    for (const language of ['zh-CN', 'en'] as const) {
      await em().nativeUpdate(DemandLetter, { id: made.id }, { language });
      const pdf = await drawLetter(office.opened.office, made.id);
      const words = (await pdfPages(pdf ?? Buffer.of())).join('\n').replace(/\s+/g, '');
      expect(words).toContain('50.00');
      expect(words).toMatch(/20261124-1-1-101/);
      expect(words).toMatch(language === 'en' ? /article944/ : /第九百四十四条/);
      expect(words).not.toMatch(/起诉|诉讼|法院|停水|停电|失信|lawsuit|sue|legalaction|cutoff/i);
    }
    // When it is said how it was delivered, what proves it is asked for
    await home();
    expect(await zhou.window()).toContain('还没登记送达');
    await zhou.inWindow('letter.deliver', made.id);
    await shows(/怎么送达的/);
    expect(await zhou.fills({ way: 'hand' })).toEqual({
      received_by: expect.stringMatching(/写收的人/),
    });
    expect(await zhou.fills({ way: 'door' })).toEqual({
      photos: expect.stringMatching(/附一张照片/),
    });
    expect(await zhou.fills({ way: 'post', on: '2026-11-23' })).toEqual({
      on: expect.stringMatching(/出函那天/),
      tracking: expect.stringMatching(/快递和单号/),
    });
    // It is kept once, also where somebody else says otherwise in the same instant
    const { slackUser } = await em().findOneOrFail(Staff, { name: '周丽' });
    const [first, second] = await oneBehindTheOther(
      office.opened.office,
      (work) =>
        work.em.findOneOrFail(
          DemandLetter,
          { id: made.id },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        ),
      [
        () => zhou.fills({ way: 'post', on: '2026-11-24', tracking: 'EMS 1234' }),
        () =>
          deliverLetter(office.opened.office, {
            ...{ slackUser, letter: made.id, reads: 'zh-CN' },
            proof: {
              ...{ way: 'hand', on: '2026-11-24', by: null, tracking: '', receivedBy: '林某' },
              photos: [],
            },
          }),
      ],
    );
    expect(first).toEqual({});
    expect(second).toMatchObject({ ok: false, refused: 'already_decided' });
    await zhou.closes();
    await zhou.closes();
    // Then the home's history has it, and nobody says it a second time
    await home();
    expect(await zhou.window()).toMatch(/2026年11月24日 周丽 邮寄 · 单号 EMS 1234/);
    expect(await zhou.window()).not.toContain('登记送达');
    await zhou.closes();
    await zhou.closes();
    // And its three years begin anew
    expect(await reads('collect 1栋')).not.toContain('满三年');
  });
});

describe('whom no message reaches', () => {
  it('is written to on paper: a letter each, a PDF for each building, and none twice', async () => {
    const { id: community } = await em().findOneOrFail(Community, { name: '桂苑' });
    await zhou.commandsWindow('collect');
    await zhou.inWindow('letter.print', community);
    await shows(/没人用机器人的每一户各出一封/);
    expect(await zhou.fills({ buildings: '火星', pay_by: '2026-12-09' })).toEqual({
      buildings: expect.stringMatching(/没有这些楼栋：火星/),
    });
    expect(await zhou.fills({ buildings: '全部', pay_by: '2026-11-25' })).toEqual({
      pay_by: expect.stringMatching(/7 天以后、60 天以内/),
    });
    // 3-2-501 reads the bot, and 1-1-101 had its letter just now: one home is left
    expect(
      await zhou.fills({ buildings: '1、3', language: 'zh-CN', pay_by: '2026-12-10' }),
    ).toEqual({});
    await shows(/1 户的催缴函出好了，1 个 PDF/);
    await zhou.closes();
    await zhou.closes();
    const { id: unit } = await em().findOneOrFail(Unit, { address: '3-1-902' });
    const letters = await em().find(DemandLetter, { payBy: '2026-12-10' });
    expect(letters.map((one) => one.unit)).toEqual([unit]);
    const files = await until('the letters', async () => {
      const titles = (await zhou.direct())
        .flatMap((one) => one.files ?? [])
        .map((one) => one.title);
      return titles.includes('20261124-3.pdf') ? titles : null;
    });
    expect(files.filter((one) => one === '20261124-3.pdf')).toHaveLength(1);
    // Two of them in one file are a page each
    const both = await em().find(DemandLetter, {}, { orderBy: { madeAt: 'asc' } });
    const [first, ...more] = both.map((one) => one.id);
    const pages = await pdfPages(
      (await drawLetter(office.opened.office, first ?? '', more)) ?? Buffer.of(),
    );
    expect(pages).toHaveLength(2);
    expect(pages[1]).toContain('3-1-902');
    // A second tap makes nothing
    await zhou.commandsWindow('collect');
    await zhou.inWindow('letter.print', community);
    await shows(/没人用机器人的每一户各出一封/);
    expect(
      await zhou.fills({ buildings: '全部', language: 'zh-CN', pay_by: '2026-12-09' }),
    ).toEqual({
      buildings: expect.stringMatching(/现在没有要出催缴函的/),
    });
    await zhou.closes();
    await zhou.closes();
  });
});

describe('buildings that are shared out', () => {
  it('are the list of whoever has them, or stands in; what nobody has is pointed out', async () => {
    const wang = controlsOf(office, await office.staff('wang'));
    const { id: community } = await em().findOneOrFail(Community, { name: '桂苑' });
    const share = async (fields: Record<string, string>): Promise<Record<string, string>> => {
      await wang.commandsWindow('collect');
      await wang.inWindow('collect.share', community);
      await until('the window', async () => (/由谁跟进/.test(await wang.window()) ? true : null));
      return wang.fills(fields);
    };
    const people = new Map((await em().find(Staff, {})).map((one) => [one.name, one.id]));
    const [zhouId = '', wangId = ''] = [people.get('周丽'), people.get('王敏')];
    // Given a manager who shares buildings out; what is wrong stands beside its field
    expect(await share({ buildings: '火星', staff: zhouId })).toEqual({
      buildings: expect.stringMatching(/没有这些楼栋：火星/),
    });
    expect(await wang.fills({ buildings: '3栋', staff: zhouId, stand_in: zhouId })).toEqual({
      stand_in: expect.stringMatching(/另一个人/),
    });
    expect(await wang.fills({ buildings: '3栋', staff: zhouId, stand_in: wangId })).toEqual({});
    await wang.closes();
    // Then the collector begins with what is theirs, and everything is a choice away
    const own = await reads('collect');
    expect(own).toContain('我的楼栋');
    expect(own).toContain('共 2 户，663.34 元');
    expect(own).not.toContain('1-1-101');
    // And the manager reads what nobody has
    expect(await reads('collect', wang)).toContain('1 栋有欠费，没有分给催缴员');
    // When the collector has left, whoever stands in has it
    await em().nativeUpdate(Staff, { id: zhouId }, { active: false });
    expect(await reads('collect', wang)).toMatch(/我的楼栋[\s\S]*3-1-902/);
    await em().nativeUpdate(Staff, { id: zhouId }, { active: true });
    // On a day that the roster has no turn of the collector, the stand-in has it; on the collector's own day, they do
    const turns = async (weekday: number): Promise<void> => {
      await em().nativeDelete(RosterShift, { staff: zhouId });
      const work = em();
      work.create(RosterShift, {
        ...{ id: randomUUID(), community, post: 'collector', staff: zhouId, weekday },
        ...{ begins: '08:30', ends: '18:00', since: '2026-11-01', until: null },
        createdAt: office.clock.now(),
      });
      await work.flush();
    };
    const mine = async (): Promise<[boolean, boolean]> => [
      /我的楼栋[\s\S]*3-1-902/.test(await reads('collect')),
      /我的楼栋[\s\S]*3-1-902/.test(await reads('collect', wang)),
    ];
    const shifts = await em().find(RosterShift, { staff: zhouId });
    await turns(3);
    expect(await mine()).toEqual([false, true]);
    await turns(2);
    expect(await mine()).toEqual([true, false]);
    await em().nativeDelete(RosterShift, { staff: zhouId });
    for (const one of shifts) await em().insert(RosterShift, one);
    // At the door it takes two taps to say that nobody was there, and a tap that comes twice is one
    const { id } = await em().findOneOrFail(Unit, { address: '3-1-902' });
    await zhou.commandsWindow('collect');
    await zhou.inWindow('visit.absent', id);
    await shows(/周丽 上门：没有联系上/);
    await zhou.inWindow('visit.absent', id);
    // By phone likewise; that something is paid leads to the payment, since nothing is booked by it
    await zhou.inWindow('visit.refused_phone', id);
    await shows(/周丽 电话：不愿意付/);
    await zhou.inWindow('visit.said_paid_phone', id);
    await shows(/这里只记录，不入账[\s\S]*收费/);
    await zhou.closes();
    await zhou.closes();
    const called = (await visits()).filter((one) => one.by === 'phone');
    expect(called.map((one) => one.result)).toEqual(['refused', 'paid']);
    await em().nativeDelete(CollectionVisit, { by: 'phone' });
    expect(await share({ buildings: '全部', staff: 'nobody', stand_in: 'nobody' })).toEqual({});
    await wang.closes();
  });
});

describe('a contact', () => {
  it('is noted in two taps; a promise wants a day, of 30 at the most', async () => {
    await owes('3-2-501', '2026-11', '2026-11-28', 1000);
    await notes('collect 3栋', '3-2-501');
    expect(await zhou.fills({ by: 'door', result: 'promised' })).toEqual({ date: '请填写' });
    expect(await zhou.fills({ by: 'door', result: 'promised', date: '2026-11-20' })).toEqual({
      date: '请选今天或以后',
    });
    expect(await zhou.fills({ by: 'door', result: 'promised', date: '2027-01-20' })).toEqual({
      date: expect.stringMatching(/最多到 30 天以后/),
    });
    expect(
      await zhou.fills({
        by: 'door',
        result: 'promised',
        met: 'family',
        date: '2026-11-28',
        opinion: '发了工资就付',
      }),
    ).toEqual({});
    await saysNoted();
    expect(await reads('collect 3栋')).toMatch(
      /周丽 上门：家属答应 2026年11月28日 前付 · 发了工资就付/,
    );
  });

  it('rests the reminders until the promised day, and brings the home back on it', async () => {
    const steps = (day: string) =>
      inOneTransaction(office.opened.office, async (work) => {
        const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
        return (await dueOn(work, community, day)).length;
      });
    expect(await steps('2026-11-28')).toBe(0);
    expect(await steps('2026-11-29')).toBe(1);
    await office.later(4 * 24 * 3_600_000);
    expect(await reads('collect')).toContain('今天要跟进 1 户');
    await (await office.staff('zhou')).opensHome(/催缴：3 户，713.34 元，今天要跟进 1 户/);
    await zhou.onHome('collect.list');
    await shows(/3-2-501/);
    await zhou.closes();
  });

  it('takes two promises for the same debt and no third, whether to a collector or in chat', async () => {
    const promise = { by: 'phone', result: 'promised', date: '2026-12-05' };
    await notes('collect 3栋', '3-2-501');
    expect(await zhou.fills(promise)).toEqual({});
    await saysNoted();
    await notes('collect 3栋', '3-2-501');
    expect(await zhou.fills({ ...promise, date: '2026-12-10' })).toEqual({
      result: expect.stringMatching(/答应过两次/),
    });
    // Whoever found nobody has spoken to nobody, whatever was chosen before.
    expect(await zhou.fills({ ...promise, result: 'absent', met: 'tenant' })).toEqual({});
    await saysNoted();
    expect((await visits()).map((one) => one.result)).toEqual([
      ...['absent', 'promised', 'promised', 'absent'],
    ]);
    expect((await visits()).map((one) => one.met)).toEqual([null, 'family', null, null]);
    await zhao.says('物业费我12月10号交');
    await zhao.sees(/已经改过一次日子/);
  });

  it('makes a request of what the resident thinks, and books no money', async () => {
    await notes('collect 3栋', '3-1-902');
    expect(await zhou.fills({ by: 'door', result: 'paid', pass_on: ['request'] })).toEqual({
      opinion: '请填写',
    });
    expect(
      await zhou.fills({
        by: 'door',
        result: 'paid',
        opinion: '楼道灯坏了一个月没人修，所以不想交',
        pass_on: ['request'],
      }),
    ).toEqual({});
    const said = await saysNoted();
    const number = Number(/工单 (\d+)/.exec(said)?.[1]);
    expect(said).toMatch(/只记录，不入账[\s\S]*收费/);
    const request = await em().findOneOrFail(Request, { number });
    expect([request.source, request.kind]).toEqual(['visit', 'complaint']);
    // Whoever comes next reads that the light is seen to first.
    expect(await reads('collect 3栋')).toContain(`工单 ${number} 还没办好`);
    expect(await reads('collect 3-1-902')).toContain(`工单 ${number} 还没办好`);
    const owed = await em().execute<{ owed: string }[]>(
      "select sum(b.total_fen - b.paid_fen)::text as owed from bills b join units u on u.id = b.unit_id where u.address = '3-1-902'",
    );
    expect(owed[0]?.owed).toBe('20000');
  });

  it('is told of a whole month, by building and home by home, newest first', async () => {
    const collector = await office.staff('zhou');
    const told = await collector.commands('opinions 2026-11');
    expect(told).toMatch(/2026-11 住户对收费员说的，共 \d+ 条：3栋 \d+/);
    expect(told).toMatch(/3-1-902[^\n]*楼道灯坏了一个月没人修/);
    expect(await collector.commands('意见 2025-01')).toContain('2025-01 没有记下住户说了什么');
    expect(await collector.commands('opinions 2026-13')).toContain('“2026-13”不是月份');
    expect(await (await office.staff('zhang')).commands('opinions')).not.toContain('3-1-902');
  });

  it('is kept by no way but its own: collectors are not offered the ladder', async () => {
    expect(await reads('collect')).not.toContain('提醒的时间');
  });

  it('is read in English by whoever works in it', async () => {
    await em().nativeUpdate(Staff, { name: '周丽' }, { language: 'en' });
    const words = await reads('collect bldg 3');
    expect(words).toContain('Bldg 3: 2 homes, 663.34 yuan');
    expect(words).toMatch(/at the door: says it is paid/);
    expect(words).toMatch(/Request \d+ is still open: serve them first/);
  });
});

describe('the totals', () => {
  it('tell what is due, paid and owed apart by building, fee, age and month, and come as a workbook with a chart', async () => {
    const wang = controlsOf(office, await office.staff('wang'));
    await wang.commandsWindow('collect');
    await wang.inWindow('collect.totals');
    const words = await until('the totals', async () => {
      const shown = await wang.window();
      return shown.includes('按账龄') ? shown : null;
    });
    expect(words).toMatch(/1 栋：应收 50\.00，已收 0\.00（0\.0%），欠 50\.00 元，1 户/);
    expect(words).toMatch(/按收费项目[\s\S]*3 栋|按收费项目/);
    expect(words).toMatch(/366–1095 天：应收 50\.00/);
    expect(words).toMatch(/2026年10月：/);
    await wang.inWindow('collect.totals_file');
    await wang.closes();
    await wang.closes();
    const files = await until('the files', async () => {
      const names = (await wang.direct()).flatMap((one) => one.files ?? []).map((one) => one.title);
      return names.includes('totals.png') ? names : null;
    });
    expect(files).toEqual(expect.arrayContaining([expect.stringMatching(/收缴合计.*\.xlsx/)]));
  });
});

describe('the ladder of reminders', () => {
  it('is set by the manager, who first sees what it sends this week', async () => {
    const wang = controlsOf(office, await office.staff('wang'));
    const open = async (): Promise<void> => {
      await wang.commandsWindow('collect');
      await wang.inWindow('collect.ladder');
      await until('the ladder', async () => (/这一周会发/.test(await wang.window()) ? true : null));
    };
    // Given a bill that is due in three days, of a home whose owner has a chat
    await owes('3-2-501', '2026-12', '2026-12-01', 2000);
    // What was promised at the door rests it: that is said of the home, which is told nothing
    await open();
    expect(await wang.window()).toMatch(/不发：约好了日子 1 户 3-2-501/);
    await wang.closes();
    await wang.closes();
    await em().nativeDelete(CollectionVisit, { result: 'promised' });
    await open();
    const now = await wang.window();
    expect(now).not.toContain('改过的');
    expect(now).toMatch(/12月1日（周二）：1 人，1 户（[^）]*）：3-2-501/);
    expect(now).toMatch(/后天（周一）：没有/);
    expect(now).toMatch(/12月1日（周二）：1 人，1 户（到期当天 1 笔、过期 3 天 1 笔）/);
    // When something is typed that is no ladder, it is said beside the field
    for (const steps of ['3, 0', '三天前', '-3, 400', '1,2,3,4,5,6,7,8,9,10,11,12,13'])
      expect(await wang.fills({ steps, what: 'save' })).toEqual({
        steps: expect.stringMatching(/从小到大/),
      });
    // Then a ladder that was typed freely shows what it would send, and nothing is changed by that
    expect(await wang.fills({ steps: '−2天， 1、5' })).toEqual({});
    expect(await wang.window()).toMatch(
      /明天（周日）：1 人，1 户（到期前 2 天 1 笔、过期 1 天 1 笔）/,
    );
    expect(await wang.window()).toMatch(/12月2日（周三）：1 人，1 户（过期 1 天 1 笔）/);
    const ladder = async (): Promise<string | undefined> =>
      (await em().findOneOrFail(Community, { name: '桂苑' })).settings?.['reminders.ladder'];
    expect(await ladder()).toBeUndefined();
    // Switched off it sends nothing
    expect(await wang.fills({ steps: '-2, 1, 5', on: 'no' })).toEqual({});
    expect(await wang.window()).toContain('关着，不自动提醒');
    // And it is in force once it is saved, which the audit tells with what it was before
    expect(await wang.fills({ steps: '-2, 1, 5', on: 'yes', what: 'save' })).toEqual({});
    expect(wang.saved().at(-1)).toMatch(/已保存/);
    await wang.closes();
    expect(await ladder()).toBe('-2d,1d,5d');
    // Every version is told, with who set it and what it was before
    await open();
    expect(await wang.window()).toMatch(
      /改过的：\n.* 王敏：-2, 1, 5 @ 10:00（原来 -3, 0, 3, 7, 15, 30 @ 10:00）/,
    );
    await wang.closes();
    await wang.closes();
    const [entry] = await em().execute<{ detail: Record<string, string> }[]>(
      "select detail from audit_entries where verb = 'community.changed' order by at desc limit 1",
    );
    expect(entry?.detail).toMatchObject({
      before: '-3, 0, 3, 7, 15, 30 @ 10:00',
      after: '-2, 1, 5 @ 10:00',
    });
    // When the manager's days are set there, what is no number of days is said beside the field
    await open();
    for (const manager of ['半年', '29', '2000'])
      expect(await wang.fills({ manager, what: 'save' })).toEqual({
        manager: '请写 30 到 1095 之间的天数，如：184',
      });
    expect(await wang.fills({ manager: '120天', what: 'save' })).toEqual({});
    await wang.closes();
    // And the ladder is set on the command line, then both stand among the versions
    const set = { key: 'reminders.ladder', value: '0d,10d' };
    await setSetting(office.opened.office, set, null);
    await open();
    const versions = await wang.window();
    expect(versions).toMatch(/改过的：\n.* 命令行：0, 10 @ 10:00（原来 -2, 1, 5 @ 10:00）\n/);
    expect(versions).toMatch(
      /王敏：-2, 1, 5 @ 10:00（原来 -2, 1, 5 @ 10:00）；满 120 天报经理（原来 184 天）/,
    );
    await wang.closes();
    await wang.closes();
  });
});
