import { afterAll, beforeAll, expect, test } from 'vitest';
import { Invitation, Occupancy, Resident } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { personKnownAs, unitePerson } from '../../src/residents/unite-person.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports('units', '小区,楼栋,单元,房号\n新城,1,1,101\n新城,1,1,102\n新城,1,1,103');
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const unite = (person: string, proven: string | null) =>
  inOneTransaction(archive.office, async (work) => {
    await unitePerson(work, await work.em.findOneOrFail(Resident, { id: person }), proven);
  });
const add = (id: string, name: string, phone: string | null) =>
  inOneTransaction(archive.office, async (work) => {
    const [{ community }] = (await archive.rows<{ community: string }>(
      "select id as community from communities where name = '新城'",
    )) as [{ community: string }];
    work.em.create(Resident, { id, community, name, phone, createdAt: work.nowMs });
  });

test('the same name and number are one person; another name with that number is not', async () => {
  const ids = [1, 2, 3].map((n) => `0190000a-0000-7000-8000-00000000000${n}`);
  const [first = '', second = '', other = ''] = ids;
  await add(first, '李 红', '+8613711110000');
  await add(second, '李红', '+8613711110000');
  await add(other, '李父', '+8613711110000');
  const units = await archive.rows<{ id: string }>(
    "select u.id from units u where u.address in ('1-1-101', '1-1-102') and u.community_id = (select id from communities where name = '新城') order by address",
  );
  await inOneTransaction(archive.office, async (work) => {
    const occupancy = (n: number, unit: string, resident: string, since: string) =>
      work.em.create(Occupancy, {
        id: `0190000b-0000-7000-8000-00000000000${n}`,
        unit,
        resident,
        role: 'owner',
        since,
        until: null,
      });
    occupancy(1, units[0]?.id ?? '', first, '2020-01-01');
    occupancy(2, units[0]?.id ?? '', second, '2021-01-01');
    occupancy(3, units[1]?.id ?? '', second, '2021-01-01');
  });
  expect(
    await inOneTransaction(
      archive.office,
      async (work) => (await personKnownAs(work, '李红', '+8613711110000'))?.id,
    ),
  ).toBe(first);
  await unite(first, null);
  expect(
    (await em().find(Resident, { phone: '+8613711110000' })).map((one) => one.id).sort(),
  ).toEqual([first, other]);
  const occupancies = await em().find(
    Occupancy,
    { resident: first },
    { orderBy: { since: 'asc' } },
  );
  expect(occupancies.map((one) => [one.unit, one.since])).toEqual([
    [units[0]?.id, '2020-01-01'],
    [units[1]?.id, '2021-01-01'],
  ]);
  // Again, nothing is left to do; and nobody without a number is taken for somebody else.
  await unite(first, null);
  expect(await em().count(Request, {})).toBe(0);
  expect(await em().count(Invitation, { resident: first })).toBe(0);
  expect(
    await inOneTransaction(archive.office, (work) => personKnownAs(work, '李红', null)),
  ).toBeNull();
});

test('a code made for another entry of that name proves it, and its number is kept where there was none', async () => {
  const [mine, made] = [
    '0190000a-0000-7000-8000-000000000011',
    '0190000a-0000-7000-8000-000000000012',
  ];
  await add(mine, 'Emma Stone', null);
  await add(made, 'emma  stone', '+8613711112222');
  await unite(mine, made);
  const [left] = await em().find(Resident, { id: { $in: [mine, made] } });
  expect(left).toMatchObject({ id: mine, phone: '+8613711112222' });
  const [history] = await archive.rows<{ op: string }>(
    `select op from archive_changes where resident = '${made}' order by seq desc limit 1`,
  );
  expect(history?.op).toBe('delete');
});
