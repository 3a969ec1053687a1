import type {
  Category,
  EntryVerb,
  RequestKind,
  RequestSource,
  RequestState,
  Urgency,
  WaitReason,
} from '../../../codes.ts';
import type { WorkingCalendar } from '../../../community/calendar/working-calendar.ts';
import type { CommunityChannels } from '../../../community/entities.ts';
import type { Undelivered } from '../../../delivery/sending/undelivered.ts';
import type { StaffView } from '../../../staff/people/staff-view.ts';
import type { AskedHow } from '../../dispatch/dispatch-entities.ts';
import type { ProblemState } from '../../problems/problem-entities.ts';
import type { AppointmentView } from '../appointment/appointment-view.ts';
import type { Rung } from '../ladder/ladder.ts';
import type { Ending, EntryData, FileRef, Paid, WishedTime } from '../request.ts';
import type { ServiceView } from '../service/service-view.ts';

/** A rung of the ladder to come: when, who is told then, and by what names. */
export type Ahead = { at: number; to: Rung; people: StaffView[] };

export type EntryView = {
  seq: number;
  at: number;
  verb: EntryVerb;
  /** Who: a staff member, the resident, or the office itself. */
  by: StaffView | 'resident' | 'system';
  data: EntryData;
  files: FileRef[];
};

/**
 * The home an unnamed complaint is about; and, where only that helps, from which
 * building and floor it comes. Never the home of who complains.
 */
export type UnnamedPlace = {
  about: string | null;
  building: string | null;
  floor: number | null;
};

/** A building of the shared area, and whether the words named it or it is where the resident lives. */
export type NearPlace = { building: string; entrance: string | null; told: boolean };

/** Everything a request's card, modals and history are drawn from. Instants in ms, money in fen. No phone. */
export type RequestView = {
  id: string;
  number: number;
  community: {
    id: string;
    name: string;
    nameEn: string;
    timeZone: string;
    /** By which days and hours its front desk works. */
    calendar: WorkingCalendar;
    channels: CommunityChannels;
    /** Whether the deployment has others beside it, so that an address alone is not clear. */
    several: boolean;
  };
  address: string | null;
  /** The resident's name and how they belong to the unit; null when anonymous or filed without one. */
  resident: {
    id: string;
    /** Empty when the person was forgotten. */
    name: string;
    role: string | null;
    hasPhone: boolean;
    hasChat: boolean;
  } | null;
  /** By which way it came. */
  source: RequestSource;
  /** Who called, came by or wrote where the archive does not know them, as it was typed; null for everybody else. */
  caller: { name: string; hasPhone: boolean } | null;
  /** What the person said was taken away with everything else that told who they were. */
  forgotten: boolean;
  /** The chat it came from, while it is still the resident's. */
  chat: number | null;
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  state: RequestState;
  words: string;
  wished: WishedTime | null;
  anonymous: boolean;
  /** What staff may know of the places of an unnamed complaint, in place of `address`; null for a request with a name. */
  unnamed: UnnamedPlace | null;
  /** Another home that the words of a request with a name speak of. */
  elsewhere: string | null;
  /** Where in the shared area it is, as far as that is known. */
  near: NearPlace | null;
  photos: number;
  openedAt: number;
  assignee: StaffView | null;
  /** Who looks after it while whoever has it is off. */
  standIn: StaffView | null;
  answerDueAt: number;
  settleDueAt: number;
  answeredAt: number | null;
  handoverDueAt: number | null;
  handedAt: number | null;
  arriveDueAt: number | null;
  arrivedAt: number | null;
  containDueAt: number | null;
  containedAt: number | null;
  pausedAt: number | null;
  waitReason: WaitReason | null;
  waitNote: string | null;
  waitUntil: number | null;
  doneAt: number | null;
  doneBy: StaffView | null;
  doneNote: string | null;
  doneMaterials: string | null;
  doneCostFen: bigint | null;
  donePaid: Paid | null;
  outcome: Ending | null;
  stars: number | null;
  /** Stars for whoever did the work. */
  personStars: number | null;
  comment: string | null;
  closedAt: number | null;
  closedReason: string | null;
  reopenedCount: number;
  /** How often the resident said that it is mended in part. */
  partlyCount: number;
  escalatedAt: number | null;
  escalatedReason: string | null;
  /** Whom it was last handed up to, and by when they answer while that is awaited. */
  escalatedTo: StaffView | null;
  escalationDueAt: number | null;
  /** The last day (ISO) on which a claim that something was paid rests reminders; null for every other request. */
  restsUntil: string | null;
  /** What comes next of itself if nobody does anything; loaded for a card alone. */
  ahead: Ahead[];
  urgedCount: number;
  /** Those who are asked to take it and have not answered, and by when they do; null where nobody is, and in lists. */
  pending: { how: AskedHow; people: StaffView[]; expiresAt: number } | null;
  /** Who has it outside and when they have promised it for; null where nobody does, and in lists. */
  outside: { to: string; promisedFor: number } | null;
  /** The request whose way it goes, as it stands, and whether the same resident filed it; null for any other, and in lists. */
  mergedInto: { number: number; own: boolean; of: RequestView } | null;
  /** Its price and what was noted of the work; nothing of either in lists. */
  service: ServiceView;
  /** The common problem it belongs to; null where it belongs to none, and in lists. */
  problem: { number: number; state: ProblemState; words: string; until: number | null } | null;
  /** When somebody comes for it, and whether they came before; empty in lists. */
  appointment: AppointmentView;
  /** What was refused by a platform and has not arrived; null where nothing waits for that. */
  undelivered: Undelivered | null;
  history: EntryView[];
};

/** How somebody hears of their request who does not read it in chat: by the phone list, or only when somebody calls; null where they do, or where nobody is to be told. */
export function whyNotInChat(
  view: Pick<RequestView, 'source' | 'chat' | 'forgotten' | 'resident' | 'anonymous'>,
): 'by_phone' | 'no_chat' | null {
  if (view.forgotten) return null;
  if (view.source !== 'chat' && view.chat === null) return 'by_phone';
  const isMute = view.resident ? !view.resident.hasChat : view.anonymous && view.chat === null;
  return isMute ? 'no_chat' : null;
}

/** Who outside the office did it last, where a contractor or another department had it in hand; null where somebody here did. */
export function doneOutside({ history }: Pick<RequestView, 'history'>): string | null {
  const by = history.findLast(({ verb }) => verb === 'done')?.data.outside;
  return typeof by === 'string' ? by : null;
}
