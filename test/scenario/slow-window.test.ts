import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { loadingMark } from '../../bots/slack/kit/notice.ts';
import { chooseStaffLanguage } from '../../src/staff/people/staff-language.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { slackRequests } from '../support/slack-requests.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { type SlackState, until } from '../support/world.ts';

/** An office whose database keeps somebody waiting who opens a window. */
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

/** Has whoever reads a table wait until it is let go. */
async function held(table: string): Promise<{ letGo(): Promise<void>; fail(): Promise<void> }> {
  const end = Promise.withResolvers<void>();
  const locked = Promise.withResolvers<void>();
  const holding = inOneTransaction(office.opened.office, async (work) => {
    await sql`lock table ${sql.table(table)} in access exclusive mode`.execute(work.em.getKysely());
    locked.resolve();
    await end.promise;
  });
  await locked.promise;
  const letGo = async (): Promise<void> => {
    end.resolve();
    await holding;
  };
  return {
    letGo,
    async fail() {
      await sql`select pg_cancel_backend(pid) from pg_stat_activity
        where datname = current_database() and wait_event_type = 'Lock'`.execute(
        office.opened.office.orm.em.fork().getKysely(),
      );
    },
  };
}

type View = SlackState['views'][number];
const windows = async (user: string): Promise<View[]> =>
  (await office.get<SlackState>('slack/state')).views.filter((one) => one.user === user);
const isComing = ({ view }: View): boolean => view.private_metadata === loadingMark;
const words = ({ view }: View): string => wordsOn({ text: '', blocks: view.blocks } as never);
const types = (user: string, channel: string | undefined, text: string) =>
  office.post('slack/command', { user, channel, command: '/gatehouse', text });
const told = async (user: string): Promise<string[]> =>
  (await office.slack()).ephemerals.filter((one) => one.user === user).map(wordsOn);

describe('a window that takes longer than a moment', () => {
  it('stands at once and says that it is coming, and is filled in where it stands', async () => {
    const wang = await office.staff('wang');
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    // Given that whatever reads the statements of the bank has to wait
    const bank = await held('bank_lines');
    // When somebody asks for a window that shows them
    const typed = types(wang.id, channel, 'bank 桂苑');
    // Then one stands that says it is coming, and Slack has its answer in time, with no word beside
    const coming = await until('a window that is coming', async () =>
      (await windows(wang.id)).find(isComing),
    );
    expect(words(coming)).toContain('稍后显示在这里');
    expect(await typed).toEqual({ status: 200 });
    // And what was asked for takes its place
    await bank.letGo();
    const filled = await until('the window itself', async () =>
      (await windows(wang.id)).find((one) => !isComing(one)),
    );
    expect(filled.id).toBe(coming.id);
    expect(words(filled)).toMatch(/流水/);
    await office.post('slack/close', { user: wang.id, view_id: filled.id });
    expect(await told(wang.id)).toEqual([]);
  });

  it('is nobody’s any more where whoever asked has closed it', async () => {
    const wang = await office.staff('wang');
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    const bank = await held('bank_lines');
    const typed = types(wang.id, channel, 'bank 桂苑');
    const coming = await until('a window that is coming', async () =>
      (await windows(wang.id)).find(isComing),
    );
    await office.post('slack/close', { user: wang.id, view_id: coming.id });
    await bank.letGo();
    await typed;
    await office.comesToRest();
    expect(await windows(wang.id)).toEqual([]);
    expect(await told(wang.id)).toEqual([]);
  });

  it('says in its place that it failed', async () => {
    const wang = await office.staff('wang');
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    const bank = await held('bank_lines');
    const typed = types(wang.id, channel, 'bank 桂苑');
    const coming = await until('a window that is coming', async () =>
      (await windows(wang.id)).find(isComing),
    );
    await bank.fail();
    const failed = await until('that it failed', async () =>
      (await windows(wang.id)).find((one) => !isComing(one)),
    );
    expect(failed.id).toBe(coming.id);
    expect(words(failed)).toMatch(/什么都没有改/);
    await bank.letGo();
    await typed;
    await office.post('slack/close', { user: wang.id, view_id: failed.id });
    expect(await told(wang.id)).toEqual([]);
  });

  it('comes for a click as well, and can be filled in and sent', async () => {
    const [chen, zhang] = [await office.staff('chen'), await office.staff('zhang')];
    const who = await office.movesIn('慢慢等的人', '1-1-101');
    const card = await chen.card(await who.reports('厨房水龙头一直滴水'));
    // Given that whatever reads the requests has to wait
    const requests = await held('requests');
    // When somebody clicks on Reply
    await zhang.clicks(card, 'request.reply');
    const coming = await until('a window that is coming', async () =>
      (await windows(zhang.id)).find(isComing),
    );
    await requests.letGo();
    // Then the window takes the place of the one that stood, and what is written in it goes out
    const filled = await until('the window itself', async () =>
      (await windows(zhang.id)).find((one) => !isComing(one)),
    );
    expect(filled.id).toBe(coming.id);
    expect(await controlsOf(office, zhang).fills({ text: '两点到' })).toEqual({});
    await who.hears(/两点到/);
  });

  it('stands although the database keeps the office from noting that it came in', async () => {
    const [chen, zhang] = [await office.staff('chen'), await office.staff('zhang')];
    const who = await office.movesIn('等收件箱的人', '1-1-102');
    const card = await chen.card(await who.reports('卫生间的灯不亮了'));
    // Given that nothing can be put into the inbox, nor anybody looked up in the staff list
    const [inbox, staff] = [await held('inbox'), await held('staff')];
    // When somebody clicks on Reply
    await zhang.clicks(card, 'request.reply');
    // Then the window stands all the same
    const coming = await until('a window that is coming', async () =>
      (await windows(zhang.id)).find(isComing),
    );
    await inbox.letGo();
    await staff.letGo();
    const filled = await until('the window itself', async () =>
      (await windows(zhang.id)).find((one) => !isComing(one)),
    );
    expect(filled.id).toBe(coming.id);
    await office.post('slack/close', { user: zhang.id, view_id: filled.id });
  });

  it('is told of in a message where Slack does not take it, for a command and for a shortcut', async () => {
    const wang = await office.staff('wang');
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    const direct = async () =>
      (await controlsOf(office, wang).direct()).map(wordsOn).filter((one) => /没有及时/.test(one));
    // Given that Slack takes nothing more into a window that stands
    await office.faults({ slack: { refusesCalls: { 'views.update': 'view_too_large' } } });
    const slowly = async (asks: () => Promise<unknown>, told: number): Promise<void> => {
      const staff = await held('staff');
      const asked = asks();
      const coming = await until('a window that is coming', async () =>
        (await windows(wang.id)).find(isComing),
      );
      await staff.letGo();
      await asked;
      await until('a message that it did not open', async () => (await direct()).length === told);
      await office.post('slack/close', { user: wang.id, view_id: coming.id });
    };
    await slowly(() => types(wang.id, channel, 'bank 桂苑'), 1);
    await slowly(() => slackRequests(office).shortcut(wang.id, 'call', '楼下有人找'), 2);
    await office.faults({ slack: { refusesCalls: {} } });
    expect(await direct()).toEqual([
      expect.stringContaining('再输入一次这条命令'),
      expect.stringContaining('请再试一次'),
    ]);
  });

  it('is in the language of whoever asked, also while it is coming and when it failed', async () => {
    const wang = await office.staff('wang');
    const channel = (await office.slack()).channels.find((one) => !one.is_im)?.id;
    // Given somebody who reads English in an office that speaks Chinese
    await chooseStaffLanguage(office.opened.office, wang.id, 'en');
    const bank = await held('bank_lines');
    const typed = types(wang.id, channel, 'bank 桂苑');
    const coming = await until('a window that is coming', async () =>
      (await windows(wang.id)).find(isComing),
    );
    expect(words(coming)).toMatch(/^This takes a little longer/);
    await bank.fail();
    const failed = await until('that it failed', async () =>
      (await windows(wang.id)).find((one) => !isComing(one)),
    );
    expect(words(failed)).toMatch(/^This could not be shown/);
    await bank.letGo();
    await typed;
    await office.post('slack/close', { user: wang.id, view_id: failed.id });
    // And what Slack does not open at all is said in English as well
    await office.faults({ slack: { refusesCalls: { 'views.open': 'expired_trigger_id' } } });
    expect(await wang.commands('bank 桂苑')).toMatch(/did not open in time/);
    await office.faults({ slack: { refusesCalls: {} } });
    await chooseStaffLanguage(office.opened.office, wang.id, null);
  });
});
