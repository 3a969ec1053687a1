import { Building, Community } from '../../../../src/community/entities.ts';
import { Refused, refusal } from '../../../../src/refusal.ts';
import { Staff } from '../../../../src/staff/people/entities.ts';
import { servesCommunity } from '../../../../src/staff/people/find-staff.ts';
import { managesPerson } from '../../../../src/staff/people/who-manages.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitAdd, submitChange, submitRemove } from './forms.ts';
import { type Places, staffModal, staffRemovalModal } from './windows.ts';

/** Somebody whom the one who asks manages. */
async function loadManaged({
  em,
  id,
  actor,
  mayNot,
}: WindowAsked): Promise<{ staff: Staff } | Refused> {
  const refused = await mayNot(null);
  if (refused) return refused;
  const staff = await em.findOne(Staff, { id, active: true });
  if (!staff) return refusal('not_found');
  return managesPerson(actor, staff) ? { staff } : refusal('other_community');
}

/** Where people can be put to work; an admin of some communities is offered these alone. */
async function placesFor({ em, actor }: WindowAsked): Promise<Places> {
  const communities = await em.find(Community, {}, { orderBy: { name: 'asc' } });
  const buildings = await em.find(Building, {}, { orderBy: { name: 'asc' } });
  return {
    communities: communities.filter((one) => servesCommunity(actor, one.id)),
    buildings: buildings.filter((one) => servesCommunity(actor, one.community)),
    limited: actor.communities.length > 0,
  };
}

/** The staff list. */
export const staffDesk: SubjectDesk<'staff'> = {
  window: {
    add: windowOf(
      async (asked) =>
        (await asked.mayNot(null)) ?? { staff: null, places: await placesFor(asked) },
      staffModal,
    ),
    change: windowOf(async (asked) => {
      const managed = await loadManaged(asked);
      return managed instanceof Refused ? managed : { ...managed, places: await placesFor(asked) };
    }, staffModal),
    remove: windowOf(loadManaged, staffRemovalModal),
  },
  submit: { add: submitAdd, change: submitChange, remove: submitRemove },
};
