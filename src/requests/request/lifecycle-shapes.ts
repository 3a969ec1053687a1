import type {
  Category,
  EntryVerb,
  RequestKind,
  RequestState,
  Urgency,
  WaitReason,
} from '../../codes.ts';
import type { RefusalReason } from '../../refusal.ts';
import type { DisputeSaid } from './dispute/dispute-said.ts';
import type { Ending, EntryData, Outcome, Paid } from './request.ts';

/** What staff can do to a request. Money in fen. */
export type StaffCommand =
  | { verb: 'claim' }
  /** `together`: with others at once, of which whoever gets them hears in one message. */
  | { verb: 'assign'; to: string; note?: string; together?: true }
  /** Whoever has it hands it to a colleague, or back to the desk; `named` says that the resident was told who has it. */
  | { verb: 'transfer'; to: string; reason: string }
  | { verb: 'return'; reason: string; named: boolean }
  /** So many were asked, of whom the first to take it has it. */
  | { verb: 'offer'; count: number }
  /** It is the same as another, by its id and number. */
  | { verb: 'merge'; into: string; number: number }
  /** Another department or a contractor has it: who, and when (ms) they have promised it for. */
  | { verb: 'hand_out'; to: string; phone: string; until: number; note: string }
  | { verb: 'start' }
  | { verb: 'wait'; reason: WaitReason; until: number | null; note: string }
  /**
   * `paid` is how what it cost is paid; null where that was not said, and nothing is charged: the office bears it.
   * `outside` is who has done it, where a contractor or another department had it in hand; `dispute` whether a bill that is
   * held to be wrong was found to be, as where it is closed.
   */
  | {
      verb: 'done';
      note: string;
      materials: string | null;
      costFen: bigint | null;
      paid?: Paid | null;
      outside?: string;
      dispute?: DisputeSaid;
    }
  /** For now it is mended, and something is left, until when where that is known (ms). */
  | {
      verb: 'partly';
      note: string;
      left: string;
      reason: WaitReason;
      until: number | null;
    }
  /** It is not the office's to do: why, and whose it is. */
  | {
      verb: 'decline';
      reason: string;
      responsible: string;
      phone: string | null;
      dispute?: DisputeSaid;
    }
  /** An idea or thanks was read: nobody works on it, and it ends with thanks. */
  | { verb: 'note' }
  | { verb: 'close'; reason: string; dispute?: DisputeSaid }
  | { verb: 'reopen'; reason: string }
  | {
      verb: 'change';
      kind?: RequestKind;
      category?: Category;
      urgency?: Urgency;
      unit?: string;
      /** The home that an unnamed complaint is about. */
      about?: string;
    }
  | { verb: 'escalate'; reason: string }
  /** Whoever has a pressing repair is there; then, that it does no further harm. */
  | { verb: 'arrive' }
  | { verb: 'contain' };

/** What the resident, or time, can do to it. */
export type OtherCommand =
  | { verb: 'urge' }
  | { verb: 'withdraw' }
  /** `left` is what is left where they say that it is mended in part, if they said it at once. */
  | { verb: 'outcome'; outcome: Outcome; left?: string }
  | { verb: 'reopen_by_resident'; reason: string }
  /** For the service or, apart from it, for whoever did the work. */
  | { verb: 'stars'; stars: number; of?: 'person' }
  | { verb: 'comment'; text: string }
  | { verb: 'wait_ended' }
  /** Whoever it was handed out to promises it for another time (ms). */
  | { verb: 'promise'; to: string; until: number; reason: string }
  /** Nobody has said whether it is solved for as long as is waited for that. */
  | { verb: 'no_answer' }
  | { verb: 'holder_left' }
  /** The shift of whoever has it ended before they began. */
  | { verb: 'shift_ended' }
  /** The rules of its community give it to somebody, or to nobody; `data` says why. */
  | { verb: 'dispatch'; to: string | null; data: EntryData }
  | { verb: 'offered_by_rule'; count: number }
  /** Whoever was given it has not taken it in time. */
  | { verb: 'not_accepted'; named: boolean }
  /** What it was merged into is withdrawn by another resident. */
  | { verb: 'unmerge' }
  /**
   * Something was offered, proposed, agreed or missed about when somebody comes. `clock` says
   * whether it rests until the date (`until`, ms), rests for the resident, or runs; `holder` has
   * it from now on where nobody did.
   */
  | {
      verb: 'appointment';
      clock: 'agreed' | 'resident' | 'runs' | null;
      until: number | null;
      holder: string | null;
      data: EntryData;
    }
  /** Its common problem is put right, whoever has it and however far it is. */
  | { verb: 'done_together'; note: string };

export type RequestCommand = StaffCommand | OtherCommand;
export type StaffVerb = StaffCommand['verb'];

/** Columns that a decision changes; the shell writes them as they are. */
export type RequestChanges = Partial<{
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  unit: string;
  about: string;
  state: RequestState;
  assignee: string | null;
  answeredAt: number;
  answerDueAt: number;
  settleDueAt: number;
  pausedAt: number | null;
  waitReason: WaitReason | null;
  waitNote: string | null;
  waitUntil: number | null;
  doneAt: number | null;
  doneBy: string | null;
  doneNote: string | null;
  doneMaterials: string | null;
  doneCostFen: bigint | null;
  donePaid: Paid | null;
  partlyCount: number;
  outcome: Ending | null;
  stars: number | null;
  personStars: number | null;
  comment: string | null;
  closedAt: number | null;
  closedReason: string | null;
  reopenedCount: number;
  restsUntil: string | null;
  escalatedAt: number;
  escalatedReason: string;
  arrivedAt: number | null;
  containedAt: number | null;
  mergedInto: string | null;
}>;

/** What the resident hears when a decision was carried out, or null for nothing. */
export type Tell =
  | 'claimed'
  | 'assigned'
  | 'started'
  | 'waiting'
  | 'resumed'
  | 'returned'
  | 'done'
  | 'partly'
  | 'declined'
  | 'closed'
  | 'reopened'
  | 'escalated'
  | 'arrived'
  | 'contained'
  | 'merged';

export type Decision =
  | {
      changes: RequestChanges;
      entry: { verb: EntryVerb; data: EntryData } | null;
      tell: Tell | null;
    }
  /** `refused` is a text key of the staff catalogue. */
  | { refused: RefusalReason };
