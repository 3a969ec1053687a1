import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/archive/commands.ts';
import { Unit } from '../../src/community/entities.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { matchLine } from '../../src/ledger/reconcile/match-by-hand.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** The bank's statement, the books, and whoever sets them beside each other. It is Tuesday 24 November 2026. */
let office: TestOffice;
let zhao: ResidentDriver;
let sun: StaffDriver;
let clerk: Clicks;
let kong: StaffDriver;
let finance: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  await office.post('slack/users', { name: 'kong', real_name: '孔令仪', key: 'kong' });
  const { users } = await office.slack();
  await addStaff(office.opened.office, {
    slack: users.find((one) => one.name === 'kong')?.id ?? '',
    name: '孔令仪',
    roles: 'finance',
    community: undefined,
  });
  zhao = await office.resident('zhao');
  await zhao.joins();
  sun = await office.staff('sun');
  clerk = controlsOf(office, sun);
  kong = await office.staff('kong');
  finance = controlsOf(office, kong);
  await inOneTransaction(office.opened.office, async (work) => {
    for (const address of ['3-2-501', '3-2-502']) {
      const { id } = await work.em.findOneOrFail(Unit, { address });
      const lines = [{ code: 'service', fen: 36334 }];
      await writeBill(work, { unit: id, period: '2026-10', dueOn: '2026-10-15', lines });
    }
  });
});
afterAll(() => office.stop());

const brings = (...rows: string[][]) =>
  importCommand(office.opened.office, office.opened.settings, {
    kind: 'bank',
    planners: moneyPlanners,
    bytes: Buffer.from(csv(['记账日期', '金额', '流水号', '付款人', '摘要'], ...rows)),
    community: undefined,
    createCommunity: false,
    dryRun: false,
  });
/** What a window says once it is the one that is meant. */
const shows = (clicks: Clicks, pattern: RegExp): Promise<string> =>
  until(`a window with ${pattern}`, async () => {
    const words = await clicks.window();
    return pattern.test(words) ? words : null;
  });
const owed = async (unit: string) =>
  (await statementAt(office.opened.office, unit, '2026-11-24')).owedFen;

describe('what the bank shows and nobody knew', () => {
  it('waits until somebody says whose it is, and is then a payment of the bank’s day with its receipt', async () => {
    await brings(
      ['2026-11-24', '363.34', 'B1', '赵玉兰', '物业费'],
      ['2026-11-23', '700', 'B2', '某公司', '代付'],
      ['2026-11-24', '-5', 'B3', '', '手续费'],
    );
    await sun.isTold(/2 笔待认领款，共 1063\.34 元/);
    await clerk.inDirect(/2 笔待认领款/, 'bank.list');
    expect(await clerk.window()).toMatch(
      /待认领款 2 笔，共 1063\.34 元；没有对上的支出 1 笔，共 5\.00 元[\s\S]*收入 363\.34 元 · 赵玉兰 · 物业费 · B1/,
    );
    await clerk.inWindow('bank.claim');
    await shows(clerk, /一行写一户/);
    const likely = await clerk.choices('home');
    expect([...likely.keys()][0]).toBe('3-2-501 · 欠 363.34 元 · 付款人住这里、正好欠这么多');
    expect(await clerk.fills({ unit: '3-2-501 100' })).toMatchObject({
      unit: expect.stringMatching(/各户合计 100\.00 元，这一笔是 363\.34 元/),
    });
    await clerk.fills({ unit: '', home: [...likely.values()][0] ?? '' });
    expect(await clerk.window()).toMatch(
      /3-2-501 已入账 363\.34 元，缴费日 2026-11-24，票据 R000001，已发给住户/,
    );
    await zhao.hears(/363\.34/);
    await clerk.closes();
    expect(await owed('3-2-501')).toBe(0n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('may be of several homes, or none: what differs or stands alone has its reason, which can be taken back', async () => {
    await clerk.commandsWindow('对账');
    await clerk.inWindow('bank.claim');
    await shows(clerk, /一行写一户/);
    expect((await clerk.fills({ unit: '3-2-501 100\n3-2-502' })).unit).toBeDefined();
    await clerk.fills({ unit: '3-2-501 336.66\n3-2-502 363.34' });
    expect(await clerk.window()).toMatch(/R000002[\s\S]*3-2-502 已入账 363\.34 元[\s\S]*R000003/);
    await zhao.hears(/336\.66/);
    await clerk.closes();
    expect(await owed('3-2-502')).toBe(0n);
    await clerk.commandsWindow('bank');
    await clerk.inWindow('bank.match');
    await shows(clerk, /账上没有对应的/);
    expect((await clerk.fills({ reason: '' })).reason).toMatch(/写明原因/);
    await clerk.fills({ reason: '银行手续费' });
    await clerk.commandsWindow('bank');
    expect(await clerk.window()).toMatch(/待认领款 0 笔[\s\S]*没有对上的支出 0 笔/);
    await clerk.inWindow('bank.list', 'settled');
    await shows(clerk, /-5\.00 · 已写明原因 · 银行手续费 · 孙芳/);
    await clerk.inWindow('bank.undo');
    await sun.isTold(/已撤销/);
    await clerk.closes();
    await clerk.commandsWindow('bank');
    expect(await clerk.window()).toMatch(/没有对上的支出 1 笔/);
    await clerk.closes();
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is seen by finance, who settles nothing, in their own language', async () => {
    await kong.commands('language en');
    await finance.commandsWindow('bank');
    expect(await finance.window()).toMatch(/Unknown inflows: 0[\s\S]*out 5\.00 · 手续费/);
    await finance.closes();
    expect(await kong.commands('pay 3-2-501')).toMatch(/not among your rights|Ask/);
  });

  it('has the journal of a month for finance, with what each account began and ended with', async () => {
    expect(await kong.commands('journal 2026-13')).toMatch(/“2026-13” is no month/);
    expect(await kong.commands('journal 2027-01')).toMatch(/has not come yet/);
    expect(await kong.commands('journal 2026年11月 csv')).toMatch(/journal of 2026-11/);
    expect(await kong.commands('日记账')).toMatch(/journal of 2026-11/);
    const files = await until('both files', async () => {
      const found = (await finance.direct()).flatMap((one) => one.files ?? []);
      return found.length === 2 ? found : null;
    });
    expect(files.map((one) => one.title).toSorted()).toEqual([
      'journal-2026-11.csv',
      'journal-2026-11.xlsx',
    ]);
    const { token } = office.opened.settings.slack;
    const csv = files.find((one) => one.title.endsWith('.csv'));
    const answer = await fetch(csv?.url_private ?? '', {
      headers: { authorization: `Bearer ${token}` },
    });
    const lines = (await answer.text())
      .trim()
      .split(/\r?\n/)
      .map((one) => one.split(','));
    const at = (name: string): number => (lines[0] ?? []).findIndex((one) => one.endsWith(name));
    const fen = (text: string | undefined): number =>
      Math.round(Number((text ?? '0').replace("'", '')) * 100);
    // What each account began with and every posting of the month come to what it ends with
    const sums = new Map<string, number>();
    const add = (key: string, by: number) => sums.set(key, (sums.get(key) ?? 0) + by);
    for (const one of lines.slice(1)) {
      const [cause, debit, credit] = ['cause', 'debit', 'credit'].map(
        (name) => one[at(name)] ?? '',
      );
      if (cause === 'opening_balance') add(debit ?? '', fen(one[at('balance')]));
      else if (cause === 'closing_balance') add(debit ?? '', -fen(one[at('balance')]));
      else {
        add(debit ?? '', fen(one[at('amount')]));
        add(credit ?? '', -fen(one[at('amount')]));
      }
    }
    expect(sums.size).toBeGreaterThan(2);
    expect([...sums].filter(([, left]) => left !== 0)).toEqual([]);
    // Whoever may not see closed days is told who may, and taking it is on record
    expect(await (await office.staff('chen')).commands('journal')).toMatch(/孔令仪|孙芳/);
    const [row] = await office.opened.office.orm.em
      .fork()
      .execute("select count(*)::int as count from audit_entries where verb = 'journal.exported'");
    expect(row?.count).toBe(2);
  });
});

describe('a day of the books', () => {
  const closes = async (fields: Record<string, string>): Promise<Record<string, string>> => {
    await clerk.commandsWindow('日结');
    await clerk.inWindow('closing.close');
    await shows(clerk, /不能重开/);
    return clerk.fills(fields);
  };

  it('is closed once its shifts are accepted, and signed by finance, who is another', async () => {
    const zhou = await office.staff('zhou');
    const collecting = controlsOf(office, zhou);
    await zhou.commands('班次');
    await collecting.inAnswer('cash.open');
    await collecting.fills({ counted: '0' });
    expect((await closes({ day: '2026-11-24' })).day).toMatch(/周丽 的班次还没有清点接收/);
    await clerk.closes();
    await zhou.commands('班次');
    await collecting.inAnswer('cash.close');
    await collecting.fills({ counted: '0' });
    await collecting.inWindow('cash.hand');
    await shows(collecting, /关班时点到/);
    await collecting.fills({ to: '孙芳', counted: '0' });
    await collecting.closes();
    await clerk.inDirect(/把当班现金交给您/, 'cash.accept');
    await shows(clerk, /点到多少/);
    await clerk.fills({ counted: '0' });
    await clerk.closes();
    expect((await closes({ day: '2026-11-25' })).day).toMatch(/还没有到/);
    expect((await clerk.fills({ day: '2026-11-24' })).words).toMatch(/1 笔银行和账对不上/);
    await clerk.fills({ day: '2026-11-24', words: '手续费月底入账' });
    expect(await clerk.window()).toMatch(/2026-11-24 已登记日结/);
    await clerk.closes();
    const card = await kong.cardWith(
      /日结单 2026-11-24[\s\S]*收款 3 笔，共 1063\.34 元[\s\S]*R000001 至 R000003，共 3 张[\s\S]*银行（转账）：期初 0\.00，收 1063\.34[\s\S]*等财务签字/,
    );
    await sun.clicks(card, 'closing.sign');
    await sun.isTold(/不在您的权限里。可以找：孔令仪/);
    await kong.clicks(card, 'closing.sign');
    await kong.cardWith(/日结单 2026-11-24[\s\S]*财务 孔令仪[\s\S]*签字/);
    await kong.clicks(card, 'closing.print');
    await kong.isTold(/Closing of 2026-11-24[\s\S]*file|file[\s\S]*closing-2026-11-24/);
  });

  it('takes no entry any more: what is paid or void later stands in the next, and nothing opens it again', async () => {
    await clerk.commandsWindow('pay 3-2-502');
    await clerk.fills({ amount: '1', method: '转账', reference: 'LATE' });
    await clerk.fills({ amount: '1', method: '转账', reference: 'LATE', rest: 'prepayment' });
    await shows(clerk, /R000004/);
    await clerk.closes();
    await clerk.commandsWindow('void R000002');
    await clerk.fills({ reason: '认领错了' });
    await clerk.closes();
    const gao = await office.staff('gao');
    await gao.clicks(await gao.cardWith(/作废票据 R000002[\s\S]*等批准/), 'ask.approve');
    await gao.cardWith(/R000002[\s\S]*高洁 已批准/);
    await zhao.hears(/R000002/);
    const days = await office.opened.office.orm.em
      .fork()
      .execute<{ cause: string; paid: string; booked: string }[]>(
        "select cause, paid_on::text as paid, booked_on::text as booked from ledger_transfers where cause in ('payment', 'payment_void') order by id desc limit 2",
      );
    expect(days).toEqual([
      { cause: 'payment_void', paid: '2026-11-23', booked: '2026-11-25' },
      { cause: 'payment', paid: '2026-11-24', booked: '2026-11-25' },
    ]);
    expect((await closes({ day: '2026-11-24' })).day).toMatch(/已经结到 2026-11-24/);
    await clerk.closes();
    // The inflow whose receipt is void is somebody's again.
    await clerk.commandsWindow('bank');
    expect(await clerk.window()).toMatch(/待认领款 1 笔，共 700\.00 元/);
    // While another home's part of it stands it is not booked twice, of a bank that gives no number either; once
    // that is void too, it is booked as before.
    await office.opened.office.orm.em
      .fork()
      .execute(
        'update bank_lines set reference = null where match_id is null and amount_fen = 70000',
      );
    await clerk.inWindow('bank.claim');
    await shows(clerk, /一行写一户/);
    expect((await clerk.fills({ unit: '3-2-501' })).unit).toMatch(/R000003/);
    await clerk.closes();
    await clerk.closes();
    await clerk.commandsWindow('void R000003');
    await clerk.fills({ reason: '一起重新认领' });
    await clerk.closes();
    await gao.clicks(await gao.cardWith(/作废票据 R000003[\s\S]*等批准/), 'ask.approve');
    await gao.cardWith(/R000003[\s\S]*高洁 已批准/);
    await clerk.commandsWindow('bank');
    await clerk.inWindow('bank.claim');
    await shows(clerk, /一行写一户/);
    expect(await clerk.fills({ unit: '3-2-501 336.66\n3-2-502 363.34' })).toEqual({});
    expect(await clerk.window()).toMatch(/R000005[\s\S]*3-2-502 已入账 363\.34 元[\s\S]*R000006/);
    await zhao.hears(/R000005/);
    await clerk.closes();
    // A window that was opened before a receipt was void offers it still: that is refused with the reason
    const [stale] = await office.opened.office.orm.em
      .fork()
      .execute<{ line: string; entry: string }[]>(
        `insert into bank_lines select (jsonb_populate_record(b, jsonb_build_object('id', gen_random_uuid(), 'match_id', null, 'key', 'stale'))).*
        from bank_lines b limit 1 returning id as line, (select t.id::text from ledger_transfers t join payments p on t.key = 'payment:' || p.id where p.receipt = 'R000002') as entry`,
      );
    const { users } = await office.slack();
    const matched = await matchLine(office.opened.office, {
      ...{ slackUser: users.find((one) => one.name === 'sun')?.id ?? '', line: stale?.line ?? '' },
      ...{ entries: [stale?.entry ?? ''], reason: '是这笔', language: 'zh-CN' },
    });
    expect(matched).toMatchObject({
      faults: [{ field: 'entries', words: expect.stringMatching(/票据 R000002 已经作废/) }],
    });
    await office.opened.office.orm.em
      .fork()
      .execute(`delete from bank_lines where id = '${stale?.line}'`);
    await expect(
      office.opened.office.orm.em
        .fork()
        .execute(
          "insert into ledger_transfers (community_id, cause, cause_id, key, actor_kind, at, paid_on, booked_on) select community_id, cause, cause_id, 'again', actor_kind, at, paid_on, '2026-11-24' from ledger_transfers limit 1",
        ),
    ).rejects.toThrow(/a day that is closed/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
