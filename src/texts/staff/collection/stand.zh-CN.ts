/** What the staff read of stands 设点 and of the totals of what is owed, in Chinese. */
export const standZhCN = {
  'action.collect_totals': () => '合计',
  'action.totals_file': () => '发表格和图给我',
  'totals.all': () => '合计',
  'totals.since': () => '近十二个月和本月到期的账单，加上更早还没付清的。作废的不算。',
  'totals.buildings': () => '按楼栋',
  'totals.building': (p: { name: string }) => `${p.name} 栋`,
  'totals.fees': () => '按收费项目',
  'totals.ages': () => '欠费按账龄',
  'totals.collectors': () => '按催缴员',
  'totals.months': () => '按到期月份',
  'totals.nobody': () => '没有分出去的',
  'totals.days': (p: { from: number; to: number }) => `${p.from}–${p.to} 天`,
  'totals.more_days': (p: { days: number }) => `${p.days} 天以上`,
  'totals.line': (p: {
    name: string;
    due: string;
    paid: string;
    owed: string;
    rate: string | null;
    homes: number;
  }) =>
    `${p.name}：应收 ${p.due}，已收 ${p.paid}${p.rate === null ? '' : `（${p.rate}%）`}，欠 ${p.owed} 元，${p.homes} 户`,
  'totals.headings': () => '分组|名称|应收（元）|已收（元）|欠（元）|已收 %|欠费户数',
  'totals.heading': (p: { day: string }) => `应收、已收、欠费 ${p.day}`,
  'totals.name': (p: { day: string }) => `收缴合计-${p.day}`,
  'totals.chart': () => '各月应收的已收比例',
  'stand.title': (p: { day: string; begins: string; ends: string; place: string }) =>
    `${p.day} ${p.begins}–${p.ends} 设点：${p.place}`,
  'stand.taken': (p: { homes: number; yuan: string; by: string }) =>
    p.homes === 0 ? '还没有收款' : `${p.homes} 户缴了 ${p.yuan} 元（${p.by}）`,
  'stand.by_method': (p: { method: string; payments: number; yuan: string }) =>
    `${p.method} ${p.payments} 笔 ${p.yuan} 元`,
  'stand.spoken': (p: { told: number; visits: number; promised: number }) =>
    `通知了 ${p.told} 人，现场谈了 ${p.visits} 户，答应付的 ${p.promised} 户`,
  'stand.more': (p: { count: number }) => `还有 ${p.count} 次更晚的，前面的过了就会列出来`,
  'stand.cancelled': () => '取消了',
  'action.collect_stand': () => '设点',
  'action.stand_change': () => '改时间地点',
  'modal.stand_change': () => '改设点',
  'hint.stand_change': (p: { told: number }) =>
    p.told === 0
      ? '还没有人收到通知。'
      : `${p.told} 人已经收到通知；时间或地点改了，他们各收到一次更改，安静时间不发。`,
  'action.stand_cancel': () => '取消这次设点',
  'can.collection.visit': () => '/gatehouse stand — 周六设点：安排、通知，看收了多少',
  'modal.stand': () => '安排设点',
  'field.stand_day': () => '哪天',
  'field.stand_begins': () => '几点开始',
  'field.stand_ends': () => '几点结束',
  'field.stand_place': () => '地点',
  'field.stand_staff': () => '谁在现场',
  'field.stand_announce': () => '从哪天起通知',
  'hint.stand_announce': () =>
    '欠费的和说要通知的住户各收到一次，一天只收一条费用消息，安静时间不发。',
  'fault.stand_day': (p: { days: number }) => `请选今天以后、${p.days} 天以内的一天。`,
  'fault.stand_hours': () => '结束要晚于开始。',
  'fault.stand_place': () => '请写地点，如：3 栋楼下。',
  'fault.stand_staff': () => '请选能收费的同事。',
  'fault.stand_announce': (p: { days: number }) => `请选设点前 ${p.days} 天以内的一天。`,
  'option.visit_wants_stand': () => '下次设点通知这户',
  'field.visit_wants_stand': () => '设点',
} as const;

export type StandStaffTexts = {
  [Key in keyof typeof standZhCN]: (...p: Parameters<(typeof standZhCN)[Key]>) => string;
};
