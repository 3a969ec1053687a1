import { LockMode } from '@mikro-orm/core';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import type { FileRef } from '../../delivery/parts.ts';
import { type ActResult, type Fault, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { servesCommunity } from '../../staff/people/find-staff.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office } from '../../work.ts';
import { DemandLetter, type LetterWay } from './letter-entities.ts';

/** How a letter came to whoever it is for, as it was filled in. */
export type Proof = {
  way: LetterWay;
  /** ISO; null where none was chosen. */
  on: string | null;
  /** The Slack id of whoever brought or posted it. */
  by: string | null;
  tracking: string;
  receivedBy: string;
  photos: FileRef[];
};

/**
 * Keeps how a letter was handed over: into a hand with who took it, by post with its number, at the door with a
 * picture. It is kept once and changed by nobody: it is what is shown when the three years are counted.
 */
export async function deliverLetter(
  office: Office,
  asked: { slackUser: string; letter: string; proof: Proof; reads: Language },
): Promise<{ ok: true } | Refused | Faulty> {
  const { proof } = asked;
  return inOneTransaction(office, async (work) => {
    const letter = await work.em.findOne(
      DemandLetter,
      { id: asked.letter },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!letter) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, letter.community, 'collection.visit');
    if (!may.ok) return may;
    if (letter.way !== null) return refusal('already_decided');
    const { timeZone } = await work.em.findOneOrFail(Community, { id: letter.community });
    const days = { made: dayIn(letter.madeAt, timeZone), today: dayIn(work.nowMs, timeZone) };
    const by = await work.em.findOne(Staff, { slackUser: proof.by ?? asked.slackUser });
    const faults = faultsOf(proof, days, asked.reads);
    // Somebody who has left since may have been the one.
    const isOurs = by !== null && servesCommunity(by, letter.community);
    if (!isOurs) faults.push({ field: 'by', words: staffTexts(asked.reads)['fault.letter_by']() });
    if (!isOurs || faults.length > 0) return new Faulty(faults);
    letter.way = proof.way;
    letter.deliveredOn = proof.on;
    letter.deliveredBy = by.id;
    letter.tracking = proof.way === 'post' ? proof.tracking : null;
    letter.receivedBy = proof.receivedBy === '' ? null : proof.receivedBy;
    letter.photos = proof.photos;
    letter.notedBy = may.actor.id;
    letter.notedAt = work.nowMs;
    recordAudit(
      work,
      { kind: 'staff', id: may.actor.id },
      'letter.delivered',
      'unit',
      letter.unit,
      {
        number: letter.number,
        way: proof.way,
      },
    );
    return { ok: true };
  });
}

function faultsOf(
  proof: Proof,
  { made, today }: { made: string; today: string },
  language: Language,
): Fault[] {
  const t = staffTexts(language);
  const { way, on, tracking, receivedBy, photos } = proof;
  return [
    ...(on === null || on < made || on > today
      ? [{ field: 'on', words: t['fault.letter_on']() }]
      : []),
    ...(way === 'post' && tracking === ''
      ? [{ field: 'tracking', words: t['fault.letter_tracking']() }]
      : []),
    ...(way === 'hand' && receivedBy === ''
      ? [{ field: 'received_by', words: t['fault.letter_received']() }]
      : []),
    ...(way === 'door' && photos.length === 0
      ? [{ field: 'photos', words: t['fault.letter_photo']() }]
      : []),
  ];
}

/** Sends whoever asks the letter once more, as it was printed, with the pictures of how it was delivered. */
export async function sendProof(
  office: Office,
  asked: { slackUser: string; letter: string; reads: Language; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const letter = await work.em.findOne(DemandLetter, { id: asked.letter });
    if (!letter) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, letter.community, 'collection.see');
    if (!may.ok) return may;
    const { number } = letter;
    const heading = staffTexts(asked.reads)['letter.heading']({ number });
    const to = {
      destination: destinations.user(may.actor.slackUser),
      lane: 'conversation',
    } as const;
    writeToOutbox(work, {
      ...{ key: `${asked.key}:letter:${number}`, ...to },
      part: {
        ...{ to: 'staff', kind: 'demand_letter', letter: letter.id, heading },
        name: `${number}.pdf`.replaceAll('/', '_'),
      },
    });
    for (const [index, file] of letter.photos.entries())
      writeToOutbox(work, {
        ...{ key: `${asked.key}:proof:${index}`, ...to },
        part: { to: 'staff', kind: 'file', file, heading },
      });
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'letter.printed', 'unit', letter.unit, {
      number,
    });
    return { ok: true };
  });
}
