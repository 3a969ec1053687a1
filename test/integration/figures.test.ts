import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import { Community } from '../../src/community/entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { reversePayment } from '../../src/ledger/payments/void-payment.ts';
import {
  countFigures,
  countFiguresBy,
  dimensionsOf,
} from '../../src/reports/figures/count-figures.ts';
import { type FigureCode, figureCodes } from '../../src/reports/figures/figure.ts';
import { listRows } from '../../src/reports/figures/list-rows.ts';
import type { Period } from '../../src/reports/figures/period.ts';
import type { Scope } from '../../src/reports/figures/source.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { liveThrough, type PastOffice, type PastRequest } from '../support/figures-history.ts';
import { onUnit, statementAt, writeBill } from '../support/ledger-office.ts';

const homes = ['1-101', '1-102', '1-201', '2-101', '2-102', '10-101'].map((one) => `9${one}`);
const periods: readonly Period[] = [
  { from: '2026-11-01', to: '2026-11-24' },
  { from: '2026-10-01', to: '2026-10-31' },
  { from: '2026-11-10', to: '2026-11-10' },
  { from: '2025-01-01', to: '2025-12-31' },
];

let archive: TestArchive;
let past: PastOffice;
let community: Community;
let staffNames: Map<string, string>;
let nowMs: number;

beforeAll(async () => {
  archive = await openTestArchive();
  nowMs = archive.clock.now();
  const rows = homes.map((one) => one.split('-'));
  await archive.imports(
    'units',
    `小区,楼栋,房号\n${rows.map(([building, room]) => `新城,${building},${room}`).join('\n')}`,
  );
  await archive.imports(
    'residents',
    `小区,房屋,姓名,身份,起始\n${homes.map((one, at) => `新城,${one},住户${at},业主,2020-01-01`).join('\n')}`,
  );
  community = await archive.orm.em.fork().findOneOrFail(Community, { name: '新城' });
  const places = await archive.rows<{ unit: string; building: string }>(
    `select u.id as unit, b.name as building from units u join buildings b on b.id = u.building_id where u.community_id = '${community.id}'`,
  );
  const staff = await archive.rows<{ id: string; name: string }>(
    'select id, name from staff order by name limit 3',
  );
  staffNames = new Map(staff.map((one) => [one.id, one.name]));
  past = await liveThrough(archive.office, {
    ...{ seed: 14, nowMs, community: community.id, places },
    staff: [...staffNames.keys()],
  });
  await billAndPay();
});
afterAll(() => archive.close());

const scopeOf = (period: Period): Scope => ({ communities: [community], period, nowMs });

/** The day in Shanghai, reckoned by hand: eight hours ahead of UTC all year. */
const dayOf = (ms: number): string => new Date(ms + 8 * 3_600_000).toISOString().slice(0, 10);
const lies = (ms: number, { from, to }: Period): boolean => dayOf(ms) >= from && dayOf(ms) <= to;

type Counted = [numerator: number, denominator: number];
const share = <T>(of: readonly T[], hit: (one: T) => boolean): Counted => [
  of.filter(hit).length,
  of.length,
];
const mean = (seconds: readonly (number | null)[]): Counted => {
  const known = seconds.filter((one) => one !== null);
  return [known.reduce((sum, one) => sum + one, 0), known.length];
};

/** What the figures of a period must be, counted of what was drawn and never of the database. */
function expected(period: Period, of: (one: PastRequest) => boolean = () => true) {
  const running = ['new', 'assigned', 'accepted', 'working'];
  const received = past.requests.filter(
    (one) =>
      lies(one.openedAt, period) &&
      !['merged', 'cancelled', 'declined'].includes(one.state) &&
      of(one),
  );
  const repairs = received.filter((one) => one.kind === 'repair');
  const complaints = received.filter((one) => one.kind === 'complaint');
  const late = (one: PastRequest, due: number): boolean =>
    running.includes(one.state) && due <= nowMs;
  const settled = (one: PastRequest): number | null => one.doneAt ?? one.closedAt;
  const kept = (at: number | null, due: number): boolean => at !== null && at <= due;
  const done = repairs.filter((one) => one.doneAt !== null);
  const rated = received.filter((one) => one.stars !== null);
  const real = past.emergencies.filter((one) => lies(one.raisedAt, period) && !one.drill);
  const since = (from: number, to: number | null): number | null =>
    to === null ? null : (to - from) / 1000;
  return {
    'requests.received': [repairs.length, 1],
    'requests.answered_in_time': share(
      repairs.filter((one) => one.answeredAt !== null || late(one, one.answerDueAt)),
      (one) => kept(one.answeredAt, one.answerDueAt),
    ),
    'requests.settled_in_time': share(
      repairs.filter((one) => one.doneAt !== null || late(one, one.settleDueAt)),
      (one) => kept(one.doneAt, one.settleDueAt),
    ),
    'requests.completed': [done.length, repairs.length],
    'requests.reopened': share(
      repairs.filter((one) => one.doneAt !== null || one.reopened > 0),
      (one) => one.reopened > 0,
    ),
    'requests.waiting': share(
      repairs.filter((one) => !['done', 'closed'].includes(one.state)),
      (one) => one.state === 'waiting',
    ),
    'complaints.settled_in_time': share(
      complaints.filter((one) => settled(one) !== null || late(one, one.settleDueAt)),
      (one) => kept(settled(one), one.settleDueAt),
    ),
    'callbacks.made': share(
      past.callbacks.filter(
        ({ dueAt, result }) =>
          lies(dueAt, period) &&
          (result === 'answered' || (dueAt <= nowMs && (result === null || result === 'silent'))),
      ),
      (one) => one.result === 'answered',
    ),
    'satisfaction.customary': share(rated, (one) => (one.stars ?? 0) > 2),
    'satisfaction.strict': share(rated, (one) => (one.stars ?? 0) > 3),
    'emergencies.raised': [real.length, 1],
    'emergencies.first_word_s': mean(real.map((one) => since(one.raisedAt, one.firstWordAt))),
    'emergencies.acknowledged_s': mean(
      real.map((one) => since(one.calledAt ?? one.raisedAt, one.acknowledgedAt)),
    ),
    'emergencies.stood_down_s': mean(
      real.map((one) => since(one.calledAt ?? one.raisedAt, one.stoodDownAt)),
    ),
    'calls.received': [
      past.calls.filter((one) => one.source === 'call' && lies(one.at, period)).length,
      1,
    ],
    'inquiries.answered_alone': share(
      past.inquiries.filter((one) => lies(one.at, period)),
      (one) => one.outcome === 'answered',
    ),
  } satisfies Partial<Record<FigureCode, Counted>>;
}

const system = { kind: 'system', id: null } as const;

/** Bills of five months, of which some are paid, in part, too late, or taken back; one is void. */
async function billAndPay(): Promise<void> {
  const chance = seededChance(15);
  for (const home of homes)
    for (const month of ['07', '08', '09', '10', '11'])
      await onUnit(archive.office, home, (work, unit) =>
        writeBill(work, {
          unit: unit.id,
          period: `2026-${month}`,
          dueOn: `2026-${month}-15`,
          lines: [
            { code: 'service', fen: 20_000 + chance.below(9999) },
            { code: 'water', fen: 1 + chance.below(5000) },
          ],
        }),
      );
  for (const home of homes)
    for (let turn = 0; turn < 4; turn += 1) {
      const paidOn = `2026-${pad(8 + turn)}-${pad(1 + chance.below(24))}`;
      const payment = await pay(home, 5000 + chance.below(40_000), paidOn);
      if (chance.below(5) === 0) await takeBack(home, payment);
    }
}
const pad = (value: number): string => String(value).padStart(2, '0');

async function pay(address: string, fen: number, paidOn: string): Promise<Payment> {
  return onUnit(archive.office, address, async (work, unit, own) => {
    const account = await loadAccount(work, unit.id, '2026-11-24');
    const [receipt] = await nextReceipts(work, own.id, 'office', 1);
    const parties = await partiesOn(work, [unit.id], 'owner', '2026-11-24');
    const { payment } = await bookPayment(work, account, {
      ...{ community: own.id, unit: unit.id, amountFen: BigInt(fen), method: 'bank' },
      ...{ reference: null, payer: null, paidOn, bookedOn: '2026-11-24', named: [] },
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      party: parties.get(unit.id) ?? '',
      ...{ takenBy: null, key: `${address}:${paidOn}:${fen}`, actor: system },
    });
    return payment;
  });
}

const takeBack = (address: string, payment: Payment): Promise<void> =>
  onUnit(archive.office, address, async (work) => {
    const own = await work.em.findOneOrFail(Payment, { id: payment.id });
    await reversePayment(work, own, {
      ...{ reason: '重复', actor: system, bookedOn: '2026-11-24' },
      moneyFrom: { kind: 'bank', code: 'bank' },
    });
  });

/** The same of the fees, from the statements of the homes, which are reckoned by other code. */
async function expectedFees({ from, to }: Period) {
  const before = Temporal.PlainDate.from(from).subtract({ days: 1 }).toString();
  const at = async (day: string) =>
    (await Promise.all(homes.map((home) => statementAt(archive.office, home, day)))).map((one) =>
      one.bills.map((bill) => ({
        ...bill,
        owed: Number(bill.owedFen),
        total: Number(bill.totalFen),
      })),
    );
  const [now, start, end] = [await at('2026-11-24'), await at(before), await at(to)];
  const sum = (fen: readonly number[]): number => fen.reduce((total, one) => total + one, 0);
  const due = now.map((bills) => bills.filter((one) => one.dueOn >= from && one.dueOn <= to));
  const old = start.map((bills) => bills.filter((one) => one.dueOn < from && one.owed > 0));
  const stillOwed = end.flat();
  const arrearsThen = sum(old.flat().map((one) => one.owed));
  const leftOfThem = sum(
    old.flat().map((bill) => stillOwed.find((one) => one.id === bill.id)?.owed ?? 0),
  );
  const owing = now.flat().filter((one) => one.dueOn <= to && one.dueOn < '2026-11-24');
  return {
    'fees.collection': [
      sum(due.flat().map((one) => one.total - one.owed)),
      sum(due.flat().map((one) => one.total)),
    ],
    'fees.collection_homes': share(
      due.filter((bills) => bills.length > 0),
      (bills) => bills.every((one) => one.owed === 0),
    ),
    'fees.recovery': [arrearsThen - leftOfThem, arrearsThen],
    'fees.arrears': [sum(owing.map((one) => one.owed)), 1],
  } satisfies Partial<Record<FigureCode, Counted>>;
}

describe('the figures of the department', () => {
  it('are what whoever counts by hand comes to, over any period, in the days of the community', async () => {
    const em = archive.orm.em.fork();
    for (const period of periods) {
      const found = await countFigures(em, scopeOf(period), figureCodes);
      const must: Partial<Record<FigureCode, readonly number[]>> = {
        ...expected(period),
        ...(await expectedFees(period)),
      };
      expect(found.map((one) => one.code)).toEqual(figureCodes);
      for (const { code, numerator, denominator, value, cutOff } of found) {
        const what = `${code} from ${period.from} to ${period.to}`;
        const [above = Number.NaN, below = Number.NaN] = must[code] ?? [];
        expect(numerator, what).toBeCloseTo(above, 3);
        expect(denominator, what).toBe(below);
        expect(value, what).toBe(below === 0 ? null : numerator / denominator);
        expect(cutOff).toBe(nowMs);
      }
    }
    // What is held against each other is not empty.
    const month = expected(periods[0] as Period);
    expect(month['requests.received'][0]).toBeGreaterThan(60);
    expect(month['emergencies.first_word_s'][1]).toBeGreaterThan(3);
  });

  it('told apart sum to the whole, and each part is what is counted of it alone', async () => {
    const em = archive.orm.em.fork();
    const [period] = periods as [Period];
    const scope = scopeOf(period);
    for (const code of figureCodes)
      for (const by of dimensionsOf(code)) {
        const [whole] = await countFigures(em, scope, [code]);
        const parts = await countFiguresBy(em, scope, [code], by);
        const sum = parts.reduce((total, one) => total + one.numerator, 0);
        // What is spread over fees is rounded in each.
        expect(Math.abs(sum - (whole?.numerator ?? Number.NaN)), `${code} by ${by}`).toBeLessThan(
          by === 'fee' ? 2 : 0.01,
        );
        const [first] = parts;
        if (!first) continue;
        const [again] = await countFigures(em, scope, [code], { by, id: first.id });
        expect(again, `${code} of ${by} ${first.key}`).toEqual({
          ...{ code, numerator: first.numerator, denominator: first.denominator },
          ...{ value: first.value, cutOff: nowMs },
        });
      }
    const byPerson = await countFiguresBy(em, scope, ['requests.completed'], 'person');
    for (const [id, name] of staffNames) {
      const own = expected(period, (one) => (one.doneBy ?? one.assignee) === id);
      const found = byPerson.find((one) => one.id === id);
      expect([found?.key, found?.numerator, found?.denominator]).toEqual([
        name,
        ...own['requests.completed'],
      ]);
    }
    const byBuilding = await countFiguresBy(em, scope, ['requests.received'], 'building');
    for (const one of byBuilding)
      expect(one.numerator).toBe(
        expected(period, (request) => request.building === one.key)['requests.received'][0],
      );
    expect(new Set(byBuilding.map((one) => one.key))).toEqual(new Set(['91', '92', '910', null]));
  });

  it('are drilled down to the very rows they were counted of, what is missing above the line first', async () => {
    const em = archive.orm.em.fork();
    const scope = scopeOf(periods[0] as Period);
    for (const code of figureCodes) {
      const [whole] = await countFigures(em, scope, [code]);
      const rows = await listRows(em, scope, code, { only: null, limit: 10_000, after: 0 });
      const sum = rows.reduce((total, one) => total + one.numerator, 0);
      expect(sum, code).toBeCloseTo(whole?.numerator ?? Number.NaN, 2);
      expect(new Set(rows.map((one) => one.id)).size).toBe(rows.length);
    }
    const rows = await listRows(em, scope, 'requests.settled_in_time', {
      only: null,
      limit: 5,
      after: 0,
    });
    expect(rows.map((one) => [one.subject, one.numerator, one.denominator])).toEqual(
      Array.from({ length: 5 }, () => ['request', 0, 1]),
    );
  });
});
