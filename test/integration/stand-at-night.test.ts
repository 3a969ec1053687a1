import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { changeStand } from '../../src/collection/stand/change-stand.ts';
import { cancelStand, planStand, type StandEntry } from '../../src/collection/stand/plan-stand.ts';
import { goStands } from '../../src/collection/stand/tell-stands.ts';
import { Chat } from '../../src/community/chat.ts';
import { Community, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** 赵玉兰 owes a bill and was told of a stand; late in the evening it is moved, or called off. Quiet hours end at half past eight. */
let bench: DeliveryBench;
let zhou: { id: string; slackUser: string };
let community: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await onUnit(bench.office, '3-2-501', async (work, unit, at) => {
    const id = bench.chatOf('zhao');
    const chat = await openChat(work, { id, kind: 'private', displayName: '赵玉兰' });
    chat.resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
    chat.language = 'zh-CN';
    const lines = [{ code: 'service', fen: 36334 }];
    await writeBill(work, { unit: unit.id, period: '2026-10', dueOn: '2026-10-15', lines });
    const { id: staff, slackUser } = await work.em.findOneOrFail(Staff, { name: '周丽' });
    zhou = { id: staff, slackUser: slackUser ?? '' };
    community = (await work.em.findOneOrFail(Community, { id: at.id })).id;
  });
});
afterAll(() => bench.close());

const heard = () =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id);
/** What she reads by an instant, when the schedule has come by and what waits for her was sent. */
async function readsAt(iso: string): Promise<string[]> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  return readsNow();
}
async function readsNow(): Promise<string[]> {
  const before = heard().length;
  for (let round = 0; round < 2; round += 1) {
    await goStands(bench.office);
    await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
    bench.clock.advance(2000);
  }
  return heard()
    .slice(before)
    .map((one) => one.text ?? '');
}
const entry = (day: string, begins: string, ends: string) =>
  ({
    ...{ day, begins, ends, place: '大堂', staff: [zhou.id] },
    announceOn: Temporal.PlainDate.from(day).subtract({ days: 1 }).toString(),
  }) satisfies StandEntry;
/** A stand of which she was told at ten of the day before. */
async function isToldOf(
  day: string,
  begins: string,
  ends: string,
  until = '22:00',
): Promise<string> {
  const eve = Temporal.PlainDate.from(day).subtract({ days: 1 }).toString();
  await readsAt(`${eve}T09:00`);
  const planned = await planStand(bench.office, {
    ...{ slackUser: zhou.slackUser, community, reads: 'zh-CN' },
    entry: entry(day, begins, ends),
  });
  if (!('stand' in planned)) throw new Error(JSON.stringify(planned));
  expect(await readsAt(`${eve}T10:01`)).toEqual([expect.stringMatching(/明天/)]);
  expect(await readsAt(`${eve}T${until}`)).toEqual([]);
  return planned.stand;
}
const moves = async (stand: string, ...to: Parameters<typeof entry>): Promise<void> => {
  const asked = { slackUser: zhou.slackUser, stand, reads: 'zh-CN', entry: entry(...to) } as const;
  expect(await changeStand(bench.office, asked)).toEqual({ ok: true });
};
const callsOff = (stand: string) => cancelStand(bench.office, { slackUser: zhou.slackUser, stand });

describe('a stand that is moved late in the evening', () => {
  it('is told when quiet hours are over, where that is in time', async () => {
    const stand = await isToldOf('2026-12-05', '11:00', '12:00');
    await moves(stand, '2026-12-05', '09:30', '10:30');
    expect(await readsNow()).toEqual([]);
    expect(await readsAt('2026-12-05T08:31')).toEqual([
      expect.stringMatching(/有变动：现在是今天[^\n]* 09:30–10:30/),
    ]);
  });

  it.each([
    // As she knows it, it begins before quiet hours end; as it is now; and so soon after that she would be on her way.
    ['2026-12-09', '08:00', '09:00', '14:00', '15:00'],
    ['2026-12-12', '10:00', '11:00', '07:30', '08:30'],
    ['2026-12-16', '08:45', '10:00', '16:00', '17:00'],
  ])(
    'is told at once and without a sound where the morning is too late (%s)',
    async (day, ...hours) => {
      const [begins, ends, from, to] = hours;
      const stand = await isToldOf(day, begins, ends);
      await moves(stand, day, from, to);
      expect(await readsNow()).toEqual([
        expect.stringMatching(new RegExp(`有变动：现在是明天[^\\n]* ${from}–${to}`)),
      ]);
      expect(heard().at(-1)).toMatchObject({ silent: true });
      expect(await readsAt(`${day}T08:31`)).toEqual([]);
    },
  );

  it('is told by their own quiet hours where those are longer', async () => {
    const stand = await isToldOf('2026-12-19', '10:00', '11:00');
    await bench.inTransaction(async (work) => {
      const chat = await work.em.findOneOrFail(Chat, { id: bench.chatOf('zhao') });
      chat.quietHours = { from: '21:00', to: '09:45' };
    });
    await moves(stand, '2026-12-19', '15:00', '16:00');
    expect(await readsNow()).toEqual([expect.stringMatching(/现在是明天[^\n]* 15:00–16:00/)]);
    await bench.inTransaction(async (work) => {
      const chat = await work.em.findOneOrFail(Chat, { id: bench.chatOf('zhao') });
      chat.quietHours = null;
    });
  });
});

describe('a stand that is called off late in the evening', () => {
  it('is told when quiet hours are over, or at once where it would have begun by then', async () => {
    const later = await isToldOf('2026-12-23', '11:00', '12:00');
    await callsOff(later);
    expect(await readsNow()).toEqual([]);
    expect(await readsAt('2026-12-23T08:31')).toEqual([
      expect.stringMatching(/12月23日的设点取消/),
    ]);
    const early = await isToldOf('2026-12-26', '08:00', '09:00');
    await callsOff(early);
    expect(await readsNow()).toEqual([expect.stringMatching(/12月26日的设点取消/)]);
    expect(await readsAt('2026-12-26T08:31')).toEqual([]);
  });

  it('is told at once also where it was called off before quiet hours and could not be sent until they had begun', async () => {
    const stand = await isToldOf('2026-12-30', '08:30', '10:00', '20:55');
    bench.telegram.faults.away = true;
    await callsOff(stand);
    expect(await readsNow()).toEqual([]);
    bench.telegram.faults.away = false;
    expect(await readsAt('2026-12-29T21:05')).toEqual([
      expect.stringMatching(/12月30日的设点取消/),
    ]);
    expect(heard().at(-1)).toMatchObject({ silent: true });
    expect(await readsAt('2026-12-30T08:31')).toEqual([]);
  });
});
