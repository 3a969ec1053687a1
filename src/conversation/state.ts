import type { Category, RequestKind, Urgency } from '../codes.ts';
import type { FileRef, WishedTime } from '../requests/request/request.ts';
import type { CorrectionField } from '../residents/own-data-entities.ts';

/** One of the resident's homes, as the dialogue shows it. */
export type Home = {
  unit: string;
  address: string;
  usage: 'residential' | 'commercial' | 'parking';
  /** The community it stands in; one person's homes can be in several. */
  community: string;
};

/** What will become a request when the resident submits it. */
export type Draft = {
  /** Rises within a chat, so that the buttons of an older draft are known as such. */
  no: number;
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  words: string;
  files: FileRef[];
  home: Home | null;
  /** Whether the resident said which home it is, or that it is none. */
  homeChosen: boolean;
  /** The community whose shared area it is about, when that was chosen. */
  area?: string;
  wished: WishedTime | null;
  anonymous: boolean;
  /** Offered when the category is not sure; empty once it was chosen. */
  guesses: Category[];
  /** False while nobody can say what kind of matter it is; the resident is then asked. */
  kindSure: boolean;
  /** True while only a photo or a place has come and what it is about is still to be told. */
  needsWords: boolean;
  /** Which of several matters told together it is, from 1. */
  nth?: number;
  /** It was put aside: nothing asks for it any more, and a tap takes it up again. */
  aside?: true;
  /** When it was begun, in ms; a draft left lying is let go after some days. */
  startedAt: number;
};

/** What the dialogue waits for, and how often it has asked again without an answer. */
export type Flow = Waiting & { again?: number };

type Waiting =
  | { at: 'idle' }
  /** A stranger was asked for the code, or for who they are and where they live. */
  | { at: 'joining'; wants: 'code' | 'words' }
  /** A stranger was asked in which community they live; what they said of themselves meanwhile is kept. */
  | { at: 'joining'; wants: 'community'; words: string }
  /** A resident tapped what they want to report, and is about to tell it. */
  | { at: 'telling'; kind: 'repair' | 'complaint' | 'fee' }
  | {
      at: 'draft';
      draft: Draft;
      wants: 'submit' | 'menu' | 'category' | 'kind' | 'unit' | 'matter' | 'words' | 'photo';
    }
  /** Something was said while requests are known: is it about one of them, or new? */
  | { at: 'belongs'; draft: Draft; requests: number[] }
  | { at: 'adding'; request: number }
  /** The resident is about to write when nothing should ring. */
  | { at: 'choosing_quiet' }
  /** A detail is to be put right: asked for while `wish` is null, then to be submitted. `no` counts with the drafts. */
  | { at: 'correcting'; field: CorrectionField; no: number; wish: string | null }
  | { at: 'reopening'; request: number }
  | { at: 'commenting'; request: number }
  /** An owner lets somebody in, and is about to name them. */
  | { at: 'letting_in'; unit: string };

export type ConversationState = {
  v: 2;
  /** The number of the newest draft of this chat. */
  drafts: number;
  flow: Flow;
  /** Since when the dialogue waits for what `flow` says, in ms. */
  flowSince: number;
  /** Drafts that wait for their turn: further problems of one message, and what was set aside for something else. */
  queue: Draft[];
  /** What was said of a danger, as it becomes an ordinary draft when there is none. */
  heldBack: { draft: Draft; emergency: number } | null;
  /** The draft that was submitted last, so that a second tap is known as one; 0 before the first. */
  submitted: number;
  /** The request that was urged last and when, so that ten taps are one reminder. */
  urged: { request: number; at: number } | null;
  /** Whether the person chose a language; until then it follows what they write. */
  languageChosen: boolean;
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
