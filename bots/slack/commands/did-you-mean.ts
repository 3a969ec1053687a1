/** More letters than these are nobody's slip of the finger. */
const typedMax = 24;

/**
 * The names that a mistyped word may have meant, the closest first: those that
 * it begins, that begin it, or that are a slip or two away (a third of its length).
 */
export function closestNames(typed: string, names: readonly string[]): string[] {
  const word = typed.slice(0, typedMax);
  if (word === '') return [];
  const near = names.flatMap((name) => {
    const begins = name.startsWith(word) || (word.startsWith(name) && name.length > 1);
    const slips = begins ? 0 : distance(word, name);
    const most = Math.max(1, Math.floor(Math.max(word.length, name.length) / 3));
    return slips <= most && slips < name.length ? [{ name, slips }] : [];
  });
  return [...new Set(near.toSorted((a, b) => a.slips - b.slips).map((one) => one.name))];
}

/** How many letters must be changed, added, dropped or swapped with their neighbour to turn one word into another. */
function distance(a: string, b: string): number {
  const rows = [Array.from({ length: b.length + 1 }, (_, index) => index)];
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    const above = rows[i - 1] ?? [];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1];
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      row.push(
        Math.min(
          (above[j] ?? 0) + 1,
          (row[j - 1] ?? 0) + 1,
          (above[j - 1] ?? 0) + (same ? 0 : 1),
          swapped ? (rows[i - 2]?.[j - 2] ?? 0) + 1 : Number.POSITIVE_INFINITY,
        ),
      );
    }
    rows.push(row);
  }
  return rows.at(-1)?.at(-1) ?? 0;
}
