import type { Command } from 'commander';
import type { CommandLine } from './command-line.ts';

/** `gatehouse start`: the office, or parts of it. */
export function addStartCommand(program: Command, line: CommandLine): void {
  program
    .command('start')
    .description(
      'run the office: everything in one process, or the named parts of a larger deployment',
    )
    .option('--bots', 'receive from Telegram and Slack')
    .option('--workers', 'handle, send and draw')
    .action(async (options: { bots?: boolean; workers?: boolean }) => {
      const both = !options.bots && !options.workers;
      await line.start({
        bots: both || options.bots === true,
        workers: both || options.workers === true,
      });
    });
}
