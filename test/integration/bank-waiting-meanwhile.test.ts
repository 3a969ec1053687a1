import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { bringUpToDate } from '../../src/db/bring-up-to-date.ts';
import { lockDays } from '../../src/ledger/closing/open-day.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { reversePayment } from '../../src/ledger/payments/void-payment.ts';
import { lockBank, reconcileBank } from '../../src/ledger/reconcile/reconcile-bank.ts';
import { reconcileCommand } from '../../src/ledger/reconcile/reconcile-command.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';

/** Receipts are made void and the bank is gone through at one moment, and while a new version is brought in. It is Tuesday 24 November 2026. */
const system = { kind: 'system', id: null } as const;
const pairs = [1, 2, 3].map((nth) => ({ nth, fen: nth * 100 }));
let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号', '建筑面积'], ['新城', '9', '1', '101', 100]),
  );
  await archive.imports(
    'payments',
    csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ...pairs.flatMap(({ nth, fen }) =>
        ['A', 'B'].map((one) => [
          '新城',
          '9-1-101',
          '2026-11-21',
          fen,
          '转账',
          one + nth,
          `周${nth}`,
        ]),
      ),
      ['新城', '9-1-101', '2026-11-21', '7', '转账', 'W', '周日'],
      ['新城', '9-1-101', '2026-11-21', '8', '转账', 'M', '周六'],
    ),
  );
  // Each pair came to the bank as one.
  await archive.imports(
    'bank',
    csv(
      ['记账日期', '金额', '流水号', '付款人', '摘要'],
      ['2026-11-20', '1', 'Z1', '', '利息'],
      ...pairs.map(({ nth, fen }) => ['2026-11-21', 2 * fen, '', `周${nth}`, '两笔一起']),
    ),
  );
});
afterAll(() => archive.close());

const waiting = async () => {
  const rows = await archive.rows<{ reference: string }>(
    `select p.reference from bank_waiting w join ledger_transfers t on t.id = w.transfer_id
     join payments p on p.id = t.cause_id::uuid order by 1`,
  );
  return rows.map((row) => row.reference);
};
const takesBack = (reference: string) =>
  inOneTransaction(archive.office, async (work) => {
    const payment = await work.em.findOneOrFail(Payment, { reference });
    await lockUnitMoney(work, payment.community, payment.unit);
    await reversePayment(work, payment, {
      ...{ reason: '银行退回', bookedOn: '2026-11-24' },
      ...{ actor: system, moneyFrom: { kind: 'bank', code: 'bank' } },
    });
  });
const matchOf = (reference: string) => sql`(select m.match_id from bank_match_entries m
  join ledger_transfers t on t.id = m.transfer_id join payments p on p.id::text = t.cause_id where p.reference = ${reference})`;

describe('a receipt that is made void while a match of it is undone', () => {
  it('waits for no statement, where the bank came first', async () => {
    // Given two that the bank shows as one, of which one is void
    await takesBack('A1');
    // When the match is undone, and the other is made void before anybody can see that it waits again
    const lineHeld = (work: Work) =>
      sql`select 1 from bank_lines where match_id = ${matchOf('B1')} for update`.execute(
        work.em.getKysely(),
      );
    await oneBehindTheOther(archive.office, lineHeld, [
      () => reconcileCommand(archive.office, '新城'),
      () => takesBack('B1'),
    ]);
    // Then neither waits
    expect(await waiting()).toEqual(['M', 'W']);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('waits for whoever closes the day, who does not wait for it', async () => {
    await takesBack('A2');
    const closes = () =>
      inOneTransaction(archive.office, async (work) => {
        const { id } = await work.em.findOneOrFail(Community, { name: '新城' });
        await lockBank(work, id);
        await lockDays(work, id);
        return reconcileBank(work, id, system);
      });
    const matchHeld = (work: Work) =>
      sql`select 1 from bank_matches where id = ${matchOf('B2')} for update`.execute(
        work.em.getKysely(),
      );
    // When the day is being closed, which is to undo the match of what is made void in this moment
    await oneBehindTheOther(archive.office, matchHeld, [closes, () => takesBack('B2')]);
    // Then both are done, and nothing waits
    expect(await waiting()).toEqual(['M', 'W']);
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('is let go of when the bank is gone through, whatever had it wait', async () => {
    // Given one that was made void by the version before while its entry was noted
    await takesBack('W');
    await archive.rows(`insert into bank_waiting select t.id, t.community_id, t.booked_on, 700 from ledger_transfers t
      join payments p on p.id::text = t.cause_id where t.cause = 'payment' and p.reference = 'W'`);
    expect(await differencesOf(archive.office)).toMatchObject([{ what: 'bank_waiting' }]);
    // When the bank is gone through
    await reconcileCommand(archive.office, '新城');
    // Then it waits no more
    expect(await waiting()).toEqual(['M']);
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

describe('what was booked before the database noted it', () => {
  it('is noted while matches are written, and what they took is taken out once they are done', async () => {
    const names = (await archive.orm.migrator.getExecuted()).map(({ name }) => name);
    const found = names.filter((name) =>
      /_bank_waiting_found|_bank_waiting_cleared|_late_settlements_found/.test(name),
    );
    // Given a database whose books are older than its notes
    await archive.rows('delete from bank_waiting');
    await archive.rows(
      `delete from mikro_orm_migrations where name in (${found.map((name) => `'${name}'`).join(', ')})`,
    );
    const [noted, cleared, settled] = found;
    const run = (name = '') => archive.orm.migrator.up({ migrations: [name] });
    // When somebody puts an entry together with a line, and has not done so yet
    await inOneTransaction(archive.office, async (work) => {
      const kysely = work.em.getKysely();
      const { id } = await work.em.findOneOrFail(Community, { name: '新城' });
      await lockBank(work, id);
      await sql`insert into bank_matches (id, community_id, way, difference_fen, reason, actor_kind, at)
        values (gen_random_uuid(), ${id}, 'reason', 0, '现金', 'system', now())`.execute(kysely);
      await sql`insert into bank_match_entries select b.id, t.id from bank_matches b, ledger_transfers t
        join payments p on p.id::text = t.cause_id where b.reason = '现金' and p.reference = 'M'`.execute(
        kysely,
      );
      // Then the long part of it waits for nobody, and does not know of it
      await run(noted);
      await run(settled);
      expect(await waiting()).toEqual(['M']);
    });
    // When that is done, and the short part has its turn
    await bringUpToDate(archive.orm);
    expect((await archive.orm.migrator.getExecuted()).map(({ name }) => name)).toContain(cleared);
    // Then what was put together meanwhile waits no more
    expect(await waiting()).toEqual([]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});
