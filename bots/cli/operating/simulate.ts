import type { Command } from 'commander';
import { CommandError } from '../../../src/errors.ts';
import type { CommandLine, ForPrograms } from '../command-line.ts';

/** So many days and homes at most: more takes longer than anybody waits for a demonstration. */
const most = { days: 730, homes: 80, seed: 2 ** 31 - 1 } as const;

type Asked = ForPrograms & { into: string; days?: string; homes?: string; seed?: string };

/** `gatehouse simulate --into playground`: the demonstration with a past. */
export function addSimulateCommand(program: Command, line: CommandLine): void {
  program
    .command('simulate')
    .description(
      'give the demonstration a year of past, so that lists and figures have something to show',
    )
    .requiredOption('--into <where>', 'playground')
    .option('--days <days>', 'how many days of it')
    .option('--homes <homes>', 'how many homes write to the bot')
    .option('--seed <seed>', 'of which chance')
    .option('--json', 'print for programs')
    .action(async (options: Asked) => {
      if (options.into !== 'playground')
        throw new CommandError(
          2,
          '--into takes playground: nothing else is filled with what never was.',
        );
      const asked = {
        days: numberIn(options.days, 'days'),
        homes: numberIn(options.homes, 'homes'),
        seed: numberIn(options.seed, 'seed'),
      };
      const filled = await line.fillPlayground(asked, ({ day, days }) => {
        if (!options.json && day % 30 === 0) line.print(`${day} of ${days} days`);
      });
      line.answer(options, filled, () => [
        `The demonstration remembers ${filled.days} days: ${filled.requests} requests, ${filled.bills} bills, ${filled.payments} payments, ${filled.calls} calls and visits.`,
      ]);
    });
}

/** A whole number of an option; undefined where it was not given. Throws CommandError (2) for what is none. */
function numberIn(given: string | undefined, name: keyof typeof most): number | undefined {
  if (given === undefined) return undefined;
  const number = Number(given);
  if (!/^\d{1,10}$/.test(given) || number < 1 || number > most[name])
    throw new CommandError(2, `--${name} takes a whole number from 1 to ${most[name]}.`);
  return number;
}
