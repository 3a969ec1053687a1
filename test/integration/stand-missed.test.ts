import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askStand } from '../../src/collection/stand/ask-stand.ts';
import { changeStand } from '../../src/collection/stand/change-stand.ts';
import { cancelStand, planStand, type StandEntry } from '../../src/collection/stand/plan-stand.ts';
import { goStands } from '../../src/collection/stand/tell-stands.ts';
import { Community, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** 赵玉兰 owes nothing, and wants to hear of stands; 周丽 plans them, and Telegram is away at the wrong moment. */
let bench: DeliveryBench;
let slackUser: string;
let staff: string;
let community: string;
let resident: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await bench.inTransaction(async (work) => {
    const chat = await openChat(work, {
      ...{ id: bench.chatOf('zhao'), kind: 'private', displayName: '赵玉兰' },
    });
    resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
    Object.assign(chat, { resident, language: 'zh-CN' });
    community = (await work.em.findOneOrFail(Community, { name: '桂苑' })).id;
    const zhou = await work.em.findOneOrFail(Staff, { name: '周丽' });
    [staff, slackUser] = [zhou.id, zhou.slackUser ?? ''];
  });
});
afterAll(() => bench.close());

const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
const goTo = (iso: string): void => {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
};
/** What she hears when the schedule comes by at an instant, and what waits for her is sent. */
async function hearsAt(iso: string): Promise<string[]> {
  const before = heard().length;
  goTo(iso);
  for (let round = 0; round < 3; round += 1) {
    await goStands(bench.office);
    await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
    // A second passes between two messages of what goes to many.
    bench.clock.advance(2000);
  }
  return heard().slice(before);
}
const entry = (day: string, hours: { begins?: string; ends?: string; from?: string }) =>
  ({
    ...{ day, begins: hours.begins ?? '11:00', ends: hours.ends ?? '12:00', staff: [staff] },
    ...{ place: `大堂 ${day}`, announceOn: hours.from ?? day },
  }) satisfies StandEntry;
async function plans(...given: Parameters<typeof entry>): Promise<string> {
  const asked = { slackUser, community, reads: 'zh-CN', entry: entry(...given) } as const;
  const planned = await planStand(bench.office, asked);
  if (!('stand' in planned)) throw new Error(JSON.stringify(planned));
  return planned.stand;
}
const asks = (wish: boolean | null) =>
  bench.inTransaction((work) => askStand(work, { resident, communities: [community], wish }));
const away = (is: boolean): void => {
  bench.telegram.faults.away = is;
};

describe('who asked for the next stand that is planned, and owes nothing', () => {
  it('is told on the next day where the word could not go out on its own, once', async () => {
    goTo('2026-11-24T10:00');
    expect(await asks(true)).toMatchObject({ stands: [], remind: { is: 'planned' } });
    await plans('2026-11-28', { from: '2026-11-25' });
    // Given Telegram is away for as long as it is Wednesday
    away(true);
    expect(await hearsAt('2026-11-25T10:01')).toEqual([]);
    expect(await hearsAt('2026-11-25T20:00')).toEqual([]);
    away(false);
    // When it is back on Thursday, then she is told at the hour of that, and no more
    expect(await hearsAt('2026-11-26T09:00')).toEqual([]);
    expect(await hearsAt('2026-11-26T10:01')).toEqual([
      expect.stringMatching(/后天（周六） 11:00–12:00 物业在大堂 2026-11-28设点/),
    ]);
    expect(await hearsAt('2026-11-27T10:01')).toEqual([]);
    expect(await hearsAt('2026-11-28T09:00')).toEqual([]);
  });

  it('hears of the one after it where it is too late for this one', async () => {
    goTo('2026-11-29T10:00');
    expect(await asks(true)).toMatchObject({ remind: { is: 'planned' } });
    await plans('2026-12-02', {});
    away(true);
    expect(await hearsAt('2026-12-02T08:31')).toEqual([]);
    away(false);
    // It is over when Telegram is back; the next one is planned a week later
    expect(await hearsAt('2026-12-02T13:00')).toEqual([]);
    await plans('2026-12-09', { from: '2026-12-07' });
    expect(await hearsAt('2026-12-07T10:01')).toEqual([expect.stringMatching(/大堂 2026-12-09/)]);
    expect(await hearsAt('2026-12-08T10:01')).toEqual([]);
  });
});

describe('who asked to be reminded of a stand', () => {
  it('is reminded on the day itself where the word of the day before could not go out', async () => {
    goTo('2026-12-10T10:00');
    await plans('2026-12-12', { from: '2026-12-12' });
    expect(await asks(true)).toMatchObject({ remind: { is: 'at' } });
    away(true);
    expect(await hearsAt('2026-12-11T10:01')).toEqual([]);
    away(false);
    expect(await hearsAt('2026-12-12T08:31')).toEqual([
      expect.stringMatching(/今天[^\n]* 11:00–12:00 物业在大堂 2026-12-12设点/),
    ]);
    expect(await hearsAt('2026-12-12T10:30')).toEqual([]);
  });

  it('hears of the next one where nobody looked before it had begun', async () => {
    goTo('2026-12-13T10:00');
    await plans('2026-12-16', {});
    expect(await asks(true)).toMatchObject({ remind: { is: 'at' } });
    // Given the office stands still from the day before until it is over, and again for days
    expect(await hearsAt('2026-12-20T10:01')).toEqual([]);
    await plans('2026-12-23', { from: '2026-12-21' });
    expect(await hearsAt('2026-12-21T10:01')).toEqual([expect.stringMatching(/大堂 2026-12-23/)]);
    expect(await hearsAt('2026-12-22T10:01')).toEqual([]);
  });

  it('is promised no reminder that quiet hours would swallow', async () => {
    goTo('2026-12-24T20:00');
    // It begins as quiet hours end, and another half an hour later
    const early = await plans('2026-12-25', { begins: '08:30', ends: '09:30' });
    expect(await asks(true)).toMatchObject({ remind: { is: 'late' } });
    await cancelStand(bench.office, { slackUser, stand: early });
    await plans('2026-12-25', { begins: '08:45', ends: '09:45' });
    expect(await asks(true)).toMatchObject({ remind: { is: 'at' } });
    expect(await hearsAt('2026-12-25T08:30')).toContainEqual(
      expect.stringMatching(/今天[^\n]* 08:45–09:45/),
    );
  });

  it('waits for the next one where the stand is called off before the word went out', async () => {
    goTo('2026-12-26T10:00');
    expect(await asks(true)).toMatchObject({ remind: { is: 'planned' } });
    const off = await plans('2026-12-30', { from: '2026-12-27' });
    away(true);
    await hearsAt('2026-12-27T10:01');
    await cancelStand(bench.office, { slackUser, stand: off });
    away(false);
    await hearsAt('2026-12-28T10:01');
    await plans('2027-01-02', { from: '2026-12-29' });
    expect(await hearsAt('2026-12-29T10:01')).toEqual([expect.stringMatching(/大堂 2027-01-02/)]);
  });
});

describe('a stand whose hours are changed', () => {
  it('is told anew, once, to who was told of it and to who was reminded of it', async () => {
    goTo('2027-01-03T10:00');
    expect(await asks(true)).toMatchObject({ remind: { is: 'planned' } });
    const stand = await plans('2027-01-09', { from: '2027-01-04' });
    const change = async (hours: { begins: string; ends: string }): Promise<void> => {
      const asked = { slackUser, stand, reads: 'zh-CN' } as const;
      expect(
        await changeStand(bench.office, { ...asked, entry: entry('2027-01-09', hours) }),
      ).toEqual({ ok: true });
    };
    // Told of it, she hears of the change
    expect(await hearsAt('2027-01-04T10:01')).toHaveLength(1);
    await change({ begins: '14:00', ends: '15:00' });
    expect(await hearsAt('2027-01-05T10:01')).toEqual([
      expect.stringMatching(/2027年1月9日的设点有变动：现在是1月9日（周六） 14:00–15:00/),
    ]);
    // Reminded of it as it is then, likewise; changed twice before she can hear it, once
    expect(await asks(true)).toMatchObject({ remind: { is: 'at' } });
    expect(await hearsAt('2027-01-08T10:01')).toEqual([expect.stringMatching(/明天[^\n]*14:00/)]);
    goTo('2027-01-08T22:00');
    await change({ begins: '15:00', ends: '16:00' });
    await change({ begins: '16:00', ends: '17:00' });
    expect(await hearsAt('2027-01-09T08:31')).toEqual([
      expect.stringMatching(/有变动：现在是今天[^\n]* 16:00–17:00/),
    ]);
    expect(await hearsAt('2027-01-09T12:00')).toEqual([]);
  });
});
