import { z } from 'zod';
import type { Language } from '../../../src/config.ts';
import type { FileRef } from '../../../src/delivery/parts.ts';
import type { Bytes } from '../../../src/delivery/ports.ts';
import type { ChannelState } from '../../../src/management/community-channels.ts';
import { Refused, refusal } from '../../../src/refusal.ts';
import type { Understand } from '../../../src/understanding/reading/understand.ts';
import { refusedWhereGone } from '../../../src/where-gone.ts';
import type { Office } from '../../../src/work.ts';
import { type Window, windowShape } from '../kit/control.ts';
import { formShape } from '../kit/forms.ts';
import { type SubmitResult, submitResultOf } from '../kit/submit-result.ts';
import { submitOf } from '../subjects/subjects.ts';
import { slackId } from './slack-id.ts';

/** A submitted modal, reduced to what the office needs. */
export const submissionShape = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: slackId }),
  view: z.object({
    id: slackId,
    callback_id: z.string(),
    private_metadata: z.string(),
    title: z.object({ text: z.string() }).nullish(),
    state: z.object({ values: formShape }),
  }),
});
export type Submission = z.infer<typeof submissionShape>;

export type SubmitDeps = {
  office: Office;
  language: Language;
  /** Whether the app can post into a channel. */
  look: (channel: string) => Promise<ChannelState>;
  /** What somebody's words say. */
  understand: Understand;
  /** Fetches a file that stands in Slack. */
  download(file: FileRef): Promise<Bytes>;
};

/** What stands in a window's private metadata. Throws for one that no version reads. */
export const readWindow = (submission: Submission): Window =>
  windowShape.parse(JSON.parse(submission.view.private_metadata));

/** Whether a window can be read: one that was opened under another version may not be. */
export function isReadable(submission: Submission): boolean {
  try {
    readWindow(submission);
    return true;
  } catch {
    return false;
  }
}

/**
 * Carries out a submitted modal. What was filled in wrongly comes back with the
 * field it belongs to, and changes nothing. `key` makes a repeat harmless.
 */
export async function submitForm(
  { office, language, look, understand, download }: SubmitDeps,
  submission: Submission,
  key: string,
): Promise<SubmitResult> {
  const window = readWindow(submission);
  const { id } = window;
  const { callback_id, state } = submission.view;
  const submit = submitOf(callback_id);
  if (!submit) return submitResultOf(refusal('not_found'), 'reason');
  const slackUser = submission.user.id;
  const { values: form } = state;
  const told = { key, language, look, understand, download };
  const asked = { office, slackUser, id, window, form, ...told };
  const result = await refusedWhereGone(id, () => submit(asked));
  return result instanceof Refused ? submitResultOf(result, 'reason') : result;
}
