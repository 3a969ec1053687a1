import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CommandError } from '../../src/errors.ts';
import { accountForCommand } from '../../src/ledger/account/account-command.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { addWillowCourt } from '../support/second-community.ts';

/** What whoever asks for an account reads that there is not, in their own language: in Slack and at the command line. */
let office: TestOffice;

beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const saysAt = async (asked: Parameters<typeof accountForCommand>[1]): Promise<unknown> => {
  try {
    return await accountForCommand(office.opened.office, asked);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    return [error.exitCode, error.message];
  }
};

describe('an account that there is not', () => {
  it('is said at the command line in the language of the deployment', async () => {
    expect(await saysAt({ unit: '99-9-999', language: 'zh-CN' })).toEqual([
      1,
      '没有房屋“99-9-999”。请按楼栋-单元-房号写，如 3-2-501。',
    ]);
    expect(await saysAt({ unit: '99-9-999', language: 'en' })).toEqual([
      1,
      'There is no unit “99-9-999”. Write it as building-entrance-room, such as 3-2-501.',
    ]);
    expect(await saysAt({ unit: '3-2-501', asOf: '2026-13-01', language: 'zh-CN' })).toEqual([
      2,
      '“2026-13-01”不是日期。请写成 2026-11-30 这样。',
    ]);
    expect(await saysAt({ unit: '3-2-501', asOf: 'yesterday', language: 'en' })).toEqual([
      2,
      '“yesterday” is no day. Write it as 2026-11-30.',
    ]);
  });

  it('is said in Slack in the language of whoever asks', async () => {
    const zhou = await office.staff('zhou');
    expect(await zhou.commands('account 99-9-999')).toMatch(/99-9-999/);
    expect(await zhou.commands('account 99-9-999')).not.toMatch(/There is|[a-z]{5,}/);
    expect(await zhou.commands('account')).toMatch(/3-2-501/);
    expect(await zhou.commands('account 3-2-501 2019-01')).toMatch(/3-2-501 没有 2019-01 的账单/);
    await zhou.commands('language en');
    expect(await zhou.commands('account 99-9-999')).toMatch(
      /no (home|unit)[\s\S]*99-9-999|99-9-999/i,
    );
    expect(await zhou.commands('account 99-9-999')).not.toMatch(/\p{Script=Han}/u);
    expect(await zhou.commands('account')).not.toMatch(/\p{Script=Han}{4,}/u);
    expect(await zhou.commands('account 3-2-501 2019-01')).not.toMatch(/\p{Script=Han}/u);
    // Whoever may not see accounts reads who may, in theirs.
    const liu = await office.staff('liu');
    expect(await liu.commands('account 3-2-501')).toMatch(/不在您的权限里/);
    await liu.commands('language en');
    expect(await liu.commands('account 3-2-501')).not.toMatch(/不在您的权限里/);
  });

  it('names the communities where several have a home of that address', async () => {
    await addWillowCourt(office);
    expect(await saysAt({ unit: '3-2-501', language: 'zh-CN' })).toEqual([
      1,
      '几个小区都有“3-2-501”。请在前面写小区名，如 桂苑/3-2-501、柳苑/3-2-501。',
    ]);
    expect(await saysAt({ unit: '3-2-501', language: 'en' })).toMatchObject([
      1,
      expect.stringMatching(/stands in several communities[\s\S]*Willow Court\/3-2-501/),
    ]);
  });
});
