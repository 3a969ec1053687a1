import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personBlocks } from '../../bots/playground/botapi/people.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import { forgetCommunities } from '../../src/community/communities-of.ts';
import { Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** What counts as said is what a resident has read: a bill that was not named, and a message that did not arrive, were not. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await bench.inTransaction(async (work) => {
    const id = bench.chatOf('zhao');
    const chat = await openChat(work, { id, kind: 'private', displayName: '赵玉兰' });
    chat.resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
    chat.language = 'zh-CN';
  });
});
afterAll(() => bench.close());

const owes = (period: string, dueOn: string, fen: number) =>
  onUnit(bench.office, '3-2-501', async (work, unit) => {
    const lines = [{ code: 'service', fen }];
    return (await writeBill(work, { unit: unit.id, period, dueOn, lines })).id;
  });
const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
async function isNow(iso: string): Promise<void> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  await planReminders(bench.office);
}
const sends = (): Promise<unknown> =>
  deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
/** What they hear of a day at ten; `meanwhile` happens between the plan and the sending. */
async function hearsOn(day: string, meanwhile?: () => Promise<unknown>): Promise<string[]> {
  const before = heard().length;
  await isNow(`${day}T10:01`);
  await meanwhile?.();
  await sends();
  return heard().slice(before);
}
const outcomes = async () =>
  (await bench.office.orm.em.fork().find(Reminder, {}, { orderBy: { day: 'asc' } })).map(
    (one) => one.outcome,
  );

describe('a step of the ladder', () => {
  it('was not said of a bill that rested when the message about another was sent', async () => {
    await owes('2026-11', '2026-11-28', 1000);
    const other = await owes('2026-10', '2026-11-28', 2000);
    // Given two bills of one step, of which one is put off between the plan of the day and its sending
    const [only, none] = await hearsOn('2026-11-25', () =>
      onUnit(bench.office, '3-2-501', (work) =>
        work.em.execute(
          `insert into payment_promises (id, bill_id, resident_id, day, at)
             select ?, ?, id, '2026-11-25', ? from residents where name = '赵玉兰'`,
          [randomUUID(), other, new Date(work.nowMs).toISOString()],
        ),
      ),
    );
    expect([only, none]).toEqual([
      '3-2-501 2026年11月的费用 10.00 元，11月28日（周六）到期。',
      undefined,
    ]);
    // Then that step of it is said the next day, when the promise is over
    expect(await hearsOn('2026-11-26')).toEqual([
      '3-2-501 2026年10月的费用 20.00 元，后天（周六）到期。',
    ]);
  });

  it('was not said where Telegram did not take it, and is once they are there again', async () => {
    const person = bench.chatOf('zhao');
    personBlocks(bench.telegram.world, { user_id: person, blocked: true });
    expect(await hearsOn('2026-11-28')).toEqual([]);
    expect((await outcomes()).at(-1)).toBe('failed');
    personBlocks(bench.telegram.world, { user_id: person, blocked: false });
    await bench.inTransaction((work) =>
      work.em.execute('update chats set reachable = true where id = ?', [person]),
    );
    expect(await hearsOn('2026-11-29')).toEqual([expect.stringMatching(/2 笔费用，一共 30\.00/)]);
    expect(await outcomes()).toEqual(['said', 'said', 'failed', 'said']);
  });
});

describe('a reminder in a company with several communities', () => {
  it('names the community before the home', async () => {
    await bench.inTransaction((work) =>
      work.em.execute(
        `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
           select ?, '柳苑', 'Willow', locale, time_zone, currency, channels, hours, phones, now() from communities limit 1`,
        [randomUUID()],
      ),
    );
    await forgetCommunities(bench.office.orm.em.fork());
    expect(await hearsOn('2026-12-01')).toEqual([
      expect.stringMatching(/· 桂苑\/3-2-501 2026年1[01]月/),
    ]);
  });
});
