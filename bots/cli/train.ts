import type { Command } from 'commander';
import { readCorrections } from '../../src/requests/request/read-corrections.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse train`: learns what the staff corrected. */
export function addTrainCommand(program: Command, line: CommandLine): void {
  program
    .command('train')
    .description('learn what the staff corrected; a model that is worse is not put into use')
    .option('--json', 'print for programs')
    .action((options: ForPrograms) =>
      line.withOffice(async (office, given) => {
        const examples = await readCorrections(office.orm.em.fork());
        const { trainingLines, trainOffice } = await import(
          '../../src/understanding/training/train-office.ts'
        );
        const result = trainOffice(examples, given.dataFolder);
        line.answer(options, result, () => trainingLines(result));
        if (!result.promoted) line.endWith(1);
      }),
    );
}
