import type { ContactOutcome, ContactSource, RequestKind } from '../../codes.ts';
import type { CallerFound } from './find-caller.ts';

/** A call, a visit or a letter as it was entered. */
export type CallEntry = {
  source: ContactSource;
  /** Who it was, as it was typed. */
  typed: string;
  /** Who that is in the archive; null for nobody. */
  caller: CallerFound | null;
  /** The phone of somebody the archive does not know, in E.164. */
  phone: string | null;
  words: string;
  served: string;
  outcome: ContactOutcome;
  /** Null: as the words say. */
  kind: RequestKind | null;
  callBack: boolean;
  /** The number of the open request that it is added to; `new` where it is none of the open ones, null where nobody has said. */
  adds: number | 'new' | null;
  /** It is entered although somebody has entered the same a moment ago. */
  again: boolean;
};
