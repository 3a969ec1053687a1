import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { endPlans, tellEndingDeferrals } from '../../src/collection/relief/end-plans.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Chat } from '../../src/community/chat.ts';
import { Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { statementOf } from '../../src/ledger/account/statement.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { beginAskedDeferral } from '../../src/ledger/relief/ask-deferral.ts';
import { makeAskedPlan } from '../../src/ledger/relief/ask-plan.ts';
import { HardshipPlea, PaymentPlan } from '../../src/ledger/relief/relief-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { differencesOf, onUnit, writeBill } from '../support/ledger-office.ts';

/** What becomes of parts that were agreed, with a clock that is moved day by day. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await isInChat('zh-CN');
});
afterAll(() => bench.close());

async function isInChat(language: Chat['language']): Promise<void> {
  await bench.inTransaction(async (work) => {
    const name = '赵玉兰';
    const id = bench.chatOf('zhao');
    const chat =
      (await work.em.findOne(Chat, { id })) ??
      (await openChat(work, { id, kind: 'private', displayName: name }));
    chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
    chat.language = language;
  });
}

async function isNow(iso: string): Promise<void> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  await endPlans(bench.office);
  await tellEndingDeferrals(bench.office);
  await planReminders(bench.office);
}
const sends = (): Promise<unknown> =>
  deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    // What goes with a file has the line ends of a form.
    .map((one) => (one.text ?? one.caption ?? '').replaceAll('\r\n', '\n'));
/** What they hear of a day at ten o'clock. */
async function hearsOn(day: string): Promise<string[]> {
  const before = heard().length;
  await isNow(`${day}T10:01`);
  await sends();
  return heard().slice(before);
}

const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
const owes = (period: string, dueOn: string, fen: number): Promise<unknown> =>
  onUnit(bench.office, '3-2-501', (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] },
      ...{ rate: '0.0005', graceDays: 0 },
    }),
  );
const pays = (fen: number): Promise<unknown> =>
  onUnit(bench.office, '3-2-501', async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, today());
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const parties = await partiesOn(work, [unit.id], 'owner', today());
    await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, amountFen: BigInt(fen), method: 'bank' },
      ...{ reference: null, payer: null, paidOn: today(), bookedOn: today(), named: [] },
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      ...{ party: parties.get(unit.id) ?? '', takenBy: null, key: randomUUID() },
      actor: { kind: 'system', id: null },
    });
  });
const lateFee = (): Promise<bigint> =>
  onUnit(
    bench.office,
    '3-2-501',
    async (work, unit) => statementOf(await loadAccount(work, unit.id, today())).lateFeeFen,
  );

/** Agrees these parts for all that is owed of these months, as the manager who approves them does. */
async function agrees(periods: readonly string[], parts: readonly [string, number][]) {
  await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
    const [asker, approver] = await work.em.find(Staff, { name: { $in: ['周丽', '王敏'] } });
    const account = await loadAccount(work, unit.id, today());
    const bills = account.bills.filter((one) => periods.includes(one.period));
    const openOf = (bill: (typeof bills)[number]): bigint =>
      bill.totalFen - bill.settled.reduce((sum, one) => sum + one.amountFen, 0n);
    const ask = work.em.create(MoneyAsk, {
      ...{ id: randomUUID(), community: community.id, unit: unit.id, kind: 'instalments' },
      ...{ payment: null, amountFen: 0n, reason: '商量好的', state: 'open' },
      ...{ askedBy: asker?.id ?? '', askedAt: work.nowMs },
      payload: {
        party: bills[0]?.party ?? '',
        bills: bills.map((one) => ({ id: one.id, fen: String(openOf(one)) })),
        parts: parts.map(([dueOn, fen]) => ({ dueOn, fen: String(fen) })),
      },
    });
    expect(await makeAskedPlan(work, ask, approver?.id ?? '')).toEqual({ ok: true });
  });
  await sends();
}
const states = async (): Promise<string[]> =>
  (await bench.office.orm.em.fork().find(PaymentPlan, {}, { orderBy: { agreedOn: 'asc' } })).map(
    (one) => one.state,
  );
/** What colleagues were told, newest last. */
const told = async (): Promise<string[]> => {
  const { rows } = await sql<{ text: string }>`
    select distinct on (seq) part->>'text' as text from outbox where part->>'kind' = 'note' order by seq`.execute(
    bench.office.orm.em.fork().getKysely(),
  );
  return rows.map((row) => row.text);
};

describe('parts that are kept', () => {
  it('stand in place of the ladder: a word before each, one after it, judged when it is sent', async () => {
    await owes('2026-11', '2026-11-22', 60_000);
    await agrees(
      ['2026-11'],
      [
        ['2026-12-01', 20_000],
        ['2027-01-01', 20_000],
        ['2027-02-01', 20_000],
      ],
    );
    expect(heard().at(-1)).toMatch(
      /^3-2-501 的 600\.00 元分 3 期缴，已经约定好，协议在这里：\n· 第 1 期 200\.00 元，2026年12月1日前\n/,
    );
    // The ladder's third day.
    expect(await hearsOn('2026-11-25')).toEqual([]);
    expect(await hearsOn('2026-11-28')).toEqual([
      '3-2-501 分期第 1 期 200.00 元，12月1日（周二）前缴。',
    ]);
    expect(await hearsOn('2026-11-29')).toEqual([]);
    await pays(15_000);
    expect(await hearsOn('2026-12-01')).toEqual([]);
    expect(await hearsOn('2026-12-04')).toEqual([
      '3-2-501 分期第 1 期还有 50.00 元没有收到，约定的是 2026年12月1日。请在 2026年12月8日前缴，分期就照旧。',
    ]);
    await pays(5000);
    // Paid a second before it is sent: nothing is said, whatever stands in the queue.
    const before = heard().length;
    await isNow('2026-12-29T10:01');
    await pays(20_000);
    await sends();
    expect(heard()).toHaveLength(before);
    const [last] = await bench.office.orm.em
      .fork()
      .find(Reminder, {}, { orderBy: { plannedAt: 'desc' }, limit: 1 });
    expect(last?.outcome).toBe('paid');
    // A day of 600.00 from before the agreement, and nothing since.
    expect(await lateFee()).toBe(30n);
  });

  it('are one word with what else is due that day', async () => {
    await owes('2027-01', '2027-02-01', 1000);
    expect(await hearsOn('2027-01-29')).toEqual([
      '3-2-501 分期第 3 期 200.00 元，2月1日（周一）前缴。\n3-2-501 2027年1月的费用 10.00 元，2月1日（周一）到期。',
    ]);
  });

  it('end well as soon as all of it is paid, also before its day', async () => {
    await pays(21_000);
    const before = heard().length;
    await isNow('2027-01-30T11:00');
    await sends();
    expect(heard().slice(before)).toEqual([
      // 150.00 for six days, 50.00 for eleven, 200.00 for thirty-six and as much for sixty-seven, at five in ten thousand.
      expect.stringMatching(
        /^3-2-501 的分期已经全部缴清，谢谢您。分期期间的违约金 11\.03 元不收。$/,
      ),
    ]);
    expect(await states()).toEqual(['kept']);
    expect((await told()).at(-1)).toMatch(/3-2-501 的分期 20261124-3-2-501 已全部缴清/);
    expect(await hearsOn('2027-02-01')).toEqual([]);
  });
});

describe('parts that are not kept', () => {
  it('end with a word to both sides, and the ladder goes on where it was', async () => {
    await isInChat('en');
    await isNow('2027-03-02T10:01');
    await owes('2027-02', '2027-02-28', 30_000);
    await agrees(
      ['2027-02'],
      [
        ['2027-03-05', 10_000],
        ['2027-04-05', 20_000],
      ],
    );
    expect(heard().at(-1)).toMatch(/^The 300\.00 yuan of 3-2-501 are paid in 2 parts, as agreed/);
    expect(await hearsOn('2027-03-08')).toEqual([
      '100.00 yuan of part 1 of the instalments of 3-2-501 have not arrived; 5 Mar 2027 was agreed. Please pay by 12 Mar 2027 and they go on as they are.',
    ]);
    await pays(4000);
    expect(await hearsOn('2027-03-12')).toEqual([]);
    // At night nobody is told, and nothing ends.
    await isNow('2027-03-13T01:00');
    expect(await states()).toEqual(['kept', 'running']);
    expect(await lateFee()).toBe(45n);
    expect(await hearsOn('2027-03-13')).toEqual([
      'A part of the instalments of 3-2-501 has not arrived as agreed, so they end today; 260.00 yuan are left. If you have just paid, tap “I have paid”; if it is hard, tap “Talk about paying” and we find a way together.\nThe late fees they had spared, 1.56 yuan, are owed again from 14 Mar 2027 on, unless all is paid before.\n3-2-501: 260.00 yuan for Feb 2027 has not reached us yet. It was due 28 Feb 2027.\nIf anything on the bill is unclear, tap “I have a question” and we will check it first.\nIf you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
    ]);
    expect(await states()).toEqual(['kept', 'broken']);
    expect((await told()).at(-1)).toMatch(
      /3-2-501 的分期 20270302-3-2-501 没有按约定缴，今天终止，还剩 260\.00 元/,
    );
    // Whoever pays on that very day is still spared.
    expect(await lateFee()).toBe(45n);
    expect(await hearsOn('2027-03-14')).toEqual([]);
    // 40.00 paid meanwhile is spared but for the day before; the rest is asked for all fourteen: 2 and 182 fen.
    expect(await lateFee()).toBe(2n + 182n + 30n);
    expect(await hearsOn('2027-03-15')).toHaveLength(1);
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});

describe('what is put off', () => {
  it('rests until its day, with a word to the collector beforehand, and ends by itself', async () => {
    await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
      const [asker, approver] = await work.em.find(Staff, { name: { $in: ['周丽', '王敏'] } });
      const plea = work.em.create(HardshipPlea, {
        ...{ id: randomUUID(), community: community.id, unit: unit.id, resident: null },
        ...{ words: '住院', at: work.nowMs, answeredAt: work.nowMs },
      });
      const party = (await loadAccount(work, unit.id, today())).bills.at(-1)?.party ?? '';
      const ask = work.em.create(MoneyAsk, {
        ...{ id: randomUUID(), community: community.id, unit: unit.id, kind: 'deferral' },
        ...{ payment: null, amountFen: 0n, reason: '', state: 'open' },
        ...{ askedBy: asker?.id ?? '', askedAt: work.nowMs },
        payload: { party, until: '2027-04-10', stopsLateFee: true, plea: plea.id },
      });
      expect(await beginAskedDeferral(work, ask, approver?.id ?? '')).toEqual({ ok: true });
    });
    await sends();
    expect(heard().at(-1)).toMatch(/is put off until 10 Apr 2027.*no late fee grows/);
    const fee = await lateFee();
    // The thirtieth day after the due day.
    expect(await hearsOn('2027-03-30')).toEqual([]);
    const before = (await told()).length;
    await isNow('2027-04-07T10:01');
    expect((await told()).slice(before).at(-1)).toMatch(/3-2-501 的缓缴到 2027年4月10日 为止/);
    await isNow('2027-04-08T10:01');
    expect(await told()).toHaveLength((await told()).length);
    expect(await hearsOn('2027-04-10')).toEqual([]);
    expect(await lateFee()).toBe(fee);
    expect(await hearsOn('2027-04-11')).toEqual([
      expect.stringMatching(/260\.00 yuan for Feb 2027 has not reached us yet/),
    ]);
  });
});

describe('parts that were not kept once', () => {
  it('are agreed anew and kept: they count from the new agreement, and both stand on the books', async () => {
    const before = await lateFee();
    const left = await onUnit(bench.office, '3-2-501', async (work, unit) => {
      const account = await loadAccount(work, unit.id, today());
      return statementOf(account).bills.filter((one) => one.totalFen > one.paidFen);
    });
    expect(left.map((one) => one.period)).toEqual(['2027-02']);
    await agrees(
      ['2027-02'],
      [
        ['2027-04-20', 16_000],
        ['2027-05-20', 10_000],
      ],
    );
    expect(heard().at(-1)).toMatch(/^The 260\.00 yuan of 3-2-501 are paid in 2 parts, as agreed/);
    expect(await states()).toEqual(['kept', 'broken', 'running']);
    // The ladder of the bill is silent, and its late fee stands still, from the day of the new agreement on: thirteen fen each.
    const stands = before - 13n;
    expect(await hearsOn('2027-04-16')).toEqual([]);
    expect(await lateFee()).toBe(stands);
    await pays(16_000);
    expect(await hearsOn('2027-04-20')).toEqual([]);
    await pays(10_000);
    await isNow('2027-05-01T10:01');
    await sends();
    expect(await states()).toEqual(['kept', 'broken', 'kept']);
    // What grew before the new agreement is owed; what would have grown in it is not.
    expect(await lateFee()).toBe(stands);
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});
