import { refusal } from '../../../../src/refusal.ts';
import { actOnRequest } from '../../../../src/requests/request/act-on-request.ts';
import { Request } from '../../../../src/requests/request/entities.ts';
import type { StaffCommand } from '../../../../src/requests/request/lifecycle.ts';
import type { FileRef } from '../../../../src/requests/request/request.ts';
import { replyToResident } from '../../../../src/requests/request/telling/reply-to-resident.ts';
import { findUnit } from '../../../../src/residents/admission/decide-admission.ts';
import type { Submit, Submitted } from '../../kit/desk.ts';
import { withEmoji } from '../../kit/emoji.ts';
import {
  chosenIn,
  chosenInstant,
  faultOfUploads,
  readCategory,
  readKind,
  readUrgency,
  readWaitReason,
  uploadsIn,
  writtenIn,
} from '../../kit/forms.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';
import { besideVerdict, submitVerdict } from './dispute-fields.ts';

/** Sends what was written to the resident whom a request or an emergency is about. */
export async function submitReply(
  kind: 'request' | 'emergency',
  { office, slackUser, id, form, key }: Submitted,
): Promise<SubmitResult> {
  const text = withEmoji(writtenIn(form, 'text'));
  const files = uploadsIn(form, 'photos');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return new NotTaken({ is: 'field', fault: wrong });
  if (text === '' && files.length === 0) return fieldFault('text', 'error.reply_empty');
  const subject = { kind, id } as const;
  return submitResultOf(
    await replyToResident(office, { slackUser, subject, text, files, message: null, key }),
    'text',
  );
}

export async function submitAssign(asked: Submitted): Promise<SubmitResult> {
  const to = chosenIn(asked.form, 'staff');
  if (to === null) return fieldFault('staff', 'error.required');
  const note = withEmoji(writtenIn(asked.form, 'note'));
  return act(asked, { verb: 'assign', to, note }, 'staff');
}

export async function submitWait(asked: Submitted): Promise<SubmitResult> {
  const { office, form } = asked;
  const until = chosenInstant(form, 'until');
  if (until !== null && until <= office.clock.now()) return fieldFault('until', 'error.past');
  const reason = readWaitReason(form);
  if (!reason) return fieldFault('wait_reason', 'error.required');
  const note = withEmoji(writtenIn(form, 'note'));
  return act(asked, { verb: 'wait', reason, until, note }, 'wait_reason');
}

/** A verb that asks for nothing but a reason. */
export const submitReason =
  (verb: 'reopen' | 'escalate' | 'return'): Submit =>
  async (asked) => {
    const reason = withEmoji(writtenIn(asked.form, 'reason'));
    if (reason === '') return fieldFault('reason', 'error.required');
    const command = verb === 'return' ? ({ verb, reason, named: true } as const) : { verb, reason };
    return act(asked, command, 'reason');
  };

/** Why it is closed, and of a request about fees what was decided of its bills. */
export async function submitClose(asked: Submitted): Promise<SubmitResult> {
  const reason = withEmoji(writtenIn(asked.form, 'reason'));
  if (reason === '') return fieldFault('reason', 'error.required');
  const command = { verb: 'close', reason } as const;
  const decided = await submitVerdict(asked, command, []);
  return decided ?? besideVerdict(await act(asked, command, 'reason'));
}

export async function submitChange(asked: Submitted): Promise<SubmitResult> {
  const { office, form } = asked;
  const em = office.orm.em.fork();
  const request = await em.findOne(Request, { id: asked.id });
  if (!request) return submitResultOf(refusal('not_found'), 'kind');
  const address = writtenIn(form, 'address');
  const unit = address === '' ? null : await findUnit(em, request.community, address);
  if (address !== '' && !unit) return fieldFault('address', 'error.unit');
  // Of an unnamed complaint it is the home that it is about; the one it comes from is nobody's to see.
  const moved = request.anonymous
    ? unit && unit.id !== request.about && { about: unit.id }
    : unit && unit.id !== request.unit && { unit: unit.id };
  const command: StaffCommand = {
    verb: 'change',
    kind: readKind(form),
    category: readCategory(form),
    urgency: readUrgency(form),
    ...(moved || {}),
  };
  return act(asked, command, 'kind');
}

/** Carries out a command of a window; a refusal stands beside `field`. */
export async function act(
  asked: Submitted,
  command: StaffCommand,
  field: string,
  files: FileRef[] = [],
): Promise<SubmitResult> {
  const { office, slackUser, id: request, key } = asked;
  return submitResultOf(
    await actOnRequest(office, { slackUser, request, command, files, key }),
    field,
  );
}
