import { staffRoles } from '../../../../src/codes.ts';
import { checkDays } from '../../../../src/staff/checks/check-entities.ts';
import { confirmCheck } from '../../../../src/staff/checks/confirm-check.ts';
import {
  addChecklist,
  type CheckSettings,
  changeChecklist,
} from '../../../../src/staff/checks/edit-checklist.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosen, chosenTime, type Form, written } from '../../kit/forms.ts';
import { fault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';

export async function submitWrong(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: run, form, key } = asked;
  const wrong = written(form, 'wrong');
  if (wrong === '') return fault('wrong', 'error.required');
  return submitResultOf(await confirmCheck(office, { slackUser, run, wrong, key }), 'wrong');
}

export async function submitAdd(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: community, form } = asked;
  const settings = readSettings(form);
  if ('ok' in settings) return settings;
  return submitResultOf(
    await addChecklist(office, { slackUser, community, settings }),
    'check_name',
  );
}

export async function submitChange(asked: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: checklist, form } = asked;
  const settings = readSettings(form);
  if ('ok' in settings) return settings;
  return submitResultOf(
    await changeChecklist(office, { slackUser, checklist, settings }),
    'check_name',
  );
}

function readSettings(form: Form): CheckSettings | SubmitResult {
  const name = written(form, 'check_name');
  const role = staffRoles.find((one) => one === chosen(form, 'check_role'));
  const askAt = chosenTime(form, 'ask_at');
  const days = checkDays.find((one) => one === chosen(form, 'days'));
  if (name === '') return fault('check_name', 'error.required');
  if (!role) return fault('check_role', 'error.required');
  if (askAt === null) return fault('ask_at', 'error.required');
  if (!days) return fault('days', 'error.required');
  const active = chosen(form, 'state') !== 'paused';
  return { name, items: written(form, 'items'), role, askAt, days, active };
}
