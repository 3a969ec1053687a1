import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeModal } from '../../bots/slack/subjects/visit/home-window.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { loadCollection } from '../../src/collection/load-collection.ts';
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
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { statementOf } from '../../src/ledger/account/statement.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { answerFees } from '../../src/ledger/inquiry/answer-fees.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { makeAskedPlan } from '../../src/ledger/relief/ask-plan.ts';
import { PaymentPlan } from '../../src/ledger/relief/relief-entities.ts';
import { tellBills } from '../../src/ledger/telling/tell-bills.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { differencesOf, onUnit } from '../support/ledger-office.ts';

/**
 * A home pays October in parts and has promised November, when both are taken back: October is issued anew at once, November
 * by the run of its month. What was agreed goes on, and resident and collector see the same.
 */
let bench: DeliveryBench;
let collector: Staff;
const home = '3-2-501';

beforeAll(async () => {
  bench = await openDeliveryBench();
  collector = await bench.office.orm.em.fork().findOneOrFail(Staff, { name: '周丽' });
  await bench.inTransaction(async (work) => {
    const name = '赵玉兰';
    const id = bench.chatOf('zhao');
    const chat = await openChat(work, { id, kind: 'private', displayName: name });
    chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
    chat.language = 'zh-CN';
  });
  await costs('300.00', '2026-01-01');
});
afterAll(() => bench.close());

/** What a home owes a month from a day on. */
const costs = (yuan: string, from: string): Promise<unknown> =>
  applyTariffCommand(
    bench.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: ${from}
due: {day: 20}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${yuan}"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
`,
    },
    'zh-CN',
  );
const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
async function isNow(iso: string): Promise<void> {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  await endPlans(bench.office);
  await planReminders(bench.office);
}
const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => (one.text ?? one.caption ?? '').replaceAll('\r\n', '\n'));
async function hearsAt(iso: string): Promise<string[]> {
  const before = heard().length;
  await isNow(iso);
  await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
  return heard().slice(before);
}
async function issues(period: string, tells = false): Promise<void> {
  bench.clock.advance(60_000);
  const asked = { period, supplement: false, dryRun: false, json: true, tells };
  await issueCommand(bench.office, asked, 'zh-CN');
}
/** Whoever is to be told of bills is, once their chat is written to. */
async function tellsAll(): Promise<void> {
  while (await tellBills(bench.office)) await Promise.resolve();
}
type Open = { id: string; number: string; period: string };
const open = (): Promise<Open[]> =>
  onUnit(bench.office, home, (work, unit) =>
    work.em.execute<Open[]>(
      "select id, number::text, period from bills where unit_id = ? and state in ('open', 'part') order by period",
      [unit.id],
    ),
  );
async function takesBack(period: string, reissue: boolean): Promise<void> {
  bench.clock.advance(60_000);
  const bill = (await open()).find((one) => one.period === period);
  const asked = { number: bill?.number ?? '', reason: '单价错了', reissue };
  await voidCommand(bench.office, asked, 'zh-CN');
}
const resting = async (day: string): Promise<string[]> => {
  const bills = await open();
  const ids = bills.map((one) => one.id);
  const rest = await bench.inTransaction((work) => restingBills(work, ids, day));
  return bills.filter((one) => rest.has(one.id)).map((one) => one.period);
};
const pays = (fen: bigint): Promise<unknown> =>
  onUnit(bench.office, home, async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, today());
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const party = account.parties.find((one) => one.current)?.id ?? '';
    await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, amountFen: fen, method: 'bank', party },
      ...{ reference: null, payer: null, paidOn: today(), bookedOn: today(), named: [] },
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      ...{ takenBy: null, key: randomUUID(), actor: { kind: 'system', id: null } },
    });
  });
/** What she is answered where she asks what she owes. */
const asks = () =>
  bench.inTransaction(async (work) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const asked = { do: 'look_up_fees', view: 'owed', unit: null, period: null } as const;
    const answer = await answerFees(work, { ...asked, resident, language: 'zh-CN' });
    if (answer.is !== 'owed') throw new Error(`She owes nothing: ${answer.is}`);
    return answer.units[0];
  });
/** What is named to her where she is asked on which day she pays. */
const asksDay = () =>
  bench.inTransaction(async (work) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const asked = { do: 'look_up_fees', view: 'later', unit: null, period: null } as const;
    const answer = await answerFees(work, { ...asked, resident, language: 'zh-CN' });
    if (answer.is !== 'owing') throw new Error(`She owes nothing: ${answer.is}`);
    return answer.unit;
  });
/** What a collector reads of the home, without markup. */
async function window(): Promise<string> {
  const unit = await bench.office.orm.em.fork().findOneOrFail(Unit, { address: home });
  const seen = await lookAtHome(bench.office, { slackUser: collector.slackUser, unit: unit.id });
  if (!seen.ok) throw new Error('It may not be seen.');
  return JSON.stringify(homeModal(seen, 'zh-CN').blocks).replaceAll('\\n', '\n');
}
/** The homes of a list of the collectors. */
const listed = (list: 'all' | 'due' | 'call') =>
  bench.inTransaction(async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address: home });
    const now = { today: today(), nowMs: work.nowMs, steps: { collector: 1, manager: 184 } };
    const query = { buildings: null, building: null, list };
    const page = (at: number) => loadCollection(work.em, unit.community, now, query, at);
    const { pages } = await page(1);
    const all = [];
    for (let at = 1; at <= pages; at += 1) all.push(...(await page(at)).homes);
    return all;
  });
/** All that is open is paid in these parts from now on, as the manager approves it. */
const inParts = (parts: readonly [string, bigint][]): Promise<void> =>
  onUnit(bench.office, home, async (work, unit, community) => {
    const [asker, approver] = await work.em.find(Staff, { name: { $in: ['周丽', '王敏'] } });
    const bills = statementOf(await loadAccount(work, unit.id, today())).bills.filter(
      (one) => one.owedFen > 0n,
    );
    const ask = work.em.create(MoneyAsk, {
      ...{ id: randomUUID(), community: community.id, unit: unit.id, kind: 'instalments' },
      ...{ payment: null, amountFen: 0n, reason: '商量好的', state: 'open' },
      ...{ askedBy: asker?.id ?? '', askedAt: work.nowMs },
      payload: {
        party: bills[0]?.party ?? '',
        bills: bills.map((one) => ({ id: one.id, fen: String(one.owedFen) })),
        parts: parts.map(([dueOn, fen]) => ({ dueOn, fen: String(fen) })),
      },
    });
    expect(await makeAskedPlan(work, ask, approver?.id ?? '')).toEqual({ ok: true });
  });
/** She says in her chat that she pays by a day. */
const promises = (on: string): Promise<void> =>
  onUnit(bench.office, home, async (work) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const asked = { do: 'promise_payment', unit: null, on } as const;
    const promised = await promisePayment(work, { ...asked, resident, language: 'zh-CN' });
    expect(promised.is).toBe('promised');
  });
const plans = () =>
  bench.office.orm.em.fork().find(PaymentPlan, {}, { orderBy: { agreedOn: 'asc' } });

describe('parts of one bill and a promise of another', () => {
  it('are agreed, and rest both', async () => {
    await isNow('2026-11-24T10:00');
    await issues('2026-10');
    await inParts([
      ['2026-12-05', 10_000n],
      ['2027-01-05', 10_000n],
      ['2027-02-05', 10_000n],
    ]);
    // Of all that is in parts there is no rest: a day would be for all of it.
    expect(await asksDay()).toMatchObject({ owedFen: 30_000n });
    expect(await asksDay()).not.toHaveProperty('besideParts');
    await issues('2026-11');
    expect(await asksDay()).toMatchObject({ owedFen: 30_000n, besideParts: true });
    expect((await asksDay()).bills.map((one) => one.period)).toEqual(['2026-11']);
    await promises('2026-12-10');
    expect(await resting('2026-12-01')).toEqual(['2026-10', '2026-11']);
    await pays(10_000n);
    expect(await hearsAt('2026-11-25T10:01')).toEqual([
      expect.stringMatching(/^3-2-501 的 300\.00 元分 3 期缴/),
    ]);
    // What is paid in parts has its own days, and is no part of the promise.
    expect(await asks()).toMatchObject({
      ...{ owedFen: 50_000n, next: { seq: 2, dueOn: '2027-01-05', openFen: 10_000n } },
    });
    expect(await window()).toMatch(/答应 2026年12月10日前付 300\.00 元 · 还没到期/);
  });

  it('go on where both are taken back: one issued anew at once for less, the other by a later run for more', async () => {
    await costs('250.00', '2026-10-01');
    await takesBack('2026-10', true);
    await takesBack('2026-11', false);
    // 50.00 less is as if it were paid; what is taken back and not issued anew is promised of nothing.
    expect(await asks()).toMatchObject({ owedFen: 15_000n, next: { seq: 2, openFen: 5000n } });
    expect(await window()).toMatch(/那些账单后来作废了/);
    await costs('320.00', '2026-11-01');
    await issues('2026-11');
    expect(await resting('2026-12-01')).toEqual(['2026-10', '2026-11']);
    expect(await hearsAt('2026-11-26T10:01')).toEqual([]);
    expect(await asks()).toMatchObject({
      ...{ owedFen: 47_000n, next: { seq: 2, dueOn: '2027-01-05', openFen: 5000n } },
    });
    const seen = await window();
    expect(seen).toMatch(
      /第 1 期 [^\n]*✅ 已付清\n第 2 期 [^\n]*还没到期，还差 50\.00 元\n第 3 期 [^\n]*还没到期/,
    );
    expect(seen).toMatch(/答应 2026年12月10日前付 320\.00 元 · 还没到期，还差 320\.00 元/);
    expect(await differencesOf(bench.office)).toEqual([]);
  });

  it('are each judged by what they are about: the promise breaks, the parts are kept', async () => {
    for (const day of ['2026-12-02', '2026-12-08', '2026-12-10'])
      expect(await hearsAt(`${day}T10:01`)).toEqual([]);
    const [late] = await hearsAt('2026-12-11T10:01');
    expect(late).toMatch(/^3-2-501 2026年11月的费用还有 320\.00 元没有收到/);
    expect(await window()).toMatch(/答应 2026年12月10日前付 320\.00 元 · ⚠️ 到期没有付/);
    const [both] = await hearsAt('2027-01-02T10:01');
    expect(both).toMatch(
      /^3-2-501 分期第 2 期 50\.00 元，1月5日（周二）前缴。\n3-2-501 2026年11月的费用还有 320\.00 元没有收到/,
    );
    expect((await plans()).map((one) => one.state)).toEqual(['running']);
    await pays(15_000n);
    const [thanks] = await hearsAt('2027-01-03T10:01');
    // 100.00 rested for a day, 150.00 for forty, at a thousandth a day.
    expect(thanks).toBe('3-2-501 的分期已经全部缴清，谢谢您。分期期间的违约金 6.10 元不收。');
    expect((await plans()).map((one) => one.state)).toEqual(['kept']);
    expect(await asks()).toMatchObject({ owedFen: 32_000n, next: null });
    expect(await differencesOf(bench.office)).toEqual([]);
  });

  it('leave the home on no list of broken promises where all that was promised is paid in parts', async () => {
    const left = await asks();
    await pays((left?.owedFen ?? 0n) + (left?.lateFeeFen ?? 0n));
    await costs('200.00', '2027-01-01');
    await issues('2027-01');
    await isNow('2027-01-25T10:00');
    await inParts([
      ['2027-02-10', 10_000n],
      ['2027-03-10', 10_000n],
    ]);
    await promises('2027-01-30');
    await isNow('2027-02-01T10:00');
    const due = await listed('due');
    expect(due.map((one) => one.address)).not.toContain(home);
  });
});

/** 300.00 in three parts, of which the first is paid on its day; the bill is issued anew for 350.00. */
describe('a bill in parts that is issued anew for more', () => {
  it('is told with what goes on and what is no part of it, and counts what was paid towards the parts', async () => {
    await pays(20_000n);
    const left = await asks();
    await pays((left?.owedFen ?? 0n) + (left?.lateFeeFen ?? 0n));
    await costs('300.00', '2027-02-01');
    await tellsAll();
    await hearsAt('2027-03-23T10:00');
    await issues('2027-02', true);
    await tellsAll();
    expect(await hearsAt('2027-03-24T10:30')).toEqual([
      expect.stringMatching(/2027年2月 300\.00 元/),
    ]);
    await inParts([
      ['2027-04-05', 10_000n],
      ['2027-05-05', 10_000n],
      ['2027-06-05', 10_000n],
    ]);
    await hearsAt('2027-04-05T10:01');
    await pays(10_000n);
    await costs('350.00', '2027-02-01');
    await takesBack('2027-02', true);
    await tellsAll();
    const [told] = await hearsAt('2027-04-06T10:01');
    expect(told).toContain(
      '约好的分期照旧，按分期的日子缴就可以：接下来是第 2 期，100.00 元，2027年5月5日前。\n另有 50.00 元不在分期里，2027年6月5日前缴就可以。',
    );
    expect(await asks()).toMatchObject({
      ...{ owedFen: 25_000n, next: { seq: 2, openFen: 10_000n } },
      beside: [{ fen: 5000n, dueOn: '2027-06-05' }],
    });
    expect(await window()).toMatch(/第 1 期 [^\n]*✅ 已付清\n第 2 期 [^\n]*还没到期/);
    expect(await window()).toMatch(/另有 50\.00 元不在分期里/);
    const [shown] = (await listed('all')).filter((one) => one.address === home);
    expect(shown).toMatchObject({ owedFen: 25_000n, planOpenFen: 20_000n });
  });

  it('is kept by whoever does as they were told, who is asked for the rest only after the day they were told', async () => {
    expect(await hearsAt('2027-04-15T10:01')).toEqual([]);
    expect((await plans()).at(-1)?.state).toBe('running');
    expect(await hearsAt('2027-05-02T10:01')).toEqual([
      expect.stringMatching(/^3-2-501 分期第 2 期 100\.00 元，5月5日（周三）前缴。$/m),
    ]);
    await pays(10_000n);
    const [last] = await hearsAt('2027-06-02T10:01');
    expect(last).toMatch(
      /^3-2-501 分期第 3 期 100\.00 元，6月5日（周六）前缴。\n另有 50\.00 元不在分期里，请一起缴。/,
    );
    await pays(10_000n);
    expect(await asks()).toMatchObject({ owedFen: 5000n, next: null, beside: [{ fen: 5000n }] });
    const feeThen = (await asks())?.lateFeeFen;
    expect(await hearsAt('2027-06-05T10:01')).toEqual([]);
    expect(await resting('2027-06-05')).toEqual(['2027-02']);
    expect((await asks())?.lateFeeFen).toBe(feeThen);
    expect((await listed('call')).map((one) => one.address)).not.toContain(home);
    const [thanks] = await hearsAt('2027-06-06T10:01');
    expect(thanks).toMatch(
      /的分期已经全部缴清，谢谢您。.*不在分期里的 50\.00 元还没有缴，请照账单缴。/,
    );
    expect((await plans()).at(-1)?.state).toBe('kept');
    expect(await resting('2027-06-06')).toEqual([]);
    expect(await differencesOf(bench.office)).toEqual([]);
  });

  it('is kept as well where what is paid falls on the dearer of two bills first', async () => {
    const left = await asks();
    await pays((left?.owedFen ?? 0n) + (left?.lateFeeFen ?? 0n));
    await isNow('2027-06-24T10:00');
    await issues('2027-04');
    await issues('2027-05');
    await inParts([
      ['2027-07-05', 35_000n],
      ['2027-08-05', 35_000n],
    ]);
    await costs('400.00', '2027-04-01');
    await takesBack('2027-04', true);
    await pays(35_000n);
    await pays(35_000n);
    // 400.00 of April and 300.00 of May: the 50.00 that are left are no part of what was agreed.
    expect(await asks()).toMatchObject({
      ...{ owedFen: 5000n, next: null },
      beside: [{ fen: 5000n, dueOn: '2027-08-05' }],
    });
    await isNow('2027-08-06T10:00');
    expect((await plans()).at(-1)?.state).toBe('kept');
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});
