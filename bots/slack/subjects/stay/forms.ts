import { changeStay, endStay, removeStay } from '../../../../src/archive/entries/edit-occupancy.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenDay } from '../../kit/forms.ts';
import { fault, type SubmitResult } from '../../kit/submit-result.ts';
import { came, readStay } from '../unit/entry-form.ts';

export async function submitChange(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: stay, form, key, language } = submitted;
  const phoneField = form.new_phone ? 'new_phone' : 'phone';
  const asked = { slackUser, stay, entry: readStay(form), phoneField, language, key };
  return came(await changeStay(office, asked), 'name');
}

export async function submitEnd(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: stay, form, key, language } = submitted;
  const until = chosenDay(form, 'until');
  if (until === null) return fault('until', 'error.required');
  return came(await endStay(office, { slackUser, stay, until, language, key }), 'until');
}

export async function submitRemove(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: stay, key } = submitted;
  return came(await removeStay(office, { slackUser, stay, key }), 'name');
}
