import type { CorrectionField } from '../../codes.ts';
import type { OccupancyRole, QuietHours } from '../../community/entities.ts';

/** What a resident is shown of what is held about them. Looked up when it is asked for: an ordinary turn needs none of it. */
export type OwnDetails = {
  name: string;
  /** E.164. */
  phone: string | null;
  /** Dates of the community's own days, `YYYY-MM-DD`. */
  homes: { address: string; role: OccupancyRole; since: string }[];
  /** Null as chosen is as the community has it. */
  /** What the resident asked to have put right and staff have not decided yet, at most one for each field; a phone in E.164. */
  corrections: { field: CorrectionField; wish: string }[];
  quiet: { chosen: QuietHours | 'none' | null; community: QuietHours | 'none' };
};

/** What the details are looked up for. */
export type OwnPurpose =
  | { show: 'settings' | 'quiet' }
  /** To hold against them what the resident says is right. */
  | { offer: CorrectionField; wish: string };
