import type { OccupancyRole } from '../../community/entities.ts';
import type { Language } from '../../config.ts';

/** What a file of the archive can be about. */
export const archiveKinds = ['units', 'residents', 'readings'] as const;
export type ArchiveKind = (typeof archiveKinds)[number];

/** Whatever can be brought: the archive's files, and those of money, which the rooms above plan. */
export const importKinds = [...archiveKinds, 'pools', 'payments', 'opening'] as const;
export type ImportKind = (typeof importKinds)[number];

export type ColumnName =
  | 'community'
  | 'unit'
  | 'building'
  | 'entrance'
  | 'room'
  | 'phase'
  | 'floor'
  | 'area_m2'
  | 'usage'
  | 'handed_over_on'
  | 'name'
  | 'phone'
  | 'role'
  | 'since'
  | 'until'
  | 'meter'
  | 'read_on'
  | 'reading'
  | 'new_meter'
  | 'code'
  | 'period'
  | 'amount'
  | 'paid_on'
  | 'method'
  | 'reference'
  | 'payer'
  | 'kind'
  | 'due_on';

/** The columns of each file in the order they are exported. Published: people's spreadsheets rely on them. */
export const exportedColumns: Readonly<Record<ImportKind, readonly ColumnName[]>> = {
  units: ['community', 'building', 'entrance', 'room', 'area_m2', 'usage', 'handed_over_on'],
  residents: ['community', 'unit', 'name', 'phone', 'role', 'since', 'until'],
  readings: ['community', 'unit', 'meter', 'read_on', 'reading', 'new_meter'],
  pools: ['community', 'building', 'code', 'period', 'amount'],
  payments: ['community', 'unit', 'paid_on', 'amount', 'method', 'reference', 'payer'],
  opening: ['community', 'unit', 'kind', 'code', 'period', 'due_on', 'amount', 'payer'],
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
  readings: [...placeColumns, 'meter', 'read_on', 'reading', 'new_meter'],
  pools: ['community', 'building', 'code', 'period', 'amount'],
  payments: [...placeColumns, 'paid_on', 'amount', 'method', 'reference', 'payer'],
  opening: [...placeColumns, 'kind', 'code', 'period', 'due_on', 'amount', 'payer'],
};

/** Without these, beside a unit, a row of headings is none. */
export const neededColumns: Readonly<Record<ImportKind, readonly ColumnName[]>> = {
  units: [],
  residents: ['name'],
  readings: ['meter', 'read_on', 'reading'],
  pools: ['code', 'period', 'amount'],
  payments: ['paid_on', 'amount', 'method'],
  opening: ['kind', 'amount'],
};

/** Whether headings say where a row belongs: to a unit, but for shared costs. */
export const saysWhere = (
  kind: ImportKind,
  columns: { has(column: ColumnName): boolean },
): boolean => kind === 'pools' || columns.has('unit') || columns.has('room');

/** How columns are headed in files: the published heading first, then what people write instead. */
const headings: Readonly<Record<ColumnName, Readonly<Record<Language, readonly string[]>>>> = {
  community: {
    'zh-CN': [
      '小区',
      '小区名称',
      '小区名',
      '项目',
      '项目名称',
      '物业项目',
      '社区',
      '所属小区',
      '所属项目',
    ],
    en: ['community', 'estate', 'compound', 'project'],
  },
  unit: {
    'zh-CN': [
      '房屋',
      '房屋地址',
      '房屋编号',
      '房产',
      '地址',
      '住址',
      '单元房号',
      '户室',
      '房间地址',
      '房屋信息',
      '房产信息',
      '房间信息',
      '房屋名称',
      '房屋全称',
      '专有部分座落',
      '专有部分坐落',
      '房屋座落',
      '房屋坐落',
      '座落',
      '坐落',
      '房产地址',
    ],
    en: ['unit', 'unit no', 'unit number', 'address', 'home'],
  },
  building: {
    'zh-CN': [
      '楼栋',
      '楼号',
      '栋',
      '栋号',
      '幢',
      '幢号',
      '座',
      '楼',
      '楼栋号',
      '楼宇',
      '楼座',
      '楼栋名称',
      '楼宇名称',
      '楼幢',
      '楼幢号',
      '栋座',
    ],
    en: ['building', 'bldg', 'block', 'tower', 'building no'],
  },
  entrance: {
    'zh-CN': ['单元', '单元号', '单元名称', '门', '梯', '门洞'],
    en: ['entrance', 'entrance no', 'stair', 'staircase'],
  },
  room: {
    'zh-CN': ['房号', '房间号', '室', '室号', '房间', '门牌', '门牌号', '户号', '车位号', '铺号'],
    en: ['room', 'room no', 'room number', 'apartment', 'apt', 'flat'],
  },
  phase: {
    'zh-CN': ['期数', '期', '分期', '期别', '所属分期', '组团', '分区', '片区', '苑区'],
    en: ['phase', 'section', 'zone'],
  },
  floor: {
    'zh-CN': ['楼层', '层', '所在楼层', '所在层', '层数', '楼层号'],
    en: ['floor', 'level', 'storey'],
  },
  area_m2: {
    'zh-CN': ['建筑面积', '面积', '建面', '产权面积', '房屋面积', '收费面积'],
    en: ['area_m2', 'area', 'area sqm', 'sqm', 'floor area', 'gross area'],
  },
  usage: {
    'zh-CN': ['用途', '房屋用途', '类型', '房屋类型', '性质', '房屋性质'],
    en: ['usage', 'use', 'type', 'purpose'],
  },
  handed_over_on: {
    'zh-CN': ['交付日期', '交房日期', '交付时间', '交房时间', '接房日期', '收楼日期'],
    en: ['handed_over_on', 'handover', 'handover date', 'handed over', 'delivery date'],
  },
  name: {
    'zh-CN': [
      '姓名',
      '业主姓名',
      '住户姓名',
      '业主',
      '住户',
      '户主',
      '客户名称',
      '客户姓名',
      '业主名称',
      '住户名称',
      '客户',
      '产权人',
      '产权人姓名',
      '所有权人',
      '租户',
      '租户姓名',
      '租户名称',
      '承租人',
      '人员姓名',
      '名字',
    ],
    en: ['name', 'full name', 'resident', 'resident name', 'owner', 'owner name'],
  },
  phone: {
    'zh-CN': [
      '电话',
      '手机',
      '手机号',
      '手机号码',
      '联系电话',
      '电话号码',
      '联系方式',
      '业主电话',
      '业主手机',
      '业主手机号',
      '业主联系电话',
      '租户电话',
      '租户手机号',
      '移动电话',
      '电话1',
      '手机1',
      '手机号1',
      '联系电话1',
      '联系电话一',
    ],
    en: ['phone', 'mobile', 'tel', 'telephone', 'phone number', 'mobile phone', 'mobile number'],
  },
  role: {
    'zh-CN': [
      '身份',
      '角色',
      '关系',
      '住户类型',
      '住户身份',
      '客户类型',
      '业主类型',
      '业主类别',
      '业主身份',
      '人员类型',
      '人员类别',
      '人员身份',
      '住户类别',
      '住户性质',
      '客户类别',
      '居住身份',
      '入住身份',
      '住户关系',
      '与房屋关系',
      '类型',
      '与业主关系',
      '与户主关系',
      '与产权人关系',
    ],
    en: ['role', 'relation', 'type', 'relation to owner'],
  },
  since: {
    'zh-CN': [
      '起始',
      '起始日期',
      '入住日期',
      '入住时间',
      '开始日期',
      '迁入日期',
      '起租日期',
      '租赁开始',
      '租赁开始日期',
      '合同开始日期',
      '租期开始',
    ],
    en: ['since', 'from', 'start', 'start date', 'move in', 'move in date'],
  },
  until: {
    'zh-CN': [
      '截止',
      '截止日期',
      '结束日期',
      '到期日期',
      '搬离日期',
      '迁出日期',
      '退租日期',
      '终止日期',
      '租赁到期',
      '租赁截止',
      '租期截止',
      '合同到期日',
      '合同到期日期',
      '租约到期',
      '租约到期日',
      '租赁结束日期',
      '到期日',
    ],
    en: ['until', 'to', 'end', 'end date', 'move out', 'move out date'],
  },
  meter: {
    'zh-CN': ['表', '表类型', '表种', '表计', '仪表', '计量表', '表具'],
    en: ['meter', 'meter type', 'meter kind', 'kind'],
  },
  read_on: {
    'zh-CN': ['抄表日期', '抄表时间', '读表日期', '日期'],
    en: ['read_on', 'read on', 'reading date', 'read date', 'date'],
  },
  reading: {
    'zh-CN': ['读数', '本次读数', '本期读数', '抄表读数', '止码', '本期止码', '表底'],
    en: ['reading', 'value', 'current reading', 'meter reading'],
  },
  new_meter: {
    'zh-CN': ['换表', '新表'],
    en: ['new_meter', 'new meter', 'replaced'],
  },
  code: {
    'zh-CN': ['费用', '费用代码', '收费项目', '项目代码', '费项'],
    en: ['code', 'fee', 'item'],
  },
  period: { 'zh-CN': ['账期', '月份', '所属月份', '费用月份'], en: ['period', 'month'] },
  amount: {
    'zh-CN': ['金额', '金额(元)', '实收', '实收金额', '缴费金额', '收款金额', '欠费金额'],
    en: ['amount', 'sum', 'yuan'],
  },
  paid_on: {
    'zh-CN': ['缴费日期', '缴费时间', '付款日期', '收款日期', '交易日期', '日期'],
    en: ['paid_on', 'paid on', 'payment date', 'date'],
  },
  method: {
    'zh-CN': ['方式', '缴费方式', '付款方式', '收款方式', '支付方式'],
    en: ['method', 'paid by', 'payment method'],
  },
  reference: {
    'zh-CN': ['流水号', '交易流水号', '交易单号', '凭证号', '参考号'],
    en: ['reference', 'ref', 'transaction', 'transaction no'],
  },
  payer: { 'zh-CN': ['付款人', '缴费人', '付款方', '户名'], en: ['payer', 'paid from'] },
  kind: { 'zh-CN': ['类型', '类别', '种类'], en: ['kind', 'type'] },
  due_on: { 'zh-CN': ['到期日', '到期日期', '应缴日期'], en: ['due_on', 'due on', 'due date'] },
};

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
