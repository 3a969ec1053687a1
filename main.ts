#!/usr/bin/env node
import { readFile, writeFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { createInterface } from 'node:readline';
import { Command, CommanderError } from 'commander';
import QRCode from 'qrcode';
import { botUsername } from './bots/telegram/bot-username.ts';
import {
  checkCommand,
  exportCommand,
  historyCommand,
  historyLines,
  importCommand,
  reportJson,
  reportLines,
  slipsCommand,
} from './src/archive/commands.ts';
import { completenessLines } from './src/archive/gaps/completeness.ts';
import { everyAddress } from './src/archive/unit-lists.ts';
import { movableClock, systemClock } from './src/clock.ts';
import { type OccupancyRole, occupancyRoles } from './src/community/entities.ts';
import {
  playedPlatforms,
  playgroundFault,
  processEnvironment,
  readSettings,
  type Settings,
} from './src/config.ts';
import { CommandError, describeError } from './src/errors.ts';
import { codeInHalves, inviteTo } from './src/invitations/invite.ts';
import { revokeInvitation } from './src/invitations/slips.ts';
import { spareMemory } from './src/limit-heap.ts';
import { withoutSecrets } from './src/log.ts';
import * as staffList from './src/management/manage-staff.ts';
import { setSetting, settingLines, showSettings } from './src/management/settings.ts';
import { readCorrections } from './src/requests/request/read-corrections.ts';
import { writeAuditFile } from './src/staff/audit/export-audit.ts';
import { archiveTexts } from './src/texts/archive/archive.ts';
import type { Office } from './src/work.ts';
import { endingSignal } from './workers/ending-signal.ts';
import { openForCommand, openHouse } from './workers/house.ts';
import { openHttpFront } from './workers/http-front.ts';

/**
 * The front door: `gatehouse <command>`. The only place that composes
 * everything, and the only one that prints. Exit codes: 0 done, 1 refused and
 * nothing changed, 2 wrong use or settings, 3 something unreachable.
 */

const settings = (): Settings => readSettings(processEnvironment());
const print = (words: string): void => console.log(words);
const printJson = (value: unknown): void => console.log(JSON.stringify(value));

/** Prints for programs what was asked for with `--json`, and for people otherwise. */
function answer(options: ForPrograms, value: unknown, lines: () => readonly string[]): void {
  if (options.json) printJson(value);
  else for (const line of lines()) print(line);
}
type ForPrograms = { json?: boolean };
type InCommunity = ForPrograms & { community?: string };

/** Runs a short command against the office's database, which is left as it was found running or not. */
async function withOffice<T>(task: (office: Office, settings: Settings) => Promise<T>): Promise<T> {
  const given = settings();
  const opened = await openForCommand(given, { clock: systemClock });
  try {
    return await task(opened.office, given);
  } finally {
    await opened.close();
  }
}

const program = new Command('gatehouse')
  .description('The front office of a residential community, in chat.')
  .exitOverride()
  .showHelpAfterError()
  .configureOutput({ writeErr: (words) => process.stderr.write(words) });

program
  .command('start')
  .description(
    'run the office: everything in one process, or the named parts of a larger deployment',
  )
  .option('--bots', 'receive from Telegram and Slack')
  .option('--workers', 'handle, send and draw')
  .action(async (options: { bots?: boolean; workers?: boolean }) => {
    const both = !options.bots && !options.workers;
    await start({ bots: both || options.bots === true, workers: both || options.workers === true });
  });

program
  .command('migrate')
  .description('bring the database up to date')
  .action(async () => {
    const house = await openHouse(settings(), { clock: systemClock });
    await house.close(3000);
    print('The database is up to date.');
  });

const staff = program.command('staff').description('the staff, from the very first admin on');
staff
  .command('add')
  .description('add somebody, or give somebody who is there this name and these roles')
  .requiredOption('--slack <id>', 'Slack user id, such as U0123ABCD')
  .requiredOption('--name <name>', 'name as colleagues and residents read it')
  .requiredOption('--roles <roles>', 'one or more roles, separated by commas')
  .option('--community <name>', 'the communities they work for, separated by commas; absent: all')
  .option('--json', 'print for programs')
  .action((options: InCommunity & { slack: string; name: string; roles: string }) =>
    withOffice(async (office) => {
      const added = await staffList.addStaff(office, { ...options, community: options.community });
      answer(options, added, () => [
        `${added.name} (${added.slack}) is on the staff: ${added.roles.join(', ')}.`,
      ]);
    }),
  );
staff
  .command('list')
  .option('--json', 'print for programs')
  .action((options: ForPrograms) =>
    withOffice(async (office) => {
      const all = await staffList.listStaff(office);
      answer(options, all, () => all.map(staffLine));
    }),
  );
staff
  .command('remove')
  .argument('<slack>', 'Slack user id')
  .option('--json', 'print for programs')
  .action((slack: string, options: ForPrograms) =>
    withOffice(async (office) => {
      const removed = await staffList.removeStaff(office, slack);
      answer(options, removed, () => [`${removed.name} (${removed.slack}) has no right left.`]);
    }),
  );

const staffLine = (one: staffList.StaffLine): string =>
  `${one.slack}  ${one.name}  ${one.roles.join(', ')}`;

const audit = program.command('audit').description('who did what to what, when and from where');
audit
  .command('export')
  .description('write all of it, the oldest row first')
  .argument('<file>', 'the file to write; .csv or .xlsx')
  .option('--json', 'print for programs')
  .action((file: string, options: ForPrograms) =>
    withOffice(async (office) => {
      const rows = await writeAuditFile(office, file);
      answer(options, { rows, file }, () => [`${rows} rows are in ${file}.`]);
    }),
  );

program
  .command('invite')
  .description('make a one-time invitation to a unit, with its link and a QR code for paper')
  .argument('<unit>', 'address of the unit, such as 3-2-501')
  .option('--resident <name>', 'the person it is for')
  .option('--role <role>', occupancyRoles.join(', '), 'owner')
  .option('--json', 'print for programs')
  .action(async (unit: string, options: { resident?: string; role: string; json?: boolean }) => {
    const role = occupancyRoles.find((one): one is OccupancyRole => one === options.role);
    if (!role) throw new CommandError(2, `--role must be one of ${occupancyRoles.join(', ')}.`);
    await withOffice(async (office, given) => {
      const invited = await inviteTo(office, {
        address: unit,
        name: options.resident,
        role,
        botUsername: await botUsername(given),
      });
      if (options.json) return printJson(invited);
      print(
        `Invitation to ${invited.unit} as ${invited.role}, good once, until ${invited.expires_on}:`,
      );
      print(`  code ${codeInHalves(invited.code)}`);
      print(`  link ${invited.link}`);
      print(await QRCode.toString(invited.link, { type: 'utf8', margin: 2 }));
    });
  });

program
  .command('import')
  .description('a CSV or XLSX file into the archive: all of its rows, or none')
  .argument('<kind>', 'units, residents or readings')
  .argument('<file>', 'the file; headings in Chinese or English')
  .option('--community <name>', 'the community of rows that name none')
  .option('--create-community', 'make the communities that the file of units names')
  .option('--dry-run', 'say what would be done, and do nothing')
  .option('--json', 'print for programs')
  .action((kind: string, file: string, options: InCommunity & ImportOptions) =>
    withOffice(async (office, given) => {
      spareMemory();
      const { community, createCommunity = false, dryRun = false } = options;
      const bytes = await readFile(file).catch((error: unknown) => {
        throw new CommandError(2, `${file} cannot be read (${describeError(error)}).`);
      });
      const asked = { kind, bytes, community, createCommunity, dryRun };
      const report = await importCommand(office, given, asked);
      answer(options, reportJson(report), () => reportLines(report, dryRun, given.locale));
      if (report.faults.length > 0) process.exitCode = 1;
    }),
  );
type ImportOptions = { createCommunity?: boolean; dryRun?: boolean };

program
  .command('export')
  .description('the archive as a file that can be imported again')
  .argument('<kind>', 'units, residents or readings')
  .argument('<file>', 'the file to write; .csv or .xlsx')
  .option('--community <name>', 'this community alone; absent: all')
  .option('--json', 'print for programs')
  .action((kind: string, file: string, options: InCommunity) =>
    withOffice(async (office, { locale }) => {
      spareMemory();
      const asked = { kind, fileName: basename(file), community: options.community };
      const { rows, bytes } = await exportCommand(office, asked, locale);
      await writeFile(file, bytes, { mode: 0o600 });
      const done = { rows, file };
      answer(options, done, () => [archiveTexts(locale)['report.exported'](done)]);
    }),
  );

const archive = program.command('archive').description('how complete it is, and what was changed');
archive
  .command('check')
  .description('units without owner, phone, chat or area, people without a unit, what is stale')
  .option('--community <name>', 'this community alone; absent: all')
  .option('--json', 'print for programs')
  .action((options: InCommunity) =>
    withOffice(async (office, { locale }) => {
      const all = await checkCommand(office, options.community, locale);
      answer(options, all, () => all.flatMap((one) => completenessLines(one, locale)));
    }),
  );
archive
  .command('history')
  .description('every change to a unit and to who belongs to it')
  .argument('<unit>', 'address of the unit, such as 3-2-501')
  .option('--json', 'print for programs')
  .action((unit: string, options: ForPrograms) =>
    withOffice(async (office, { locale }) => {
      const found = await historyCommand(office, unit, locale);
      answer(options, found, () => historyLines(found, locale));
    }),
  );

const invitations = program.command('invitations').description('invitations on paper');
invitations
  .command('print', { isDefault: true })
  .description('slips to cut out, one for each home where nobody uses the chat, as PDF')
  .argument('<file>', 'the PDF to write')
  .option('--building <name>', 'this building alone; absent: all')
  .option('--community <name>', 'this community alone; absent: all')
  .option('--json', 'print for programs')
  .action((file: string, options: InCommunity & { building?: string }) =>
    withOffice(async (office, given) => {
      const { slipSheet } = await import('./src/invitations/slip-sheet.ts');
      const username = await botUsername(given);
      const slips = await slipsCommand(office, options, username, given.locale);
      await writeFile(file, await slipSheet(slips, office.clock.now()), { mode: 0o600 });
      const done = { count: slips.length, file, slips };
      answer(options, done, () => [archiveTexts(given.locale)['slip.printed'](done)]);
    }),
  );
invitations
  .command('revoke')
  .description('take a code back that was not used')
  .argument('<code>', 'the code, with or without its dash')
  .option('--json', 'print for programs')
  .action((code: string, options: ForPrograms) =>
    withOffice(async (office, { locale }) => {
      const done = await revokeInvitation(office, code, locale);
      answer(options, done, () => [archiveTexts(locale)['slip.revoked'](done)]);
    }),
  );

const ofSettings = program.command('settings').description('how a community is set');
ofSettings
  .command('show')
  .description('all settings, one, or those of a group such as hours')
  .argument('[key]', 'such as emergency.phones.gas')
  .option('--community <name>', 'the community, where there are several')
  .option('--json', 'print for programs')
  .action((key: string | undefined, options: InCommunity) =>
    withOffice(async (office) => {
      const shown = await showSettings(office, { key, community: options.community });
      answer(options, shown, () => settingLines(shown));
    }),
  );
ofSettings
  .command('set')
  .description('change one; `default` puts it back')
  .argument('<key>', 'such as hours.monday')
  .argument('<value>', 'such as 08:30-18:00, 5m, 4wh, 3wd; lists with commas')
  .option('--community <name>', 'the community, where there are several')
  .option('--json', 'print for programs')
  .action((key: string, value: string, options: InCommunity) =>
    withOffice(async (office, given) => {
      const asked = { key, value, community: options.community };
      // Loaded where it is used: it brings the whole of Slack's client with it.
      const { channelLook } = await import('./bots/slack/send/look-at-channel.ts');
      const shown = await setSetting(office, asked, channelLook(given.slack, office.log));
      answer(options, shown, () => settingLines(shown));
    }),
  );

program
  .command('understand')
  .description('JSON lines {"text"} in, JSON lines out')
  .option('--eval <file>', 'score a file of labelled messages instead: JSON lines or a table')
  .option('--json', 'print the score for programs')
  .action(async (options: ForPrograms & { eval?: string }) => {
    const given = settings();
    const context = { nowMs: systemClock.now(), timeZone: given.timeZone };
    // Loaded where it is used: a short command is done before the whole office would have been read.
    const { lineAnswers, scoreFile } = await import('./src/management/understand-messages.ts');
    if (options.eval !== undefined) {
      const { score, lines } = await scoreFile(options.eval, given.dataFolder, context);
      return answer(options, score, lines);
    }
    const units = await withOffice((office) => everyAddress(office.orm.em.fork()));
    const answerLine = lineAnswers(given.dataFolder, { ...context, units });
    const lines = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
    for await (const line of lines)
      if (line.trim() !== '') process.stdout.write(`${answerLine(line)}\n`);
  });

program
  .command('train')
  .description('learn what the staff corrected; a model that is worse is not put into use')
  .option('--json', 'print for programs')
  .action((options: ForPrograms) =>
    withOffice(async (office, given) => {
      const examples = await readCorrections(office.orm.em.fork());
      const { trainingLines, trainOffice } = await import(
        './src/understanding/training/train-office.ts'
      );
      const result = trainOffice(examples, given.dataFolder);
      answer(options, result, () => trainingLines(result));
      if (!result.promoted) process.exitCode = 1;
    }),
  );

program
  .command('doctor')
  .description('what is configured, reachable and missing, in plain words')
  .option('--json', 'print for programs')
  .action(async (options: ForPrograms) => {
    const { examine } = await import('./workers/doctor.ts');
    const findings = await examine(settings());
    answer(options, findings, () =>
      findings.map((one) => `${one.ok ? 'ok     ' : 'WRONG  '}${one.part}: ${one.words}`),
    );
    if (findings.some((one) => !one.ok)) process.exitCode = 3;
  });

async function start(parts: { bots: boolean; workers: boolean }): Promise<void> {
  const given = settings();
  const fault = playgroundFault(given);
  if (fault !== null) throw new CommandError(2, fault);
  const ending = endingSignal();
  const front = await openHttpFront(given.host, given.port);
  // The playground's clock can be moved; a real office has the machine's.
  const clock = movableClock();
  const house = await openHouse(given, { clock }).catch(async (error: unknown) => {
    await front.close();
    throw error;
  });
  const { startOffice } = await import('./workers/start.ts');
  const running = await startOffice(house, front, {
    ...parts,
    clock,
    playgroundFolder: join(given.dataFolder, 'playground'),
    settledIn: true,
  });
  print(
    running.playground
      ? `Gatehouse is open at ${running.origin}`
      : `Gatehouse is running; health at ${running.origin}/readyz`,
  );
  const played = playedPlatforms(given);
  if (played.length === 1)
    for (const [name, setting] of played)
      print(`${name} is only played here, by the playground: ${setting} is not set.`);
  await ending;
  await running.stop();
}

try {
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
