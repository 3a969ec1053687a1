import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { importArchive, newCommunityOf, slipsCommand } from '../../src/archive/commands.ts';
import { revokeInvitation } from '../../src/invitations/slips.ts';
import { csv } from '../support/archive.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

const dayMs = 24 * 3_600_000;

/** The assistant brings the list of residents up to date. */
async function imports(...rows: string[][]): Promise<void> {
  const { office: inside, settings } = office.opened;
  const report = await importArchive(inside, {
    bytes: Buffer.from(csv(['房屋', '姓名', '身份', '起始', '截止'], ...rows)),
    kind: 'residents',
    choice: { given: '桂苑', mayCreate: false, allowed: null },
    newCommunity: await newCommunityOf(inside, settings),
    dryRun: false,
    language: 'zh-CN',
    actor: { kind: 'system', id: null },
  });
  expect(report.faults).toEqual([]);
}

const managementHears = (pattern: RegExp) =>
  until('the management told', async () => {
    const state = await office.slack();
    const channel = state.channels.find((one) => one.name.includes('management'));
    const found = state.messages.filter(
      (one) => one.channel === channel?.id && pattern.test(wordsOn(one)),
    );
    return found.length > 0 ? found : null;
  });

describe('moving out in the middle of a month', () => {
  it('ends what the person sees on that day, and leaves their request with the desk', async () => {
    // Given 赵玉兰 of 3-2-501 with an open request
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    // When the list says that she is there until the 26th
    await imports(['3-2-501', '赵玉兰', '业主', '2019-06-01', '2026-11-26']);
    // Then on the 25th she still sees her request
    await office.later(dayMs);
    await zhao.readsAll();
    await zhao.says('/requests');
    await zhao.hears(new RegExp(String(number)));
    // And from the midnight of Shanghai on nothing of it, however she asks
    await office.later(15 * 3_600_000);
    await zhao.readsAll();
    await zhao.says('/requests');
    expect((await zhao.hears(/./)).text).not.toMatch(new RegExp(`${number}|3-2-501`));
    // Nor does the code that once let her in let her in again.
    await zhao.says('/start GYZYL35A');
    await zhao.hears(/用过/);
    // And the request stands in the archive with her, and on the card.
    const chen = await office.staff('chen');
    expect(wordsOn(await chen.card(number))).toMatch(/赵玉兰/);
  });

  it('lets who moves in see nothing of who was there before', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    await imports(
      ['3-2-501', '赵玉兰', '业主', '2019-06-01', '2026-11-24'],
      ['3-2-501', '钱国强', '租户', '2026-11-24', ''],
    );
    const qian = await office.resident('qian');
    await qian.joins();
    await qian.says('/requests');
    expect((await qian.hears(/./)).text).not.toMatch(new RegExp(String(number)));
    await zhao.readsAll();
  });
});

describe('invitation codes', () => {
  it('tried one after the other are slowed down, and the management hears of it once a day', async () => {
    const stranger = await office.resident('陌生人');
    const guess = async (code: string): Promise<void> => {
      await stranger.readsAll();
      await stranger.says(`/start ${code}`);
      await stranger.hears(/./);
    };
    for (const code of ['AAAA2222', 'BBBB3333', 'CCCC4444', 'DDDD5555', 'EEEE6666'])
      await guess(code);
    const [told] = await managementHears(/连续 5 次输错开通码/);
    expect(told && wordsOn(told)).toMatch(/陌生人/);
    await office.later(3 * 60_000);
    await guess('FFFF7777');
    await stranger.sees(/分钟/);
    await office.comesToRest();
    expect(await managementHears(/连续 \d+ 次输错开通码/)).toHaveLength(1);
    // The next day somebody should look at it again.
    await office.later(dayMs);
    await guess('GGGG8888');
    await until('a second word', async () => (await managementHears(/连续 \d+ 次/)).length === 2);
    await stranger.readsAll();
  });

  it('a code on paper lets somebody in once, and not after it was revoked', async () => {
    const { office: inside } = office.opened;
    const asked = { building: '1', community: '桂苑' };
    const [slip, other] = await slipsCommand(inside, asked, 'bot', 'zh-CN');
    await revokeInvitation(inside, other?.code ?? '', 'zh-CN');
    const newcomer = await office.resident('新邻居');
    await newcomer.says(`/start ${other?.code}`);
    await newcomer.hears(/过期/);
    await newcomer.says(`/start ${slip?.code}`);
    await newcomer.hears(new RegExp(`${slip?.unit}`));
    const second = await office.resident('路人');
    await second.says(`/start ${slip?.code}`);
    await second.hears(/用过/);
    await expect(revokeInvitation(inside, slip?.code ?? '', 'zh-CN')).rejects.toThrow(/已经用过/);
    for (const one of [newcomer, second]) await one.readsAll();
  });

  it('that were revoked let nobody in', async () => {
    const qian = await office.resident('qian');
    const em = office.opened.office.orm.em.fork();
    await em.execute("update invitations set revoked_at = now() where code = 'GYQGQ13C'");
    await qian.says('/start GYQGQ13C');
    await qian.hears(/过期/);
  });
});
