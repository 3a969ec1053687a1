import {
  type CollectionQuery,
  type HomeList,
  homeLists,
} from '../../../../src/collection/load-collection.ts';

/** Whose homes are looked at: one's own, everybody's, or those of buildings that nobody has. */
export const whose = ['mine', 'all', 'nobody'] as const;
export type Whose = (typeof whose)[number];

/** Which homes a window shows, and which page of them; the first is 1. A building is looked at whosever it is. */
export type ShownHomes = {
  building: string | null;
  list: HomeList;
  whose: Whose;
  page: number;
};

/** As it stands in a control's `step`: `all.1`, `due.2.mine`, `<id of a building>.1`. */
export const writeHomes = ({ building, list, page, whose: of }: ShownHomes): string =>
  `${building ?? list}.${page}${of === 'all' ? '' : `.${of}`}`;

/** Reads it back; what no version has written is the first page of all. */
export function readHomes(step: string | undefined): ShownHomes {
  const [list = '', page = '', of = ''] = (step ?? '').split('.');
  return {
    building: /^[0-9a-f-]{36}$/.test(list) ? list : null,
    list: homeLists.find((one) => one === list) ?? 'all',
    whose: whose.find((one) => one === of) ?? 'all',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}

/** What is asked of the books for it; `mine` and `nobodys` are buildings. */
export function queryOf(
  { building, list, whose: of }: ShownHomes,
  mine: readonly string[],
  nobodys: readonly string[],
): CollectionQuery {
  return { buildings: of === 'all' ? null : of === 'mine' ? mine : nobodys, building, list };
}
