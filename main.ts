#!/usr/bin/env node
import { join } from 'node:path';
import { Command, CommanderError } from 'commander';
import type { CommandLine, Parts } from './bots/cli/command-line.ts';
import { addCommands } from './bots/cli/commands.ts';
import { botUsername } from './bots/telegram/bot-username.ts';
import { movableClock, systemClock } from './src/clock.ts';
import {
  playedPlatforms,
  playgroundFault,
  processEnvironment,
  readSettings,
  type Settings,
} from './src/config.ts';
import { makeDataFolder } from './src/data-folder.ts';
import { CommandError, describeError } from './src/errors.ts';
import { withoutSecrets } from './src/log.ts';
import type { Office } from './src/work.ts';
import { endAtSignal, endingSignal } from './workers/ending-signal.ts';
import { openHttpFront } from './workers/http-front.ts';
import { openForCommand, openOffice } from './workers/open-office.ts';

/**
 * The front door: `gatehouse <command>`. The only place that composes
 * everything, and the only one that prints. Exit codes: 0 done, 1 refused and
 * nothing changed, 2 wrong use or settings, 3 something unreachable.
 */

const settings = (): Settings => readSettings(processEnvironment());
const print = (words: string): void => console.log(words);

/** Opens the database for one short command, and closes it behind it. */
async function withOffice<T>(task: (office: Office, settings: Settings) => Promise<T>): Promise<T> {
  const given = settings();
  endAtSignal();
  const opened = await openForCommand(given, { clock: systemClock });
  try {
    return await task(opened.office, given);
  } finally {
    await opened.close();
  }
}

/** What the commands in bots/cli work with. What is large is loaded where it is used: a short command is done before the whole office would have been read. */
const line: CommandLine = {
  settings,
  withOffice,
  print,
  answer(options, value, lines) {
    if (options.json) print(JSON.stringify(value));
    else for (const one of lines()) print(one);
  },
  endWith(code) {
    process.exitCode = code;
  },
  start,
  async migrate() {
    endAtSignal();
    const opened = await openOffice(settings(), { clock: systemClock });
    await opened.close(3000);
  },
  async backup(file) {
    endAtSignal();
    const { backUpOffice } = await import('./workers/operating/back-up-office.ts');
    return backUpOffice(settings(), file);
  },
  async restore(file, how) {
    endAtSignal();
    const { restoreOffice } = await import('./workers/operating/back-up-office.ts');
    return restoreOffice(settings(), file, how);
  },
  async fillPlayground({ days, homes, seed }, tell) {
    const { fillPlayground, usualPast } = await import('./workers/simulation/fill-playground.ts');
    const asked = {
      days: days ?? usualPast.days,
      homes: homes ?? usualPast.homes,
      seed: seed ?? usualPast.seed,
    };
    let ended = false;
    void endingSignal().then(() => {
      ended = true;
    });
    return fillPlayground(settings(), asked, (progress) => {
      tell(progress);
      if (ended)
        throw new CommandError(1, `Ended at day ${progress.day}: the days up to then are kept.`);
    });
  },
  async examine() {
    const { examineOffice } = await import('./workers/operating/doctor.ts');
    return examineOffice(settings());
  },
  botUsername,
  async channelLook(given, log) {
    const { channelLook } = await import('./bots/slack/send/look-at-channel.ts');
    return channelLook(given.slack, log);
  },
};

/** Runs the office, or the named parts of it, until it is told to end. */
async function start(parts: Parts): Promise<void> {
  const given = settings();
  const fault = playgroundFault(given);
  if (fault !== null) throw new CommandError(2, fault);
  const played = playedPlatforms(given);
  // The playground keeps what was said in it, also where the database is a server of one's own.
  if (played.length > 0) makeDataFolder(given.dataFolder);
  let signalled = false;
  const ending = endingSignal().then(() => {
    signalled = true;
  });
  const front = await openHttpFront(given.host, given.port);
  // The playground's clock can be moved; a real office has the machine's.
  const clock = movableClock();
  const opened = await openOffice(given, { clock }).catch(async (error: unknown) => {
    await front.close();
    throw error;
  });
  if (signalled) {
    // Told to end while the database was opened: there is no use in opening the rest.
    await opened.close(3000);
    await front.close();
    return;
  }
  const { startOffice } = await import('./workers/start.ts');
  const running = await startOffice(opened, front, {
    ...parts,
    clock,
    playgroundFolder: join(given.dataFolder, 'playground'),
    residentsJoined: true,
    offersPast: parts.bots && parts.workers,
  });
  print(
    running.playground
      ? `Gatehouse is open at ${running.origin}`
      : `Gatehouse is running; health at ${running.origin}/readyz`,
  );
  if (played.length === 1)
    for (const [name, setting] of played)
      print(`${name} is only played here, by the playground: ${setting} is not set.`);
  await ending;
  await running.stop();
}

const program = new Command('gatehouse')
  .description('The front office of a residential community, in chat.')
  .exitOverride()
  .showHelpAfterError()
  .configureOutput({ writeErr: (words) => process.stderr.write(words) });

try {
  await addCommands(program, line, process.argv[2]);
  await program.parseAsync();
  if (program.args.length === 0) program.outputHelp();
  process.exit(process.exitCode ?? 0);
} catch (error) {
  if (error instanceof CommanderError) process.exit(error.exitCode === 0 ? 0 : 2);
  const words =
    error instanceof CommandError ? error.message : withoutSecrets(describeError(error));
  process.stderr.write(`${words}\n`);
  process.exit(error instanceof CommandError ? error.exitCode : 3);
}
