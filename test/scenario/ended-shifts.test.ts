import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** Tuesday: 张伟 is on until six, 何大勇 until eight, then 林晓燕 has the night. */
const minuteMs = 60_000;
let office: TestOffice;
let zhang: StaffDriver;
let he: StaffDriver;
let lin: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice({ from: '2026-11-24T17:30:00+08:00' });
  [zhang, he, lin] = await Promise.all([
    office.staff('zhang'),
    office.staff('he'),
    office.staff('lin'),
  ]);
});
afterAll(() => office.stop());

const requestOf = (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });

describe('when a shift ends', () => {
  let people: ResidentDriver[] = [];
  const numbers: number[] = [];

  it('what burns goes to whoever is there, and the rest has a stand-in', async () => {
    const chen = await office.staff('chen');
    people = [
      await office.movesIn('急的人', '1-1-101'),
      await office.movesIn('不急的人', '1-1-102'),
      await office.movesIn('等配件的人', '1-1-103'),
    ];
    for (const who of people) {
      const number = await who.reports('厨房水龙头一直滴水');
      const card = await zhang.card(number);
      await zhang.clicks(card, 'request.claim');
      await who.hears(/张师傅已接单/);
      numbers.push(number);
    }
    const [urgent = 0, ordinary = 0, parts = 0] = numbers;
    const [burst, drip, waiter] = people as [ResidentDriver, ResidentDriver, ResidentDriver];
    await chen.fills(await chen.card(urgent), 'request.change', { urgency: 'urgent' });
    await zhang.fills(await zhang.card(parts), 'request.wait', {
      wait_reason: 'parts',
      note: '等阀芯',
    });
    await waiter.hears(/等/);

    await office.later(31 * minuteMs);
    // The colleague who is on until eight is asked for what burns, and told once of the rest.
    await he.isTold(new RegExp(`${urgent}[\\s\\S]*谁先接单归谁`));
    await he.isTold(
      new RegExp(
        `张伟下班了，手上还有 2 件[\\s\\S]*${ordinary}[\\s\\S]*${parts}[\\s\\S]*张伟 .*08:30.*回来`,
      ),
    );
    await he.card(urgent, /待接单/);
    await he.card(ordinary, new RegExp(`<@${zhang.id}> 负责，已下班，<@${he.id}> 代看`));
    expect(await requestOf(urgent)).toMatchObject({ state: 'new', assignee: null });
    await controlsOf(office, he).inDirect(
      new RegExp(`${urgent}[\\s\\S]*谁先接单归谁`),
      'request.claim',
    );
    await burst.hears(/何师傅已接单/);
    await he.clicks(await he.card(urgent), 'request.start');
    await burst.hears(/何师傅/);
    // What somebody takes while they are off stays theirs: it was their own choice.
    const own = await drip.reports('卧室的灯一闪一闪');
    await zhang.clicks(await zhang.card(own), 'request.claim');
    await drip.hears(/张师傅已接单/);
    await office.later(10 * minuteMs);
    await office.comesToRest();
    expect(await requestOf(own)).toMatchObject({ state: 'accepted', standIn: null });
    const told = (await controlsOf(office, he).direct()).filter((one) =>
      /张伟下班了/.test(wordsOn(one)),
    );
    expect(told).toHaveLength(1);
  });

  it('at eight the night has what he looked after and what is his own, and in the morning each has their own', async () => {
    const [urgent = 0, ordinary = 0] = numbers;
    await office.later(115 * minuteMs);
    await lin.isTold(
      new RegExp(
        `何大勇下班了，手上还有 3 件[\\s\\S]*${urgent}[\\s\\S]*${ordinary}[^\\n]*（张伟的）`,
      ),
    );
    await lin.card(ordinary, new RegExp(`<@${zhang.id}> 负责，已下班，<@${lin.id}> 代看`));
    await lin.card(urgent, new RegExp(`<@${he.id}> 负责，已下班，<@${lin.id}> 代看`));
    // Back in the morning, what is theirs is theirs alone.
    await office.later(12.7 * 60 * minuteMs);
    await office.comesToRest();
    expect(await requestOf(ordinary)).toMatchObject({ standIn: null });
    await zhang.card(ordinary, new RegExp(`<@${zhang.id}> 负责(?!，已下班)`));
    await Promise.all(people.map((one) => one.readsAll()));
  });
});
