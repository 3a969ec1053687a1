import { Community } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { submitChannels, submitGeneral, submitHours, submitNew } from './forms.ts';
import {
  communityAddModal,
  communityChannelsModal,
  communityGeneralModal,
  communityHoursModal,
} from './windows.ts';

async function loadToEdit({ em, id, mayNot }: WindowAsked): Promise<Community | Refused> {
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return (await mayNot(community.id)) ?? community;
}

/** A new community belongs to nobody yet: whoever may add one at all. */
async function loadToAdd({
  em,
  mayNot,
}: WindowAsked): Promise<{ first: Community | null } | Refused> {
  const refused = await mayNot(null);
  if (refused) return refused;
  const orderBy = { createdAt: 'asc', id: 'asc' } as const;
  const [first] = await em.find(Community, {}, { orderBy, limit: 1 });
  return { first: first ?? null };
}

/** How a community is set. */
export const communityDesk: SubjectDesk<'community'> = {
  window: {
    general: windowOf(loadToEdit, communityGeneralModal),
    hours: windowOf(loadToEdit, communityHoursModal),
    channels: windowOf(loadToEdit, communityChannelsModal),
    add: windowOf(loadToAdd, communityAddModal),
  },
  submit: {
    general: submitGeneral,
    hours: submitHours,
    channels: submitChannels,
    add: submitNew,
  },
};
