import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { enterReading } from '../../src/billing/readings/enter-reading.ts';
import type { ReadingWay } from '../../src/billing/readings/judge-reading.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, unit_price: "1.00"}
  - {code: power, name: {zh-CN: 电费, en: Power}, basis: meter, meter: power, unit_price: "1.00"}
`;
const clerk = 'U0CLERK';
let archive: TestArchive;

type Row = readonly [day: string, value: string, closing?: string, opening?: string];
const reads = (room: string, kind: '水' | '电', ...readings: readonly Row[]) =>
  archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数', '旧表止码', '新表起码'],
      ...readings.map(([day, value, closing = '', opening = '']) => [
        ...['新城', `3-2-${room}`, kind, day, value, closing, opening],
      ]),
    ),
  );
const readsAnew = (room: string, day: string, value: string) =>
  archive.imports(
    'readings',
    csv(
      ['小区', '房屋', '表', '抄表日期', '读数', '换表'],
      ['新城', `3-2-${room}`, '水', day, value, '是'],
    ),
  );
const enters = async (
  room: string,
  readOn: string,
  value: string,
  way: ReadingWay,
  [closing, opening]: readonly [string, string] = ['', ''],
) => {
  const [meter] = await archive.rows<{ id: string }>(
    `select m.id from meters m join units u on u.id = m.unit_id where u.address = '3-2-${room}' and m.kind = 'water'`,
  );
  return enterReading(archive.office, {
    ...{ slackUser: clerk, meter: String(meter?.id), language: 'zh-CN' },
    entry: { value, readOn, way, closing, opening, sure: true },
  });
};
const issue = async (period: string) => {
  const { json } = await issueCommand(
    archive.office,
    { period, community: '新城', supplement: false, dryRun: false, json: true },
    'en',
  );
  return json;
};
const standing = (room: string) =>
  archive.rows<{ number: string; period: string; quantity: string }>(
    `select b.number, b.period, l.quantity from bills b join bill_lines l on l.bill_id = b.id
      join units u on u.id = b.unit_id where u.address = '3-2-${room}' and l.code = 'water' and b.state <> 'void' order by b.period`,
  );
const readings = (room: string) =>
  archive.rows(
    `select x.read_on::text as day, x.value::float8 as value, x.new_meter, x.closing::float8 as closing from meter_readings x
      join meters m on m.id = x.meter_id join units u on u.id = m.unit_id where u.address = '3-2-${room}' and m.kind = 'water' order by x.read_on`,
  );
const voids = async (room: string, period: string) => {
  const bill = (await standing(room)).find((one) => one.period === period);
  const asked = { number: String(bill?.number), reason: '换表补登', reissue: false };
  await voidCommand(archive.office, asked, 'zh-CN');
};

beforeAll(async () => {
  archive = await openTestArchive();
  const rooms = ['501', '502', '503', '504', '505', '506', '507'];
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
      ...rooms.map((room) => ['新城', '3', '2', room, '90', '住宅']),
    ),
  );
  await applyTariffCommand(archive.office, { document: tariff, dryRun: false }, 'zh-CN');
  await addStaff(archive.office, {
    ...{ slack: clerk, name: '孙丽', roles: 'clerk', community: '新城' },
  });
});
afterAll(() => archive.close());

describe('a meter that was exchanged within what is billed already', () => {
  it('is refused from a file with the bill in its way, and taken once that bill is void', async () => {
    // Given October billed from 28 September to 25 October, 40 used
    await reads('501', '水', ['2026-09-28', '100'], ['2026-10-25', '140']);
    await issue('2026-10');
    const before = await readings('501');
    const [bill] = await standing('501');
    // When a file says of an exchange on the 10th, with what the old one stood at and without
    for (const report of [
      await reads('501', '水', ['2026-10-10', '3', '120', '0']),
      await readsAnew('501', '2026-10-10', '3'),
    ]) {
      // Then nothing is written, and it is said which bill is in the way and what to do
      expect(report.faults).toMatchObject([
        {
          ...{ line: 2, column: '读数', value: '3' },
          reason: `换表（或走过头）落在已经出账的一段里：2026-10 的通知单 ${bill?.number} 按 2026-09-28 到 2026-10-25 的用量算的。请先作废这张通知单，导入后再重新出 2026-10 的单；日期写错了请改日期。`,
        },
      ]);
    }
    expect(await readings('501')).toEqual(before);
    // And a plain reading in between is no exchange: it changes nothing of what was used
    expect(await reads('501', '水', ['2026-10-08', '110'])).toMatchObject({ created: 1 });
    expect((await reads('501', '水', ['2026-10-08', '3', '115', '0'])).faults).toHaveLength(1);
    // When the bill is void, then the exchange is taken, and October issued anew has what both used
    await voids('501', '2026-10');
    expect(await reads('501', '水', ['2026-10-10', '3', '120', '0'])).toMatchObject({ created: 1 });
    expect(await reads('501', '水', ['2026-10-25', '23'])).toMatchObject({ updated: 1 });
    await issue('2026-10');
    expect(await standing('501')).toMatchObject([{ quantity: '43' }]);
  });

  it('is refused from a colleague in Slack the same way, beside the day', async () => {
    await reads('502', '水', ['2026-09-28', '100'], ['2026-10-25', '140']);
    await issue('2026-10');
    const [bill] = await standing('502');
    const words = expect.stringContaining(
      `2026-10 的通知单 ${bill?.number} 按 2026年9月28日到 2026年10月25日的用量算的。请先作废这张通知单，登记后再重新出 2026-10 的单`,
    );
    const refused = { faults: [{ field: 'read_on', words }] };
    expect(await enters('502', '2026-10-10', '3', 'exchanged', ['120', '0'])).toMatchObject(
      refused,
    );
    expect(await enters('502', '2026-10-10', '3', 'rolled_over')).toMatchObject(refused);
    expect(await standing('502')).toEqual([bill]);
    await voids('502', '2026-10');
    expect(await enters('502', '2026-10-10', '3', 'exchanged', ['120', '0'])).toEqual({ ok: true });
  });

  it('stays as it was when what it counted is changed afterwards', async () => {
    // Given November billed to the 20th, with an exchange on the 5th: 20 of the old one, 8 of the new one
    await reads('503', '水', ['2026-10-25', '100']);
    await reads('503', '水', ['2026-11-05', '2', '120', '0'], ['2026-11-20', '8']);
    await issue('2026-11');
    expect(await standing('503')).toMatchObject([{ quantity: '28' }]);
    const before = await readings('503');
    // When a file or a colleague would have the old one end otherwise, or no exchange at all
    expect((await reads('503', '水', ['2026-11-05', '2', '110', '0'])).faults).toMatchObject([
      { reason: expect.stringMatching(/请先作废这张通知单/) },
    ]);
    expect(await enters('503', '2026-11-05', '2', 'exchanged', ['110', '0'])).toMatchObject({
      faults: [{ field: 'read_on' }],
    });
    expect(await enters('503', '2026-11-05', '105', 'usual')).toMatchObject({
      faults: [{ field: 'read_on' }],
    });
    // Then nothing changed; the same again is no change
    expect(await readings('503')).toEqual(before);
    expect(await reads('503', '水', ['2026-11-05', '2', '120', '0'])).toMatchObject({
      ...{ unchanged: 1, faults: [] },
    });
  });

  it('is another meter’s own affair', async () => {
    // Given the power of October billed, and the water of that month not read
    await reads('504', '电', ['2026-09-28', '500'], ['2026-10-25', '600']);
    await reads('504', '水', ['2026-09-28', '100']);
    await issue('2026-10');
    // When the water meter was exchanged within that month, then no bill is in the way
    expect(await reads('504', '水', ['2026-10-10', '3', '120', '0'])).toMatchObject({
      ...{ created: 1, faults: [] },
    });
  });
});

describe('a meter that was exchanged, or ran over, after what is billed', () => {
  it('counts what the old one used to its end and the new one from its beginning', async () => {
    // Given October billed to 140, and November's reading of the new meter there already
    await reads('505', '水', ['2026-09-28', '100'], ['2026-10-25', '140'], ['2026-11-20', '150']);
    await issue('2026-10');
    // When the exchange of the 5th is brought in, between the last reading that was billed and the next
    expect(await reads('505', '水', ['2026-11-05', '146', '158', '145'])).toMatchObject({
      ...{ created: 1, faults: [] },
    });
    // Then November has 158 − 140 of the old one and 150 − 145 of the new one
    await issue('2026-11');
    expect(await standing('505')).toMatchObject([{ quantity: '40' }, { quantity: '23' }]);
  });

  it('counts over the last digit, by file and in Slack alike', async () => {
    await reads('506', '水', ['2026-09-28', '99950'], ['2026-10-25', '99990']);
    await reads('507', '水', ['2026-09-28', '99950'], ['2026-10-25', '99990']);
    await issue('2026-10');
    // When it stands at 12: told as a meter that ended at 100000 and began at 0, or as one that ran over
    expect((await reads('506', '水', ['2026-11-20', '12'])).faults).toMatchObject([
      { column: '读数', reason: expect.stringMatching(/比 2026-10-25 的读数 99990 小/) },
    ]);
    await reads('506', '水', ['2026-11-20', '12', '100000', '0']);
    expect(await enters('507', '2026-11-20', '12', 'usual')).toMatchObject({
      faults: [{ field: 'value', words: expect.stringMatching(/走过头，请在下面选明/) }],
    });
    expect(await enters('507', '2026-11-20', '12', 'rolled_over')).toEqual({ ok: true });
    expect(await readings('507')).toEqual(await readings('506'));
    await issue('2026-11');
    for (const room of ['506', '507'])
      expect(await standing(room)).toMatchObject([{ quantity: '40' }, { quantity: '22' }]);
  });
});
