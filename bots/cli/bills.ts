import type { Command } from 'commander';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import {
  issueLines,
  passedOverLine,
  voidJson,
  voidLines,
} from '../../src/ledger/issuing/issue-lines.ts';
import { printCommand, toldCommand } from '../../src/ledger/telling/told-command.ts';
import { limitHeap, limitHeapGrowth } from '../../src/limit-heap.ts';
import { billingTexts } from '../../src/texts/billing/billing.ts';
import { linkToBot } from '../../src/work.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

type IssueOptions = InCommunity & {
  period: string;
  supplement?: boolean;
  dryRun?: boolean;
  quiet?: boolean;
};

type OfPeriod = InCommunity & { period: string; building?: string };

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
    .option('--quiet', 'tell residents nothing of them in their chat')
    .option('--json', 'print for programs')
    .action((options: IssueOptions) =>
      line.withOffice(async (office, { locale }) => {
        limitHeapGrowth();
        const { period, community, supplement = false, dryRun = false, json = false } = options;
        const tells = options.quiet !== true;
        const named = community === undefined ? {} : { community };
        const asked = { period, ...named, supplement, dryRun, json, tells };
        const issued = await issueCommand(office, asked, locale);
        line.answer(options, issued.json, () => [
          ...issued.reports.flatMap((report) => issueLines(report, dryRun, locale)),
          ...issued.passedOver.map((one) => passedOverLine(one, issued.period, locale)),
        ]);
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
        line.answer(options, voidJson(report), () => voidLines(report, locale));
      }),
    );
  addToldCommands(ofBills, line);
}

/** Who learns of bills how, and what is brought on paper. */
function addToldCommands(ofBills: Command, line: CommandLine): void {
  ofBills
    .command('told')
    .description('who has the bills of a period in their chat, and who is to get them on paper')
    .requiredOption('--period <month>', 'such as 2026-11')
    .option('--building <name>', 'this building alone; absent: all')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--file <file>', 'write the list, home by home, to this file; .csv or .xlsx')
    .option('--json', 'print for programs')
    .action((options: OfPeriod & { file?: string }) =>
      line.withOffice(async (office, { locale }) => {
        const t = billingTexts(locale);
        const { counts, ...told } = await toldCommand(office, options, locale);
        const { chat, waiting, no_chat, blocked, failed } = counts;
        const paper = no_chat + blocked + failed;
        line.answer(options, { counts, ...told }, () => [
          t['told.counts']({ all: told.bills.length, chat, waiting, paper }),
          ...(options.file === undefined ? [] : [t['told.file']({ file: options.file })]),
        ]);
      }),
    );
  ofBills
    .command('print')
    .description('a PDF for each building, in the order of a walk, for homes that get paper')
    .argument('<folder>', 'where the PDFs are written')
    .requiredOption('--period <month>', 'such as 2026-11')
    .option('--building <name>', 'this building alone; absent: all')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--every-home', 'also of homes that have theirs in the chat')
    .option('--json', 'print for programs')
    .action((folder: string, options: OfPeriod & { everyHome?: boolean }) =>
      line.withOffice(async (office, given) => {
        limitHeap();
        const t = billingTexts(given.locale);
        const { everyHome = false } = options;
        const link = linkToBot({ username: await line.botUsername(given) });
        const asked = { ...options, folder, everyHome, link };
        const printed = await printCommand(office, asked, given.locale);
        line.answer(options, printed, () =>
          printed.length === 0
            ? [t['told.nothing_to_print']()]
            : printed.map((one) => t['told.printed'](one)),
        );
      }),
    );
}
