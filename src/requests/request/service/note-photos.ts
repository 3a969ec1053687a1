import type { EntityManager } from '@mikro-orm/postgresql';
import { cardByMessage } from '../../../delivery/cards.ts';
import { Card } from '../../../delivery/entities.ts';
import type { FileRef } from '../../../delivery/parts.ts';
import { recordAudit } from '../../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../../staff/rights/check-right.ts';
import { inOneTransaction, type Office } from '../../../work.ts';
import { lockRequest } from '../act-on-request.ts';
import { RequestEntry } from '../entities.ts';

/** Whether the message at the head of a thread is the card of a request. */
export async function isThreadOfRequest(
  em: EntityManager,
  channel: string,
  thread: string,
): Promise<boolean> {
  return (await cardByMessage(em, channel, thread))?.subjectKind === 'request';
}

/**
 * Whether a card has been, or is about to be, posted into a channel of which the office has not heard
 * yet under which number: what is written below it in that moment is a thread of its own already.
 */
export async function isCardOnItsWay(em: EntityManager, channel: string): Promise<boolean> {
  return (await em.count(Card, { surface: 'slack', place: channel, remoteId: null })) > 0;
}

/**
 * A colleague put photos into the thread of a request: they stay among the staff, and belong to
 * its service record. What they wrote beside them is not kept.
 */
export async function notePhotos(
  office: Office,
  line: { slackUser: string; request: string; files: readonly FileRef[] },
): Promise<void> {
  if (line.files.length === 0) return;
  await inOneTransaction(office, async (work) => {
    const request = await lockRequest(work, line.request);
    if (!request) return;
    const may = await actorWhoMay(work.em, line.slackUser, request.community, 'request.see');
    // Whoever is not on the staff list may be in the channel all the same: theirs is nothing of ours.
    if (!may.ok) return;
    work.em.create(RequestEntry, {
      request: request.id,
      at: work.nowMs,
      actorKind: 'staff',
      actor: may.actor.id,
      verb: 'photographed',
      data: {},
      files: [...line.files],
    });
    const by = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, by, 'request.photographed', 'request', request.id);
  });
}
