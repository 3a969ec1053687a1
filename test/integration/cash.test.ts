import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { acceptCash, handCash } from '../../src/ledger/cash/hand-cash.ts';
import { loadHoldings } from '../../src/ledger/cash/holdings.ts';
import { closeShift, openShift } from '../../src/ledger/cash/keep-shift.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, writeBill } from '../support/ledger-office.ts';

const language: Language = 'zh-CN';
let archive: TestArchive;
let community: string;
let units: string[];
const people: Record<string, string> = {};

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports('units', '小区,楼栋,单元,房号\n新城,9,1,101\n新城,9,1,102\n新城,9,1,103');
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    community = (await em.findOneOrFail(Community, { name: '新城' })).id;
    units = (await em.find(Unit, { community })).map((one) => one.id);
    const roles: Record<string, StaffRole> = {
      ZHOU: 'collector',
      QIAN: 'collector',
      SUN: 'clerk',
      GAO: 'assistant',
    };
    for (const [slackUser, role] of Object.entries(roles)) {
      const id = randomUUID();
      people[slackUser] = id;
      em.create(Staff, {
        id,
        slackUser,
        name: slackUser,
        nameEn: null,
        roles: [role],
        communities: [community],
        active: true,
        createdAt: nowMs,
      });
    }
  });
  for (const unit of units)
    await inOneTransaction(archive.office, (work) => {
      const lines = [{ code: 'service', fen: 900_000 }];
      return writeBill(work, {
        unit,
        period: '2026-01',
        dueOn: '2026-01-15',
        lines,
        rate: '0.0005',
      });
    });
});
afterAll(() => archive.close());

const keepers = ['ZHOU', 'QIAN', 'SUN', 'GAO'] as const;
type Chance = ReturnType<typeof seededChance>;
const one = <T>(chance: Chance, of: readonly T[]): T => {
  const found = of[chance.below(of.length)];
  if (found === undefined) throw new Error('There is nothing to choose from.');
  return found;
};
const em = () => archive.orm.em.fork();

/** Cash that a home brings to one of them. */
async function take(chance: Chance, slackUser: string): Promise<void> {
  const entry = {
    amountFen: BigInt(1 + chance.below(40_000)),
    method: 'cash',
    reference: null,
    payer: null,
    paidOn: null,
    bills: [],
    rest: 'prepayment',
  } as const;
  await takePayment(archive.office, {
    slackUser,
    unit: one(chance, units),
    entry,
    said: { owed: null, restFen: null },
    once: randomUUID(),
    language,
  });
}

const begin = (slackUser: string) =>
  openShift(archive.office, { slackUser, community, floatFen: 0n, language });

/** One thing that somebody does with cash; what cannot be done now is refused, and changes nothing. */
async function act(chance: Chance): Promise<void> {
  const { office } = archive;
  const slackUser = one(chance, keepers);
  const own = await em().find(CashShift, { staff: people[slackUser] ?? '' });
  const shift = own.at(-1);
  switch (chance.below(8)) {
    case 0:
    case 1:
    case 2:
      return take(chance, slackUser);
    case 3:
      await begin(slackUser);
      return;
    case 4: {
      if (!shift) return;
      const countedFen = BigInt(chance.below(60_000));
      const asked = { slackUser, shift: shift.id, countedFen, counts: null, language };
      await closeShift(office, { ...asked, reason: '点过两遍' });
      return;
    }
    case 5: {
      if (!shift || shift.countedFen === null) return;
      const to = { staff: people[slackUser === 'SUN' ? 'GAO' : 'SUN'] ?? '' };
      await handCash(office, {
        slackUser,
        shift: shift.id,
        to,
        countedFen: shift.countedFen,
        language,
      });
      return;
    }
    case 6: {
      const [handed] = await em().find(CashShift, { state: 'handed' });
      if (!handed) return;
      const taker = handed.handedTo === people.SUN ? 'SUN' : 'GAO';
      const countedFen = BigInt(chance.below(60_000));
      const asked = { slackUser: taker, shift: handed.id, countedFen, language };
      await acceptCash(office, { ...asked, reason: '重新点过' });
      return;
    }
    default: {
      const taken = await em().find(Payment, { state: 'booked' });
      if (taken.length === 0) return;
      const { receipt } = one(chance, taken);
      const asked = await askVoid(office, { slackUser: 'ZHOU', receipt, reason: '收错', language });
      if (asked.ok) await approveAsk(office, { slackUser: 'GAO', ask: asked.ask.id });
    }
  }
}

it('cash is always where the books say, whatever is taken, counted, handed over and made void at the same moment', async () => {
  // Given four people at once, each doing whatever comes: what each tries is drawn for them alone,
  // so that it does not hang on who was quicker
  const worker = async (keeper: string, index: number): Promise<void> => {
    const chance = seededChance(7 + index);
    await begin(keeper);
    for (let taken = 0; taken < 3; taken += 1) await take(chance, keeper);
    for (let turn = 0; turn < 40; turn += 1) {
      archive.clock.advance(1000);
      await act(chance);
    }
  };
  await Promise.all(keepers.map(worker));
  // Then every sum agrees, and what is held and safe is what was taken, less what was found short
  expect(await differencesOf(archive.office)).toEqual([]);
  const { shifts, safeFen, shortages } = await loadHoldings(em(), community);
  const taken = await em().find(Payment, {});
  expect(taken.length).toBeGreaterThan(10);
  const booked = taken.filter(({ state }) => state === 'booked');
  expect(booked.length).toBeGreaterThan(0);
  expect(booked.length).toBeLessThan(taken.length);
  expect((await em().find(CashShift, { state: 'accepted' })).length).toBeGreaterThan(0);
  const [difference] = await archive.rows<{ fen: string }>(
    `select coalesce(sum(case when d.kind = 'difference' then p.amount_fen else -p.amount_fen end), 0)::text as fen
     from ledger_postings p join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
     where d.kind = 'difference' or c.kind = 'difference'`,
  );
  const sum = (of: readonly { fen: bigint }[]): bigint =>
    of.reduce((all, { fen }) => all + fen, 0n);
  const held = sum(shifts) + safeFen + sum(shortages) + BigInt(difference?.fen ?? 0);
  expect(held).toBe(booked.reduce((all, { amountFen }) => all + amountFen, 0n));
});
