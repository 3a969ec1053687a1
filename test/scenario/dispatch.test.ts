import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { Community } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { RosterShift } from '../../src/staff/roster/roster-entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

const minuteMs = 60_000;
let office: TestOffice;
let chen: StaffDriver;
let wang: StaffDriver;
let zhang: StaffDriver;
let he: StaffDriver;
let wangClicks: Clicks;
beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  zhang = await office.staff('zhang');
  he = await office.staff('he');
  wangClicks = controlsOf(office, wang);
  const em = office.opened.office.orm.em.fork();
  // Everybody works while the desk is open, and both technicians know plumbing.
  await em.nativeDelete(RosterShift, {});
  for (const one of [zhang, he])
    await em.nativeUpdate(Staff, { slackUser: one.id }, { skills: ['plumbing'], buildings: [] });
});
afterAll(() => office.stop());

const requestOf = async (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });
const mode = async (): Promise<string | undefined> =>
  (await office.opened.office.orm.em.fork().findOneOrFail(Community, { name: '桂苑' })).settings?.[
    'dispatch.mode'
  ];
const repairBy = async (name: string, address: string) => {
  const who = await office.movesIn(name, address);
  const number = await who.reports('厨房水龙头一直滴水');
  return { who, number, card: (await chen.card(number)) as SkMessage };
};

describe('a request that is offered to several', () => {
  it('goes to the first to take it, and the other hears who has it', async () => {
    const { who, number, card } = await repairBy('抢单的人', '1-1-101');
    expect(await chen.fills(card, 'request.offer', { skill: 'plumbing' })).toEqual({});
    await chen.card(number, /没人接（已问 (张伟、何大勇|何大勇、张伟)）就回到客服台/);
    const open = new RegExp(`${number}[\\s\\S]*谁先接单归谁`);
    await Promise.all([zhang.isTold(open), he.isTold(open)]);
    await Promise.all(
      [zhang, he].map((one) => controlsOf(office, one).inDirect(open, 'request.claim')),
    );
    await who.hears(/(张|何)师傅已接单/);
    const { assignee } = await requestOf(number);
    const staff = await office.opened.office.orm.em.fork().find(Staff, {});
    const winner = staff.find((one) => one.id === assignee)?.slackUser;
    const [first, second] = winner === zhang.id ? [zhang, he] : [he, zhang];
    await first.isTold(new RegExp(`${number}[\\s\\S]*您已接单`));
    await second.isTold(new RegExp(`${number}[\\s\\S]*(张伟|何大勇)已接单，这件不用您了`));
  });

  it('goes back to the desk when nobody takes it in time', async () => {
    const { number, card } = await repairBy('没人接的人', '1-1-102');
    await chen.fills(card, 'request.offer', { skill: 'plumbing' });
    await zhang.isTold(new RegExp(`${number}[\\s\\S]*谁先接单归谁`));
    await office.later(21 * minuteMs);
    await chen.readsInThread(card, /问过的同事都没有在时限内接单/);
    await zhang.isTold(new RegExp(`${number}[\\s\\S]*时限已过`));
    expect(await requestOf(number)).toMatchObject({ state: 'new', assignee: null });
  });
});

describe('the rules of a community', () => {
  it('are written in Slack, tried before they count, and switched on by whoever may', async () => {
    expect(await zhang.commands('dispatch')).toMatch(/不在您的权限里/);
    expect(await wang.commands('dispatch')).toMatch(/现在由客服台派单/);
    await wangClicks.inAnswer('dispatch.add');
    expect(await wangClicks.fills({ categories: ['plumbing'], how: 'person', place: '1' })).toEqual(
      {},
    );
    expect(await wang.commands('dispatch')).toMatch(
      /1\. 给排水：派给会做这一类的人里当班、手上最少的一位/,
    );
    await wangClicks.inAnswer('dispatch.rehearse');
    await wangClicks.fills({ category: 'plumbing', urgency: 'normal' });
    expect(await wang.readsWindow(/现在来一件/)).toMatch(
      /会派给(张伟|何大勇)，因为给排水、手上 \d 件/,
    );
    await wangClicks.inAnswer('dispatch.mode');
    await office.comesToRest();
    expect(await mode()).toBe('rules');
  });

  it('give a request to whoever knows it and has least, then to the next, then to the desk, once each', async () => {
    const { who, number, card } = await repairBy('按规则的人', '1-1-103');
    await office.later(2000);
    const given = await chen.card(number, /按规则派给(张伟|何大勇)：给排水、手上 \d 件/);
    const first = JSON.stringify(given).includes('按规则派给张伟') ? zhang : he;
    const second = first === zhang ? he : zhang;
    await first.isTold(new RegExp(`${number}[\\s\\S]*这件给到您`));
    await office.later(21 * minuteMs);
    await second.isTold(new RegExp(`${number}[\\s\\S]*这件给到您`));
    await chen.readsInThread(
      card,
      new RegExp(`前一位没有在时限内接单，按规则改派给${second.name}`),
    );
    await office.later(21 * minuteMs);
    await chen.readsInThread(card, /没有在时限内接单，这件回到客服台/);
    expect(await requestOf(number)).toMatchObject({ state: 'new', assignee: null });
    // The resident was told no name, and so hears of none of it.
    await who.expectNothingUnread();
  });
});
