import type { Category, RequestKind } from '../../codes.ts';
import { commonKinds, isNear } from './find-common.ts';

/** A common problem that is worked on, as the dialogue speaks of it. Instants in ms. */
export type KnownProblem = {
  number: number;
  community: string;
  category: Category;
  /** Empty: the whole community. */
  buildings: readonly string[];
  /** What is known of it; empty where nobody has said anything yet. */
  words: string;
  until: number | null;
};

/** What somebody reports, as far as it tells whether it is a common problem. */
type Matter = {
  kind: RequestKind;
  category: Category;
  anonymous: boolean;
  home: { address: string; community: string } | null;
};

/**
 * The common problem that a report seems to be about: of its category, and of the
 * building it names, or for a shared area of any building where the resident lives.
 * An unnamed complaint stays alone, since those of a common problem are listed by home.
 */
export function problemFor(
  matter: Matter,
  homes: readonly { address: string; community: string }[],
  problems: readonly KnownProblem[],
): KnownProblem | null {
  if (matter.anonymous || !commonKinds.includes(matter.kind)) return null;
  const places = (matter.home ? [matter.home] : homes).map((one) => ({
    community: one.community,
    building: buildingIn(one.address),
  }));
  return (
    problems.find(
      (one) =>
        one.category === matter.category &&
        places.some(
          ({ community, building }) =>
            community === one.community && isNear(building, one.buildings),
        ),
    ) ?? null
  );
}

/** The building of a written address, `桂苑/3-2-501` or `3-501` (contract: a unit's address). */
function buildingIn(address: string): string {
  const own = address.slice(address.lastIndexOf('/') + 1);
  return own.split('-')[0] ?? own;
}
