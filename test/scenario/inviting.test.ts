import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const codeIn = (words: string): string => /\b([A-Z0-9]{4}-[A-Z0-9]{4})\b/.exec(words)?.[1] ?? '';

/** The newest file that stands in a colleague's direct messages, and its bytes. */
async function fileFor(key: string, name: RegExp): Promise<{ words: string; bytes: Buffer }> {
  const message = await until(`a file ${name}`, async () =>
    (await office.slack()).messages.findLast((one) =>
      one.files?.some((file) => name.test(file.name)),
    ),
  );
  const user = (await office.slack()).users.find((one) => one.name === key);
  const { channels } = await office.slack();
  const channel = channels.find((one) => one.id === message.channel);
  expect(channel?.members, 'whose direct messages these are').toContain(user?.id);
  const url = message.files?.find((file) => name.test(file.name))?.url_private ?? '';
  const answer = await fetch(url, {
    headers: { authorization: `Bearer ${office.opened.settings.slack.token}` },
  });
  expect(answer.status).toBe(200);
  return { words: wordsOn(message), bytes: Buffer.from(await answer.arrayBuffer()) };
}

describe('a colleague at the desk', () => {
  it('gives somebody new a code for a home, in one line, and they come in by it', async () => {
    const chen = await office.staff('chen');
    const words = await chen.commands('invite 1-1-302 周小明 租户');
    expect(words).toMatch(/1-1-302 租户周小明的邀请码/);
    expect(words).toMatch(/https:\/\/t\.me\/gatehouse_playground_bot\?start=/);
    expect(words).toMatch(/2026-12-24 有效，只能用一次/);
    const zhou = await office.resident('小周', { language_code: 'zh-hans' });
    await zhou.says(codeIn(words));
    await zhou.hears(/周小明，您好，您是桂苑 1-1-302 的租户/);
    // By the address alone it is for the owner who stands in the archive.
    expect(await chen.commands('邀请 3栋2单元501室')).toMatch(/3-2-501 业主赵玉兰的邀请码/);
    const made = await office.opened.office.orm.em
      .fork()
      .find(AuditEntry, { verb: 'invitation.made', actorKind: 'staff' });
    expect(made.map((one) => one.source)).toEqual(['slack', 'slack']);
  });

  it('takes back a code that was not used, and it opens nothing', async () => {
    const chen = await office.staff('chen');
    const code = codeIn(await chen.commands('invite 1-1-402'));
    expect(await chen.commands(`invite 作废 ${code}`)).toContain(`${code} 已作废`);
    const late = await office.resident('来晚的人', { language_code: 'zh-hans' });
    await late.says(code);
    await late.hears(/过期|失效/);
    expect(await chen.commands('invite 作废 AAAA-BBB2')).toMatch(/没有邀请码/);
  });

  it('gets the slips of a building as a sheet to print, in the direct messages', async () => {
    const chen = await office.staff('chen');
    const told = await chen.commands('invite 2栋');
    const count = Number(/^(\d+) 张邀请码/.exec(told)?.[1]);
    expect(count).toBeGreaterThan(10);
    const sheet = await fileFor('chen', /^邀请码-2-2026-11-24/);
    expect(sheet.words).toContain(`邀请码 ${count} 张`);
    const text = sheet.bytes.toString('latin1');
    expect(text.startsWith('%PDF-')).toBe(true);
    expect(text.match(/\/Type \/Page\b/g)).toHaveLength(Math.ceil(count / 10));
  });

  it('is told what to write, and what there is not', async () => {
    const chen = await office.staff('chen');
    expect(await chen.commands('invite')).toMatch(/给一户发邀请码[\s\S]*打印邀请码[\s\S]*收回/);
    expect(await chen.commands('invite 9-9-999')).toMatch(/没有房屋 9-9-999/);
    expect(await chen.commands('invite 77栋')).toMatch(/没有要打印的/);
  });
});
