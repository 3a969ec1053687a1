import type { Language } from '../../../../src/config.ts';
import type { FileRef } from '../../../../src/delivery/parts.ts';
import { RemedyError } from '../../../../src/errors.ts';
import type { HomeList } from '../../../../src/notices/home-lists.ts';
import type { NoticeText, NoticeTexts } from '../../../../src/notices/notice-entities.ts';
import { loadNoticeView } from '../../../../src/notices/notice-view.ts';
import {
  changeNotice,
  type NoticeDraft,
  noticeFilesMax,
  type Unknown,
  writeNotice,
} from '../../../../src/notices/write-notice.ts';
import { type ActResult, refusal } from '../../../../src/refusal.ts';
import { listComma } from '../../../../src/texts/list-comma.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import type { Submit, Submitted } from '../../kit/desk.ts';
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

/** A list of homes is no larger than this, in MB: so many hold more addresses than a town has. */
const listMbMax = 2;

/** A notice is written; whom it names that is not there is said beside the field. */
export const submitWrite: Submit = async (asked) => {
  const draft = await readDraft(asked, null);
  if (draft instanceof NotTaken) return draft;
  const { office, slackUser, id: community, language } = asked;
  return resultOf(
    await writeNotice(office, { slackUser, community, draft, corrects: null, language }),
    language,
  );
};

/** One that has not gone out is written anew. */
export const submitChange: Submit = async (asked) => {
  const { office, slackUser, id: notice, language } = asked;
  const view = await loadNoticeView(office.orm.em.fork(), notice, office.clock.now());
  if (!view) return submitResultOf(refusal('not_found'), 'to');
  const draft = await readDraft(asked, view.sendAt);
  if (draft instanceof NotTaken) return draft;
  return resultOf(await changeNotice(office, { slackUser, notice, draft, language }), language);
};

/** One that has gone out is put right by a further one. */
export const submitCorrect: Submit = async (asked) => {
  const draft = await readDraft(asked, null);
  if (draft instanceof NotTaken) return draft;
  const { office, slackUser, id: corrects, language } = asked;
  const view = await loadNoticeView(office.orm.em.fork(), corrects, office.clock.now());
  if (!view) return submitResultOf(refusal('not_found'), 'to');
  const community = view.community.id;
  return resultOf(
    await writeNotice(office, { slackUser, community, draft, corrects, language }),
    language,
  );
};

/** What was filled in; `stood` is when it was to go out before, which may have passed while the window was open. */
async function readDraft(
  { form, office, download, language }: Submitted,
  stood: number | null,
): Promise<NoticeDraft | NotTaken> {
  const own = readText(form, 'title', 'words');
  const en = readText(form, 'title_en', 'words_en');
  const urgent = chosenAll(form, 'urgent').includes('urgent');
  if (own.title === '') return fieldFault('title', 'error.required');
  if (own.words === '') return fieldFault('words', 'error.required');
  if (en.title !== '' && en.words === '') return fieldFault('words_en', 'error.required');
  const wrong = faultOfUploads(form, 'photos') ?? faultOfUploads(form, 'list');
  if (wrong) return fieldFault(wrong.field, wrong.text);
  const sendAt = readWhen(form, stood, office.clock.now());
  if (sendAt instanceof NotTaken) return sendAt;
  const files = uploadsIn(form, 'photos');
  const keepsFiles = Object.hasOwn(form, 'keep_files') ? chosenAll(form, 'keep_files') : 'all';
  const kept = keepsFiles === 'all' ? 0 : keepsFiles.length;
  if (kept + files.length > noticeFilesMax) {
    const words = staffTexts(language)['fault.notice_files']({ max: noticeFilesMax });
    return beside('photos', words);
  }
  const lists = await readLists(uploadsIn(form, 'list'), download, language);
  if (lists instanceof NotTaken) return lists;
  return {
    ...{ to: writtenIn(form, 'to'), lists, files, urgent, sendAt },
    texts: textsOf(own, en.words === '' ? null : { ...en, title: en.title || own.title }),
    keeps: { audience: chosenAll(form, 'keep_to').includes('keep'), files: keepsFiles },
  };
}

const beside = (field: string, words: string): NotTaken =>
  new NotTaken({ is: 'faults', faults: [{ field, words }] });

/** When it goes out, in ms; null for as soon as it may. One that was not touched and passed meanwhile is as none. */
function readWhen(form: Form, stood: number | null, nowMs: number): number | null | NotTaken {
  const picked = chosenInstant(form, 'when');
  // A picker knows no seconds: the minute that is running is not past, and what stood is known by its second.
  if (picked === null || picked > nowMs - 60_000) return picked;
  const untouched = stood !== null && Math.floor(stood / 1000) * 1000 === picked;
  return untouched ? null : fieldFault('when', 'error.past');
}

/** The lists that were chosen, fetched while the window waits. */
async function readLists(
  files: readonly FileRef[],
  download: Submitted['download'],
  language: Language,
): Promise<HomeList[] | NotTaken> {
  const t = staffTexts(language);
  const tooLarge = (bytes: number): boolean => bytes > listMbMax * 1024 * 1024;
  const large = (): NotTaken => beside('list', t['fault.notice_list_large']({ mb: listMbMax }));
  if (tooLarge(files.reduce((sum, file) => sum + (file.size ?? 0), 0))) return large();
  try {
    const fetched = await Promise.all(files.map(download));
    if (tooLarge(fetched.reduce((sum, file) => sum + file.bytes.length, 0))) return large();
    return fetched.map(({ name, bytes }) => ({ name, bytes }));
  } catch (error) {
    if (error instanceof RemedyError) return beside('list', t['fault.notice_list_late']());
    throw error;
  }
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
  const { unknown, wrongLists } = result;
  const names = unknown.join(listComma(language));
  const words = staffTexts(language)['error.notice_to']({ names });
  return new NotTaken({
    is: 'faults',
    faults: [
      ...(unknown.length > 0 || wrongLists.length === 0 ? [{ field: 'to', words }] : []),
      ...(wrongLists.length > 0 ? [{ field: 'list', words: wrongLists.join('\n') }] : []),
    ],
  });
}
