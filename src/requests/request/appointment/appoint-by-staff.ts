import { Community } from '../../../community/entities.ts';
import type { Button } from '../../../delivery/parts.ts';
import { type ActResult, type Refused, refusal } from '../../../refusal.ts';
import { Staff } from '../../../staff/people/entities.ts';
import { mayIn, staffBySlackUser } from '../../../staff/people/find-staff.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import { notAllowed } from '../../../staff/rights/check-right.ts';
import { describeMoment } from '../../../texts/format-time.ts';
import { inOneTransaction, type Office, type Work } from '../../../work.ts';
import { lockRequest } from '../act-on-request.ts';
import type { Request } from '../entities.ts';
import { isOpen } from '../lifecycle.ts';
import {
  type AppointmentCommand,
  isStanding,
  type LateMinutes,
  offeredTime,
  type TimeWindow,
} from './appointment.ts';
import { Appointment } from './appointment-entities.ts';
import { type AppointmentOutcome, changeAppointment, windowOf } from './change-appointment.ts';
import { standingAppointment } from './load-appointment.ts';
import { type ForResident, tellOfAppointment } from './tell-appointment.ts';

/** What the staff do about when somebody comes. */
export type StaffAct =
  /** Take the time that the resident offers. */
  | { verb: 'take' }
  | { verb: 'propose'; window: TimeWindow }
  /** The resident agreed to what was proposed, on the phone or at the desk. */
  | { verb: 'agree' }
  | { verb: 'late'; minutes: LateMinutes }
  /** Nobody was in. */
  | { verb: 'absent' };

/**
 * Carries out what a member of the staff wants of the appointment of a request: one transaction
 * under the lock of the request, so that of two who take the same one has it. `key` is born with
 * the click.
 */
export async function appointByStaff(
  office: Office,
  input: { slackUser: string; request: string; act: StaffAct; key: string },
): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const { act, key } = input;
    const actor = await staffBySlackUser(work.em, input.slackUser);
    if (!actor) return refusal('unknown_person');
    const request = await lockRequest(work, input.request);
    if (!request) return refusal('not_found');
    const right = act.verb === 'take' ? 'request.claim' : 'request.wait';
    const refused = await notAllowed(work.em, actor, request.community, right);
    if (refused) return refused;
    const standing = await standingAppointment(work.em, request.id);
    const taken = await whoHasIt(work, request, standing, actor, act);
    if (taken) return taken;
    const command = await commandFor(work, request, standing, act);
    if (command === null)
      return isOpen(request.state)
        ? refusal('time_gone')
        : refusal('not_now', [], [], request.state);
    const mayHave = act.verb === 'take' || act.verb === 'propose';
    const holder = mayHave && mayIn(actor, request.community, 'request.claim') ? actor.id : null;
    const by = { actor: { kind: 'staff', id: actor.id } as const, holder, key };
    const outcome = await changeAppointment(work, request, command, by);
    if (outcome.is === 'refused') {
      const over = outcome.why === 'not_now' && !isOpen(request.state);
      return over ? refusal('not_now', [], [], request.state) : refusal(outcome.why);
    }
    if (outcome.is === 'decided') await tellResident(work, request, act, outcome, key);
    return { ok: true };
  });
}

/** Somebody else has it, or was quicker; the desk may arrange a visit for whoever has it. */
async function whoHasIt(
  work: Work,
  request: Request,
  standing: Appointment | null,
  actor: StaffView,
  act: StaffAct,
): Promise<Refused | null> {
  if (request.assignee === null || request.assignee === actor.id) return null;
  const wasQuicker = act.verb === 'take' && standing?.state === 'agreed';
  if (!wasQuicker && mayIn(actor, request.community, 'request.assign')) return null;
  const holder = await work.em.findOne(Staff, { id: request.assignee, active: true });
  return holder ? refusal('taken', [holder]) : null;
}

/** What a click asks of the appointment; null where there is no such time any more. */
async function commandFor(
  work: Work,
  request: Request,
  standing: Appointment | null,
  act: StaffAct,
): Promise<AppointmentCommand | null> {
  switch (act.verb) {
    case 'take': {
      if (standing?.state === 'agreed') return { verb: 'take', window: windowOf(standing) };
      const any = (await work.em.count(Appointment, { request: request.id })) > 0;
      const offers =
        standing && isStanding(standing.state)
          ? { ...windowOf(standing), state: standing.state }
          : null;
      const wished = request.wished;
      const window = offeredTime({ standing: offers, any, wished }, work.nowMs);
      return window && { verb: 'take', window };
    }
    case 'propose':
      return act;
    case 'agree':
      return { verb: 'accept', from: null };
    case 'late':
      return act;
    case 'absent':
      return { verb: 'resident_absent' };
  }
}

async function tellResident(
  work: Work,
  request: Request,
  act: StaffAct,
  { standing }: Extract<AppointmentOutcome, { is: 'decided' }>,
  key: string,
): Promise<void> {
  const window = windowOf(standing);
  const { number } = request;
  const told = { key: `${key}:visit` };
  if (act.verb === 'late') {
    const at = standing.lateAt ?? window.from;
    const { timeZone } = await work.em.findOneOrFail(Community, { id: request.community });
    return tellOfAppointment(work, request, {
      ...told,
      // Once they should be there, it is no news.
      until: at,
      still: { what: 'appointment', appointment: standing.id, ...window },
      text: ({ t, language, who }) =>
        t['visit.late']({ number, who, at: describeMoment(at, timeZone, language) }),
    });
  }
  if (act.verb === 'absent')
    return tellOfAppointment(work, request, {
      ...told,
      text: ({ t, who, when }) => t['visit.absent']({ number, who, when: when(window) }),
      buttons: (of) => of.windows(),
    });
  if (standing.state === 'agreed')
    return tellOfAppointment(work, request, {
      ...told,
      text: ({ t, who, when }) => t['visit.agreed']({ number, who, when: when(window) }),
      buttons: (of) => [[changeButton(of)]],
    });
  return tellOfAppointment(work, request, {
    ...told,
    text: ({ t, who, when }) => t['visit.proposed']({ number, who, when: when(window) }),
    buttons: (of) => [answerButtons(of, window)],
  });
}

const changeButton = ({ t, number }: ForResident): Button => ({
  caption: t['button.change_time'](),
  action: { verb: 'ask_times', request: number },
});

/** Yes to the time that was proposed, or another one. */
const answerButtons = ({ t, number }: ForResident, { from }: TimeWindow): Button[] => [
  {
    caption: t['button.accept_time'](),
    action: { verb: 'accept_time', request: number, from: from / 60_000 },
  },
  {
    caption: t['button.another_time'](),
    action: { verb: 'ask_times', request: number },
  },
];
