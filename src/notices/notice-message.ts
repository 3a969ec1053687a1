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

/** The title as it stands above a notice: that it is urgent, that it puts another right, or both. */
export function noticeHead(
  { texts, urgent, corrects }: Pick<Written, 'texts' | 'urgent' | 'corrects'>,
  language: Language,
): string {
  const { title } = wordsFor(texts, language).text;
  const kind = urgent ? (corrects ? 'urgent_corrects' : 'urgent') : corrects ? 'corrects' : 'plain';
  return residentTexts(language)[`notice.head_${kind}`]({ title });
}

/** Which notice this one takes the place of; null where it takes no other's. */
export function noticeReplaced(
  { corrects }: Pick<Written, 'corrects'>,
  language: Language,
): string | null {
  if (!corrects) return null;
  const { title } = wordsFor(corrects.texts, language).text;
  const on = describeDate(corrects.on, language);
  return residentTexts(language)['notice.corrects']({ title, on });
}

/** A notice as whoever reads this language has it in their chat; where it is not in their language, that is said. */
export function noticeMessage(notice: Written, language: Language): string {
  const t = residentTexts(language);
  const { text, own } = wordsFor(notice.texts, language);
  const replaced = noticeReplaced(notice, language);
  return [
    noticeHead(notice, language),
    ...(replaced === null ? [] : [replaced]),
    text.words,
    ...(own ? [] : [t['notice.other_language']()]),
    t['notice.foot']({ community: communityName(notice.community, language) }),
  ].join('\n');
}
