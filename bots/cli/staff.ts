import type { Command } from 'commander';
import {
  addStaff,
  listStaff,
  removeStaff,
  type StaffLine,
} from '../../src/management/manage-staff.ts';
import type { CommandLine, ForPrograms, InCommunity } from './command-line.ts';

/** `gatehouse staff`: the staff, from the very first admin on. */
export function addStaffCommand(program: Command, line: CommandLine): void {
  const people = program.command('staff').description('the staff, from the very first admin on');
  people
    .command('add')
    .description('add somebody, or give somebody who is there this name and these roles')
    .requiredOption('--slack <id>', 'Slack user id, such as U0123ABCD')
    .requiredOption('--name <name>', 'name as colleagues and residents read it')
    .requiredOption('--roles <roles>', 'one or more roles, separated by commas')
    .option('--community <name>', 'the communities they work for, separated by commas; absent: all')
    .option('--json', 'print for programs')
    .action((options: InCommunity & { slack: string; name: string; roles: string }) =>
      line.withOffice(async (office) => {
        const added = await addStaff(office, { ...options, community: options.community });
        line.answer(options, added, () => [
          `${added.name} (${added.slack}) is on the staff: ${added.roles.join(', ')}.`,
        ]);
      }),
    );
  people
    .command('list')
    .option('--json', 'print for programs')
    .action((options: ForPrograms) =>
      line.withOffice(async (office) => {
        const all = await listStaff(office);
        line.answer(options, all, () => all.map(staffLine));
      }),
    );
  people
    .command('remove')
    .argument('<slack>', 'Slack user id')
    .option('--json', 'print for programs')
    .action((slack: string, options: ForPrograms) =>
      line.withOffice(async (office) => {
        const removed = await removeStaff(office, slack);
        line.answer(options, removed, () => [
          `${removed.name} (${removed.slack}) has no right left.`,
        ]);
      }),
    );
}

const staffLine = (one: StaffLine): string => `${one.slack}  ${one.name}  ${one.roles.join(', ')}`;
