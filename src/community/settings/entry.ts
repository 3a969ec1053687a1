import type { Community } from '../entities.ts';
import type { Kind } from './values.ts';

/** What a setting is, whatever its values are. */
export type Entry<T> = {
  /** What it says, as part of a sentence. */
  about: string;
  kind: Kind<T>;
};

/** A setting that each community has of its own. */
export type CommunityEntry<T> = Entry<T> & {
  scope: 'community';
  /** The value in force; null where there is none. */
  get(community: Community): T | null;
  /** Sets it; null puts it back to what it was before anybody set it. Undefined: it cannot be put back. */
  put(community: Community, value: T): void;
  reset?: (community: Community) => void;
  /** One of very many: among all settings it is shown only where it is set. */
  unsetUnseen?: true;
};

/** A setting of the whole office, kept as written. */
export type OfficeEntry<T> = Entry<T> & { scope: 'office'; standard: T | null };

/** A setting of a community whose value is kept as written in `communities.settings`. */
export function ofCommunity<T>(
  key: string,
  about: string,
  kind: Kind<T>,
  standard: T | null,
): CommunityEntry<T> {
  const without = (community: Community): Record<string, string> => {
    const { [key]: _old, ...others } = community.settings ?? {};
    return others;
  };
  return {
    scope: 'community',
    about,
    kind,
    get: ({ settings }) => kind.read(settings?.[key] ?? '') ?? standard,
    put: (community, value) => {
      community.settings = { ...without(community), [key]: kind.write(value) };
    },
    reset: (community) => {
      const others = without(community);
      community.settings = Object.keys(others).length > 0 ? others : null;
    },
  };
}

/** A setting of the whole office with the value it has until it is set; null for none. */
export const ofOffice = <T>(about: string, kind: Kind<T>, standard: T | null): OfficeEntry<T> => ({
  scope: 'office',
  about,
  kind,
  standard,
});
