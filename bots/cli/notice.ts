import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import type { Command } from 'commander';
import { CommandError, describeError } from '../../src/errors.ts';
import type { HomeList } from '../../src/notices/home-lists.ts';
import {
  noticeOfWords,
  readNoticeText,
  sendNoticeCommand,
} from '../../src/notices/send-command.ts';
import type { CommandLine, InCommunity } from './command-line.ts';

type Asked = InCommunity & { to: string; text?: string; title?: string };

/** `gatehouse notice`: what the office announces. */
export function addNoticeCommand(program: Command, line: CommandLine): void {
  const ofNotices = program.command('notice').description('what the office announces to many');
  ofNotices
    .command('send')
    .description('write a notice; it goes out at once, or after the quiet hours')
    .argument(
      '[file]',
      'its title in the first line, what it says below; the other language behind a line ---',
    )
    .option('--text <words>', 'what it says, in place of a file')
    .option('--title <words>', 'the title of --text')
    .requiredOption(
      '--to <selector>',
      'all, building:3, entrance:3-2, floor:3-2-5, usage:shop, list:FILE, addresses; with commas',
    )
    .option('--community <name>', 'where there are several')
    .option('--json', 'print for programs')
    .action((file: string | undefined, options: Asked) =>
      line.withOffice(async (office) => {
        const texts = await textsOf(file, options);
        const named = await withoutLists(options.to);
        const asked = { texts, ...named, community: options.community };
        const sent = await sendNoticeCommand(office, asked);
        line.answer(options, sent, () => [
          `Notice ${sent.notice} goes to ${sent.recipients} chats; in ${sent.without_chat} homes nobody uses the chat: see its card for the list and the sheet to put up.`,
        ]);
      }),
    );
}

async function textsOf(file: string | undefined, { text, title }: Asked) {
  if ((file === undefined) === (text === undefined))
    throw new CommandError(2, 'Give either a file or --text with what the notice says.');
  return file === undefined ? noticeOfWords(text ?? '', title) : readNoticeText(await read(file));
}

/** A selector without its `list:FILE`, and these files beside it. */
async function withoutLists(selector: string): Promise<{ to: string; lists: HomeList[] }> {
  const parts = selector.split(',');
  const names = parts.flatMap((part) => /^\s*list:(.+)$/.exec(part)?.[1]?.trim() ?? []);
  const lists = await Promise.all(
    names.map(async (name) => ({ name: basename(name), bytes: await readBytes(name) })),
  );
  const to = parts.filter((part) => !/^\s*list:./.test(part)).join(',');
  return { to, lists };
}

const readBytes = (file: string): Promise<Uint8Array> =>
  readFile(file).catch((error: unknown) => {
    throw new CommandError(2, `${file} cannot be read (${describeError(error)}).`);
  });
const read = async (file: string): Promise<string> =>
  new TextDecoder().decode(await readBytes(file));
