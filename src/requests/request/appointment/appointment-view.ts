import type { StandingState, TimeWindow } from './appointment.ts';

/** The appointment of a request as cards show it, and what became of those before. Instants in ms. */
export type AppointmentView = {
  /** The one that is offered, proposed or agreed. */
  standing:
    | (TimeWindow & {
        state: StandingState;
        lateAt: number | null;
        /** Numbers of the other requests for which the same person has agreed to come at that time. */
        overlaps: number[];
      })
    | null;
  /** When somebody last came to one, and by when they were to. */
  kept: { arrivedAt: number | null; to: number } | null;
  /** How often nobody came, and how often nobody was in. */
  missedByStaff: number;
  missedByResident: number;
  /** Agreed and not come to, since the request ended before; `at` is when it did. */
  dropped: { from: number; to: number; at: number } | null;
  any: boolean;
};

export const noAppointment: AppointmentView = {
  standing: null,
  kept: null,
  missedByStaff: 0,
  missedByResident: 0,
  dropped: null,
  any: false,
};
