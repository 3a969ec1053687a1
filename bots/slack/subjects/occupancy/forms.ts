import {
  changeOccupancy,
  endOccupancy,
  removeOccupancy,
} from '../../../../src/archive/entries/edit-occupancy.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenDay } from '../../kit/forms.ts';
import { fieldFault, type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { readOccupancy } from '../unit/entry-form.ts';

export async function submitChange(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: occupancy, form, key, language } = submitted;
  const phoneField = form.new_phone ? 'new_phone' : 'phone';
  const asked = { slackUser, occupancy, entry: readOccupancy(form), phoneField, language, key };
  return submitResultOf(await changeOccupancy(office, asked), 'name');
}

export async function submitEnd(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: occupancy, form, key, language } = submitted;
  const until = chosenDay(form, 'until');
  if (until === null) return fieldFault('until', 'error.required');
  return submitResultOf(
    await endOccupancy(office, { slackUser, occupancy, until, language, key }),
    'until',
  );
}

export async function submitRemove(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: occupancy, key } = submitted;
  return submitResultOf(await removeOccupancy(office, { slackUser, occupancy, key }), 'name');
}
