import {
  type PlainList,
  plainLists,
  type WorkQuery,
} from '../../../../src/requests/request/views/work-lists.ts';

/** Which list a window shows, and which page of it; the first is 1. */
export type ShownList = { list: WorkQuery['list']; of: string | null; page: number };

const isPlain = (word: string): word is PlainList => plainLists.some((one) => one === word);

/** As it stands in a control's `step`: `overdue.2`, `person.<id>.1`. */
export const writeList = ({ list, of, page }: ShownList): string =>
  [list, ...(of === null ? [] : [of]), String(page)].join('.');

/** Reads it back; what no version has written, and nothing at all, is the list of all open work. */
export function readList(step: string | undefined): ShownList {
  const [list = '', second = '', third = ''] = (step ?? '').split('.');
  const pageOf = (text: string): number => (/^[1-9]\d{0,4}$/.test(text) ? Number(text) : 1);
  if (isPlain(list)) return { list, of: null, page: pageOf(second) };
  if ((list === 'person' || list === 'building') && /^[0-9a-f-]{36}$/.test(second))
    return { list, of: second, page: pageOf(third) };
  return { list: 'open', of: null, page: 1 };
}

/** What is asked of the database for it; `me` is whoever looks. */
export function queryOf({ list, of }: ShownList, me: string): WorkQuery {
  switch (list) {
    case 'mine':
      return { list, staff: me };
    case 'person':
      return { list, staff: of ?? me };
    case 'building':
      return { list, building: of ?? me };
    default:
      return { list };
  }
}
