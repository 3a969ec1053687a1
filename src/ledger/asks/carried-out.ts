import type { Language } from '../../config.ts';
import type { Refused } from '../../refusal.ts';

/** What became of carrying something out: done, or it comes to something else now, which `changed` says. */
export type CarriedOut = { ok: true } | { ok: true; changed: Record<Language, string[]> } | Refused;
