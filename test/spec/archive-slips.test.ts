import { inflateSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { slipsCommand } from '../../src/archive/commands.ts';
import { slipSheet } from '../../src/invitations/slip-sheet.ts';
import { revokeInvitation } from '../../src/invitations/slips.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeEach(async () => {
  archive = await openTestArchive();
  const homes = Array.from({ length: 12 }, (_, at) => [9, 1, `${at + 1}01`, '住宅']);
  await archive.imports(
    'units',
    csv(['楼栋', '单元', '房号', '用途'], ...homes, [9, '', 'P1', '车位'], [8, 1, 101, '住宅']),
  );
  await archive.imports(
    'residents',
    csv(['房屋', '姓名', '身份'], ['9-1-101', '王伟', '业主'], ['9-1-201', '李娜', '租户']),
  );
});
afterEach(() => archive.close());

const slips = (building?: string) =>
  slipsCommand(archive.office, { building, community: '新城' }, 'bot', 'zh-CN');

describe('invitations on paper', () => {
  test('are one for each home of the building where nobody uses the chat, in order', async () => {
    await archive.rows(
      "insert into chats (id, kind, resident_id, display_name, slots, reachable, code_failures, created_at, last_heard_at) select 77, 'private', id, 'w', '{}', true, 0, now(), now() from residents where name = '王伟' and phone is null",
    );
    const made = await slips('九栋');
    expect(made.map((one) => one.unit)).toEqual(
      Array.from({ length: 11 }, (_, at) => `9-1-${at + 2}01`),
    );
    expect(made[0]).toEqual({
      community: '新城',
      communityEn: '新城',
      unit: '9-1-201',
      code: expect.stringMatching(/^[A-HJ-NP-Z2-9]{7}[2-9]$/),
      link: `https://t.me/bot?start=${made[0]?.code}`,
      until: '2026-12-24',
    });
    // The slip is for who lives there, in the part they have.
    expect(
      await archive.rows(
        `select i.role, r.name from invitations i join residents r on r.id = i.resident_id where code = '${made[0]?.code}'`,
      ),
    ).toEqual([{ role: 'tenant', name: '李娜' }]);
  });

  test('are printed again as they were while they are good, and anew when revoked or nearly over', async () => {
    const [first] = await slips('8');
    expect(await slips('8')).toEqual([first]);
    await revokeInvitation(
      archive.office,
      `${first?.code.slice(0, 4)}-${first?.code.slice(4)}`,
      'zh-CN',
    );
    const [second] = await slips('8');
    expect(second?.code).not.toBe(first?.code);
    archive.clock.advance(20 * 24 * 3_600_000);
    expect((await slips('8'))[0]?.code).not.toBe(second?.code);
  });

  test('come as an A4 sheet of ten slips a page', async () => {
    const made = await slips('9');
    const sheet = await slipSheet(made, archive.clock.now());
    const text = sheet.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(2);
    expect(text).toMatch(/\/MediaBox \[0 0 595\.28 841\.89\]/);
    // Every slip has its squares, and the font goes along with the characters that are used alone.
    expect(sheet.length).toBeLessThan(200_000);
    expect(drawn(sheet)).toBeGreaterThan(12 * 200);
  });

  test('slips of a building that is not there are refused in words', async () => {
    await expect(slips('77')).rejects.toThrow(/没有要打印的/);
    await expect(revokeInvitation(archive.office, 'nonsense', 'en')).rejects.toThrow(
      /no invitation code/,
    );
  });
});

/** How many rectangles all pages draw. */
function drawn(sheet: Buffer): number {
  let count = 0;
  for (
    let from = sheet.indexOf('stream\n');
    from >= 0;
    from = sheet.indexOf('stream\n', from + 7)
  ) {
    if (sheet.subarray(from - 3, from).toString('latin1') === 'end') continue;
    const end = sheet.indexOf('\nendstream', from);
    try {
      count +=
        inflateSync(sheet.subarray(from + 7, end))
          .toString('latin1')
          .match(/ re\n/g)?.length ?? 0;
    } catch {
      // A font's own data is compressed otherwise, and draws nothing.
    }
  }
  return count;
}
