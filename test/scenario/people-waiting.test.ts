import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sweepEverything } from '../../workers/schedule.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhao: ResidentDriver;
beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());

const hourMs = 3_600_000;
const dispatched = async (pattern: RegExp): Promise<string[]> =>
  (await office.slack()).messages.map(wordsOn).filter((words) => pattern.test(words));

describe('residents whose wish nobody has decided', () => {
  it('stand on the Home of whoever may decide it, and go from there when it is decided', async () => {
    await zhao.says('我的名字写错了，应该是赵玉蓝');
    await zhao.hears(/赵玉蓝/);
    await zhao.taps('提交');
    await zhao.hears(/已交给工作人员核对/);
    const stranger = await office.resident('新来的人', { language_code: 'zh-hans' });
    await stranger.says('我没有邀请码');
    await stranger.hears(/姓名和房号/);
    await stranger.says('李雷，3-2-601，租户');
    await stranger.hears(/已转给客服核对/);
    const chen = await office.staff('chen');
    await chen.opensHome(/等您核对的住户 2 位[\s\S]*赵玉兰 → 赵玉蓝/);
    const zhang = await office.staff('zhang');
    expect(await zhang.opensHome(/可以做的事/)).not.toMatch(/等您核对/);
    await controlsOf(office, chen).onHome('correction.confirm');
    await zhao.hears(/姓名已更正为“赵玉蓝”/);
    // What was clicked there is seen there, without opening it again.
    await until('the Home drawn again', async () => {
      const home = (await office.slack()).homes.find((one) => one.user === chen.id);
      return /等您核对的住户 1 位/.test(JSON.stringify(home));
    });
  });

  it('are brought to the desk’s mind on the morning of a working day, once', async () => {
    office.clock.advance(23 * hourMs);
    await sweepEverything(office.opened.office);
    await office.comesToRest();
    expect(await dispatched(/还有住户在等答复：开通 1 位/)).toHaveLength(1);
    office.clock.advance(2 * hourMs);
    await sweepEverything(office.opened.office);
    await office.comesToRest();
    expect(await dispatched(/还有住户在等答复/)).toHaveLength(1);
  });
});
