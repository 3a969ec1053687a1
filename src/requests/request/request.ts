import type { Category, RequestKind, RequestState, Urgency, WaitReason } from '../../codes.ts';
import type { FileRef } from '../../delivery/parts.ts';

export type { FileRef };

/** The time a resident wishes for: ISO instants with offset, half open, and their own words. */
export type WishedTime = { from: string; to: string; text: string };

export const outcomes = ['solved', 'partly', 'not_solved'] as const;
/** What the resident said about a request that was done. */
export type Outcome = (typeof outcomes)[number];
/** What came of a request that was done: their word, or that none came. */
export type Ending = Outcome | 'no_answer';

export const paidWays = ['free', 'cash', 'account'] as const;
/** How what a service cost is paid: not at all, in cash, or with what the home owes. */
export type Paid = (typeof paidWays)[number];

/** Plain values only; `text` holds a person's words. */
export type EntryData = Record<string, string | number | boolean | null>;

/** What a decision about a request needs to know of it. */
export type RequestFacts = {
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  state: RequestState;
  assignee: string | null;
  openedAt: number;
  answeredAt: number | null;
  answerDueAt: number;
  settleDueAt: number;
  pausedAt: number | null;
  waitReason: WaitReason | null;
  doneAt: number | null;
  doneBy: string | null;
  /** Stars for whoever did the work. */
  personStars?: number | null;
  closedAt: number | null;
  outcome: Ending | null;
  reopenedCount: number;
  partlyCount?: number;
  arrivedAt?: number | null;
  containedAt?: number | null;
};
