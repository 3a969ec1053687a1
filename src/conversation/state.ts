import type { Category, RequestKind, Urgency } from '../requests/codes.ts';
import type { FileRef, WishedTime } from '../requests/request.ts';
import type { Understanding } from '../understanding/understand.ts';

/** One of the resident's homes, as the dialogue shows it. */
export type Home = {
  unit: string;
  address: string;
  usage: 'residential' | 'commercial' | 'parking';
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
  wished: WishedTime | null;
  anonymous: boolean;
  /** Offered when the category is not sure; empty once it was chosen. */
  guesses: Category[];
};

/** What the dialogue waits for. */
export type Flow =
  | { at: 'idle' }
  /** A stranger was asked for the code, or for who they are and where they live. */
  | { at: 'joining'; wants: 'code' | 'words' }
  | {
      at: 'draft';
      draft: Draft;
      wants: 'submit' | 'menu' | 'category' | 'kind' | 'unit' | 'words' | 'photo';
    }
  /** Something was said while requests are open: is it about one of them, or new? */
  | { at: 'belongs'; draft: Draft; requests: number[] }
  | { at: 'adding'; request: number }
  | { at: 'reopening'; request: number }
  | { at: 'commenting'; request: number };

export type ConversationState = {
  v: 1;
  /** The number of the newest draft of this chat. */
  drafts: number;
  flow: Flow;
  /** Further problems of the same message, each to be confirmed after the one before. */
  queue: Draft[];
  /** Words that wait for the answer to "is it happening now"; continued when there is no danger. */
  heldBack: {
    words: string;
    files: FileRef[];
    emergency: number;
    understood: Understanding;
  } | null;
};

export const freshState: ConversationState = {
  v: 1,
  drafts: 0,
  flow: { at: 'idle' },
  queue: [],
  heldBack: null,
};

/**
 * A stored state as this version reads it. Older versions are brought up to
 * date here; what cannot be read begins anew, which costs a resident one
 * question and loses nothing that was submitted.
 */
export function readState(stored: unknown): ConversationState {
  if (typeof stored === 'object' && stored !== null && 'v' in stored && stored.v === 1)
    return stored as ConversationState;
  return freshState;
}
