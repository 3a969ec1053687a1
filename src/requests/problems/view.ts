import type { Category, RequestState } from '../../codes.ts';
import type { StaffView } from '../../staff/people/staff-view.ts';
import type { OpenPromise } from '../request/late.ts';
import type { Ending } from '../request/request.ts';
import type { RequestView } from '../request/views/view.ts';
import type { ProblemState } from './problem-entities.ts';

/** A request as the card of its common problem lists it. */
export type MemberView = {
  number: number;
  /** Null for a shared area. */
  address: string | null;
  state: RequestState;
  outcome: Ending | null;
  reopened: boolean;
  hasChat: boolean;
  /** The promise about it that is broken while it is open, and by when it was due; null while all hold. */
  late: OpenPromise | null;
};

/** What the card of a common problem is drawn from. Instants in ms. */
export type ProblemView = {
  id: string;
  number: number;
  community: RequestView['community'];
  category: Category;
  /** Empty: the whole community. */
  buildings: readonly string[];
  state: ProblemState;
  words: string;
  until: number | null;
  /** When a planned one begins; null for what is there already. */
  beginsAt: number | null;
  begunAt: number | null;
  /** When everybody there was told first; null where only those who report it are. */
  announcedAt: number | null;
  /** Until when the quiet hours last in which they were told, which is when it comes to them; null outside them. */
  heldUntil: number | null;
  /** How many chats were told the last time, and how many homes there have none. */
  told: number;
  untold: number;
  foundAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  holder: StaffView | null;
  overAt: number | null;
  overBy: StaffView | null;
  /** Those that belong to it, by number. */
  members: MemberView[];
  /** Those that the office holds for the same, by number. */
  suggested: MemberView[];
};
