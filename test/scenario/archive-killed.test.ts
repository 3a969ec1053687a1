import { randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { csv } from '../support/archive.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { startProcessOffice } from '../support/process-office.ts';
import { type MainRun, runMain } from '../support/run-main.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { lookInto, type Onlooker } from '../support/watch-database.ts';
import { until } from '../support/world.ts';

/** So many homes, from building 90 on, that a process can be caught while it writes them. */
const homes = (count: number): string =>
  csv(
    ['楼栋', '单元', '房号', '建筑面积'],
    ...Array.from({ length: count }, (_, at) => [
      90 + Math.floor(at / 500),
      1,
      1000 + (at % 500),
      89.5,
    ]),
  );
const ofThem = "~ '^(9\\d|1\\d\\d)-'";
const units = `select count(*)::int as n from units where address ${ofThem}`;
const inHistory = `select count(*)::int as n from archive_changes where changed->'address'->>'to' ${ofThem}`;
const imports = `select count(*)::int as n from audit_entries where verb = 'archive.imported'`;

describe('the command, killed as by a power cut in the middle of writing', () => {
  let folder: string;
  let database: string;
  let environment: Record<string, string>;
  let onlooker: Onlooker;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'gatehouse-killed-'));
    database = `killed_${randomUUID().replaceAll('-', '')}`;
    await createDatabase(inject('postgresUrl'), database, templateName);
    const databaseUrl = urlOf(inject('postgresUrl'), database);
    environment = { DATABASE_URL: databaseUrl, GATEHOUSE_DATA: folder };
    onlooker = await lookInto(databaseUrl);
    await writeFile(join(folder, '新楼.csv'), homes(20_000));
  });
  afterEach(async () => {
    await onlooker.close();
    await dropDatabase(inject('postgresUrl'), database);
    await rm(folder, { recursive: true, force: true });
  });

  const importing = (): MainRun =>
    runMain(['import', 'units', join(folder, '新楼.csv'), '--json'], environment);
  const counted = async (): Promise<(number | undefined)[]> => {
    const found: (number | undefined)[] = [];
    for (const statement of [units, inHistory, imports])
      found.push((await onlooker.query<{ n: number }>(statement))[0]?.n);
    return found;
  };
  const report = async (run: MainRun): Promise<Record<string, unknown>> => {
    const code = await run.ended;
    if (code !== 0) throw new Error(`The import ended with ${code}: ${run.output()}`);
    return JSON.parse(run.output().trim().split('\n').at(-1) ?? '') as Record<string, unknown>;
  };

  it('leaves nothing of the file and no row of history, and the same file again brings all of it', async () => {
    const run = importing();
    await onlooker.untilWritten('units', 400_000);
    run.child.kill('SIGKILL');
    await run.ended;
    await onlooker.untilAlone();
    expect(await counted()).toEqual([0, 0, 0]);
    expect(await report(importing())).toMatchObject({ created: 20_000, unchanged: 0 });
    expect(await counted()).toEqual([20_000, 20_000, 1]);
  });

  it('an import started twice at the same moment brings each home once, and the second finds nothing to do', async () => {
    const [one, other] = await Promise.all([report(importing()), report(importing())]);
    expect([one, other].map((each) => each.created).toSorted()).toEqual([0, 20_000]);
    expect(await counted()).toEqual([20_000, 20_000, 2]);
  });
});

describe('the office, killed after somebody confirmed a file and while it is written', () => {
  it('imports it exactly once after the restart, and the card says so', async () => {
    const office = await startProcessOffice();
    const onlooker = await lookInto(office.databaseUrl);
    try {
      const gao = await office.staff('gao');
      const { channels } = await office.slack();
      const direct = channels.find((one) => one.is_im && JSON.stringify(one).includes(gao.id));
      const base64 = Buffer.from(homes(10_000)).toString('base64');
      await office.post('slack/message', {
        user: gao.id,
        channel: direct?.id,
        text: '',
        files: [{ name: '新楼.csv', mime: 'text/csv', base64 }],
      });
      const card = await gao.cardWith(/新楼\.csv[\s\S]*将新增 10000/);
      const writing = onlooker.untilWritten('units', 200_000);
      await gao.clicks(card, 'upload.import');
      await writing;
      await office.killAndRestart();
      await until('the card that says it', async () => {
        const { messages } = await office.slack();
        const now = messages.find((one) => one.channel === card.channel && one.ts === card.ts);
        return now && /已导入：新增 10000，更新 0，不变 0/.test(wordsOn(now));
      });
      await office.comesToRest();
      const [n] = await onlooker.query<{ n: number }>(units);
      const [audits] = await onlooker.query<{ n: number }>(imports);
      const [history] = await onlooker.query<{ n: number }>(inHistory);
      expect([n?.n, audits?.n, history?.n]).toEqual([10_000, 1, 10_000]);
    } finally {
      await onlooker.close();
      await office.stop();
    }
  });
});
