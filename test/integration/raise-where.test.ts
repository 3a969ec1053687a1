import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { unitIn } from '../../bots/slack/subjects/emergency/raise.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

/** A community in which homes are called by building and room, and some by entrance as well. */
let archive: TestArchive;
let community: string;
beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(
      ['小区', '楼栋', '单元', '房号'],
      ['新城', '3', '2', '501'],
      ['新城', '2', '', '501'],
      ['新城', '3', '1', '501'],
    ),
  );
  const em = archive.office.orm.em.fork();
  community = (await em.findOneOrFail(Community, { name: '新城' })).id;
});
afterAll(() => archive.close());

describe('where an emergency is that a colleague raises', () => {
  it.each([
    ['3-2-501 有人触电', '3-2-501'],
    ['有人触电，3-2-501', '3-2-501'],
    ['2-501 着火', '2-501'],
    ['3栋2单元501有人晕倒', '3-2-501'],
    // The building stands in a word of its own: its home is meant, not the one that the rest names.
    ['3栋 2-501 着火', '3-2-501'],
    ['3-2-501 和 3-1-501 都有烟', null],
    ['有人触电', null],
  ])('%s is %s', async (said, address) => {
    const found = await unitIn(archive.office, community, said);
    const unit =
      found === null ? null : await archive.office.orm.em.fork().findOne(Unit, { id: found });
    expect(unit?.address ?? null).toBe(address);
  });
});
