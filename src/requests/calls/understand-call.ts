import type { Category, EmergencyKind, RequestKind, Urgency } from '../../codes.ts';
import type { Understand } from '../../understanding/reading/understand.ts';
import { kindOfMatter } from '../request/kind-of-matter.ts';
import type { WishedTime } from '../request/request.ts';

/** What somebody who called, came by or wrote wants, as far as their words say it. */
export type CallMatter = {
  kind: RequestKind;
  category: Category;
  urgency: Urgency;
  wished: WishedTime | null;
  /** Whether the words tell of danger: `ask` where only a person can say that it is one. */
  danger: { level: 'alert' | 'ask'; kind: EmergencyKind } | null;
  /** The home that the words name, in its normal form; null for none. */
  home: string | null;
};

/** Understands the words of a call; `kind` is what whoever took it said that it is, or null. */
export function understandCall(
  words: string,
  kind: RequestKind | null,
  reading: { understand: Understand; nowMs: number; timeZone: string },
): CallMatter {
  const { understand, nowMs, timeZone } = reading;
  const read = understand(words, { nowMs, timeZone });
  const of = kind ?? kindOfMatter(read);
  return {
    kind: of,
    category: of === 'fee' ? 'fee' : read.category,
    urgency: read.urgency === 'emergency' ? 'urgent' : read.urgency,
    wished: of === 'repair' ? (read.slots.when ?? null) : null,
    danger:
      read.emergency === 'none'
        ? null
        : { level: read.emergency, kind: read.emergencyKind ?? 'other' },
    home: read.slots.unit ?? null,
  };
}
