import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtOwing } from '../../bots/slack/subjects/collect/desk.ts';
import { collectModal } from '../../bots/slack/subjects/collect/windows.ts';
import { homeModal } from '../../bots/slack/subjects/visit/home-window.ts';
import type { Bill } from '../../src/billing/billing-entities.ts';
import { lastStepsOf } from '../../src/collection/last-steps.ts';
import type { HomeList } from '../../src/collection/load-collection.ts';
import { loadOwing } from '../../src/collection/load-collection.ts';
import { lookAtHome } from '../../src/collection/look-at-home.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { recordVisit } from '../../src/collection/record-visit.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import type { VisitResult } from '../../src/collection/visit-entities.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { statementOf } from '../../src/ledger/account/statement.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { makeAskedPlan } from '../../src/ledger/relief/ask-plan.ts';
import { PaymentPlan } from '../../src/ledger/relief/relief-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { staffView } from '../../src/staff/people/find-staff.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** What is promised to a collector at the door of a home that pays a part of what it owes in instalments: those have their own days. */
let bench: DeliveryBench;
let collector: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  const staff = bench.office.orm.em.fork();
  collector = (await staff.findOneOrFail(Staff, { name: '周丽' })).slackUser;
});
afterAll(() => bench.close());

const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
/** Lets it be ten o'clock of this day in Shanghai. */
function isDay(day: string): void {
  const ms = Temporal.ZonedDateTime.from(`${day}T10:00[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
}
const owes = (address: string, period: string, dueOn: string, fen: number): Promise<Bill> =>
  onUnit(bench.office, address, (work, unit) =>
    writeBill(work, { unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] }),
  );
/** Money for one bill that is named. */
const pays = (address: string, fen: number, bill: Bill): Promise<void> =>
  onUnit(bench.office, address, async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, today());
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const party = account.parties.find((one) => one.current)?.id ?? '';
    await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, amountFen: BigInt(fen), method: 'bank' },
      ...{ reference: null, payer: null, paidOn: today(), bookedOn: today(), named: [bill.id] },
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      ...{ party, takenBy: null, key: randomUUID(), actor: { kind: 'system', id: null } },
    });
  });
const visits = (address: string, result: VisitResult, day: string | null = null) =>
  bench
    .inTransaction(async (work) => (await work.em.findOneOrFail(Unit, { address })).id)
    .then(async (unit) => {
      bench.clock.advance(3_600_000);
      const said = {
        by: 'door',
        opinion: '',
        time: null,
        wantsStand: false,
        passesOn: false,
      } as const;
      const visit = { ...said, result, day };
      return recordVisit(bench.office, {
        ...{ slackUser: collector, unit, visit, understand: null, key: randomUUID() },
      });
    });
/** What the collector reads of the homes of a list, by address. */
async function reads(list: HomeList): Promise<Record<string, string>> {
  const em = bench.office.orm.em.fork();
  const community = await em.findOneOrFail(Community, { name: '桂苑' });
  const actor = staffView(await em.findOneOrFail(Staff, { slackUser: collector }));
  const shown = { building: null, list, whose: 'all', page: 1 } as const;
  const seen = await lookAtOwing(bench.office, actor, community, shown);
  // The figures on the Home are those of the list.
  const { buildings, due, old } = seen.page;
  const of = { today: today(), steps: lastStepsOf(community) };
  expect(await loadOwing(em, community.id, of, null)).toEqual({ buildings, due, old });
  const blocks = collectModal(seen, 'zh-CN').blocks as { type: string }[];
  const homes = blocks
    .filter((one) => one.type === 'section')
    .map((block) => wordsOn({ blocks: [block] } as never))
    .flatMap((words) => {
      const address = /\*(\d+-\d+-\d+)\*/.exec(words)?.[1];
      return address ? [[address, words] as const] : [];
    });
  return Object.fromEntries(homes);
}

/** All that is owed of a home is paid in these parts from now on, as the manager approves it. */
const inParts = (address: string, parts: readonly [string, number][]): Promise<void> =>
  onUnit(bench.office, address, async (work, unit, community) => {
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
/** The lines of the home's window about what was promised, without the instant it was. */
async function window(address: string): Promise<string[]> {
  const unit = await bench.office.orm.em.fork().findOneOrFail(Unit, { address });
  const seen = await lookAtHome(bench.office, { slackUser: collector, unit: unit.id });
  if (!seen.ok) throw new Error('It may not be seen.');
  const text = JSON.stringify(homeModal(seen, 'zh-CN').blocks);
  const found = /\*答应过的（新的在前）\*((?:\\n[^"]*)?)"/.exec(text)?.[1] ?? '';
  return found
    .split('\\n')
    .slice(1)
    .map((one) => one.replace(/^<!date[^>]*> /, ''));
}

describe('a promise at the door of a home that pays in parts', () => {
  const home = '3-1-902';
  let old: Bill;

  it('is about the rest: kept once that is paid, on no list, and named with its sum', async () => {
    // Given September in parts, October beside it, and a word at the door to pay by Saturday
    old = await owes(home, '2026-09', '2026-09-15', 20_000);
    await inParts(home, [
      ['2026-12-15', 10_000],
      ['2027-02-15', 10_000],
    ]);
    const october = await owes(home, '2026-10', '2026-10-15', 8000);
    isDay('2026-11-25');
    expect(await visits(home, 'promised', '2026-11-28')).toMatchObject({ ok: true });
    expect(await window(home)).toEqual([
      '上门时对周丽答应 2026年11月28日前付 80.00 元 · 还没到期，还差 80.00 元',
    ]);
    isDay('2026-11-27');
    await pays(home, 8000, october);
    // Then it is kept when its day is over, though the parts run
    isDay('2026-11-30');
    expect(await reads('due')).not.toHaveProperty(home);
    expect((await reads('all'))[home]).toMatch(/答应周丽 2026年11月28日 前付，已付清/);
    expect(await window(home)).toEqual([
      '上门时对周丽答应 2026年11月28日前付 80.00 元 · ✅ 按时付清',
    ]);
  });

  it('is broken where the rest is not paid, whatever came of the parts', async () => {
    const november = await owes(home, '2026-11', '2026-11-29', 6000);
    expect(await visits(home, 'promised', '2026-12-05')).toMatchObject({ ok: true });
    isDay('2026-12-03');
    await pays(home, 10_000, old);
    isDay('2026-12-07');
    expect((await reads('due'))[home]).toMatch(/答应周丽 2026年12月5日 前付，还没收到/);
    expect((await window(home))[0]).toBe(
      '上门时对周丽答应 2026年12月5日前付 60.00 元 · ⚠️ 到期没有付，还差 60.00 元',
    );
    await pays(home, 6000, november);
    expect(await reads('due')).not.toHaveProperty(home);
  });

  it('may be given of what comes later, however often those of the parts were promised before', async () => {
    // Given a home that promised twice, and agreed to parts then
    const other = '1-1-101';
    const bill = await owes(other, '2026-09', '2026-09-15', 20_000);
    for (const day of ['2026-12-10', '2026-12-12']) {
      expect(await visits(other, 'promised', day)).toMatchObject({ ok: true });
    }
    expect(await visits(other, 'promised', '2026-12-14')).toMatchObject({ ok: false });
    isDay('2026-12-08');
    await inParts(other, [
      ['2027-01-15', 10_000],
      ['2027-02-15', 10_000],
    ]);
    // Then what fell due since is promised all the same, and does not make the parts wait for that day once they break
    const later = await owes(other, '2026-11', '2026-12-01', 5000);
    expect(await visits(other, 'promised', '2026-12-20')).toMatchObject({ ok: true });
    await bench.inTransaction(async (work) => {
      const ended = { state: 'broken', endedOn: '2026-12-13' } as const;
      await work.em.nativeUpdate(PaymentPlan, { agreedOn: '2026-12-08' }, ended);
    });
    const rests = await bench.inTransaction((work) =>
      restingBills(work, [bill.id, later.id], '2026-12-14'),
    );
    expect([...rests]).toEqual([later.id]);
  });

  it('is about the parts where nothing else is owed, and comes back to no collector while they run', async () => {
    const all = '3-2-501';
    await owes(all, '2026-09', '2026-09-15', 20_000);
    await inParts(all, [
      ['2027-01-15', 10_000],
      ['2027-02-15', 10_000],
    ]);
    expect(await visits(all, 'promised', '2026-12-18')).toMatchObject({ ok: true });
    expect(await window(all)).toEqual([
      '上门时对周丽答应 2026年12月18日前付 200.00 元 · 还没到期，还差 200.00 元',
    ]);
    isDay('2026-12-20');
    expect(await reads('due')).not.toHaveProperty(all);
    expect((await reads('all'))[all]).not.toMatch(/答应周丽|还没收到|已付清/);
  });

  it('rests what is left of the parts where nothing else is owed and they break before its day, twice at the most', async () => {
    const all = '3-2-601';
    const bill = await owes(all, '2026-09', '2026-09-15', 20_000);
    await inParts(all, [
      ['2026-12-22', 10_000],
      ['2027-01-22', 10_000],
    ]);
    expect(await visits(all, 'promised', '2027-01-05')).toMatchObject({ ok: true });
    // When the parts break
    isDay('2026-12-30');
    await endPlans(bench.office);
    const broken = await bench.office.orm.em.fork().findOneOrFail(PaymentPlan, {
      agreedOn: '2026-12-20',
    });
    expect(broken.state).toBe('broken');
    // Then nobody is asked before the day that was promised
    const rests = (day: string) =>
      bench.inTransaction(async (work) => (await restingBills(work, [bill.id], day)).has(bill.id));
    expect([await rests('2027-01-05'), await rests('2027-01-06')]).toEqual([true, false]);
    // And it counts: one more may be promised, and no third
    expect(await visits(all, 'promised', '2027-01-10')).toMatchObject({ ok: true });
    expect(await visits(all, 'promised', '2027-01-12')).toMatchObject({ ok: false });
    expect([await rests('2027-01-10'), await rests('2027-01-11')]).toEqual([true, false]);
    isDay('2027-01-11');
    expect((await reads('due'))[all]).toMatch(/答应周丽 2027年1月10日 前付，还没收到/);
  });
});
