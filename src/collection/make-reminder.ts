import { sql } from 'kysely';
import { shownAddress } from '../community/addresses/shown-address.ts';
import { dayIn } from '../community/calendar/today.ts';
import { Chat } from '../community/chat.ts';
import { hasSeveral } from '../community/communities-of.ts';
import { Community } from '../community/entities.ts';
import { settingsTable } from '../community/settings/table.ts';
import type { Made } from '../delivery/makers.ts';
import type { ChatPart } from '../delivery/parts.ts';
import type { ChatSendable } from '../delivery/ports.ts';
import { payTermsOf } from '../ledger/checkout/pay-terms.ts';
import { askedOfBill } from '../ledger/relief/open-of-plan.ts';
import { toldOfBillsOn, toldOfStandOn } from '../ledger/telling/said-today.ts';
import { inOneTransaction, type Office, type Work } from '../work.ts';
import { caughtUpDays } from './ladder.ts';
import { restingBills } from './pauses.ts';
import { judgeParts, type SaidPart } from './relief/said-parts.ts';
import { Reminder, ReminderBill, type ReminderOutcome, ReminderPart } from './reminder-entities.ts';
import { type OwedBill, reminderMessage } from './reminder-message.ts';
import { loadWordings } from './wording/load-wordings.ts';

/**
 * What a reminder says, from the books as they stand at this moment: a payment one second earlier stops it,
 * whatever stands in a queue, and so do an open question about the fees, a community that has switched its reminders off,
 * or a chat that is somebody else's by now. Null where there is nothing to say; what became of it is kept.
 */
export async function makeReminder(
  office: Office,
  chatId: number,
  asked: Extract<ChatPart, { kind: 'reminder' }>,
): Promise<Made<ChatSendable> | null> {
  return inOneTransaction(office, async (work) => {
    const reminder = await work.em.findOne(Reminder, { id: asked.reminder });
    const chat = await work.em.findOne(Chat, { id: chatId, kind: 'private' });
    if (!reminder || !chat || chat.resident !== reminder.resident) return null;
    const community = await work.em.findOneOrFail(Community, { id: reminder.community });
    const { bills, parts, outcome } = await judge(work, reminder, community);
    reminder.outcome = outcome;
    reminder.judgedAt = work.nowMs;
    const named = bills.map((one) => one.id);
    await work.em.nativeUpdate(ReminderBill, { reminder: reminder.id }, { named: false });
    await work.em.nativeUpdate(
      ReminderBill,
      { reminder: reminder.id, bill: { $in: named } },
      { named: true },
    );
    await work.em.nativeUpdate(ReminderPart, { reminder: reminder.id }, { named: false });
    for (const { plan, seq } of parts)
      await work.em.nativeUpdate(
        ReminderPart,
        { reminder: reminder.id, plan, seq },
        { named: true },
      );
    if (outcome !== 'said') return null;
    const language = chat.language ?? community.locale;
    const payHere = payTermsOf(community) !== null;
    const several = await hasSeveral(work.em);
    const shown = <T extends { unit: string }>(one: T): T => ({
      ...one,
      unit: shownAddress(one.unit, community, language, several),
    });
    const said = reminderMessage(bills.map(shown), reminder.day, language, {
      ...{ parts: parts.map(shown), payHere },
      wordings: await loadWordings(work, community.id, language),
    });
    return { part: said };
  });
}

async function judge(
  work: Work,
  reminder: Reminder,
  community: Community,
): Promise<{ bills: OwedBill[]; parts: SaidPart[]; outcome: ReminderOutcome }> {
  const past = { bills: [], parts: [], outcome: 'past' as const };
  // Switched off, nobody is reminded, whatever was planned before.
  if (settingsTable['reminders.on'].get(community) !== true)
    return { bills: [], parts: [], outcome: 'paused' };
  // What could not be sent on its day is said by the next day's, of what is owed then.
  if (reminder.day !== dayIn(work.nowMs, community.timeZone)) return past;
  if (await toldOfBills(work, reminder, community)) return past;
  const { rows } = await sql<Omit<OwedBill, 'owedFen'> & { owed: string }>`/* reminder_bills */
    select b.id, u.address as unit, u.id as home, b.period, b.due_on::text as "dueOn", ${askedOfBill}::text as owed, rb.step,
      (select max(d.until_on)::text from payment_deferrals d where d.party_id = b.party and d.unit_id = b.unit_id
        and (b.issued_at at time zone ${community.timeZone})::date <= d.until_on
        and d.until_on < ${reminder.day}::date and d.until_on >= ${reminder.day}::date - ${caughtUpDays}::int
        and not exists (select 1 from reminder_bills sb join reminders s on s.id = sb.reminder_id
          where sb.bill_id = b.id and sb.named and s.chat = ${reminder.chat} and s.outcome = 'said'
            and s.day > d.until_on and s.day < ${reminder.day}::date)) as "putOffUntil"
    from reminder_bills rb join bills b on b.id = rb.bill_id join units u on u.id = b.unit_id
    join liable_party_members m on m.party_id = b.party and m.resident_id = ${reminder.resident}
    where rb.reminder_id = ${reminder.id} and b.state in ('open', 'part')
    order by b.due_on, b.number`.execute(work.em.getKysely());
  const resting = await restingBills(
    work,
    rows.map((one) => one.id),
    reminder.day,
  );
  const bills = rows
    .filter((one) => !resting.has(one.id))
    .map(({ owed, ...one }) => ({ ...one, owedFen: BigInt(owed) }));
  const parts = await judgeParts(work, reminder, community);
  const said = bills.length + parts.length > 0;
  return { bills, parts, outcome: said ? 'said' : rows.length > 0 ? 'paused' : 'paid' };
}

/** Whether they were told of new bills, or of a stand, today: with that they have had their word about money. */
async function toldOfBills(work: Work, reminder: Reminder, community: Community): Promise<boolean> {
  const { rows } = await sql<{ told: boolean }>`/* told_of_bills_today */
    select ${toldOfBillsOn('r.chat', community, reminder.day)} or ${toldOfStandOn('r.chat', reminder.day)} as told from reminders r where r.id = ${reminder.id}`.execute(
    work.em.getKysely(),
  );
  return rows[0]?.told === true;
}
