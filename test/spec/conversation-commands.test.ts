import { describe, expect, test } from 'vitest';
import { checkCommands } from '../../bots/playground/botapi/checks.ts';
import { commandMenu } from '../../src/conversation/flows/commands.ts';
import { aChat, unclear } from '../support/dialogue.ts';

const languages = ['zh-CN', 'en'] as const;
const sent = (given: Parameters<typeof aChat>[0], name: string): string => {
  const chat = aChat(given);
  chat.happens({ type: 'command', name, argument: '', understood: unclear });
  return chat.heard().join('\n');
};

describe('the commands of residents', () => {
  test('are offered in both languages, as Telegram takes them', () => {
    const [chinese, english] = languages.map((language) => commandMenu(language));
    expect(chinese?.map((one) => `/${one.command} ${one.description}`)).toEqual([
      '/repair 报修',
      '/complain 投诉',
      '/bill 账单与费用',
      '/requests 我的工单',
      '/help 怎么用',
      '/language 语言 Language',
      '/settings 我的信息',
    ]);
    expect(english?.map(({ command }) => command)).toEqual(chinese?.map(({ command }) => command));
    for (const language of languages)
      expect(checkCommands(commandMenu(language))).toEqual(commandMenu(language));
  });

  test('do each something of its own for whoever sends them', () => {
    const names = ['start', ...commandMenu('en').map(({ command }) => command)];
    expect(new Set(names.map((name) => sent({}, name))).size).toBe(names.length);
    // Somebody unknown is shown the way in, and may choose the language; who was known may leave.
    const way = sent({ resident: null }, 'start');
    const others = names.filter((name) => sent({ resident: null }, name) !== way);
    expect(others).toEqual(['language']);
    const former = names.filter((name) => sent({ resident: null, known: true }, name) !== way);
    expect(former).toEqual(['language', 'settings']);
  });

  test('stand in the help that answers what is none of them', () => {
    for (const language of languages) {
      const help = sent({ language }, 'help');
      expect(sent({ language }, 'toString')).toBe(help);
      const named = [...help.matchAll(/^\/(\w+) /gm)].map((found) => found[1]);
      expect(named).toEqual(['requests', 'language', 'settings']);
    }
    expect(sent({}, 'help')).toBe(
      [
        '您可以直接发给我：\n· 哪里坏了（可带照片或语音）\n· 投诉和建议\n· 费用问题\n· 表上的读数，例如“水表 1234”\n',
        '有危险请直接说，随时有人。\n',
        '/requests 看您的工单\n/language 换语言 Language\n/settings 您的信息\n',
        '说“联系人工”，客服来接。\n物业电话 0571-3',
      ].join('\n'),
    );
  });
});
