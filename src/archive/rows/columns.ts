import type { OccupancyRole } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { headings } from './headings.ts';

/** What a file of the archive can be about. */
export const archiveKinds = ['units', 'residents', 'readings'] as const;
export type ArchiveKind = (typeof archiveKinds)[number];

/** Whatever can be brought: the archive's files, and those of money, which the rooms above plan. */
export const importKinds = [...archiveKinds, 'pools', 'payments', 'opening', 'bank'] as const;
export type ImportKind = (typeof importKinds)[number];

export type ColumnName = keyof typeof headings;

/** The columns of each file in the order they are exported. Published: people's spreadsheets rely on them. */
export const exportedColumns: Readonly<Record<ImportKind, readonly ColumnName[]>> = {
  units: ['community', 'building', 'entrance', 'room', 'area_m2', 'usage', 'handed_over_on'],
  residents: ['community', 'unit', 'name', 'phone', 'role', 'since', 'until'],
  readings: ['community', 'unit', 'meter', 'read_on', 'reading', 'new_meter', 'closing', 'opening'],
  pools: ['community', 'building', 'code', 'period', 'amount'],
  payments: ['community', 'unit', 'paid_on', 'amount', 'method', 'reference', 'payer'],
  opening: ['community', 'unit', 'kind', 'code', 'period', 'due_on', 'amount', 'payer'],
  bank: ['booked_on', 'amount', 'reference', 'payer', 'memo'],
};

/** Where a unit can stand in any of the files: as one column, or taken apart. */
const placeColumns: readonly ColumnName[] = [
  'community',
  'unit',
  'phase',
  'building',
  'entrance',
  'floor',
  'room',
];

/** What each file is read for. */
export const readColumns: Readonly<Record<ImportKind, readonly ColumnName[]>> = {
  units: [...placeColumns, 'area_m2', 'usage', 'handed_over_on'],
  residents: [...placeColumns, 'name', 'phone', 'role', 'since', 'until'],
  readings: [...placeColumns, 'meter', 'read_on', 'reading', 'new_meter', 'closing', 'opening'],
  pools: ['community', 'building', 'code', 'period', 'amount'],
  payments: [...placeColumns, 'paid_on', 'amount', 'method', 'reference', 'payer'],
  opening: [...placeColumns, 'kind', 'code', 'period', 'due_on', 'amount', 'payer'],
  bank: ['community', 'booked_on', 'amount', 'reference', 'payer', 'memo'],
};

/** Without these, beside a unit, a row of headings is none. */
export const neededColumns: Readonly<Record<ImportKind, readonly ColumnName[]>> = {
  units: [],
  residents: ['name'],
  readings: ['meter', 'read_on', 'reading'],
  pools: ['code', 'period', 'amount'],
  payments: ['paid_on', 'amount', 'method'],
  opening: ['kind', 'amount'],
  bank: ['booked_on', 'amount'],
};

/** Whether headings say where a row belongs: to a unit, but for shared costs and the lines of a bank. */
export const saysWhere = (
  kind: ImportKind,
  columns: { has(column: ColumnName): boolean },
): boolean => kind === 'pools' || kind === 'bank' || columns.has('unit') || columns.has('room');

/** The published heading of a column. */
export function headingOf(column: ColumnName, language: Language): string {
  return headings[column][language][0] ?? column;
}

/** What is longer heads no column, in UTF-16 units: the rest is not compared. */
const headingMax = 100;

/** A heading reduced to what is compared: no case, width, spaces, marks, or words in brackets such as (㎡). */
export function headingKey(heading: string): string {
  return heading
    .slice(0, headingMax)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[([【〔].*?[)\]】〕]/g, '')
    .replace(/[\s*:：_/.。、\-#'"’]/g, '');
}

/** Columns of rooms that number something else where a room stands beside them: a parking space, a shop. */
const besideRoom = new Set(
  ['车位号', '车位', '铺号', '储藏室号', 'parking', 'parkingno'].map(headingKey),
);
export const isBesideRoom = (heading: string): boolean => besideRoom.has(headingKey(heading));

/** Columns of which a file may have several that say the same; which of them speaks is seen row by row. */
export const mayRepeat: ReadonlySet<ColumnName> = new Set(['room', 'unit']);

/** Headings of columns that tell nothing of which unit a row means, whatever stands in them. */
const aboutSomethingElse =
  /序号|^编号$|备注|说明|日期|时间|车牌|性别|年龄|民族|证件|身份证|邮箱|微信|学历|单位|职业|人数|金额|费|单价|余额|状态|操作|户型|朝向|装修|面积|^no$|^id$|remark|note|date|time|comment|email|status|area|price|amount|balance/;

/** Whether a column that is not read may say which unit is meant, such as one headed 宗地. */
export function mayTellApart(heading: string): boolean {
  const key = headingKey(heading);
  if (key === '' || aboutSomethingElse.test(key)) return false;
  return archiveKinds.every((kind) => !columnsByHeading(kind).has(key));
}

/** The role that the heading of the names says: 业主姓名 names owners, 租户 tenants. */
export function roleOfHeading(heading: string): OccupancyRole | null {
  if (/租|tenant|lessee|renter/i.test(heading)) return 'tenant';
  return /业主|户主|产权人|所有权人|owner|landlord/i.test(heading) ? 'owner' : null;
}

/** The columns of a kind of file by every heading they are known under. */
export function columnsByHeading(kind: ImportKind): ReadonlyMap<string, ColumnName> {
  const byKey = new Map<string, ColumnName>();
  for (const column of readColumns[kind]) {
    const known = [column, ...headings[column]['zh-CN'], ...headings[column].en];
    for (const heading of known)
      if (!byKey.has(headingKey(heading))) byKey.set(headingKey(heading), column);
  }
  return byKey;
}
