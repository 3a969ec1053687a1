import { Community } from '../community/entities.ts';
import { CommandError } from '../errors.ts';
import { recordAudit } from '../staff/audit/record-audit.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import { inOneTransaction, type Office } from '../work.ts';
import type { HomeList } from './home-lists.ts';
import type { NoticeText, NoticeTexts } from './notice-entities.ts';
import { noticeMax } from './notice-message.ts';
import { createNotice, type Unknown } from './write-notice.ts';

/** What `gatehouse notice send` prints for programs; published. */
export type NoticeSent = { notice: number; recipients: number; without_chat: number };

/**
 * `gatehouse notice send`: a notice that goes out as soon as its community's quiet hours allow it, without
 * anybody's approval, as everything of the command line. Throws CommandError (1) for a community that is not
 * there and a selector that names nobody or what is not in the archive, and (2) where several communities
 * could be meant.
 */
export async function sendNoticeCommand(
  office: Office,
  asked: { texts: NoticeTexts; to: string; lists?: readonly HomeList[]; community?: string },
): Promise<NoticeSent> {
  return inOneTransaction(office, async (work) => {
    const all = await work.em.find(Community, {}, { orderBy: { createdAt: 'asc' } });
    const { community: named } = asked;
    const found = all.filter((one) => [undefined, one.name, one.nameEn].includes(named));
    const [community, another] = found;
    const known = all.map((one) => one.name).join(', ');
    if (!community)
      throw new CommandError(1, `There is no community ${named ?? ''}. There are: ${known}.`);
    if (another)
      throw new CommandError(
        2,
        `There are several communities: add --community with one of ${known}.`,
      );
    const { to, lists = [], texts } = asked;
    const draft = { to, lists, texts, files: [], urgent: false, sendAt: null };
    const given = { community: community.id, draft, corrects: null, writtenBy: null, lookMs: 0 };
    const notice = await createNotice(work, given);
    if ('unknown' in notice) throw unknownHomes(notice);
    const by = { kind: 'system', id: null } as const;
    recordAudit(work, by, 'notice.written', 'notice', notice.id, { to: notice.audience });
    return { notice: notice.number, recipients: notice.chats, without_chat: notice.without };
  });
}

function unknownHomes({ unknown, wrongLists }: Unknown): CommandError {
  const give =
    'Give all, building:3, entrance:3-2, floor:3-2-5, usage:shop, list:FILE or addresses.';
  const said = [
    ...(unknown.length > 0
      ? [`--to names what is not in the archive: ${unknown.join(', ')}. ${give}`]
      : []),
    ...wrongLists,
  ];
  return new CommandError(1, said.length > 0 ? said.join('\n') : `--to names nobody. ${give}`);
}

/**
 * The texts of a notice in a file: a first line that is the title, and the words below it; the same in the
 * other language behind a line `---`. What holds a Chinese character is Chinese. Throws CommandError (2) for
 * a language twice, a title without words, and what is too long.
 */
export function readNoticeText(document: string): NoticeTexts {
  const texts: NoticeTexts = {};
  for (const part of document.replace(/^\uFEFF/, '').split(/^---[^\S\n]*$/m)) {
    const [title = '', ...rest] = part.trim().split('\n');
    const written: NoticeText = { title: title.trim(), words: rest.join('\n').trim() };
    if (written.title === '' && written.words === '') continue;
    const language = isChinese(part) ? 'zh-CN' : 'en';
    if (texts[language])
      throw new CommandError(2, `Two parts are in one language (${language}): join them.`);
    texts[language] = checked(written);
  }
  if (!texts['zh-CN'] && !texts.en)
    throw new CommandError(2, 'The notice is empty: give a title, and below it what it says.');
  return texts;
}

/** The text of a notice of which only words were given, under a title that says no more than whose they are. */
export function noticeOfWords(words: string, title: string | undefined): NoticeTexts {
  const language = isChinese(words) ? 'zh-CN' : 'en';
  const own = title ?? residentTexts(language)['notice.untitled']();
  return { [language]: checked({ title: own.trim(), words: words.trim() }) };
}

const isChinese = (words: string): boolean => /\p{Script=Han}/u.test(words);

function checked(text: NoticeText): NoticeText {
  if (text.title === '' || text.words === '')
    throw new CommandError(2, 'A notice has a title and, below it, what it says.');
  for (const field of ['title', 'words'] as const)
    if (text[field].length > noticeMax[field])
      throw new CommandError(
        2,
        `The ${field} of the notice may have ${noticeMax[field]} characters, and ${text[field].length} were given.`,
      );
  return text;
}
