import { writeFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { slipsCommand } from '../../src/archive/commands.ts';
import { revokeInvitation } from '../../src/invitations/slips.ts';
import { archiveTexts } from '../../src/texts/archive/archive.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

/** `gatehouse invitations`: on paper, and taken back. */
export function addInvitationsCommand(program: Command, line: CommandLine): void {
  const onPaper = program.command('invitations').description('invitations on paper');
  onPaper
    .command('print', { isDefault: true })
    .description('slips to cut out, one for each home where nobody uses the chat, as PDF')
    .argument('<file>', 'the PDF to write')
    .option('--building <name>', 'this building alone; absent: all')
    .option('--community <name>', 'this community alone; absent: all')
    .option('--json', 'print for programs')
    .action((file: string, options: InCommunity & { building?: string }) =>
      line.withOffice(async (office, given) => {
        const { slipSheet } = await import('../../src/invitations/slip-sheet.ts');
        const username = await line.botUsername(given);
        const slips = await slipsCommand(office, options, username, given.locale);
        await writeFile(file, await slipSheet(slips, office.clock.now()), { mode: 0o600 });
        const done = { count: slips.length, file, slips };
        line.answer(options, done, () => [archiveTexts(given.locale)['slip.printed'](done)]);
      }),
    );
  onPaper
    .command('revoke')
    .description('take a code back that was not used')
    .argument('<code>', 'the code, with or without its dash')
    .option('--json', 'print for programs')
    .action((code: string, options: ForPrograms) =>
      line.withOffice(async (office, { locale }) => {
        const done = await revokeInvitation(office, code, locale);
        line.answer(options, done, () => [archiveTexts(locale)['slip.revoked'](done)]);
      }),
    );
}
