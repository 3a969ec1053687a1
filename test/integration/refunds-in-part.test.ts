import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { askMove } from '../../src/ledger/moves/ask-move.ts';
import { applyToBills } from '../../src/ledger/payments/book-payment.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { postTransfers } from '../../src/ledger/post.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { loadRefundView, refundLines } from '../../src/ledger/refunds/refund-view.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';

/** What goes back in parts: of a payment by its receipt, and of a deposit. */
const language: Language = 'zh-CN';
const asOf = '2026-12-31';
let archive: TestArchive;
let community: string;

/** Each story has homes of its own, all of one owner. */
const rooms = Array.from({ length: 40 }, (_, at) => `9-1-${101 + at}`);
let next = 0;
const home = (): string => rooms[next++] ?? '';

beforeAll(async () => {
  archive = await openTestArchive();
  const units = rooms.map((one) => `新城,${one.replaceAll('-', ',')}`).join('\n');
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
prepay: [{months: 6, discount: "0.05"}]
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
    const lines = [{ code: 'service', fen }];
    const about = { period, dueOn: `${period}-15`, lines, rate: '0.001', graceDays: 0 };
    return writeBill(work, { unit, ...about });
  });
async function pay(
  address: string,
  fen: bigint,
  given: { months?: number; bills?: string[]; rest?: string } = {},
): Promise<Payment> {
  const { months = null, bills = [], rest = null } = given;
  const taken = await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), once: randomUUID(), language },
    said: { owed: null, restFen: rest },
    entry: {
      ...{ amountFen: fen, method: 'bank', reference: randomUUID(), payer: null, paidOn: null },
      ...{ bills, rest: 'prepayment', prepayMonths: months },
    },
  });
  if ('restFen' in taken) return pay(address, fen, { ...given, rest: String(taken.restFen) });
  if (!('payment' in taken)) throw new Error(JSON.stringify(taken));
  return taken.payment;
}
async function approve(ask: string): Promise<void> {
  expect(await approveAsk(archive.office, { slackUser: 'WANG', ask })).toMatchObject({ ok: true });
}
const bank = { payee: '', payBy: 'bank', payTo: '招行 1' } as const;
const ask = async (address: string, receipt: string, amountFen: bigint | null) =>
  askRefund(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(address), receipt, amountFen, reason: '付多了' },
    ...{ payOut: bank, language },
  });
const payOut = (refund: string) =>
  payRefund(archive.office, {
    ...{ slackUser: 'GAO', refund, from: 'bank', signed: '', reference: randomUUID(), language },
  });
/** Asks for a payment to stand for another home. */
const moves = async (from: string, to: string, receipt: string, amountFen: bigint | null = null) =>
  askMove(archive.office, {
    ...{ slackUser: 'SUN', unit: await idOf(from), to: await idOf(to), language },
    ...{ receipt, amountFen, payer: '', reason: '记错' },
  });
/** Some of a payment goes back, by all three people; resolves to the refund. */
async function gives(address: string, receipt: string, amountFen: bigint | null): Promise<string> {
  const asked = await ask(address, receipt, amountFen);
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  await approve(asked.refund.ask);
  expect(await payOut(asked.refund.id)).toMatchObject({ ok: true });
  return asked.refund.id;
}
const linesOf = async (refund: string): Promise<string> => {
  const view = await loadRefundView(em(), refund);
  return view ? refundLines(view, language).join('\n') : '';
};
const standing = async (address: string, on = asOf) => {
  const { owedFen, lateFeeFen, prepaidFen } = await statementAt(archive.office, address, on);
  return { owedFen, lateFeeFen, prepaidFen };
};
async function billsOf(address: string): Promise<unknown[]> {
  return archive.rows(
    `select period, paid_fen::text as paid, state from bills where unit_id = '${await idOf(address)}' order by due_on`,
  );
}

describe('a part of a payment', () => {
  it('leaves the books as if so much less had been paid, whatever it had settled', async () => {
    const chance = seededChance(12);
    for (let round = 0; round < 6; round += 1) {
      const [really, asIf] = [home(), home()];
      const months = 1 + chance.below(3);
      for (let month = 0; month < months; month += 1) {
        const fen = 3_000 + chance.below(9_000);
        for (const one of [really, asIf]) await bill(one, `2026-0${7 + month}`, fen);
      }
      const whole = BigInt(2_000 + chance.below(40_000));
      const parts = [1n + (whole * BigInt(chance.below(60))) / 100n];
      if (chance.below(2) === 0) parts.push(1n + ((whole - 2n) * BigInt(chance.below(35))) / 100n);
      const back = parts.reduce((sum, one) => sum + one, 0n);
      const { receipt } = await pay(really, whole);
      await pay(asIf, whole - back);
      // A bill that comes later uses what was prepaid.
      if (chance.below(2) === 0)
        for (const one of [really, asIf]) await usesPrepayment(one, '2026-10');
      for (const part of parts) await gives(really, receipt, part);
      const said = `round ${round}: ${whole} less ${parts.join(' and ')}`;
      expect({ said, stands: await standing(really) }).toEqual({
        ...{ said, stands: await standing(asIf) },
      });
      expect({ said, bills: await billsOf(really) }).toEqual({ said, bills: await billsOf(asIf) });
    }
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('can be asked for again until nothing is left, and then as if it had never been paid', async () => {
    const one = home();
    await bill(one, '2026-10', 20_000);
    const unpaid = await standing(one);
    const { receipt } = await pay(one, 26_000n);
    await gives(one, receipt, 5_000n);
    expect(await ask(one, receipt, 21_001n)).toMatchObject({
      faults: [{ field: 'amount', words: expect.stringMatching(/还能退 210\.00 元/) }],
    });
    // A part of it went back: it cannot become void, and what to do instead is said in either language.
    const voids = async (reads: Language): Promise<unknown> => {
      const asked = { slackUser: 'SUN', receipt, reason: '错', language: reads };
      return askVoid(archive.office, asked);
    };
    expect(await voids('zh-CN')).toMatchObject({
      faults: [
        {
          field: 'number',
          words: `票据 ${receipt} 已退 50.00 元，不能再整张作废。还剩 210.00 元：要退给付款人，用 /gatehouse refund ${one}，写这个票据号，金额空着；记错了房屋，用 /gatehouse move ${one} 转过去。`,
        },
      ],
    });
    expect(await voids('en')).toMatchObject({
      faults: [{ words: expect.stringMatching(/210\.00 yuan are left: to give them back/) }],
    });
    expect(await em().count(MoneyAsk, { community, kind: 'void' })).toBe(0);
    // Asked twice at once: the second one is told that the first is under way.
    const first = await ask(one, receipt, 1_000n);
    expect(await ask(one, receipt, 1_000n)).toMatchObject({
      faults: [{ field: 'receipt', words: expect.stringMatching(/已经有人申请/) }],
    });
    if (!first.ok) throw new Error(JSON.stringify(first));
    await approve(first.refund.ask);
    const paid = await Promise.all([payOut(first.refund.id), payOut(first.refund.id)]);
    expect(paid.filter((answer) => answer.ok)).toHaveLength(1);
    expect(await linesOf(first.refund.id)).toMatch(/一部分：.*缴 260\.00 元，退 10\.00 元/);
    await gives(one, receipt, null);
    expect(await standing(one)).toEqual(unpaid);
    expect(await ask(one, receipt, null)).toMatchObject({
      faults: [{ field: 'receipt', words: expect.stringMatching(/已经全部退过/) }],
    });
    expect(await voids('zh-CN')).toMatchObject({
      faults: [{ words: expect.stringMatching(/已经全部退过.*不用再作废/) }],
    });
    expect(await moves(one, home(), receipt)).toMatchObject({
      faults: [{ field: 'receipt', words: expect.stringMatching(/没有可转的了/) }],
    });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('moves with what is left of it to the home it was meant for, and can go back there', async () => {
    const chance = seededChance(21);
    for (let round = 0; round < 4; round += 1) {
      // Really at the first, moved to the second; as if: never at the third, what is left at the fourth.
      const [wrong, right, never, asIf] = [home(), home(), home(), home()];
      for (let month = 0; month < 1 + chance.below(3); month += 1) {
        const [fen, other] = [3_000 + chance.below(9_000), 3_000 + chance.below(9_000)];
        for (const one of [wrong, never]) await bill(one, `2026-0${7 + month}`, fen);
        for (const one of [right, asIf]) await bill(one, `2026-0${7 + month}`, other);
      }
      const whole = BigInt(4_000 + chance.below(40_000));
      const back = 1n + (whole * BigInt(chance.below(80))) / 100n;
      const left = whole - back;
      const { receipt } = await pay(wrong, whole);
      await gives(wrong, receipt, back);
      if (chance.below(2) === 0)
        for (const one of [wrong, never]) await usesPrepayment(one, '2026-11');
      expect(await moves(wrong, right, receipt, left + 1n)).toMatchObject({
        faults: [{ field: 'amount' }],
      });
      expect(await moves(wrong, right, receipt)).toMatchObject({ ok: true, amountFen: left });
      const open = await em().findOneOrFail(MoneyAsk, { community, kind: 'move', state: 'open' });
      await approve(open.id);
      await pay(asIf, left);
      const said = `round ${round}: ${whole} less ${back}`;
      const stand = async (...of: string[]) => ({
        said,
        stands: await Promise.all(of.map((one) => standing(one))),
        bills: await Promise.all(of.map((one) => billsOf(one))),
      });
      expect(await stand(wrong, right)).toEqual(await stand(never, asIf));
      expect(await differencesOf(archive.office)).toEqual([]);
      // What went back stays; what is left goes back from where it stands now, by the same receipt.
      expect(await ask(wrong, receipt, null)).toMatchObject({ faults: [{ field: 'receipt' }] });
      const again = 1n + (left * BigInt(chance.below(60))) / 100n;
      const other = await em().findOneOrFail(Payment, { unit: await idOf(asIf) });
      await gives(right, receipt, again);
      await gives(asIf, other.receipt, again);
      expect(await stand(wrong, right)).toEqual(await stand(never, asIf));
      expect(await differencesOf(archive.office)).toEqual([]);
    }
  });

  it('is not moved where something of it went back between the asking and the approval', async () => {
    const [wrong, right] = [home(), home()];
    const { receipt, id } = await pay(wrong, 10_000n);
    expect(await moves(wrong, right, receipt)).toMatchObject({ ok: true });
    const open = await em().findOneOrFail(MoneyAsk, { community, kind: 'move', state: 'open' });
    // Of what is prepaid there something is paid out meanwhile, which is of this payment.
    const asked = await ask(wrong, '', 4_000n);
    if (!asked.ok) throw new Error(JSON.stringify(asked));
    await approve(asked.refund.ask);
    expect(await payOut(asked.refund.id)).toMatchObject({ ok: true });
    expect((await em().findOneOrFail(Payment, { id })).refundedFen).toBe(4_000n);
    expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: open.id })).toMatchObject({
      refused: 'refund_overtaken',
    });
    expect(await standing(wrong)).toMatchObject({ prepaidFen: 6_000n });
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('ends a discount by the months that were used, and takes it whole with the last part', async () => {
    const one = home();
    const { receipt } = await pay(one, 57_000n, { months: 6 });
    await usesPrepayment(one, '2026-12');
    expect(await standing(one)).toMatchObject({ owedFen: 0n, prepaidFen: 50_000n });
    await gives(one, receipt, 20_000n);
    // Of the thirty yuan of discount nothing was earned by one month.
    expect(await standing(one)).toMatchObject({ owedFen: 0n, prepaidFen: 27_000n });
    await gives(one, receipt, null);
    expect(await standing(one)).toMatchObject({ owedFen: 10_000n, prepaidFen: 0n });
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

/** A bill is issued, and settled at once of what is prepaid, as issuing does. */
async function usesPrepayment(address: string, period: string): Promise<void> {
  const { prepaidFen } = await standing(address);
  const written = await bill(address, period);
  if (prepaidFen === 0n) return;
  const fen = prepaidFen < 10_000n ? prepaidFen : 10_000n;
  await inOneTransaction(archive.office, async (work) => {
    const { unit, party, id } = written;
    await postTransfers(work, [
      {
        ...{ community, cause: 'prepay_use', causeId: id, key: `prepay:${id}` },
        ...{ actor: { kind: 'system', id: null }, paidOn: `${period}-01`, bookedOn: '2026-11-24' },
        postings: [
          {
            debit: { kind: 'prepayment', unit, party },
            credit: { kind: 'receivable', unit, party },
            ...{ amountFen: fen, bill: id },
          },
        ],
      },
    ]);
    await applyToBills(work, [{ bill: id, fen }]);
  });
}

describe('a deposit', () => {
  const back = (deposit: string, backFen: bigint | null, keptFen = 0n) =>
    askDepositBack(archive.office, {
      ...{ slackUser: 'SUN', deposit, backFen, keptFen, reason: '验收', language, payOut: bank },
      keptFor: keptFen > 0n ? 'cleaning' : null,
    });

  it('goes back in parts: what is left stays held, and each slip says so for good', async () => {
    const one = home();
    await takeDeposit(archive.office, {
      ...{ slackUser: 'SUN', unit: await idOf(one), once: randomUUID(), language },
      entry: {
        ...{ kind: 'renovation', note: '装修', amountFen: 200_000n, method: 'bank' },
        ...{ reference: randomUUID(), payer: null, paidOn: null, receipt: null },
      },
    });
    const { id } = await em().findOneOrFail(Deposit, { unit: await idOf(one) });
    expect(await back(id, 0n)).toMatchObject({ faults: [{ field: 'amount' }] });
    expect(await back(id, 180_000n, 20_001n)).toMatchObject({
      faults: [{ field: 'amount', words: expect.stringMatching(/最多能退 1799\.99 元/) }],
    });
    const slips: string[] = [];
    for (const [backFen, keptFen] of [
      [50_000n, 0n],
      [30_000n, 20_000n],
      [null, 0n],
    ] as const) {
      const asked = await back(id, backFen, keptFen);
      if (!asked.ok) throw new Error(JSON.stringify(asked));
      expect(await back(id, null)).toMatchObject({ faults: [{ field: 'reason' }] });
      await approve(asked.refund.ask);
      archive.clock.advance(60_000);
      expect(await payOut(asked.refund.id)).toMatchObject({ ok: true });
      expect(await differencesOf(archive.office)).toEqual([]);
      slips.push(asked.refund.id);
    }
    expect(await em().findOneOrFail(Deposit, { id })).toMatchObject({ goneFen: 200_000n });
    const [first = '', second = '', third = ''] = slips;
    expect(await linesOf(first)).toMatch(/退给 钱多 500\.00 元[\s\S]*还留押金 1500\.00 元/);
    expect(await linesOf(second)).toMatch(
      /300\.00 元[\s\S]*扣留 200\.00 元[\s\S]*还留押金 1000\.00 元/,
    );
    expect(await linesOf(third)).not.toMatch(/还留/);
    expect(await back(id, 1n)).toMatchObject({ faults: [{ field: 'reason' }] });
  });
});
