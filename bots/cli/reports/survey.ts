import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { CommandError, describeError } from '../../../src/errors.ts';
import { loadResults } from '../../../src/feedback/surveys/load-results.ts';
import { openSurvey } from '../../../src/feedback/surveys/open-survey.ts';
import { resultLines, resultsJson } from '../../../src/feedback/surveys/write-results.ts';
import { modelInUse } from '../../../src/understanding/model/model-in-use.ts';
import { loadUnderstanding } from '../../../src/understanding/reading/understand.ts';
import { inOneTransaction } from '../../../src/work.ts';
import type { CommandLine, ForPrograms } from '../command-line.ts';

/** `gatehouse survey`: surveys of residents. */
export function addSurveyCommand(program: Command, line: CommandLine): void {
  const ofSurveys = program
    .command('survey')
    .description('what residents think, asked and counted');
  ofSurveys
    .command('open')
    .description('a survey as YAML; residents are asked when it begins')
    .argument('<file>', 'the YAML')
    .option('--json', 'print for programs')
    .action((file: string, options: ForPrograms) =>
      line.withOffice(async (office) => {
        const document = await readFile(file, 'utf8').catch((error: unknown) => {
          throw new CommandError(2, `${file} cannot be read (${describeError(error)}).`);
        });
        const { opened, faults } = await inOneTransaction(office, (work) =>
          openSurvey(work, { document, staff: null, allowed: null }),
        );
        if (!opened)
          throw new CommandError(
            1,
            faults.map(({ path, reason }) => `${path || file}: ${reason}`).join('\n'),
          );
        const iso = (ms: number): string => new Date(ms).toISOString();
        const shown = { ...opened, from: iso(opened.from), until: iso(opened.until) };
        line.answer(options, { survey: shown.id, ...shown }, () => [
          `Survey ${shown.id} of ${shown.community}: from ${shown.from} until ${shown.until}${shown.anonymous ? ', anonymous' : ''}.`,
        ]);
      }),
    );
  ofSurveys
    .command('results')
    .description('what a survey came to so far')
    .argument('<id>', 'its number')
    .option('--json', 'print for programs')
    .action((id: string, options: ForPrograms) =>
      line.withOffice(async (office, { locale }) => {
        const number = /^\d{1,9}$/.test(id) ? Number(id) : 0;
        const understand = loadUnderstanding(modelInUse(line.settings().dataFolder));
        const results = await loadResults(office.orm.em.fork(), number, understand);
        if (!results) throw new CommandError(1, `There is no survey ${id}.`);
        line.answer(options, resultsJson(results), () =>
          resultLines(results, locale).map((one) => one.text),
        );
      }),
    );
}
