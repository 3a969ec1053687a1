import { randomUUID } from 'node:crypto';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffRole } from '../../src/codes.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import type { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { Refund } from '../../src/ledger/refunds/refund-entities.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { loadPlans, type ShownPlan } from '../../src/ledger/relief/load-relief.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';

/** What had been paid before parts were agreed is made void or given back, in any order and at the same moment as parts are paid. */
const language = 'zh-CN';
let archive: TestArchive;
let community: string;
const homes = Array.from({ length: 20 }, (_, at) => `9-1-${101 + at}`);
const fresh = homes.values();

beforeAll(async () => {
  archive = await openTestArchive();
  const units = homes.map((one) => `新城,${one.replaceAll('-', ',')}`).join('\n');
  await archive.imports('units', `小区,楼栋,单元,房号\n${units}`);
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    community = (await em.findOneOrFail(Community, { name: '新城' })).id;
    const owner = randomUUID();
    em.create(Resident, { id: owner, community, name: '钱多', phone: null, createdAt: nowMs });
    await em.flush();
    for (const unit of await em.find(Unit, { community }))
      em.create(Occupancy, {
        ...{ id: randomUUID(), unit: unit.id, resident: owner, role: 'owner' },
        since: '2020-01-01',
      });
    const roles: Record<string, StaffRole> = { SUN: 'clerk', GAO: 'clerk', WANG: 'manager' };
    for (const [slackUser, role] of Object.entries(roles))
      em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [community], active: true, createdAt: nowMs },
      });
  });
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const idOf = async (address: string): Promise<string> =>
  (await em().findOneOrFail(Unit, { address })).id;
const nextHome = (): string => {
  const { value } = fresh.next();
  if (value === undefined) throw new Error('There is no home left.');
  return value;
};
const today = (): Temporal.PlainDate =>
  Temporal.PlainDate.from(dayIn(archive.clock.now(), 'Asia/Shanghai'));
/** At ten on the next such day of a month. */
async function isNext(day: number): Promise<void> {
  const here = today();
  const next = here.day < day ? here.with({ day }) : here.add({ months: 1 }).with({ day });
  const at = next.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:00' });
  archive.clock.advance(at.epochMilliseconds - archive.clock.now());
  await endPlans(archive.office);
}
const bill = (address: string, fen: number) =>
  inOneTransaction(archive.office, async (work) => {
    const unit = (await work.em.findOneOrFail(Unit, { address })).id;
    const period = today().toPlainYearMonth().toString();
    const lines = [{ code: 'service', fen }];
    return writeBill(work, { unit, period, dueOn: `${period}-20`, lines, rate: '0.001' });
  });
async function pays(address: string, fen: bigint): Promise<Payment> {
  archive.clock.advance(60_000);
  const taken = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), once: randomUUID(), language },
    said: { owed: null, restFen: null },
    entry: {
      ...{ amountFen: fen, method: 'bank', reference: randomUUID(), payer: null, paidOn: null },
      ...{ bills: [], rest: 'prepayment' },
    },
  });
  if (!('payment' in taken)) throw new Error('It was not taken.');
  return taken.payment;
}
/** Approves what was asked of a home. */
async function approves(address: string): Promise<void> {
  archive.clock.advance(60_000);
  const ask = await em().findOneOrFail(MoneyAsk, { unit: await idOf(address), state: 'open' });
  expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: ask.id })).toMatchObject({
    ok: true,
  });
}
async function asksVoid({ receipt, id: payment }: Payment): Promise<void> {
  const asked = { slackUser: 'SUN', receipt, payment, reason: '退回', language } as const;
  expect(await askVoid(archive.office, asked)).toMatchObject({ ok: true });
}
async function agrees(address: string, count: number): Promise<void> {
  const first = today().add({ months: 1 }).with({ day: 5 }).toString();
  const entry = { party: null, parts: String(count), first, amounts: '', reason: '这个月紧' };
  const asked = { slackUser: 'SUN', unit: await idOf(address), entry, language } as const;
  expect(await askForPlan(archive.office, asked)).toMatchObject({ ok: true });
  await approves(address);
}
async function planOf(address: string): Promise<ShownPlan> {
  const unit = await idOf(address);
  const [plan] = await inOneTransaction(archive.office, (work) =>
    loadPlans(work, { unit }, today().toString()),
  );
  if (!plan) throw new Error('Nothing is paid in parts.');
  return plan;
}

it('breaks no parts that are paid on their days, whatever of before is made void and paid again when', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        parts: fc.integer({ min: 2, max: 4 }),
        restFen: fc.integer({ min: 4, max: 40_000 }),
        // What was paid before, and in which month it is made void, if in any.
        before: fc.array(
          fc.record({
            fen: fc.integer({ min: 1, max: 20_000 }),
            void: fc.integer({ min: 0, max: 5 }),
          }),
          { minLength: 1, maxLength: 3 },
        ),
        // In which months what is open again is paid.
        madeUp: fc.array(fc.integer({ min: 0, max: 3 }), { maxLength: 3 }),
      }),
      async ({ parts, restFen, before, madeUp }) => {
        const home = nextHome();
        await isNext(22);
        await bill(home, restFen + before.reduce((sum, one) => sum + one.fen, 0));
        const early: Payment[] = [];
        for (const { fen } of before) early.push(await pays(home, BigInt(fen)));
        await agrees(home, parts);
        let [openFen, reopenedFen] = [BigInt(restFen), 0n];
        const agreed = (await planOf(home)).parts;
        for (const [month, part] of agreed.entries()) {
          await isNext(5);
          openFen -= part.amountFen;
          await pays(home, part.amountFen);
          await isNext(12);
          for (const [at, { fen, void: when }] of before.entries()) {
            const payment = early[at];
            // Once the last part is paid the plan is over.
            if (when !== month || month === parts - 1 || !payment) continue;
            await asksVoid(payment);
            await approves(home);
            reopenedFen += BigInt(fen);
          }
          const plan = await planOf(home);
          expect(plan).toMatchObject({ openFen, reopenedFen, besideFen: reopenedFen });
          expect(plan.state).toBe(openFen > 0n ? 'running' : 'kept');
          if (reopenedFen > 0n && openFen > 0n && madeUp.includes(month)) {
            await isNext(15);
            await pays(home, reopenedFen);
            reopenedFen = 0n;
          }
          const { owedFen } = await statementAt(archive.office, home, today().toString());
          expect(owedFen).toBe(openFen + reopenedFen);
        }
        await isNext(6);
        expect((await planOf(home)).state).toBe('kept');
      },
    ),
    { numRuns: 8, seed: 20261130 },
  );
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('comes to the same where a part is paid at the moment in which an earlier payment is made void', async () => {
  for (let round = 0; round < 4; round += 1) {
    // Given 300.00 in three parts, of a bill on which 100.00 had been paid, on the day of the first
    const home = nextHome();
    await isNext(22);
    await bill(home, 40_000);
    const early = await pays(home, 10_000n);
    await agrees(home, 3);
    await isNext(5);
    await asksVoid(early);
    const { id: ask } = await em().findOneOrFail(MoneyAsk, {
      ...{ unit: await idOf(home), state: 'open' },
    });
    // When both happen at once
    await Promise.all([
      approveAsk(archive.office, { slackUser: 'WANG', ask }),
      pays(home, 10_000n),
    ]);
    // Then the part is paid, and what was paid before is open again
    expect(await planOf(home)).toMatchObject({
      ...{ openFen: 20_000n, reopenedFen: 10_000n, besideFen: 10_000n },
      standing: { open: [0n, 10_000n, 10_000n] },
    });
  }
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('owes at once what was paid before and is given back, also in part, and no part sooner', async () => {
  // Given 200.00 in two parts, of a bill on which 100.00 had been paid
  const home = nextHome();
  await isNext(22);
  await bill(home, 30_000);
  const early = await pays(home, 10_000n);
  await agrees(home, 2);
  await isNext(5);
  await pays(home, 10_000n);
  for (const [fen, openAgain] of [
    [4000n, 4000n],
    [6000n, 10_000n],
  ] as const) {
    // When some of it goes back
    const unit = await idOf(home);
    const payOut = { payee: '钱多', payBy: 'bank', payTo: '6222020200112233' } as const;
    const asked = { receipt: early.receipt, amountFen: fen, payOut, reason: '收错' };
    expect(
      await askRefund(archive.office, { slackUser: 'SUN', unit, language, ...asked }),
    ).toMatchObject({ ok: true });
    await approves(home);
    const refund = await em().findOneOrFail(Refund, { unit, state: 'approved' });
    const paid = { refund: refund.id, from: 'bank', reference: randomUUID(), signed: '' } as const;
    expect(await payRefund(archive.office, { slackUser: 'GAO', language, ...paid })).toMatchObject({
      ok: true,
    });
    // Then so much is owed beside the part that is left
    expect(await planOf(home)).toMatchObject({
      ...{ openFen: 10_000n, reopenedFen: openAgain, standing: { open: [0n, 10_000n] } },
    });
  }
  expect(await differencesOf(archive.office)).toEqual([]);
});
