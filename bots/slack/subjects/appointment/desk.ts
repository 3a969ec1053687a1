import { refusal } from '../../../../src/refusal.ts';
import {
  appointByStaff,
  type StaffAct,
} from '../../../../src/requests/request/appointment/appoint-by-staff.ts';
import { lateMinutes } from '../../../../src/requests/request/appointment/appointment.ts';
import type { ClickAsked, DoClick, SubjectDesk } from '../../kit/desk.ts';

const act =
  (what: (asked: ClickAsked) => StaffAct | null): DoClick =>
  async (asked) => {
    const { office, slackUser, id: request, key } = asked;
    const wanted = what(asked);
    if (wanted === null) return refusal('not_found');
    return appointByStaff(office, { slackUser, request, act: wanted, key });
  };

/** The visit of a request, on the card of the request. */
export const appointmentDesk: SubjectDesk<'appointment'> = {
  click: {
    take: act(() => ({ verb: 'take' })),
    agree: act(() => ({ verb: 'agree' })),
    absent: act(() => ({ verb: 'absent' })),
    late: act(({ step }) => {
      // Without a number it is the usual one.
      const minutes = lateMinutes.find((one) => String(one) === (step ?? '20'));
      return minutes === undefined ? null : { verb: 'late', minutes };
    }),
  },
};
