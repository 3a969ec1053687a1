import type { LeavingWay } from '../../actions.ts';
import type { OccupancyRole } from '../../community/entities.ts';

/** A home that somebody may leave. */
export type LeavingUnit = { unit: string; address: string; role: OccupancyRole };

/** What the office still needs somebody's name for. */
export type Hindrances = { homes: string[]; requests: number[]; emergency: boolean };

/** What the office is asked about a person's own data and their leaving. */
export type LeavingCommand =
  | { do: 'send_own_copy' }
  /** Looks up what has to be known before somebody is asked once more; `unit` is the home they leave, null while that is open. */
  | { do: 'consider_leaving'; how: LeavingWay; unit: string | null }
  | { do: 'leave_chat' }
  | { do: 'move_out'; unit: string }
  | { do: 'ask_erasure' }
  | { do: 'take_back_erasure' };

/** What became of it. Instants in ms. */
export type LeavingResult = { type: 'leaving' } & (
  | { step: 'copy'; sent: boolean }
  | {
      step: 'considered';
      how: LeavingWay;
      homes: LeavingUnit[];
      /** The home that was asked for, or the only one; null when there is none or it is still to be chosen. */
      home: LeavingUnit | null;
      hindrances: Hindrances;
      /** By when a wish to be forgotten that is open must be answered; null without one. */
      erasureBy: number | null;
    }
  | { step: 'left_chat' }
  | { step: 'moved_out'; address: string; homesLeft: number }
  | { step: 'owner_noted'; address: string }
  | { step: 'not_there' }
  | { step: 'erasure_asked'; by: number }
  | { step: 'erasure_hindered'; hindrances: Hindrances }
  | { step: 'erasure_back'; there: boolean }
  /** The chat is nobody's whom the office knows. */
  | { step: 'unknown' }
);
