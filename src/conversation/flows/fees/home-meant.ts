import type { NamedHome } from '../../../ledger/inquiry/fee-answers.ts';
import { foldText } from '../../../understanding/slots/fold.ts';
import { findUnits, unitDirectory } from '../../../understanding/slots/unit-directory.ts';
import { type Mention, unitMentions } from '../../../understanding/slots/unit-grammar.ts';
import type { Facts, Said } from '../../effects.ts';
import { unitNamed } from '../drafting/new-draft.ts';

/**
 * Which home words about money are of: one where they live, one that was named and is none of those, so that the books say
 * whether it is theirs at all, or none in particular.
 */
export function homeMeant(
  { text, understood }: Said,
  facts: Facts,
): { unit: string | null; named?: NamedHome } {
  const { unit: address } = understood.slots;
  const own = unitNamed(address, facts);
  if (own) return { unit: own.unit };
  const named = address === undefined ? strange(text, facts) : addressOf(address, facts);
  return named === null ? { unit: null } : { unit: null, named };
}

/** An address as the books have it, and the community that stands before it. */
function addressOf(named: string, facts: Facts): NamedHome {
  const slash = named.lastIndexOf('/');
  const of = facts.communities.find((one) => one.names.includes(named.slice(0, slash)));
  return { address: named.slice(slash + 1), community: slash < 0 ? null : (of?.id ?? null) };
}

/** A home that is named in so many words and is in no list: as it was written. Null where it may be one of theirs. */
function strange(text: string, facts: Facts): NamedHome | null {
  const plain = text.normalize('NFKC');
  const own = unitDirectory(facts.resident?.homes.map((one) => one.address) ?? []);
  const named = unitMentions(foldText(plain), plain).filter(isHome);
  const [first] = named;
  if (!first || named.some((one) => findUnits(own, one).length > 0)) return null;
  const address = plain.slice(first.start, first.end).trim();
  const space = named.every(({ place }) => place?.kind === 'parking');
  return { address, community: null, ...(space ? { space } : {}) };
}

/** Whether a mention is of a home, and no number that looks like one. */
const isHome = ({ soft, several, place, building, room, roomText = '', pair }: Mention): boolean =>
  soft !== true &&
  several !== true &&
  (place !== undefined ||
    (room !== undefined && (building === undefined ? /\d{3}/.test(roomText) : true))) &&
  !(pair === true && (building?.length ?? 0) > 2);
