import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community } from '../../src/community/entities.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { Callback } from '../../src/feedback/callbacks/callback-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let chen: StaffDriver;
let zhang: StaffDriver;
let wang: StaffDriver;
let desk: Clicks;
let manager: Clicks;
beforeAll(async () => {
  office = await startTestOffice();
  [chen, zhang, wang] = await Promise.all([
    office.staff('chen'),
    office.staff('zhang'),
    office.staff('wang'),
  ]);
  desk = controlsOf(office, chen);
  manager = controlsOf(office, wang);
  const fork = em();
  const [community] = await fork.find(Community, {});
  if (!community) throw new Error('There is no community.');
  settingsTable['callbacks.sample'].put(community, 100);
  await fork.flush();
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const callbackOf = async (number: number, cause: 'rule' | 'dissatisfied' = 'rule') => {
  const { id } = await em().findOneOrFail(Request, { number });
  return until(`the callback of ${number}`, () =>
    em().findOne(Callback, { request: id, cause }, { orderBy: { round: 'desc' } }),
  );
};
const ends = (number: number, cause: 'rule' | 'dissatisfied' = 'rule') =>
  until(`the end of the callback of ${number}`, async () => {
    const one = await callbackOf(number, cause);
    return one.endedAt === null ? null : one;
  });

/** A resident of one's own whose repair somebody has done. */
async function served(
  name: string,
  address: string,
  by: StaffDriver,
): Promise<{ who: ResidentDriver; number: number }> {
  const who = await office.movesIn(name, address);
  const number = await who.reports('厨房水龙头一直滴水');
  const card = await chen.card(number);
  await by.clicks(card, 'request.claim');
  await who.hears(/已接单/);
  await by.card(number, /已接单/);
  expect(await by.fills(card, 'request.done', { done: '更换阀芯' })).toEqual({});
  await who.hears(/更换阀芯/);
  return { who, number };
}

describe('a callback', () => {
  it('is answered in chat by whoever says that it is solved, and nobody calls', async () => {
    const { who, number } = await served('说好的人', '1-1-101', zhang);
    expect(await callbackOf(number)).toMatchObject({
      reason: { by: 'sample', under: 100, seed: 'gatehouse' },
      endedAt: null,
    });
    // Whoever is asked in chat has a day before somebody calls.
    expect(await chen.commands('callbacks')).toMatch(/现在没有要打的回访电话/);
    await who.taps('已解决');
    await who.hears(/谢谢/);
    expect(await ends(number)).toMatchObject({
      result: 'answered',
      outcome: 'solved',
      endedBy: null,
    });
    expect(await chen.commands('回访')).toMatch(/已回访 1（100%）[\s\S]*聊天里 1/);
  });

  it('comes the same day from few stars, is told to the manager, and is never made by who did the work', async () => {
    // The front desk did this one themselves.
    const { who, number } = await served('不满意的人', '1-1-102', chen);
    await who.taps('已解决');
    await who.hears(/打个分/);
    await who.taps('⭐2');
    const callback = await callbackOf(number, 'dissatisfied');
    expect(callback.dueAt).toBe(Temporal.Instant.from('2026-11-24T18:00+08:00').epochMilliseconds);
    expect(callback.phoneFrom).toBeLessThanOrEqual(office.clock.now());
    await until('the word to the manager', async () =>
      (await office.slack()).messages.some(
        (one) =>
          one.text.includes(`工单 ${number} 评价 2 星，已列入今天回访`) &&
          one.text.includes(wang.id),
      ),
    );
    const list = await chen.commands('callbacks');
    expect(list).toMatch(/1-1-102 不满意的人[\s\S]*评价 2 星，当天回访[\s\S]*更换阀芯（陈静）/);
    expect(list).toMatch(/您对报修 · 给排水（工单 \d+）的服务不太满意，很抱歉/);
    expect(list).not.toMatch(/138/);
    await desk.inAnswer('callback.solved');
    await until('the refusal', async () =>
      (await office.slack()).ephemerals.some((one) => /自己做的活不由自己回访/.test(one.text)),
    );
    expect((await callbackOf(number, 'dissatisfied')).endedAt).toBeNull();
    // The manager may, and reads the same in English.
    await wang.commands('language en');
    expect(await wang.commands('callbacks')).toMatch(
      /Rated 2 of 5 stars, to be called the same day[\s\S]*What should we have done better\?/,
    );
    await manager.inAnswer('callback.not_solved');
    expect(await manager.fills({ said: '还在滴' })).toEqual({});
    expect(await ends(number, 'dissatisfied')).toMatchObject({
      result: 'answered',
      outcome: 'not_solved',
      said: '还在滴',
    });
    expect(await em().findOneOrFail(Request, { number })).toMatchObject({ reopenedCount: 1 });
    expect(await em().count(AuditEntry, { verb: 'callback.answered' })).toBe(1);
    // Done anew it is asked about anew, because it was opened again; whoever did it then is credited.
    const card = await zhang.card(number);
    expect(await chen.fills(card, 'request.assign', { staff: '张伟', note: '' })).toEqual({});
    await who.hears(/张师傅/);
    await zhang.clicks(await zhang.card(number, /已指派/), 'request.claim');
    await who.hears(/张师傅已接单/);
    expect(await zhang.fills(card, 'request.done', { done: '换了新龙头' })).toEqual({});
    await who.hears(/换了新龙头/);
    const second = await until('the second round', async () => {
      const one = await callbackOf(number);
      return one.round === 1 ? one : null;
    });
    expect(second.reason).toEqual({ by: 'always', mark: 'reopened' });
    expect(second.credited).not.toBe(callback.credited);
    await who.taps('已解决');
    await ends(number);
    await who.hears(/打个分/);
    await who.taps('⭐5');
    await who.says('这次师傅不错，上次太敷衍了');
    await who.hears(/已经记下/);
    // A harsh word beside five stars is one all the same.
    const word = await until('the callback of the word', async () => {
      const one = await callbackOf(number, 'dissatisfied');
      return one.round === 1 ? one : null;
    });
    expect(word.reason).toEqual({ by: 'word' });
  });

  it('comes on the phone list when nobody answers in chat, and ends when silence closes the request', async () => {
    const { who, number } = await served('沉默的人', '1-1-103', zhang);
    await callbackOf(number);
    await office.later(25 * 3_600_000);
    expect(await chen.commands('callbacks')).toMatch(
      /1-1-103 沉默的人[\s\S]*抽样：抽到 \d+，小于 100[\s\S]*现在好了吗/,
    );
    await desk.inAnswer('callback.missed', (await callbackOf(number)).id);
    await until('the call that nobody answered', async () => (await callbackOf(number)).missed > 0);
    expect(await chen.commands('callbacks')).toMatch(/打过 1 次没接通/);
    await office.later(24 * 3_600_000);
    await who.hears(/修好了吗|好了吗|解决/);
    expect(await chen.commands('callbacks')).toMatch(/已过期，应在/);
    await office.later(6 * 24 * 3_600_000);
    expect(await ends(number)).toMatchObject({ result: 'silent', outcome: null });
    expect(await chen.commands('callbacks')).not.toMatch(/沉默的人/);
    expect(await em().findOneOrFail(Request, { number })).toMatchObject({ outcome: 'no_answer' });
  });

  it('takes the stars for service and person on the phone, as the chat does; few are told to the manager', async () => {
    const { number } = await served('电话里打分的人', '1-1-201', zhang);
    const { id } = await callbackOf(number);
    await office.later(25 * 3_600_000);
    expect(await chen.commands('callbacks')).toMatch(/1-1-201 电话里打分的人/);
    await desk.inAnswer('callback.rated', id);
    expect(await desk.fills({ comment: '人不错' })).toEqual({ stars: expect.any(String) });
    expect(await desk.fills({ stars: '4', person_stars: '5', comment: '人不错' })).toEqual({});
    await ends(number);
    expect(await em().findOneOrFail(Request, { number })).toMatchObject({
      ...{ state: 'closed', outcome: 'solved', stars: 4, personStars: 5, comment: '人不错' },
    });
    await zhang.card(number, /⭐/);
    // Somebody who is content with the work and not with the person: the manager hears of it
    const low = await served('不喜欢师傅的人', '1-1-202', zhang);
    const other = await callbackOf(low.number);
    await office.later(25 * 3_600_000);
    await chen.commands('callbacks');
    await desk.inAnswer('callback.rated', other.id);
    expect(await desk.fills({ stars: '4', person_stars: '1' })).toEqual({});
    await until('the word to the manager', async () =>
      (await office.slack()).messages.some((one) =>
        one.text.includes(`工单 ${low.number} 评价 1 星，已列入今天回访`),
      ),
    );
  });
});
