import type { Language } from '../../../../src/config.ts';
import { describeSelector } from '../../../../src/notices/describe-selector.ts';
import type { NoticeText } from '../../../../src/notices/notice-entities.ts';
import { noticeMax } from '../../../../src/notices/notice-message.ts';
import type { NoticeView } from '../../../../src/notices/notice-view.ts';
import { noticeFilesMax } from '../../../../src/notices/write-notice.ts';
import { cutText } from '../../../../src/texts/cut-text.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, escapeMarkup, option, slackDate } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  checkboxes,
  input,
  longTextField,
  type Modal,
  modal,
  photosField,
  tablesField,
  textField,
} from '../../kit/fields.ts';

/** A field of text holds so many characters; whom a notice concerns may take more, as thousands of homes do. */
const toMax = 3000;
/** So much of whom it concerns is named where the field does not hold it. */
const namedMax = 1000;
const optionMax = 75;

/** What the window is filled in with: nothing at first. */
type Filled = {
  to: string;
  /** Whom it concerns in words, where the field does not hold it; it is kept as a whole, or left. */
  kept?: { words: string; homes: number };
  files: NoticeView['files'];
  own?: NoticeText;
  en?: NoticeText;
  urgent: boolean;
  when: number | null;
  /** When it was to go out, where that is over and it has not. */
  passed: number | null;
};

/** The window by which a notice is written. Its fields are published: `to title words when`. */
export function noticeModal(given: { to?: string }, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const filled = { to: given.to ?? '', files: [], urgent: false, when: null, passed: null };
  return modal(
    'notice',
    t['modal.notice'](),
    t['modal.submit'](),
    window,
    fields(filled, language),
    language,
  );
}

/** The same, to write one anew that has not gone out; `nowMs` decides whether its time is over. */
export function changeModal(
  { nowMs, ...view }: NoticeView & { nowMs: number },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const { files, urgent, sendAt } = view;
  const isPast = sendAt <= nowMs;
  const when = { when: isPast ? null : sendAt, passed: isPast ? sendAt : null };
  return modal(
    'notice.change',
    t['modal.notice_change']({ number: view.number }),
    t['modal.submit'](),
    window,
    fields({ ...standing(view, language), files, urgent, ...when }, language),
    language,
  );
}

/** The same, to put right what has gone out. */
export function correctModal(view: NoticeView, window: Window, language: Language): Modal {
  const t = staffTexts(language);
  const rest = { files: [], urgent: view.urgent, when: null, passed: null };
  return modal(
    'notice.correct',
    t['modal.notice_correct']({ number: view.number }),
    t['modal.submit'](),
    window,
    fields({ ...standing(view, language), ...rest }, language),
    language,
  );
}

/** Whom a notice concerns and what it says, as it stands. */
function standing(
  view: NoticeView,
  language: Language,
): Pick<Filled, 'to' | 'kept' | 'own' | 'en'> {
  const { audience, homes, selector } = view;
  const { texts } = view.written;
  const words = cutText(describeSelector(selector, language), namedMax);
  const whom = audience.length <= toMax ? { to: audience } : { to: '', kept: { words, homes } };
  const chinese = texts['zh-CN'];
  // What is in English alone stands in the first two fields, as it was written.
  if (!chinese) return { ...whom, ...(texts.en ? { own: texts.en } : {}) };
  return { ...whom, own: chinese, ...(texts.en ? { en: texts.en } : {}) };
}

const initial = (text: string | undefined) => (text ? { initial_value: text } : {});

/** Choices that are ticked until somebody takes the tick away. */
const ticked = (options: Block[]): Block => ({
  ...checkboxes(options),
  initial_options: options,
});

function fields(filled: Filled, language: Language): Block[] {
  const t = staffTexts(language);
  const { own, en, urgent } = filled;
  const ring = option(t['option.notice_urgent'](), 'urgent');
  return [
    ...whomFields(filled, language),
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
    ...whenFields(filled, language),
    ...fileFields(filled, language),
    input(
      'urgent',
      t['field.notice_urgent'](),
      { ...checkboxes([ring]), ...(urgent ? { initial_options: [ring] } : {}) },
      { optional: true },
    ),
  ];
}

/** Whom it concerns: what is kept, what is typed, and lists as files, all of it added up. */
function whomFields({ to, kept }: Filled, language: Language): Block[] {
  const t = staffTexts(language);
  const keeping = kept && option(t['option.notice_keep']({ homes: kept.homes }), 'keep');
  return [
    ...(kept && keeping
      ? [
          contextBlock(escapeMarkup(t['notice.to']({ to: kept.words }))),
          input('keep_to', t['field.notice_keep'](), ticked([keeping]), {
            optional: true,
            hint: t['hint.notice_keep'](),
          }),
        ]
      : []),
    input('to', t['field.notice_to'](), textField(toMax, initial(to)), {
      optional: true,
      hint: t['hint.notice_to'](),
    }),
    input('list', t['field.notice_list'](), tablesField, {
      optional: true,
      hint: t['hint.notice_list'](),
    }),
  ];
}

function whenFields({ when, passed }: Filled, language: Language): Block[] {
  const t = staffTexts(language);
  return [
    input(
      'when',
      t['field.notice_when'](),
      {
        type: 'datetimepicker',
        ...(when === null ? {} : { initial_date_time: Math.floor(when / 1000) }),
      },
      { optional: true, hint: t['hint.notice_when']() },
    ),
    ...(passed === null ? [] : [contextBlock(t['notice.when_passed']({ at: slackDate(passed) }))]),
  ];
}

/** The files that it has, each to be kept or left, and further ones. */
function fileFields({ files }: Filled, language: Language): Block[] {
  const t = staffTexts(language);
  const there = files
    .slice(0, noticeFilesMax)
    .map(({ id, name }) => option(cutText(name, optionMax), id));
  return [
    ...(there.length > 0
      ? [input('keep_files', t['field.notice_keep_files'](), ticked(there), { optional: true })]
      : []),
    input('photos', t['field.notice_photos'](), photosField, { optional: true }),
  ];
}
