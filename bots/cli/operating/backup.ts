import type { Command } from 'commander';
import type { CommandLine, ForPrograms } from '../command-line.ts';

/** `gatehouse backup` and `gatehouse restore`: the embedded database as one checked file, and back. */
export function addBackupCommand(program: Command, line: CommandLine): void {
  program
    .command('backup')
    .description('the embedded database as one checked file, while the office works on')
    .argument('<file>', 'the file to write; such as gatehouse-2026-11-29.tar.zst')
    .option('--json', 'print for programs')
    .action(async (file: string, options: ForPrograms) => {
      const made = await line.backup(file);
      line.answer(options, made, () => [
        `${made.files} files with ${megabytes(made.bytes)} MB were copied into ${file}, which was read through and checked.`,
        'It holds what residents and staff wrote, and the passwords of the database: keep it where few can read it, and away from this machine.',
      ]);
    });
}

/** `gatehouse restore`: a data folder made of such a file. */
export function addRestoreCommand(program: Command, line: CommandLine): void {
  program
    .command('restore')
    .description('make the data folder of a file that backup wrote')
    .argument('<file>', 'the file to read')
    .option('--despite-differences', 'restore it also where its books do not agree')
    .option('--json', 'print for programs')
    .action(async (file: string, options: ForPrograms & { despiteDifferences?: true }) => {
      const restored = await line.restore(file, { despite: options.despiteDifferences === true });
      const { differences } = restored;
      line.answer(options, restored, () => [
        `The office of ${restored.madeAt} is back: ${restored.rows} rows in ${restored.tables} tables were read through.`,
        differences === 0
          ? 'Its books agree.'
          : `Its books do not agree in ${differences} ${differences === 1 ? 'place' : 'places'}: see \`gatehouse ledger check\`.`,
        'What waited to be sent when the backup was made goes out when the office opens; what happened since is not in it.',
      ]);
    });
}

const megabytes = (bytes: number): string => (bytes / 1_000_000).toFixed(1);
