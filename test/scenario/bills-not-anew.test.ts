import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { differencesOf, onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Bills that are to be taken back with another in their place, where there can be none. */
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
  await applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00"}
`,
    },
    'zh-CN',
  );
  const asked = { period: '2026-11', supplement: false, dryRun: false, json: false, tells: true };
  await issueCommand(office.opened.office, asked, 'zh-CN');
  await zhao.hears(/2026年11月的收费通知单出来了：200\.00 元/);
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
/** A bill of the home that no tariff reckoned. @returns its number */
const owes = async (of: { period: string; code: string; supplement: number }): Promise<string> => {
  const { period, code, supplement } = of;
  const bill = await onUnit(office.opened.office, '3-2-501', (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn: `${period}-15`, supplement },
      lines: [{ code, fen: 5000 }],
    }),
  );
  return String(bill.number);
};
const stateOf = async (number: string): Promise<string | undefined> =>
  (await rows<{ state: string }>(`select state from bills where number = ${number}`))[0]?.state;
const november = async (): Promise<string> => {
  const [bill] = await rows<{ number: string }>(
    "select number from bills b join units u on u.id = b.unit_id where u.address = '3-2-501' and b.period = '2026-11' and b.supplement = 0 and b.state <> 'void'",
  );
  return String(bill?.number);
};
/** The clerk asks in Slack that a bill be taken back. @returns the faults beside the fields */
async function asksVoid(number: string, reissue: boolean): Promise<Record<string, string>> {
  await clerk.commandsWindow('bills');
  await clerk.inWindow('bills.void');
  await until('its window', async () => /为什么作废/.test(await clerk.window()));
  const faults = await clerk.fills({
    ...{ number, reason: '金额错了', reissue: reissue ? ['reissue'] : [] },
  });
  await clerk.closes();
  return faults;
}

describe('a bill that no tariff reckoned', () => {
  it.each([
    [
      'arrears that were brought along',
      { period: '2026-03', code: 'service', supplement: -1 },
      /期初欠费[\s\S]*只作废、不重出[\s\S]*期初文件/,
    ],
    [
      'work of a technician',
      { period: '2026-04', code: 'repair', supplement: -1 },
      /上门服务的费用[\s\S]*\/gatehouse reduce/,
    ],
    [
      'a month before there were tariffs',
      { period: '2025-12', code: 'service', supplement: 0 },
      /2025-12 第一天没有收费标准[\s\S]*请先登记/,
    ],
  ])('is not promised anew in the window: %s', async (_, of, why) => {
    const number = await owes(of);
    expect((await asksVoid(number, true)).reissue).toMatch(why);
    expect(await rows('select 1 from money_asks')).toEqual([]);
    // Nor at the command line, where it stays as it is
    const asked = { number, reason: '金额错了', reissue: true };
    await expect(voidCommand(office.opened.office, asked, 'zh-CN')).rejects.toThrow(
      `通知单 ${number} 没有作废：`,
    );
    await expect(voidCommand(office.opened.office, asked, 'en')).rejects.toThrow(
      `Bill ${number} was not voided: `,
    );
    expect(await stateOf(number)).toBe('open');
  });
});

describe('a bill of which nothing is charged by the time it is approved', () => {
  it('stays as it is: the card says why, the clerk hears it, and the resident of nothing', async () => {
    // Given that a new bill is wished in its place, and the fee is waived for the home meanwhile
    const number = await november();
    expect(await asksVoid(number, true)).toEqual({});
    const card = await wang.cardWith(/作废通知单，待批准[\s\S]*现在算来 200\.00 元/);
    await rows(`insert into unit_exceptions (id, unit_id, kind, code, value, from_period, until_period, reason, approved_at)
      select gen_random_uuid(), id, 'exempt', 'service', null, '2026-11', null, '空置', now() from units where address = '3-2-501'`);
    // When it is approved, nothing is voided
    await wang.clicks(card, 'ask.approve');
    const kept = await wang.cardWith(
      /没有作废，因为不能照申请重新出单：按现在的资料，这张没有要收的费用（物业服务费：已批准免收）/,
    );
    await sun.isTold(/王敏 批准了您的申请（通知单 \d+：3-2-501 2026-11，200\.00 元），但没有作废/);
    expect(await stateOf(number)).toBe('open');
    // Approved once more without anything mended, it is said so
    await wang.clicks(kept, 'ask.approve');
    await wang.isTold(/这项申请不能照原样执行/);
    expect(await stateOf(number)).toBe('open');
    await office.comesToRest();
    await zhao.expectNothingUnread();
  });

  it('is taken back alone where that is wished, and everybody reads that none stands in its place', async () => {
    const number = await november();
    const waits = await wang.cardWith(/没有作废，因为不能照申请重新出单/);
    await sun.clicks(waits, 'ask.withdraw');
    await until(
      'it is withdrawn',
      async () => (await rows("select 1 from money_asks where state = 'open'")).length === 0,
    );
    expect(await asksVoid(number, false)).toEqual({});
    await wang.clicks(
      await wang.cardWith(/作废通知单，待批准[\s\S]*作废后不再出单/),
      'ask.approve',
    );
    await wang.cardWith(/已作废[\s\S]*没有重新出单：申请时没有选重出[\s\S]*已批准/);
    await sun.isTold(/已批准您的申请[\s\S]*没有重新出单：申请时没有选重出/);
    expect(await stateOf(number)).toBe('void');
    await office.later(24 * 3_600_000);
    await zhao.hears(new RegExp(`${number}[\\s\\S]*作废`));
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
