import type { Command } from 'commander';
import type { CommandLine } from '../command-line.ts';

/** `gatehouse migrate`: the database, brought up to date. */
export function addMigrateCommand(program: Command, line: CommandLine): void {
  program
    .command('migrate')
    .description('bring the database up to date')
    .action(async () => {
      await line.migrate();
      line.print('The database is up to date.');
    });
}
