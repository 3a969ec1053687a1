import { writeFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { exportCommand } from '../../src/archive/commands.ts';
import { limitHeap } from '../../src/limit-heap.ts';
import { archiveTexts } from '../../src/texts/archive/archive.ts';
import type { CommandLine, InCommunity } from './command-line.ts';

/** `gatehouse export`: the archive as a file. */
export function addExportFileCommand(program: Command, line: CommandLine): void {
  program
    .command('export')
    .description('the archive as a file that can be imported again')
    .argument('<kind>', 'units, residents or readings')
    .argument('<file>', 'the file to write; .csv or .xlsx')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--json', 'print for programs')
    .action((kind: string, file: string, options: InCommunity) =>
      line.withOffice(async (office, { locale }) => {
        limitHeap();
        const asked = { kind, fileName: basename(file), community: options.community };
        const { rows, bytes } = await exportCommand(office, asked, locale);
        await writeFile(file, bytes, { mode: 0o600 });
        const done = { rows, file };
        line.answer(options, done, () => [archiveTexts(locale)['report.exported'](done)]);
      }),
    );
}
