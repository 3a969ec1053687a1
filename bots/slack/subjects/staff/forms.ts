import { categories, staffRoles } from '../../../../src/codes.ts';
import {
  addStaffInSlack,
  changeStaffInSlack,
  removeStaffInSlack,
  type StaffSettings,
} from '../../../../src/management/manage-staff.ts';
import type { ActResult } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenAll, chosenUser, type Form, writtenIn } from '../../kit/forms.ts';
import {
  fieldFault,
  NotTaken,
  type SubmitResult,
  submitResultOf,
} from '../../kit/submit-result.ts';

export async function submitRemove(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: staff, key } = submitted;
  return submitResultOf(await removeStaffInSlack(office, { slackUser, staff, key }), 'name');
}

export async function submitAdd(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, form, key } = submitted;
  const settings = readSettings(form, null);
  if (settings instanceof NotTaken) return settings;
  const person = chosenUser(form, 'slack_user');
  if (person === null) return fieldFault('slack_user', 'error.required');
  const added = await addStaffInSlack(office, { slackUser, person, settings, key });
  return beside(added, form, 'slack_user');
}

export async function submitChange(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: staff, form, key } = submitted;
  const known = await office.orm.em.fork().findOne(Staff, { id: staff });
  const settings = readSettings(form, known);
  if (settings instanceof NotTaken) return settings;
  const changed = await changeStaffInSlack(office, { slackUser, staff, settings, key });
  return beside(changed, form, 'roles');
}

function readSettings(form: Form, known: Staff | null): StaffSettings | NotTaken {
  const name = writtenIn(form, 'name');
  const roles = staffRoles.filter((role) => chosenAll(form, 'roles').includes(role));
  if (name === '') return fieldFault('name', 'error.required');
  if (roles.length === 0) return fieldFault('roles', 'error.required');
  const nameEn = writtenIn(form, 'name_en');
  return {
    name,
    nameEn: nameEn === '' ? null : nameEn,
    roles,
    // Where a deployment has one community only, the window does not ask, and what is kept stays.
    communities: form.communities ? chosenAll(form, 'communities') : (known?.communities ?? []),
    buildings: chosenAll(form, 'buildings'),
    skills: categories.filter((one) => chosenAll(form, 'skills').includes(one)),
  };
}

/** What was refused because of the communities stands beside these, where the window asks for them. */
const beside = (result: ActResult, form: Form, field: string): SubmitResult =>
  submitResultOf(
    result,
    !result.ok && result.refused === 'which_communities' && form.communities
      ? 'communities'
      : field,
  );
