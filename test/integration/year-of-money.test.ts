import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Bill, UnitException } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { accountForCommand } from '../../src/ledger/account/account-command.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { acceptCash, handCash } from '../../src/ledger/cash/hand-cash.ts';
import { closeShift, openShift } from '../../src/ledger/cash/keep-shift.ts';
import { closeDay } from '../../src/ledger/closing/close-day.ts';
import { Deposit } from '../../src/ledger/deposits/deposit-entities.ts';
import { askDepositBack } from '../../src/ledger/deposits/return-deposit.ts';
import { takeDeposit } from '../../src/ledger/deposits/take-deposit.ts';
import { journalBytes } from '../../src/ledger/export-journal.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { askMove } from '../../src/ledger/moves/ask-move.ts';
import { openPaperBook } from '../../src/ledger/payments/paper-books.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { BankLine } from '../../src/ledger/reconcile/bank-entities.ts';
import { claimLine } from '../../src/ledger/reconcile/claim-line.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { askForDeferral } from '../../src/ledger/relief/ask-deferral.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { askForWaiver } from '../../src/ledger/relief/ask-waiver.ts';
import { askForSettlement } from '../../src/ledger/settlement/ask-settlement.ts';
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
/** So many of the homes live as chance has it. */
const byChance = 3;

/** 2.35 yuan a square metre, in whole fen, half up, by whole numbers alone. */
const areas: Record<string, string> = {
  ...{ '9-1-101': '93.50', '9-1-102': '120.01', '9-1-103': '88.77' },
  // Each of these lives through a kind of its own, on days that are written down.
  ...{ '9-1-104': '100.03', '9-1-105': '71.19', '9-1-106': '65.55', '9-1-107': '80.20' },
  ...{ '9-1-108': '99.99', '9-1-109': '110.10', '9-1-110': '54.45' },
};
const monthly: Record<string, bigint> = Object.fromEntries(
  Object.entries(areas).map(([address, area]) => [
    address,
    (BigInt(area.replace('.', '')) * 235n + 50n) / 100n,
  ]),
);

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    [
      '小区,楼栋,单元,房号,建筑面积,用途',
      ...Object.entries(areas).map(
        ([address, area]) => `新城,${address.replaceAll('-', ',')},${area},住宅`,
      ),
    ].join('\n'),
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
prepay: [{months: 12, discount: "0.05"}]
late_fee: {rate_per_day: "${lateTerms.rate}", grace_days: ${lateTerms.graceDays}, cap: principal}
`;
  await applyTariffCommand(archive.office, { dryRun: false, document }, language);
  await begins();
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

/** What the bank says came by its own transfers. */
const statement: { day: string; fen: bigint; reference: string }[] = [];

/** Somebody pays; returns what the reckoning knows it by. */
async function pays(
  unit: Unit,
  fen: bigint,
  method: 'cash' | 'bank' | 'wechat',
  more: { receipt?: string; payer?: string } = {},
): Promise<string> {
  const by = randomUUID();
  if (method === 'bank') statement.push({ day: today, fen, reference: by });
  const rest = reckoning.pays(unit.address, fen, { by, day: today });
  const entry = {
    ...{ amountFen: fen, reference: method === 'cash' ? null : by, payer: null, method },
    ...{ paidOn: null, bills: [], rest: 'prepayment' as const, ...more },
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
  statement.pop();
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
  for (const unit of homes.slice(0, byChance)) {
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

const homeAt = (address: string): Unit => {
  const found = homes.find((one) => one.address === address);
  if (!found) throw new Error(`There is no ${address}.`);
  return found;
};
const owedAt = (address: string): bigint => {
  const { owedFen, lateFeeFen } = reckoning.standsAt(address, today);
  return owedFen + lateFeeFen;
};
const askedBySun = (address: string) =>
  ({ slackUser: 'SUN', unit: homeAt(address).id, language }) as const;
const receiptOf = async (address: string): Promise<string> =>
  (await em().findOneOrFail(Payment, { unit: homeAt(address).id, state: 'booked' })).receipt;

/** Before the year: a tenant who agreed to pay what is billed, and a book of receipts on paper. */
async function begins(): Promise<void> {
  await inOneTransaction(archive.office, async ({ em: writes, nowMs }) => {
    const tenant = randomUUID();
    writes.create(Resident, { id: tenant, community, name: '租客', phone: null, createdAt: nowMs });
    await writes.flush();
    const unit = homeAt('9-1-110').id;
    writes.create(Occupancy, {
      ...{ id: randomUUID(), unit, resident: tenant, role: 'tenant', since: '2026-12-01' },
    });
    writes.create(UnitException, {
      ...{ id: randomUUID(), unit, kind: 'agreed', code: 'service', value: null, reason: '合同' },
      ...{ fromPeriod: '2026-12', untilPeriod: null, approvedBy: null, approvedAt: nowMs },
    });
  });
  const book = { prefix: 'A', first: '1', last: '50', holder: staff.get('SUN') ?? '' };
  done(
    'a book',
    await openPaperBook(archive.office, { slackUser: 'SUN', community, ...book, language }),
  );
}

/** A year beforehand, with five of a hundred off. */
async function paysAhead(): Promise<void> {
  const [address, by] = ['9-1-104', randomUUID()];
  const year = 12n * (monthly[address] ?? 0n);
  const discount = (year * 5n + 50n) / 100n;
  const fen = owedAt(address) + year - discount;
  reckoning.pays(address, fen, { by, day: today });
  reckoning.isGiven(address, discount);
  reckoning.bank += fen;
  statement.push({ day: today, fen, reference: by });
  const entry = {
    ...{ amountFen: fen, reference: by, payer: null, method: 'bank' as const, paidOn: null },
    ...{ bills: [], rest: 'prepayment' as const, prepayMonths: 12 },
  };
  const said = { owed: null, restFen: String(year - discount) };
  done(
    'a year',
    await takePayment(archive.office, { ...askedBySun(address), entry, once: by, said }),
  );
}

/** A part of three that were agreed: of what is owed on the first of March, without its late fees. */
let parts: bigint[] = [];
async function agreesParts(): Promise<void> {
  const address = '9-1-105';
  const { owedFen } = reckoning.standsAt(address, today);
  const third = owedFen / 3n;
  parts = [0n, 1n, 2n].map((at) => third + (at < owedFen % 3n ? 1n : 0n));
  const entry = { party: null, parts: '3', first: '2027-03-10', amounts: '', reason: '手头紧' };
  done('parts', await askForPlan(archive.office, { ...askedBySun(address), entry }));
  await approves({ unit: homeAt(address).id });
  reckoning.paysInParts(address, today);
}
const paysPart = async (): Promise<void> =>
  void (await pays(homeAt('9-1-105'), parts.shift() ?? 0n, 'bank'));

async function putsOff(): Promise<void> {
  const entry = { party: null, until: '2027-02-28', stopsLateFee: true, reason: '住院' };
  done('putting off', await askForDeferral(archive.office, { ...askedBySun('9-1-106'), entry }));
  await approves({ unit: homeAt('9-1-106').id });
  reckoning.putsOff('9-1-106', { from: today, until: '2027-02-28' });
}
async function waives(): Promise<void> {
  const entry = { party: null, amount: '', reason: '协商' };
  done('waiving', await askForWaiver(archive.office, { ...askedBySun('9-1-106'), entry }));
  await approves({ unit: homeAt('9-1-106').id });
  reckoning.waives('9-1-106', today);
}

/** The bank brings what nobody knows: it is found to be a home's on the day after, and counts for the day it came. */
const unknown = { day: '2027-05-05', fen: 0n };
const bankSays = async (lines: readonly { day: string; fen: bigint; reference: string }[]) => {
  const rows = lines.map((one) => {
    const yuan = `${one.fen / 100n}.${String(one.fen % 100n).padStart(2, '0')}`;
    return `新城,${one.day},${yuan},${one.reference},,`;
  });
  await archive.imports('bank', ['小区,记账日期,金额,流水号,付款人,摘要', ...rows].join('\n'));
};
async function bringsUnknown(): Promise<void> {
  unknown.fen = owedAt('9-1-106');
  await bankSays([{ ...unknown, reference: 'UNKNOWN-1' }]);
}
async function isClaimed(): Promise<void> {
  const line = (await em().findOneOrFail(BankLine, { reference: 'UNKNOWN-1' })).id;
  const part = { unit: homeAt('9-1-106').id, fen: unknown.fen };
  const asked = { slackUser: 'SUN', line, parts: [part], payer: null, language };
  done('claiming', await claimLine(archive.office, asked));
  reckoning.pays('9-1-106', unknown.fen, { by: 'UNKNOWN-1', day: unknown.day });
  reckoning.bank += unknown.fen;
}

/** Paid for the wrong home on a receipt of the paper book, and moved to the other as of the day it was paid. */
const wrong = { by: '', fen: 9_000n, day: '2027-02-10' };
async function paysWrongly(): Promise<void> {
  wrong.by = await pays(homeAt('9-1-107'), wrong.fen, 'bank', { receipt: 'A000001' });
}
async function isMoved(): Promise<void> {
  const wish = { to: homeAt('9-1-108').id, receipt: await receiptOf('9-1-107'), amountFen: null };
  const asked = { ...askedBySun('9-1-107'), ...wish, payer: '', reason: '记错' };
  done('moving', await askMove(archive.office, asked));
  await approves({ kind: 'move' });
  reckoning.isVoid('9-1-107', wrong.by);
  reckoning.pays('9-1-108', wrong.fen, { by: wrong.by, day: wrong.day });
}

/** Sold on the eleventh of April: ten days of thirty are theirs who left, the rest is due fifteen days on. */
async function isSold(): Promise<void> {
  const [address, leftOn] = ['9-1-109', '2027-04-11'];
  await inOneTransaction(archive.office, async ({ em: writes, nowMs }) => {
    const [unit, resident] = [homeAt(address).id, randomUUID()];
    const live = { unit, role: 'owner' as const };
    await writes.nativeUpdate(Occupancy, live, { until: leftOn });
    writes.create(Resident, {
      id: resident,
      community,
      name: '新主',
      phone: null,
      createdAt: nowMs,
    });
    await writes.flush();
    writes.create(Occupancy, { id: randomUUID(), resident, ...live, since: leftOn });
  });
  const entry = { leftOn, reason: '过户', readings: {} };
  done('settling', await askForSettlement(archive.office, { ...askedBySun(address), entry }));
  await approves({ unit: homeAt(address).id });
  const fen = ((monthly[address] ?? 0n) * 20n * 2n + 30n) / 60n;
  const due = Temporal.PlainDate.from(today).add({ days: 15 }).toString();
  reckoning.isSplit(address, former, '2027-04-15', { fen, due });
}

const all = (address: string) => async (): Promise<void> =>
  void (await pays(homeAt(address), owedAt(address), 'bank'));
const writtenDown: Readonly<Record<string, () => Promise<void>>> = {
  '2026-12-02': paysAhead,
  '2027-01-05': putsOff,
  ...{ '2027-02-10': paysWrongly, '2027-02-20': isMoved },
  '2027-03-01': agreesParts,
  ...{ '2027-03-10': paysPart, '2027-04-10': paysPart, '2027-05-10': paysPart },
  '2027-03-03': async () =>
    void (await pays(homeAt('9-1-110'), 20_000n, 'bank', { payer: '租客' })),
  '2027-04-02': async () => {
    // All but the bill of April.
    const fen = owedAt('9-1-109') - (monthly['9-1-109'] ?? 0n);
    await pays(homeAt('9-1-109'), fen - reckoning.standsAt('9-1-109', today).lateFeeFen, 'bank');
  },
  '2027-04-12': isSold,
  ...{ '2027-05-04': waives, '2027-05-05': bringsUnknown, '2027-05-06': isClaimed },
  '2027-05-11': () => endPlans(archive.office),
  '2027-06-02': all('9-1-110'),
  '2027-06-30': () => bankSays(statement.filter((one) => one.day < today)),
};

/** Every month's journal begins as the one before ended, its postings make up the difference, and it ends as was reckoned. */
async function journalIsRight(ends: ReadonlyMap<string, Record<string, bigint>>): Promise<void> {
  let before = new Map<string, bigint>();
  for (const [period, reckoned] of ends) {
    const bytes = await journalBytes(archive.office, { community, period, format: 'csv' });
    const [head = [], ...lines] = bytes
      .toString()
      .replace(/^\ufeff/, '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(','));
    const at = (line: readonly string[], column: string): string =>
      line[head.indexOf(column)] ?? '';
    const fen = (yuan: string): bigint => BigInt(yuan.replace('.', ''));
    const sums = (cause: string): Map<string, bigint> => {
      const found = new Map<string, bigint>();
      for (const line of lines.filter((one) => at(one, 'cause') === cause)) {
        const kind = at(line, 'debit').split(':')[0] ?? '';
        found.set(kind, (found.get(kind) ?? 0n) + fen(at(line, 'balance')));
      }
      return found;
    };
    const [opened, closed] = [sums('opening_balance'), sums('closing_balance')];
    expect(opened, period).toEqual(before);
    const reached = new Map(opened);
    const add = (account: string, some: bigint): void => {
      const kind = account.split(':')[0] ?? '';
      reached.set(kind, (reached.get(kind) ?? 0n) + some);
    };
    for (const line of lines.filter((one) => at(one, 'amount') !== '')) {
      add(at(line, 'debit'), fen(at(line, 'amount')));
      add(at(line, 'credit'), -fen(at(line, 'amount')));
    }
    const notNothing = (of: Map<string, bigint>) =>
      [...of].filter(([, some]) => some !== 0n).sort();
    expect(notNothing(reached), period).toEqual(notNothing(closed));
    const told = ['safe', 'bank', 'deposit'].map((kind) => [kind, closed.get(kind) ?? 0n]);
    expect(Object.fromEntries(told), period).toEqual(reckoned);
    before = closed;
  }
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

/** Whoever sold the home of 9-1-109. */
const former = 'who left 9-1-109';
async function isRight(): Promise<void> {
  if (today >= '2027-04-12') {
    const left = { unit: '9-1-109', asOf: today, former: true };
    const { owedFen, lateFeeFen, prepaidFen } = await accountForCommand(archive.office, left);
    const found = { owedFen, lateFeeFen, prepaidFen };
    expect(found, `${former} on ${today}`).toEqual(reckoning.standsAt(former, today));
  }
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
  const ends = new Map<string, Record<string, bigint>>();
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
    const scripted = writtenDown[today];
    const moved = day.day === 1 || chance.below(3) === 0 || scripted !== undefined;
    if (moved) {
      for (const unit of homes.slice(0, byChance)) await livesThrough(unit);
      if (chance.below(3) === 0) await collects();
      await scripted?.();
    }
    isAt('18:30');
    if (moved || day.day % 5 === 0) await isRight();
    if (!moved) continue;
    const asked = { slackUser: 'SUN', community, day: today, words: '对过', language };
    done('closing the day', await closeDay(archive.office, asked));
    closed.set(today, await bookedOn(today));
    ends.set(today.slice(0, 7), {
      safe: reckoning.safe,
      bank: reckoning.bank,
      deposit: -reckoning.held,
    });
  }
  for (const [on, was] of closed) expect(await bookedOn(on), on).toEqual(was);
  await journalIsRight(ends);
  // Every kind came, so that the sums say something.
  const [kinds] = await archive.rows<Record<string, number>>(
    `select (select count(*) from payments where state = 'voided')::int as voided,
      (select count(*) from refunds where state = 'paid' and of = 'prepayment')::int as refunded,
      (select count(*) from refunds where state = 'paid' and of = 'deposit')::int as returned,
      (select count(*) from bills where state = 'void')::int as reissued,
      (select count(*) from cash_shifts where state = 'accepted')::int as shifts,
      (select count(*) from prepay_agreements)::int as prepaid, (select count(*) from money_moves)::int as moves,
      (select count(*) from payment_plans where state = 'kept')::int as plans,
      (select count(*) from payment_deferrals)::int as deferrals, (select count(*) from settlements)::int as settlements,
      (select count(*) from ledger_transfers where cause = 'waiver')::int as waivers,
      (select count(*) from bills b join liable_parties l on l.id = b.party where l.role = 'tenant')::int as tenants,
      (select count(*) from payments where receipt like 'A%')::int as paper,
      (select count(*) from bank_lines where match_id is not null)::int as matched`,
  );
  expect(
    Object.values(kinds ?? {}).every((count) => count > 0),
    JSON.stringify(kinds),
  ).toBe(true);
  expect(closed.size).toBeGreaterThan(50);
}, 240_000);
