import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { previewLadder } from '../../src/collection/preview-ladder.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import { Community, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { endRelief } from '../../src/ledger/relief/end-relief.ts';
import { HardshipPlea, PaymentDeferral } from '../../src/ledger/relief/relief-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** 赵玉兰 was given time, or waited for an answer, for longer than the ladder is: when that is over she hears of it again. */
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

const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
/** What she hears of a day; `meanwhile` happens between the plan of it and the sending. */
async function hearsOn(day: string, meanwhile?: () => Promise<unknown>): Promise<string[]> {
  const before = heard().length;
  const at = Temporal.ZonedDateTime.from(`${day}T10:01[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(at - bench.clock.now());
  await planReminders(bench.office);
  await meanwhile?.();
  await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
  return heard().slice(before);
}
const owes = (period: string, dueOn: string): Promise<string> =>
  onUnit(bench.office, '3-2-501', async (work, unit) => {
    const lines = [{ code: 'service', fen: 36334 }];
    return (await writeBill(work, { unit: unit.id, period, dueOn, lines })).id;
  });
const isPaid = (bill: string): Promise<unknown> =>
  bench.office.orm.em
    .fork()
    .execute("update bills set paid_fen = total_fen, state = 'paid' where id = ?", [bill]);
const isPutOff = (bill: string, from: string, until: string): Promise<void> =>
  onUnit(bench.office, '3-2-501', async (work, unit, community) => {
    const { id: staff } = await work.em.findOneOrFail(Staff, { name: '周丽' });
    const [{ party }] = await work.em.execute<[{ party: string }]>(
      'select party from bills where id = ?',
      [bill],
    );
    work.em.create(PaymentDeferral, {
      ...{ id: randomUUID(), community: community.id, unit: unit.id, party, ask: randomUUID() },
      ...{ fromOn: from, untilOn: until, stopsLateFee: true, askedBy: staff, approvedBy: staff },
    });
  });

describe('what was put off for two months', () => {
  it('is asked for again once on the day after, and says that the day is over', async () => {
    const bill = await owes('2026-11', '2026-11-30');
    expect(await hearsOn('2026-11-30')).toEqual([expect.stringMatching(/今天到期/)]);
    // Given time is given from the day after it was due, two months at once
    await isPutOff(bill, '2026-12-01', '2027-01-31');
    for (const day of ['2026-12-03', '2026-12-30', '2027-01-31'])
      expect(await hearsOn(day)).toEqual([]);
    // Then one word on the day after it, which the preview of the ladder shows beforehand, and none after that
    const week = await bench.inTransaction(async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      const last = { collector: 31, manager: 184 };
      return previewLadder(work, community, { ladder: [-3, 0, 3, 7, 15, 30], at: '10:00', last });
    });
    expect(week.map(({ day, people }) => `${day} ${people}`).slice(0, 3)).toEqual([
      ...['2027-01-31 0', '2027-02-01 1', '2027-02-02 0'],
    ]);
    expect(await hearsOn('2027-02-01')).toEqual([
      expect.stringMatching(
        /^您的缓缴到 2027年1月31日为止，现在照常提醒您。\n3-2-501 2026年11月的费用还有 363\.34 元没有收到，2026年11月30日已到期。\n/,
      ),
    ]);
    for (const day of ['2027-02-02', '2027-02-20', '2027-03-05'])
      expect(await hearsOn(day)).toEqual([]);
    await isPaid(bill);
  });

  it('is not asked for where it was paid a second before', async () => {
    const bill = await owes('2026-12', '2026-12-31');
    await isPutOff(bill, '2027-01-01', '2027-03-10');
    expect(await hearsOn('2027-03-11', () => isPaid(bill))).toEqual([]);
    const last = await bench.office.orm.em.fork().findOneOrFail(Reminder, { day: '2027-03-11' });
    expect(last.outcome).toBe('paid');
  });

  it('reads so in English as well', async () => {
    await bench.office.orm.em.fork().execute("update chats set language = 'en'");
    const bill = await owes('2027-01', '2027-01-31');
    await isPutOff(bill, '2027-03-12', '2027-05-01');
    expect(await hearsOn('2027-05-02')).toEqual([
      expect.stringMatching(
        /^It was put off until 1 May 2027; from now on we remind you of it as usual\.\n3-2-501: 363\.34 yuan/,
      ),
    ]);
    await bench.office.orm.em.fork().execute("update chats set language = 'zh-CN'");
    await isPaid(bill);
  });
});

describe('what was never put off', () => {
  it('is not said to have been, where it came after what was', async () => {
    const before = await owes('2027-02', '2027-05-05');
    await isPutOff(before, '2027-05-03', '2027-05-08');
    // Given the bill put off is paid, and the next one comes the day after that was over
    expect(await hearsOn('2027-05-08')).toEqual([]);
    await isPaid(before);
    bench.clock.advance(24 * 3_600_000);
    const next = await owes('2027-03', '2027-05-11');
    // Then its reminders speak of it alone
    expect(await hearsOn('2027-05-11')).toEqual([
      expect.stringMatching(/^3-2-501 2027年3月[\s\S]*363\.34 元/),
    ]);
    await isPaid(next);
  });
});

describe('what was put off and ended early by the office', () => {
  it('is not said to have ended as agreed', async () => {
    const bill = await owes('2027-04', '2027-05-12');
    await isPutOff(bill, '2027-05-12', '2027-08-31');
    expect(await hearsOn('2027-05-14')).toEqual([]);
    // When a manager ends it that day
    const em = bench.office.orm.em.fork();
    const { id } = await em.findOneOrFail(PaymentDeferral, { untilOn: '2027-08-31' });
    const { slackUser } = await em.findOneOrFail(Staff, { name: '王敏' });
    const ended = await endRelief(bench.office, {
      ...{ slackUser, id, reason: '已改为月底一次付清' },
    });
    expect(ended).toEqual({ ok: true });
    expect(await hearsOn('2027-05-14')).toEqual([expect.stringMatching(/缓缴到今天为止/)]);
    // Then the word of the day after says until when it was put off, and not that this was agreed
    expect(await hearsOn('2027-05-15')).toEqual([
      expect.stringMatching(/^您的缓缴到 2027年5月14日为止，现在照常提醒您。/),
    ]);
    await isPaid(bill);
  });
});

describe('what waited for an answer for longer than the ladder is', () => {
  it('is caught up with once a plea is answered', async () => {
    const bill = await owes('2027-05', '2027-05-20');
    await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      work.em.create(HardshipPlea, {
        ...{ id: randomUUID(), community: community.id, unit: unit.id, resident },
        ...{ words: '这几个月有困难', at: work.nowMs },
      });
    });
    for (const day of ['2027-05-23', '2027-06-19', '2027-08-01'])
      expect(await hearsOn(day)).toEqual([]);
    await bench.office.orm.em
      .fork()
      .nativeUpdate(HardshipPlea, {}, { answeredAt: bench.clock.now() });
    expect(await hearsOn('2027-08-02')).toEqual([
      expect.stringMatching(/^3-2-501 2027年5月的费用还有 363\.34 元没有收到/),
    ]);
    expect(await hearsOn('2027-08-03')).toEqual([]);
    await isPaid(bill);
  });

  it('is caught up with once a question about it is settled', async () => {
    const bill = await owes('2027-08', '2027-08-10');
    const request = await bench.inTransaction(async (work) => {
      const [home] = await work.em.execute<[{ id: string; community_id: string }]>(
        "select id, community_id from units where address = '3-2-501'",
      );
      const opened = await openRequest(work, {
        draft: {
          kind: 'fee',
          category: 'fee',
          urgency: 'normal',
          words: '这笔不对',
          files: [],
          home: { unit: home.id, address: '3-2-501', usage: 'residential' },
          wished: null,
          anonymous: false,
        } as never,
        community: home.community_id,
        resident: null,
        chat: null,
        adopt: null,
      });
      return opened.request.id;
    });
    for (const day of ['2027-08-10', '2027-09-09', '2027-11-01'])
      expect(await hearsOn(day)).toEqual([]);
    const over = { state: 'closed', closedAt: bench.clock.now() } as const;
    await bench.office.orm.em.fork().nativeUpdate(Request, { id: request }, over);
    expect(await hearsOn('2027-11-02')).toEqual([
      expect.stringMatching(/^3-2-501 2027年8月的费用还有 363\.34 元没有收到/),
    ]);
    // Of what nothing was said for so long after that, nobody is reminded: the home is the collectors'
    expect(await hearsOn('2027-12-20')).toEqual([]);
    await isPaid(bill);
  });
});
