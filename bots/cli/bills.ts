import type { Command } from 'commander';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { issueLines, voidJson, voidLines } from '../../src/ledger/issuing/issue-lines.ts';
import { limitHeap } from '../../src/limit-heap.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

type IssueOptions = InCommunity & { period: string; supplement?: boolean; dryRun?: boolean };

/** `gatehouse bills`: what homes are charged. */
export function addBillsCommand(program: Command, line: CommandLine): void {
  const ofBills = program.command('bills').description('what homes are charged');
  ofBills
    .command('issue')
    .description('the bills of a period; homes that have theirs keep it')
    .requiredOption('--period <month>', 'such as 2026-11')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--supplement', 'bill readings and shared costs that came late')
    .option('--dry-run', 'a rehearsal: totals, what is odd and what is left out')
    .option('--json', 'print for programs')
    .action((options: IssueOptions) =>
      line.withOffice(async (office, { locale }) => {
        limitHeap();
        const { period, community, supplement = false, dryRun = false, json = false } = options;
        const named = community === undefined ? {} : { community };
        const asked = { period, ...named, supplement, dryRun, json };
        const issued = await issueCommand(office, asked, locale);
        line.answer(options, issued.json, () =>
          issued.reports.flatMap((report) => issueLines(report, dryRun, locale)),
        );
      }),
    );
  ofBills
    .command('void')
    .description('takes a bill back; it stays, marked as void')
    .argument('<number>', 'the number on the bill')
    .requiredOption('--reason <words>', 'why')
    .option('--reissue', 'issue it anew by what is known now, with what was paid on it')
    .option('--json', 'print for programs')
    .action((number: string, options: ForPrograms & { reason: string; reissue?: boolean }) =>
      line.withOffice(async (office, { locale }) => {
        const { reason, reissue = false } = options;
        const report = await voidCommand(office, { number, reason, reissue }, locale);
        line.answer(options, voidJson(report), () => voidLines(report, reissue, locale));
      }),
    );
}
