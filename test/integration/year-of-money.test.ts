import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { acceptCash, handCash } from '../../src/ledger/cash/hand-cash.ts';
import { closeShift, openShift } from '../../src/ledger/cash/keep-shift.ts';
import { closeDay } from '../../src/ledger/closing/close-day.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';
import { lateTerms, Reckoning } from '../support/year-of-money.ts';

/** A year of days in three homes, by the office's own use cases; each evening the books are held against a reckoning of their own. */
const language: Language = 'zh-CN';
const chance = seededChance(2027);
const reckoning = new Reckoning();
let archive: TestArchive;
let community: string;
let homes: Unit[];
let today: string;
const staff = new Map<string, string>();

/** 2.35 yuan a square metre, in whole fen, half up, by whole numbers alone. */
const monthly: Record<string, bigint> = {
  '9-1-101': (9350n * 235n + 50n) / 100n,
  '9-1-102': (12_001n * 235n + 50n) / 100n,
  '9-1-103': (8877n * 235n + 50n) / 100n,
};

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    '小区,楼栋,单元,房号,建筑面积,用途\n新城,9,1,101,93.50,住宅\n新城,9,1,102,120.01,住宅\n新城,9,1,103,88.77,住宅',
  );
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    community = (await em.findOneOrFail(Community, { name: '新城' })).id;
    homes = await em.find(Unit, { community }, { orderBy: { address: 'asc' } });
    const owner = randomUUID();
    em.create(Resident, { id: owner, community, name: '钱多', phone: null, createdAt: nowMs });
    await em.flush();
    for (const unit of homes)
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
    for (const [slackUser, role] of Object.entries(roles)) {
      staff.set(slackUser, randomUUID());
      em.create(Staff, {
        ...{ id: staff.get(slackUser) ?? '', slackUser, name: slackUser, nameEn: null },
        ...{ roles: [role], communities: [community], active: true, createdAt: nowMs },
      });
    }
  });
  const document = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "2.35", usage: [residential]}
late_fee: {rate_per_day: "${lateTerms.rate}", grace_days: ${lateTerms.graceDays}, cap: principal}
`;
  await applyTariffCommand(archive.office, { dryRun: false, document }, language);
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const done = <T extends { ok: boolean }>(what: string, result: T): Extract<T, { ok: true }> => {
  if (!result.ok) throw new Error(`${today}: ${what}: ${JSON.stringify(result)}`);
  return result as Extract<T, { ok: true }>;
};
const isAt = (time: string): void => {
  const ms = Temporal.ZonedDateTime.from(`${today}T${time}[Asia/Shanghai]`).epochMilliseconds;
  archive.clock.advance(ms - archive.clock.now());
};
async function approves(where: object): Promise<void> {
  const ask = await em().findOneOrFail(MoneyAsk, { ...where, state: 'open' });
  done('approving', await approveAsk(archive.office, { slackUser: 'WANG', ask: ask.id }));
}

/** Somebody pays; returns what the reckoning knows it by. */
async function pays(unit: Unit, fen: bigint, method: 'cash' | 'bank' | 'wechat'): Promise<string> {
  const by = randomUUID();
  const rest = reckoning.pays(unit.address, fen, { by, day: today });
  const entry = {
    ...{ amountFen: fen, reference: method === 'cash' ? null : by, payer: null, method },
    ...{ paidOn: null, bills: [], rest: 'prepayment' as const },
  };
  const slackUser = method === 'cash' ? 'ZHOU' : 'SUN';
  const asked = { slackUser, unit: unit.id, entry, once: by, language };
  const restFen = rest > 0n ? String(rest) : null;
  const said = { owed: null, restFen };
  done('paying', await takePayment(archive.office, { ...asked, said }));
  if (method === 'cash') reckoning.safe += fen;
  else reckoning.bank += fen;
  return by;
}

/** One is taken by mistake, and made void on the same day. */
async function paysByMistake(unit: Unit): Promise<void> {
  const owed = reckoning.standsAt(unit.address, today).owedFen;
  if (owed < 2n) return;
  const before = (await em().find(Payment, { unit: unit.id })).map((one) => one.id);
  const by = await pays(unit, owed / 2n, 'bank');
  const made = await em().findOneOrFail(Payment, { unit: unit.id, id: { $nin: before } });
  const asked = { slackUser: 'GAO', receipt: made.receipt, reason: '记错', language };
  done('asking to void', await askVoid(archive.office, asked));
  await approves({ payment: made.id });
  reckoning.isVoid(unit.address, by);
  reckoning.bank -= owed / 2n;
}

async function givesBack(unit: Unit): Promise<void> {
  const there = reckoning.prepaidOf(unit.address);
  if (there < 2n) return;
  const fen = 1n + BigInt(chance.below(Number(there)));
  const fromSafe = reckoning.safe >= fen && chance.below(2) === 0;
  const { refund } = done(
    'asking back',
    await askRefund(archive.office, {
      ...{ slackUser: 'SUN', unit: unit.id, receipt: '', amountFen: fen, reason: '多存', language },
      payOut: { payee: '', payBy: fromSafe ? 'cash' : 'bank', payTo: fromSafe ? '' : '建行 1' },
    }),
  );
  await approves({ id: refund.ask });
  const way = fromSafe
    ? ({ from: 'safe', reference: '', signed: '钱多' } as const)
    : ({ from: 'bank', reference: randomUUID(), signed: '' } as const);
  const asked = { slackUser: 'GAO', refund: refund.id, ...way, language };
  done('paying out', await payRefund(archive.office, asked));
  reckoning.givesBack(unit.address, fen);
  if (fromSafe) reckoning.safe -= fen;
  else reckoning.bank -= fen;
}

async function deposits(unit: Unit): Promise<void> {
  const [held] = await em().find(Deposit, { community, goneFen: 0n });
  if (!held) {
    const entry = {
      ...{
        kind: 'renovation' as const,
        note: '装修',
        amountFen: 200_000n,
        method: 'bank' as const,
      },
      ...{ reference: randomUUID(), payer: null, paidOn: null, receipt: null },
    };
    const asked = { slackUser: 'SUN', unit: unit.id, once: randomUUID(), language, entry };
    done('taking a deposit', await takeDeposit(archive.office, asked));
    reckoning.held += 200_000n;
    reckoning.bank += 200_000n;
    return;
  }
  const { refund } = done(
    'asking a deposit back',
    await askDepositBack(archive.office, {
      ...{
        slackUser: 'SUN',
        deposit: held.id,
        backFen: null,
        keptFen: 30_000n,
        keptFor: 'damage',
        language,
      },
      ...{ payOut: { payee: '', payBy: 'bank', payTo: '建行 1' }, reason: '完工' },
    }),
  );
  await approves({ id: refund.ask });
  const way = { from: 'bank', reference: randomUUID(), signed: '' } as const;
  const asked = { slackUser: 'GAO', refund: refund.id, ...way, language };
  done('paying a deposit out', await payRefund(archive.office, asked));
  reckoning.held -= 200_000n;
  reckoning.bank -= 170_000n;
}

/** A bill that was wrongly issued, before it is due: void, and issued anew, with what was paid on it. */
async function reissues(unit: Unit): Promise<void> {
  const period = today.slice(0, 7);
  const [bill] = await em().find(Bill, { unit: unit.id, period, state: { $ne: 'void' } });
  if (!bill || today.slice(8) > '14') return;
  const actor = { kind: 'system', id: null } as const;
  const asked = { number: bill.number, reissue: true, reason: '重出', actor };
  await inOneTransaction(archive.office, (work) => voidBill(work, asked));
}

async function livesThrough(unit: Unit): Promise<void> {
  const stands = reckoning.standsAt(unit.address, today);
  const owed = stands.owedFen + stands.lateFeeFen;
  const some = BigInt(1 + chance.below(30_000));
  switch (chance.below(12)) {
    case 0:
      return owed > 0n ? void (await pays(unit, owed, 'wechat')) : undefined;
    case 1:
      return void (await pays(unit, some, 'bank'));
    case 2:
      return paysByMistake(unit);
    case 3:
      return givesBack(unit);
    case 4:
      return chance.below(3) === 0 ? deposits(unit) : undefined;
    case 5:
      return chance.below(3) === 0 ? reissues(unit) : undefined;
    default:
      return;
  }
}

/** The collector's day: a shift, what is paid in cash, counted, handed over, accepted by the clerk. */
async function collects(): Promise<void> {
  const asked = { slackUser: 'ZHOU', community, floatFen: 0n, language };
  const { shift } = done('opening', await openShift(archive.office, asked));
  let fen = 0n;
  for (const unit of homes) {
    if (chance.below(2) === 0) continue;
    const some = BigInt(100 * (1 + chance.below(250)));
    await pays(unit, some, 'cash');
    fen += some;
  }
  const counted = { shift, countedFen: fen, language };
  const closing = { ...counted, slackUser: 'ZHOU', counts: null, reason: '' };
  done('closing', await closeShift(archive.office, closing));
  const to = { staff: staff.get('SUN') ?? '' };
  done('handing', await handCash(archive.office, { ...counted, slackUser: 'ZHOU', to }));
  const accepting = { ...counted, slackUser: 'SUN', reason: '' };
  done('accepting', await acceptCash(archive.office, accepting));
}

const bookedOn = async (day: string): Promise<unknown> =>
  archive.rows(
    `select count(*)::text as transfers, sum(p.amount_fen)::text as fen from ledger_transfers t
      join ledger_postings p on p.transfer_id = t.id where t.community_id = '${community}' and t.booked_on = '${day}'`,
  );
const sumsOf = async (): Promise<Record<string, string>> => {
  const rows = await archive.rows<{ kind: string; fen: string }>(
    `select a.kind, sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
      from ledger_accounts a join ledger_postings p on p.debit_id = a.id or p.credit_id = a.id
      where a.community_id = '${community}' group by a.kind`,
  );
  return Object.fromEntries(rows.map((one) => [one.kind, one.fen]));
};

async function isRight(): Promise<void> {
  expect(await differencesOf(archive.office), today).toEqual([]);
  for (const { address } of homes) {
    const { owedFen, lateFeeFen, prepaidFen } = await statementAt(archive.office, address, today);
    const found = { owedFen, lateFeeFen, prepaidFen };
    expect(found, `${address} on ${today}`).toEqual(reckoning.standsAt(address, today));
  }
  const { cash = '0', safe = '0', bank = '0', deposit = '0' } = await sumsOf();
  expect({ cash, safe, bank, deposit }, today).toEqual({
    ...{ cash: '0', safe: String(reckoning.safe), bank: String(reckoning.bank) },
    deposit: String(-reckoning.held),
  });
}

it('a year of days ends each evening with the sums that anybody could reckon, and closed days stay as they were', async () => {
  const closed = new Map<string, unknown>();
  let day = Temporal.PlainDate.from('2026-12-01');
  for (let count = 0; count < 365; count += 1, day = day.add({ days: 1 })) {
    today = day.toString();
    isAt('09:00');
    if (day.day === 1) {
      const period = today.slice(0, 7);
      const asked = { period, community: '新城', supplement: false, dryRun: false, json: false };
      await issueCommand(archive.office, { ...asked, tells: false }, language);
      for (const [address, fen] of Object.entries(monthly))
        reckoning.bills(address, fen, { due: `${period}-15`, day: today });
    }
    const moved = day.day === 1 || chance.below(3) === 0;
    if (moved) {
      for (const unit of homes) await livesThrough(unit);
      if (chance.below(3) === 0) await collects();
    }
    isAt('18:30');
    if (moved || day.day % 5 === 0) await isRight();
    if (!moved) continue;
    const asked = { slackUser: 'SUN', community, day: today, words: '对过', language };
    done('closing the day', await closeDay(archive.office, asked));
    closed.set(today, await bookedOn(today));
  }
  for (const [on, was] of closed) expect(await bookedOn(on), on).toEqual(was);
  // Every kind came, so that the sums say something.
  const [kinds] = await archive.rows<Record<string, number>>(
    `select (select count(*) from payments where state = 'voided')::int as voided,
      (select count(*) from refunds where state = 'paid' and of = 'prepayment')::int as refunded,
      (select count(*) from refunds where state = 'paid' and of = 'deposit')::int as returned,
      (select count(*) from bills where state = 'void')::int as reissued,
      (select count(*) from cash_shifts where state = 'accepted')::int as shifts`,
  );
  expect(
    Object.values(kinds ?? {}).every((count) => count > 0),
    JSON.stringify(kinds),
  ).toBe(true);
  expect(closed.size).toBeGreaterThan(50);
}, 240_000);
