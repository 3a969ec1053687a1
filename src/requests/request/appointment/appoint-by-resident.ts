import type { Work } from '../../../work.ts';
import type { Request } from '../entities.ts';
import type { ResidentAct } from './appointment.ts';
import { type AppointmentOutcome, changeAppointment, windowOf } from './change-appointment.ts';
import { noteOfAppointment } from './tell-appointment.ts';

/** Carries out what a resident wants of the appointment of their own request, which is locked; the staff read it in the thread. */
export async function appointByResident(
  work: Work,
  request: Request,
  act: ResidentAct,
  by: { resident: string; key: string },
): Promise<AppointmentOutcome> {
  const actor = { kind: 'resident', id: by.resident } as const;
  const outcome = await changeAppointment(work, request, act, {
    actor,
    holder: null,
    key: by.key,
  });
  if (outcome.is !== 'decided') return outcome;
  const { standing, was } = outcome;
  const window = windowOf(standing);
  await noteOfAppointment(work, request, {
    key: by.key,
    alsoDesk: standing.state === 'missed_staff',
    text: ({ t, when }) => {
      if (standing.state === 'agreed') return t['note.visit_agreed']({ when: when(window) });
      if (standing.state === 'missed_staff') return t['note.visit_missed']({ when: when(window) });
      if (standing.state === 'kept') return t['note.visit_kept']();
      return was === null
        ? t['note.visit_offered']({ when: when(window) })
        : t['note.visit_changed']({ was: when(was), when: when(window) });
    },
  });
  return outcome;
}
