import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import { Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import type { Makers } from '../../src/delivery/makers.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { ChatPart } from '../../src/delivery/parts.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { openPace, type Pace } from '../../src/delivery/sending/pace.ts';
import { type Places, placesIn } from '../../src/delivery/sending/places.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { virtualTime } from '../support/virtual-time.ts';

/**
 * What goes to many waits for its place, and until it has it the world goes on: what was true when
 * it was asked for is asked again. Time passes only where something waits for a place, or the books are slow.
 */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  for (const [key, name] of [
    ['zhao', '赵玉兰'],
    ['emma', 'Emma Carter'],
  ] as const)
    await bench.inTransaction(async (work) => {
      const id = bench.chatOf(key);
      const chat = await openChat(work, { id, kind: 'private', displayName: name });
      chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
      chat.language = 'zh-CN';
    });
});
afterAll(() => bench.close());

const msOf = (iso: string): number =>
  Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
const isNow = (iso: string): void => bench.clock.advance(msOf(iso) - bench.clock.now());
const heard = (key: string): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(key) && one.from?.is_bot === true)
    .map((one) => one.text ?? '');
const writes = (
  key: string,
  text: string,
  more: Partial<Extract<ChatPart, { kind: 'text' }>> = {},
) =>
  bench.inTransaction(async (work) =>
    writeToOutbox(work, {
      key: `test:${randomUUID()}`,
      destination: destinations.chat(bench.chatOf(key)),
      lane: 'campaign',
      part: { to: 'chat', kind: 'text', text, ...more },
    }),
  );

/** An office that sends from this moment on, in time that is let pass by hand. */
function sendingFrom(iso: string) {
  isNow(iso);
  const time = virtualTime(msOf(iso));
  const own = time.process();
  const places = placesIn(bench.office, () => sql`${time.now() / 1000}::float8`);
  const real: Places = {
    exchange: (wanted) => time.real(() => places.exchange(wanted)),
    owe: (count) => time.real(() => places.owe(count)),
  };
  const paced = openPace(bench.office, real, own);
  const pace: Pace = {
    ...paced,
    inPlace: (urgent, check, send, known) =>
      time.waits(() =>
        paced.inPlace(
          urgent,
          () => time.real(check),
          () => time.real(send),
          known,
        ),
      ),
  };
  const office = { ...bench.office, clock: { now: () => time.now() } };
  return {
    /** Something takes so long, in ms. */
    takes: (ms: number): Promise<void> =>
      time.waits(() => new Promise((resolve) => own.after(ms, resolve))),
    /** What waits for somebody is sent within a few seconds, or put off. */
    async sends(key: string, makers: Partial<Makers> = {}): Promise<void> {
      const deps = { ...bench.deps, pace, makers: { ...bench.deps.makers, ...makers } };
      const going = time.real(() => deliverTo(office, destinations.chat(bench.chatOf(key)), deps));
      await time.until(time.now() + 5000);
      await going;
    },
    async ends(): Promise<void> {
      await Promise.all([pace.close(), time.until(time.now() + 5000)]);
      own.end();
    },
  };
}

describe('what waits for its place', () => {
  it('reminds nobody who pays while the books are slow and its place is given up', async () => {
    const bill = await onUnit(bench.office, '3-2-501', async (work, unit) => {
      const of = { unit: unit.id, period: '2026-11', dueOn: '2026-11-27' };
      return (await writeBill(work, { ...of, lines: [{ code: 'service', fen: 36334 }] })).id;
    });
    const { sends, takes, ends } = sendingFrom('2026-11-27T10:01');
    await planReminders(bench.office);
    let judged = 0;
    await sends('zhao', {
      // Given books that are read for 0.8 s, so that its place is too late by then; when it is paid right after
      async forChat(...given) {
        const made = await bench.deps.makers.forChat(...given);
        judged += 1;
        if (judged !== 2) return made;
        await takes(800);
        await bench.office.orm.em
          .fork()
          .execute("update bills set paid_fen = total_fen, state = 'paid' where id = ?", [bill]);
        return made;
      },
    });
    // Then the next place is taken by the books as they stand, and nothing is said
    expect(judged).toBe(3);
    expect(heard('zhao')).toEqual([]);
    const [reminder] = await bench.office.orm.em.fork().find(Reminder, {});
    expect(reminder?.outcome).toBe('paid');
    await ends();
  });

  it('does not ring once quiet hours have begun, and does when they are over', async () => {
    await bench.office.orm.em.fork().execute(
      `insert into office_settings (key, value, changed_at) values ('telegram.rate', '1', now())
         on conflict (key) do update set value = excluded.value`,
    );
    // Given one place a second, of which a neighbour has the last before nine in the evening
    const evening = sendingFrom('2026-11-27T20:59:54.400');
    await writes('emma', '今晚检修电梯。');
    await writes('zhao', '今晚检修电梯。');
    await evening.sends('emma');
    expect(heard('emma')).toEqual(['今晚检修电梯。']);
    await writes('emma', '今晚检修电梯，一小时。');
    await Promise.all([evening.sends('emma'), evening.sends('zhao')]);
    await evening.ends();
    // Then the other, whose place comes after nine, is left in peace until the morning
    expect(heard('emma')).toHaveLength(2);
    expect(heard('zhao')).toEqual([]);
    const morning = sendingFrom('2026-11-28T08:30');
    await morning.sends('zhao');
    expect(heard('zhao')).toEqual(['今晚检修电梯。']);
    await morning.ends();
  });

  it('is not said where it is true no longer', async () => {
    const { sends, ends } = sendingFrom('2026-11-28T10:00');
    const before = heard('emma');
    let asked = 0;
    const still = { what: 'appointment', appointment: randomUUID(), from: 0, to: 1 } as const;
    await writes('emma', '师傅今天下午来。', { still });
    await sends('emma', {
      async isStillTrue() {
        asked += 1;
        return asked === 1;
      },
    });
    expect(asked).toBe(2);
    expect(heard('emma')).toEqual(before);
    await ends();
  });
});
