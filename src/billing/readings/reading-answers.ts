import type { MeterKind } from '../../archive/meter-entities.ts';
import type { FileRef } from '../../delivery/parts.ts';
import type { FarUse } from '../calculate/shapes.ts';

/** A reading as somebody said it: of which meter, null where that was not said, and what it shows, null where that is still to come. */
export type SaidReading = { kind: MeterKind | null; value: string | null };

/** What meters of somebody's homes show; `meter` is the one that was chosen, `unit` the home that was named. */
export type ReadingCommand = {
  do: 'report_readings';
  readings: SaidReading[];
  files: FileRef[];
  unit: string | null;
  meter: string | null;
};

/** A meter of somebody's own. */
export type OwnMeter = { meter: string; address: string; kind: MeterKind };

/**
 * Why a reading waits until staff have looked at it: there is none to hold it against, it is lower than the
 * one before, higher than a later one, five times what is usual, or a colleague read something else that day.
 */
export const reportFaults = ['first', 'lower', 'higher', 'five_times', 'read_by_staff'] as const;
export type ReportFault = (typeof reportFaults)[number];

/** What became of a reading. Values as people write them, days ISO. */
export type ToldReading = Omit<OwnMeter, 'meter'> & {
  unit: string;
  value: string;
  /** `replaced` where it took the place of what they had said before. */
  replaced: boolean;
} & (
    | { is: 'taken'; used: string | null; since: string | null }
    /** `far`: what is usual beside it, for whoever may know what was used so far back. */
    | {
        is: 'waits';
        why: ReportFault;
        last: { value: string; readOn: string } | null;
        far: FarUse | null;
      }
    /** The bill of the month was reckoned by today's reading already. */
    | { is: 'billed' }
  );

/** What the office answers to a reading. */
export type ReadingResult = { type: 'reading' } & (
  | { is: 'no_meter'; kind: MeterKind | null }
  | { is: 'which'; choices: OwnMeter[] }
  | ({ is: 'ask'; last: { value: string; readOn: string } | null } & OwnMeter)
  | { is: 'told'; told: ToldReading[] }
);
