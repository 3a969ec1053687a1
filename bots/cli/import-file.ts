import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { importCommand, reportJson, reportLines } from '../../src/archive/commands.ts';
import { CommandError, describeError } from '../../src/errors.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { limitHeap } from '../../src/limit-heap.ts';
import type { CommandLine, InCommunity } from './command-line.ts';

/** `gatehouse import`: a file into the archive, or of money into the books. */
export function addImportFileCommand(program: Command, line: CommandLine): void {
  program
    .command('import')
    .description('a CSV or XLSX file into the archive or the books: all of its rows, or none')
    .argument('<kind>', 'units, residents, readings, pools, payments, opening or bank')
    .argument('<file>', 'the file; headings in Chinese or English')
    .option('--community <name>', 'the community of rows that name none')
    .option('--create-community', 'make the communities that the file of units names')
    .option('--dry-run', 'say what would be done, and do nothing')
    .option('--json', 'print for programs')
    .action((kind: string, file: string, options: InCommunity & ImportOptions) =>
      line.withOffice(async (office, given) => {
        limitHeap();
        const { community, createCommunity = false, dryRun = false } = options;
        const bytes = await readFile(file).catch((error: unknown) => {
          throw new CommandError(2, `${file} cannot be read (${describeError(error)}).`);
        });
        const asked = { kind, planners: moneyPlanners, bytes, community, createCommunity, dryRun };
        const report = await importCommand(office, given, asked);
        line.answer(options, reportJson(report), () => reportLines(report, dryRun, given.locale));
        if (report.faults.length > 0) line.endWith(1);
      }),
    );
}

type ImportOptions = { createCommunity?: boolean; dryRun?: boolean };
