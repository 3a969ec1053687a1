import type { Command } from 'commander';
import { checkLedger } from '../../src/ledger/check-ledger.ts';
import { exportJournal } from '../../src/ledger/export-journal.ts';
import { inOneTransaction } from '../../src/work.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse ledger`: the books, checked and handed to finance. */
export function addLedgerCommand(program: Command, line: CommandLine): void {
  const ofLedger = program
    .command('ledger')
    .description('the books: check them, and export a month');
  ofLedger
    .command('check')
    .description('hold bills, payments and receipts against the transfers')
    .option('--json', 'print for programs')
    .action((options: ForPrograms) =>
      line.withOffice(async (office) => {
        const checked = await inOneTransaction(office, (work) => checkLedger(work, null));
        const { accounts, transfers, differences } = checked;
        line.answer(options, checked, () => [
          `${accounts} accounts and ${transfers} transfers were checked.`,
          ...(differences.length === 0 ? ['They agree.'] : []),
          ...differences.map(
            ({ what, of, stands, should }) => `  ${what} ${of}: ${stands}, and should be ${should}`,
          ),
        ]);
        if (differences.length > 0) line.endWith(1);
      }),
    );
  ofLedger
    .command('export')
    .description('write the journal of a month, with opening and closing balances')
    .argument('<file>', 'the file to write; .csv or .xlsx')
    .requiredOption('--period <month>', 'the month, such as 2026-11')
    .option('--json', 'print for programs')
    .action((file: string, options: ForPrograms & { period: string }) =>
      line.withOffice(async (office) => {
        const postings = await exportJournal(office, options.period, file);
        line.answer(options, { period: options.period, postings, file }, () => [
          `${postings} postings of ${options.period} are in ${file}.`,
        ]);
      }),
    );
}
