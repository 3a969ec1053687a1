import type { Language } from '../../../../src/config.ts';
import type { NoticeText, NoticeTexts } from '../../../../src/notices/notice-entities.ts';
import { loadNoticeView } from '../../../../src/notices/notice-view.ts';
import {
  changeNotice,
  type NoticeDraft,
  type Unknown,
  writeNotice,
} from '../../../../src/notices/write-notice.ts';
import { type ActResult, refusal } from '../../../../src/refusal.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submit } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import {
  chosenAll,
  chosenInstant,
  type Form,
  faultOfUploads,
  uploadsIn,
  writtenIn,
} from '../../kit/forms.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';

/** A notice is written; whom it names that is not there is said beside the field. */
export const submitWrite: Submit = async ({ office, slackUser, id: community, form, language }) => {
  const draft = readDraft(form, office.clock.now());
  if (draft instanceof NotTaken) return draft;
  return resultOf(
    await writeNotice(office, { slackUser, community, draft, corrects: null }),
    language,
  );
};

/** One that has not gone out is written anew. */
export const submitChange: Submit = async ({ office, slackUser, id: notice, form, language }) => {
  const draft = readDraft(form, office.clock.now());
  if (draft instanceof NotTaken) return draft;
  return resultOf(await changeNotice(office, { slackUser, notice, draft }), language);
};

/** One that has gone out is put right by a further one. */
export const submitCorrect: Submit = async ({
  office,
  slackUser,
  id: corrects,
  form,
  language,
}) => {
  const draft = readDraft(form, office.clock.now());
  if (draft instanceof NotTaken) return draft;
  const view = await loadNoticeView(office.orm.em.fork(), corrects, office.clock.now());
  if (!view) return submitResultOf(refusal('not_found'), 'to');
  const community = view.community.id;
  return resultOf(await writeNotice(office, { slackUser, community, draft, corrects }), language);
};

function readDraft(form: Form, nowMs: number): NoticeDraft | NotTaken {
  const own = readText(form, 'title', 'words');
  const en = readText(form, 'title_en', 'words_en');
  const urgent = chosenAll(form, 'urgent').includes('urgent');
  const picked = chosenInstant(form, 'when');
  if (own.title === '') return fieldFault('title', 'error.required');
  if (own.words === '') return fieldFault('words', 'error.required');
  if (en.title !== '' && en.words === '') return fieldFault('words_en', 'error.required');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return fieldFault(wrong.field, wrong.text);
  // The minute that is running is not past: a picker knows no seconds.
  if (picked !== null && picked <= nowMs - 60_000) return fieldFault('when', 'error.past');
  return {
    to: writtenIn(form, 'to'),
    texts: textsOf(own, en.words === '' ? null : { ...en, title: en.title || own.title }),
    files: uploadsIn(form, 'photos'),
    urgent,
    sendAt: picked,
  };
}

const readText = (form: Form, title: string, words: string): NoticeText => ({
  title: withEmoji(writtenIn(form, title)),
  words: withEmoji(writtenIn(form, words)),
});

/** The first two fields are in Chinese, unless not a sign of it stands in them and nothing in those for English. */
function textsOf(own: NoticeText, en: NoticeText | null): NoticeTexts {
  if (en !== null) return { 'zh-CN': own, en };
  return /\p{Script=Han}/u.test(own.title + own.words) ? { 'zh-CN': own } : { en: own };
}

function resultOf(result: ActResult | Unknown, language: Language): SubmitResult {
  if (!('unknown' in result)) return submitResultOf(result, 'to');
  const names = result.unknown.join(listComma(language));
  const words = staffTexts(language)['error.notice_to']({ names });
  return new NotTaken({ is: 'faults', faults: [{ field: 'to', words }] });
}
