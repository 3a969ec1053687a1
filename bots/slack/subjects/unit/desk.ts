import { lookAtHistory, lookAtPhones } from '../../../../src/archive/entries/look-at-unit.ts';
import { dayIn } from '../../../../src/community/calendar/today.ts';
import { Community, Unit } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitChange, submitResident, submitUnit } from './forms.ts';
import { unitHistoryModal, unitPhonesModal } from './looks.ts';
import {
  addUnitModal,
  registerResidentModal,
  type UnitInHand,
  unitChangeModal,
} from './windows.ts';

const changesShown = 15;

async function loadToEdit({ em, id, nowMs, mayNot }: WindowAsked): Promise<UnitInHand | Refused> {
  const unit = await em.findOne(Unit, { id });
  if (!unit) return refusal('not_found');
  const refused = await mayNot(unit.community);
  if (refused) return refused;
  const community = await em.findOneOrFail(Community, { id: unit.community });
  return { unit, community, today: dayIn(nowMs, community.timeZone) };
}

async function loadToAdd({
  em,
  id,
  address,
  actor,
  mayNot,
}: WindowAsked): Promise<
  { id: string; address: string | undefined; own: readonly Community[] } | Refused
> {
  const refused = await mayNot(id);
  if (refused) return refused;
  const all = await em.find(Community, {}, { orderBy: { createdAt: 'asc', id: 'asc' } });
  return { id, address, own: all.filter((one) => mayIn(actor, one.id, 'archive.edit')) };
}

/** A unit of the archive: what stands of it, and who belongs to it. */
export const unitDesk: SubjectDesk<'unit'> = {
  window: {
    phone: windowOf(
      ({ office, actor, id }) => lookAtPhones(office, { slackUser: actor.slackUser, unit: id }),
      (seen, _window, language) => unitPhonesModal(seen, language),
    ),
    history: windowOf(
      ({ office, actor, id, language }) =>
        lookAtHistory(office, {
          slackUser: actor.slackUser,
          unit: id,
          language,
          limit: changesShown,
        }),
      (seen, _window, language) => unitHistoryModal(seen, language),
    ),
    change: windowOf(loadToEdit, unitChangeModal),
    resident: windowOf(loadToEdit, registerResidentModal),
    add: windowOf(loadToAdd, addUnitModal),
  },
  submit: { change: submitChange, resident: submitResident, add: submitUnit },
};
