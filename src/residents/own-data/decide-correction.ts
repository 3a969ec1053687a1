import { LockMode } from '@mikro-orm/core';
import { belongsSomewhere } from '../../community/belongs-somewhere.ts';
import { Chat } from '../../community/chat.ts';
import { Resident } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { ActResult, Refused } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { readablePhone } from '../../texts/write-phone.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { phoneOfAnother } from '../phone-of-another.ts';
import { redrawCardsOf } from '../redraw-cards-of.ts';
import { Correction } from './own-data-entities.ts';

export type CorrectionDecision = { confirm: true } | { confirm: false; reason: string };

/**
 * A member of the staff confirms what a resident wanted corrected, or says why
 * not; the resident is told either way. A name or a phone is changed by it, in
 * the same transaction; anything else staff have put right themselves before.
 */
export async function decideCorrection(
  office: Office,
  input: { slackUser: string; correction: string; decision: CorrectionDecision; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const correction = await work.em.findOne(
      Correction,
      { id: input.correction },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!correction) return refusal('not_found');
    const { community } = correction;
    const may = await actorWhoMay(work.em, input.slackUser, community, 'correction.decide');
    if (!may.ok) return may;
    if (correction.state !== 'open') return refusal('already_decided');
    const actor = { kind: 'staff' as const, id: may.actor.id };
    const { decision } = input;
    if (decision.confirm) {
      const refused = await confirm(work, correction, actor);
      if (refused) return refused;
    }
    correction.state = decision.confirm ? 'confirmed' : 'refused';
    correction.decidedAt = work.nowMs;
    correction.decidedBy = actor.id;
    correction.reason = decision.confirm ? null : decision.reason;
    recordAudit(work, actor, `correction.${correction.state}`, 'correction', correction.id, {
      resident: correction.resident,
      field: correction.field,
    });
    await work.em.flush();
    await redrawCards(work, 'correction', correction.id);
    await tell(work, correction, input.key);
    return { ok: true };
  });
}

/** Changes what the correction is about; says why where that cannot be. */
async function confirm(
  work: Work,
  correction: Correction,
  actor: { kind: 'staff'; id: string },
): Promise<Refused | null> {
  const { field, wish } = correction;
  const person = await work.em.findOne(
    Resident,
    { id: correction.resident, erasedAt: null },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!person) return refusal('moved_out');
  // What staff have put right themselves may be that the person belongs to no home any more.
  if (field === 'other') return null;
  if (!(await belongsSomewhere(work.em, person.id, work.nowMs))) return refusal('moved_out');
  if (field === 'phone') {
    const other = await phoneOfAnother(work, actor, person.community, wish, person.name);
    if (other && other.id !== person.id) return refusal('phone_taken');
  }
  if (person[field] === wish) return null;
  await attributeChanges(work, actor);
  person[field] = wish;
  await work.em.flush();
  await redrawCardsOf(work, person.id);
  return null;
}

/** Tells the resident what became of it, where they have a chat. */
async function tell(work: Work, correction: Correction, key: string): Promise<void> {
  const chat = await work.em.findOne(Chat, { resident: correction.resident });
  if (!chat) return;
  const t = residentTexts(await languageOf(work, chat, correction.community));
  writeToOutbox(work, {
    key: `${key}:tell`,
    destination: destinations.chat(chat.id),
    lane: 'status',
    part: { to: 'chat', kind: 'text', text: outcomeWords(correction, t) },
  });
}

function outcomeWords(
  { field, wish, state, reason }: Correction,
  t: ReturnType<typeof residentTexts>,
): string {
  const confirmed = state === 'confirmed';
  const why = reason ?? '';
  switch (field) {
    case 'name':
      return confirmed
        ? t['correct.confirmed_name']({ name: wish })
        : t['correct.refused_name']({ wish, reason: why });
    case 'phone': {
      const phone = readablePhone(wish);
      return confirmed
        ? t['correct.confirmed_phone']({ phone })
        : t['correct.refused_phone']({ wish: phone, reason: why });
    }
    case 'other':
      return confirmed
        ? t['correct.confirmed_other']({ wish })
        : t['correct.refused_other']({ wish, reason: why });
  }
}
