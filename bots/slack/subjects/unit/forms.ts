import { addUnit, changeUnit } from '../../../../src/archive/entries/edit-unit.ts';
import type { UnitEntry } from '../../../../src/archive/entries/read-entry.ts';
import { registerResident } from '../../../../src/archive/entries/register-resident.ts';
import { communityName } from '../../../../src/community/addresses/shown-address.ts';
import { Community, unitUsages } from '../../../../src/community/entities.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import type { Submitted } from '../../kit/desk.ts';
import { chosenDay, chosenIn, type Form, writtenIn } from '../../kit/forms.ts';
import { noticeModal } from '../../kit/notice.ts';
import { type SubmitResult, submitResultOf } from '../../kit/submit-result.ts';
import { readOccupancy } from './entry-form.ts';

export async function submitChange(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id: unit, form, language } = submitted;
  const entry = readUnit(form);
  return submitResultOf(await changeUnit(office, { slackUser, unit, entry, language }), 'area');
}

export async function submitUnit(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, form, language } = submitted;
  const t = archiveTexts(language);
  const community = chosenIn(form, 'community') ?? id;
  const address = writtenIn(form, 'address');
  const entry = readUnit(form);
  const added = await addUnit(office, { slackUser, community, address, entry, language });
  if (!added.ok) return submitResultOf(added, 'address');
  const of = await office.orm.em.fork().findOneOrFail(Community, { id: community });
  const words = t['entry.unit_added']({
    community: communityName(of, language),
    address: added.address,
  });
  const next = button('unit.resident', t['action.unit_resident'](), controlValue(added.unit));
  return { ok: true, shows: noticeModal(t['entry.done'](), words, language, [next]) };
}

export async function submitResident(submitted: Submitted): Promise<SubmitResult> {
  const { office, slackUser, id, form, key, language } = submitted;
  const t = archiveTexts(language);
  const entry = readOccupancy(form);
  const input = { slackUser, unit: id, entry, language, key };
  const added = await registerResident(office, input);
  if (!added.ok) return submitResultOf(added, 'name');
  const words = t['entry.registered']({
    name: added.name,
    address: added.address,
    role: entry.role === null ? '' : terms(language).occupancy[entry.role],
    since: entry.since ?? '',
  });
  const next = button('stay.invite', t['action.stay_invite'](), controlValue(added.occupancy));
  return { ok: true, shows: noticeModal(t['entry.done'](), words, language, [next]) };
}

function readUnit(form: Form): UnitEntry {
  const usage = chosenIn(form, 'usage');
  return {
    area: writtenIn(form, 'area'),
    usage: unitUsages.find((one) => one === usage) ?? null,
    handedOverOn: chosenDay(form, 'handed_over_on'),
  };
}
