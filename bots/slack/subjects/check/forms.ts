import { staffRoles } from '../../../../src/codes.ts';
import { checkDays } from '../../../../src/staff/checks/check-entities.ts';
import { confirmCheck } from '../../../../src/staff/checks/confirm-check.ts';
import {
  addChecklist,
  type CheckSettings,
  changeChecklist,
} from '../../../../src/staff/checks/edit-checklist.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenIn, chosenTime, type Form, writtenIn } from '../../kit/forms.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';

export async function submitWrong(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: run, form, key } = asked;
  const wrong = writtenIn(form, 'wrong');
  if (wrong === '') return fieldFault('wrong', 'error.required');
  return submitResultOf(await confirmCheck(office, { slackUser, run, wrong, key }), 'wrong');
}

export async function submitAdd(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form } = asked;
  const settings = readSettings(form);
  if (settings instanceof NotTaken) return settings;
  return submitResultOf(
    await addChecklist(office, { slackUser, community, settings }),
    'check_name',
  );
}

export async function submitChange(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: checklist, form } = asked;
  const settings = readSettings(form);
  if (settings instanceof NotTaken) return settings;
  return submitResultOf(
    await changeChecklist(office, { slackUser, checklist, settings }),
    'check_name',
  );
}

function readSettings(form: Form): CheckSettings | NotTaken {
  const name = writtenIn(form, 'check_name');
  const role = staffRoles.find((one) => one === chosenIn(form, 'check_role'));
  const askAt = chosenTime(form, 'ask_at');
  const days = checkDays.find((one) => one === chosenIn(form, 'days'));
  if (name === '') return fieldFault('check_name', 'error.required');
  if (!role) return fieldFault('check_role', 'error.required');
  if (askAt === null) return fieldFault('ask_at', 'error.required');
  if (!days) return fieldFault('days', 'error.required');
  const active = chosenIn(form, 'state') !== 'paused';
  return { name, items: writtenIn(form, 'items'), role, askAt, days, active };
}
