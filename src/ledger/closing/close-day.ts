import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { dayIn } from '../../community/calendar/today.ts';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards, wantCard } from '../../delivery/cards.ts';
import { type ActResult, Faulty, type Refused, refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { staffName } from '../../staff/people/staff-name.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { listComma } from '../../texts/list-comma.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { lockBank, reconcileBank } from '../reconcile/reconcile-bank.ts';
import { waitingBetween } from '../reconcile/waiting.ts';
import { DayClosing } from './closing-entities.ts';
import { lastClosedDay, lockDays } from './open-day.ts';
import { reckonSheet } from './reckon-sheet.ts';

/**
 * Closes a day, once its shifts are accepted and the days before it are closed: its sheet is kept as it is now,
 * whoever closes it signs for the clerk's side, and nothing is booked on it any more. It never opens again.
 */
export async function closeDay(
  office: Office,
  asked: { slackUser: string; community: string; day: string; words: string; language: Language },
): Promise<{ ok: true; closing: string } | Faulty | Refused> {
  return inOneTransaction(office, async (work) => {
    const { day, language } = asked;
    const may = await actorWhoMay(work.em, asked.slackUser, asked.community, 'closing.close');
    if (!may.ok) return may;
    const community = await work.em.findOne(Community, { id: asked.community });
    if (!community) return refusal('not_found');
    // Before the days, as whoever books an inflow that nobody knew takes them.
    await lockBank(work, community.id);
    await lockDays(work, community.id);
    const fault = await notYet(work, community, day, language);
    if (fault !== null) return new Faulty([{ field: 'day', words: fault }]);
    const who = { kind: 'staff', id: may.actor.id } as const;
    await reconcileBank(work, community.id, who);
    const sheet = await reckonSheet(work, community.id, day);
    const { lines, entries } = await waitingBetween(work.em, community.id, { from: day, to: day });
    const waits = lines.count + entries.count;
    if (waits > 0 && asked.words === '') {
      const words = staffTexts(language)['fault.closing_waits']({ count: waits });
      return new Faulty([{ field: 'words', words }]);
    }
    const closing = work.em.create(DayClosing, {
      id: work.chance.id(work.nowMs),
      community: community.id,
      day,
      sheet,
      words: asked.words,
      closedBy: may.actor.id,
      closedAt: work.nowMs,
    });
    recordAudit(work, who, 'day.closed', 'community', community.id, { day });
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'closing',
      subject: closing.id,
      place: community.channels.money ?? community.channels.dispatch,
      lane: 'conversation',
    });
    return { ok: true, closing: closing.id };
  });
}

/** Why a day cannot be closed yet, with what is to be done first; null where it can. */
async function notYet(
  work: Work,
  { id, timeZone }: Community,
  day: string,
  language: Language,
): Promise<string | null> {
  const t = staffTexts(language);
  if (day > dayIn(work.nowMs, timeZone)) return t['fault.closing_future']();
  const last = await lastClosedDay(work, id);
  if (last !== null && day <= last) return t['fault.closing_closed']({ last });
  const before = last === null ? null : await firstBookedAfter(work, id, last);
  if (before !== null && before < day) return t['fault.closing_before']({ before });
  const holders = await openShiftsOf(work, id, timeZone, day);
  if (holders.length === 0) return null;
  const people = await work.em.find(Staff, { id: { $in: holders } });
  const names = people.map((one) => staffName(staffView(one), language)).join(listComma(language));
  return t['fault.closing_shifts']({ names });
}

async function firstBookedAfter(
  work: Work,
  community: string,
  day: string,
): Promise<string | null> {
  const { rows } = await sql<{ day: string | null }>`/* first_booked_after */
    select min(booked_on)::text as day from ledger_transfers where community_id = ${community} and booked_on > ${day}::date`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.day ?? null;
}

/** Who keeps a shift of this day or an earlier one that is not accepted. */
async function openShiftsOf(
  work: Work,
  community: string,
  timeZone: string,
  day: string,
): Promise<string[]> {
  const { rows } = await sql<{ staff: string }>`/* shifts_to_accept */
    select distinct staff_id as staff from cash_shifts where community_id = ${community} and state <> 'accepted'
      and (opened_at at time zone ${timeZone}::text)::date <= ${day}::date`.execute(
    work.em.getKysely(),
  );
  return rows.map((one) => one.staff);
}

/** The day that is to be closed next, ISO: the first with an entry after the last that is closed; today where there is none. */
export async function nextToClose(work: Work, community: Community): Promise<string> {
  const today = dayIn(work.nowMs, community.timeZone);
  const last = await lastClosedDay(work, community.id);
  if (last === null) return today;
  const next = await firstBookedAfter(work, community.id, last);
  return next !== null && next < today ? next : today;
}

/** Signs the sheet of a closed day for finance; nobody signs for both sides. */
export async function signClosing(
  office: Office,
  asked: { slackUser: string; closing: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const closing = await work.em.findOne(
      DayClosing,
      { id: asked.closing },
      { lockMode: LockMode.PESSIMISTIC_WRITE },
    );
    if (!closing) return refusal('not_found');
    const may = await actorWhoMay(work.em, asked.slackUser, closing.community, 'closing.sign');
    if (!may.ok) return may;
    if (closing.closedBy === may.actor.id) return refusal('own_money');
    if (closing.signedBy !== null) return refusal('already_decided');
    closing.signedBy = may.actor.id;
    closing.signedAt = work.nowMs;
    const who = { kind: 'staff', id: may.actor.id } as const;
    recordAudit(work, who, 'day.signed', 'community', closing.community, { day: closing.day });
    await work.em.flush();
    await redrawCards(work, 'closing', closing.id);
    return { ok: true };
  });
}
