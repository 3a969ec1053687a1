import type { Language } from '../../../../src/config.ts';
import type { NoticeText } from '../../../../src/notices/notice-entities.ts';
import { noticeMax } from '../../../../src/notices/notice-message.ts';
import type { NoticeView } from '../../../../src/notices/notice-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  input,
  longTextField,
  type Modal,
  modal,
  photosField,
  textField,
} from '../../kit/fields.ts';

/** What the window is filled in with: nothing at first. */
type Filled = {
  to: string;
  own?: NoticeText;
  en?: NoticeText;
  urgent: boolean;
  when: number | null;
};

/** The window by which a notice is written. Its fields are published: `to title words when`. */
export function noticeModal(given: { to?: string }, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const filled = { to: given.to ?? '', urgent: false, when: null };
  return modal(
    'notice',
    t['modal.notice'](),
    t['modal.submit'](),
    window,
    fields(filled, language),
    language,
  );
}

/** The same, to write one anew that has not gone out. */
export function changeModal(view: NoticeView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'notice.change',
    t['modal.notice_change']({ number: view.number }),
    t['modal.submit'](),
    window,
    fields({ ...textsOf(view), urgent: view.urgent, when: view.sendAt }, language),
    language,
  );
}

/** The same, to put right what has gone out. */
export function correctModal(view: NoticeView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  return modal(
    'notice.correct',
    t['modal.notice_correct']({ number: view.number }),
    t['modal.submit'](),
    window,
    fields({ ...textsOf(view), urgent: view.urgent, when: null }, language),
    language,
  );
}

function textsOf({ audience, written: { texts } }: NoticeView): Pick<Filled, 'to' | 'own' | 'en'> {
  const chinese = texts['zh-CN'];
  // What is in English alone stands in the first two fields, as it was written.
  if (!chinese) return { to: audience, ...(texts.en ? { own: texts.en } : {}) };
  return { to: audience, own: chinese, ...(texts.en ? { en: texts.en } : {}) };
}

function fields({ to, own, en, urgent, when }: Filled, language: Language): Block[] {
  const t = staffTexts(language);
  const initial = (text: string | undefined) => (text ? { initial_value: text } : {});
  const ring = option(t['option.notice_urgent'](), 'urgent');
  return [
    input('to', t['field.notice_to'](), textField(1000, initial(to)), {
      hint: t['hint.notice_to'](),
    }),
    input('title', t['field.notice_title'](), textField(noticeMax.title, initial(own?.title))),
    input('words', t['field.notice_words'](), longTextField(noticeMax.words, initial(own?.words))),
    input(
      'title_en',
      t['field.notice_title_en'](),
      textField(noticeMax.title, initial(en?.title)),
      {
        optional: true,
      },
    ),
    input(
      'words_en',
      t['field.notice_words_en'](),
      textField(noticeMax.words, { multiline: true, ...initial(en?.words) }),
      { optional: true, hint: t['hint.notice_english']() },
    ),
    input(
      'when',
      t['field.notice_when'](),
      {
        type: 'datetimepicker',
        ...(when === null ? {} : { initial_date_time: Math.floor(when / 1000) }),
      },
      { optional: true, hint: t['hint.notice_when']() },
    ),
    input('photos', t['field.notice_photos'](), photosField, { optional: true }),
    input(
      'urgent',
      t['field.notice_urgent'](),
      { ...checkboxes([ring]), ...(urgent ? { initial_options: [ring] } : {}) },
      { optional: true },
    ),
  ];
}
