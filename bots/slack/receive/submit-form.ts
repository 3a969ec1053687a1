import { z } from 'zod';
import type { ChannelState } from '../../../src/community/community-channels.ts';
import { Admission } from '../../../src/community/entities.ts';
import type { Language } from '../../../src/config.ts';
import { refusal } from '../../../src/refusal.ts';
import { standDownEmergency } from '../../../src/requests/emergency/handle-emergency.ts';
import { actOnRequest } from '../../../src/requests/request/act-on-request.ts';
import { Request } from '../../../src/requests/request/entities.ts';
import type { StaffCommand } from '../../../src/requests/request/lifecycle.ts';
import { replyToResident } from '../../../src/requests/request/reply-to-resident.ts';
import type { FileRef } from '../../../src/requests/request/request.ts';
import { decideAdmission, findUnit } from '../../../src/residents/decide-admission.ts';
import type { Office } from '../../../src/work.ts';
import { type Window, windowShape } from '../kit/control.ts';
import { withEmoji } from '../kit/emoji.ts';
import {
  chosen,
  chosenInstant,
  type Form,
  faultOfUploads,
  formShape,
  readCategory,
  readKind,
  readOccupancyRole,
  readUrgency,
  readWaitReason,
  readYuan,
  uploads,
  written,
} from '../kit/forms.ts';
import { fault, type SubmitResult, settled } from '../kit/submit-result.ts';
import { submitCheckForm } from '../subjects/check/forms.ts';
import { submitCommunityForm } from '../subjects/community/forms.ts';
import { submitCorrectionForm } from '../subjects/correction/windows.ts';
import { submitRosterForm } from '../subjects/duty/forms.ts';
import { submitErasureForm } from '../subjects/erasure/windows.ts';
import { submitStaffForm } from '../subjects/staff/forms.ts';
import { submitEntryForm } from '../subjects/unit/forms.ts';

/** A submitted modal, reduced to what the office needs. */
export const submissionShape = z.object({
  type: z.literal('view_submission'),
  user: z.object({ id: z.string() }),
  view: z.object({
    id: z.string(),
    callback_id: z.string(),
    private_metadata: z.string(),
    state: z.object({ values: formShape }),
  }),
});
export type Submission = z.infer<typeof submissionShape>;

export type SubmitDeps = {
  office: Office;
  language: Language;
  /** Whether the app can post into a channel. */
  look: (channel: string) => Promise<ChannelState>;
};

/** What stands in a window's private metadata. */
export const readWindow = (submission: Submission): Window =>
  windowShape.parse(JSON.parse(submission.view.private_metadata));

/**
 * Carries out a submitted modal. What was filled in wrongly comes back with the
 * field it belongs to, and changes nothing. `key` makes a repeat harmless.
 */
export async function submitForm(
  { office, language, look }: SubmitDeps,
  submission: Submission,
  key: string,
): Promise<SubmitResult> {
  const window = readWindow(submission);
  const form = submission.view.state.values;
  const [on, verb] = submission.view.callback_id.split('.');
  const slackUser = submission.user.id;
  if (verb === 'reply' && (on === 'request' || on === 'emergency')) {
    const text = withEmoji(written(form, 'text'));
    const files = uploads(form, 'photos');
    const wrong = faultOfUploads(form, 'photos');
    if (wrong) return { ok: false, fault: wrong };
    if (text === '' && files.length === 0) return fault('text', 'error.reply_empty');
    const subject = { kind: on, id: window.id } as const;
    return settled(
      await replyToResident(office, { slackUser, subject, text, files, message: null, key }),
      'text',
    );
  }
  if (on === 'emergency' && verb === 'stand_down') {
    const reason = written(form, 'reason');
    if (reason === '') return fault('reason', 'error.required');
    const input = { slackUser, emergency: window.id, reason, key };
    return settled(await standDownEmergency(office, input), 'reason');
  }
  const submitted = { slackUser, id: window.id, form, key };
  const ours = await submitKept({ office, language, look }, on ?? '', verb ?? '', submitted);
  if (ours) return ours;
  if (on === 'admission') return submitAdmission(office, slackUser, window.id, form, key);
  return submitRequestVerb(office, { slackUser, request: window.id, verb: verb ?? '', form, key });
}

type Submitted = { slackUser: string; id: string; form: Form; key: string };

/** The windows by which the staff keep what is not a request: rosters, checks, people, communities, the archive. */
async function submitKept(
  { office, language, look }: SubmitDeps,
  on: string,
  verb: string,
  submitted: Submitted,
): Promise<SubmitResult | null> {
  switch (on) {
    case 'duty':
      return submitRosterForm(office, verb, submitted);
    case 'check':
      return submitCheckForm(office, verb, submitted);
    case 'staff':
      return submitStaffForm(office, verb, submitted);
    case 'correction':
      return verb === 'refuse' ? submitCorrectionForm(office, submitted) : null;
    case 'erasure':
      return submitErasureForm(office, verb, submitted);
    case 'community':
      return submitCommunityForm(office, verb, { ...submitted, language, look });
    case 'unit':
    case 'stay':
      return submitEntryForm(office, `${on}.${verb}`, { ...submitted, language });
    default:
      return null;
  }
}

async function submitAdmission(
  office: Office,
  slackUser: string,
  admission: string,
  form: Form,
  key: string,
): Promise<SubmitResult> {
  const address = written(form, 'address');
  const name = written(form, 'name');
  if (name === '') return fault('name', 'error.required');
  const em = office.orm.em.fork();
  const asked = await em.findOne(Admission, { id: admission });
  if (!asked || !(await findUnit(em, asked.community, address)))
    return fault('address', 'error.unit');
  const role = readOccupancyRole(form) ?? 'owner';
  const decision = { grant: true as const, address, name, role };
  return settled(await decideAdmission(office, { slackUser, admission, decision, key }), 'address');
}

type RequestForm = { slackUser: string; request: string; verb: string; form: Form; key: string };

async function submitRequestVerb(office: Office, asked: RequestForm): Promise<SubmitResult> {
  const { form } = asked;
  switch (asked.verb) {
    case 'assign': {
      const to = chosen(form, 'staff');
      if (to === null) return fault('staff', 'error.required');
      return act(
        office,
        asked,
        { verb: 'assign', to, note: withEmoji(written(form, 'note')) },
        'staff',
      );
    }
    case 'wait': {
      const until = chosenInstant(form, 'until');
      if (until !== null && until <= office.clock.now()) return fault('until', 'error.past');
      const reason = readWaitReason(form);
      if (!reason) return fault('wait_reason', 'error.required');
      return act(
        office,
        asked,
        { verb: 'wait', reason, until, note: withEmoji(written(form, 'note')) },
        'wait_reason',
      );
    }
    case 'done':
      return submitDone(office, asked);
    case 'close':
    case 'reopen':
    case 'escalate': {
      const reason = withEmoji(written(form, 'reason'));
      if (reason === '') return fault('reason', 'error.required');
      return act(office, asked, { verb: asked.verb, reason }, 'reason');
    }
    case 'change':
      return submitChange(office, asked);
    default:
      return { ok: false, refused: refusal('not_found'), field: 'reason' };
  }
}

async function submitDone(office: Office, asked: RequestForm): Promise<SubmitResult> {
  const { form } = asked;
  const note = withEmoji(written(form, 'done'));
  if (note === '') return fault('done', 'error.required');
  const wrong = faultOfUploads(form, 'photos');
  if (wrong) return { ok: false, fault: wrong };
  const cost = written(form, 'cost');
  const costFen = cost === '' ? null : readYuan(cost);
  if (cost !== '' && costFen === null) return fault('cost', 'error.yuan');
  const materials = written(form, 'materials');
  const command: StaffCommand = {
    verb: 'done',
    note,
    materials: materials === '' ? null : materials,
    costFen,
  };
  return act(office, asked, command, 'done', uploads(form, 'photos'));
}

async function submitChange(office: Office, asked: RequestForm): Promise<SubmitResult> {
  const { form } = asked;
  const em = office.orm.em.fork();
  const request = await em.findOne(Request, { id: asked.request });
  if (!request) return { ok: false, refused: refusal('not_found'), field: 'kind' };
  const address = written(form, 'address');
  const unit = address === '' ? null : await findUnit(em, request.community, address);
  if (address !== '' && !unit) return fault('address', 'error.unit');
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
  return act(office, asked, command, 'kind');
}

async function act(
  office: Office,
  asked: RequestForm,
  command: StaffCommand,
  field: string,
  files: FileRef[] = [],
): Promise<SubmitResult> {
  const { slackUser, request, key } = asked;
  return settled(await actOnRequest(office, { slackUser, request, command, files, key }), field);
}
