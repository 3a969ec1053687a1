/**
 * Whom a notice concerns, as it is written: `all`, `building:3`, `entrance:3-2`, `floor:3-2-5`,
 * `usage:shop`, or units by their addresses, with commas; what is named is added up. People may also
 * write 全部, 3栋, 3栋2单元, 3栋2单元5层, 商铺, 住宅, 车位.
 */
export type Selector = {
  all: boolean;
  buildings: string[];
  /** As `building-entrance`. */
  entrances: string[];
  /** As `building-entrance-floor`, or `building-floor` where a building has one entrance. */
  floors: string[];
  usages: SelectorUsage[];
  /** Addresses. */
  units: string[];
};
export type SelectorUsage = 'residential' | 'commercial' | 'parking';

const usages: Readonly<Record<string, SelectorUsage>> = {
  shop: 'commercial',
  shops: 'commercial',
  commercial: 'commercial',
  商铺: 'commercial',
  home: 'residential',
  homes: 'residential',
  residential: 'residential',
  住宅: 'residential',
  parking: 'parking',
  车位: 'parking',
};
const everything = /^(all|everybody|everyone|全部|全体|全小区|所有人|所有住户)$/;
const kinds: Readonly<Record<string, 'buildings' | 'entrances' | 'floors' | 'usages' | 'units'>> = {
  building: 'buildings',
  楼栋: 'buildings',
  entrance: 'entrances',
  单元: 'entrances',
  floor: 'floors',
  楼层: 'floors',
  usage: 'usages',
  用途: 'usages',
  unit: 'units',
  房屋: 'units',
};
const building = '[栋幢座号楼]+';
const spokenForms: readonly [RegExp, 'buildings' | 'entrances' | 'floors'][] = [
  [new RegExp(`^([\\p{L}\\d]+?)${building}$`, 'u'), 'buildings'],
  [new RegExp(`^([\\p{L}\\d]+?)${building}(\\d+)单元$`, 'u'), 'entrances'],
  [new RegExp(`^([\\p{L}\\d]+?)${building}(\\d+)单元(\\d+)[层楼]$`, 'u'), 'floors'],
];

/** One that names nobody. */
export const noSelector: Selector = {
  all: false,
  buildings: [],
  entrances: [],
  floors: [],
  usages: [],
  units: [],
};

/** Reads what was typed; `unknown` are the words that are no selector. */
export function readSelector(typed: string): { selector: Selector; unknown: string[] } {
  const selector = structuredClone(noSelector);
  const unknown: string[] = [];
  for (const word of typed.normalize('NFKC').split(/[,，、;；\s]+/)) {
    if (word === '') continue;
    if (!take(selector, word)) unknown.push(word);
  }
  return { selector: withoutDoubles(selector), unknown };
}

/** Whom either of two selectors names. */
export const bothOf = (one: Selector, other: Selector): Selector =>
  withoutDoubles({
    all: one.all || other.all,
    buildings: [...one.buildings, ...other.buildings],
    entrances: [...one.entrances, ...other.entrances],
    floors: [...one.floors, ...other.floors],
    usages: [...one.usages, ...other.usages],
    units: [...one.units, ...other.units],
  });

const withoutDoubles = ({ all, ...lists }: Selector): Selector => ({
  all,
  buildings: [...new Set(lists.buildings)],
  entrances: [...new Set(lists.entrances)],
  floors: [...new Set(lists.floors)],
  usages: [...new Set(lists.usages)],
  units: [...new Set(lists.units)],
});

function take(selector: Selector, word: string): boolean {
  if (everything.test(word.toLowerCase())) {
    selector.all = true;
    return true;
  }
  const [kind = '', value] = word.split(/:(.*)/s);
  if (value !== undefined) {
    const into = kinds[kind.toLowerCase()];
    if (into === undefined || value === '') return false;
    if (into !== 'usages') return add(selector[into], value.toUpperCase());
    return addUsage(selector, value);
  }
  if (addUsage(selector, word)) return true;
  for (const [form, into] of spokenForms) {
    const said = form.exec(word);
    if (said) return add(selector[into], said.slice(1).join('-').toUpperCase());
  }
  return bareAddress.test(word) && add(selector.units, word.toUpperCase());
}

/** An address that is known as one by itself; any other stands behind `unit:`. */
const bareAddress = /^[\p{L}\d]+(-[\p{L}\d]+){1,2}$/u;

function addUsage(selector: Selector, word: string): boolean {
  const named = Object.hasOwn(usages, word.toLowerCase()) ? usages[word.toLowerCase()] : undefined;
  return named !== undefined && add(selector.usages, named);
}

function add<T>(list: T[], one: T): boolean {
  list.push(one);
  return true;
}

/** Whether it names anybody at all. */
export const namesNobody = (one: Selector): boolean =>
  !one.all &&
  [one.buildings, one.entrances, one.floors, one.usages, one.units].every(
    (list) => list.length === 0,
  );

const publishedUsages: Readonly<Record<SelectorUsage, string>> = {
  commercial: 'shop',
  residential: 'home',
  parking: 'parking',
};

/** The same as it is published and kept. */
export function writeSelector(one: Selector): string {
  if (one.all) return 'all';
  return [
    ...one.buildings.map((name) => `building:${name}`),
    ...one.entrances.map((name) => `entrance:${name}`),
    ...one.floors.map((name) => `floor:${name}`),
    ...one.usages.map((name) => `usage:${publishedUsages[name]}`),
    ...one.units.map((address) => (bareAddress.test(address) ? address : `unit:${address}`)),
  ].join(',');
}
