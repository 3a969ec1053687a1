import type { Command } from 'commander';
import { writeAuditFile } from '../../src/staff/audit/export-audit.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse audit`: who did what. */
export function addAuditCommand(program: Command, line: CommandLine): void {
  const records = program.command('audit').description('who did what to what, when and from where');
  records
    .command('export')
    .description('write all of it, the oldest row first')
    .argument('<file>', 'the file to write; .csv or .xlsx')
    .option('--json', 'print for programs')
    .action((file: string, options: ForPrograms) =>
      line.withOffice(async (office) => {
        const rows = await writeAuditFile(office, file);
        line.answer(options, { rows, file }, () => [`${rows} rows are in ${file}.`]);
      }),
    );
}
