import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { deliveryTo } from '../../../community/calendar/quiet-of-chat.ts';
import { redrawCards } from '../../../delivery/cards.ts';
import { causes } from '../../../delivery/causes.ts';
import { lanes, type Still } from '../../../delivery/parts.ts';
import { inOneTransaction, type Office, type Work } from '../../../work.ts';
import { lockRequest } from '../act-on-request.ts';
import type { Request } from '../entities.ts';
import { Appointment } from './appointment-entities.ts';
import { nextDue, windowOf } from './change-appointment.ts';
import { factsOfAppointment } from './load-appointment.ts';
import { comingReminders, type ReminderName, whatOfReminder } from './reminders.ts';
import { noteOfAppointment, tellOfAppointment } from './tell-appointment.ts';

const limit = 100;

/**
 * Says what has come due of appointments: to the resident a day and an hour before, to whoever
 * comes an hour before, and once the time is over the question whether somebody came. Each is
 * written down in the transaction that says it: it is said once, whoever looks and however often.
 */
export async function remindOfAppointments(office: Office): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  const due = await sql<{ id: string; request: string }>`
    select id, request_id as request from appointments
    where due_at is not null and due_at <= ${now}::timestamptz
    order by due_at limit ${limit}`.execute(office.orm.em.fork().getKysely());
  for (const row of due.rows) await inOneTransaction(office, (work) => remind(work, row));
}

async function remind(work: Work, row: { id: string; request: string }): Promise<void> {
  // The request first, as whoever changes an appointment does.
  const request = await lockRequest(work, row.request);
  const one = await work.em.findOne(
    Appointment,
    { id: row.id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (!request || !one || one.dueAt === null || one.dueAt > work.nowMs) return;
  const { dayToldAt, hourToldAt, overAskedAt } = one;
  const seen = { ...factsOfAppointment(one), dayToldAt, hourToldAt, overAskedAt };
  const waits: number[] = [];
  for (const { do: what, at } of comingReminders(seen)) {
    if (at > work.nowMs) {
      waits.push(at);
      continue;
    }
    const quiet = await quietFor(work, request);
    const now = whatOfReminder(what, one.fromAt, work.nowMs, quiet);
    if (typeof now === 'object') {
      waits.push(now.wait);
      continue;
    }
    if (now === 'say') await say(work, request, one, what);
    one[seenIn[what]] = work.nowMs;
  }
  one.dueAt = waits.length > 0 ? Math.min(...waits) : nextDue(one);
  await work.em.flush();
  await redrawCards(work, 'request', request.id);
}

const seenIn = { day: 'dayToldAt', hour: 'hourToldAt', over: 'overAskedAt' } as const;

/** Until when a resident's own quiet hours last, in ms; null outside them. */
async function quietFor(work: Work, request: Request): Promise<number | null> {
  if (request.chat === null) return null;
  const how = await deliveryTo(work.em, request.chat, lanes.campaign, work.nowMs);
  return how.how === 'wait' ? how.untilMs : null;
}

async function say(
  work: Work,
  request: Request,
  one: Appointment,
  what: ReminderName,
): Promise<void> {
  const window = windowOf(one);
  const still: Still = { what: 'appointment', appointment: one.id, ...window };
  const key = causes.appointment(one.id, window.from, what);
  const { number } = request;
  if (what === 'over') {
    await tellOfAppointment(work, request, {
      key,
      still,
      text: ({ t, who, when }) => t['visit.over']({ number, who, when: when(window) }),
      buttons: ({ t }) => [
        [
          {
            caption: t['button.somebody_came'](),
            action: { verb: 'somebody_came', request: number },
          },
          { caption: t['button.nobody_came'](), action: { verb: 'nobody_came', request: number } },
        ],
      ],
    });
    return noteOfAppointment(work, request, {
      key,
      still,
      text: ({ t, when }) => t['note.visit_over']({ when: when(window) }),
    });
  }
  await tellOfAppointment(work, request, {
    key,
    still,
    // It is no reminder any more once they should be there.
    until: window.from,
    text: ({ t, who, when }) => t[`visit.remind_${what}`]({ number, who, when: when(window) }),
    buttons: ({ t }) => [
      [{ caption: t['button.change_time'](), action: { verb: 'ask_times', request: number } }],
    ],
  });
  if (what === 'hour')
    await noteOfAppointment(work, request, {
      key,
      still,
      text: ({ t, when }) => t['note.visit_hour']({ when: when(window) }),
    });
}
