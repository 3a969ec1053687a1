import type { Action, FeeView } from '../actions.ts';
import type { SaidReading } from '../billing/readings/reading-answers.ts';
import type { CorrectionField } from '../codes.ts';
import type { FileRef } from '../delivery/parts.ts';
import type { InvoiceTitle } from '../ledger/invoices/invoice-answers.ts';
import type { Draft, DraftsWaiting } from '../requests/request/draft.ts';

/** What the dialogue waits for, and how often it has asked again without an answer. */
export type Flow = Waiting & { again?: number };

type Waiting =
  | { at: 'idle' }
  | { at: 'joining'; wants: 'code' }
  /** A stranger was asked who they are and where they live; what they told of it already is kept. */
  | { at: 'joining'; wants: 'words'; words?: string }
  /** A stranger was asked in which community they live; what they said of themselves meanwhile is kept. */
  | { at: 'joining'; wants: 'community'; words: string }
  /** Several people have the phone that was shared, and a stranger was asked which of them it is; what they answered so far is kept. */
  | { at: 'joining'; wants: 'who'; words: string }
  /** A resident tapped what they want to report, and is about to tell it. */
  | { at: 'telling'; kind: 'repair' | 'complaint' }
  /** `about` is the bill that a question is about: its home, a line that says so, and what it is by id. */
  | {
      at: 'telling';
      kind: 'fee';
      about?: { unit: string; line: string; bills?: readonly string[] };
    }
  /** Somebody is about to say on which day they pay. */
  | { at: 'promising'; unit: string }
  /** Why they cannot pay now is asked for. */
  | { at: 'pleading'; unit: string }
  /** The details of an invoice are asked for; `taxNumber` empty for a person. `yuan` is what it would come to. */
  | {
      at: 'invoicing';
      unit: string;
      address: string;
      yuan: string;
      last: InvoiceTitle | null;
      title: string | null;
      taxNumber: string | null;
      email: string | null;
    }
  /** Somebody is about to say what a meter shows, or which one it is; what they said already is kept. */
  | {
      at: 'reading';
      readings: SaidReading[];
      files: FileRef[];
      unit: string | null;
      meter: string | null;
    }
  | {
      at: 'draft';
      draft: Draft;
      wants: 'submit' | 'menu' | 'category' | 'kind' | 'unit' | 'matter' | 'words' | 'photo';
    }
  /** Something was said while requests are known: is it about one of them, or new? */
  | { at: 'belongs'; draft: Draft; requests: number[] }
  /** Whether a request that was just filed is the common problem that the office knows of. */
  | { at: 'same_problem'; request: number; problem: number }
  /** `left`: what is left of something that was mended in part. */
  | { at: 'adding'; request: number; left?: true }
  /** When somebody is to come was asked. */
  | { at: 'appointing'; request: number }
  /** The resident is about to write when nothing should ring. */
  | { at: 'choosing_quiet' }
  /** A detail is to be put right: asked for while `wish` is null, then to be submitted. `no` counts with the drafts. */
  | { at: 'correcting'; field: CorrectionField; no: number; wish: string | null }
  | { at: 'reopening'; request: number }
  /** `person`: stars for whoever did the work are asked for as well. */
  | { at: 'commenting'; request: number; person?: true }
  /** A question of a survey is to be answered in words. */
  | { at: 'survey_words'; survey: number; question: number }
  /** An owner lets somebody in, and is about to name them. */
  | { at: 'letting_in'; unit: string };

/** A question that the office's own answers answered: what goes to a person when that was not it. */
export type Asked = {
  /** The number of its draft, by which the buttons below the answer know it. */
  no: number;
  at: number;
  words: string;
  entry: string;
  /** What it becomes when a person is to answer it. */
  draft: Draft;
  /** Under which id it is on record; null until the office has said. */
  inquiry: string | null;
};

/** What stood to be tapped below what the dialogue said last, with its captions in every language. */
export type Offered = { action: Action; captions: string[] };

/** `queue` holds further problems of one message, and what was set aside for something else. */
export type ConversationState = DraftsWaiting & {
  v: 2;
  /** The number of the newest draft of this chat. */
  drafts: number;
  flow: Flow;
  /** Since when the dialogue waits for what `flow` says, in ms. */
  flowSince: number;
  /** What was said of a danger, as it becomes an ordinary draft when there is none. */
  heldBack: { draft: Draft; emergency: number } | null;
  /** The draft that was submitted last, so that a second tap is known as one; 0 before the first. */
  submitted: number;
  /** The request that was urged last and when, so that ten taps are one reminder. */
  urged: { request: number; at: number; who?: string | null } | null;
  /** Whether the person chose a language; until then it follows what they write. */
  languageChosen: boolean;
  /** What was answered last by the office's own answers; absent where nothing was. */
  asked?: Asked;
  /** What was last asked of one's own money in words, as it becomes a request when the books do not answer it. */
  feeAsked?: Draft;
  /** What it asked for; absent where nothing was asked, and in states of before. */
  feeAskedFor?: FeeView;
  /** What stands to be tapped below what was said last, so that it can be typed; absent where nothing does. */
  offered?: Offered[];
  /** The request that was withdrawn last and when, in ms, for whoever wants it all the same; absent where none was. */
  withdrawn?: { request: number; at: number };
  /** The few words said just before, which tell of danger together with the next; absent where there were none. */
  bits?: { words: string[]; at: number };
  /** When the books were shown last, in ms; absent where they never were. */
  feesTold?: number;
  /** The home of which somebody said last that they cannot pay, and when, in ms; absent where nobody did. */
  pleaded?: { unit: string; at: number };
  /** When the hours of the office were told last, in ms; absent where they never were. */
  hoursTold?: number;
};

export const freshState: ConversationState = {
  v: 2,
  drafts: 0,
  flow: { at: 'idle' },
  flowSince: 0,
  queue: [],
  heldBack: null,
  submitted: 0,
  urged: null,
  languageChosen: false,
};

/**
 * A stored state as this version reads it. Older versions are brought up to
 * date here; what cannot be read begins anew, which costs a resident one
 * question and loses nothing that was submitted.
 */
export function readState(stored: unknown): ConversationState {
  if (typeof stored !== 'object' || stored === null || !('v' in stored)) return freshState;
  if (stored.v === 2) return stored as ConversationState;
  // Version 1 knew neither when a draft was begun nor what it lacked: only the count of drafts goes on.
  const drafts = 'drafts' in stored && typeof stored.drafts === 'number' ? stored.drafts : 0;
  return { ...freshState, drafts };
}
