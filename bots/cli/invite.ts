import type { Command } from 'commander';
import QRCode from 'qrcode';
import { type OccupancyRole, occupancyRoles } from '../../src/community/entities.ts';
import { CommandError } from '../../src/errors.ts';
import { codeInHalves, inviteTo } from '../../src/invitations/invite.ts';
import type { CommandLine } from './command-line.ts';

/** `gatehouse invite`: one person into one home. */
export function addInviteCommand(program: Command, line: CommandLine): void {
  program
    .command('invite')
    .description('make a one-time invitation to a unit, with its link and a QR code for paper')
    .argument('<unit>', 'address of the unit, such as 3-2-501')
    .option('--resident <name>', 'the person it is for')
    .option('--role <role>', occupancyRoles.join(', '), 'owner')
    .option('--json', 'print for programs')
    .action(async (unit: string, options: { resident?: string; role: string; json?: boolean }) => {
      const role = occupancyRoles.find((one): one is OccupancyRole => one === options.role);
      if (!role) throw new CommandError(2, `--role must be one of ${occupancyRoles.join(', ')}.`);
      await line.withOffice(async (office, given) => {
        const invited = await inviteTo(office, {
          address: unit,
          name: options.resident,
          role,
          botUsername: await line.botUsername(given),
          language: given.locale,
        });
        const qr = await QRCode.toString(invited.link, { type: 'utf8', margin: 2 });
        line.answer(options, invited, () => [
          `Invitation to ${invited.unit} as ${invited.role}, good once, until ${invited.expires_on}:`,
          `  code ${codeInHalves(invited.code)}`,
          `  link ${invited.link}`,
          qr,
        ]);
      });
    });
}
