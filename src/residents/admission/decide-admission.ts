import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { shownAddress } from '../../community/addresses/shown-address.ts';
import { Chat } from '../../community/chat.ts';
import { hasSeveral } from '../../community/communities-of.ts';
import {
  Admission,
  Community,
  type OccupancyRole,
  Resident,
  type Unit,
} from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type ActResult, type Refused, refusal } from '../../refusal.ts';
import { type Draft, firstWaiting } from '../../requests/request/draft.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { staffBySlackUser } from '../../staff/people/find-staff.ts';
import { notAllowed } from '../../staff/rights/check-right.ts';
import { cutLine } from '../../texts/cut-text.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { attributeChanges } from '../attribute-changes.ts';
import { bindChat, createResident, occupyUnit } from '../joining/join.ts';
import { keyboardOf } from '../keyboard.ts';
import { personKnownAs } from '../unite-person.ts';
import { otherOwners, unitsMeant } from './admission-review.ts';

export type AdmissionDecision =
  | {
      grant: true;
      address: string;
      name: string;
      role: OccupancyRole;
      /** The unit of which whoever decides has been told that it has an owner already. */
      besideOwnerOf?: string | null;
    }
  | { grant: false };

/** A member of the staff lets an unknown person in to a unit, or does not; the person is told either way. */
export async function decideAdmission(
  office: Office,
  input: { slackUser: string; admission: string; decision: AdmissionDecision; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const admission = await work.em.findOne(
      Admission,
      { id: input.admission },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!admission) return refusal('not_found');
    const refused = await notAllowed(work.em, actor, admission.community, 'admission.decide');
    if (refused) return refused;
    if (admission.state !== 'open') return refusal('already_decided');
    const chat = await work.em.findOneOrFail(Chat, { id: admission.chat });
    await attributeChanges(work, { kind: 'staff', id: actor.id });
    const text = await carryOut(work, admission, chat, input.decision);
    if (typeof text !== 'string') return text;
    admission.decidedAt = work.nowMs;
    admission.decidedBy = actor.id;
    recordAudit(
      work,
      { kind: 'staff', id: actor.id },
      input.decision.grant ? 'admission.granted' : 'admission.refused',
      'admission',
      admission.id,
    );
    const language = await languageOf(work, chat, admission.community);
    const keyboard = keyboardOf(input.decision.grant ? 'resident' : 'joining', language);
    writeToOutbox(work, {
      key: `${input.key}:tell`,
      destination: destinations.chat(chat.id),
      lane: 'conversation',
      part: { to: 'chat', kind: 'text', text, keyboard },
    });
    const told = input.decision.grant ? firstWaiting(chat.state) : null;
    if (told) sendKept(work, chat.id, told, language, `${input.key}:kept`);
    await work.em.flush();
    await redrawCards(work, 'admission', admission.id);
    return { ok: true };
  });
}

/** What they told before anybody knew them waits for one tap. */
function sendKept(work: Work, chat: number, draft: Draft, language: Language, key: string): void {
  const t = residentTexts(language);
  writeToOutbox(work, {
    key,
    destination: destinations.chat(chat),
    lane: 'conversation',
    part: {
      to: 'chat',
      kind: 'text',
      text: t['join.kept_resume']({ words: cutLine(draft.words, 120) }),
      buttons: [
        [
          { caption: t['button.resume'](), action: { verb: 'resume', draft: draft.no } },
          { caption: t['button.cancel'](), action: { verb: 'cancel', draft: draft.no } },
        ],
      ],
    },
  });
}

async function carryOut(
  work: Work,
  admission: Admission,
  chat: Chat,
  decision: AdmissionDecision,
): Promise<string | Refused> {
  const language = await languageOf(work, chat, admission.community);
  const t = residentTexts(language);
  if (!decision.grant) {
    admission.state = 'refused';
    const { phones } = await work.em.findOneOrFail(Community, { id: admission.community });
    return t['join.refused']({ phone: phones.desk ?? null });
  }
  const unit = await findUnit(work.em, admission.community, decision.address);
  if (!unit) return refusal('unknown_unit');
  // Whoever came in meanwhile, or has a home in another community already, gets one more.
  const known = chat.resident
    ? await work.em.findOne(Resident, { id: chat.resident })
    : await personKnownAs(work, decision.name, admission.phone);
  if (decision.role === 'owner' && decision.besideOwnerOf !== unit.id) {
    // Two who are let in at the same moment stand one behind the other.
    await work.em.lock(unit, LockMode.PESSIMISTIC_WRITE);
    const owners = await otherOwners(work, unit.id, known?.id ?? null);
    if (owners.length > 0) return refusal('second_owner');
  }
  const resident =
    known ?? createResident(work, admission.community, decision.name, admission.phone);
  await work.em.flush();
  await occupyUnit(work, unit, resident, decision.role);
  await bindChat(work, chat, resident);
  admission.state = 'granted';
  admission.unit = unit.id;
  const community = await work.em.findOneOrFail(Community, { id: unit.community });
  const several = await hasSeveral(work.em);
  const address = shownAddress(unit.address, community, language, several);
  return t['join.granted']({ name: resident.name, address });
}

/** The one unit that an address or a sentence means in a community; null for none, or for more than one. */
export async function findUnit(
  em: EntityManager,
  community: string,
  written: string,
): Promise<Unit | null> {
  const [unit, second] = await unitsMeant(em, community, written);
  return second ? null : (unit ?? null);
}
