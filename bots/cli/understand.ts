import { createInterface } from 'node:readline';
import type { Command } from 'commander';
import { everyAddress } from '../../src/archive/unit-lists.ts';
import { systemClock } from '../../src/clock.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse understand`: what the office reads in words. */
export function addUnderstandCommand(program: Command, line: CommandLine): void {
  program
    .command('understand')
    .description('JSON lines {"text"} in, JSON lines out')
    .option('--eval <file>', 'score a file of labelled messages instead: JSON lines or a table')
    .option('--json', 'print the score for programs')
    .action(async (options: ForPrograms & { eval?: string }) => {
      const given = line.settings();
      const context = { nowMs: systemClock.now(), timeZone: given.timeZone };
      // Loaded where it is used: a short command is done before the whole office would have been read.
      const { lineAnswers, scoreFile } = await import(
        '../../src/management/understand-messages.ts'
      );
      if (options.eval !== undefined) {
        const { score, lines } = await scoreFile(options.eval, given.dataFolder, context);
        return line.answer(options, score, lines);
      }
      const units = await line.withOffice((office) => everyAddress(office.orm.em.fork()));
      const answerLine = lineAnswers(given.dataFolder, { ...context, units });
      const typed = createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY });
      for await (const one of typed) if (one.trim() !== '') line.print(answerLine(one));
    });
}
