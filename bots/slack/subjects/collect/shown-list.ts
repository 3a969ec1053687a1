import type { CollectionQuery } from '../../../../src/collection/load-collection.ts';

/** Which homes a window shows, and which page of them; the first is 1. */
export type ShownHomes = CollectionQuery & { page: number };

/** As it stands in a control's `step`: `all.1`, `due.2`, `<id of a building>.1`. */
export const writeHomes = ({ building, due, page }: ShownHomes): string =>
  `${due ? 'due' : (building ?? 'all')}.${page}`;

/** Reads it back; what no version has written is the first page of all. */
export function readHomes(step: string | undefined): ShownHomes {
  const [list = '', page = ''] = (step ?? '').split('.');
  return {
    building: /^[0-9a-f-]{36}$/.test(list) ? list : null,
    due: list === 'due',
    page: /^[1-9]\d{0,4}$/.test(page) ? Number(page) : 1,
  };
}
