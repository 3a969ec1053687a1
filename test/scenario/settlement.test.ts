import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Meter, MeterReading } from '../../src/archive/meter-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { makeSettlement } from '../../src/ledger/settlement/settlement-document.ts';
import { Settlement } from '../../src/ledger/settlement/settlement-entities.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A home that is sold within a month: the bill split by days, what was paid ahead, and one statement of it. */
let office: TestOffice;
let sun: StaffDriver;
let wang: StaffDriver;
let clerk: Clicks;
let zhao: ResidentDriver;
let fang: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  const { users } = await office.slack();
  const user = users.find((one) => one.name === 'sun');
  await addStaff(office.opened.office, {
    ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'clerk', community: undefined },
  });
  clerk = controlsOf(office, sun);
  zhao = await office.resident('zhao');
  await zhao.joins();
  fang = await office.movesIn('方敏', '1-1-101');
  await hasWater('1-1-101', { '2026-10-31': '100', '2026-11-20': '130' });
  await applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "219.73", usage: [residential]}
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, unit_price: "3.00", usage: [residential]}
prepay: [{months: 12, discount: "0.05"}]
`,
    },
    'zh-CN',
  );
  await issueCommand(
    office.opened.office,
    { period: '2026-11', supplement: false, dryRun: false, json: false, tells: false },
    'zh-CN',
  );
});
afterAll(() => office.stop());

/** A home whose owner has had it for years, with what its water meter showed by day (ISO). */
const hasWater = (address: string, readings: Record<string, string>): Promise<void> =>
  inOneTransaction(office.opened.office, async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    await work.em.nativeUpdate(
      Occupancy,
      { unit: unit.id, role: 'owner' },
      { since: '2020-01-01' },
    );
    const at = { createdAt: work.nowMs };
    const meter = work.em.create(Meter, { id: randomUUID(), unit: unit.id, kind: 'water', ...at });
    await work.em.flush();
    for (const [readOn, value] of Object.entries(readings))
      work.em.create(MeterReading, {
        ...{ id: randomUUID(), meter: meter.id, readOn, value, newMeter: false, ...at },
      });
  });
/** Sells a home: from a day on somebody else owns it, as the archive is told. */
const sells = (address: string, to: string, since: string): Promise<void> =>
  inOneTransaction(office.opened.office, async (work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    const resident = work.em.create(Resident, {
      ...{ id: randomUUID(), community: unit.community, name: to, phone: null },
      createdAt: work.nowMs,
    });
    await work.em.nativeUpdate(
      Occupancy,
      { unit: unit.id, role: 'owner', until: null },
      { until: since },
    );
    work.em.create(Occupancy, {
      ...{ id: randomUUID(), unit: unit.id, resident: resident.id, role: 'owner', since },
      until: null,
    });
  });
const bills = async () => {
  const { rows } = await sql<{ state: string; fen: string; paid: string; due: string }>`
    select b.state, b.total_fen::text as fen, b.paid_fen::text as paid, b.due_on::text as due
    from bills b join units u on u.id = b.unit_id
    where u.address = '3-2-501' order by b.number`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  return rows;
};

describe('a home that changes hands within a month', () => {
  it('is settled once the archive knows who left, by days, with approval', async () => {
    await clerk.commandsWindow('pay 3-2-501');
    const year = { method: 'bank', reference: 'S-1', prepay: '12 个月' };
    await clerk.fills({ ...year, amount: '1' });
    await clerk.fills({ ...year, amount: '2724.65' });
    expect(await clerk.window()).toMatch(/优惠　131\.84 元/);
    await clerk.closes();
    await zhao.hears(/已收到 3-2-501 缴费 2724\.65 元/);

    await sun.commands('结清 3-2-501');
    await clerk.inAnswer('settle.ask');
    const handover = { left_on: '2026-11-15', reason: '11 月 15 日过户' };
    expect((await clerk.fills(handover)).left_on).toMatch(/业主没有变/);
    expect((await clerk.fills({ ...handover, left_on: '2026-12-15' })).left_on).toMatch(
      /今天或以前/,
    );
    await sells('3-2-501', '李新', '2026-11-15');
    expect(await clerk.fills(handover)).toEqual({});
    expect(await clerk.window()).toMatch(
      /等经理批准[\s\S]*按天分：原业主 14 天 102\.54 元，新业主 16 天 117\.19 元/,
    );
    await clerk.closes();
    const card = await wang.cardWith(
      /迁出结清，待批准[\s\S]*赵玉兰，2026年11月15日 交接[\s\S]*预存可退 2504\.92 元/,
    );
    await sun.clicks(card, 'ask.approve');
    await sun.isTold(/不在您的权限里/);
    await wang.clicks(card, 'ask.approve');
    await wang.cardWith(/迁出结清[\s\S]*已批准/);
    // What was paid on the bill settles the part that is theirs; the rest is theirs to have back.
    expect(await bills()).toEqual([
      { state: 'void', fen: '21973', paid: '0', due: '2026-11-15' },
      { state: 'paid', fen: '10254', paid: '10254', due: '2026-11-15' },
      { state: 'open', fen: '11719', paid: '0', due: '2026-12-09' },
    ]);
    await zhao.hears(
      /3-2-501 已按 2026年11月15日交接结清：您还应缴 0\.00 元，预存和押金可退 2622\.11 元/,
    );
    // The bill of their part stands instead of the one that was void; either may come first.
    await zhao.sees(/这张代替通知单[\s\S]*已经缴清/);
    await zhao.readsAll();
    const now = await statementAt(office.opened.office, '3-2-501', '2026-11-24');
    expect([now.owedFen, now.prepaidFen]).toEqual([11_719n, 0n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
    // What is split is not split once more: the part of whoever left would go to whoever came.
    await sun.commands('结清 3-2-501');
    await clerk.inAnswer('settle.ask');
    expect((await clerk.fills(handover)).left_on).toMatch(/已经按天分过了/);
    await clerk.closes();
  });

  it('has one statement, as it stands when it is printed, in either language', async () => {
    expect(await sun.commands('settle 3-2-501')).toMatch(
      /结算单 20261124-3-2-501 · 2026年11月15日 交接/,
    );
    await clerk.inAnswer('settle.print');
    await until('the statement', async () =>
      (await clerk.direct())
        .flatMap((one) => one.files ?? [])
        .some((one) => one.title === '结算单-20261124-3-2-501.pdf'),
    );
    const [found] = await office.opened.office.orm.em.fork().find(Settlement, {});
    const said = async (language: 'zh-CN' | 'en'): Promise<string> => {
      const made = await makeSettlement(office.opened.office, {
        ...{ settlement: found?.id ?? '', language },
      });
      return (await pdfPages(made?.bytes ?? Buffer.alloc(0))).join('\n');
    };
    expect(await said('zh-CN')).toMatch(
      /物业费用结算单[\s\S]*原业主：赵玉兰[\s\S]*102\.54 \/ 117\.19[\s\S]*没有未缴的费用[\s\S]*预存　2622\.11 元（已扣回未享满的预缴优惠 131\.84 元）[\s\S]*可退合计 ¥2622\.11/,
    );
    expect(await said('en')).toMatch(
      /Settlement statement[\s\S]*Nothing is owed[\s\S]*less 131\.84 yuan of discount/,
    );
  });
});

describe('a home whose water is read on the day', () => {
  it('is split by what each used: what is typed is held against the meter, and stands in its readings once', async () => {
    await sells('1-1-101', '周新', '2026-11-15');
    await sun.commands('结清 1-1-101');
    await clerk.inAnswer('settle.ask');
    expect(await clerk.window()).toMatch(/交接日水表?读数|交接日.*水.*读数/);
    const handover = { left_on: '2026-11-15', reason: '11 月 15 日过户' };
    // Words, less than it showed before, more than it shows since: said beside the field, and nothing is kept.
    for (const [water, why] of [
      ['一百一十二', /表上的数/],
      ['99', /100/],
      ['131', /130/],
    ] as const)
      expect((await clerk.fills({ ...handover, water })).water).toMatch(why);
    const readings = () =>
      office.opened.office.orm.em
        .fork()
        .find(MeterReading, { readOn: '2026-11-15' })
        .then((all) => all.map((one) => Number(one.value)));
    expect(await readings()).toEqual([]);
    // Full-width digits are digits. Ninety yuan of water: twelve of thirty tons were before.
    expect(await clerk.fills({ ...handover, water: '１１２' })).toEqual({});
    expect(await clerk.window()).toMatch(/36\.00[\s\S]*54\.00/);
    await clerk.closes();
    expect(await readings()).toEqual([112]);
    const card = await wang.cardWith(/迁出结清，待批准[\s\S]*1-1-101[\s\S]*方敏/);
    await wang.clicks(card, 'ask.approve');
    await fang.sees(/1-1-101 已按 2026年11月15日交接结清/);
    await fang.readsAll();
    const { rows } = await sql<{ fen: string }>`select l.amount_fen::text as fen from bill_lines l
      join bills b on b.id = l.bill_id join units u on u.id = b.unit_id
      where u.address = '1-1-101' and l.code = 'water' and b.state <> 'void' order by b.number`.execute(
      office.opened.office.orm.em.fork().getKysely(),
    );
    expect(rows.map((one) => one.fen)).toEqual(['3600', '5400']);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
