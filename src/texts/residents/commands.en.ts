import type { CommandTexts } from './commands.zh-CN.ts';

/** What residents read of the commands they can send, in English. */
export const commandsEn: CommandTexts = {
  'command.repair': () => 'Report a repair',
  'command.complain': () => 'Make a complaint',
  'command.bill': () => 'Bills and fees',
  'command.requests': () => 'My requests',
  'command.help': () => 'How it works',
  'command.language': () => 'Language 语言',
  'command.settings': () => 'My details',

  'help.requests': (p) => `/${p.command} your requests`,
  'help.settings': (p) => `/${p.command} your details`,
  'help.language': (p) => `/${p.command} change the language 语言`,
  'menu.help': (p) =>
    `Just write to me:\n· what is broken (photos and voice messages welcome)\n· complaints and ideas\n· questions about fees\n· what a meter shows, such as “water meter 1234”\n\nIf there is danger just say so; somebody is always on duty.\n\n${p.commands}\n\nSay “Talk to a person”, and the front desk takes over.${p.phone ? `\nOffice phone ${p.phone}` : ''}`,
};
