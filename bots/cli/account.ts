import type { Command } from 'commander';
import {
  accountForCommand,
  accountJson,
  accountLines,
} from '../../src/ledger/account/account-command.ts';
import type { CommandLine, ForPrograms } from './command-line.ts';

/** `gatehouse account`: what a unit owes and has paid. */
export function addAccountCommand(program: Command, line: CommandLine): void {
  program
    .command('account')
    .description('the statement of a unit: bills, late fees, payments, prepayment')
    .argument('<unit>', 'address of the unit, such as 3-2-501')
    .option('--as-of <day>', 'as it stood on a day, such as 2026-11-30')
    .option('--former', 'of those who owned or rented the unit before')
    .option('--json', 'print for programs')
    .action((unit: string, options: ForPrograms & { asOf?: string; former?: boolean }) =>
      line.withOffice(async (office, { locale: language }) => {
        const account = await accountForCommand(office, { ...options, unit, language });
        line.answer(options, accountJson(account), () => accountLines(account));
      }),
    );
}
