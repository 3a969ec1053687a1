import type {
  Category,
  EmergencyKind,
  EmergencyState,
  RequestKind,
  RequestState,
  Urgency,
  WaitReason,
} from '../../codes.ts';
import type { CommunityChannels } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import type { StaffRole } from '../../staff/rights/roles.ts';
import type { WorkingCalendar } from './clocks.ts';
import type { EntryData, EntryVerb, FileRef, Outcome, WishedTime } from './request.ts';

/** A member of the staff, as cards name them. */
export type StaffView = {
  id: string;
  slackUser: string;
  name: string;
  nameEn: string | null;
  roles: readonly StaffRole[];
  /** The language of what only they read, or null where nobody knows it yet. */
  reads: Language | null;
  /** The communities they serve; none listed means all of them. */
  communities: readonly string[];
  /** The buildings they look after and the categories they know; none listed means no preference. */
  buildings: readonly string[];
  skills: readonly Category[];
};

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
  photos: number;
  openedAt: number;
  assignee: StaffView | null;
  answerDueAt: number;
  settleDueAt: number;
  answeredAt: number | null;
  pausedAt: number | null;
  waitReason: WaitReason | null;
  waitNote: string | null;
  waitUntil: number | null;
  doneAt: number | null;
  doneBy: StaffView | null;
  doneNote: string | null;
  doneMaterials: string | null;
  doneCostFen: bigint | null;
  outcome: Outcome | null;
  stars: number | null;
  comment: string | null;
  closedAt: number | null;
  closedReason: string | null;
  reopenedCount: number;
  escalatedAt: number | null;
  escalatedReason: string | null;
  urgedCount: number;
  history: EntryView[];
};

export type EmergencyView = {
  id: string;
  number: number;
  community: RequestView['community'];
  address: string | null;
  resident: RequestView['resident'];
  /** See RequestView. */
  forgotten: boolean;
  /** How the chat calls itself: a person who is not known, or a group. */
  chatName: string;
  /** Whether it was said in a group, where everybody reads the answers. */
  group: boolean;
  chat: number;
  kind: EmergencyKind;
  words: string;
  state: EmergencyState;
  confirmed: 'happening' | 'no_danger' | null;
  raisedAt: number;
  acknowledgedAt: number | null;
  acknowledgedBy: StaffView | null;
  stoodDownAt: number | null;
  stoodDownBy: StaffView | null;
  standDownReason: string | null;
  /** Slack users who are called by name: duty first, then managers. */
  called: string[];
};

export type AdmissionView = {
  id: string;
  community: RequestView['community'];
  chatName: string;
  /** See RequestView. */
  forgotten: boolean;
  words: string;
  hasPhone: boolean;
  state: 'open' | 'granted' | 'refused';
  createdAt: number;
  decidedAt: number | null;
  decidedBy: StaffView | null;
  address: string | null;
};
