type Than = { value: string; day: string };
/** What is usual in a month, and what was used in so many. */
type Far = { usual: string; used: string; months: number };
const farWords = (p: Far): string =>
  `平时一个月约 ${p.usual}，这次${p.months === 1 ? '' : ` ${p.months} 个月`} ${p.used}`;

/** What the staff read when they enter what meters show, in Chinese. */
export const readingsZhCN = {
  'readings.total': (p: { period: string; count: number }) =>
    `${p.period} 还有 ${p.count} 块表没抄`,
  'readings.not_served': () => '您负责的小区里没有要抄的表。',
  'readings.none': (p: { period: string }) => `${p.period} 的表都抄完了。`,
  'readings.no_meters': () =>
    '这里还没有登记表。请把表和第一次的读数做成表格（小区、房屋、表、抄表日期、读数），发给本应用的私信，或请管理员用 gatehouse import readings 导入；之后就能在这里抄。',
  'readings.building': (p: { name: string; count: number }) => `${p.name}栋 ${p.count} 块`,
  'readings.all': () => '全部楼栋',
  'readings.which': () => '看哪一栋',
  'readings.page': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'readings.meter': (p: { unit: string; kind: string }) => `${p.unit} ${p.kind}`,
  'readings.last': (p: { value: string; day: string }) => `上次 ${p.value}，${p.day}`,
  'readings.first': () => '还没有读数，这次作为起点',
  'readings.water': () => '水表',
  'readings.power': () => '电表',
  'readings.gas': () => '燃气表',
  'readings.heat': () => '热表',

  'reading.reported': (p: { unit: string; kind: string }) =>
    `住户报的读数，待核对：${p.unit} ${p.kind}`,
  'reading.shown': (p: { value: string; day: string; last: string; doubt: string }) =>
    `${p.day}报 ${p.value}，${p.last}。${p.doubt}`,
  'reading.doubt_first': () => '没有以前的读数可以对照。',
  'reading.doubt_lower': () => '比上次低：要么看错，要么换了表或走过头。',
  'reading.doubt_higher': () => '比后来的读数高。',
  'reading.doubt_five_times': (p: Far | null) =>
    `用量是平时的五倍以上${p === null ? '' : `：${farWords(p)}`}。采用的话，出账试算时会再列出来。`,
  'reading.doubt_read_by_staff': () => '和今天工作人员抄的不一样。',
  'reading.said': (p: { who: string; at: string }) => `${p.who} 在聊天里报的，${p.at}`,
  'reading.pictures': () => '照片在这条消息的回复里。',
  'reading.photo': () => '表的照片',
  'reading.waiting': () => '住户报的读数，待核对（照片在频道里的卡片下面）',
  'reading.more_waiting': () => '后面还有，处理完这些再打开就能看到。',
  'reading.accepted': (p: { who: string; at: string }) => `✅ ${p.who} 采用了，${p.at}`,
  'reading.refused': (p: { who: string; at: string }) => `${p.who} 没有采用，已请住户再看，${p.at}`,
  'reading.entered': (p: { who: string; at: string }) => `${p.who} 登记了别的读数，${p.at}`,
  'reading.said_anew': (p: { at: string }) => `住户后来报了别的读数，${p.at}`,
  'action.reading_take': () => '采用',
  'action.reading_refuse': () => '不采用',
  'refused.reading_billed': () => '这一天的读数已经出过账单。要更正请先作废那张通知单，再登记。',
  'refused.reading_doubtful': () =>
    '这个读数和前后的对不上，不能直接采用。请点“登记…”写明换表或走过头，或不采用。',

  'action.reading_enter': () => '登记…',
  'action.reading_next': () => '下一页',
  'action.reading_previous': () => '上一页',
  'modal.reading': () => '登记读数',
  'field.reading_value': () => '现在的读数',
  'field.reading_on': () => '哪天抄的',
  'hint.reading_on': () => '不填就是今天。',
  'field.reading_way': () => '表有没有变化',
  'option.reading_usual': () => '没有变化',
  'option.reading_exchanged': () => '换了新表',
  'option.reading_rolled_over': () => '走过最大数，从零重新走',
  'field.reading_closing': () => '旧表拆下时的读数',
  'field.reading_opening': () => '新表装上时的读数',
  'hint.reading_changed': () => '换了新表才要填。',
  'field.reading_sure': () => '核对',
  'option.reading_sure': () => '已再看一遍，读数没有错',

  'fault.reading': () => '请写表上的数：小数点用「.」，最多三位小数，例如 133 或 133.5。',
  'fault.reading_future': () => '这一天还没有到。请核对日期。',
  'fault.reading_billed': () => '这一天的读数已经出过账单。要更正请先作废那张通知单，再登记。',
  'fault.reading_lower': (p: Than) =>
    `比上次低（${p.day} 是 ${p.value}）。请再看一遍；换过表或走过头，请在下面选明。`,
  'fault.reading_higher': (p: Than) => `比后来的读数高（${p.day} 是 ${p.value}）。请核对数和日期。`,
  'fault.reading_five_times': (p: Far) =>
    `用量是平时的五倍以上：${farWords(p)}。请再看一遍，确实没错就勾选下面的核对；出账试算时会再列出来。`,
  'fault.reading_within': (p: { number: string; period: string; from: string; to: string }) =>
    `换表（或走过头）落在已经出账的一段里：${p.period} 的通知单 ${p.number} 按 ${p.from}到 ${p.to}的用量算的。请先作废这张通知单，登记后再重新出 ${p.period} 的单；日期写错了请改日期。`,
  'fault.reading_not_lower': (_: Than) => '读数没有比上次低，不像走过头。请核对，或选没有变化。',
  'fault.reading_closing': (p: Than) =>
    `请写旧表拆下时的读数，不低于上次的 ${p.value}（${p.day}）。`,
  'fault.reading_opening': (_: Than) => '请写新表装上时的读数，不高于现在的读数。',

  'can.reading.enter': () => '/gatehouse readings 3栋 — 本月还没抄的表，逐块登记读数',
} as const;

export type ReadingsTexts = {
  [Key in keyof typeof readingsZhCN]: (...p: Parameters<(typeof readingsZhCN)[Key]>) => string;
};
