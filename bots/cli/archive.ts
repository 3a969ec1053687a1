import type { Command } from 'commander';
import { archiveGapsCommand, historyCommand, historyLines } from '../../src/archive/commands.ts';
import { completenessLines } from '../../src/archive/gaps/completeness.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

/** `gatehouse archive`: what it lacks, and what was changed. */
export function addArchiveCommand(program: Command, line: CommandLine): void {
  const books = program.command('archive').description('how complete it is, and what was changed');
  books
    .command('check')
    .description('units without owner, phone, chat or area, people without a unit, what is stale')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--json', 'print for programs')
    .action((options: InCommunity) =>
      line.withOffice(async (office, { locale }) => {
        const all = await archiveGapsCommand(office, options.community, locale);
        line.answer(options, all, () => all.flatMap((one) => completenessLines(one, locale)));
      }),
    );
  books
    .command('history')
    .description('every change to a unit and to who belongs to it')
    .argument('<unit>', 'address of the unit, such as 3-2-501')
    .option('--json', 'print for programs')
    .action((unit: string, options: ForPrograms) =>
      line.withOffice(async (office, { locale }) => {
        const found = await historyCommand(office, unit, locale);
        line.answer(options, found, () => historyLines(found, locale));
      }),
    );
}
