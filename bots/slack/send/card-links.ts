import type { EntityManager } from '@mikro-orm/postgresql';
import { Card, type CardSubject } from '../../../src/delivery/entities.ts';

/** Slack's link to a message, or null for one that is gone. */
export type LinkTo = (channel: string, ts: string) => Promise<string | null>;

/**
 * Slack's links to the cards of things, by the things' ids. Slack is asked once
 * for each card, and again for one that was posted anew.
 */
export async function linksOf(
  em: EntityManager,
  subjectKind: CardSubject,
  subjects: readonly string[],
  linkTo: LinkTo,
): Promise<Map<string, string>> {
  if (subjects.length === 0) return new Map();
  const cards = await em.find(
    Card,
    { surface: 'slack', subjectKind, subject: { $in: [...subjects] }, remoteId: { $ne: null } },
    { fields: ['id', 'subject', 'place', 'remoteId', 'permalink'] },
  );
  const links = await Promise.all(
    cards.map(async ({ id, subject, place, remoteId, permalink }) => {
      const ts = remoteId ?? '';
      // A link of Slack's ends in the time of the message it leads to.
      const known = permalink?.includes(`p${ts.replace('.', '')}`) ? permalink : null;
      const link = known ?? (await linkTo(place, ts));
      if (link !== null && link !== known) await em.nativeUpdate(Card, { id }, { permalink: link });
      return [subject, link] as const;
    }),
  );
  return new Map(links.flatMap(([subject, link]) => (link === null ? [] : [[subject, link]])));
}
