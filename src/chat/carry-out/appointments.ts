import type { Result } from '../../conversation/effects.ts';
import { lockRequest } from '../../requests/request/act-on-request.ts';
import { appointByResident } from '../../requests/request/appointment/appoint-by-resident.ts';
import { overAt } from '../../requests/request/appointment/appointment.ts';
import type { Appointment } from '../../requests/request/appointment/appointment-entities.ts';
import {
  type AppointmentOutcome,
  windowOf,
} from '../../requests/request/appointment/change-appointment.ts';
import { factsOfAppointment } from '../../requests/request/appointment/load-appointment.ts';
import { Request } from '../../requests/request/entities.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffView } from '../../staff/people/find-staff.ts';
import { publicName } from '../../staff/people/public-name.ts';
import type { CarryOuts, TurnContext } from './turn-context.ts';

/** What a resident asks about when somebody comes for a request of their own. */
export const appointments = {
  async appoint(context, { request: number, act }, key): Promise<Result> {
    const { work, chat } = context;
    // Somebody else's request is never found.
    const own = chat.resident
      ? await work.em.findOne(Request, { number, resident: chat.resident }, { fields: ['id'] })
      : null;
    const request = own && (await lockRequest(work, own.id));
    if (!request || chat.resident === null) return { type: 'not_now', number, state: null };
    const by = { resident: chat.resident, key };
    const outcome = await appointByResident(work, request, act, by);
    const { standing } = outcome;
    return {
      type: 'appointed',
      number,
      outcome: outcomeName(outcome),
      visit: standing && windowOf(standing),
      was: outcome.is === 'decided' ? outcome.was : null,
      by: standing && overAt(factsOfAppointment(standing)),
      who: await whoComes(context, standing),
    };
  },
} satisfies CarryOuts<'appoint'>;

type OutcomeName = Extract<Result, { type: 'appointed' }>['outcome'];

function outcomeName(outcome: AppointmentOutcome): OutcomeName {
  if (outcome.is === 'refused') {
    if (outcome.why === 'not_now') return 'none';
    return outcome.why === 'time_running' ? 'running' : outcome.why;
  }
  const again = outcome.is === 'unchanged';
  switch (outcome.standing?.state) {
    case 'agreed':
      return again ? 'agreed_already' : 'agreed';
    case 'missed_staff':
      return 'missed';
    case 'kept':
      return 'came';
    default:
      return again ? 'offered_already' : 'offered';
  }
}

/** Who comes, as the resident reads them; null while nobody has it. */
async function whoComes(
  { work, facts }: TurnContext,
  standing: Appointment | null,
): Promise<string | null> {
  if (!standing?.staff) return null;
  const staff = await work.em.findOne(Staff, { id: standing.staff, active: true });
  return staff && publicName(staffView(staff), facts.language);
}
