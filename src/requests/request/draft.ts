import type { Category, RequestKind, Urgency } from '../../codes.ts';
import type { FileRef, WishedTime } from './request.ts';

/** One of the units somebody lives in or owns, as the dialogue shows it: a home of theirs. */
export type ResidentUnit = {
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
  home: ResidentUnit | null;
  /** Whether the resident said which home it is, or that it is none. */
  homeChosen: boolean;
  /** Another home that the words name, as the archive writes it: somebody reports for their mother, or where it comes from. */
  named?: string;
  /** Whether it says that something was paid, which the office is to find. */
  claimsPaid?: true;
  /** The bills that it holds to be wrong, by id, where the resident was shown which. */
  disputes?: readonly string[];
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

/** For so long the dialogue waits for a draft to be submitted, in ms: after that, words are taken for what they say. */
export const draftWaitsMs = 12 * 3_600_000;

/** What of a dialogue's state others may ask for: the drafts that wait for their turn. */
export type DraftsWaiting = { queue: Draft[] };

/** The draft that waits first in a dialogue as it is stored, without those that were put aside; null when none does. */
export function firstWaiting(stored: object | null): Draft | null {
  const { queue = [] } = (stored ?? {}) as Partial<DraftsWaiting>;
  return queue.find((one) => !one.aside) ?? null;
}
