import { type Asked, askedMax, readQuestion, single } from './read-question.ts';

/** Something that can be found: each wording of it, in either language. */
export type Findable = { id: string; wordings: readonly string[] };

/** What was found, and how well it fits what was asked, 0 to 1. */
export type Hit = {
  id: string;
  fit: number;
  /** Whether something is said to be wrong that the entry does not speak of. */
  troubled: boolean;
  /** Whether it is one of the entry's own wordings. */
  exact: boolean;
};

type Wording = { id: string; asked: Asked; weight: number };

/** Entries made ready to be searched; see `indexOf`. */
export type Index = {
  /** The wordings that speak of something, by what it is. */
  readonly by: ReadonlyMap<string, readonly Wording[]>;
  /** What sorts of answer an entry gives, over all its wordings. */
  readonly kinds: ReadonlyMap<string, ReadonlySet<string>>;
  readonly weights: ReadonlyMap<string, number>;
  /** How much counts what stands in no entry. */
  readonly unknown: number;
};

/** Makes entries ready to be searched. The cost is that of the length of their wordings. */
export function indexOf(entries: readonly Findable[]): Index {
  const read = entries.map(({ id, wordings }) => ({ id, all: wordings.map(readQuestion) }));
  const held = new Map<string, number>();
  for (const { all } of read)
    for (const one of new Set(all.flatMap(wordsOf))) held.set(one, (held.get(one) ?? 0) + 1);
  const rarity = (count: number): number => Math.log(1 + entries.length / (count + 0.5));
  const weights = new Map([...held].map(([one, count]) => [one, shareOf(one) * rarity(count)]));
  const by = new Map<string, Wording[]>();
  const kinds = new Map<string, ReadonlySet<string>>();
  for (const { id, all } of read) {
    kinds.set(id, new Set(all.flatMap((one) => [...one.kinds])));
    for (const asked of all) {
      const words = wordsOf(asked);
      const wording = { id, asked, weight: sum(words, (one) => weights.get(one) ?? 0) };
      for (const one of words) {
        const of = by.get(one) ?? [];
        by.set(one, of);
        of.push(wording);
      }
    }
  }
  return { by, kinds, weights, unknown: rarity(0) };
}

/** What stands in no entry is half a word of our own, or a name: it tells less against one. */
const unknownShare = 0.6;
/** How much of the fit is that the entry's own words are asked for; the rest, that all that is asked stands in it. */
const ofEntry = 0.5;
/** What fits a question of another sort, and where one side does not say which. */
const otherKind = 0.6;
const kindUnsaid = 0.85;

/** The entries that a text may ask for, best first. */
export function search(index: Index, text: string): Hit[] {
  return text.length > askedMax ? [] : searchFor(index, readQuestion(text));
}

/** The same for what was read already. */
export function searchFor(index: Index, asked: Asked): Hit[] {
  const weightOf = (one: string): number =>
    index.weights.get(one) ?? index.unknown * unknownShare * shareOf(one);
  const words = wordsOf(asked);
  const total = sum(words, weightOf);
  const shared = new Map<Wording, number>();
  /** What is asked that an entry speaks of in any of its wordings. */
  const spoken = new Map<string, number>();
  for (const one of words) {
    const weight = weightOf(one);
    const wordings = index.by.get(one) ?? [];
    for (const wording of wordings) shared.set(wording, (shared.get(wording) ?? 0) + weight);
    for (const id of new Set(wordings.map((wording) => wording.id)))
      spoken.set(id, (spoken.get(id) ?? 0) + weight);
  }
  const best = new Map<string, Hit>();
  for (const [wording, weight] of shared) {
    // A weekend or a lift is no subject by itself.
    if (asked.about.isDisjointFrom(wording.asked.about)) continue;
    const about =
      ofEntry * (weight / wording.weight) +
      (1 - ofEntry) * ((spoken.get(wording.id) ?? 0) / Math.max(total, 1e-9));
    const exact = asked.plain !== '' && asked.plain === wording.asked.plain;
    const fit = exact
      ? 1
      : about * kindFit(asked.kinds, wording.asked.kinds, index.kinds.get(wording.id));
    const before = best.get(wording.id);
    if (before && before.fit >= fit) continue;
    const troubled = asked.troubles.size > 0 && !isWithin(asked.troubles, wording.asked.troubles);
    best.set(wording.id, { id: wording.id, fit, troubled, exact });
  }
  return [...best.values()].sort((a, b) => b.fit - a.fit);
}

function kindFit(
  asked: ReadonlySet<string>,
  wording: ReadonlySet<string>,
  entry: ReadonlySet<string> = wording,
): number {
  if (asked.size === 0 || entry.size === 0) return kindUnsaid;
  if (!asked.isDisjointFrom(wording)) return 1;
  return asked.isDisjointFrom(entry) ? otherKind : 0.9;
}

/** A single character of an unknown word tells half of what a word tells. */
const shareOf = (one: string): number => (one.startsWith(single) ? singleShare : 1);
const singleShare = 0.5;

const wordsOf = ({ about, sides }: Asked): string[] => [...about, ...sides];

const isWithin = (some: ReadonlySet<string>, all: ReadonlySet<string>): boolean =>
  some.isSubsetOf(all);

function sum(some: Iterable<string>, weightOf: (one: string) => number): number {
  let all = 0;
  for (const one of some) all += weightOf(one);
  return all;
}
