import type { Command } from 'commander';
import { checkLedger } from '../../src/ledger/check-ledger.ts';
import { exportJournal } from '../../src/ledger/export-journal.ts';
import {
  reconcileCommand,
  reconciledJson,
  reconciledLines,
} from '../../src/ledger/reconcile/reconcile-command.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
import { inOneTransaction } from '../../src/work.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

/** `gatehouse ledger`: the books, checked and handed to finance. */
export function addLedgerCommand(program: Command, line: CommandLine): void {
  const ofLedger = program
    .command('ledger')
    .description('the books: check them, hold them against the bank, and export a month');
  ofLedger
    .command('check')
    .description('hold bills, payments and receipts against the transfers')
    .option('--json', 'print for programs')
    .action((options: ForPrograms) =>
      line.withOffice(async (office, { locale }) => {
        const t = billingTexts(locale);
        const checked = await inOneTransaction(office, (work) => checkLedger(work, null));
        const { accounts, transfers, differences } = checked;
        line.answer(options, checked, () => [
          t['ledger.checked']({ accounts, transfers }),
          ...(differences.length === 0 ? [t['ledger.agrees']()] : []),
          ...differences.map((one) => `  ${t['ledger.difference'](one)}`),
        ]);
        if (differences.length > 0) line.endWith(1);
      }),
    );
  ofLedger
    .command('reconcile')
    .description('hold the statements of the bank against the books, and list what waits')
    .option('--community <name>', 'this community alone')
    .option('--json', 'print for programs')
    .action((options: InCommunity) =>
      line.withOffice(async (office, { locale }) => {
        const all = await reconcileCommand(office, options.community);
        line.answer(options, reconciledJson(all), () =>
          all.flatMap((one) => reconciledLines(one, locale)),
        );
      }),
    );
  ofLedger
    .command('export')
    .description('write the journal of a month, with opening and closing balances')
    .argument('<file>', 'the file to write; .csv or .xlsx')
    .requiredOption('--period <month>', 'the month, such as 2026-11')
    .option('--json', 'print for programs')
    .action((file: string, options: ForPrograms & { period: string }) =>
      line.withOffice(async (office, { locale }) => {
        const written = await exportJournal(office, { period: options.period, file }, locale);
        line.answer(options, { ...written, file }, () => [
          billingTexts(locale)['ledger.exported']({ ...written, file }),
        ]);
      }),
    );
}
