/**
 * Numbers for hashes, in the order in which they are first met. A text has a
 * hundred features and a corpus millions, of which a Map of numbers takes
 * several times as long: every key of 32 bits is an object of its own there.
 */
export type Numbering = {
  /** The number of a hash (0 to 2³² − 1): the next one where it was never met. */
  of(hash: number): number;
  /** How many were met. */
  size(): number;
};

/** Half of the places at most are taken, so that a search is short. */
const roomier = 2;

/** An empty numbering; where each stands is found by its own bits, since a hash is spread already. */
export function numbering(): Numbering {
  let hashes = new Uint32Array(1 << 16);
  /** The number in each place and one more; 0 where the place is free. */
  let numbers = new Int32Array(1 << 16);
  let count = 0;
  const place = (hash: number): number => {
    const mask = hashes.length - 1;
    let at = hash & mask;
    while (numbers[at] !== 0 && hashes[at] !== hash) at = (at + 1) & mask;
    return at;
  };
  const grow = (): void => {
    const [oldHashes, oldNumbers] = [hashes, numbers];
    hashes = new Uint32Array(oldHashes.length * 2);
    numbers = new Int32Array(oldHashes.length * 2);
    for (let old = 0; old < oldHashes.length; old += 1) {
      const number = oldNumbers[old] ?? 0;
      if (number === 0) continue;
      const at = place(oldHashes[old] ?? 0);
      hashes[at] = oldHashes[old] ?? 0;
      numbers[at] = number;
    }
  };
  return {
    of(hash) {
      const at = place(hash);
      const known = numbers[at] ?? 0;
      if (known !== 0) return known - 1;
      count += 1;
      hashes[at] = hash;
      numbers[at] = count;
      if (count * roomier > hashes.length) grow();
      return count - 1;
    },
    size: () => count,
  };
}
