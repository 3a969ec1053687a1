import { communityName } from '../community/addresses/shown-address.ts';
import type { Language } from '../config.ts';
import { describeDate } from '../texts/format-time.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Notice, NoticeText } from './notice-entities.ts';

/** How long a notice may be, in UTF-16 units: what stands around it fits Telegram's 4096 too. */
export const noticeMax = { title: 60, words: 3000 } as const;

/** What a notice is written from for its readers. */
export type Written = Pick<Notice, 'texts' | 'urgent'> & {
  community: { name: string; nameEn: string };
  /** What it puts right; the day is ISO. */
  corrects: { texts: Notice['texts']; on: string } | null;
};

/** The words for a reader of a language, and whether they are in that language. */
export function wordsFor(
  texts: Notice['texts'],
  language: Language,
): { text: NoticeText; own: boolean } {
  const own = texts[language];
  const text = own ?? texts['zh-CN'] ?? texts.en ?? { title: '', words: '' };
  return { text, own: own !== undefined };
}

/** A notice as whoever reads this language has it in their chat; where it is not in their language, that is said. */
export function noticeMessage(notice: Written, language: Language): string {
  const t = residentTexts(language);
  const { text, own } = wordsFor(notice.texts, language);
  const kind = notice.urgent ? 'urgent' : notice.corrects ? 'corrects' : 'plain';
  return [
    t[`notice.head_${kind}`]({ title: text.title }),
    ...(notice.corrects
      ? [
          t['notice.corrects']({
            title: wordsFor(notice.corrects.texts, language).text.title,
            on: describeDate(notice.corrects.on, language),
          }),
        ]
      : []),
    text.words,
    ...(own ? [] : [t['notice.other_language']()]),
    t['notice.foot']({ community: communityName(notice.community, language) }),
  ].join('\n');
}
