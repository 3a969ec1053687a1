import { causes } from '../delivery/causes.ts';
import { destinations, readDestination } from '../delivery/destinations.ts';
import type { OutboxPart } from '../delivery/entities.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { deskTexts } from '../texts/desk/desk.ts';
import type { Work } from '../work.ts';
import { allCommunities } from './communities-of.ts';

/**
 * Says that a part with a file was set aside, since it took its process down
 * each time: to the management, and in the thread where the file is looked for.
 */
export async function tellFileSetAside(
  work: Work,
  { seq, destination }: Pick<OutboxPart, 'seq' | 'destination'>,
): Promise<void> {
  const all = await allCommunities(work);
  // Where it went is known by its channel; what went to a person or a card, to those who keep the office.
  const own =
    all.find(({ channels }) =>
      [channels.dispatch, channels.management, channels.emergency].some(
        (one) => one !== undefined && destination === destinations.channel(one),
      ),
    ) ?? all[0];
  if (!own) return;
  writeToOutbox(work, {
    key: causes.orphaned(seq),
    destination: destinations.channel(own.channels.management ?? own.channels.dispatch),
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'note',
      text: deskTexts(own.locale)['note.file_set_aside']({ number: seq }),
    },
  });
  // In the thread they look for it in.
  if (readDestination(destination).to !== 'thread') return;
  writeToOutbox(work, {
    key: `${causes.orphaned(seq)}:thread`,
    destination,
    lane: 'conversation',
    part: {
      to: 'staff',
      kind: 'note',
      text: deskTexts(own.locale)['note.file_missing']({ number: seq }),
    },
  });
}
