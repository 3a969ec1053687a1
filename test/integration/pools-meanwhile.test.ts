import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ImportReport } from '../../src/archive/import/import-file.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { lockCommunityMoney } from '../../src/community/lock-money.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askForException } from '../../src/ledger/asks/asked-exceptions.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';

/** What a run of bills goes by is brought, or decided, in the moment in which the run is under way; Tuesday 24 November 2026. */
const language = 'zh-CN';
const period = '2026-11';
let archive: TestArchive;

const tariff = (price: string) => `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${price}"}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: unit}
`;
const applies = (price: string) =>
  applyTariffCommand(archive.office, { document: tariff(price), dryRun: false }, language);

beforeEach(async () => {
  archive = await openTestArchive();
  const homes = ['101', '102', '103'].map((room) => ['新城', '9', '1', room]);
  await archive.imports('units', csv(['小区', '楼栋', '单元', '房号'], ...homes));
  await applies('100.00');
  await brings('10.00');
});
afterEach(() => archive.close());

/** A file of the month's shared lighting, in yuan. */
const brings = (yuan: string): Promise<ImportReport> =>
  archive.imports(
    'pools',
    csv(['小区', '费用', '账期', '金额'], ['新城', 'lighting', period, yuan]),
  );
const issues = async () =>
  (
    await issueCommand(
      archive.office,
      { period, supplement: false, dryRun: false, json: true, tells: false },
      language,
    )
  ).json;
const holds = async (work: Work): Promise<void> => {
  const { id } = await work.em.findOneOrFail(Community, { name: '新城' });
  await lockCommunityMoney(work, id);
};
/** What the month's shared lighting came to on file, and what bills have of it, in fen. */
const lighting = async () => {
  const [row] = await archive.rows<{ pool: number; billed: number; said: number }>(`
    select (select amount_fen::int from pools) as pool, sum(l.amount_fen)::int as billed,
      min((l.detail->'share'->>'poolFen')::int) as said
    from bills b join bill_lines l on l.bill_id = b.id where b.state <> 'void' and l.code = 'lighting'`);
  return row;
};

describe('a file of shared costs that comes while bills are issued by them', () => {
  it('changes nothing once the bills have them: the pool on file is what they share', async () => {
    // Given bills that are being issued, when a file says another amount behind them
    const [issued, report] = await oneBehindTheOther(archive.office, holds, [
      issues,
      () => brings('90.00'),
    ]);
    expect(issued.issued).toBe(3);
    // Then whoever brings it reads that the month is billed by it, and how it is mended
    expect(report.faults).toMatchObject([{ line: 2, reason: expect.stringMatching(/10\.00/) }]);
    expect(await lighting()).toEqual({ pool: 1000, billed: 1000, said: 1000 });
  });

  it('is what they go by where it came first', async () => {
    const [report, issued] = await oneBehindTheOther(archive.office, holds, [
      () => brings('90.00'),
      issues,
    ]);
    expect(report).toMatchObject({ updated: 1, faults: [] });
    expect(issued.issued).toBe(3);
    expect(await lighting()).toEqual({ pool: 9000, billed: 9000, said: 9000 });
  });
});

describe('what is decided of prices while bills are issued', () => {
  it('says of a tariff which months are billed without it, also those of this moment', async () => {
    const [, report] = await oneBehindTheOther(archive.office, holds, [
      issues,
      () => applies('120.00'),
    ]);
    expect(report).toMatchObject({ version: 2, billed: [period] });
    const bills = await archive.rows('select distinct total_fen::int as fen from bills order by 1');
    expect(bills).toEqual([{ fen: 10_333 }, { fen: 10_334 }]);
  });

  it('shows an exception to the manager again where the month has been billed without it meanwhile', async () => {
    // Given that a clerk asks for one of this month, which has no bills yet
    await joins('SUN', '孙悦', ['clerk']);
    await joins('WANG', '王敏', ['manager']);
    const em = archive.orm.em.fork();
    const unit = (await em.findOneOrFail(Unit, { address: '9-1-101' })).id;
    const entry = { kind: 'exempt', code: 'service', value: '', from: period, until: '' };
    const asked = await askForException(archive.office, {
      ...{ slackUser: 'SUN', unit, language, key: 'k', entry: { ...entry, reason: '空置' } },
    });
    expect(asked).toEqual({ ok: true });
    const { id: ask } = await em.findOneOrFail(MoneyAsk, { kind: 'exception' });
    const approves = () => approveAsk(archive.office, { slackUser: 'WANG', ask });
    // When the manager approves it behind a run of bills
    const [issued] = await oneBehindTheOther(archive.office, holds, [issues, approves]);
    expect(issued.issued).toBe(3);
    // Then nothing holds yet: its card says that the month is billed and stays so
    const seen = () => archive.orm.em.fork().findOneOrFail(MoneyAsk, { id: ask });
    const { state, changed, lines } = await seen();
    expect({ state, changed }).toEqual({ state: 'open', changed: true });
    expect(lines?.[language].join('\n')).toContain(period);
    expect(lines?.[language].at(-1)).toMatch(/已出/);
    expect(await archive.rows('select 1 from unit_exceptions')).toEqual([]);
    // And once it was looked at, it holds
    expect(await approves()).toEqual({ ok: true });
    expect(await seen()).toMatchObject({ state: 'approved' });
    expect(await archive.rows('select kind from unit_exceptions')).toEqual([{ kind: 'exempt' }]);
  });
});

const joins = (slackUser: string, name: string, roles: StaffRole[]): Promise<void> =>
  inOneTransaction(archive.office, async (work) => {
    work.em.create(Staff, {
      ...{ id: work.chance.id(work.nowMs), slackUser, name, nameEn: null, roles },
      ...{ communities: [], active: true, createdAt: work.nowMs },
    });
  });
