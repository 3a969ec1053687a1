import type { Community } from '../../community/entities.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { StaffButton, Still } from '../../delivery/parts.ts';
import type { Work } from '../../work.ts';
import { staffWhoMay } from './find-staff.ts';
import type { StaffView } from './staff-view.ts';

/** Says something in the management channel of a community, naming its managers when they must act. */
export async function tellManagement(
  work: Work,
  community: Community,
  message: {
    key: string;
    text: string;
    call: boolean;
    /** After this instant (ms), or when this holds no more, it is not said. */
    until?: number;
    still?: Still;
    button?: StaffButton | StaffButton[];
  },
): Promise<void> {
  const managers = message.call ? await staffWhoMay(work.em, community.id, 'duty.edit') : [];
  writeToOutbox(work, {
    key: message.key,
    destination: destinations.channel(community.channels.management ?? community.channels.dispatch),
    lane: 'status',
    until: message.until,
    part: {
      to: 'staff',
      kind: 'note',
      text: message.text,
      ...(message.still ? { still: message.still } : {}),
      mention: managers.map((one) => one.slackUser),
      ...(message.button ? { button: message.button } : {}),
    },
  });
}

/** Says something to one colleague, in their own conversation with the app. */
export function tellColleague(
  work: Work,
  person: Pick<StaffView, 'slackUser'>,
  message: { key: string; text: string; still?: Still; button?: StaffButton | StaffButton[] },
): void {
  writeToOutbox(work, {
    key: message.key,
    destination: destinations.user(person.slackUser),
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: message.text,
      ...(message.still ? { still: message.still } : {}),
      ...(message.button ? { button: message.button } : {}),
    },
  });
}

/** Has somebody's Home drawn again, because what stands there has changed. */
export function redrawHome(work: Work, person: Pick<StaffView, 'slackUser'>, key: string): void {
  writeToOutbox(work, {
    key: `${key}:home:${person.slackUser}`,
    destination: destinations.user(person.slackUser),
    lane: 'status',
    part: { to: 'staff', kind: 'home', user: person.slackUser },
  });
}
