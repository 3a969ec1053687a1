import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { durationMs } from '../../src/community/calendar/durations.ts';
import { Community } from '../../src/community/entities.ts';
import {
  durationValue,
  type Kind,
  listOf,
  secretValue,
  webAddress,
  wholeNumber,
} from '../../src/community/settings/values.ts';
import { CommandError } from '../../src/errors.ts';
import {
  faultsOfSettings,
  officeSetting,
  setSetting,
  settingWords,
  showSettings,
} from '../../src/management/settings.ts';
import { requestDeadlines } from '../../src/requests/request/clocks.ts';
import { timeZoneNamed } from '../../src/time-zone.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';

let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
});
afterAll(() => archive.close());

/** What the command says now of a key. */
const shown = (key: string, community?: string) => showSettings(archive.office, { key, community });
const set = (key: string, value: string, community?: string) =>
  setSetting(archive.office, { key, value, community }, null);
/** What is said about a setting that is refused. */
async function refusal(doing: Promise<unknown>): Promise<string> {
  const error = await doing.then(
    () => new Error('It was taken.'),
    (thrown: unknown) => thrown,
  );
  if (!(error instanceof CommandError)) throw error;
  expect(error.exitCode).toBe(2);
  return error.message;
}
const community = () => archive.orm.em.fork().findOneOrFail(Community, { name: '桂苑' });

describe('a community’s settings by key', () => {
  test.each([
    ['emergency.phones.gas', '0571-8765-4321', '0571-8765-4321'],
    ['emergency.phones.elevator', '96333', '96333'],
    ['emergency.phones.hospital', '0571-8760-0120', '0571-8760-0120'],
    ['emergency.phones.duty', '１３８ 0001 0501', '138 0001 0501'],
    ['hours.monday', '9点到17点', '09:00-17:00'],
    ['hours.sunday', '10:00-12:00', '10:00-12:00'],
    ['hours.saturday', 'off', 'off'],
    ['quiet_hours', '22:30-7:00', '22:30-07:00'],
    ['quiet_hours', 'none', 'none'],
    ['clocks.repair.urgent.answer', '20m', '20m'],
    ['clocks.complaint.normal.settle', '5wd', '5wd'],
    [
      'special_days',
      '2026-12-31 年终盘点 休，2026-12-26 班',
      '2026-12-26 work,2026-12-31 年终盘点 off',
    ],
    ['public_holidays', 'No', 'no'],
    ['language', 'en', 'en'],
    ['name_en', 'Osmanthus Garden', 'Osmanthus Garden'],
    ['time_zone', 'asia/singapore', 'Asia/Singapore'],
    ['currency', 'cny', 'CNY'],
    ['channels.money', 'C0MONEY123', 'C0MONEY123'],
    ['channels.money', 'default', null],
    ['quiet_hours', 'default', null],
  ])('%s %s', async (key, value, after) => {
    expect(await set(key, value)).toEqual({ [key]: after });
    expect(await shown(key)).toEqual({ [key]: after });
    // What is shown can be set again, and says the same.
    if (after !== null) expect(await set(key, after)).toEqual({ [key]: after });
  });

  test('what is set is what the office goes by', async () => {
    await set('clocks.fee.normal.answer', '2h');
    await set('clocks.fee.normal.settle', '3d');
    const opened = archive.clock.now();
    const due = requestDeadlines('fee', 'normal', opened, await community());
    expect(due).toEqual({
      answerDueAt: opened + 2 * 3_600_000,
      settleDueAt: opened + 3 * 86_400_000,
    });
    await set('clocks.fee.normal.answer', 'default');
    expect(await shown('clocks.fee.normal')).toEqual({
      'clocks.fee.normal.answer': '4wh',
      'clocks.fee.normal.settle': '3d',
    });
    await set('emergency.phones.gas', '96777');
    expect((await community()).phones.gas).toBe('96777');
  });

  test('a group shows those in it, and nothing named shows all', async () => {
    expect(Object.keys(await shown('hours'))).toHaveLength(7);
    const all = await showSettings(archive.office, {});
    expect(Object.keys(all)).toEqual(settingWords().map((one) => one.key));
  });

  test.each([
    ['emergency.phones.gas', '1234567', /must be a telephone number that exists.*"1234567" is not/],
    ['emergency.phones.elevator', '电梯公司', /must be a telephone number that exists/],
    ['hours.monday', '18:00-08:30', /hours\.monday must be hours such as 08:30-18:00/],
    ['hours.monday', 'default', /hours\.monday has no default/],
    ['quiet_hours', '21:00', /must be hours such as 21:00-08:30, or none/],
    ['quiet_hours', '21:00-21:00', /must be hours/],
    [
      'clocks.repair.urgent.answer',
      '20',
      /must be a length of time from 1m to 90d in m, h, d, wh, wd/,
    ],
    ['clocks.repair.urgent.answer', '0m', /must be a length of time/],
    ['clocks.repair.urgent.answer', '20s', /must be a length of time/],
    ['clocks.repair.urgent.settle', '91d', /must be a length of time/],
    ['special_days', '2026-02-30 off', /must be days with commas/],
    ['public_holidays', 'perhaps', /must be yes or no/],
    ['language', 'fr', /must be one of zh-CN, en/],
    ['currency', 'XYZ', /must be CNY: every text/],
    [
      'currency',
      'USD',
      /must be CNY: every text, bill, receipt and file states its amounts in yuan/,
    ],
    ['channels.dispatch', '#dispatch', /must be the id of a Slack channel/],
    ['channels.dispatch', 'default', /has no default/],
    ['name', 'a/b', /name: /],
    ['name', 'a\nb', /must be a text of 1 to 40 characters/],
    ['time_zone', 'CST', /must be a time zone .*such as Asia\/Shanghai.*"CST" is not/],
    ['hours.monday', '9'.repeat(100_000), /must be hours/],
  ])('%s %s is refused with what it should be', async (key, value, words) => {
    const before = await shown(key);
    expect(await refusal(set(key, value))).toMatch(words);
    expect(await shown(key)).toEqual(before);
  });

  test('reminders go out at a time that quiet hours leave free, whichever of the two is set', async () => {
    // Given reminders from ten on, and quiet hours from 21:00 to 08:30: their first minute is quiet, their last over
    for (const at of ['21:00', '22:15', '00:00', '08:29'])
      expect(await refusal(set('reminders.at', at))).toBe(
        `reminders.at ${at} is within quiet_hours 21:00-08:30, in which no reminder goes out: choose a time from 08:30 to 21:00, or set quiet_hours first.`,
      );
    for (const at of ['08:30', '20:59'])
      expect(await set('reminders.at', at)).toEqual({ 'reminders.at': at });
    // Then quiet hours that would swallow them are refused likewise, and so is going back to the norm
    expect(await refusal(set('quiet_hours', '12:00-21:00'))).toBe(
      'reminders.at 20:59 is within quiet_hours 12:00-21:00, in which no reminder goes out: leave 20:59 free, or set reminders.at first.',
    );
    await set('quiet_hours', 'none');
    await set('reminders.at', '22:00');
    expect(await refusal(set('quiet_hours', 'default'))).toMatch(
      /22:00 is within quiet_hours 21:00-08:30/,
    );
    await set('quiet_hours', '23:00-07:00');
    expect(await refusal(set('reminders.at', '23:30'))).toMatch(/within quiet_hours 23:00-07:00/);
    await set('reminders.at', 'default');
    expect(await set('quiet_hours', 'default')).toEqual({ quiet_hours: null });
    expect(await shown('reminders.at')).toEqual({ 'reminders.at': '10:00' });
  });

  test('a week keeps a day that is worked', async () => {
    const days = Object.entries(await shown('hours')).filter(([, hours]) => hours !== 'off');
    const last = days.pop();
    for (const [day] of days) await set(day, 'off');
    expect(await refusal(set(last?.[0] ?? '', 'off'))).toMatch(/hours\.\w+: /);
    for (const [day, hours] of days) await set(day, hours ?? '');
  });

  test('a key that is none is named, with those that are like it', async () => {
    expect(await refusal(shown('phones.gas'))).toMatch(
      /no setting phones\.gas.*emergency\.phones\.gas/,
    );
    expect(await refusal(set('quiethours', 'none'))).toMatch(/quiet_hours/);
    expect(await refusal(shown('clocks.'))).toMatch(/settings show/);
  });

  test('who changed what is on record, without the value', async () => {
    await set('emergency.phones.desk', '0571-8800-1299');
    const rows = await archive.rows<{ detail: unknown; source: string }>(
      "select detail, source from audit_entries where verb = 'community.changed' order by seq desc limit 1",
    );
    expect(rows).toEqual([{ detail: { fields: 'emergency.phones.desk' }, source: 'command' }]);
  });

  test('where there are several communities one is named, in either language', async () => {
    await archive.imports('units', '楼栋,房号\n9,101\n');
    expect(await refusal(shown('hours.monday'))).toMatch(/--community: 桂苑, 新城/);
    expect(await refusal(set('hours.monday', 'off'))).toMatch(/--community/);
    expect(await refusal(shown('hours.monday', '柳苑'))).toMatch(
      /no community 柳苑; there is: 桂苑/,
    );
    await set('hours.monday', '10:00-11:00', '新城');
    expect(await shown('hours.monday', '新城')).toEqual({ 'hours.monday': '10:00-11:00' });
    expect(await shown('hours.monday', 'Osmanthus Garden')).not.toEqual({
      'hours.monday': '10:00-11:00',
    });
    expect(await refusal(set('name', '桂苑', '新城'))).toMatch(/桂苑/);
  });

  test('a channel that the app cannot post into is refused, as in Slack', async () => {
    const asked = { key: 'channels.dispatch', value: 'C0OUTSIDE1', community: '桂苑' };
    const words = await refusal(setSetting(archive.office, asked, async () => 'out'));
    expect(words).toMatch(/channels\.dispatch: /);
  });
});

describe('settings of the whole office', () => {
  test('have a standard until they are set, and need no community', async () => {
    const em = archive.orm.em.fork();
    expect(await officeSetting(em, 'retention.inbox')).toEqual({ amount: 30, unit: 'd' });
    expect(await set('retention.inbox', '60d')).toEqual({ 'retention.inbox': '60d' });
    expect(await officeSetting(archive.orm.em.fork(), 'retention.inbox')).toEqual({
      amount: 60,
      unit: 'd',
    });
    expect(await refusal(set('retention.inbox', '60d', '桂苑'))).toMatch(/whole office/);
    expect(await set('retention.inbox', 'default')).toEqual({ 'retention.inbox': '30d' });
  });
});

describe('what a value may be', () => {
  const ladder = listOf(durationValue(['s', 'm'], { min: '5s', max: '60m', example: '20s' }), {
    max: 4,
    ascending: durationMs,
  });
  const kinds: [string, Kind<unknown>, string, string | undefined][] = [
    ['a ladder', ladder as Kind<unknown>, '20s, 1m，5m', '20s,1m,5m'],
    ['a ladder going down', ladder as Kind<unknown>, '5m,1m', undefined],
    ['a ladder of too many', ladder as Kind<unknown>, '1m,2m,3m,4m,5m', undefined],
    [
      'an address',
      webAddress as Kind<unknown>,
      'https://pager.example/x',
      'https://pager.example/x',
    ],
    ['an address here', webAddress as Kind<unknown>, 'http://127.0.0.1:9/', 'http://127.0.0.1:9/'],
    ['an address without TLS', webAddress as Kind<unknown>, 'http://pager.example/', undefined],
    [
      'an address with a password',
      webAddress as Kind<unknown>,
      'https://a:b@pager.example/',
      undefined,
    ],
    ['a secret', secretValue as Kind<unknown>, '0123456789abcdef', '0123456789abcdef'],
    ['a short secret', secretValue as Kind<unknown>, 'short', undefined],
    ['a number', wholeNumber(0, 100) as Kind<unknown>, '30', '30'],
    ['a number in another writing', wholeNumber(0, 100) as Kind<unknown>, '0x10', undefined],
    ['a number out of bounds', wholeNumber(0, 100) as Kind<unknown>, '101', undefined],
  ];
  test.each(kinds)('%s', (_name, kind, typed, after) => {
    const value = kind.read(typed);
    expect(value === undefined ? undefined : kind.write(value)).toBe(after);
  });
});

describe('a time zone', () => {
  test.each([
    ['Asia/Shanghai', 'Asia/Shanghai'],
    [' america/new_york ', 'America/New_York'],
    ['America/Argentina/Ushuaia', 'America/Argentina/Ushuaia'],
    ['UTC', 'UTC'],
    ['Etc/UTC', 'UTC'],
  ])('%s is one, and every turn can reckon with it', (typed, zone) => {
    expect(timeZoneNamed(typed)).toBe(zone);
    expect(() => Temporal.Instant.from('2026-11-24T00:00Z').toZonedDateTimeISO(zone)).not.toThrow();
  });
  test.each([
    'CST',
    'EST',
    'PRC',
    'IST',
    'BST',
    'GMT+8',
    'Etc/GMT+8',
    '+08:00',
    'Asia/Beijing',
    'Asia',
    '',
    'Asia/',
  ])('%s is none', (typed) => {
    expect(timeZoneNamed(typed)).toBeNull();
  });

  test('that was stored past the check is named at the next start, with the command that mends it', async () => {
    expect(await faultsOfSettings(archive.orm.em.fork())).toEqual([]);
    await archive.rows("update communities set time_zone = 'CST' where name = '桂苑'");
    const faults = await faultsOfSettings(archive.orm.em.fork());
    expect(faults).toEqual([expect.stringMatching(/time_zone of 桂苑 .*settings set time_zone/)]);
    await set('time_zone', 'Asia/Shanghai', '桂苑');
    expect(await faultsOfSettings(archive.orm.em.fork())).toEqual([]);
  });
});
