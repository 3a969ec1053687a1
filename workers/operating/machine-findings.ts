import { access, constants, stat, statfs } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Settings } from '../../src/config.ts';
import type { Finding } from './doctor.ts';

const timeoutMs = 5000;
/** What should be free where the database lies, in bytes: with less, PostgreSQL may stop. */
const freeMin = 1_000_000_000;
/** Slack refuses what is signed five minutes off; half of that, in ms, is the time to mend it. */
const skewMax = 150_000;

/** Whether the machine has room for the embedded database, and the right time. */
export async function machineFindings(settings: Settings, nowMs: number): Promise<Finding[]> {
  const found = await Promise.all([
    dataFolderFindings(settings),
    disk(settings),
    clock(settings, nowMs),
  ]);
  return found.flat();
}

/** What keeps the embedded database from being made or kept where the settings say. */
export async function dataFolderFindings({
  databaseUrl,
  dataFolder,
}: Pick<Settings, 'databaseUrl' | 'dataFolder'>): Promise<Finding[]> {
  if (databaseUrl) return [];
  const wrong = (words: string): Finding[] => [{ part: 'data folder', ok: false, words }];
  const there = await stat(dataFolder).catch(() => null);
  if (there && !there.isDirectory())
    return wrong(`${dataFolder} is a file. Set GATEHOUSE_DATA to a folder.`);
  const folder = await nearestFolder(dataFolder);
  const writable = await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
  return writable
    ? []
    : wrong(
        `${folder} cannot be written, so that ${dataFolder} holds no database. Change its permissions, or set GATEHOUSE_DATA to another folder.`,
      );
}

/** A folder that is not there is made in the nearest one above it that is. */
async function nearestFolder(wanted: string): Promise<string> {
  let folder = wanted;
  while (!(await stat(folder).catch(() => null)) && dirname(folder) !== folder)
    folder = dirname(folder);
  return folder;
}

/** The room for the embedded database, also before its first start. What is no disk, such as /proc, has none. */
export async function disk({
  databaseUrl,
  dataFolder,
}: Pick<Settings, 'databaseUrl' | 'dataFolder'>): Promise<Finding[]> {
  if (databaseUrl) return [];
  const folder = await nearestFolder(dataFolder);
  const { bavail, bsize } = await statfs(folder);
  return [diskFinding(folder, bavail * bsize)];
}

/** What is said of the room where the embedded database lies; `free` in bytes. */
export function diskFinding(folder: string, free: number): Finding {
  const ok = free >= freeMin;
  const words = `${(free / 1e9).toFixed(1)} GB are free in ${folder}.`;
  return {
    part: 'disk',
    ok,
    words: ok
      ? words
      : `${words} Make room: below one gigabyte the database may stop and take nothing in.`,
  };
}

/** The time of day by whichever real platform answers; the played ones have the machine's own. */
async function clock(settings: Settings, nowMs: number): Promise<Finding[]> {
  const asked = [
    ...(settings.telegram.playground ? [] : [settings.telegram.apiRoot]),
    ...(settings.slack.playground ? [] : [settings.slack.apiUrl]),
  ];
  for (const address of asked) {
    const date = await fetch(address, {
      method: 'HEAD',
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    }).then(
      (answer) => answer.headers.get('date'),
      // That it does not answer is said of the platform itself.
      () => null,
    );
    const theirs = Date.parse(date ?? '');
    if (Number.isFinite(theirs)) return [clockFinding(nowMs - theirs)];
  }
  return [];
}

/** What is said of the machine's time; `skewMs` is how far it is ahead of a platform's. */
export function clockFinding(skewMs: number): Finding {
  const seconds = Math.abs(Math.round(skewMs / 1000));
  const ok = Math.abs(skewMs) <= skewMax;
  const words = `The clock of this machine is ${seconds} s ${skewMs >= 0 ? 'ahead of' : 'behind'} the platforms’.`;
  return {
    part: 'clock',
    ok,
    words: ok
      ? words
      : `${words} Set it by NTP: Slack’s events are refused, and deadlines are wrong.`,
  };
}
