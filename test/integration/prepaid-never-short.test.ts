import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { askMove } from '../../src/ledger/moves/ask-move.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';

/** Receipts that become void although their prepayment was used: on no day, of those it counts for or of the books, is there less than nothing of it. */
const language = 'zh-CN' as const;
const dayMs = 86_400_000;
let archive: TestArchive;
let community: string;
/** Each story has homes of one owner by itself. */
const rooms = ['101', '102', '201', '202', '301', '302', '401', '402'];

beforeAll(async () => {
  archive = await openTestArchive();
  const units = rooms.map((room) => `新城,9,1,${room},2026-06-01`).join('\n');
  await archive.imports('units', `小区,楼栋,单元,房号,交付日期\n${units}`);
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
    const roles: Record<string, StaffRole> = { SUN: 'clerk', WANG: 'manager' };
    for (const [slackUser, role] of Object.entries(roles))
      em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [community], active: true, createdAt: nowMs },
      });
  });
  const document = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "100.00"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
`;
  await applyTariffCommand(archive.office, { dryRun: false, document }, language);
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const idOf = async (address: string): Promise<string> =>
  (await em().findOneOrFail(Unit, { address })).id;
const issues = (period: string) =>
  issueCommand(
    archive.office,
    { period, supplement: false, dryRun: false, json: false, tells: false },
    language,
  );
async function pay(address: string, fen: bigint, paidOn: string): Promise<Payment> {
  const taken = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), once: randomUUID(), language },
    said: { owed: null, restFen: String(fen) },
    entry: {
      ...{ amountFen: fen, method: 'bank', reference: randomUUID(), payer: null, paidOn },
      ...{ bills: [], rest: 'prepayment', prepayMonths: null },
    },
  });
  if ('payment' in taken) return taken.payment;
  if (!('restFen' in taken)) throw new Error(JSON.stringify(taken));
  const again = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), once: randomUUID(), language },
    said: { owed: null, restFen: String(taken.restFen) },
    entry: {
      ...{ amountFen: fen, method: 'bank', reference: randomUUID(), payer: null, paidOn },
      ...{ bills: [], rest: 'prepayment', prepayMonths: null },
    },
  });
  if (!('payment' in again)) throw new Error(JSON.stringify(again));
  return again.payment;
}
async function approve(): Promise<void> {
  const { id } = await em().findOneOrFail(MoneyAsk, { community, state: 'open' });
  const done = await approveAsk(archive.office, { slackUser: 'WANG', ask: id });
  expect(done).toMatchObject({ ok: true });
}
async function makeVoid({ receipt }: Payment): Promise<void> {
  await askVoid(archive.office, { slackUser: 'SUN', receipt, reason: '银行退回', language });
  await approve();
}
/** Prepayments that are below nothing at the end of some day, by the days they count for and by those of the books. */
async function short(): Promise<unknown[]> {
  const by = (column: 'paid_on' | 'booked_on'): string => `
    select key, day::text, running::text from (
      select a.key, t.${column} as day, sum(sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end))
        over (partition by a.id order by t.${column}) as running
      from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id)
        join ledger_transfers t on t.id = p.transfer_id where a.kind = 'prepayment' group by a.id, a.key, t.${column}) r
    where running < 0`;
  return [...(await archive.rows(by('paid_on'))), ...(await archive.rows(by('booked_on')))];
}
const bills = async (address: string) =>
  (await statementAt(archive.office, address, '2026-11-24')).bills.map((one) => ({
    ...{ period: one.period, paid: one.paidFen, late: one.lateFeeFen },
  }));

it('settles a bill with what came later, from then on, once the receipt whose prepayment it had used is void', async () => {
  const home = '9-1-101';
  const first = await pay(home, 10_000n, '2026-09-01');
  await issues('2026-10');
  expect(await bills(home)).toEqual([{ period: '2026-10', paid: 10_000n, late: 0n }]);
  await pay(home, 10_000n, '2026-10-25');
  await makeVoid(first);
  expect(await short()).toEqual([]);
  // Ten days of a hundred yuan, as if the first had never been paid.
  expect(await bills(home)).toEqual([{ period: '2026-10', paid: 10_000n, late: 100n }]);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('owes a bill again where nothing came later, and leaves what was there on its day', async () => {
  const home = '9-1-102';
  const first = await pay(home, 10_000n, '2026-10-20');
  const second = await pay(home, 10_000n, '2026-10-21');
  await issues('2026-11');
  await makeVoid(first);
  expect((await bills(home)).at(-1)).toMatchObject({ period: '2026-11', late: 0n });
  expect(await short()).toEqual([]);
  await makeVoid(second);
  expect((await bills(home)).at(-1)).toMatchObject({ period: '2026-11', paid: 0n, late: 90n });
  expect(await short()).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('takes what moved to another home for the day on which it came there', async () => {
  const [from, to] = ['9-1-201', '9-1-202'];
  const first = await pay(from, 50_000n, '2026-09-01');
  archive.clock.advance(dayMs);
  const asked = await askMove(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(from), to: await idOf(to), receipt: '' },
    ...{ amountFen: 20_000n, payer: '', reason: '另一户', language },
  });
  expect(asked).toMatchObject({ ok: true });
  await approve();
  await makeVoid(first);
  expect(await short()).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('is never short on any day, in whatever order is prepaid, issued and made void', async () => {
  const chance = seededChance(29);
  const homes = ['301', '302', '401', '402'].map((room) => `9-1-${room}`);
  const taken: Payment[] = [];
  let month = 12;
  for (let turn = 0; turn < 40; turn += 1) {
    archive.clock.advance(dayMs * (1 + chance.below(4)));
    const day = new Date(archive.clock.now()).toISOString().slice(0, 10);
    const home = homes[chance.below(homes.length)] ?? '';
    const what = chance.below(5);
    if (what < 2) {
      const earlier = Temporal.PlainDate.from(day).subtract({ days: chance.below(25) });
      taken.push(await pay(home, BigInt(3_000 + chance.below(25_000)), earlier.toString()));
    } else if (what === 2) {
      const period = Temporal.PlainYearMonth.from('2025-12').add({ months: month }).toString();
      if (period <= day.slice(0, 7)) {
        await issues(period);
        month += 1;
      }
    } else {
      const [one] = taken.splice(chance.below(Math.max(1, taken.length)), 1);
      if (one) await makeVoid(one);
    }
    expect({ turn, short: await short() }).toEqual({ turn, short: [] });
  }
  expect(await em().count(Payment, { state: 'voided' })).toBeGreaterThan(8);
  expect(month).toBeGreaterThan(13);
  expect(await differencesOf(archive.office)).toEqual([]);
});
