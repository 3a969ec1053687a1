import { type Category, categories, type RequestKind } from '../../codes.ts';

/** A request as it is held against others. Instants in ms. */
export type Report = {
  request: string;
  community: string;
  category: Category;
  /** The building it is about, by name. */
  building: string;
  /** Whose report it is: what one home says twice counts once. */
  home: string;
  at: number;
};

/** A common problem that stands: offered, or worked on. */
export type Standing = {
  id: string;
  community: string;
  category: Category;
  /** Empty: the whole community. */
  buildings: readonly string[];
};

/** How many homes make a problem a common one, and within how long, in ms (settings `problems.homes`, `problems.within`). */
export type CommonRule = { homes: number; withinMs: number };

/** What the office has found: a problem of its own, or more that seem to belong to one that stands. */
export type Found =
  | {
      found: 'new';
      community: string;
      category: Category;
      buildings: string[];
      requests: string[];
    }
  | { found: 'more'; problem: string; buildings: string[]; requests: string[] };

/** Categories of which several homes may report the very same thing; what is each home's own is left out. */
const never: readonly Category[] = ['none', 'service', 'fee', 'appliance', 'alteration'];
export const commonCategories: readonly Category[] = categories.filter(
  (one) => !never.includes(one),
);

/** Who asks why the water is off reports that it is. */
export const commonKinds: readonly RequestKind[] = ['repair', 'complaint', 'inquiry'];

/**
 * Whether two buildings stand side by side, as their names tell: the numbers of one
 * row, such as 3 and 4 or A3 and A4, or the letters of one, such as A and B.
 */
export function areNeighbours(one: string, other: string): boolean {
  const [a, b] = [readName(one), readName(other)];
  return a.row === b.row && a.at !== null && b.at !== null && Math.abs(a.at - b.at) === 1;
}

function readName(name: string): { row: string; at: number | null } {
  const plain = name
    .normalize('NFKC')
    .toUpperCase()
    .replace(/[栋幢座号楼#\s]/g, '');
  const numbered = /^([^\d]*)(\d{1,6})$/.exec(plain);
  if (numbered) return { row: numbered[1] ?? '', at: Number(numbered[2]) };
  return /^[A-Z]$/.test(plain)
    ? { row: 'letters', at: plain.charCodeAt(0) }
    : { row: plain, at: null };
}

/** Whether a building is one of those a problem is about, or stands beside one of them. */
export function isNear(building: string, buildings: readonly string[]): boolean {
  return (
    buildings.length === 0 ||
    buildings.some((one) => one === building || areNeighbours(one, building))
  );
}

/**
 * What of the newest reports is one matter: enough homes of a building, or of
 * buildings side by side, that say the same within a while. Reports that seem to
 * belong to what stands already are put to that. Linear in the reports, apart from
 * the buildings of one category, which are few.
 */
export function findCommon(
  reports: readonly Report[],
  standing: readonly Standing[],
  ruleOf: (community: string) => CommonRule,
  nowMs: number,
): Found[] {
  const found: Found[] = [];
  const taken = new Set<string>();
  for (const group of groupsOf(reports)) {
    const [first] = group;
    if (!first) continue;
    const { community, category } = first;
    const rule = ruleOf(community);
    const recent = group.filter((one) => nowMs - one.at <= rule.withinMs);
    const known = standing.filter(
      (one) => one.community === community && one.category === category,
    );
    for (const problem of known) {
      const own = recent.filter(
        (one) => isNear(one.building, problem.buildings) && !taken.has(one.request),
      );
      for (const one of own) taken.add(one.request);
      if (own.length > 0)
        found.push({
          found: 'more',
          problem: problem.id,
          buildings: problem.buildings.length === 0 ? [] : buildingsOf(own),
          requests: own.map((one) => one.request),
        });
    }
    const left = recent.filter((one) => !taken.has(one.request));
    for (const row of rowsOf(left))
      if (new Set(row.map((one) => one.home)).size >= rule.homes)
        found.push({
          found: 'new',
          community,
          category,
          buildings: buildingsOf(row),
          requests: row.map((one) => one.request),
        });
  }
  return found;
}

function groupsOf(reports: readonly Report[]): Report[][] {
  const groups = new Map<string, Report[]>();
  for (const one of reports) {
    if (!commonCategories.includes(one.category)) continue;
    const key = `${one.community} ${one.category}`;
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

/** The reports of each row of buildings that stand side by side. */
function rowsOf(reports: readonly Report[]): Report[][] {
  const rows: string[][] = [];
  for (const building of buildingsOf(reports)) {
    const touching = rows.filter((row) => row.some((one) => areNeighbours(one, building)));
    for (const row of touching) rows.splice(rows.indexOf(row), 1);
    rows.push([...touching.flat(), building]);
  }
  return rows.map((row) => reports.filter((one) => row.includes(one.building)));
}

/** The buildings by name, as people count them: 2 before 10. */
export function buildingsOf(reports: readonly { building: string }[]): string[] {
  return [...new Set(reports.map((one) => one.building))].toSorted((a, b) =>
    a.localeCompare(b, 'en', { numeric: true }),
  );
}
