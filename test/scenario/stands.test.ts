import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

/** A Tuesday at ten: 周丽 plans the stand of Saturday, and residents ask for it. */
let office: TestOffice;
let zhao: ResidentDriver;
let li: ResidentDriver;
let emma: ResidentDriver;
let zhou: Clicks;
const hour = 3_600_000;
beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  li = await office.resident('li');
  emma = await office.resident('emma');
  for (const one of [zhao, li, emma]) await one.joins();
  zhou = controlsOf(office, await office.staff('zhou'));
  await onUnit(office.opened.office, '3-2-501', (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-10', dueOn: '2026-10-15' },
      lines: [{ code: 'service', fen: 36334 }],
    }),
  );
});
afterAll(async () => {
  await office.comesToRest();
  for (const one of [zhao, li, emma]) await one.readsAll();
  await office.stop();
});

async function plans(fields: Record<string, string | string[]>): Promise<Record<string, string>> {
  await zhou.commandsWindow('stand');
  await until('the window of stands', async () => (/哪天/.test(await zhou.window()) ? true : null));
  return zhou.fills(fields);
}
const tellings = async (who: ResidentDriver, pattern: RegExp): Promise<number> =>
  (await who.chat()).filter((one) => pattern.test(one.text ?? '')).length;

describe('a stand', () => {
  it('is asked for before it is planned: that none is, with an offer to be told', async () => {
    await li.says('下次什么时候来收物业费');
    const answer = await li.hears(/下一次设点收费还没有定/);
    expect(await li.buttons(answer)).toEqual(['定了告诉我']);
    await li.taps('定了告诉我');
    await li.hears(/三个月内定下来，就告诉您一次/);
    // Whoever changes their mind takes it back, and asks again
    await li.taps('不用提醒');
    await li.hears(/不再提醒您设点的事/);
    await li.says('有设点了告诉我一下');
    await li.hears(/三个月内定下来/);
    await emma.says('When is the next payment stand?');
    await emma.hears(/No stand is planned yet/);
    await emma.expectNothingUnread();
  });

  it('is planned in its window; what is wrong stands beside its field', async () => {
    expect(await plans({ day: '2026-11-20', place: '3 栋楼下' })).toEqual({
      day: expect.stringMatching(/60 天/),
      announce_on: expect.stringMatching(/14 天/),
    });
    expect(
      await zhou.fills({ day: '2026-11-28', begins: '12:00', ends: '09:00', place: ' ' }),
    ).toEqual({
      ends: expect.any(String),
      place: expect.any(String),
    });
    // As it is offered: the coming Saturday from nine to twelve, told of three days before it
    expect(await zhou.fills({ place: '3 栋楼下' })).toEqual({});
    await zhou.commandsWindow('设点');
    expect(await zhou.window()).toMatch(/2026年11月28日 09:00–12:00[\s\S]*3 栋楼下/);
    await zhou.closes();
  });

  it('is told with place and hours to whoever asks, and once the day before to who wants that', async () => {
    await emma.says('Are you collecting fees on Saturday?');
    await emma.hears(/Next stand: Sat 28 Nov, 09:00–12:00, at 3 栋楼下/);
    await emma.taps('Remind me then');
    await emma.hears(/We will remind you once, Fri 27 Nov 10:00/);
    // Asking once more changes nothing of that
    await emma.says('When is the next payment stand?');
    await emma.hears(/We will remind you once, Fri 27 Nov 10:00/);
    await zhao.says('提醒我周六来缴费');
    await zhao.hears(
      /11月28日（周六） 09:00–12:00，物业在3 栋楼下设点[\s\S]*11月27日（周五）10:00提醒您一次/,
    );

    // When the day comes on which residents are told: who owes, and who asked before it was planned
    await office.later(25 * hour);
    await zhao.hears(/09:00–12:00 物业在3 栋楼下设点[\s\S]*3-2-501 还有 363\.34 元没有收到/);
    await li.hears(/11月28日（周六） 09:00–12:00 物业在3 栋楼下设点/);
    expect(await tellings(li, /没有收到/)).toBe(0);
    await office.comesToRest();
    await emma.expectNothingUnread();

    // On the day before, who asked to be reminded, each once; nobody else
    await office.later(48 * hour);
    await zhao.hears(/明天（周六） 09:00–12:00 物业在3 栋楼下设点[\s\S]*363\.34/);
    await emma.hears(/We are at 3 栋楼下 tomorrow \(Sat\), 09:00–12:00/);
    await office.later(8 * hour);
    await office.comesToRest();
    for (const one of [zhao, li, emma]) await one.expectNothingUnread();
  });

  it('is changed before it begins: whoever was told or asked hears it once, as it is now', async () => {
    const change = async (fields: Record<string, string>): Promise<Record<string, string>> => {
      await zhou.commandsWindow('stand');
      await zhou.inWindow('stand.change');
      await until('the window of a change', async () =>
        /人已经收到通知/.test(await zhou.window()) ? true : null,
      );
      const faults = await zhou.fills(fields);
      if (Object.keys(faults).length === 0) await zhou.closes();
      return faults;
    };
    expect(await change({ place: ' ', ends: '08:00' })).toEqual({
      ends: expect.any(String),
      place: expect.any(String),
    });
    expect(await zhou.fills({ place: '2 栋大堂', begins: '10:00', ends: '13:00' })).toEqual({});
    await zhou.closes();
    await office.comesToRest();
    for (const one of [zhao, li])
      await one.hears(/2026年11月28日的设点有变动：现在是明天（周六） 10:00–13:00，在2 栋大堂/);
    await emma.hears(
      /stand on 28 Nov 2026 has changed: it is now tomorrow \(Sat\), 10:00–13:00, at 2 栋大堂/,
    );
    await office.comesToRest();
    for (const one of [zhao, li, emma]) await one.expectNothingUnread();
  });

  it('is called off: whoever was told or asked hears it, and who waits hears of the next one', async () => {
    // In the evening before, it is too near for a reminder the day before, and in time for one on the day
    await li.says('明天还来收费吗');
    await li.hears(/明天（周六） 10:00–13:00/);
    await li.taps('到时提醒我');
    await li.hears(/明天（周六）09:30提醒您一次/);
    await zhou.commandsWindow('stand');
    await zhou.inWindow('stand.cancel');
    for (const one of [zhao, li]) await one.sees(/2026年11月28日的设点取消了/);
    await li.sees(/设点取消了[\s\S]*下一次定下来就告诉您/);
    await emma.sees(/stand on 28 Nov 2026 is called off/);
    await office.comesToRest();
    expect(await tellings(zhao, /下一次定下来/)).toBe(0);
  });

  it('has what is taken and said there, and is reported once it is over', async () => {
    const at = (local: string): number => Temporal.Instant.from(`${local}+08:00`).epochMilliseconds;
    const goTo = (local: string): Promise<void> => office.later(at(local) - office.clock.now());
    await onUnit(office.opened.office, '3-1-902', (work, unit) =>
      writeBill(work, {
        ...{ unit: unit.id, period: '2026-10', dueOn: '2026-10-15' },
        lines: [{ code: 'service', fen: 20000 }],
      }),
    );
    const hours = { begins: '10:00', ends: '11:30', announce_on: '2026-12-02' };
    expect(await plans({ day: '2026-12-05', place: '1 栋大堂', ...hours })).toEqual({});
    // Whoever owes hears of it, and whoever asked for the next one; nobody twice
    await goTo('2026-12-02T10:05');
    await zhao.sees(/12月5日（周六） 10:00–11:30 物业在1 栋大堂设点[\s\S]*363\.34 元没有收到/);
    await li.sees(/12月5日（周六） 10:00–11:30 物业在1 栋大堂设点/);
    // Moved at night and moved back before anybody could be told, it is as they know it
    await goTo('2026-12-03T22:00');
    for (const place of ['2 栋大堂', '1 栋大堂']) {
      await zhou.commandsWindow('stand');
      await zhou.inWindow('stand.change');
      await until('the window of a change', async () =>
        /2 人已经收到通知/.test(await zhou.window()) ? true : null,
      );
      expect(await zhou.fills({ place })).toEqual({});
      await zhou.closes();
    }
    await goTo('2026-12-04T10:05');
    await office.comesToRest();
    expect(await tellings(zhao, /1 栋大堂/)).toBe(1);
    expect(await tellings(li, /1 栋大堂/)).toBe(1);

    // At the stand one pays, and one promises; an hour and a half after it somebody pays elsewhere
    await goTo('2026-12-05T10:15');
    const pays = async (amount: string, reference: string): Promise<void> => {
      await zhou.commandsWindow('pay 3-2-501');
      expect(await zhou.fills({ amount, method: 'wechat', reference })).toEqual({});
      await zhou.closes();
    };
    await pays('100', 'WX-1');
    await zhou.commandsWindow('collect 3-1-902');
    await zhou.inWindow('visit.log');
    await until('the window of a visit', async () =>
      /怎么联系的/.test(await zhou.window()) ? true : null,
    );
    expect(
      await zhou.fills({ by: 'stand', result: 'promised', date: '2026-12-20', opinion: '' }),
    ).toEqual({});
    await zhou.closes();
    await zhou.closes();
    await zhou.commandsWindow('stand');
    expect(await zhou.window()).toMatch(
      /2026年12月5日 10:00–11:30 设点：1 栋大堂\n1 户缴了 100\.00 元（微信 1 笔 100\.00 元）\n通知了 2 人，现场谈了 1 户，答应付的 1 户/,
    );
    await zhou.closes();
    await goTo('2026-12-05T13:31');
    await pays('50', 'WX-2');
    // Then whoever planned it and whoever supervises read what came of it, each once
    const report = /12月5日[^\n]*1 栋大堂\n1 户缴了 100\.00 元（微信 1 笔 100\.00 元）/;
    for (const key of ['zhou', 'wang'] as const) {
      const person = await office.staff(key);
      await person.isTold(report);
      const told = await controlsOf(office, person).direct();
      expect(told.filter((one) => report.test(one.text ?? ''))).toHaveLength(1);
    }
  });
});
