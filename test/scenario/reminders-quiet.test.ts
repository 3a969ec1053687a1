import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Community } from '../../src/community/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let wang: StaffDriver;
let clicks: Clicks;
beforeEach(async () => {
  office = await startTestOffice();
  wang = await office.staff('wang');
  clicks = controlsOf(office, wang);
});
afterEach(() => office.stop());

const community = (): Promise<Community> =>
  office.opened.office.orm.em.fork().findOneOrFail(Community, { name: '桂苑' });

describe('quiet hours and the time of reminders', () => {
  it('leave each other alone, whichever is set, with words on how to mend it', async () => {
    const general = async (fields: Record<string, string>): Promise<Record<string, string>> => {
      await wang.commands('settings');
      await clicks.inAnswer('community.general');
      return clicks.fills(fields);
    };
    const ladder = async (): Promise<void> => {
      await clicks.commandsWindow('collect');
      await clicks.inWindow('collect.ladder');
      await until('the ladder', async () =>
        /这一周会发/.test(await clicks.window()) ? true : null,
      );
    };
    // Given reminders from ten on, quiet hours that hold ten are refused beside their field
    const swallows = { quiet: '自定', quiet_from: '09:00', quiet_to: '11:00' };
    expect(await general(swallows)).toEqual({
      quiet_from:
        '缴费提醒每天 10:00 开始发，落在 09:00–11:00 里就发不出去。请让免打扰时间避开 10:00，或先在 /gatehouse collect 的「提醒的时间」里改时间。',
    });
    expect((await community()).quietHours).toBeNull();
    await clicks.closes();
    // And so is a time in the quiet hours, looked at as well as saved
    await ladder();
    const quiet =
      '22:00 在免打扰时间（21:00–08:30）里，提醒发不出去。请选 08:30 到 21:00 之间的时间，或先在 /gatehouse settings 里改免打扰时间。';
    for (const what of ['see', 'save'])
      expect(await clicks.fills({ at: '22:00', what })).toEqual({ at: quiet });
    expect((await community()).settings?.['reminders.at']).toBeUndefined();
    await clicks.closes();
    await clicks.closes();
    // Without quiet hours it is taken, and then the norm is refused
    expect(await general({ quiet: '不设' })).toEqual({});
    await ladder();
    expect(await clicks.fills({ at: '22:00', what: 'save' })).toEqual({});
    await clicks.closes();
    expect(await general({ quiet: '通行做法' })).toEqual({
      quiet: expect.stringMatching(/每天 22:00 开始发，落在 21:00–08:30 里/),
    });
    // Whatever else is changed there goes by itself
    expect(await clicks.fills({ quiet: '不设', phone_desk: '12345' })).toEqual({});
  });

  it('that were set past the office are said where the ladder is shown, and can be mended there', async () => {
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(Community, { name: '桂苑' }, { settings: { 'reminders.at': '22:00' } });
    await clicks.commandsWindow('collect');
    await clicks.inWindow('collect.ladder');
    const words = await until('the ladder', async () => {
      const shown = await clicks.window();
      return /这一周会发/.test(shown) ? shown : null;
    });
    expect(words).toMatch(/⚠️ 22:00 在免打扰时间（21:00–08:30）里，提醒发不出去/);
    expect(await clicks.fills({ at: '09:00', what: 'save' })).toEqual({});
    expect((await community()).settings?.['reminders.at']).toBe('09:00');
  });
});
