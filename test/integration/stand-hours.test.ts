import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { cancelStand, planStand } from '../../src/collection/stand/plan-stand.ts';
import { CollectionStand } from '../../src/collection/stand/stand-entities.ts';
import { goStands } from '../../src/collection/stand/tell-stands.ts';
import { Community, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { standOf } from '../../src/ledger/payments/stand-now.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** 赵玉兰 owes a bill; 周丽 plans stands late in the evening, and stands at two of them on one day. */
let bench: DeliveryBench;
let zhou: { id: string; slackUser: string };
let community: Community;
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
    community = await work.em.findOneOrFail(Community, { id: at.id });
  });
});
afterAll(() => bench.close());

const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .map((one) => one.text ?? '');
async function isNow(iso: string): Promise<void> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  await goStands(bench.office);
  await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
}
async function plans(day: string, begins: string, ends: string, from: string): Promise<string> {
  const planned = await planStand(bench.office, {
    ...{ slackUser: zhou.slackUser, community: community.id, reads: 'zh-CN' },
    entry: { day, begins, ends, place: `大堂 ${begins}`, staff: [zhou.id], announceOn: from },
  });
  if (!('stand' in planned)) throw new Error(JSON.stringify(planned));
  return planned.stand;
}
const callsOff = (stand: string) => cancelStand(bench.office, { slackUser: zhou.slackUser, stand });

describe('a stand that is planned in quiet hours, to be told from that day on', () => {
  it('is told in the morning, though it begins before the hour of reminders', async () => {
    // Given it is planned at ten in the evening for nine the next morning
    await isNow('2026-11-25T22:00');
    const stand = await plans('2026-11-26', '09:00', '10:00', '2026-11-25');
    await isNow('2026-11-25T22:05');
    expect(heard()).toEqual([]);
    // When quiet hours are over, then it is told, once
    await isNow('2026-11-26T08:31');
    await isNow('2026-11-26T08:50');
    expect(heard()).toEqual([expect.stringMatching(/今天[^\n]* 09:00–10:00 物业在大堂 09:00设点/)]);
    // And it is called off no more once it is on, or over
    await isNow('2026-11-26T09:00');
    const refused = { ok: false, refused: 'already_decided' };
    expect(await callsOff(stand)).toMatchObject(refused);
    await isNow('2026-11-26T10:30');
    expect(await callsOff(stand)).toMatchObject(refused);
    expect(heard()).toHaveLength(1);
  });

  it('is told again where the word could not go out on its day', async () => {
    await plans('2026-11-29', '11:00', '12:00', '2026-11-27');
    await isNow('2026-11-27T08:00');
    const before = heard().length;
    // Given the word of Friday is written, and the evening comes before it could be sent
    bench.clock.advance(3 * 3_600_000);
    await goStands(bench.office);
    await isNow('2026-11-27T22:00');
    expect(heard()).toHaveLength(before);
    // When Saturday comes, that word says nothing, and it is told at the hour of reminders
    await isNow('2026-11-28T08:31');
    expect(heard()).toHaveLength(before);
    await isNow('2026-11-28T10:01');
    expect(heard().slice(before)).toEqual([expect.stringMatching(/明天[^\n]* 11:00–12:00/)]);
    await isNow('2026-11-29T09:00');
    expect(heard()).toHaveLength(before + 1);
  });
});

describe('a colleague with two stands on one day', () => {
  it('takes money at the one that is on, else at the one that is nearest', async () => {
    const first = await plans('2026-12-01', '09:00', '10:00', '2026-12-01');
    const second = await plans('2026-12-01', '10:30', '12:00', '2026-12-01');
    const at = async (time: string): Promise<string | null> => {
      const iso = `2026-12-01T${time}[Asia/Shanghai]`;
      bench.clock.advance(Temporal.ZonedDateTime.from(iso).epochMilliseconds - bench.clock.now());
      return bench.inTransaction((work) => standOf(work, community, zhou.id));
    };
    const took = [];
    for (const time of ['07:59', '08:30', '09:45', '10:05', '10:25', '10:40', '13:30', '14:01'])
      took.push(await at(time));
    expect(took).toEqual([null, first, first, first, second, second, second, null]);
    const stands = await bench.office.orm.em.fork().count(CollectionStand, { day: '2026-12-01' });
    expect(stands).toBe(2);
  });
});
