import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { lookInto, type Onlooker } from '../support/watch-database.ts';

let archive: TestArchive;
/** Somebody else at work in the same archive, in transactions of their own. */
let colleague: Onlooker;
/** Sees who waits for whom. */
let onlooker: Onlooker;
beforeEach(async () => {
  archive = await openTestArchive();
  colleague = await lookInto(archive.databaseUrl);
  onlooker = await lookInto(archive.databaseUrl);
  await archive.imports(
    'units',
    csv(['楼栋', '单元', '房号', '面积'], [3, 2, 501, 89.5], [3, 2, 502, 60]),
  );
  await archive.imports(
    'residents',
    csv(['房屋', '姓名', '电话', '身份', '起始'], ['3-2-501', '王伟', '', '业主', '2020-01-01']),
  );
});
afterEach(async () => {
  await colleague.close();
  await onlooker.close();
  await archive.close();
});

const unit = (address: string): string =>
  `(select u.id from units u join communities c on c.id = u.community_id where c.name = '新城' and u.address = '${address}')`;
const person =
  "(select id from residents where name = '王伟' and community_id = (select id from communities where name = '新城'))";
const occupancies = () =>
  archive.rows(
    `select role, since::text as since, until::text as until from occupancies where unit_id = ${unit('3-2-501')} order by occupancies.since`,
  );

describe('what others do while a file is imported', () => {
  it('is kept where the file says nothing of it', async () => {
    // Given somebody changes the usage of a home, and has not finished
    await colleague.query('begin');
    await colleague.query(`update units set usage = 'commercial' where id = ${unit('3-2-501')}`);
    // When a file that names its area alone has been planned against what stood there before
    const importing = archive.imports(
      'units',
      csv(['楼栋', '单元', '房号', '面积'], [3, 2, 501, 91]),
    );
    await onlooker.untilBlocked();
    await colleague.query('commit');
    expect(await importing).toMatchObject({ updated: 1, faults: [] });
    // Then both hold
    expect(
      await archive.rows(
        `select area_m2::text as area, usage from units where id = ${unit('3-2-501')}`,
      ),
    ).toEqual([{ area: '91.00', usage: 'commercial' }]);
  });

  it('moving out is not undone by a file that knows of no end', async () => {
    await colleague.query('begin');
    await colleague.query(
      `update occupancies set until = '2026-11-30' where unit_id = ${unit('3-2-501')}`,
    );
    const importing = archive.imports(
      'residents',
      csv(['房屋', '姓名', '身份', '起始'], ['3-2-501', '王伟', '租户', '2020-01-01']),
    );
    await onlooker.untilBlocked();
    await colleague.query('commit');
    expect(await importing).toMatchObject({ updated: 1, faults: [] });
    expect(await occupancies()).toEqual([
      { role: 'tenant', since: '2020-01-01', until: '2026-11-30' },
    ]);
  });

  it('coming in is not a second occupancy beside the one in the file', async () => {
    await colleague.query('begin');
    await colleague.query(
      `insert into occupancies (id, unit_id, resident_id, role, since) values (gen_random_uuid(), ${unit('3-2-501')}, ${person}, 'family', '2026-11-24')`,
    );
    await colleague.query(
      `update occupancies set until = '2022-01-01' where unit_id = ${unit('3-2-501')} and since = '2020-01-01'`,
    );
    const importing = archive.imports(
      'residents',
      csv(
        ['房屋', '姓名', '身份', '起始', '截止'],
        ['3-2-501', '王伟', '业主', '2020-01-01', '2022-01-01'],
        ['3-2-501', '王伟', '家属', '2026-11-24', ''],
      ),
    );
    await onlooker.untilBlocked();
    await colleague.query('commit');
    expect((await importing).faults).toEqual([]);
    expect(await occupancies()).toEqual([
      { role: 'owner', since: '2020-01-01', until: '2022-01-01' },
      { role: 'family', since: '2026-11-24', until: null },
    ]);
  });

  it('that holds up an import and is held up by it costs the import a second try, and nobody a word', async () => {
    // Given a colleague who has the second home of the file, and has more patience than the import
    await colleague.query("set deadlock_timeout = '30s'");
    await colleague.query('begin');
    await colleague.query(`update units set usage = 'commercial' where id = ${unit('3-2-502')}`);
    const importing = archive.imports(
      'units',
      csv(['楼栋', '单元', '房号', '面积'], [3, 2, 501, 91], [3, 2, 502, 61]),
    );
    await onlooker.untilBlocked();
    // When they want the first one too
    await colleague.query(`update units set usage = 'commercial' where id = ${unit('3-2-501')}`);
    await colleague.query('commit');
    // Then all of it is done
    expect(await importing).toMatchObject({ updated: 2, faults: [] });
    expect(
      await archive.rows(
        `select distinct usage, round(area_m2)::int as area from units where id in (${unit('3-2-501')}, ${unit('3-2-502')}) order by area`,
      ),
    ).toEqual([
      { usage: 'commercial', area: 61 },
      { usage: 'commercial', area: 91 },
    ]);
  });
});
