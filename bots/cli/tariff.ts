import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import {
  applyTariffCommand,
  tariffJson,
  tariffLines,
} from '../../src/billing/tariff/tariff-command.ts';
import { CommandError, describeError } from '../../src/errors.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse tariff`: what fees cost, by versions. */
export function addTariffCommand(program: Command, line: CommandLine): void {
  const ofTariffs = program.command('tariff').description('what fees cost');
  ofTariffs
    .command('apply')
    .description('a tariff as YAML, from its start date on; the same again changes nothing')
    .argument('<file>', 'the YAML')
    .option('--dry-run', 'say what would change for how many homes, and do nothing')
    .option('--json', 'print for programs')
    .action((file: string, options: ForPrograms & { dryRun?: boolean }) =>
      line.withOffice(async (office, { locale }) => {
        const { dryRun = false } = options;
        const document = await readFile(file, 'utf8').catch((error: unknown) => {
          throw new CommandError(2, `${file} cannot be read (${describeError(error)}).`);
        });
        const report = await applyTariffCommand(office, { document, dryRun }, locale);
        line.answer(options, tariffJson(report), () => tariffLines(report, dryRun, locale));
      }),
    );
}
