import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** An office whose database keeps somebody waiting who typed a command. */
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

describe('a command that takes longer than Slack waits', () => {
  it('is acknowledged with a word that it goes on, and answered below it once that is known', async () => {
    const chen = await office.staff('chen');
    const told = async (): Promise<string[]> =>
      (await office.slack()).ephemerals.filter((one) => one.user === chen.id).map(wordsOn);
    // Given that whatever reads the staff list has to wait
    const held = Promise.withResolvers<void>();
    const locked = Promise.withResolvers<void>();
    const holding = inOneTransaction(office.opened.office, async (work) => {
      await sql`lock table staff in access exclusive mode`.execute(work.em.getKysely());
      locked.resolve();
      await held.promise;
    });
    await locked.promise;
    // When somebody types a command
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    const typed = office.post('slack/command', {
      ...{ user: chen.id, channel, command: '/gatehouse', text: 'help' },
    });
    // Then they read within Slack's three seconds that it goes on, and no error
    expect(await typed).toEqual({ status: 200 });
    expect(await told()).toEqual(['这个要多花一点时间，结果稍后显示在这里。']);
    // And the answer itself as soon as there is one, once
    held.resolve();
    await holding;
    await until('the answer', async () => (await told()).length === 2);
    expect((await told())[1]).toMatch(/\/gatehouse find/);
  });
});
