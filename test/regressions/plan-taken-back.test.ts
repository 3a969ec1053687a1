import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeModal } from '../../bots/slack/subjects/visit/home-window.ts';
import { lookAtHome } from '../../src/collection/look-at-home.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { answerFees } from '../../src/ledger/inquiry/answer-fees.ts';
import { voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import type { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { loadPlans, type ShownPlan } from '../../src/ledger/relief/load-relief.ts';
import { tellBills } from '../../src/ledger/telling/tell-bills.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';

/**
 * Something that was settled is taken back while a home pays in parts. What had been paid before the parts were agreed is no part of
 * them: it is owed at once, with its own reminders and late fee, and breaks nothing that is paid as agreed. What was paid of the
 * parts themselves is open again, and is not late on the same day. A bill that is taken back leaves less to pay, from the last part on.
 */
const language = 'zh-CN';
const people = { '3-2-501': ['zhao', '赵玉兰'], '3-2-601': ['li', '李红'] } as const;
type Home = keyof typeof people;
let bench: DeliveryBench;
let [collector, clerk, manager] = ['', '', ''];

beforeAll(async () => {
  bench = await openDeliveryBench();
  await bench.inTransaction(async (work) => {
    for (const [key, name] of Object.values(people)) {
      const id = bench.chatOf(key);
      const chat = await openChat(work, { id, kind: 'private', displayName: name });
      chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
      chat.language = language;
    }
    const slackUser = async (name: string): Promise<string> =>
      (await work.em.findOneOrFail(Staff, { name })).slackUser;
    collector = await slackUser('周丽');
    clerk = await slackUser('孙芳');
    manager = await slackUser('王敏');
  });
});
afterAll(() => bench.close());

const em = () => bench.office.orm.em.fork();
const idOf = async (address: Home): Promise<string> =>
  (await em().findOneOrFail(Unit, { address })).id;
const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
async function isNow(iso: string): Promise<void> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  await endPlans(bench.office);
  await planReminders(bench.office);
}
const heard = (home: Home): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(people[home][0]) && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => (one.text ?? one.caption ?? '').replaceAll('\r\n', '\n'));
async function hears(home: Home, task: () => Promise<unknown>): Promise<string[]> {
  const before = heard(home).length;
  await task();
  while (await tellBills(bench.office)) await Promise.resolve();
  await deliverTo(bench.office, destinations.chat(bench.chatOf(people[home][0])), bench.deps);
  return heard(home).slice(before);
}
/** What a home hears of a day at ten o'clock. */
const hearsOn = (home: Home, day: string): Promise<string[]> =>
  hears(home, () => isNow(`${day}T10:01`));

const owes = (home: Home, period: string, dueOn: string, fen: number) =>
  onUnit(bench.office, home, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] },
      ...{ rate: '0.001', graceDays: 0 },
    }),
  );
async function pays(home: Home, amountFen: bigint, paidOn: string | null = null): Promise<Payment> {
  bench.clock.advance(60_000);
  const taken = await takePayment(bench.office, {
    ...{
      slackUser: paidOn === null ? collector : clerk,
      unit: await idOf(home),
      once: randomUUID(),
      language,
    },
    said: { owed: null, restFen: null },
    entry: {
      ...{ amountFen, method: 'bank', reference: randomUUID(), payer: null, paidOn },
      ...{ bills: [], rest: 'prepayment' },
    },
  });
  if (!('payment' in taken)) throw new Error('It was not taken.');
  return taken.payment;
}
/** Whatever is left there, with its late fees. */
async function paysAll(home: Home): Promise<void> {
  const { owedFen, lateFeeFen } = await statementAt(bench.office, home, today());
  await pays(home, owedFen + lateFeeFen);
}
async function approves(home: Home): Promise<void> {
  const ask = await em().findOneOrFail(MoneyAsk, { unit: await idOf(home), state: 'open' });
  const done = await approveAsk(bench.office, { slackUser: manager, ask: ask.id });
  expect(done).toMatchObject({ ok: true });
}
async function makesVoid(home: Home, { receipt, id: payment }: Payment): Promise<void> {
  bench.clock.advance(60_000);
  const asked = { slackUser: collector, receipt, payment, reason: '银行退回', language } as const;
  expect(await askVoid(bench.office, asked)).toMatchObject({ ok: true });
  await approves(home);
}
/** All that is open is paid in so many parts that are alike. */
async function agrees(home: Home, parts: string, first: string): Promise<void> {
  bench.clock.advance(60_000);
  const entry = { party: null, parts, first, amounts: '', reason: '这个月紧' };
  const asked = { slackUser: collector, unit: await idOf(home), entry, language } as const;
  expect(await askForPlan(bench.office, asked)).toMatchObject({ ok: true });
  await approves(home);
}
const planOf = async (home: Home): Promise<ShownPlan> => {
  const unit = await idOf(home);
  const [plan] = await bench.inTransaction((work) => loadPlans(work, { unit }, today()));
  if (!plan) throw new Error('Nothing is paid in parts.');
  return plan;
};
const openOf = async (home: Home): Promise<bigint[]> => (await planOf(home)).standing.open;
/** What somebody is answered who asks what they owe. */
const asks = (home: Home) =>
  bench.inTransaction(async (work) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name: people[home][1] });
    const asked = { do: 'look_up_fees', view: 'owed', unit: null, period: null } as const;
    const answer = await answerFees(work, { ...asked, resident, language });
    if (answer.is !== 'owed') throw new Error(`Nothing is owed: ${answer.is}`);
    return answer.units[0];
  });
/** What a collector reads of the home. */
async function window(home: Home): Promise<string> {
  const seen = await lookAtHome(bench.office, { slackUser: collector, unit: await idOf(home) });
  if (!seen.ok) throw new Error('It may not be seen.');
  return JSON.stringify(homeModal(seen, language).blocks).replaceAll('\\n', '\n');
}
const rests = (home: Home): Promise<boolean> =>
  onUnit(bench.office, home, async (work, unit) => {
    const bills = await work.em.execute<{ id: string }[]>(
      "select id from bills where unit_id = ? and state in ('open', 'part')",
      [unit.id],
    );
    const ids = bills.map((one) => one.id);
    return (await restingBills(work, ids, today())).size === ids.length;
  });
const lateFee = async (home: Home): Promise<bigint> =>
  (await statementAt(bench.office, home, today())).lateFeeFen;

describe('a payment from before the parts that is made void', () => {
  const home = '3-2-501';
  let early: Payment;

  it('is owed at once beside them, and the parts stay as they were paid', async () => {
    // Given 500.00 of which 200.00 were paid before the rest was put in three parts, and the first of these paid on its day
    await owes(home, '2026-11', '2026-11-15', 50_000);
    early = await pays(home, 20_000n);
    await agrees(home, '3', '2026-12-05');
    await hearsOn(home, '2026-12-05');
    await pays(home, 10_000n);
    await hearsOn(home, '2026-12-08');
    expect(await rests(home)).toBe(true);
    // When the bank takes the first payment back
    const told = await hears(home, () => makesVoid(home, early));
    // Then they read what is owed at once and that the parts go on
    expect(told.at(-1)).toMatch(
      /已作废：银行退回。[^\n]*\n约好的分期照旧。其中 200\.00 元不在分期里，现在就要缴。\n分期接下来是第 2 期，100\.00 元，2027年1月5日前缴/,
    );
    expect(await asks(home)).toMatchObject({
      ...{ owedFen: 40_000n, next: { seq: 2, openFen: 10_000n, dueOn: '2027-01-05' } },
      beside: [{ fen: 20_000n, dueOn: null }],
    });
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
    expect(await window(home)).toMatch(
      /另有 200\.00 元不在分期里（分期以前缴的，后来退回或作废），现在就要缴，提醒照常/,
    );
    expect(await window(home)).toMatch(/第 1 期 [^\n]*✅ 已付清\n第 2 期 [^\n]*还没到期/);
  });

  it('has a reminder of its own, of itself alone, and a late fee as if it had never been paid', async () => {
    expect(await rests(home)).toBe(false);
    // Thirty days after the due day of the bill
    expect(await hearsOn(home, '2026-12-15')).toEqual([
      expect.stringMatching(/^3-2-501 2026年11月的费用还有 200\.00 元没有收到/),
    ]);
    // 200.00 for thirty days, and 300.00 for the eight before the parts were agreed, at a thousandth a day.
    expect(await lateFee(home)).toBe(600n + 240n);
  });

  it('can be promised by a day, as anything that is asked for', async () => {
    const promised = await onUnit(bench.office, home, async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const asked = { do: 'promise_payment', unit: null, on: '2026-12-20' } as const;
      return promisePayment(work, { ...asked, resident, language });
    });
    expect(promised).toMatchObject({
      is: 'promised',
      unit: { owedFen: 20_000n, besideParts: true },
    });
    expect(await rests(home)).toBe(true);
  });

  it('is made up by what is paid while no part is near, and its late fee stops; the parts are kept', async () => {
    await hearsOn(home, '2026-12-20');
    await pays(home, 20_000n);
    expect(await asks(home)).toMatchObject({ owedFen: 20_000n, next: { seq: 2 } });
    expect(await asks(home)).not.toHaveProperty('beside');
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
    expect(await rests(home)).toBe(true);
    const stands = 700n + 240n;
    expect(await lateFee(home)).toBe(stands);
    await hearsOn(home, '2027-01-05');
    await pays(home, 10_000n);
    await hearsOn(home, '2027-02-05');
    await pays(home, 10_000n);
    // Of the parts alone: a hundred for twelve days, for forty-three and for seventy-four.
    expect((await hearsOn(home, '2027-02-06')).at(-1)).toBe(
      '3-2-501 的分期已经全部缴清，谢谢您。分期期间的违约金 12.90 元不收。',
    );
    expect((await planOf(home)).state).toBe('kept');
    expect(await lateFee(home)).toBe(stands);
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});

describe('what is paid beside something that is open again', () => {
  const home = '3-2-601';

  it('goes to a part whose day is near before it, and to what is open again before parts to come', async () => {
    // Given 300.00 in three parts of a bill on which 100.00 had been paid, which are taken back
    await owes(home, '2027-01', '2027-01-20', 40_000);
    const early = await pays(home, 10_000n);
    await agrees(home, '3', '2027-02-20');
    await makesVoid(home, early);
    expect(await asks(home)).toMatchObject({ beside: [{ fen: 10_000n, dueOn: null }] });
    // When a part is paid three days before its day, it is that part
    await hearsOn(home, '2027-02-17');
    await pays(home, 10_000n);
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
    expect(await asks(home)).toMatchObject({ beside: [{ fen: 10_000n, dueOn: null }] });
    // When the receipt is written anew for the day on which it was paid, it is what was open again
    await pays(home, 10_000n, '2027-02-06');
    expect(await asks(home)).not.toHaveProperty('beside');
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
  });

  it('is open again where it is made void itself, before any part', async () => {
    const again = await em().execute<Payment[]>(
      "select receipt, id from payments where unit_id = ? and state = 'booked' order by taken_at desc limit 1",
      [await idOf(home)],
    );
    for (const payment of again) await makesVoid(home, payment);
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
    expect(await asks(home)).toMatchObject({ beside: [{ fen: 10_000n, dueOn: null }] });
    await pays(home, 10_000n, '2027-02-06');
    expect(await asks(home)).not.toHaveProperty('beside');
  });

  it('a part that is paid and made void after its last day is open again, and not late the same day', async () => {
    await hearsOn(home, '2027-03-20');
    const second = await pays(home, 10_000n);
    await hearsOn(home, '2027-04-10');
    const told = await hears(home, () => makesVoid(home, second));
    expect(told.at(-1)).toMatch(
      /\n分期接下来是第 2 期，100\.00 元，2027年4月17日前缴，分期就照旧。$/,
    );
    expect(await openOf(home)).toEqual([0n, 10_000n, 10_000n]);
    await hearsOn(home, '2027-04-17');
    expect((await planOf(home)).state).toBe('running');
    await pays(home, 10_000n);
    await hearsOn(home, '2027-04-18');
    expect((await planOf(home)).state).toBe('running');
    await hearsOn(home, '2027-04-20');
    await pays(home, 10_000n);
    await hearsOn(home, '2027-04-21');
    expect((await planOf(home)).state).toBe('kept');
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});

describe('a bill in parts that is taken back with nothing in its place', () => {
  const home = '3-2-601';

  it('leaves less to pay from the last part on, and the near ones as they were', async () => {
    // Given two bills of 300.00 each in six parts, of which the first two are paid
    await paysAll(home);
    await owes(home, '2027-04', '2027-04-20', 30_000);
    const second = await owes(home, '2027-05', '2027-05-20', 30_000);
    await hearsOn(home, '2027-05-25');
    const late = (await statementAt(bench.office, home, today())).lateFeeFen;
    await agrees(home, '6', '2027-06-05');
    for (const day of ['2027-06-05', '2027-07-05']) {
      await hearsOn(home, day);
      await pays(home, 10_000n);
    }
    expect(late).toBeGreaterThan(0n);
    // When the second bill turns out to be wrong
    await hearsOn(home, '2027-07-10');
    const asked = { number: String(second.number), reason: '重复', reissue: false };
    await voidCommand(bench.office, asked, language);
    // Then the third part is next as it was, and the last three are paid no more
    expect(await openOf(home)).toEqual([0n, 0n, 10_000n, 0n, 0n, 0n]);
    expect(await asks(home)).toMatchObject({
      ...{ owedFen: 10_000n, next: { seq: 3, openFen: 10_000n, dueOn: '2027-08-05' } },
    });
    const seen = await window(home);
    expect(seen).toMatch(/其中 300\.00 元因账单作废不用缴了，从最后一期往前减/);
    expect(seen).toMatch(/第 3 期 [^\n]*还没到期\n第 4 期 [^\n]*不用缴了/);
    expect(await hearsOn(home, '2027-08-02')).toEqual([
      '3-2-601 分期第 3 期 100.00 元，8月5日（周四）前缴。',
    ]);
    await pays(home, 10_000n);
    await hearsOn(home, '2027-08-06');
    expect((await planOf(home)).state).toBe('kept');
    expect(await differencesOf(bench.office)).toEqual([]);
  });

  it('counts what had been paid on it, so that nothing that was paid is late', async () => {
    // Given the same, and the bill that is due first is wrong, on which the first two parts fell
    await paysAll(home);
    const first = await owes(home, '2027-08', '2027-08-20', 30_000);
    await owes(home, '2027-09', '2027-09-20', 30_000);
    await hearsOn(home, '2027-09-25');
    await agrees(home, '6', '2027-10-05');
    for (const day of ['2027-10-05', '2027-11-05']) {
      await hearsOn(home, day);
      await pays(home, 10_000n);
    }
    await hearsOn(home, '2027-11-10');
    const asked = { number: String(first.number), reason: '重复', reissue: false };
    await voidCommand(bench.office, asked, language);
    // Then what was paid is prepaid, and of the parts the last is paid no more
    expect(await openOf(home)).toEqual([0n, 0n, 10_000n, 10_000n, 10_000n, 0n]);
    await hearsOn(home, '2027-12-05');
    expect((await planOf(home)).state).toBe('running');
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});
