import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { postTransfers } from '../../src/ledger/post.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

const tariff = (day: string, price = '2.35') => `community: 新城
valid_from: ${day}
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "${price}", usage: [residential]}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water,
     steps: [{up_to: 15, unit_price: "3.45"}, {up_to: 25, unit_price: "4.90"}, {unit_price: "6.00"}]}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: unit, late_fee: false}
late_fee: {rate_per_day: "0.0005", grace_days: 30}
`;

let archive: TestArchive;
const rows = <T>(statement: string) => archive.rows<T>(statement);
const apply = (document: string, dryRun = false) =>
  applyTariffCommand(archive.office, { document, dryRun }, 'en');
const issue = (period: string, more: { supplement?: boolean; dryRun?: boolean } = {}) =>
  issueCommand(
    archive.office,
    { period, community: '新城', supplement: false, dryRun: false, json: true, ...more },
    'en',
  ).then(({ json }) => json);
/** What stands to the debit of receivables less what stands to their credit, and of income likewise. */
const balances = () =>
  rows<{ kind: string; fen: string }>(`
    select a.kind, sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end)::text as fen
    from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id) group by 1 order by 1`);
const pool = (code: string, period: string, fen: number) =>
  rows(`insert into pools (id, community_id, building_id, code, period, amount_fen, created_at)
    select gen_random_uuid(), id, null, '${code}', '${period}', ${fen}, now() from communities where name = '新城'`);

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'],
      ['新城', '3', '2', '501', '93.50', '住宅', ''],
      ['新城', '3', '2', '502', '120.00', '住宅', '2026-10-16'],
      ['新城', '3', '10', '101', '80.00', '住宅', '2027-03-01'],
    ),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '电话', '身份', '起始'],
      ['新城', '3-2-501', '赵玉兰', '13800010501', '业主', '2020-01-01'],
      ['新城', '3-2-501', '赵大山', '13800010502', '业主', '2020-01-01'],
      ['新城', '3-2-502', '李小明', '13800010503', '业主', '2020-01-01'],
      ['新城', '3-2-502', '孙租客', '13800010504', '租户', '2026-10-20'],
    ),
  );
  await archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数'],
      ['新城', '3-2-501', '水', '2026-09-28', '100'],
      ['新城', '3-2-501', '水', '2026-10-28', '133'],
      ['新城', '3-2-502', '水', '2026-10-28', '7'],
    ),
  );
  await pool('lighting', '2026-10', 1000);
});
afterAll(() => archive.close());

describe('the bills of a period', () => {
  it('wait for a tariff that holds on its first day, and say so', async () => {
    await apply(tariff('2026-10-02'));
    await expect(issue('2026-10')).rejects.toThrow('新城 has no tariff on 2026-10-01');
    await expect(issue('2026-13')).rejects.toThrow('"2026-13" is not a period');
  });

  it('are tried before a tariff is applied: what changes for how many homes and by how much', async () => {
    const before = await apply(tariff('2026-01-01'), true);
    expect(before).toMatchObject({ version: 1, unchanged: false, firstPeriod: '2026-01' });
    // 219.73 + 148.75 + 3.33, and 145.55 for half of October + 3.33: what is not handed over pays nothing.
    expect(before.preview).toMatchObject({ period: '2026-10', homes: 2, beforeFen: 0n });
    expect(before.preview.afterFen).toBe(21973n + 14875n + 14555n + 334n + 333n);
    expect(await rows("select 1 from tariffs where valid_from < '2026-02-01'")).toEqual([]);
    await apply(tariff('2026-01-01'));
    expect(await apply(tariff('2026-01-01'))).toMatchObject({ unchanged: true, version: 1 });
    expect(await apply(tariff('2026-01-01', '2.45'), true)).toMatchObject({
      version: 2,
      preview: { homes: 2, most: { unit: '3-2-501', differenceFen: 935n } },
    });
  });

  it('are rehearsed without a trace', async () => {
    const rehearsed = await issue('2026-10', { dryRun: true });
    expect(rehearsed.issued).toBe(2);
    expect(rehearsed.bills.map((bill) => bill.number)).toEqual([null, null]);
    for (const table of ['bills', 'bill_lines', 'ledger_transfers', 'liable_parties'])
      expect(await rows(`select 1 from ${table}`), table).toEqual([]);
  });

  it('are issued once, line by line, with what is left out and why, however often it is asked for', async () => {
    const [first, second] = await Promise.all([issue('2026-10'), issue('2026-10')]);
    // Whoever came second found every bill there already.
    const [one, other] = first.issued > 0 ? [first, second] : [second, first];
    expect(one).toMatchObject({ period: '2026-10', issued: 2 });
    expect(other).toMatchObject({ issued: 0, bills: [] });
    const [a, b] = one.bills;
    expect(a).toMatchObject({
      unit: '新城/3-2-501',
      due_on: '2026-10-15',
      total_fen: 21973 + 14875 + 334,
      lines: [
        { code: 'service', quantity: '93.5', unit_price: '2.35', amount_fen: 21973 },
        {
          ...{ code: 'water', quantity: '33', unit_price: null, amount_fen: 14875 },
          steps: [
            { quantity: '15', unit_price: '3.45', amount: '51.75' },
            { quantity: '10', unit_price: '4.90', amount: '49' },
            { quantity: '8', unit_price: '6.00', amount: '48' },
          ],
        },
        { code: 'lighting', quantity: '1', unit_price: '3.34', amount_fen: 334 },
      ],
    });
    expect(b?.lines[0]).toEqual({
      ...{ code: 'service', quantity: '120', unit_price: '2.35', amount_fen: 14555 },
      ...{ days: 16, of_days: 31 },
    });
    expect(one.skipped).toEqual([
      { unit: '新城/3-2-502', reason: 'first_reading', code: 'water' },
      { unit: '新城/3-10-101', reason: 'not_handed_over' },
    ]);
    expect(one.developer).toEqual([
      { community: '新城', code: 'lighting', units: 1, amount_fen: 333 },
    ]);
    expect(other.skipped.filter((skipped) => skipped.reason === 'billed')).toHaveLength(2);
    // Both owners of 3-2-501 owe together; the lighting bears no late fee.
    expect(
      await rows(`select b.state, p.role, b.late_fee->>'baseFen' as base, (select count(*)::int from liable_party_members m where m.party_id = p.id) as members
        from bills b join liable_parties p on p.id = b.party join units u on u.id = b.unit_id order by u.address`),
    ).toEqual([
      { state: 'open', role: 'owner', base: '36848', members: 2 },
      { state: 'open', role: 'owner', base: '14555', members: 1 },
    ]);
    const owed = 21973 + 14875 + 334 + 14555 + 333;
    expect(await balances()).toEqual([
      { kind: 'income', fen: String(-owed) },
      { kind: 'receivable', fen: String(owed) },
    ]);
  });

  it('are supplemented by what came late, and by nothing twice', async () => {
    await archive.imports(
      'readings',
      csv(['小区', '房屋', '表', '抄表日期', '读数'], ['新城', '3-2-502', '水', '2026-10-31', '9']),
    );
    const late = await issue('2026-10', { supplement: true });
    expect(late.bills).toMatchObject([
      {
        unit: '新城/3-2-502',
        due_on: '2026-12-15',
        total_fen: 690,
        lines: [{ code: 'water', quantity: '2' }],
      },
    ]);
    expect(await issue('2026-10', { supplement: true })).toMatchObject({ issued: 0 });
    expect(await issue('2026-10')).toMatchObject({ issued: 0 });
  });

  it('are settled from prepayment when they are issued', async () => {
    await inOneTransaction(archive.office, async (work) => {
      const [party] = await rows<{ id: string; unit: string; community: string }>(`
        select p.id, p.unit_id as unit, u.community_id as community from liable_parties p join units u on u.id = p.unit_id
        where u.address = '3-2-501'`);
      if (!party) throw new Error('There is nobody who owes.');
      const { id, unit, community } = party;
      await postTransfers(work, [
        {
          ...{ community, cause: 'payment', causeId: 'test', key: 'test:prepaid', memo: '' },
          ...{ actor: { kind: 'system', id: null }, paidOn: '2026-10-20', bookedOn: '2026-10-20' },
          postings: [
            {
              debit: { kind: 'bank', code: 'bank' },
              credit: { kind: 'prepayment', unit, party: id },
              amountFen: 10000n,
            },
          ],
        },
      ]);
    });
    await issue('2026-11');
    expect(
      await rows(`select u.address, b.total_fen::int as total, b.paid_fen::int as paid, b.state
        from bills b join units u on u.id = b.unit_id where b.period = '2026-11' order by 1`),
    ).toEqual([
      { address: '3-2-501', total: 21973, paid: 10000, state: 'part' },
      { address: '3-2-502', total: 28200, paid: 0, state: 'open' },
    ]);
    expect(
      await rows("select booked_on from ledger_transfers where cause = 'prepay_use'"),
    ).toHaveLength(1);
  });

  it('are voided and issued anew, both to be seen, and what was paid settles the new one', async () => {
    const [old] = await rows<{ number: string }>(
      "select b.number from bills b join units u on u.id = b.unit_id where period = '2026-11' and address = '3-2-501'",
    );
    const number = String(old?.number);
    await apply(tariff('2026-11-01', '2.00'));
    const asked = { number, reason: '单价用错', reissue: true };
    const report = await voidCommand(archive.office, asked, 'en');
    expect(report).toMatchObject({ totalFen: 21973n, movedFen: 10000n });
    expect(report.reissued).toMatchObject({ totalFen: 18700n, settledFen: 10000n });
    await expect(voidCommand(archive.office, asked, 'en')).rejects.toThrow('is void already');
    await expect(voidCommand(archive.office, { ...asked, number: '7' }, 'en')).rejects.toThrow(
      'There is no bill 7',
    );
    expect(
      await rows(`select b.state, b.total_fen::int as total, b.paid_fen::int as paid, b.void_reason as why
        from bills b join units u on u.id = b.unit_id where b.period = '2026-11' and u.address = '3-2-501' order by number`),
    ).toEqual([
      { state: 'void', total: 21973, paid: 0, why: '单价用错' },
      { state: 'part', total: 18700, paid: 10000, why: null },
    ]);
    // A run afterwards bills nobody again.
    expect(await issue('2026-11')).toMatchObject({ issued: 0 });
    // What is receivable is what open bills say.
    const [open] = await rows<{ fen: string }>(
      "select sum(total_fen - paid_fen)::text as fen from bills where state <> 'void'",
    );
    expect((await balances()).find((one) => one.kind === 'receivable')?.fen).toBe(open?.fen);
    expect((await balances()).find((one) => one.kind === 'prepayment')?.fen).toBe('0');
  });

  it('of what a tenant agreed to pay are the tenant’s', async () => {
    await rows(`insert into unit_exceptions (id, unit_id, kind, code, value, from_period, until_period, reason, approved_at)
      select gen_random_uuid(), id, 'agreed', 'water', null, '2026-11', null, '租约', now() from units where address in ('3-2-501', '3-2-502')`);
    await archive.imports(
      'readings',
      csv(
        ['小区', '房屋', '表', '抄表日期', '读数'],
        ['新城', '3-2-501', '水', '2026-11-20', '143'],
        ['新城', '3-2-502', '水', '2026-11-20', '19'],
      ),
    );
    const late = await issue('2026-11', { supplement: true });
    expect(late.odd).toEqual([{ unit: '新城/3-2-501', reason: 'no_tenant', code: 'water' }]);
    expect(
      await rows(`select u.address, p.role, b.total_fen::int as total from bills b join units u on u.id = b.unit_id
        join liable_parties p on p.id = b.party where b.period = '2026-11' and b.supplement = 1 order by 1`),
    ).toEqual([
      { address: '3-2-501', role: 'owner', total: 3450 },
      { address: '3-2-502', role: 'tenant', total: 3450 },
    ]);
  });
});
