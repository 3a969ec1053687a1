import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk, refuseAsk, withdrawAsk } from '../../src/ledger/asks/decide-ask.ts';
import { openShift } from '../../src/ledger/cash/keep-shift.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { askMove } from '../../src/ledger/moves/ask-move.ts';
import { MoneyMove } from '../../src/ledger/moves/move-entities.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { dropRefund, payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { Refund } from '../../src/ledger/refunds/refund-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';

const language: Language = 'zh-CN';
let archive: TestArchive;
let community: string;
let units: Unit[];

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports('units', '小区,楼栋,单元,房号\n新城,9,1,101\n新城,9,1,102\n新城,9,1,103');
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    community = (await em.findOneOrFail(Community, { name: '新城' })).id;
    units = await em.find(Unit, { community }, { orderBy: { address: 'asc' } });
    // 钱多 owns the first two homes.
    const owner = randomUUID();
    em.create(Resident, { id: owner, community, name: '钱多', phone: null, createdAt: nowMs });
    await em.flush();
    for (const unit of units.slice(0, 2))
      em.create(Occupancy, {
        ...{ id: randomUUID(), unit: unit.id, resident: owner, role: 'owner' },
        since: '2020-01-01',
      });
    const roles: Record<string, StaffRole> = {
      ZHOU: 'collector',
      SUN: 'clerk',
      GAO: 'assistant',
      WANG: 'manager',
    };
    for (const [slackUser, role] of Object.entries(roles))
      em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [community], active: true, createdAt: nowMs },
      });
  });
  for (const unit of units) await bill(unit.id, '2026-01', 20_000);
  for (const slackUser of askers)
    await openShift(archive.office, { slackUser, community, floatFen: 0n, language });
});
afterAll(() => archive.close());

const askers = ['ZHOU', 'SUN', 'GAO'] as const;
type Chance = ReturnType<typeof seededChance>;
const one = <T>(chance: Chance, of: readonly T[]): T | undefined => of[chance.below(of.length)];
const em = () => archive.orm.em.fork();
const bill = (unit: string, period: string, fen: number) =>
  inOneTransaction(archive.office, (work) =>
    writeBill(work, {
      ...{ unit, period, dueOn: `${period}-15`, rate: '0.0005' },
      lines: [{ code: 'service', fen }],
    }),
  );

async function pay(
  chance: Chance,
  slackUser: string,
  unit: string,
  fen = 1 + chance.below(60_000),
): Promise<void> {
  const entry = {
    ...{ amountFen: BigInt(fen), reference: null, payer: null },
    method: chance.below(2) === 0 ? ('cash' as const) : ('bank' as const),
    ...{ paidOn: null, bills: [], rest: 'prepayment' as const },
  };
  const asked = { slackUser, unit, entry, once: randomUUID(), language };
  const taken = await takePayment(archive.office, {
    ...asked,
    said: { owed: null, restFen: null },
  });
  if ('restFen' in taken)
    await takePayment(archive.office, {
      ...asked,
      said: { owed: null, restFen: String(taken.restFen) },
    });
}

/** Whoever does something, at a home or from one to another. */
type Doing = { chance: Chance; slackUser: string; unit: string; to: string };
const payOut = { payee: '', payBy: 'cash', payTo: '' } as const;
const saying = ({ slackUser }: Doing) => ({ slackUser, language, reason: '试' });
const receiptOf = async ({ chance, unit }: Doing, where: object = {}): Promise<string> =>
  one(chance, await em().find(Payment, { unit, ...where }))?.receipt ?? '';

/** What somebody may do with money; what cannot be done now is refused, and changes nothing. */
const acts: readonly ((doing: Doing) => Promise<unknown>)[] = [
  ({ chance, slackUser, unit }) => pay(chance, slackUser, unit),
  ({ chance, slackUser, unit }) => pay(chance, slackUser, unit),
  ({ slackUser, unit }) =>
    takeDeposit(archive.office, {
      ...{ slackUser, unit, once: randomUUID(), language },
      entry: {
        ...{ kind: 'renovation', note: '装修', amountFen: 5000n, method: 'cash' },
        ...{ reference: null, payer: null, paidOn: null, receipt: null },
      },
    }),
  (doing) => {
    const amountFen = BigInt(1 + doing.chance.below(30_000));
    const about = { ...saying(doing), unit: doing.unit, receipt: '', amountFen, payOut };
    return askRefund(archive.office, about);
  },
  async (doing) => {
    const receipt = await receiptOf(doing, { purpose: 'fees' });
    const amountFen = one(doing.chance, [null, BigInt(1 + doing.chance.below(9_000))]) ?? null;
    const about = { ...saying(doing), unit: doing.unit, receipt, amountFen, payOut };
    if (receipt) await askRefund(archive.office, about);
  },
  async (doing) => {
    const deposit = one(doing.chance, await em().find(Deposit, {}))?.id;
    const keptFen = BigInt(doing.chance.below(3) * 2500);
    const backFen = one(doing.chance, [null, BigInt(doing.chance.below(4) * 1250)]) ?? null;
    const about = { ...saying(doing), backFen, keptFen, keptFor: 'damage' as const, payOut };
    if (deposit) await askDepositBack(archive.office, { ...about, deposit });
  },
  (doing) => {
    const amountFen = BigInt(1 + doing.chance.below(20_000));
    const { unit, to } = doing;
    const about = { ...saying(doing), unit, to, receipt: '', amountFen, payer: '' };
    return askMove(archive.office, about);
  },
  async (doing) => {
    const receipt = await receiptOf(doing, { purpose: 'fees' });
    const { unit, to } = doing;
    const about = { ...saying(doing), unit, to, receipt, amountFen: null, payer: '' };
    if (receipt) await askMove(archive.office, about);
  },
  async (doing) => askVoid(archive.office, { ...saying(doing), receipt: await receiptOf(doing) }),
  async ({ chance, slackUser }) => {
    const asked = one(chance, await em().find(MoneyAsk, { askedBy: { slackUser } } as never));
    if (asked) await withdrawAsk(archive.office, { slackUser, ask: asked.id });
  },
  async ({ chance, unit }) => {
    const open = one(chance, await em().find(Bill, { unit, state: { $ne: 'void' } }));
    const actor = { kind: 'system', id: null } as const;
    if (open && chance.below(2) === 0)
      await inOneTransaction(archive.office, (work) =>
        voidBill(work, { number: open.number, reissue: false, reason: '算错', actor }),
      );
  },
  ({ chance, unit }) =>
    bill(unit, `2026-${String(2 + chance.below(9)).padStart(2, '0')}`, 9_000).catch(
      () => undefined,
    ),
  async ({ chance, slackUser }) => {
    const due = one(chance, await em().find(Refund, { state: 'approved' }))?.id;
    if (!due) return;
    if (chance.below(5) === 0)
      return dropRefund(archive.office, { slackUser, refund: due, reason: '不付了' });
    const from = one(chance, ['safe', 'shift', 'bank'] as const) ?? 'shift';
    const given = { reference: `OUT-${randomUUID()}`, signed: '本人' };
    return payRefund(archive.office, { slackUser, refund: due, from, ...given, language });
  },
];

async function act(chance: Chance, slackUser: string): Promise<void> {
  const unit = one(chance, units)?.id ?? '';
  const to = one(chance, units)?.id ?? '';
  await one(chance, acts)?.({ chance, slackUser, unit, to });
}

/** The manager approves most of what waits, and refuses some of it. */
async function decide(chance: Chance): Promise<void> {
  const open = one(chance, await em().find(MoneyAsk, { state: 'open' }));
  if (!open) return;
  const asked = { slackUser: 'WANG', ask: open.id };
  if (chance.below(6) === 0) await refuseAsk(archive.office, { ...asked, reason: '不行' });
  else await approveAsk(archive.office, asked);
}

it('every sum holds, whatever is paid, refunded, held, moved and made void at the same moment', async () => {
  const worker = async (slackUser: string, index: number, round: number): Promise<void> => {
    const chance = seededChance(11 + index + round * askers.length);
    for (const unit of units) await pay(chance, slackUser, unit.id);
    for (let turn = 0; turn < 30; turn += 1) {
      archive.clock.advance(1000);
      await act(chance, slackUser);
      await decide(chance);
    }
  };
  // Who comes first is nobody's to say: where nothing was paid back or moved, they go on.
  const isEnough = async (): Promise<boolean> =>
    (await em().count(Refund, { state: 'paid' })) > 0 && (await em().count(MoneyMove, {})) > 0;
  for (let round = 0; round < 5 && !(await isEnough()); round += 1)
    await Promise.all(askers.map((slackUser, index) => worker(slackUser, index, round)));
  expect(await differencesOf(archive.office)).toEqual([]);
  // Much of it was done, so that the sums say something; the stories do each kind by itself.
  expect((await em().find(Refund, { state: 'paid' })).length).toBeGreaterThan(0);
  expect((await em().find(MoneyMove, {})).length).toBeGreaterThan(0);
  expect((await em().find(Payment, {})).length).toBeGreaterThan(9);
  // What came in and did not go out again is in somebody's hands, the safe or the bank.
  const [sums] = await archive.rows<{ taken: string; back: string; there: string }>(
    `select (select sum(amount_fen) from payments where state = 'booked')::text as taken,
      (select coalesce(sum(amount_fen - kept_fen), 0) from refunds where state = 'paid')::text as back,
      (select sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)
        from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
        where a.kind in ('cash', 'safe', 'bank'))::text as there`,
  );
  expect(BigInt(sums?.taken ?? 0) - BigInt(sums?.back ?? 0)).toBe(BigInt(sums?.there ?? 0));
});

it('one refund is paid once, by whichever of two comes first', async () => {
  const chance = seededChance(3);
  const [unit] = units;
  await pay(chance, 'ZHOU', unit?.id ?? '', 99_999_999);
  const asked = await askRefund(archive.office, {
    ...{ slackUser: 'ZHOU', unit: unit?.id ?? '', receipt: '', amountFen: 1n, reason: '退' },
    ...{ payOut: { payee: '', payBy: 'bank', payTo: '招行 1' }, language },
  });
  if (!asked.ok) throw new Error('It was not asked for.');
  await approveAsk(archive.office, { slackUser: 'WANG', ask: asked.refund.ask });
  const answers = await Promise.all(
    ['SUN', 'GAO', 'SUN'].map((slackUser, at) =>
      payRefund(archive.office, {
        ...{ slackUser, refund: asked.refund.id, from: 'bank', signed: '', language },
        reference: `TWICE-${at}`,
      }),
    ),
  );
  expect(answers.filter((answer) => answer.ok)).toHaveLength(1);
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('a refund that is paid once the day is closed stands in the books of the next one', async () => {
  const [unit] = units;
  const asked = await askRefund(archive.office, {
    ...{ slackUser: 'ZHOU', unit: unit?.id ?? '', receipt: '', amountFen: 2n, reason: '退' },
    ...{ payOut: { payee: '', payBy: 'bank', payTo: '招行 1' }, language },
  });
  if (!asked.ok) throw new Error('It was not asked for.');
  await approveAsk(archive.office, { slackUser: 'WANG', ask: asked.refund.ask });
  const [closed] = await archive.rows<{ day: string; next: string }>(
    `insert into day_closings (id, community_id, day, sheet, closed_by_id, closed_at)
      select gen_random_uuid(), '${community}', max(booked_on), '{}', (select id from staff where slack_user = 'SUN'), now()
      from ledger_transfers where community_id = '${community}' returning day::text, (day + 1)::text as next`,
  );
  const given = { from: 'bank', signed: '', reference: 'NEXT-1', language } as const;
  const paid = await payRefund(archive.office, {
    ...{ slackUser: 'SUN', refund: asked.refund.id, ...given },
  });
  expect(paid).toMatchObject({ ok: true });
  expect(
    await archive.rows(
      `select booked_on::text as day from ledger_transfers where key = 'refund:${asked.refund.id}'`,
    ),
  ).toEqual([{ day: closed?.next }]);
  expect(await differencesOf(archive.office)).toEqual([]);
});
