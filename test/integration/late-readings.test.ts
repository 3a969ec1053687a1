import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidLines } from '../../src/ledger/issuing/issue-lines.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water,
     steps: [{up_to: 15, unit_price: "1.00"}, {unit_price: "2.00"}]}
`;

const withService = tariff
  .replace('2026-01-01', '2026-10-01')
  .replace(
    'items:\n',
    'items:\n  - {code: service, name: {zh-CN: 物业费, en: Service}, basis: fixed, amount: "10.00"}\n',
  );

let archive: TestArchive;
const rows = <T>(statement: string) => archive.rows<T>(statement);
const issue = (period: string, supplement = false) =>
  issueCommand(
    archive.office,
    { period, community: '新城', supplement, dryRun: false, json: true },
    'en',
  ).then(({ json }) => json);
const reads = (room: string, ...readings: readonly string[][]) =>
  archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数', '旧表止码', '新表起码'],
      ...readings.map(([day = '', value = '', closing = '', opening = '']) => [
        ...['新城', `3-2-${room}`, '水', day, value, closing, opening],
      ]),
    ),
  );
const readsPlainly = (room: string, day: string, value: string, isNew: string) =>
  archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数', '换表'],
      ['新城', `3-2-${room}`, '水', day, value, isNew],
    ),
  );
/** The bill of a home and month, taken back and issued anew. */
const anew = async (room: string, period: string, supplement: number) => {
  const [bill] = await rows<{ number: string }>(
    `select b.number from bills b join units u on u.id = b.unit_id where u.address = '3-2-${room}'
      and b.period = '${period}' and b.supplement = ${supplement} and b.state <> 'void'`,
  );
  const asked = { number: String(bill?.number), reason: '重新出单', reissue: true };
  return voidCommand(archive.office, asked, 'en');
};
const of = (room: string, issued: Awaited<ReturnType<typeof issue>>) => {
  const unit = `新城/3-2-${room}`;
  return {
    lines: issued.bills.filter((bill) => bill.unit === unit).flatMap((bill) => bill.lines),
    skipped: issued.skipped.filter((one) => one.unit === unit).map((one) => one.reason),
    odd: issued.odd.filter((one) => one.unit === unit).map((one) => one.reason),
  };
};

beforeAll(async () => {
  archive = await openTestArchive();
  const rooms = ['501', '502', '503', '504', '505', '506'];
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
      ...rooms.map((room) => ['新城', '3', '2', room, '90', '住宅']),
    ),
  );
  await applyTariffCommand(archive.office, { document: tariff, dryRun: false }, 'en');
});
afterAll(() => archive.close());

describe('what a meter showed, brought in after a bill', () => {
  it('is not charged again for the month that a later bill counted with its own', async () => {
    // Given no reading of October, and November billed from September on.
    await reads('501', ['2026-09-28', '100'], ['2026-11-20', '120']);
    const november = of('501', await issue('2026-11'));
    expect(november).toMatchObject({ lines: [{ quantity: '20' }], odd: ['several_months'] });
    // When one of October comes, and October is billed, nothing is charged twice, and it is said why.
    expect(await reads('501', ['2026-10-30', '112'])).toMatchObject({ created: 1, faults: [] });
    expect(of('501', await issue('2026-10'))).toMatchObject({
      lines: [],
      skipped: ['billed_later'],
    });
    expect(of('501', await issue('2026-10', true)).lines).toEqual([]);
    // When November's bill is taken back and issued anew, each month has its own.
    const [bill] = await rows<{ number: string }>(
      "select number from bills where state <> 'void' and period = '2026-11'",
    );
    const anew = await voidCommand(
      archive.office,
      { number: String(bill?.number), reason: '十月读数补到', reissue: true },
      'en',
    );
    expect(anew.reissued).toMatchObject({ totalFen: 800n });
    expect(of('501', await issue('2026-10')).lines).toMatchObject([{ quantity: '12' }]);
  });

  it('of a month that was billed before its last reading is named, and billed by a supplement once', async () => {
    // Given October billed by a reading of the 8th, and read again on the 25th.
    await reads('502', ['2026-09-28', '10'], ['2026-10-08', '20']);
    expect(of('502', await issue('2026-10')).lines).toMatchObject([{ quantity: '10' }]);
    await reads('502', ['2026-10-25', '40'], ['2026-11-20', '47']);
    // When November is billed, it counts from the last reading of October, and what neither bill has is named.
    const november = of('502', await issue('2026-11'));
    expect(november).toMatchObject({ lines: [{ quantity: '7' }], odd: ['left_out'] });
    // Then a supplement of October bills it, its steps going on from there, and once.
    expect(of('502', await issue('2026-10', true)).lines).toMatchObject([
      { quantity: '20', amount_fen: 500 + 3000 },
    ]);
    expect(of('502', await issue('2026-10', true))).toEqual({ lines: [], skipped: [], odd: [] });
    expect(
      await rows(
        "select detail->>'usedInMonth' as used from bill_lines where quantity = '20' and detail ? 'usedInMonth'",
      ),
    ).toEqual([{ used: '10' }]);
  });

  it('counts what an old meter used in the month it was exchanged in, also on its first days', async () => {
    // Given October billed to 90, and an exchange on 2 November.
    await reads('503', ['2026-09-28', '80'], ['2026-10-25', '90']);
    await issue('2026-10');
    const wrong = await reads('503', ['2026-11-02', '3', '89', '0']);
    expect(wrong.faults).toMatchObject([{ line: 2, column: '旧表止码' }]);
    expect(await reads('503', ['2026-11-02', '3', '120', '0'])).toMatchObject({ created: 1 });
    // And the same day's reading again, without a word of the exchange, leaves it; a corrected one keeps how the old one ended.
    expect(await readsPlainly('503', '2026-11-02', '3', '')).toMatchObject({ unchanged: 1 });
    expect(await readsPlainly('503', '2026-11-02', '4', '是')).toMatchObject({ updated: 1 });
    expect(await readsPlainly('503', '2026-11-02', '3', '是')).toMatchObject({ updated: 1 });
    // Then November has the 30 of the old one and the 3 of the new one.
    expect(of('503', await issue('2026-11'))).toMatchObject({
      lines: [{ quantity: '33' }],
      odd: ['exchanged'],
    });
    // And what is exported is what was brought.
    const file = await archive.exports('readings', 'csv');
    expect(file.toString()).toMatch(/3-2-503,水,2026-11-02,3,是,120,0/);
    expect(await archive.imports('readings', file)).toMatchObject({ created: 0, updated: 0 });
  });

  it('counts once in the steps when the first bill is issued anew beside its supplement', async () => {
    // Given October billed to the 8th by its bill, to the 25th by a supplement, and read once more without use.
    await reads('505', ['2026-09-28', '10'], ['2026-10-08', '20']);
    await issue('2026-10');
    await reads('505', ['2026-10-25', '40'], ['2026-10-28', '40']);
    expect(of('505', await issue('2026-10', true)).lines).toMatchObject([{ quantity: '20' }]);
    // When the first bill is taken back and issued anew, then its 10 begin at the first step.
    expect(await anew('505', '2026-10', 0)).toMatchObject({ reissued: { totalFen: 1000n } });
    // And of what was used no more there is no further supplement.
    await reads('505', ['2026-10-30', '40']);
    expect(of('505', await issue('2026-10', true))).toEqual({ lines: [], skipped: [], odd: [] });
  });

  it('is not changed by a file while a bill that was reckoned by it stands', async () => {
    await reads('504', ['2026-09-28', '10'], ['2026-10-25', '20']);
    await issue('2026-10');
    for (const [day, value] of [
      ['2026-10-25', '25'],
      ['2026-09-28', '12'],
    ] as const) {
      const { faults } = await reads('504', [day, value]);
      expect(faults).toMatchObject([
        { line: 2, column: '读数', reason: expect.stringMatching(/请先作废那张账单/) },
      ]);
    }
    expect(await reads('504', ['2026-10-25', '20'])).toMatchObject({ unchanged: 1, faults: [] });
    const [bill] = await rows<{ number: string }>(
      "select b.number from bills b join units u on u.id = b.unit_id where u.address = '3-2-504'",
    );
    const asked = { number: String(bill?.number), reason: '读数错', reissue: false };
    await voidCommand(archive.office, asked, 'en');
    expect(await reads('504', ['2026-10-25', '25'])).toMatchObject({ updated: 1 });
    expect(of('504', await issue('2026-10')).lines).toMatchObject([{ quantity: '15' }]);
  });

  it('of a month whose bill had no reading is named by the next one, unless it was exempt', async () => {
    // Given October billed without water, for want of a reading, and its reading of the 30th coming after.
    await reads('506', ['2026-09-28', '10']);
    await applyTariffCommand(archive.office, { document: withService, dryRun: false }, 'en');
    expect(of('506', await issue('2026-10'))).toMatchObject({
      lines: [{ code: 'service' }],
      skipped: ['no_reading'],
    });
    await reads('506', ['2026-10-30', '22'], ['2026-11-20', '27']);
    // When November is billed from there, then what October used is named, also when November is issued anew.
    const november = of('506', await issue('2026-11'));
    expect(november).toMatchObject({
      lines: [{ code: 'service' }, { quantity: '5' }],
      odd: ['left_out'],
    });
    const again = await anew('506', '2026-11', 0);
    expect(again.odd).toMatchObject([{ code: 'water', reason: 'left_out' }]);
    expect(voidLines(again, 'zh-CN').join('\n')).toMatch(/水费：在这之前有一段用量还没有算进/);
    // And where October had been exempt, there is nothing to name.
    await rows(`insert into unit_exceptions (id, unit_id, kind, code, value, from_period, until_period, reason, approved_at)
      select gen_random_uuid(), id, 'exempt', 'water', null, '2026-10', '2026-10', '停用', now() from units where address = '3-2-506'`);
    expect((await anew('506', '2026-11', 0)).odd).toEqual([]);
  });
});
