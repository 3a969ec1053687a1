import { communityName, shownAddress } from '../community/addresses/shown-address.ts';
import { dayIn } from '../community/calendar/today.ts';
import { Chat } from '../community/chat.ts';
import { hasSeveral } from '../community/communities-of.ts';
import { type Community, Occupancy, type Unit } from '../community/entities.ts';
import { destinations } from '../delivery/destinations.ts';
import { writeToOutbox } from '../delivery/outbox.ts';
import { languageOf } from '../requests/request/telling/tell.ts';
import { describeDay } from '../texts/format-time.ts';
import { residentTexts } from '../texts/residents/residents.ts';
import type { Work } from '../work.ts';
import { keyboardOf } from './keyboard.ts';

/** What became of somebody's place in a unit: `until` is the first day, ISO, on which they do not belong to it. */
export type OccupancyNews =
  | { what: 'added' | 'ended' | 'ended_by_owner' | 'back' }
  | { what: 'ends'; until: string };

/**
 * Tells a person in their chat what staff or an owner changed of their place in
 * a unit. Whoever has no home left is shown the way back in. Without a chat
 * nobody is told, and the answer is false. Call it when the change has been flushed.
 */
export async function tellOccupancy(
  work: Work,
  about: { resident: string; unit: Unit; community: Community; news: OccupancyNews; key: string },
): Promise<boolean> {
  const { community, news, unit, resident } = about;
  const chat = await work.em.findOne(Chat, { resident, reachable: true });
  if (!chat) return false;
  const language = await languageOf(work, chat, community.id);
  const t = residentTexts(language);
  const today = dayIn(work.nowMs, community.timeZone);
  const several = await hasSeveral(work.em);
  const home = { address: shownAddress(unit.address, community, language, several) };
  const phone = community.phones.desk ?? null;
  const words = {
    added: () => t['stay.added'](home),
    back: () => t['stay.back'](home),
    ended: () => t['stay.ended']({ ...home, phone }),
    ended_by_owner: () => {
      const named = communityName(community, language);
      return t['household.access_over']({ address: unit.address, community: named, phone });
    },
    ends: () => {
      const until = 'until' in news ? news.until : today;
      const day = describeDay(
        Temporal.PlainDate.from(until),
        Temporal.PlainDate.from(today),
        language,
      );
      return t['stay.ends']({ ...home, day, phone });
    },
  }[news.what];
  const homes = await work.em.count(Occupancy, {
    resident,
    $or: [{ until: null }, { until: { $gt: today } }],
  });
  writeToOutbox(work, {
    key: `${about.key}:stay`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part: {
      to: 'chat',
      kind: 'text',
      text: words(),
      keyboard: keyboardOf(homes === 0 ? 'joining' : 'resident', language),
    },
  });
  return true;
}
