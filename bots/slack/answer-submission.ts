import type { Language } from '../../src/config.ts';
import { settleInbox, storeInbox } from '../../src/delivery/inbox.ts';
import { AlreadySettled, type Office } from '../../src/office.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { arrivalOfSubmission } from './arrivals.ts';
import { noticeModal } from './modals.ts';
import { refusalWords } from './refusal-words.ts';
import { submissionShape, submitForm } from './submit-form.ts';
import type { SubmitResult } from './submit-result.ts';
import type { Modal } from './window-fields.ts';

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
  context: { office: Office; language: Language },
  body: unknown,
): Promise<SubmissionAnswer> {
  const parsed = submissionShape.safeParse(body);
  // A window that was closed, or one that only shows something, asks for nothing.
  if (!parsed.success) return undefined;
  const { office, language } = context;
  const [stored] = await storeInbox(office, [arrivalOfSubmission(parsed.data)]);
  if (!stored) return undefined;
  const result = await submitOnce(office, parsed.data, stored.seq);
  if (result.ok) return undefined;
  await settleInbox(office, stored.seq);
  const t = staffTexts(language);
  const [field, words] =
    'fault' in result
      ? [result.fault.field, t[result.fault.text]()]
      : [result.field, refusalWords(result.refused, language)];
  // Slack takes an error only beside a field that is there.
  if (!Object.hasOwn(parsed.data.view.state.values, field))
    return {
      response_action: 'update',
      view: noticeModal(t['modal.not_possible'](), words, language),
    };
  return { response_action: 'errors', errors: { [field]: words } };
}

async function submitOnce(
  office: Office,
  submission: Parameters<typeof submitForm>[1],
  seq: number,
): Promise<SubmitResult> {
  try {
    return await submitForm({ ...office, settles: seq }, submission, `slack:${seq}`);
  } catch (error) {
    // The same window with the same words was carried out before.
    if (error instanceof AlreadySettled) return { ok: true };
    throw error;
  }
}
