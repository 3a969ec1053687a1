import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { decideReport } from '../../src/billing/readings/decide-report.ts';
import { enterReading } from '../../src/billing/readings/enter-reading.ts';
import { reportReadings } from '../../src/billing/readings/report-readings.ts';
import { loadReportView } from '../../src/billing/readings/report-view.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { issueLines } from '../../src/ledger/issuing/issue-lines.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

const tariff = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: water, name: {zh-CN: 水费, en: Water}, basis: meter, meter: water, unit_price: "1.00"}
`;
const clerk = 'U0CLERK';
const headings = ['小区', '房屋', '表', '抄表日期', '读数'];
const far = { usual: '10', used: '60', months: 1 };

let archive: TestArchive;
const file = (...readings: readonly (readonly [string, string, number])[]) =>
  csv(headings, ...readings.map(([room, day, value]) => ['新城', `3-2-${room}`, '水', day, value]));
const stored = (room: string) =>
  archive.rows<{ value: number }>(
    `select x.value::float8 as value from meter_readings x join meters m on m.id = x.meter_id
      join units u on u.id = m.unit_id where u.address = '3-2-${room}' and x.read_on >= '2026-11-01'`,
  );
const idOf = async (statement: string): Promise<string> =>
  String((await archive.rows<{ id: string }>(statement))[0]?.id);
const unitOf = (room: string) =>
  idOf(
    `select u.id from units u join communities c on c.id = u.community_id where u.address = '3-2-${room}' and c.name = '新城'`,
  );
const meterOf = async (room: string) =>
  idOf(`select id from meters where unit_id = '${await unitOf(room)}'`);

beforeAll(async () => {
  archive = await openTestArchive();
  const rooms = ['501', '502', '503', '504', '505'];
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
      ...rooms.map((room) => ['新城', '3', '2', room, '90', '住宅']),
    ),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始'],
      ['新城', '3-2-503', '周一诺', '业主', '2024-01-01'],
      ['新城', '3-2-504', '吴思远', '租户', '2026-09-01'],
    ),
  );
  await applyTariffCommand(archive.office, { document: tariff, dryRun: false }, 'zh-CN');
  await addStaff(archive.office, {
    ...{ slack: clerk, name: '孙丽', roles: 'clerk', community: '新城' },
  });
  // Given four homes that use 10 a month, and one that was read twice only
  const months = ['06', '07', '08', '09', '10'];
  await archive.imports(
    'readings',
    file(
      ...['501', '502', '503', '504'].flatMap((room) =>
        months.map((month, at) => [room, `2026-${month}-28`, 100 + at * 10] as const),
      ),
      ['505', '2026-09-28', 100],
      ['505', '2026-10-28', 110],
    ),
  );
});
afterAll(() => archive.close());

describe('a reading that is five times the usual or more', () => {
  it('is taken from a file, and whoever imports is told what is usual and what this is', async () => {
    // Given a file with one such, one just below it, and one of a meter of which no usual use is known
    const november = file(
      ['501', '2026-11-24', 200],
      ['502', '2026-11-20', 189.9],
      ['505', '2026-11-24', 900],
    );
    // When it is tried and imported, then both say so
    const note =
      '1 行的用量是平时的五倍以上，不妨碍导入。请核对表上的数；出账试算时会再列出来：\n' +
      '第 2 行 · 3-2-501 水：平时一个月约 10，这次 60';
    expect(await archive.imports('readings', november, { dryRun: true })).toMatchObject({
      ...{ created: 3, faults: [], notes: [note] },
    });
    expect(await archive.imports('readings', november)).toMatchObject({
      ...{ created: 3, faults: [], notes: [note] },
    });
    expect(await stored('501')).toEqual([{ value: 200 }]);
    // And the same file again changes nothing, and has nothing to tell
    expect(await archive.imports('readings', november)).toMatchObject({
      ...{ created: 0, unchanged: 3, notes: [] },
    });
    // And a reading that is mended says what it is now, in the language of whoever brings it
    const english = await archive.imports('readings', file(['501', '2026-11-24', 250]), {
      language: 'en',
    });
    expect(english).toMatchObject({ updated: 1 });
    expect(english.notes.join('\n')).toMatch(
      /Line 2 · 3-2-501 water: usually about 10 a month, this time 110$/,
    );
    expect(await archive.imports('readings', file(['501', '2026-11-24', 200]))).toMatchObject({
      updated: 1,
    });
  });

  it('is held against the file’s own earlier rows, whatever their order', async () => {
    const months = ['11', '10', '09', '08', '07'];
    const own = file(
      ...months.map((month, at) => ['506', `2026-${month}-20`, 100 - at * 10] as const),
      ['506', '2026-11-24', 150],
    );
    await archive.imports(
      'units',
      csv(
        ['小区', '楼栋', '单元', '房号', '建筑面积', '用途'],
        ['新城', '3', '2', '506', '90', '住宅'],
      ),
    );
    const { notes, created } = await archive.imports('readings', own);
    expect(created).toBe(6);
    // Ten a month up to October; of November's two only the last comes to 60.
    expect(notes).toEqual([
      expect.stringMatching(/^1 行[\s\S]*\n第 7 行 · 3-2-506 水：平时一个月约 10，这次 60$/),
    ]);
  });

  it('is taken from a colleague who has looked again, with the same figures', async () => {
    const enters = async (sure: boolean) =>
      enterReading(archive.office, {
        ...{ slackUser: clerk, meter: await meterOf('502'), language: 'zh-CN' },
        entry: {
          ...{
            value: '２００',
            readOn: '2026-11-24',
            way: 'usual',
            closing: '',
            opening: '',
            sure,
          },
        },
      });
    const asked = await enters(false);
    expect(asked).toMatchObject({
      faults: [
        {
          field: 'value',
          words: expect.stringMatching(/五倍以上：平时一个月约 10，这次 60。请再看一遍/),
        },
      ],
    });
    expect(await enters(true)).toEqual({ ok: true });
    expect((await stored('502')).at(-1)).toEqual({ value: 200 });
  });

  it('is taken from a resident once a colleague took it, with the same figures', async () => {
    const says = async (name: string, room: string) => {
      const unit = await unitOf(room);
      const resident = await idOf(`select id from residents where name = '${name}'`);
      return inOneTransaction(archive.office, async (work) => {
        const readings = [{ kind: 'water' as const, value: '200' }];
        const answer = await reportReadings(work, {
          ...{ do: 'report_readings', readings, files: [], unit: null, meter: null },
          ...{ resident, chat: 1, homes: [{ unit, address: `3-2-${room}` }] },
        });
        work.em.clear();
        return answer;
      });
    };
    // When an owner and a tenant who came in September say it
    expect(await says('周一诺', '503')).toMatchObject({
      told: [{ is: 'waits', why: 'five_times', far }],
    });
    expect(await says('吴思远', '504')).toMatchObject({
      told: [{ is: 'waits', why: 'five_times', far: null }],
    });
    // Then staff see what is usual, whoever said it
    const reports = await archive.rows<{ id: string; address: string }>(
      `select r.id, u.address from reported_readings r join meters m on m.id = r.meter_id
        join units u on u.id = m.unit_id order by u.address`,
    );
    for (const { id } of reports)
      expect(await loadReportView(archive.orm.em.fork(), id)).toMatchObject({ far });
    // And when a colleague takes it, then it counts
    const report = String(reports[0]?.id);
    expect(await decideReport(archive.office, { slackUser: clerk, report, take: true })).toEqual({
      ok: true,
    });
    expect(await stored('503')).toEqual([{ value: 200 }]);
  });

  it('stands in the rehearsal of the bills with its figures, whichever way it came', async () => {
    const { json, reports } = await issueCommand(
      archive.office,
      { period: '2026-11', community: '新城', supplement: false, dryRun: true, json: true },
      'zh-CN',
    );
    const odd = (room: string) => json.odd.filter((one) => one.unit.endsWith(`3-2-${room}`));
    for (const room of ['501', '502', '503'])
      expect(odd(room)).toMatchObject([{ code: 'water', reason: 'five_times', ...far }]);
    expect(odd('505')).toEqual([]);
    const words = reports.flatMap((report) => issueLines(report, true, 'zh-CN')).join('\n');
    // Of more than three of a kind, all stand in one line.
    expect(words).toMatch(
      /水费：用量是平时的五倍以上，4 套：3-2-501（平时一个月约 10，这次 60）、3-2-502（平时一个月约 10，这次 60）/,
    );
  });
});
