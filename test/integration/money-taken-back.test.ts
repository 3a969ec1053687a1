import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import type { StaffRole } from '../../src/codes.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { reckonSheet } from '../../src/ledger/closing/reckon-sheet.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { askMove } from '../../src/ledger/moves/ask-move.ts';
import { openBills } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { askForWaiver } from '../../src/ledger/relief/ask-waiver.ts';
import { loadPlans } from '../../src/ledger/relief/load-relief.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';

/** Payments that were moved, given back in part or prepaid with a discount, and are taken back afterwards. */
const language: Language = 'zh-CN';
let archive: TestArchive;
let community: string;

/** Each story has two homes of one owner by themselves. */
const homes = ['101', '102', '201', '202', '301', '302'].map((room) => `9-1-${room}`);

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
  await applyTariffCommand(
    archive.office,
    {
      dryRun: false,
      document: `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "100.00"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
prepay: [{months: 1, discount: "0.02"}, {months: 6, discount: "0.05"}]
`,
    },
    language,
  );
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const idOf = async (address: string): Promise<string> =>
  (await em().findOneOrFail(Unit, { address })).id;
const bill = (address: string, period: string, fen = 10_000) =>
  inOneTransaction(archive.office, async (work) => {
    const unit = (await work.em.findOneOrFail(Unit, { address })).id;
    const dueOn = `${period}-15`;
    const lines = [{ code: 'service', fen }];
    return writeBill(work, { unit, period, dueOn, lines, rate: '0.001', graceDays: 0 });
  });
async function pay(
  address: string,
  given: { fen: bigint; paidOn?: string; months?: number; rest?: string },
): Promise<Payment> {
  const { fen, paidOn = null, months = null, rest = null } = given;
  const taken = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), once: randomUUID(), language },
    said: { owed: null, restFen: rest },
    entry: {
      ...{ amountFen: fen, method: 'bank', reference: randomUUID(), payer: null, paidOn },
      ...{ bills: [], rest: 'prepayment', prepayMonths: months },
    },
  });
  if ('restFen' in taken) return pay(address, { ...given, rest: String(taken.restFen) });
  if (!('payment' in taken)) throw new Error(JSON.stringify(taken));
  return taken.payment;
}
async function approve(): Promise<void> {
  const { id } = await em().findOneOrFail(MoneyAsk, { community, state: 'open' });
  expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: id })).toMatchObject({
    ok: true,
  });
}
async function move(from: string, to: string, amountFen: bigint): Promise<void> {
  const asked = await askMove(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(from), to: await idOf(to), receipt: '', amountFen },
    ...{ payer: '', reason: '另一户没有缴', language },
  });
  expect(asked).toMatchObject({ ok: true });
  await approve();
}
async function makeVoid(payment: Payment): Promise<void> {
  const { receipt } = payment;
  await askVoid(archive.office, { slackUser: 'SUN', receipt, reason: '银行退回', language });
  await approve();
}
const standing = async (address: string, day = '2026-11-24') => {
  const { owedFen, lateFeeFen, prepaidFen } = await statementAt(archive.office, address, day);
  return { owedFen, lateFeeFen, prepaidFen };
};

it('takes back what moved to the bills of another home for the day on which it moved', async () => {
  const [from, to] = ['9-1-101', '9-1-102'];
  const owed = await bill(to, '2026-11');
  const payment = await pay(from, { fen: 10_000n, paidOn: '2026-11-01' });
  await move(from, to, 6_000n);
  expect(await standing(to)).toMatchObject({ owedFen: 4_000n });
  await makeVoid(payment);
  // Nine days of a hundred yuan, and not of more than is owed.
  expect(await standing(to)).toEqual({ owedFen: 10_000n, lateFeeFen: 90n, prepaidFen: 0n });
  expect(await standing(from)).toMatchObject({ owedFen: 0n, prepaidFen: 0n });
  // Its bill can be taken back and issued anew, as that of any other home.
  const actor = { kind: 'system', id: null } as const;
  const report = await inOneTransaction(archive.office, (work) =>
    voidBill(work, { number: owed.number, reissue: true, reason: '算错', actor }),
  );
  expect(report).toMatchObject({ movedFen: 0n, reissued: { totalFen: 10_000n } });
  expect(await em().count(Bill, { unit: await idOf(to), state: 'open' })).toBe(1);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('leaves nothing of a discount that a void payment brought, also once its months had ended', async () => {
  const [from, to] = ['9-1-201', '9-1-202'];
  const payment = await pay(from, { fen: 57_000n, months: 6, rest: '57000' });
  expect(await standing(from)).toMatchObject({ prepaidFen: 60_000n });
  await bill(from, '2026-12');
  await move(from, to, 20_000n);
  await makeVoid(payment);
  expect(await standing(from, '2026-12-31')).toMatchObject({ owedFen: 10_000n, prepaidFen: 0n });
  expect(await standing(to)).toMatchObject({ owedFen: 0n, prepaidFen: 0n });
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('takes back the receipt it was asked from, where another community has one of the same number', async () => {
  // Given a receipt of the same number in two communities of one clerk
  const [payment] = await em().find(Payment, {}, { orderBy: { id: 'asc' }, limit: 1 });
  if (!payment) throw new Error('Nobody has paid.');
  const choice = { given: '柳苑', mayCreate: true, allowed: null };
  await archive.imports('units', '小区,楼栋,单元,房号\n柳苑,1,1,101', { choice });
  await archive.imports(
    'payments',
    '小区,房屋,缴费日期,金额,方式\n柳苑,1-1-101,2026-11-20,50,转账',
    { choice },
  );
  const { receipt } = payment;
  await archive.rows(`update payments set receipt = '${receipt}' where amount_fen = 5000
    and community_id = (select id from communities where name = '柳苑')`);
  await archive.rows(
    "update staff set communities = array(select id::text from communities where name in ('新城', '柳苑')) where slack_user = 'SUN'",
  );
  const other = await em().findOneOrFail(Payment, { receipt, community: { $ne: community } });
  const asked = { slackUser: 'SUN', receipt, reason: '收错', language };
  // When only the number is said, it is not clear which is meant
  expect(await askVoid(archive.office, asked)).toMatchObject({
    faults: [{ field: 'number', words: expect.stringMatching(/几个小区都有/) }],
  });
  // When it is asked from one of them, it is that one
  expect(await askVoid(archive.office, { ...asked, payment: other.id })).toMatchObject({
    ok: true,
    ask: { payment: other.id },
  });
});

it('gives back of a payment no more than came of it, whatever else stands there', async () => {
  const home = '9-1-301';
  await pay(home, { fen: 5_000n });
  archive.clock.advance(60_000);
  await bill(home, '2026-11');
  const later = await pay(home, { fen: 14_000n });
  expect(await standing(home)).toMatchObject({ owedFen: 0n });
  const unit = await idOf(home);
  for (const amountFen of [4_000n, 4_000n]) {
    const asked = await askRefund(archive.office, {
      ...{ slackUser: 'SUN', unit, receipt: '', amountFen, reason: '退预存', language },
      payOut: { payee: '', payBy: 'bank', payTo: '招行 1' },
    });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    await approve();
    const paid = await payRefund(archive.office, {
      ...{ slackUser: 'GAO', refund: asked.refund.id, from: 'bank', signed: '', language },
      reference: randomUUID(),
    });
    expect(paid).toMatchObject({ ok: true });
  }
  const { refundedFen } = await em().findOneOrFail(Payment, { id: later.id });
  // A hundred yuan of it went to the bill, and ninety fen to its late fee.
  expect(refundedFen).toBe(3_910n);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('goes on with instalments when a bill of theirs is issued anew', async () => {
  const home = '9-1-302';
  const owed = await bill(home, '2026-10', 20_000);
  const unit = await idOf(home);
  const entry = { party: null, parts: '2', first: '2026-12-01', amounts: '', reason: '手头紧' };
  const asked = await askForPlan(archive.office, { slackUser: 'SUN', unit, entry, language });
  expect(asked).toMatchObject({ ok: true });
  await approve();
  const spared = await standing(home, '2026-12-01');
  const actor = { kind: 'system', id: null } as const;
  const report = await inOneTransaction(archive.office, (work) =>
    voidBill(work, { number: owed.number, reissue: true, reason: '算错', actor }),
  );
  // It comes to a hundred yuan now: the first part is as if paid, the second still due.
  const [plan] = await loadPlans({ em: em() }, { unit }, '2026-11-24');
  expect(plan).toMatchObject({ state: 'running', openFen: 10_000n });
  expect(plan?.standing).toMatchObject({ is: 'running', next: { seq: 2 } });
  const fresh = report && report !== 'already' ? (report.reissued?.id ?? '') : '';
  const resting = await inOneTransaction(archive.office, (work) =>
    restingBills(work, [fresh], '2026-11-24'),
  );
  expect(resting.has(fresh)).toBe(true);
  expect(await standing(home, '2026-12-01')).toEqual({
    ...{ owedFen: 10_000n, prepaidFen: 0n, lateFeeFen: spared.lateFeeFen / 2n },
  });
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('ends instalments without thanks once all of their bills are taken back', async () => {
  const unit = await idOf('9-1-302');
  const actor = { kind: 'system', id: null } as const;
  const { number } = await em().findOneOrFail(Bill, { unit, state: { $ne: 'void' } });
  await inOneTransaction(archive.office, (work) =>
    voidBill(work, { number, reissue: false, reason: '算错', actor }),
  );
  await endPlans(archive.office);
  const [plan] = await loadPlans({ em: em() }, { unit }, '2026-11-24');
  expect(plan).toMatchObject({ state: 'ended', openFen: 0n });
});

it('asks no less than nothing of a late fee that was waived, when something is paid for an earlier day', async () => {
  const home = '9-1-102';
  const unit = await idOf(home);
  const entry = { party: null, amount: '', reason: '协商' };
  const asked = await askForWaiver(archive.office, { slackUser: 'SUN', unit, entry, language });
  expect(asked).toMatchObject({ ok: true });
  await approve();
  const open = await inOneTransaction(archive.office, async (work) => {
    const account = await loadAccount(work, unit, '2026-11-24');
    const party = account.bills.find((one) => !one.void)?.party ?? '';
    return openBills(account, { paidOn: '2026-11-16', named: [], party });
  });
  expect(open).toMatchObject([{ principalFen: 10_000n, lateFeeFen: 0n }]);
});

it('counts what is kept of a deposit as nothing that went back', async () => {
  const unit = await idOf('9-1-301');
  const before = await inOneTransaction(archive.office, (work) =>
    reckonSheet(work, community, '2026-11-24'),
  );
  await takeDeposit(archive.office, {
    ...{ slackUser: 'SUN', unit, once: randomUUID(), language },
    entry: {
      ...{ kind: 'renovation', note: '装修', amountFen: 5_000n, method: 'bank' },
      ...{ reference: randomUUID(), payer: null, paidOn: null, receipt: null },
    },
  });
  const deposit = (await em().findOneOrFail(Deposit, { unit })).id;
  await askDepositBack(archive.office, {
    ...{
      slackUser: 'SUN',
      deposit,
      backFen: null,
      keptFen: 5_000n,
      keptFor: 'damage',
      reason: '电梯损坏',
      language,
    },
    payOut: { payee: '', payBy: 'cash', payTo: '' },
  });
  await approve();
  const after = await inOneTransaction(archive.office, (work) =>
    reckonSheet(work, community, '2026-11-24'),
  );
  expect(after.refunded).toEqual(before.refunded);
});

it('takes one number of a transfer for one refund, also at the same moment', async () => {
  const unit = await idOf('9-1-101');
  await pay('9-1-101', { fen: 9_000n });
  archive.clock.advance(60_000);
  const refunds: string[] = [];
  for (const amountFen of [1_000n, 2_000n]) {
    const asked = await askRefund(archive.office, {
      ...{ slackUser: 'SUN', unit, receipt: '', amountFen, reason: '退预存', language },
      payOut: { payee: '', payBy: 'bank', payTo: '招行 1' },
    });
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    await approve();
    refunds.push(asked.refund.id);
  }
  const answers = await Promise.all(
    refunds.map((refund) =>
      payRefund(archive.office, {
        ...{ slackUser: 'GAO', refund, from: 'bank', signed: '', language },
        reference: 'SAME-1',
      }),
    ),
  );
  expect(answers.filter((one) => one.ok)).toHaveLength(1);
  const refused = answers.find((one) => !one.ok);
  expect(refused).toMatchObject({ faults: [{ field: 'reference' }] });
  expect(await differencesOf(archive.office)).toEqual([]);
});
