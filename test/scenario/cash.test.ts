import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { dayJournal } from '../../src/ledger/export-journal.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

const hourMs = 3_600_000;
let office: TestOffice;
let zhou: StaffDriver;
let collecting: Clicks;
let sun: StaffDriver;
let counting: Clicks;
let wang: StaffDriver;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  collecting = controlsOf(office, zhou);
  counting = controlsOf(office, sun);
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of ['3-2-501', '3-2-502']) {
      const { id } = await work.em.findOneOrFail(Unit, { address });
      const lines = [{ code: 'service', fen: 50000 }];
      await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
    }
  });
});
afterAll(() => office.stop());

const shifts = () =>
  office.opened.office.orm.em.fork().find(CashShift, {}, { orderBy: { openedAt: 'asc' } });

/** Opens the collector's shift and takes cash in it. */
async function takesCash(...payments: readonly (readonly [string, string])[]): Promise<void> {
  await zhou.commands('班次');
  await collecting.inAnswer('cash.open');
  expect(await collecting.fills({ counted: '0' })).toEqual({});
  for (const [unit, amount] of payments) {
    await collecting.commandsWindow(`pay ${unit}`);
    await collecting.fills({ amount, method: '现金' });
    expect(await collecting.window()).toMatch(/已收/);
    await collecting.closes();
  }
}

describe('a collector’s day, and the clerk’s evening', () => {
  it('ends with the cash counted by two people and in the safe', async () => {
    await takesCash(['3-2-501', '300'], ['3-2-502', '120.50']);
    await zhou.opensHome(/手上现金 420\.50 元/);
    await collecting.onHome('cash.close');
    // What should be there is not said before it is counted; what differs wants another count, or words.
    expect(await collecting.window()).not.toMatch(/420/);
    expect((await collecting.fills({ d100: '四' })).d100).toMatch(/写张数/);
    const counted = { d100: '4', d20: '1', d05: '1' };
    expect((await collecting.fills({ ...counted, counted: '400' })).counted).toMatch(
      /420\.50 元，和总数/,
    );
    expect((await collecting.fills({ d100: '4' })).reason).toMatch(
      /应有 420\.50 元，点到 400\.00 元，差 -20\.50 元/,
    );
    await collecting.fills(counted);
    expect(await collecting.window()).toMatch(/已关班，点到 420\.50 元，与账一致/);

    // Handed to the clerk, who alone is asked to count it; nobody accepts their own.
    await collecting.inWindow('cash.hand');
    await until('the window to hand over', async () =>
      /关班时点到 420\.50/.test(await collecting.window()),
    );
    expect([...(await collecting.choices('to')).keys()]).not.toContain('周丽');
    expect((await collecting.fills({ to: '孙芳', counted: '420' })).counted).toMatch(/420\.50/);
    expect(await collecting.fills({ to: '孙芳', counted: '420.5' })).toEqual({});
    await collecting.closes();
    await sun.isTold(/周丽 把当班现金交给您/);
    expect(await sun.commands('shift')).toMatch(/周丽 交给 孙芳，等清点[\s\S]*保险柜现金 0\.00 元/);
    await counting.inDirect(/周丽 把当班现金交给您/, 'cash.accept');
    expect((await counting.fills({ counted: '400.50' })).reason).toMatch(/差 -20\.00 元/);
    await counting.fills({ counted: '420.50' });
    expect(await counting.window()).toMatch(/已清点 420\.50 元入保险柜，与上缴数一致/);
    await counting.closes();
    await zhou.isTold(/孙芳 已清点接收 420\.50 元，与上缴数一致/);
    expect(await sun.commands('收银')).toMatch(/保险柜现金 420\.50 元/);

    // To the bank, by the number of its slip, once and never more than there is.
    await counting.inAnswer('cash.bank');
    expect((await counting.fills({ amount: '500', reference: 'S-1' })).amount).toMatch(
      /只有 420\.50 元/,
    );
    expect(await counting.fills({ amount: '400', reference: 'S-1' })).toEqual({});
    await sun.commands('shift');
    await counting.inAnswer('cash.bank');
    expect(await counting.fills({ amount: '20', reference: 'S-1' })).toHaveProperty('reference');
    await counting.closes();
    expect(await sun.commands('shift')).toMatch(/保险柜现金 20\.50 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('keeps what is short against whoever it was until the manager decides, and lets them make it good', async () => {
    await takesCash(['3-2-501', '100']);
    await zhou.commands('shift');
    await collecting.inAnswer('cash.close');
    await collecting.fills({ counted: '90', reason: '找错了零' });
    expect(await collecting.window()).toMatch(/差 -10\.00 元，已记录/);
    await collecting.closes();
    const card = await wang.cardWith(/周丽 短款 10\.00 元[\s\S]*找错了零/);
    const gao = await office.staff('gao');
    await gao.clicks(card, 'ask.approve');
    await gao.isTold(/不在您的权限里。可以找：王敏/);
    expect(await wang.fills(card, 'ask.refuse', { reason: '下次当面点清' })).toEqual({});
    await zhou.isTold(/王敏 定短款 10\.00 元由本人补足：下次当面点清/);
    expect(await sun.commands('shift')).toMatch(/周丽 短款 10\.00 元/);
    await counting.inAnswer('cash.repay');
    expect((await counting.fills({ staff: '周丽', amount: '11' })).amount).toMatch(
      /只短 10\.00 元/,
    );
    expect(await counting.fills({ staff: '周丽', amount: '10' })).toEqual({});
    expect(await sun.commands('shift')).not.toMatch(/短款/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is told to the manager when cash is not in the safe by the evening, and a sealed bag waits for the next working day', async () => {
    // The shift that was short is still in the collector's hands: nobody is there, so it goes into a bag.
    await office.later(9 * hourMs + 600_000);
    await until('the managers told', async () => {
      const { messages } = await office.slack();
      return messages.some((one) =>
        /今天还有现金没有交清[\s\S]*周丽 已关班 90\.00 元/.test(wordsOn(one)),
      );
    });
    await zhou.commands('shift');
    await collecting.inAnswer('cash.hand');
    const bag = { to: '封袋', counted: '90' };
    expect((await collecting.fills(bag)).witness).toMatch(/第二个人的名字/);
    expect(await collecting.fills({ ...bag, witness: '林晓燕' })).toEqual({});
    await (await office.staff('lin')).isTold(/周丽 把 90\.00 元封袋放进保险柜/);
    await office.later(14 * hourMs);
    await sun.isTold(/1 个封袋等清点/);
    await sun.opensHome(/周丽 的封袋在保险柜（见证 林晓燕）/);
    await counting.onHome('cash.accept');
    await counting.fills({ counted: '91', reason: '袋里多一元' });
    expect(await counting.window()).toMatch(/差 1\.00 元/);
    await counting.closes();
    await zhou.isTold(/孙芳 已清点接收 91\.00 元，差 1\.00 元：袋里多一元/);
    expect((await shifts()).map((one) => one.state)).toEqual(['accepted', 'accepted']);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('may be ended by somebody else with a reason, and a receipt that is void gives cash back from where it is', async () => {
    await takesCash(['3-2-502', '50'], ['3-2-502', '60']);
    const voids = async (receipt: string): Promise<void> => {
      await collecting.commandsWindow(`void ${receipt}`);
      await collecting.fills({ reason: '收错' });
      await collecting.closes();
      const gao = await office.staff('gao');
      await gao.clicks(
        await gao.cardWith(new RegExp(`作废票据 ${receipt}[\\s\\S]*等批准`)),
        'ask.approve',
      );
      await gao.cardWith(new RegExp(`${receipt}[\\s\\S]*高洁 已批准`));
    };
    await voids('R000004');
    expect(await zhou.commands('shift')).toMatch(/手上现金 60\.00 元/);
    // The clerk closes the shift that was left open.
    await sun.commands('shift');
    await counting.inAnswer('cash.close', (await shifts()).at(-1)?.id);
    expect((await counting.fills({ counted: '60' })).reason).toMatch(/替别人关班请写原因/);
    await counting.fills({ counted: '60', reason: '周丽病假' });
    expect(await counting.window()).toMatch(/与账一致/);
    await counting.closes();
    const before = (await shifts()).at(-1);
    expect(before).toMatchObject({ state: 'closed', closeWords: '周丽病假' });
    // Once it was counted nothing there changes: the cash of a receipt that is void leaves the safe.
    await voids('R000005');
    expect((await shifts()).at(-1)?.countedFen).toBe(6000n);
    expect((await statementAt(office.opened.office, '3-2-502', '2026-11-25')).owedFen).toBe(37950n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('gives it back out of the safe against a signature, which stands wherever it is asked for', async () => {
    // Until somebody signs it is still in the safe, and may be taken for nothing else.
    const gao = await office.staff('gao');
    const card = await gao.cardWith(/R000005[\s\S]*高洁 已批准/);
    expect(wordsOn(card)).toMatch(/要退的现金 60\.00 元还在保险柜里，住户签收后才能付出/);
    const safe = async (): Promise<string> => {
      const { rows } = await sql<{ fen: string }>`
        select coalesce(sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end), 0)::text as fen
        from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id) where a.kind = 'safe'`.execute(
        office.opened.office.orm.em.fork().getKysely(),
      );
      return rows[0]?.fen ?? '';
    };
    const before = BigInt(await safe());
    expect(await sun.commands('shift')).toMatch(/待退：作废票据 R000005 · 3-2-502 · 60\.00 元/);
    // Whoever took it pays nothing of it out, and nobody does without a name.
    await zhou.isRefused(card, 'ask.pay_out', /不在您的权限里/);
    expect(await sun.fills(card, 'ask.pay_out', { signed: ' ' })).toHaveProperty('signed');
    expect(await sun.fills(card, 'ask.pay_out', { signed: '钱进' })).toEqual({});
    expect(wordsOn(await gao.cardWith(/R000005[\s\S]*从保险柜付出/))).toMatch(
      /孙芳 从保险柜付出现金 60\.00 元 · .*签收：钱进/,
    );
    expect(before - BigInt(await safe())).toBe(6000n);
    // The resident reads who signed, as the window said, and whoever paid it stands in the books.
    const told = residentTexts('zh-CN')['money.void_paid']({
      ...{ yuan: '60.00', receipt: 'R000005', signed: '钱进', phone: null },
    });
    expect(told).toMatch(/签收人：钱进/);
    expect(told).not.toContain('孙芳');
    for (const [locale, hint] of [
      ['zh-CN', /住户会看到签收人；是您付出的，记在账上/],
      ['en', /The resident reads who signed; that you paid it out stands in the books/],
    ] as const)
      expect(staffTexts(locale)['hint.void_signed']()).toMatch(hint);
    expect(await sun.commands('shift')).toMatch(
      /保险柜付出 60\.00 元：作废票据 R000005 · 3-2-502 · .* · 孙芳 付出，钱进 签收/,
    );
    const { office: books } = office.opened;
    const rows = await inOneTransaction(books, async (work) => {
      const { id, timeZone } = await work.em.findOneOrFail(Community, { name: '桂苑' });
      return dayJournal(work, id, dayIn(work.nowMs, timeZone));
    });
    const [heads = [], ...lines] = rows;
    const at = (row: readonly string[], name: string): string => row[heads.indexOf(name)] ?? '';
    const paid = lines.filter(
      (row) => at(row, 'credit') === 'safe' && at(row, 'memo') === 'R000005',
    );
    expect(paid.map((row) => [at(row, 'debit'), at(row, 'amount')])).toEqual([
      ['payable', '60.00'],
    ]);
    expect(paid.map((row) => [at(row, 'paid_out_by'), at(row, 'signed_by')])).toEqual([
      ['孙芳', '钱进'],
    ]);
    expect(await differencesOf(books)).toEqual([]);
  });

  it('gives back nothing from a safe that has less in it: the shift’s cash is counted into it first', async () => {
    await takesCash(['3-2-502', '250']);
    await zhou.commands('shift');
    await collecting.inAnswer('cash.close');
    await collecting.fills({ counted: '250' });
    expect(await collecting.window()).toMatch(/已关班，点到 250\.00 元/);
    await collecting.closes();
    await collecting.commandsWindow('void R000006');
    await collecting.fills({ reason: '收错' });
    await collecting.closes();
    const gao = await office.staff('gao');
    const card = await gao.cardWith(/作废票据 R000006[\s\S]*等批准/);
    await gao.clicks(card, 'ask.approve');
    await gao.isTold(/保险柜里没有这么多。请先用 \/gatehouse shift/);
    expect((await statementAt(office.opened.office, '3-2-502', '2026-11-25')).owedFen).toBe(12950n);
    await zhou.commands('shift');
    await collecting.inAnswer('cash.hand', (await shifts()).at(-1)?.id);
    await until('the window to hand over', async () =>
      /关班时点到 250\.00/.test(await collecting.window()),
    );
    expect(await collecting.fills({ to: '孙芳', counted: '250' })).toEqual({});
    await sun.commands('shift');
    await counting.inAnswer('cash.accept', (await shifts()).at(-1)?.id);
    await counting.fills({ counted: '250' });
    expect(await counting.window()).toMatch(/已清点 250\.00 元入保险柜/);
    await counting.closes();
    await gao.clicks(card, 'ask.approve');
    await gao.cardWith(/R000006[\s\S]*高洁 已批准/);
    expect((await statementAt(office.opened.office, '3-2-502', '2026-11-25')).owedFen).toBe(37950n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('reads the same in English', async () => {
    await zhou.commands('language en');
    await zhou.commands('shift');
    await collecting.inAnswer('cash.open');
    expect(await collecting.fills({ counted: '0' })).toEqual({});
    await collecting.commandsWindow('pay 3-2-501');
    expect(await collecting.window()).toMatch(/3-2-501 owes 100\.00 yuan/);
    expect((await collecting.fills({ amount: '１０', method: 'cash' })).amount).toMatch(
      /write 10\./,
    );
    await collecting.fills({ amount: '120', method: 'cash' });
    expect(await collecting.window()).toMatch(/This is 20\.00 yuan more than is owed/);
    await collecting.fills({ amount: '120', method: 'cash', rest: 'prepayment' });
    expect(await collecting.window()).toMatch(
      /Taken from 3-2-501: 120\.00 yuan \(cash\), receipt R000007[\s\S]*Prepayment: 20\.00 yuan[\s\S]*owes nothing any more/,
    );
    await collecting.closes();
    expect(await zhou.commands('account 3-2-501')).toMatch(/Paid · 2026-10 · bill/);
    await zhou.opensHome(/Your shift: 120\.00 yuan in cash/);
  });
});
