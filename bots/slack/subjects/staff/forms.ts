import { categories, staffRoles } from '../../../../src/codes.ts';
import type { ActResult } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import {
  addStaffInSlack,
  changeStaffInSlack,
  removeStaffInSlack,
  type StaffSettings,
} from '../../../../src/staff/people/manage-staff.ts';
import type { Office } from '../../../../src/work.ts';
import { chosenAll, chosenUser, type Form, written } from '../../kit/forms.ts';
import { fault, type SubmitResult, settled } from '../../kit/submit-result.ts';

type Submitted = { slackUser: string; id: string; form: Form; key: string };

/** Carries out a submitted window of the staff list. */
export async function submitStaffForm(
  office: Office,
  verb: string,
  { slackUser, id, form, key }: Submitted,
): Promise<SubmitResult | null> {
  if (verb === 'remove')
    return settled(await removeStaffInSlack(office, { slackUser, staff: id, key }), 'name');
  if (verb !== 'add' && verb !== 'change') return null;
  const name = written(form, 'name');
  const roles = staffRoles.filter((role) => chosenAll(form, 'roles').includes(role));
  if (name === '') return fault('name', 'error.required');
  if (roles.length === 0) return fault('roles', 'error.required');
  const known = verb === 'change' ? await office.orm.em.fork().findOne(Staff, { id }) : null;
  const nameEn = written(form, 'name_en');
  const settings: StaffSettings = {
    name,
    nameEn: nameEn === '' ? null : nameEn,
    roles,
    // Where a deployment has one community only, the window does not ask, and what is kept stays.
    communities: form.communities ? chosenAll(form, 'communities') : (known?.communities ?? []),
    buildings: chosenAll(form, 'buildings'),
    skills: categories.filter((one) => chosenAll(form, 'skills').includes(one)),
  };
  if (verb === 'change')
    return beside(
      await changeStaffInSlack(office, { slackUser, staff: id, settings, key }),
      form,
      'roles',
    );
  const person = chosenUser(form, 'slack_user');
  if (person === null) return fault('slack_user', 'error.required');
  const added = await addStaffInSlack(office, { slackUser, person, settings, key });
  return beside(added, form, 'slack_user');
}

/** What was refused because of the communities stands beside these, where the window asks for them. */
const beside = (result: ActResult, form: Form, field: string): SubmitResult =>
  settled(
    result,
    !result.ok && result.refused === 'which_communities' && form.communities
      ? 'communities'
      : field,
  );
