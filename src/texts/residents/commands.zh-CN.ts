/** What residents read of the commands they can send, in Chinese. The English catalogue has the same keys. */
export const commandsZhCN = {
  // In the menu that Telegram shows
  'command.repair': () => '报修',
  'command.complain': () => '投诉',
  'command.bill': () => '账单与费用',
  'command.requests': () => '我的工单',
  'command.help': () => '怎么用',
  'command.language': () => '语言 Language',
  'command.settings': () => '我的信息',

  // How it works: each command that is no matter of words has its line
  'help.requests': (p: { command: string }) => `/${p.command} 看您的工单`,
  'help.settings': (p: { command: string }) => `/${p.command} 您的信息`,
  'help.language': (p: { command: string }) => `/${p.command} 换语言 Language`,
  'menu.help': (p: { commands: string; phone: string | null }) =>
    `您可以直接发给我：\n· 哪里坏了（可带照片或语音）\n· 投诉和建议\n· 费用问题\n· 表上的读数，例如“水表 1234”\n\n有危险请直接说，随时有人。\n\n${p.commands}\n\n说“联系人工”，客服来接。${p.phone ? `\n物业电话 ${p.phone}` : ''}`,
};

/** The English catalogue must have exactly these keys with exactly these parameters. */
export type CommandTexts = typeof commandsZhCN;
