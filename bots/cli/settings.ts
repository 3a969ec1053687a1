import type { Command } from 'commander';
import { setSetting, settingLines, showSettings } from '../../src/management/settings.ts';
import type { CommandLine, InCommunity } from './command-line.ts';

/** `gatehouse settings`: what is kept in the database. */
export function addSettingsCommand(program: Command, line: CommandLine): void {
  const ofSettings = program.command('settings').description('how a community is set');
  ofSettings
    .command('show')
    .description('all settings, one, or those of a group such as hours')
    .argument('[key]', 'such as emergency.phones.gas')
    .option('--community <name>', 'the community, where there are several')
    .option('--json', 'print for programs')
    .action((key: string | undefined, options: InCommunity) =>
      line.withOffice(async (office) => {
        const shown = await showSettings(office, { key, community: options.community });
        line.answer(options, shown, () => settingLines(shown));
      }),
    );
  ofSettings
    .command('set')
    .description('change one; `default` puts it back')
    .argument('<key>', 'such as hours.monday')
    .argument('<value>', 'such as 08:30-18:00, 5m, 4wh, 3wd; lists with commas')
    .option('--community <name>', 'the community, where there are several')
    .option('--json', 'print for programs')
    .action((key: string, value: string, options: InCommunity) =>
      line.withOffice(async (office, given) => {
        const asked = { key, value, community: options.community };
        const shown = await setSetting(office, asked, await line.channelLook(given, office.log));
        line.answer(options, shown, () => settingLines(shown));
      }),
    );
}
