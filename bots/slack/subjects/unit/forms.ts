import { changeStay, endStay, removeStay } from '../../../../src/archive/edit-occupancy.ts';
import { addUnit, changeUnit } from '../../../../src/archive/edit-unit.ts';
import type { EntryRefused, StayEntry, UnitEntry } from '../../../../src/archive/read-entry.ts';
import { registerResident } from '../../../../src/archive/register-resident.ts';
import { Community, unitUsages } from '../../../../src/community/entities.ts';
import { communityName } from '../../../../src/community/shown-address.ts';
import type { Language } from '../../../../src/config.ts';
import { archiveTexts } from '../../../../src/texts/archive/archive.ts';
import { terms } from '../../../../src/texts/terms/terms.ts';
import type { Office } from '../../../../src/work.ts';
import { button, controlValue } from '../../kit/blocks.ts';
import {
  chosen,
  chosenAll,
  chosenDay,
  type Form,
  readOccupancyRole,
  written,
} from '../../kit/forms.ts';
import { fault, type SubmitResult } from '../../kit/submit-result.ts';
import { noticeModal } from '../request/windows.ts';

type Submitted = { slackUser: string; id: string; form: Form; key: string; language: Language };

/** Carries out a submitted window by which an entry of the archive is kept; null for one that is none of these. */
export async function submitEntryForm(
  office: Office,
  name: string,
  submitted: Submitted,
): Promise<SubmitResult | null> {
  const { slackUser, id, form, key, language } = submitted;
  switch (name) {
    case 'unit.change': {
      const entry = readUnit(form);
      return came(await changeUnit(office, { slackUser, unit: id, entry, language }), 'area');
    }
    case 'unit.add':
      return submitUnit(office, submitted);
    case 'unit.resident':
      return submitResident(office, submitted);
    case 'stay.change': {
      const phoneField = form.new_phone ? 'new_phone' : 'phone';
      const asked = { slackUser, stay: id, entry: readStay(form), phoneField, language, key };
      return came(await changeStay(office, asked), 'name');
    }
    case 'stay.end': {
      const until = chosenDay(form, 'until');
      if (until === null) return fault('until', 'error.required');
      return came(await endStay(office, { slackUser, stay: id, until, language, key }), 'until');
    }
    case 'stay.remove':
      return came(await removeStay(office, { slackUser, stay: id, key }), 'name');
    default:
      return null;
  }
}

/** What came of it; a refusal stands beside `field`. */
function came(result: { ok: true } | EntryRefused, field: string): SubmitResult {
  if (result.ok) return { ok: true };
  return 'faults' in result ? result : { ok: false, refused: result, field };
}

function readUnit(form: Form): UnitEntry {
  const usage = chosen(form, 'usage');
  return {
    area: written(form, 'area'),
    usage: unitUsages.find((one) => one === usage) ?? null,
    handedOverOn: chosenDay(form, 'handed_over_on'),
  };
}

function readStay(form: Form): StayEntry {
  const hidden = form.new_phone !== undefined;
  const phone = written(form, hidden ? 'new_phone' : 'phone');
  return {
    name: written(form, 'name'),
    phone: hidden && phone === '' ? null : phone,
    shared: chosenAll(form, 'shared').length > 0,
    role: readOccupancyRole(form) ?? null,
    since: chosenDay(form, 'since'),
    until: chosenAll(form, 'still').length > 0 ? null : chosenDay(form, 'until'),
  };
}

async function submitUnit(office: Office, submitted: Submitted): Promise<SubmitResult> {
  const { slackUser, id, form, language } = submitted;
  const t = archiveTexts(language);
  const community = chosen(form, 'community') ?? id;
  const address = written(form, 'address');
  const entry = readUnit(form);
  const added = await addUnit(office, { slackUser, community, address, entry, language });
  if (!added.ok) return came(added, 'address');
  const of = await office.orm.em.fork().findOneOrFail(Community, { id: community });
  const words = t['entry.unit_added']({
    community: communityName(of, language),
    address: added.address,
  });
  const next = button('unit.resident', t['action.unit_resident'](), controlValue(added.unit));
  return { ok: true, shows: noticeModal(t['entry.done'](), words, language, [next]) };
}

async function submitResident(office: Office, submitted: Submitted): Promise<SubmitResult> {
  const { slackUser, id, form, key, language } = submitted;
  const t = archiveTexts(language);
  const entry = readStay(form);
  const input = { slackUser, unit: id, entry, language, key };
  const added = await registerResident(office, input);
  if (!added.ok) return came(added, 'name');
  const words = t['entry.registered']({
    name: added.name,
    address: added.address,
    role: entry.role === null ? '' : terms(language).occupancy[entry.role],
    since: entry.since ?? '',
  });
  const next = button('stay.invite', t['action.stay_invite'](), controlValue(added.stay));
  return { ok: true, shows: noticeModal(t['entry.done'](), words, language, [next]) };
}
