import type { Settings } from '../../src/config.ts';
import type { BackupMade } from '../../src/db/backup/make-backup.ts';
import type { Restored } from '../../src/db/backup/restore-backup.ts';
import type { Log } from '../../src/log.ts';
import type { setSetting } from '../../src/management/settings.ts';
import type { Office } from '../../src/work.ts';

/** What may be asked of most commands. */
export type ForPrograms = { json?: boolean };
export type InCommunity = ForPrograms & { community?: string };

/** Which parts of the office a process runs. */
export type Parts = { bots: boolean; workers: boolean };

/**
 * What a command works with. It is handed in by main.ts, which alone composes and prints: a
 * command knows neither the other bots nor the workers.
 */
export type CommandLine = {
  settings(): Settings;
  /** Runs a short command against the office's database, which is left as it was found running or not. */
  withOffice<T>(task: (office: Office, settings: Settings) => Promise<T>): Promise<T>;
  print(words: string): void;
  /** Prints for programs what was asked for with `--json`, and for people otherwise. */
  answer(options: ForPrograms, value: unknown, lines: () => readonly string[]): void;
  /** How the command ends when nothing was thrown: 1 refused, 3 something unreachable. */
  endWith(code: 1 | 3): void;
  /** Runs the office until it is told to end. */
  start(parts: Parts): Promise<void>;
  /** Brings the database up to date. */
  migrate(): Promise<void>;
  /** Copies the embedded database into one file, on record. */
  backup(file: string): Promise<BackupMade>;
  /** Makes the data folder of such a file. */
  restore(file: string, how: { despite: boolean }): Promise<Restored & { differences: number }>;
  /** Gives the demonstration a past; what is not asked for is as usual. */
  fillPlayground(
    asked: { days?: number | undefined; homes?: number | undefined; seed?: number | undefined },
    tell: (progress: { day: number; days: number }) => void,
  ): Promise<{ days: number; requests: number; bills: number; payments: number; calls: number }>;
  /** What is configured, reachable and missing. */
  examine(): Promise<readonly { part: string; ok: boolean; words: string }[]>;
  /** What the residents' bot is called. */
  botUsername(settings: Settings): Promise<string>;
  /** Asks Slack about a channel; null where there is no Slack to ask. */
  channelLook(settings: Settings, log: Log): Promise<Parameters<typeof setSetting>[2]>;
};
