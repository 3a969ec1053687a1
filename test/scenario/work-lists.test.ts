import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community, Resident, Unit } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { slackRequests } from '../support/slack-requests.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;
let chen: StaffDriver;
let wang: StaffDriver;
let desk: Clicks;
let zhang: Staff;

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  [chen, wang] = await Promise.all([office.staff('chen'), office.staff('wang')]);
  desk = controlsOf(office, chen);
  zhang = await em().findOneOrFail(Staff, { name: '张伟' });
});
afterAll(async () => {
  await office.comesToRest();
  await zhao.readsAll();
  await office.stop();
});

const hourMs = 3_600_000;
const em = () => office.opened.office.orm.em.fork();

/** A repair at an address, of 赵玉兰's chat where it is hers; with what else is known of it. */
async function job(
  address: string,
  given: Partial<Request> = {},
  hers = false,
): Promise<Pick<Request, 'id' | 'number'>> {
  const made = await inOneTransaction(office.opened.office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const unit = await work.em.findOneOrFail(Unit, { address });
    const resident = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const { request } = await openRequest(work, {
      draft: {
        kind: 'repair',
        category: 'plumbing',
        urgency: 'normal',
        words: `${address} 漏水`,
        files: [],
        home: { unit: unit.id, address, usage: 'residential' },
        wished: null,
        anonymous: false,
      } as never,
      community: community.id,
      resident: hers ? resident.id : null,
      chat: hers ? zhao.person.id : null,
      adopt: null,
    });
    return request;
  });
  if (Object.keys(given).length > 0) await em().nativeUpdate(Request, { id: made.id }, given);
  return made;
}

const reads = async (clicks: Clicks, text: string): Promise<string> => {
  await clicks.commandsWindow(text);
  const words = await clicks.window();
  await clicks.closes();
  return words;
};
const numbersIn = (words: string): number[] =>
  [...words.matchAll(/^\*(?:<[^|]*\|)?(\d+)>?\*/gm)].map((found) => Number(found[1]));
const stateOf = async (id: string): Promise<string> =>
  (await em().findOneOrFail(Request, { id })).state;

describe('the work lists', () => {
  it('say how many there are of each, and what must be done first stands first', async () => {
    const now = office.opened.office.clock.now();
    const calm = await job('1-1-101', { settleDueAt: now + 40 * hourMs });
    const late = await job('1-1-102', {
      state: 'accepted',
      assignee: zhang.id,
      answeredAt: now,
      handedAt: now,
      settleDueAt: now - 26 * hourMs,
    });
    const urgent = await job('3-2-501', { urgency: 'urgent', answeredAt: now, handedAt: now });
    const waits = await job('3-2-502', {
      state: 'waiting',
      assignee: zhang.id,
      answeredAt: now,
      pausedAt: now,
      waitReason: 'parts',
      waitUntil: now + 48 * hourMs,
      waitNote: '等阀芯',
    });
    const all = await reads(desk, 'work');
    expect(all).toMatch(
      /待接单 2 件 · 还没答复 1 件 · 已超时 1 件 · 等待中 1 件 · 我负责的 0 件 · 重新打开过 0 件 · 已上报 0 件 · 没办完 4 件/,
    );
    expect(all).toMatch(/按人：张伟 2 件（超时 1）/);
    expect(all).toMatch(/按楼：1 栋 2 件（超时 1）、3 栋 2 件/);
    expect(numbersIn(all)).toEqual([urgent, late, calm, waits].map((one) => one.number));

    // Each is one tap from its card once that stands, and says what there is to know of it.
    await chen.card(late.number);
    const overdue = await until('a link to the card', async () => {
      const words = await reads(desk, 'work 逾期');
      return /<https?:[^|]+\|/.test(words) ? words : null;
    });
    expect(overdue).toMatch(
      new RegExp(`<https?://[^|]+\\|${late.number}>\\* · .*普通.*1-1-102.*已接单`),
    );
    expect(overdue).toMatch(/已超时.*（已 1 天 2 小时）.*负责/);
    expect(await reads(desk, 'work waiting')).toMatch(/⏸ 等配件，到 .*：等阀芯/);
    expect(numbersIn(await reads(desk, 'work 张伟'))).toEqual([late.number, waits.number]);
    expect(numbersIn(await reads(desk, 'work building 3'))).toEqual([urgent.number, waits.number]);
    expect(numbersIn(await reads(desk, 'work 1栋'))).toEqual([late.number, calm.number]);
    expect(await chen.commands('work 火星')).toMatch(/没有“火星”这个清单/);
  });

  it('never tell by its building from which home an unnamed complaint comes', async () => {
    const unnamed = await job('1-1-201', { kind: 'complaint', anonymous: true });
    expect(numbersIn(await reads(desk, 'work 1栋'))).not.toContain(unnamed.number);
    expect(numbersIn(await reads(desk, 'work 未派'))).toContain(unnamed.number);
    await em().nativeUpdate(Request, { id: unnamed.id }, { state: 'closed' });
  });

  it('say of nobody who has left that they have something', async () => {
    const left = await em().findOneOrFail(Staff, { name: '何大勇' });
    const one = await job('1-1-202', { state: 'accepted', assignee: left.id });
    await em().nativeUpdate(Staff, { id: left.id }, { active: false });
    expect(numbersIn(await reads(desk, 'work unassigned'))).toContain(one.number);
    expect(await reads(desk, 'work')).not.toMatch(/何大勇/);
    await em().nativeUpdate(Staff, { id: left.id }, { active: true });
    await em().nativeUpdate(Request, { id: one.id }, { state: 'closed' });
  });

  it('are turned page by page in their window, and lead to one another', async () => {
    for (let n = 0; n < 21; n += 1) await job('3-2-501');
    await desk.commandsWindow('work 未派');
    const first = await desk.window();
    expect(first).toMatch(/待接单 23 件[\s\S]*第 1 页，共 2 页/);
    expect(numbersIn(first)).toHaveLength(20);
    await desk.inWindow('work.next');
    const second = await until('the second page', async () => {
      const words = await desk.window();
      return /第 2 页/.test(words) ? words : null;
    });
    expect(numbersIn(second)).toHaveLength(3);
    expect(numbersIn(first).filter((one) => numbersIn(second).includes(one))).toEqual([]);
    await desk.inWindow('work.list', 'waiting.1');
    await until('the list of what waits', async () => /等阀芯/.test(await desk.window()));
    // It turned within one window.
    expect((await office.slack()).views.filter((one) => one.user === chen.id)).toHaveLength(1);
    await desk.closes();
  });
});

describe('several requests given out at once', () => {
  it('are each assigned as a single one is, and their colleague hears of them in one message', async () => {
    const own = [await job('3-2-501', {}, true), await job('3-2-501', {}, true)];
    const taken = await job('1-1-101', {}, false);
    for (const one of [...own, taken]) await chen.card(one.number);
    await office.comesToRest();
    await zhao.readsAll();
    await desk.commandsWindow('work 未派');
    await desk.inWindow('work.assign');
    await until('the window to assign', async () => /哪些工单/.test(await desk.window()));
    // Meanwhile somebody takes one of them.
    await wang.clicks(await wang.card(taken.number), 'request.claim');
    await until('it is taken', async () => (await stateOf(taken.id)) === 'accepted');
    await desk.fills({
      requests: [...own, taken].map((one) => one.id),
      staff: zhang.id,
      note: '今天做完',
    });
    const words = desk.saved().at(-1) ?? '';
    const [one, two] = own.map(({ number }) => number);
    expect(words).toMatch(
      new RegExp(
        `已指派给张伟 2 件：${one}、${two}。[\\s\\S]*没有指派：\n${taken.number}：已经由王敏负责了`,
      ),
    );
    for (const { id, number } of own) {
      expect(await stateOf(id)).toBe('assigned');
      await zhao.hears(new RegExp(`工单 ${number}.*张师傅`));
      await chen.card(number, /张伟|<@/);
    }
    const technician = controlsOf(office, await office.staff('zhang'));
    const told = async (): Promise<string[]> =>
      (await technician.direct()).map(wordsOn).filter((each) => /派给您/.test(each));
    await until('one message', async () => (await told()).length > 0);
    await office.comesToRest();
    expect(await told()).toHaveLength(1);
    expect((await told())[0]).toMatch(
      new RegExp(`陈静派给您 2 件：\\n${one} · .*3-2-501\\n${two} · [\\s\\S]*今天做完`),
    );
    // The same once more changes nothing, and nobody hears of it.
    const field = { type: 'static_select', selected_option: { value: zhang.id } };
    const options = own.map(({ id }) => ({ value: id }));
    const community = await em().findOneOrFail(Community, { name: '桂苑' });
    const again = await slackRequests(office).submit(chen.id, 'work.assign', community.id, {
      requests: { type: 'multi_static_select', selected_options: options },
      staff: field,
    } as never);
    expect(JSON.stringify(again.body)).toMatch(
      new RegExp(`没有指派：\\\\n${one}：已经由张伟负责了`),
    );
    await office.comesToRest();
    expect(await told()).toHaveLength(1);
    // The list of what is theirs opens from that message.
    await technician.inDirect(/派给您/, 'work.list');
    await until('their list', async () => /我负责的/.test(await technician.window()));
  });
});
