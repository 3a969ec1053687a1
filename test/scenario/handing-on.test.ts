import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

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

const requestOf = async (number: number): Promise<Request> =>
  office.opened.office.orm.em.fork().findOneOrFail(Request, { number });
const repairBy = async (
  name: string,
  address: string,
  words = '厨房水龙头一直滴水',
): Promise<{ who: ResidentDriver; number: number; card: SkMessage }> => {
  const who = await office.movesIn(name, address);
  const number = await who.reports(words);
  return { who, number, card: await chen.card(number) };
};

describe('whoever has a request', () => {
  it('hands it to a colleague with a reason, who takes it and is named to the resident', async () => {
    const { who, number, card } = await repairBy('转手的人', '1-1-101');
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await zhang.card(number, /已接单/);
    await he.isRefused(card, 'request.transfer', /在张伟手里，只有负责的人能转交/);
    expect(
      await zhang.fills(card, 'request.transfer', { staff: '何大勇', reason: '' }),
    ).toHaveProperty('reason');
    expect(
      await zhang.fills(card, 'request.transfer', { staff: '何大勇', reason: '下午要去培训' }),
    ).toEqual({});
    await who.hears(/已转给何师傅/);
    const note = await he.readsInThread(card, /张伟把这件转给您了：下午要去培训/);
    expect(note.text).toContain(`<@${he.id}>`);
    // What is urged from now on reaches the one who has it.
    await he.clicks(card, 'request.claim');
    await who.hears(/何师傅已接单/);
    expect(await requestOf(number)).toMatchObject({ state: 'accepted' });
  });

  it('gives it back to the desk, and the resident hears so without blame and reads no name', async () => {
    const { who, number, card } = await repairBy('退回的人', '1-1-102');
    await zhang.clicks(card, 'request.claim');
    await who.hears(/张师傅已接单/);
    await zhang.card(number, /已接单/);
    expect(await zhang.fills(card, 'request.return', { reason: '不会修这种阀门' })).toEqual({});
    await who.hears(/已回到前台，我们另外安排人/);
    const note = await chen.readsInThread(card, /张伟把这件退回客服台：不会修这种阀门/);
    expect(note.text).toContain(`<@${chen.id}>`);
    expect(wordsOn(await chen.card(number, /待接单/))).not.toContain('负责');
    expect(await requestOf(number)).toMatchObject({ state: 'new', assignee: null, handedAt: null });
    const { messages } = await office.telegram();
    expect(JSON.stringify(messages)).not.toContain('不会修');
  });
});

describe('two requests about one thing', () => {
  it('become one, whose progress the resident of either hears, and the end of it too', async () => {
    const first = await repairBy('先报的人', '2-1-201', '楼道里水管漏水');
    const second = await repairBy('后报的人', '2-1-202', '水管漏水漏到走廊上');
    expect(await chen.fills(second.card, 'request.merge', { into: String(first.number) })).toEqual(
      {},
    );
    await second.who.hears(/和另一处报的是同一件事，合在一起办/);
    await chen.card(second.number, new RegExp(`已合并[\\s\\S]*并入 ${first.number}`));
    await zhang.clicks(first.card, 'request.claim');
    await first.who.hears(new RegExp(`工单 ${first.number}：张师傅已接单`));
    await second.who.hears(new RegExp(`工单 ${second.number}：张师傅已接单`));
    await zhang.card(first.number, /已接单/);
    await zhang.fills(first.card, 'request.done', { done: '换了一段水管' });
    await first.who.hears(/张师傅已处理：换了一段水管/);
    await second.who.hears(/和同一件事一起处理好了：换了一段水管/);
    expect(await requestOf(second.number)).toMatchObject({ state: 'merged' });
  });

  it('is one again when the other is withdrawn by its own resident', async () => {
    const first = await repairBy('撤回的人', '2-1-301', '楼道灯不亮');
    const second = await repairBy('还要修的人', '2-1-302', '楼道灯坏了一直不亮');
    await chen.fills(second.card, 'request.merge', { into: String(first.number) });
    await second.who.hears(/合在一起办/);
    await first.who.taps('撤回');
    await first.who.hears(/要撤回工单/);
    await first.who.taps('撤回');
    await first.who.sees(/已撤回。需要时/);
    await second.who.hears(/已回到前台/);
    await chen.card(second.number, /待接单/);
    expect(await requestOf(second.number)).toMatchObject({ state: 'new', mergedInto: null });
  });
});
