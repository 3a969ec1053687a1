import { LockMode } from '@mikro-orm/core';
import type { CorrectionField } from '../../codes.ts';
import { type Community, Resident } from '../../community/entities.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import type { Work } from '../../work.ts';
import { Correction } from './own-data-entities.ts';

/**
 * Writes down what a resident says is right, for staff to confirm, as a card in
 * the dispatch channel of their community. One correction of a field at a time:
 * one that was still open is withdrawn, and the answer says so. A phone is E.164.
 */
export async function askCorrection(
  work: Work,
  asked: {
    community: Community;
    resident: string;
    chat: number;
    field: CorrectionField;
    wish: string;
  },
): Promise<{ replaced: boolean }> {
  const { community, resident, field, wish } = asked;
  const replaced = await withdrawCorrection(work, resident, field);
  const person = await work.em.findOneOrFail(Resident, { id: resident });
  const correction = work.em.create(Correction, {
    id: work.chance.id(work.nowMs),
    community: community.id,
    resident,
    chat: asked.chat,
    field,
    was: field === 'other' ? null : person[field],
    wish,
    state: 'open',
    createdAt: work.nowMs,
    decidedAt: null,
    decidedBy: null,
    reason: null,
  });
  const actor = { kind: 'resident' as const, id: resident };
  recordAudit(work, actor, 'correction.asked', 'correction', correction.id, { field });
  await work.em.flush();
  await wantCard(work, {
    surface: 'slack',
    subjectKind: 'correction',
    subject: correction.id,
    place: community.channels.dispatch,
    lane: 'conversation',
  });
  return { replaced };
}

/** Takes back what a resident wanted corrected, while staff have not decided it; false when there is nothing to take back. */
export async function withdrawCorrection(
  work: Work,
  resident: string,
  field: CorrectionField,
): Promise<boolean> {
  const open = await work.em.findOne(
    Correction,
    { resident, field, state: 'open' },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!open) return false;
  open.state = 'withdrawn';
  open.decidedAt = work.nowMs;
  const actor = { kind: 'resident' as const, id: resident };
  recordAudit(work, actor, 'correction.withdrawn', 'correction', open.id, { field });
  await work.em.flush();
  await redrawCards(work, 'correction', open.id);
  return true;
}
