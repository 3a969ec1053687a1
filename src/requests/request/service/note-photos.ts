import type { EntityManager } from '@mikro-orm/postgresql';
import { cardByMessage } from '../../../delivery/cards.ts';
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
 * A colleague put photos into the thread of a request: they stay among the staff, and belong to
 * its service record. What they wrote beside them is not kept.
 */
export async function notePhotos(
  office: Office,
  line: { slackUser: string; channel: string; thread: string; files: readonly FileRef[] },
): Promise<void> {
  if (line.files.length === 0) return;
  await inOneTransaction(office, async (work) => {
    const card = await cardByMessage(work.em, line.channel, line.thread);
    const request = card?.subjectKind === 'request' ? await lockRequest(work, card.subject) : null;
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
