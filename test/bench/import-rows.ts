import type { ArchiveKind } from '../../src/archive/rows/columns.ts';

type Table = { headings: string[]; rows: string[][] };

/** A city: buildings of two entrances and a hundred homes each. */
const addressAt = (at: number): [building: string, entrance: string, room: string] => {
  const inBuilding = at % 200;
  const entrance = inBuilding < 100 ? '1' : '2';
  const floor = 1 + Math.floor((inBuilding % 100) / 4);
  return [String(1 + Math.floor(at / 200)), entrance, `${floor}0${1 + (inBuilding % 4)}`];
};

const rowsOf = (count: number, rowAt: (at: number) => string[]): string[][] =>
  Array.from({ length: count }, (_, at) => rowAt(at));

/** A file of each kind for so many homes, written the way people write them. */
export const tables: Readonly<Record<ArchiveKind, (rows: number) => Table>> = {
  units: (rows) => ({
    headings: ['楼栋', '单元', '房号', '建筑面积', '用途', '交付日期'],
    rows: rowsOf(rows, (at) => [
      ...addressAt(at),
      `${80 + (at % 60)}.${at % 10}5㎡`,
      '住宅',
      '2019/6/1',
    ]),
  }),
  residents: (rows) => ({
    headings: ['房屋', '姓名', '电话', '身份', '起始'],
    rows: rowsOf(rows, (at) => [
      addressAt(at).join('-'),
      `住户${at}`,
      `138 ${String(10_000_000 + at)}`,
      '业主',
      '2019.6.1',
    ]),
  }),
  readings: (rows) => ({
    headings: ['房屋', '表', '抄表日期', '读数'],
    rows: rowsOf(rows, (at) => [
      addressAt(at).join('-'),
      '水',
      '2026-11-01',
      String(100 + (at % 700)),
    ]),
  }),
};
