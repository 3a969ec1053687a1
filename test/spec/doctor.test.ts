import { existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { expect, it } from 'vitest';
import { readSettings } from '../../src/config.ts';
import {
  backupWords,
  sendingWords,
  shapeWords,
} from '../../workers/operating/database-findings.ts';
import { serverAdvice, webhookFinding } from '../../workers/operating/doctor.ts';
import {
  clockFinding,
  dataFolderFindings,
  disk,
  diskFinding,
} from '../../workers/operating/machine-findings.ts';

const careful = {
  superuser: false,
  tells: false,
  collects: true,
  mode: '0600',
  endless: false,
};

it('advises nothing about a server that keeps to itself', () => {
  expect(serverAdvice(careful)).toBe('');
  // One that leaves its log to somebody else has no file of its own to guard.
  expect(serverAdvice({ ...careful, collects: false, mode: '0640', endless: true })).toBe('');
});

it.each([
  [{ superuser: true }, /superuser.*owns its database and nothing else/],
  [{ tells: true }, /log takes in statements.*docs\/operations\.md/],
  [{ mode: '0640' }, /read by others.*0640.*0600/],
  [{ endless: true }, /never rotated/],
])('advises what is safer: %o', (found, said) => {
  expect(serverAdvice({ ...careful, ...found })).toMatch(said);
});

const noon = Date.UTC(2026, 10, 24, 4);
const minute = 60_000;
const day = 24 * 60 * minute;

it.each([
  ['room enough', diskFinding('/data', 52e9), true, /52\.0 GB are free in \/data/],
  ['a full disk', diskFinding('/data', 3e8), false, /0\.3 GB.*Make room/],
  ['the right time', clockFinding(-900), true, /1 s behind/],
  ['a wrong time', clockFinding(4 * minute), false, /240 s ahead.*NTP/],
  ['a database of this version', shapeWords(['a', 'b'], ['a', 'b']), true, /Up to date/],
  ['an older one', shapeWords(['a', 'b'], ['a']), false, /1 migration waits.*gatehouse migrate/],
  ['a newer one', shapeWords(['a'], ['a', 'b', 'c']), false, /newer Gatehouse \(2 migrations/],
  [
    'nothing sent yet',
    sendingWords('slack', noon, { sentAt: null, oldestAt: null, waiting: 0 }),
    true,
    /Nothing was sent to Slack yet/,
  ],
  [
    'a moment’s wait',
    sendingWords('telegram', noon, {
      sentAt: noon - minute,
      oldestAt: noon - minute,
      waiting: 3,
    }),
    true,
    /Last sent to Telegram at 2026-11-24T03:59/,
  ],
  [
    'what waits long',
    sendingWords('telegram', noon, {
      sentAt: noon - day,
      oldestAt: noon - 20 * minute,
      waiting: 3,
    }),
    false,
    /3 messages wait, the oldest for 20 minutes.*workers run/,
  ],
  [
    'a young office without a backup',
    backupWords(noon, { firstAt: noon - day, lastAt: null }),
    true,
    /None was made yet.*gatehouse backup/,
  ],
  [
    'an old one without',
    backupWords(noon, { firstAt: noon - 8 * day, lastAt: null }),
    false,
    /None was made yet/,
  ],
  [
    'a backup of last night',
    backupWords(noon, { firstAt: noon - 90 * day, lastAt: noon - day }),
    true,
    /made at 2026-11-23/,
  ],
  [
    'a backup of last month',
    backupWords(noon, { firstAt: noon - 90 * day, lastAt: noon - 30 * day }),
    false,
    /each night/,
  ],
])('says of %s whether it is well, and what to do', (_what, finding, ok, words) => {
  expect(finding).toMatchObject({ ok, words: expect.stringMatching(words) });
});

it('the doctor says when the data folder is a file, and nothing of one that is still to be made', async () => {
  const file = new URL(import.meta.url).pathname;
  expect(await dataFolderFindings({ databaseUrl: undefined, dataFolder: file })).toMatchObject([
    { ok: false, words: expect.stringContaining('Set GATEHOUSE_DATA to a folder') },
  ]);
  const made = { databaseUrl: undefined, dataFolder: `${tmpdir()}/not/there/yet` };
  expect(await dataFolderFindings(made)).toEqual([]);
});

it.runIf(existsSync('/proc/self'))('the doctor finds no room in what is no disk', async () => {
  const nowhere = { databaseUrl: undefined, dataFolder: '/proc/nothing/here' };
  expect(await disk(nowhere)).toMatchObject([
    { ok: false, words: expect.stringContaining('0.0 GB are free in /proc') },
  ]);
});

const at = 'https://gate.example.org/telegram';
const byWebhook = readSettings({
  TELEGRAM_BOT_TOKEN: '1000000001:a-token-of-a-test-and-of-nothing-else',
  TELEGRAM_WEBHOOK_URL: at,
  TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-32-letters-and-digits',
});
const byPolling = readSettings({
  TELEGRAM_BOT_TOKEN: '1000000001:a-token-of-a-test-and-of-nothing-else',
});
const hook = { url: at, pending_update_count: 0 };
const failed = { last_error_message: 'Connection refused' };

it.each([
  ['a webhook that stands', byWebhook, hook, true, /Updates come to https:\/\/gate/],
  [
    'one that Telegram does not know any more',
    byWebhook,
    { ...hook, url: '', pending_update_count: 3 },
    false,
    /knows no webhook, and brings nothing to https:\/\/gate.*3 updates wait/,
  ],
  [
    'one of somebody else',
    byWebhook,
    { ...hook, url: 'https://other/' },
    false,
    /go to https:\/\/other/,
  ],
  ['one where there should be none', byPolling, hook, false, /not to this office by long polling/],
  ['none where there should be none', byPolling, { ...hook, url: '' }, true, /by long polling/],
  [
    'an error of this minute',
    byWebhook,
    { ...hook, ...failed, last_error_date: noon / 1000 - 60 },
    false,
    /could not bring updates.*Connection refused/,
  ],
  [
    'an error behind which updates wait',
    byWebhook,
    { ...hook, ...failed, last_error_date: noon / 1000 - 7200, pending_update_count: 9 },
    false,
    /could not bring updates.*9 updates wait/,
  ],
  [
    'an error of last night that is over',
    byWebhook,
    { ...hook, ...failed, last_error_date: noon / 1000 - 7200 },
    true,
    /The last that could not be brought was at 2026-11-24T02:00/,
  ],
])('says of %s whether updates come', (_what, settings, given, ok, words) => {
  expect(webhookFinding(settings, given, noon)).toMatchObject({
    ok,
    words: expect.stringMatching(words),
  });
});
