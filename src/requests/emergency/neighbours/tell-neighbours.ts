import { communityName } from '../../../community/addresses/shown-address.ts';
import { Community } from '../../../community/entities.ts';
import { destinations } from '../../../delivery/destinations.ts';
import { writeToOutbox } from '../../../delivery/outbox.ts';
import { residentTexts } from '../../../texts/residents/residents.ts';
import type { Work } from '../../../work.ts';
import type { Emergency } from '../../request/entities.ts';
import { EmergencyEntry } from '../entities.ts';
import { type Neighbours, neighboursOf } from './reach-neighbours.ts';

/** Whoever was warned hears that it is over. */
export async function tellNeighboursOver(
  work: Work,
  emergency: Emergency,
  key: string,
): Promise<void> {
  const warned = await work.em.find(EmergencyEntry, { emergency: emergency.id, verb: 'warned' });
  const scopes = new Set(warned.map((one) => one.data.step));
  if (scopes.size === 0) return;
  // The widest of them holds the others.
  const all = await neighboursOf(work.em, emergency, work.nowMs);
  const widest = all.findLast((one) => scopes.has(one.scope));
  if (!widest) return;
  await tellNeighbours(work, emergency, widest, `${key}:warned-over`, (language, name) =>
    residentTexts(language)['emergency.neighbours_over']({ community: name, where: widest.where }),
  );
}

/** Tells neighbours something in their chats, ahead of everything else. */
export async function tellNeighbours(
  work: Work,
  emergency: Emergency,
  { chats }: Neighbours,
  key: string,
  words: (language: 'zh-CN' | 'en', community: string) => string,
): Promise<void> {
  const community = await work.em.findOneOrFail(Community, { id: emergency.community });
  for (const chat of chats) {
    const language = chat.language ?? community.locale;
    writeToOutbox(work, {
      key: `${key}:${chat.id}`,
      destination: destinations.chat(chat.id),
      lane: 'emergency',
      part: { to: 'chat', kind: 'text', text: words(language, communityName(community, language)) },
    });
  }
}
