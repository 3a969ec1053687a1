import { afterEach, beforeEach, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Unit } from '../../src/community/entities.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { askForSettlement } from '../../src/ledger/settlement/ask-settlement.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';

/** Halves of a month that was split at settlements, taken back and issued anew; Tuesday 24 November 2026. */
const language = 'zh-CN';
const home = '9-1-101';
const period = '2026-11';
let archive: TestArchive;

beforeEach(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号'], ['新城', '9', '1', '101'], ['新城', '9', '1', '102']),
  );
  for (const [slackUser, role] of [
    ['SUN', 'clerk'],
    ['WANG', 'manager'],
  ] as const)
    await joins(slackUser, role);
  await costs('300.00', '3.00');
});
afterEach(() => archive.close());

const joins = (slackUser: string, role: StaffRole): Promise<void> =>
  inOneTransaction(archive.office, async (work) => {
    work.em.create(Staff, {
      ...{ id: work.chance.id(work.nowMs), slackUser, name: slackUser, nameEn: null },
      ...{ roles: [role], communities: [], active: true, createdAt: work.nowMs },
    });
  });
/** What a home costs a month, in yuan, and a ton of water. */
const costs = (month: string, water: string) =>
  applyTariffCommand(
    archive.office,
    {
      dryRun: false,
      document: `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${month}"}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, unit_price: "${water}"}
`,
    },
    language,
  );
/** Who owns the home from when until when (ISO, empty: still). */
const owned = (...owners: [string, string, string][]) =>
  archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始', '截止'],
      ...owners.map(([name, since, until]) => ['新城', home, name, '业主', since, until]),
    ),
  );
const read = (...readings: [string, string][]) =>
  archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数'],
      ...readings.map(([day, value]) => ['新城', home, '水', day, value]),
    ),
  );
const issues = (supplement = false) =>
  issueCommand(
    archive.office,
    { period, supplement, dryRun: false, json: false, tells: false },
    language,
  );
/** The home is settled with whoever left it: asked for and approved. */
async function settles(leftOn: string): Promise<void> {
  const unit = (await archive.orm.em.fork().findOneOrFail(Unit, { address: home })).id;
  const entry = { leftOn, reason: '过户', readings: {} };
  const asked = await askForSettlement(archive.office, { slackUser: 'SUN', unit, entry, language });
  expect(asked).toMatchObject({ ok: true });
  const open = { kind: 'settlement', state: 'open' } as const;
  const ask = await archive.orm.em.fork().findOneOrFail(MoneyAsk, open);
  expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: ask.id })).toEqual({
    ok: true,
  });
}
type Row = { number: string; who: string; supplement: number; lines: string };
/** The bills of the month that stand: whose they are, and each line with its days, or what its meter stood at. */
const standing = () =>
  archive.rows<Row>(`
    select b.number, b.supplement, string_agg(distinct r.name, ',') as who, (select string_agg(concat_ws(' ', l.code, l.amount_fen,
      coalesce(l.detail->'meter'->>'from' || '-' || (l.detail->'meter'->>'to'), l.days::text)), '; ' order by l.seq)
      from bill_lines l where l.bill_id = b.id) as lines
    from bills b join units u on u.id = b.unit_id
      join liable_party_members m on m.party_id = b.party join residents r on r.id = m.resident_id
    where u.address = '${home}' and b.state <> 'void' group by b.id order by b.supplement, who`);
const shown = async (): Promise<[string, string][]> =>
  (await standing()).map(({ who, lines }): [string, string] => [who, lines]);
const voids = (number: string | undefined) =>
  inOneTransaction(archive.office, (work) =>
    voidBill(work, {
      ...{ number: Number(number), reissue: true, reason: '重算' },
      actor: { kind: 'system', id: null },
    }),
  );

it('are each the same part again of a home that was sold twice in a month, also of whoever had it between', async () => {
  await owned(
    ['甲', '2020-01-01', '2026-11-11'],
    ['乙', '2026-11-11', '2026-11-21'],
    ['丙', '2026-11-21', ''],
  );
  await issues();
  await settles('2026-11-11');
  await settles('2026-11-21');
  const ten = (fen: number): [string, string][] =>
    ['丙', '乙', '甲'].map((who): [string, string] => [who, `service ${fen} 10`]);
  expect((await shown()).toSorted()).toEqual(ten(10_000));
  // When the price was wrong, and one part after the other is issued anew
  await costs('330.00', '3.00');
  for (const { number, who } of await standing())
    expect(await voids(number), who).toMatchObject({ reissued: { totalFen: 11_000n } });
  expect((await shown()).toSorted()).toEqual(ten(11_000));
  // And once more: what stands in the place of a half is a half
  for (const { number, who } of await standing())
    expect(await voids(number), who).toMatchObject({ reissued: { totalFen: 11_000n } });
  expect((await shown()).toSorted()).toEqual(ten(11_000));
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('of a supplement are split by the meter again, and of nothing that the other half has', async () => {
  await owned(['甲', '2020-01-01', '2026-11-11'], ['乙', '2026-11-11', '']);
  await issues();
  await read(['2026-10-31', '100'], ['2026-11-11', '112'], ['2026-11-23', '130']);
  await issues(true);
  await settles('2026-11-11');
  const split = (one: number, other: number): [string, string][] => [
    ['乙', 'service 20000 20'],
    ['甲', 'service 10000 10'],
    ['乙', `water ${other} 112-130`],
    ['甲', `water ${one} 100-112`],
  ];
  expect((await shown()).toSorted()).toEqual(split(3600, 5400).toSorted());
  await costs('300.00', '4.00');
  for (const { number, supplement } of await standing())
    if (supplement > 0) expect(await voids(number)).toMatchObject({ movedFen: 0n });
  expect((await shown()).toSorted()).toEqual(split(4800, 7200).toSorted());
  expect(await differencesOf(archive.office)).toEqual([]);
});

it('are not issued for somebody who has the other half already, and stay as they are', async () => {
  // Given that the sale came to nothing, as the archive knows by now: both halves would be of the same owner
  await owned(['甲', '2020-01-01', '2026-11-11'], ['乙', '2026-11-11', '']);
  await issues();
  await settles('2026-11-11');
  await archive.rows(
    `delete from occupancies o using residents r where r.id = o.resident_id and r.name = '乙'`,
  );
  await archive.rows(
    `update occupancies o set until = null from residents r where r.id = o.resident_id and r.name = '甲'`,
  );
  const [later] = (await standing()).filter((one) => one.who === '乙');
  expect(await voids(later?.number)).toMatchObject({ lacks: { why: 'same_owner' } });
  const bill = await archive.orm.em.fork().findOneOrFail(Bill, { number: Number(later?.number) });
  expect(bill.state).toBe('open');
  // Both void, the month issued again is one bill of the whole month, of whoever has the home
  for (const { number } of await standing())
    await inOneTransaction(archive.office, (work) =>
      voidBill(work, {
        ...{ number: Number(number), reissue: false, reason: '没有成交' },
        actor: { kind: 'system', id: null },
      }),
    );
  await issues();
  expect(await shown()).toEqual([['甲', 'service 30000']]);
  expect(await differencesOf(archive.office)).toEqual([]);
});
