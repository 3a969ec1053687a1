import type { Command } from 'commander';
import {
  type FiguresAsked,
  figureLines,
  figuresForCommand,
  figuresJson,
} from '../../../src/reports/figures/figures-command.ts';
import { writeFigureRows } from '../../../src/reports/figures/write-rows.ts';
import { reportTexts } from '../../../src/texts/reports/reports.ts';
import type { CommandLine, ForPrograms } from '../command-line.ts';

type FiguresOptions = ForPrograms & FiguresAsked & { rows?: string };

/** `gatehouse figures`: the department's figures, each with what it was counted of. */
export function addFiguresCommand(program: Command, line: CommandLine): void {
  program
    .command('figures')
    .description('the department’s figures over some days')
    .option('--from <day>', 'the first day, such as 2026-11-01; absent: the first of this month')
    .option('--to <day>', 'the last day; absent: today')
    .option('--community <name>', 'this community alone; absent: all')
    .option(
      '--by <what>',
      'told apart by building, category, person, fee, reason, age or community',
    )
    .option('--code <codes>', 'these figures alone, with commas between')
    .option('--only <part>', 'one part alone, such as building=3')
    .option('--rows <file>', 'write the rows that the figure was counted of; .csv or .xlsx')
    .option('--json', 'print for programs')
    .action((options: FiguresOptions) =>
      line.withOffice(async (office, { locale }) => {
        const { rows: file, ...asked } = options;
        const found = await figuresForCommand(office, asked, locale);
        const count =
          file === undefined ? null : await writeFigureRows(office, found, file, locale);
        line.answer(options, figuresJson(found.figures), () => [
          ...figureLines(found, locale),
          ...(file === undefined || count === null
            ? []
            : [reportTexts(locale)['figures.written']({ count, file })]),
        ]);
      }),
    );
}
