import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { makeSettlement } from '../../src/ledger/settlement/settlement-document.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A home that was sold on 11 November, its month split by days: each half taken back and issued anew, and the month split by another day. */
let office: TestOffice;
let sun: StaffDriver;
let wang: StaffDriver;
let clerk: Clicks;
let zhao: ResidentDriver;

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
  await costs('300.00');
  const asked = { period: '2026-11', supplement: false, dryRun: false, json: false, tells: false };
  await issueCommand(office.opened.office, asked, 'zh-CN');
});
afterAll(() => office.stop());

/** What a home costs a month, in yuan: a thirtieth of it each day of November. */
const costs = (amount: string) =>
  applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${amount}"}
`,
    },
    'zh-CN',
  );
/** The home is 李新's from a day on (ISO), as the archive has it now. */
const isSold = (since: string): Promise<void> =>
  inOneTransaction(office.opened.office, async ({ em, nowMs }) => {
    const unit = await em.findOneOrFail(Unit, { address: '3-2-501' });
    const [zhaos] = await em.find(Occupancy, { unit: unit.id, role: 'owner' }, { limit: 1 });
    const known = await em.findOne(Resident, { name: '李新' });
    if (known) {
      await em.nativeUpdate(Occupancy, { resident: known.id }, { since });
      await em.nativeUpdate(
        Occupancy,
        { unit: unit.id, role: 'owner', until: { $ne: null } },
        { until: since },
      );
      return;
    }
    if (!zhaos) throw new Error('Nobody owns the home.');
    const all = { unit: unit.id, role: 'owner', until: null } as const;
    await em.nativeUpdate(Occupancy, all, { since: '2020-01-01', until: since });
    const li = em.create(Resident, {
      ...{ id: randomUUID(), community: unit.community, name: '李新', phone: null },
      createdAt: nowMs,
    });
    em.create(Occupancy, {
      ...{ id: randomUUID(), unit: unit.id, resident: li.id, role: 'owner', since, until: null },
    });
  });
type Row = { number: string; fen: string; who: string; days: number; state: string };
/** The home's bills of the month, with whose they are and of how many days. */
const bills = async (): Promise<Row[]> => {
  const { rows } = await sql<Row>`
    select b.number, b.state, b.total_fen::text as fen, l.days::int as days, string_agg(r.name, ',' order by r.name) as who
    from bills b join units u on u.id = b.unit_id join bill_lines l on l.bill_id = b.id
      join liable_party_members m on m.party_id = b.party join residents r on r.id = m.resident_id
    where u.address = '3-2-501' and b.period = '2026-11'
    group by b.number, b.state, b.total_fen, l.days order by b.number`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  return rows;
};
const standing = async (): Promise<[string, number, string][]> =>
  (await bills())
    .filter((one) => one.state !== 'void')
    .map(({ who, days, fen }): [string, number, string] => [who, days, fen])
    .toSorted();
const numberOf = async (who: string): Promise<string> =>
  String(
    (await bills()).findLast((one) => one.state !== 'void' && one.who.includes(who))?.number ?? '',
  );
/** Clicks a control in the open window, and waits for the one that it opens. */
async function opens(action: string, pattern: RegExp): Promise<void> {
  await clerk.inWindow(action);
  await until(`a window with ${pattern}`, async () => pattern.test(await clerk.window()));
}
/** The clerk asks in Slack that a bill be taken back. @returns the faults beside the fields */
async function asksVoid(number: string, reissue: boolean): Promise<Record<string, string>> {
  await clerk.commandsWindow('bills');
  await opens('bills.void', /为什么作废/);
  const faults = await clerk.fills({
    ...{ number, reason: '重算', reissue: reissue ? ['reissue'] : [] },
  });
  await clerk.closes();
  return faults;
}
async function asksToSettle(leftOn: string): Promise<Record<string, string>> {
  await sun.commands('结清 3-2-501');
  await clerk.inAnswer('settle.ask');
  await until('its window', async () => /从哪天起不再是业主/.test(await clerk.window()));
  const faults = await clerk.fills({ left_on: leftOn, reason: `${leftOn} 过户` });
  await clerk.closes();
  return faults;
}
/** The clerk asks, and the manager approves. */
async function settles(leftOn: string, card: RegExp): Promise<void> {
  expect(await asksToSettle(leftOn)).toEqual({});
  await wang.clicks(await wang.cardWith(card), 'ask.approve');
  await until('it is settled', async () => (await standing()).length === 2);
  await sun.isTold(/已批准您的申请：3-2-501 迁出结清/);
}
const zhaoAnd = '赵';
/** What the statement of the settlement of a day says as it is printed now. */
async function statement(leftOn: string): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    select id from settlements where left_on = ${leftOn}::date`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  const asked = { settlement: rows[0]?.id ?? '', language: 'zh-CN' } as const;
  const made = await makeSettlement(office.opened.office, asked);
  return (await pdfPages(made?.bytes ?? Buffer.alloc(0))).join('\n');
}

describe('a half of a month that was split', () => {
  it('is issued anew as that half, by its own days and for its own owner; the manager reads its number, the clerk too', async () => {
    await isSold('2026-11-11');
    await settles(
      '2026-11-11',
      /迁出结清，待批准[\s\S]*原业主 10 天 100\.00 元，新业主 20 天 200\.00/,
    );
    await zhao.sees(/3-2-501 已按 2026年11月11日交接结清/);
    await zhao.sees(/这张代替通知单/);
    await zhao.readsAll();
    // Given that the price was wrong: the clerk has the former owner's half issued anew
    await costs('330.00');
    const old = await numberOf(zhaoAnd);
    expect(await asksVoid(old, true)).toEqual({});
    const card = await wang.cardWith(
      /作废通知单，待批准[\s\S]*按 2026年11月11日交接分出来的原业主那一张，另一张不动[\s\S]*现在算来 110\.00 元/,
    );
    await wang.clicks(card, 'ask.approve');
    // Then the card says what stands in its place, and so does a word to the clerk
    await wang.cardWith(
      new RegExp(
        `通知单 ${old}（3-2-501，100\\.00 元）已作废[\\s\\S]*已重新出单：\\d+，110\\.00 元，已缴 0\\.00`,
      ),
    );
    await sun.isTold(/已批准您的申请：通知单 \d+：3-2-501[\s\S]*已重新出单：\d+，110\.00 元/);
    expect((await standing()).map(([, days, fen]) => [days, fen])).toEqual([
      [20, '20000'],
      [10, '11000'],
    ]);
    // She was told of bills today: of what stands in its place she hears tomorrow, and of nothing that was merely taken back
    await office.later(24 * 3_600_000);
    await zhao.hears(new RegExp(`110\\.00 元[\\s\\S]*这张代替通知单 ${old}，那张作废了`));
    // And the new owner's half likewise
    expect(await asksVoid(await numberOf('李新'), true)).toEqual({});
    const later = await wang.cardWith(/分出来的新业主那一张，另一张不动[\s\S]*现在算来 220\.00 元/);
    await wang.clicks(later, 'ask.approve');
    await wang.cardWith(/已重新出单：\d+，220\.00 元/);
    const now = await bills();
    expect(now.filter((one) => one.state !== 'void').map(({ days, fen }) => [days, fen])).toEqual([
      [10, '11000'],
      [20, '22000'],
    ]);
    expect(now.findLast((one) => one.days === 20)?.who).toBe('李新');
    const former = await statementAt(office.opened.office, '3-2-501', '2026-11-26', 'former');
    expect(former.owedFen).toBe(11_000n);
    expect((await statementAt(office.opened.office, '3-2-501', '2026-11-26')).owedFen).toBe(
      22_000n,
    );
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('stands on the statement of the settlement as it is by now', async () => {
    expect(await statement('2026-11-11')).toMatch(
      /110\.00 \/ 220\.00[\s\S]*330\.00[\s\S]*应缴合计 ¥110\.00/,
    );
  });
});

describe('a month that was split by the wrong day', () => {
  it('is split by another as the window says: its halves void, the month issued again, and settled', async () => {
    // Given that the home was handed over ten days later, as the archive knows by now
    await isSold('2026-11-21');
    expect((await asksToSettle('2026-11-21')).left_on).toMatch(
      /已经按天分过了[\s\S]*都作废（不要勾重出）[\s\S]*再给这个月出一次账单[\s\S]*再来结清/,
    );
    // When the first half is void, and none in its place
    const old = await numberOf(zhaoAnd);
    expect(await asksVoid(old, false)).toEqual({});
    const card = await wang.cardWith(/作废通知单，待批准[\s\S]*原业主那一张[\s\S]*作废后不再出单/);
    await wang.clicks(card, 'ask.approve');
    await wang.cardWith(new RegExp(`通知单 ${old}（[\\s\\S]*没有重新出单：申请时没有选重出`));
    await sun.isTold(/没有重新出单：申请时没有选重出/);
    // It is still the split month: half of it is billed
    expect((await asksToSettle('2026-11-21')).left_on).toMatch(/已经按天分过了/);
    expect(await asksVoid(await numberOf('李新'), false)).toEqual({});
    const second = await wang.cardWith(/新业主那一张[\s\S]*作废后不再出单/);
    await wang.clicks(second, 'ask.approve');
    await until('nothing stands', async () => (await standing()).length === 0);
    expect((await asksToSettle('2026-11-21')).left_on).toMatch(/还没有出账单。请先出账单/);
    // The month is issued again in Slack: this home alone gets a bill, of the whole month
    await clerk.commandsWindow('账单 桂苑');
    await opens('bills.issue', /账期/);
    expect(await clerk.fills({ period: '2026-11' })).toEqual({});
    await clerk.closes();
    const run = await sun.cardWith(/将出 1 张通知单，合计 330\.00 元/);
    await sun.clicks(run, 'run.confirm');
    await wang.cardWith(/已出 1 张通知单，合计 330\.00 元/);
    // And is settled by the right day
    await settles(
      '2026-11-21',
      /迁出结清，待批准[\s\S]*原业主 20 天 220\.00 元，新业主 10 天 110\.00/,
    );
    const now = (await bills()).filter((one) => one.state !== 'void');
    expect(now.map(({ days, fen }) => [days, fen])).toEqual([
      [20, '22000'],
      [10, '11000'],
    ]);
    expect(now[0]?.who).toContain(zhaoAnd);
    expect(now[1]?.who).toBe('李新');
    expect(await differencesOf(office.opened.office)).toEqual([]);
    // What was printed of the first split says that it counts no more
    expect(await statement('2026-11-11')).toMatch(/后来都作废了，以后来的结算单为准/);
    const last = await statement('2026-11-21');
    expect(last).toMatch(/220\.00 \/ 110\.00/);
    expect(last).not.toMatch(/后来都作废了/);
    await zhao.readsAll();
  });
});
