import type { EmergencyKind } from '../../../codes.ts';
import type { Language } from '../../../config.ts';
import { listComma } from '../../../texts/list-comma.ts';
import { terms } from '../../../texts/terms/terms.ts';

/** The kinds of danger an emergency is about, in words. */
export const kindsInWords = (
  one: { kind: EmergencyKind; alsoKinds: readonly EmergencyKind[] | null },
  language: Language,
): string =>
  [one.kind, ...(one.alsoKinds ?? [])]
    .map((kind) => terms(language).emergency[kind])
    .join(listComma(language));
