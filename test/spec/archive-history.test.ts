import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { archiveGapsCommand, historyCommand } from '../../src/archive/commands.ts';
import { completenessLines } from '../../src/archive/gaps/completeness.ts';
import { changeLine } from '../../src/archive/history.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeEach(async () => {
  archive = await openTestArchive();
  await archive.imports('units', csv(['楼栋', '房号', '面积'], [3, 501, 89.5], [3, 502, '']));
  await archive.imports(
    'residents',
    csv(['房屋', '姓名', '电话', '身份'], ['3-501', '王伟', 13800010501, '业主']),
  );
});
afterEach(() => archive.close());

const told = async (unit: string): Promise<string[]> => {
  const { changes, timeZone } = await historyCommand(archive.office, `新城/${unit}`, 'zh-CN');
  return changes.map((one) => changeLine(one, timeZone, 'zh-CN'));
};

describe('the history of the archive', () => {
  test('tells of every change, the latest first, with who and when', async () => {
    archive.clock.advance(3_600_000);
    const actor = { kind: 'staff', id: await staffId('王敏') } as const;
    await archive.imports(
      'residents',
      csv(
        ['房屋', '姓名', '电话', '身份', '截止'],
        ['3-501', '王伟', 13800010999, '租户', '2026-12-01'],
      ),
      { actor },
    );
    await archive.imports('units', csv(['楼栋', '房号', '面积'], [3, 501, 90]), { actor });
    expect(await told('3-501')).toEqual([
      '11月24日（周二）11:00 · 王敏 · 房屋：建筑面积 89.50 → 90.00',
      '11月24日（周二）11:00 · 王敏 · 入住 王伟：身份 业主 → 租户，截止 2026-12-01',
      '11月24日（周二）11:00 · 王敏 · 住户 王伟：电话 +8613800010501 → +8613800010999',
      '11月24日（周二）10:00 · 命令行 · 入住 王伟 新增：身份 业主，起始 2026-11-24',
      '11月24日（周二）10:00 · 命令行 · 住户 王伟 新增：姓名 王伟，电话 +8613800010501',
      '11月24日（周二）10:00 · 命令行 · 房屋 新增：地址 3-501，建筑面积 89.50，用途 住宅',
    ]);
    // The look itself is in the audit.
    expect(
      await archive.rows("select 1 from audit_entries where verb = 'archive.history'"),
    ).toHaveLength(1);
  });

  test('has also what no part of the application did', async () => {
    await archive.rows("update residents set name = '王伟伟' where name = '王伟'");
    await archive.rows(
      "delete from occupancies where unit_id in (select id from units where address = '3-501')",
    );
    expect(
      (await told('3-501')).slice(0, 2).map((line) => line.split(' · ').slice(1).join(' · ')),
    ).toEqual([
      '系统 · 入住 王伟伟 删除：身份 业主 → （空），起始 2026-11-24 → （空）',
      '系统 · 住户 王伟伟：姓名 王伟 → 王伟伟',
    ]);
  });

  test('says nothing where nothing changed', async () => {
    const before = await archive.rows('select seq from archive_changes');
    await archive.rows('update units set usage = usage');
    expect(await archive.rows('select seq from archive_changes')).toEqual(before);
  });

  test('is changed by nothing; only what is personal can be forgotten', async () => {
    for (const change of [
      "update archive_changes set actor = 'x'",
      "update archive_changes set personal = '{}'",
      'delete from archive_changes',
      'truncate archive_changes',
      "update audit_entries set actor = 'x'",
      'delete from audit_entries',
      'truncate audit_entries',
    ])
      await expect(archive.rows(change), change).rejects.toThrow(/only ever added/);
    await archive.rows("update archive_changes set personal = null where kind = 'resident'");
    expect((await told('3-501')).join('\n')).not.toContain('13800010501');
  });
});

describe('what the archive lacks', () => {
  const check = () => archiveGapsCommand(archive.office, '新城', 'zh-CN');

  test('is a list to work off', async () => {
    await archive.imports('residents', csv(['房屋', '姓名', '身份'], ['3-502', '李娜', '租户']));
    await archive.rows(
      "insert into residents (id, community_id, name, created_at) select gen_random_uuid(), id, '陈静', now() from communities where name = '新城'",
    );
    const [found] = await check();
    expect(found).toEqual({
      community: '新城',
      units: 2,
      people: 3,
      gaps: {
        no_owner: ['3-502'],
        no_phone: ['3-502'],
        no_chat: ['3-501', '3-502'],
        no_area: ['3-502'],
        no_unit: ['陈静'],
        stale: [],
      },
      buildings: [{ building: '3', count: 5 }],
    });
    expect(found && completenessLines(found, 'zh-CN').join('\n')).toMatch(
      /没有业主的房屋：1\n {2}3-502/,
    );
    // Asked for together with others, each says what it says alone.
    const all = await archiveGapsCommand(archive.office, undefined, 'zh-CN');
    expect(all.length).toBeGreaterThan(1);
    for (const one of all)
      expect(await archiveGapsCommand(archive.office, one.community, 'zh-CN')).toEqual([one]);
  });

  test('is nothing when nothing is', async () => {
    await archive.rows("delete from units where address = '3-502'");
    await archive.rows(
      "insert into chats (id, kind, resident_id, display_name, slots, reachable, code_failures, created_at, last_heard_at) select 77, 'private', id, 'w', '{}', true, 0, now(), now() from residents where name = '王伟' and phone = '+8613800010501'",
    );
    const [found] = await check();
    expect(found && completenessLines(found, 'en')).toEqual([
      '新城: units 1, residents 1',
      'Nothing is missing.',
    ]);
  });

  test('a unit of which nothing was heard for a year is stale, and who moved out is no owner', async () => {
    archive.clock.advance(400 * 24 * 3_600_000);
    await archive.imports(
      'residents',
      csv(['房屋', '姓名', '截止'], ['3-501', '王伟', '2027-01-01']),
    );
    const [found] = await check();
    expect(found?.gaps.no_owner).toEqual(['3-501', '3-502']);
    // The move itself is something that was heard of 3-501.
    expect(found?.gaps.stale).toEqual(['3-502']);
  });
});

async function staffId(name: string): Promise<string> {
  const [row] = await archive.rows<{ id: string }>(`select id from staff where name = '${name}'`);
  return row?.id ?? '';
}
