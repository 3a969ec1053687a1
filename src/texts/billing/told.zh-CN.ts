/** How homes learn of their bills, in Chinese: the list, and what is printed. */
export const toldZhCN = {
  'told.sheet': (p: { period: string }) => `${p.period} 通知单送达`,
  'told.column_building': () => '楼栋',
  'told.column_unit': () => '房屋',
  'told.column_number': () => '通知单',
  'told.column_total': () => '金额（元）',
  'told.column_way': () => '送达',
  'told.column_at': () => '时间',
  'told.way_chat': () => '已发到聊天',
  'told.way_waiting': () => '正在发',
  'told.way_no_chat': () => '还没用机器人，送纸质单',
  'told.way_blocked': () => '停用了机器人，送纸质单',
  'told.way_failed': () => '没有发出，送纸质单',
  'told.counts': (p: { all: number; chat: number; waiting: number; paper: number }) =>
    `${p.all} 张通知单：${p.chat} 张已发到聊天，${p.waiting === 0 ? '' : `${p.waiting} 张正在发，`}${p.paper} 张要送纸质单。`,
  'told.file': (p: { file: string }) => `名单在 ${p.file}。`,
  'told.no_bills': (p: { community: string; period: string; building: string | null }) =>
    `${p.community}${p.building === null ? '' : ` ${p.building}栋`} ${p.period} 还没有通知单。请先用 gatehouse bills issue 出单，或核对账期和楼栋。`,
  'told.printed': (p: { building: string; notices: number; file: string }) =>
    `${p.building}栋：${p.notices} 张，在 ${p.file}`,
  'told.nothing_to_print': () =>
    '没有要送纸质单的住户：都已发到聊天。要全部打印，请加 --every-home。',
} as const;

export type BillToldTexts = {
  [Key in keyof typeof toldZhCN]: (...p: Parameters<(typeof toldZhCN)[Key]>) => string;
};
