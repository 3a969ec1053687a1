import type { Language } from '../../../src/config.ts';
import { causes } from '../../../src/delivery/causes.ts';
import { refuseInbox, storeInbox } from '../../../src/delivery/inbox.ts';
import { staffTexts } from '../../../src/texts/staff/staff.ts';
import { AlreadyHandled } from '../../../src/work.ts';
import { savesUnseen } from '../kit/control.ts';
import type { Modal } from '../kit/fields.ts';
import { noticeModal } from '../kit/notice.ts';
import type { SubmitResult } from '../kit/submit-result.ts';
import { whatIsWrong } from '../kit/what-is-wrong.ts';
import { submitLaterOf } from '../subjects/subjects.ts';
import { arrivalOfSubmission } from './arrivals.ts';
import { drawHomeOf } from './handle-stored.ts';
import {
  isReadable,
  readWindow,
  type Submission,
  type SubmitDeps,
  submissionShape,
  submitForm,
} from './submit-form.ts';

/** What Slack does with the window: closes it, shows what is wrong beside the field, or, where the window has no such field, instead of it. */
export type SubmissionAnswer =
  | undefined
  | { response_action: 'errors'; errors: Record<string, string> }
  | { response_action: 'update'; view: Modal };

/**
 * Takes a submitted window: stored first, so that what was typed outlives this
 * process; then carried out while the person waits, so that what is wrong
 * stands beside its field.
 */
export async function answerSubmission(
  context: SubmitDeps,
  body: unknown,
): Promise<SubmissionAnswer> {
  const parsed = submissionShape.safeParse(body);
  // A window that was closed, or one that only shows something, asks for nothing.
  if (!parsed.success) return undefined;
  const { office, language } = context;
  if (!isReadable(parsed.data)) return oldWindow(parsed.data, language);
  const arrival = arrivalOfSubmission(parsed.data);
  const [stored] = await storeInbox(office, [arrival]);
  if (!stored) return undefined;
  if (submitLaterOf(parsed.data.view.callback_id)) {
    // Fetching and reading a large file, say, takes longer than Slack waits: a card tells what came of it.
    if (stored.fresh) await office.nudge([{ queue: 'intake', subject: arrival.subject }]);
    return undefined;
  }
  const result = await submitOnce(context, parsed.data, stored.seq);
  if (result.ok && !wasOpenedInChannel(parsed.data))
    await drawHomeOf(office, parsed.data.user.id, causes.slack(stored.seq));
  if (result.ok) {
    const view = result.shows ?? savedNotice(parsed.data, language);
    return view ? { response_action: 'update', view } : undefined;
  }
  await refuseInbox(office, stored.seq);
  const { why } = result;
  if (why.is === 'refused' && why.asks) return { response_action: 'update', view: why.asks };
  const t = staffTexts(language);
  const wrong = whatIsWrong(result, language);
  // Slack takes an error only beside a field that is there.
  const { values } = parsed.data.view.state;
  const beside = wrong.filter(({ field }) => Object.hasOwn(values, field));
  if (beside.length === 0) {
    const words = wrong.map((one) => one.words).join('\n');
    const view = noticeModal(t['modal.not_possible'](), words, language);
    return { response_action: 'update', view };
  }
  const errors = Object.fromEntries(beside.map(({ field, words }) => [field, words]));
  return { response_action: 'errors', errors };
}

/** That a window is too old to be read: beside its first field, so that what was typed can still be copied. */
function oldWindow({ view }: Submission, language: Language): SubmissionAnswer {
  const t = staffTexts(language);
  const words = t['old.window']();
  const [field] = Object.keys(view.state.values);
  return field === undefined
    ? { response_action: 'update', view: noticeModal(t['modal.not_possible'](), words, language) }
    : { response_action: 'errors', errors: { [field]: words } };
}

/** That it was saved, under the name of the window, where nothing else shows it; a card is drawn anew and tells by itself. */
function savedNotice({ view }: Submission, language: Language): Modal | undefined {
  if (!savesUnseen(view.callback_id)) return undefined;
  const t = staffTexts(language);
  return noticeModal(view.title?.text ?? t['modal.saved'](), t['window.saved'](), language);
}

/** Whether the window belongs to a message; one that does not may have been opened from the Home. */
const wasOpenedInChannel = (submission: Submission): boolean =>
  readWindow(submission).channel != null;

async function submitOnce(
  deps: SubmitDeps,
  submission: Parameters<typeof submitForm>[1],
  seq: number,
): Promise<SubmitResult> {
  try {
    const handling = { ...deps, office: { ...deps.office, handles: seq } };
    return await submitForm(handling, submission, causes.slack(seq));
  } catch (error) {
    // The same window with the same words was carried out before.
    if (error instanceof AlreadyHandled) return { ok: true };
    throw error;
  }
}
