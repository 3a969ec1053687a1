import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { issueLines, passedOverLine } from '../../src/ledger/issuing/issue-lines.ts';
import { prepayOffers } from '../../src/ledger/prepay/offer-prepay.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "100.00"}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: area}
prepay: [{months: 6, discount: "0.05"}]
`;

let archive: TestArchive;
const rows = <T>(statement: string) => archive.rows<T>(statement);
const issue = (period: string, community?: string) =>
  issueCommand(
    archive.office,
    {
      ...{ period, supplement: false, dryRun: true, json: true },
      ...(community === undefined ? {} : { community }),
    },
    'zh-CN',
  );

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
      ['新城', '8', '2', '501', '90', '住宅'],
      ['新城', '8', '2', '502', '', '住宅'],
      ['新城', '8', '2', '503', '30', '住宅'],
    ),
  );
  await archive.imports('units', '小区,楼栋,单元,房号\n柳苑,1,1,101', {
    choice: { given: '柳苑', mayCreate: true, allowed: null },
  });
  await applyTariffCommand(archive.office, { document: tariff, dryRun: false }, 'en');
});
afterAll(() => archive.close());

describe('a run of bills', () => {
  it('names a home that has no part of what is split by area, for want of one', async () => {
    await archive.imports('pools', '小区,楼栋,费用,账期,金额\n新城,,lighting,2026-10,12');
    const { json, reports } = await issue('2026-10', '新城');
    expect(json.skipped).toEqual([{ unit: '新城/8-2-502', reason: 'no_area', code: 'lighting' }]);
    // The parts sum to the whole.
    expect(
      json.bills.map((bill) => bill.lines.find((line) => line.code === 'lighting')?.amount_fen),
    ).toEqual([900, undefined, 300]);
    const [report] = reports;
    const words = report ? issueLines(report, true, 'zh-CN').join('\n') : '';
    expect(words).toMatch(/8-2-502[\s\S]*公共照明分摊[\s\S]*没有登记建筑面积/);
    // And that its due day is over.
    expect(words).toMatch(/应缴日 2026-10-15 已经过了，一出账就算逾期/);
  });

  it('says which community it passed over, for want of a tariff', async () => {
    const { json, passedOver } = await issue('2026-11');
    expect(json.skipped).toContainEqual({ unit: '柳苑', reason: 'no_tariff' });
    expect(passedOver.map((one) => passedOverLine(one, '2026-11', 'zh-CN'))).toContainEqual(
      expect.stringMatching(/柳苑在 2026-11-01 还没有收费标准/),
    );
  });

  it('is of the same month a year from now at the latest', async () => {
    const now = Temporal.Instant.fromEpochMilliseconds(archive.office.clock.now());
    const month = now.toZonedDateTimeISO('Asia/Shanghai').toPlainDate().toPlainYearMonth();
    const inMonths = (months: number) => month.add({ months }).toString();
    for (const months of [1, 12])
      expect((await issue(inMonths(months), '新城')).json.bills).toHaveLength(3);
    for (const period of [inMonths(13), inMonths(1200)])
      await expect(issue(period, '新城')).rejects.toThrow(/比本月晚了不止一年/);
  });
});

/** As an approved move of a whole payment leaves it. */
const movesTo = (address: string) =>
  rows(`update payments p set unit_id = u.id from units u
    where u.community_id = p.community_id and u.address = '${address}'`);

describe('what was paid beforehand', () => {
  it('counts for a bill that was due before it came from the day that it came, and is never below nothing', async () => {
    // Given something that was paid beforehand on 20 November, and the bill of October issued after that
    await archive.imports(
      'payments',
      '小区,房屋,缴费日期,金额,方式\n新城,8-2-501,2026-11-20,30,转账',
    );
    // And, for another home, of which a part was there before the due day and the rest was not
    await archive.imports(
      'payments',
      '小区,房屋,缴费日期,金额,方式\n新城,8-2-502,2026-10-10,40,转账\n新城,8-2-502,2026-11-20,30,转账',
    );
    await issueCommand(
      archive.office,
      { period: '2026-10', community: '新城', supplement: false, dryRun: false, json: true },
      'zh-CN',
    );
    // Then on each day there is what there was
    const prepaidOn = async (day: string) => {
      const { prepaidFen, owedFen } = await statementAt(archive.office, '8-2-501', day);
      return [prepaidFen, owedFen];
    };
    const billedFen = 10_900n;
    expect(await prepaidOn('2026-11-19')).toEqual([0n, billedFen]);
    expect(await prepaidOn('2026-11-20')).toEqual([0n, billedFen - 3000n]);
    // And what was there on the due day counts for it, so that a late fee is reckoned on the rest alone
    expect(
      await rows(`select t.paid_on::text as day, p.amount_fen::int as fen from ledger_postings p
        join ledger_transfers t on t.id = p.transfer_id join bills b on b.id = p.bill join units u on u.id = b.unit_id
        where t.cause = 'prepay_use' and u.address = '8-2-502' order by 1`),
    ).toEqual([
      { day: '2026-10-15', fen: 4000 },
      { day: '2026-11-20', fen: 3000 },
    ]);
    const owedOn = async (day: string) =>
      (await statementAt(archive.office, '8-2-502', day)).owedFen;
    expect([await owedOn('2026-11-19'), await owedOn('2026-11-20')]).toEqual([6000n, 3000n]);
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});

describe('files of money', () => {
  it('of payments change nothing when they come again after a payment was moved to another home', async () => {
    const file = csv(
      ['小区', '房屋', '缴费日期', '金额', '方式'],
      ['新城', '8-2-501', '2026-11-20', '50', '转账'],
    );
    expect(await archive.imports('payments', file)).toMatchObject({ created: 1 });
    await movesTo('8-2-503');
    expect(await archive.imports('payments', file)).toMatchObject({ created: 0, unchanged: 1 });
    await movesTo('8-2-501');
    expect(await differencesOf(archive.office)).toEqual([]);
  });

  it('of arrears name a fee as the tariff does, and of months beforehand leave those free that arrears are of', async () => {
    await archive.imports(
      'opening',
      '小区,房屋,类型,费用,账期,金额\n新城,8-2-503,欠费,service,2026-12,20',
    );
    expect(
      await rows(
        'select l.name from bill_lines l join bills b on b.id = l.bill_id where b.supplement < 0',
      ),
    ).toEqual([{ name: { 'zh-CN': '物业服务费', en: 'Service charge' } }]);
    const offers = await inOneTransaction(archive.office, async (work) => {
      const [unit] = await rows<{ id: string; community: string }>(
        "select id, community_id as community from units where address = '8-2-503'",
      );
      return prepayOffers(work, unit ?? { id: '', community: '' }, '2026-11-24');
    });
    expect(offers?.offers.owner.map((one) => one.from)).toEqual(['2026-11']);
  });

  it('of shared costs name an amount in yuan', async () => {
    const { faults } = await archive.imports(
      'pools',
      '小区,楼栋,费用,账期,金额\n新城,,lighting,2026-09,12\n新城,,lighting,2026-09,13.5',
    );
    expect(faults).toMatchObject([{ line: 3, column: '金额', value: '13.50' }]);
  });
});
