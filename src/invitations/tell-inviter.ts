import { communityName } from '../community/addresses/shown-address.ts';
import { Chat } from '../community/chat.ts';
import {
  Community,
  type Invitation,
  type Occupancy,
  type Resident,
  type Unit,
} from '../community/entities.ts';
import { causes } from '../delivery/causes.ts';
import { destinations } from '../delivery/destinations.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { languageOf } from '../requests/request/telling/tell.ts';
import { cutLine } from '../texts/cut-text.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Work } from '../work.ts';

/** Names in the notice, in UTF-16 units. */
const nameMax = 40;

/**
 * Tells the owner who made an invitation that somebody came in by it, once,
 * with what they are called on Telegram and a way to send a wrong person away.
 */
export async function tellInviter(
  work: Work,
  joined: {
    invitation: Invitation;
    unit: Unit;
    person: Resident;
    occupancy: Occupancy;
    chat: Chat;
  },
): Promise<void> {
  const { invitation, unit, person, occupancy } = joined;
  if (invitation.invitedBy === null) return;
  const chat = await work.em.findOne(Chat, { resident: invitation.invitedBy, kind: 'private' });
  if (!chat) return;
  const language = await languageOf(work, chat, unit.community);
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const t = residentTexts(language);
  writeToOutbox(work, {
    key: `${causes.invitation(invitation.id)}:used`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part: {
      to: 'chat',
      kind: 'text',
      text: t['household.joined']({
        name: cutLine(person.name, nameMax),
        community: communityName(community, language),
        address: unit.address,
        telegram: cutLine(joined.chat.displayName, nameMax).toWellFormed(),
      }),
      buttons: [
        [{ caption: t['button.not_family'](), action: { verb: 'end_access', stay: occupancy.id } }],
      ],
    },
  });
}
