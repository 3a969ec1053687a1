import { sql } from 'kysely';
import { Chat } from '../../community/chat.ts';
import { Resident, Unit } from '../../community/entities.ts';
import { causes } from '../../delivery/causes.ts';
import { destinations } from '../../delivery/destinations.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { type Refused, refusal } from '../../refusal.ts';
import { languageOf } from '../../requests/request/telling/tell.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { residentTexts } from '../../texts/residents/residents.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { MoneyAsk } from '../asks/ask-entities.ts';
import { HardshipPlea } from './relief-entities.ts';
import { speaksFor } from './speaks-for.ts';

/** Why somebody cannot pay now, as whoever may see it reads it. */
export type PleaSeen = {
  ok: true;
  plea: HardshipPlea;
  unit: Unit;
  /** Who said it, or which colleague wrote it down; empty where that is not known any more. */
  who: string;
  saidThemselves: boolean;
};

/** What a resident said of why they cannot pay, for whoever may see it; the look is on record. */
export async function lookAtPlea(
  office: Office,
  asked: { slackUser: string; plea: string },
): Promise<PleaSeen | Refused> {
  return inOneTransaction(office, (work) => seePlea(work, asked.slackUser, asked.plea));
}

/** Why a deferral is asked for, likewise. */
export async function lookAtReason(
  office: Office,
  asked: { slackUser: string; ask: string },
): Promise<PleaSeen | Refused> {
  return inOneTransaction(office, async (work) => {
    const ask = await work.em.findOne(MoneyAsk, { id: asked.ask, kind: 'deferral' });
    const plea = ask?.payload?.plea;
    return typeof plea === 'string' ? seePlea(work, asked.slackUser, plea) : refusal('not_found');
  });
}

async function seePlea(work: Work, slackUser: string, id: string): Promise<PleaSeen | Refused> {
  const plea = await work.em.findOne(HardshipPlea, { id });
  if (!plea) return refusal('not_found');
  const may = await actorWhoMay(work.em, slackUser, plea.community, 'relief.see');
  if (!may.ok) return may;
  recordAudit(work, { kind: 'staff', id: may.actor.id }, 'relief.reason_seen', 'unit', plea.unit);
  const unit = await work.em.findOneOrFail(Unit, { id: plea.unit });
  const said = plea.resident && (await work.em.findOne(Resident, { id: plea.resident }));
  const noted = plea.notedBy && (await work.em.findOne(Staff, { id: plea.notedBy }));
  const who = said ? said.name : noted ? noted.name : '';
  return { ok: true, plea, unit, who, saidThemselves: plea.notedBy === null };
}

/** Answers a resident who said that they cannot pay now, in their own chat. Resolves to whether they have one. */
export async function answerPlea(
  office: Office,
  asked: { slackUser: string; plea: string; words: string },
): Promise<{ ok: true; sent: boolean } | Refused> {
  return inOneTransaction(office, async (work) => {
    const plea = await work.em.findOne(HardshipPlea, { id: asked.plea });
    if (!plea) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, plea.community, 'relief.see');
    if (!may.ok) return may;
    const taken = await work.em.nativeUpdate(
      HardshipPlea,
      { id: plea.id, answeredAt: null },
      { answeredBy: may.actor.id, answeredAt: work.nowMs },
    );
    if (taken === 0) return refusal('already_decided');
    recordAudit(work, { kind: 'staff', id: may.actor.id }, 'relief.answered', 'unit', plea.unit);
    const unit = await work.em.findOneOrFail(Unit, { id: plea.unit });
    const chats =
      plea.resident === null
        ? []
        : await work.em.find(Chat, { resident: plea.resident, kind: 'private', reachable: true });
    for (const chat of chats) {
      const language = await languageOf(work, chat, plea.community);
      writeToOutbox(work, {
        key: `${causes.relief(plea.id, 'answer')}:${chat.id}`,
        destination: destinations.chat(chat.id),
        lane: 'conversation',
        part: {
          ...{ to: 'chat', kind: 'text' },
          text: residentTexts(language)['relief.answer']({
            ...{ unit: unit.address, words: asked.words },
          }),
        },
      });
    }
    return { ok: true, sent: chats.length > 0 };
  });
}

/**
 * Whoever pleaded for what a party owes of a home has their answer by what was agreed with it, in the transaction that begins
 * that: nothing of theirs rests any longer because they wait.
 */
export async function answerPleasFor(
  work: Work,
  agreed: { unit: string; party: string; by: string },
): Promise<void> {
  const { rows } = await sql<{ id: string }>`/* pleas_of_party */
    select h.id from hardship_pleas h join liable_parties p on p.id = ${agreed.party}
    where h.unit_id = ${agreed.unit} and h.resident_id is not null and h.answered_at is null
      and ${speaksFor('h.resident_id', 'p.id', 'h.unit_id')}`.execute(work.em.getKysely());
  const ids = rows.map((row) => row.id);
  if (ids.length === 0) return;
  await work.em.nativeUpdate(
    HardshipPlea,
    { id: { $in: ids }, answeredAt: null },
    { answeredBy: agreed.by, answeredAt: work.nowMs },
  );
}

/** What residents said and nobody has answered yet, in these communities, the oldest first. */
export async function waitingPleas(
  work: Pick<Work, 'em'>,
  communities: readonly string[],
): Promise<{ id: string; unit: string; address: string; at: number }[]> {
  const pleas = await work.em.find(
    HardshipPlea,
    { community: { $in: [...communities] }, answeredAt: null },
    { orderBy: { at: 'asc' }, limit: 20 },
  );
  const units = await work.em.find(Unit, { id: { $in: pleas.map((one) => one.unit) } });
  const address = (id: string): string => units.find((one) => one.id === id)?.address ?? '';
  return pleas.map(({ id, unit, at }) => ({ id, unit, address: address(unit), at }));
}
