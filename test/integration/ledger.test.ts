import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { seededChance } from '../../src/clock.ts';
import { Unit } from '../../src/community/entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { moveSettlements } from '../../src/ledger/payments/move-settlements.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { reversePayment } from '../../src/ledger/payments/void-payment.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  const homes = ['101', '102', '103', '104', '201', '202', '203', '204', '301', '302'];
  await archive.imports(
    'units',
    `小区,楼栋,单元,房号\n${homes.map((one) => `新城,9,1,${one}`).join('\n')}`,
  );
  await archive.imports(
    'residents',
    [
      '小区,房屋,姓名,身份,起始,截止',
      '新城,9-1-101,林旧主,业主,2020-01-01,2026-03-01',
      '新城,9-1-101,周新主,业主,2026-03-01,',
      '新城,9-1-102,何一,业主,2020-01-01,',
      '新城,9-1-102,何二,业主,2020-01-01,',
      '新城,9-1-301,房东,业主,2020-01-01,',
      '新城,9-1-301,孙租客,租户,2026-01-01,',
    ].join('\n'),
  );
});
afterAll(() => archive.close());

const system = { kind: 'system', id: null } as const;

/** Pays for a home as whoever takes a payment does. */
async function pay(
  address: string,
  fen: number,
  more: { paidOn?: string; bills?: string[]; reference?: string; as?: 'owner' | 'tenant' } = {},
): Promise<Payment> {
  const { paidOn = '2026-11-24' } = more;
  return onUnit(archive.office, address, async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, '2026-11-24');
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const parties = await partiesOn(work, [unit.id], more.as ?? 'owner', '2026-11-24');
    const { payment } = await bookPayment(work, account, {
      community: community.id,
      unit: unit.id,
      amountFen: BigInt(fen),
      method: 'bank',
      reference: more.reference ?? null,
      payer: null,
      paidOn,
      bookedOn: '2026-11-24',
      named: more.bills ?? [],
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      party: parties.get(unit.id) ?? '',
      takenBy: null,
      key: randomUUID(),
      actor: system,
    });
    return payment;
  });
}

const takeBack = (address: string, payment: Payment): Promise<void> =>
  onUnit(archive.office, address, async (work) => {
    const own = await work.em.findOneOrFail(Payment, { id: payment.id });
    if (own.state === 'voided') return;
    await reversePayment(work, own, {
      reason: '重复',
      actor: system,
      bookedOn: '2026-11-24',
      moneyFrom: { kind: 'bank', code: 'bank' },
    });
  });

const bill = (
  address: string,
  period: string,
  fen: number,
  more: { rate?: string; supplement?: number; payer?: 'owner' | 'tenant' } = {},
) =>
  onUnit(archive.office, address, (work, unit) =>
    writeBill(work, {
      unit: unit.id,
      period,
      dueOn: `${period}-15`,
      lines: [{ code: 'service', fen }],
      ...more,
    }),
  );

const sums = ({ owedFen, lateFeeFen, prepaidFen }: Awaited<ReturnType<typeof statementAt>>) => [
  owedFen,
  lateFeeFen,
  prepaidFen,
];

describe('who owes what of a unit', () => {
  it('settles with a tenant’s money what the tenant agreed to and what is named, and no debt of the owners', async () => {
    const home = '9-1-301';
    // Given two bills of the owners, the older ones, and one of the tenant
    const [named] = [await bill(home, '2026-03', 7000), await bill(home, '2026-04', 8000)];
    await bill(home, '2026-10', 3000, { payer: 'tenant', supplement: 1 });
    const paid = async () =>
      (await statementAt(archive.office, home, '2026-11-24')).bills.map((one) => [
        one.period,
        one.owedFen,
      ]);
    // When the tenant pays more than they owe, the rest is theirs, kept for what comes
    await pay(home, 5000, { as: 'tenant' });
    expect(sums(await statementAt(archive.office, home, '2026-11-24'))).toEqual([
      15_000n,
      0n,
      2000n,
    ]);
    expect((await paid()).filter(([, owed]) => owed !== 0n)).toEqual([
      ['2026-03', 7000n],
      ['2026-04', 8000n],
    ]);
    // And what they name, they pay
    await pay(home, 7000, { as: 'tenant', bills: [named.id] });
    expect((await paid()).filter(([, owed]) => owed !== 0n)).toEqual([['2026-04', 8000n]]);
    // What the owners pay settles the tenant's as well
    await bill(home, '2026-11', 1000, { payer: 'tenant', supplement: 1 });
    await pay(home, 9000);
    expect((await paid()).filter(([, owed]) => owed !== 0n)).toEqual([]);
  });

  it('books a bill back where it was booked, work that was charged as income and arrears as what they were', async () => {
    const balance = async (kind: string) =>
      archive.rows(`select sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end)::int as fen
        from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id) where a.kind = '${kind}'`);
    const before = [await balance('income'), await balance('opening')];
    // Given work of a technician on a bill of its own, beside the month's, and arrears that were brought along
    const work = await bill('9-1-302', '2026-10', 3500, { supplement: -1 });
    await archive.imports(
      'opening',
      '小区,房屋,类型,费用,账期,金额\n新城,9-1-302,欠费,service,2026-10,20\n',
    );
    const arrears = await archive.orm.em
      .fork()
      .findOneOrFail(Bill, { unit: work.unit, supplement: -2 });
    // When both are taken back
    for (const { number } of [work, arrears])
      await inOneTransaction(archive.office, (within) =>
        voidBill(within, { number, reason: '记错', reissue: false, actor: system }),
      );
    // Then income and what was brought along stand as before
    expect([await balance('income'), await balance('opening')]).toEqual([
      before[0],
      [{ fen: (before[1] as { fen: number | null }[])[0]?.fen ?? 0 }],
    ]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('keeps arrears with whoever owned it then, and the new owner sees and owes none of them', async () => {
    // Given a bill from before the sale, and one after
    await bill('9-1-101', '2026-02', 10_000);
    await bill('9-1-101', '2026-04', 20_000);
    // Then each owes their own
    expect(sums(await statementAt(archive.office, '9-1-101', '2026-11-24'))).toEqual([
      20_000n,
      0n,
      0n,
    ]);
    const former = await statementAt(archive.office, '9-1-101', '2026-11-24', 'former');
    expect(former.bills.map((one) => [one.period, one.owedFen])).toEqual([['2026-02', 10_000n]]);
    // When the new owner pays more than they owe, the rest is their prepayment, and not the old owner's debt
    await pay('9-1-101', 25_000);
    expect(sums(await statementAt(archive.office, '9-1-101', '2026-11-24'))).toEqual([
      0n,
      0n,
      5000n,
    ]);
    expect(sums(await statementAt(archive.office, '9-1-101', '2026-11-24', 'former'))).toEqual([
      10_000n,
      0n,
      0n,
    ]);
    // Before the sale it was the other way round
    const then = await statementAt(archive.office, '9-1-101', '2026-02-20');
    expect(then.bills.map((one) => one.period)).toEqual(['2026-02']);
  });

  it('has co-owners owe as one party, also once two entries turn out to be the same person', async () => {
    await bill('9-1-102', '2026-05', 30_000);
    const [party] = await archive.rows<{ id: string; key: string }>(
      "select l.id, l.key from liable_parties l join units u on u.id = l.unit_id where u.address = '9-1-102'",
    );
    expect(party?.key.split(',')).toHaveLength(2);
    // When both entries turn out to be one person
    await archive.rows(`update liable_party_members set resident_id = (
      select min(resident_id::text)::uuid from liable_party_members where party_id = '${party?.id}') where party_id = '${party?.id}'`);
    // Then the key follows, so that the next bill is the same party's
    const [after] = await archive.rows<{ key: string }>(
      `select key from liable_parties where id = '${party?.id}'`,
    );
    expect(after?.key.split(',')).toHaveLength(1);
  });
});

describe('the day that a payment counts for', () => {
  it('decides the late fee, and what is taken back is as if it had never been paid', async () => {
    // Given a bill of 1000 yuan with a late fee from 15 February on
    await bill('9-1-103', '2026-01', 100_000, { rate: '0.0005' });
    const at = (day: string) => statementAt(archive.office, '9-1-103', day);
    expect(sums(await at('2026-02-24'))).toEqual([100_000n, 500n, 0n]);
    // When it is paid with its late fee, found later for that day
    const paid = await pay('9-1-103', 100_500, { paidOn: '2026-02-24' });
    expect(sums(await at('2026-11-24'))).toEqual([0n, 0n, 0n]);
    expect((await at('2026-11-24')).bills[0]?.state).toBe('paid');
    expect(sums(await at('2026-02-23'))).toEqual([100_000n, 450n, 0n]);
    // And taken back
    await takeBack('9-1-103', paid);
    // Then it is owed again, with a late fee for every day
    const days = Temporal.PlainDate.from('2026-02-14').until('2026-11-24').days;
    expect(sums(await at('2026-11-24'))).toEqual([100_000n, BigInt(days * 50), 0n]);
    const after = await at('2026-11-24');
    expect(after.payments.map((one) => one.state)).toEqual(['voided']);
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

describe('a bill that is void', () => {
  it('hands what was paid on it to the bill in its place, for the same day, and the rest to prepayment', async () => {
    const wrong = await bill('9-1-104', '2026-06', 50_000);
    await pay('9-1-104', 40_000, { paidOn: '2026-07-01' });
    await onUnit(archive.office, '9-1-104', async (work, unit, community) => {
      // As a run that voids and issues anew does
      await work.em.execute(
        `update bills set state = 'void', voided_at = now(), void_reason = '面积错' where id = '${wrong.id}'`,
      );
      const { postTransfers } = await import('../../src/ledger/post.ts');
      await postTransfers(work, [
        {
          community: community.id,
          cause: 'bill_void',
          causeId: wrong.id,
          key: `bill_void:${wrong.id}`,
          actor: system,
          paidOn: '2026-06-01',
          bookedOn: '2026-11-24',
          postings: [
            {
              debit: { kind: 'income', code: 'service' },
              credit: { kind: 'receivable', unit: unit.id, party: wrong.party },
              amountFen: 50_000n,
              bill: wrong.id,
            },
          ],
        },
      ]);
      const right = await writeBill(work, {
        unit: unit.id,
        period: '2026-06',
        dueOn: '2026-06-15',
        lines: [{ code: 'service', fen: 30_000 }],
      });
      await work.em.flush();
      await moveSettlements(work, {
        oldBill: wrong.id,
        newBill: right.id,
        actor: system,
        bookedOn: '2026-11-24',
      });
    });
    const now = await statementAt(archive.office, '9-1-104', '2026-11-24');
    expect(sums(now)).toEqual([0n, 0n, 10_000n]);
    expect(now.bills.map((one) => one.state)).toEqual(['void', 'paid']);
    expect(sums(await statementAt(archive.office, '9-1-104', '2026-06-30'))).toEqual([
      30_000n,
      0n,
      0n,
    ]);
    expect(await differencesOf(archive.office)).toEqual([]);
    // When the payment itself is taken back, the new bill is owed
    const [own] = await archive.orm.em.fork().find(Payment, { amountFen: 40_000n });
    if (own) await takeBack('9-1-104', own);
    expect(sums(await statementAt(archive.office, '9-1-104', '2026-11-24'))).toEqual([
      30_000n,
      0n,
      0n,
    ]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

describe('the books', () => {
  it('refuse to change or lose what is in them, whoever asks', async () => {
    for (const table of ['ledger_transfers', 'ledger_postings']) {
      await expect(archive.rows(`delete from ${table}`)).rejects.toThrow(/only ever added/);
      await expect(archive.rows(`truncate ${table} cascade`)).rejects.toThrow(/only ever added/);
    }
    await expect(archive.rows('update ledger_postings set amount_fen = 1')).rejects.toThrow(
      /only ever added/,
    );
    await expect(archive.rows("update ledger_transfers set memo = 'x'")).rejects.toThrow(
      /only ever added/,
    );
  });

  it('agree with bills and payments after hundreds of payments, voids and bills at the same time', async () => {
    // Given four homes, and eight people who all at once pay, take back and bill
    const homes = ['9-1-201', '9-1-202', '9-1-203', '9-1-204'];
    const periods = Array.from(
      { length: 12 },
      (_, month) => `2025-${String(month + 1).padStart(2, '0')}`,
    );
    const made = new Map<string, Payment[]>(homes.map((one) => [one, []]));
    const supplements = new Map<string, number>();
    const chance = seededChance(5);
    const worker = async (): Promise<void> => {
      for (let turn = 0; turn < 50; turn += 1) {
        const home = homes[chance.below(homes.length)] ?? '';
        const done = made.get(home) ?? [];
        const draw = chance.below(10);
        if (draw < 3) {
          const period = periods[chance.below(12)] ?? '';
          const key = `${home} ${period}`;
          supplements.set(key, (supplements.get(key) ?? 0) + 1);
          await bill(home, period, 1 + chance.below(50_000), {
            rate: '0.0005',
            supplement: supplements.get(key) ?? 0,
          });
        } else if (draw < 8) done.push(await pay(home, 1 + chance.below(60_000)));
        else {
          const [paid] = done.splice(chance.below(Math.max(1, done.length)), 1);
          if (paid) await takeBack(home, paid);
        }
      }
    };
    await Promise.all(Array.from({ length: 8 }, worker));
    // Then every sum agrees
    expect(await differencesOf(archive.office)).toEqual([]);
    const [count] = await archive.rows<{ transfers: string }>(
      'select count(*) as transfers from ledger_transfers',
    );
    expect(Number(count?.transfers)).toBeGreaterThan(320);
    // And what is owed is what was billed less what was paid and has not been taken back
    for (const home of homes) {
      const statement = await statementAt(archive.office, home, '2026-11-24');
      const unit = await archive.orm.em.fork().findOneOrFail(Unit, { address: home });
      const [billed] = await archive.rows<{ fen: string }>(
        `select coalesce(sum(total_fen), 0)::text as fen from bills where unit_id = '${unit.id}'`,
      );
      const [paid] = await archive.rows<{ fen: string }>(
        `select coalesce(sum(amount_fen), 0)::text as fen from payments where unit_id = '${unit.id}' and state = 'booked'`,
      );
      const [late] = await archive.rows<{ fen: string }>(
        `select coalesce(sum(case when c.kind = 'late_fee' then p.amount_fen else -p.amount_fen end), 0)::text as fen
         from ledger_postings p join bills b on b.id = p.bill join ledger_accounts c on c.id = p.credit_id
         join ledger_accounts d on d.id = p.debit_id where b.unit_id = '${unit.id}' and (c.kind = 'late_fee' or d.kind = 'late_fee')`,
      );
      expect(statement.owedFen - statement.prepaidFen).toBe(
        BigInt(billed?.fen ?? 0) + BigInt(late?.fen ?? 0) - BigInt(paid?.fen ?? 0),
      );
    }
  });
});
