import type { Company } from '../../codes.ts';

/** A community's settings, in Chinese. The English catalogue has the same keys. */
export const settingsZhCN = {
  'can.community.edit': () =>
    '/gatehouse settings（设置）— 小区的名称、电话、工作时间、节假日、语言、免打扰和频道',
  'can.community.add': () => '/gatehouse settings 里新增小区',

  'action.community_general': () => '名称与电话…',
  'action.community_hours': () => '工作时间…',
  'action.community_channels': () => '频道…',
  'action.community_add': () => '新增小区…',

  'settings.title': () => '小区设置',
  'settings.none': () => '没有您可以设置的小区。',
  'settings.more': (p: { count: number }) =>
    `还有 ${p.count} 个小区没有列出，请在命令后面写小区名称。`,
  'settings.channels': (p: Record<'dispatch' | 'emergency' | 'money' | 'management', string>) =>
    `频道：派单 ${p.dispatch} · 紧急 ${p.emergency} · 收费 ${p.money} · 管理 ${p.management}`,
  'settings.as_dispatch': () => '同派单',
  'settings.no_channel': () => '没有设置',
  'settings.phones': (p: { desk: string; duty: string } & Record<Company, string>) =>
    `电话：前台 ${p.desk} · 值班 ${p.duty} · 燃气抢修 ${p.gas} · 电梯救援 ${p.elevator} · 自来水抢修 ${p.water} · 供电抢修 ${p.power} · 附近医院 ${p.hospital}`,
  'settings.no_phone': () => '没有',
  'settings.hours': (p: { list: string }) => `上班：${p.list}`,
  'settings.closed': () => '休',
  'settings.worked': () => '班',
  'settings.days': (p: { holidays: boolean; own: number }) =>
    `节假日：${p.holidays ? '按国家放假和调休' : '不按国家放假'}${p.own === 0 ? '' : `，另有 ${p.own} 天是小区自己定的`}`,
  'settings.rest': (p: { language: string; timeZone: string; quiet: string }) =>
    `语言：${p.language} · 时区：${p.timeZone} · 免打扰：${p.quiet}`,
  'settings.language': (p: { language: 'zh-CN' | 'en' }) =>
    p.language === 'en' ? 'English' : '中文',
  'settings.quiet_norm': () => '21:00–08:30（通行做法）',
  'settings.quiet_own': (p: { from: string; to: string }) => `${p.from}–${p.to}`,
  'settings.quiet_none': () => '不设',

  'modal.community_general': () => '名称与电话',
  'modal.community_hours': () => '工作时间',
  'modal.community_channels': () => '频道',
  'modal.community_add': () => '新增小区',
  'field.community_name': () => '中文名称',
  'field.community_name_en': () => '英文名称',
  'field.phone_desk': () => '前台电话',
  'field.phone_duty': () => '值班电话（紧急时给住户看）',
  'field.phone_gas': () => '燃气抢修电话',
  'field.phone_elevator': () => '电梯救援电话（维保单位）',
  'field.phone_water': () => '自来水抢修电话',
  'field.phone_power': () => '供电抢修电话',
  'field.phone_hospital': () => '附近医院电话',
  'field.locale': () => '语言',
  'field.time_zone': () => '时区',
  'field.quiet': () => '免打扰时间',
  'field.quiet_from': () => '自定免打扰：从',
  'field.quiet_to': () => '自定免打扰：到',
  'field.weekday': (p: { day: number }) => `周${'一二三四五六日'.charAt(p.day - 1)}`,
  'field.holidays': () => '节假日',
  'field.special_days': () => '小区自己的放假和加班',
  'field.dispatch': () => '派单（报修、投诉、咨询）',
  'field.emergency': () => '紧急事件',
  'field.money': () => '收费',
  'field.management': () => '管理（漏班、漏检、需要经理知道的）',
  'option.quiet_norm': () => '通行做法：21:00–08:30',
  'option.quiet_own': () => '自定，填在下面',
  'option.quiet_none': () => '不设',
  'option.holidays_yes': () => '按国家放假和调休',
  'option.holidays_no': () => '不按国家放假',
  'hint.community_name': () => '导入的文件和「桂苑/3-2-501」这样的地址里写的就是这个名称。',
  'hint.phone_shown': () => '住户会看到。座机带区号，可以写分机；也可以是 12345 这样的短号。',
  'hint.locale': () => '频道里的提醒、还没有选语言的住户用这个语言。',
  'hint.time_zone': () => '例如 Asia/Shanghai',
  'hint.quiet': () => '这段时间里，可以等的消息不打扰住户。',
  'hint.weekday': () => '例如 08:30-18:00；不上班写「休」。',
  'hint.special_days': () =>
    '一行一天：日期 名称 休 或 班，例如「2026-12-31 年终盘点 休」。比国家放假优先。之后的新工单按它算时限。',
  'hint.channel': () => '先在频道里 /invite 门房。已经有的卡片留在原来的频道。',
  'hint.channel_optional': () => '空着就和派单用同一个频道。',
  'hint.community_add': () => '建好以后就可以导入它的房屋；工作时间和节假日先和第一个小区一样。',

  'fault.community_name': () => '不能有 / ，最多 40 个字。',
  'fault.community_taken': (p: { name: string }) => `已经有小区叫「${p.name}」。`,
  'fault.service_phone': () =>
    '不是有效的电话。座机带区号，例如 0571-8800-1200；短号只写 3 到 6 位数字。',
  'fault.time_zone': () => '没有这个时区。请写成 Asia/Shanghai 这样的名称。',
  'fault.quiet_time': () => '请选时间',
  'fault.quiet_same': () => '要和开始时间不同',
  'fault.quiet_reminders': (p: { at: string; from: string; to: string }) =>
    `缴费提醒每天 ${p.at} 开始发，落在 ${p.from}–${p.to} 里就发不出去。请让免打扰时间避开 ${p.at}，或先在 /gatehouse collect 的「提醒的时间」里改时间。`,
  'fault.day_hours': () => '请写成 08:30-18:00，不上班写「休」。',
  'fault.day_order': () => '下班要晚于上班。',
  'fault.no_day': () => '至少要有一天上班。',
  'fault.special_date': (p: { line: string }) => `看不懂日期：「${p.line}」。请写成 2026-12-31。`,
  'fault.special_kind': (p: { line: string }) => `最后要写「休」或「班」：「${p.line}」。`,
  'fault.special_name': (p: { line: string }) => `名称太长，最多 30 个字：「${p.line}」。`,
  'fault.special_twice': (p: { line: string }) => `这一天写了两次：「${p.line}」。`,
  'fault.special_many': () => '最多 120 天。过去的日子可以删掉。',
  'fault.channel_out': () => '我不在这个频道里。请先在频道里写 /invite 门房，再提交。',
  'fault.channel_archived': () => '这个频道已经归档，请选别的。',

  'community.channel_is': (p: { community: string; uses: string; who: string }) =>
    `从现在起，${p.community}的${p.uses}发到这个频道（${p.who}设置）。已经有的卡片留在原来的频道。`,
  'community.uses': (p: { use: 'dispatch' | 'emergency' | 'money' | 'management' }) =>
    ({ dispatch: '工单', emergency: '紧急事件', money: '收费', management: '管理提醒' })[p.use],
  'community.added': (p: { name: string }) =>
    `已新增小区 ${p.name}。请导入它的房屋（把文件拖进和我的私信），再用 /gatehouse staff 给员工加上这个小区。`,
} as const;

type Texts = typeof settingsZhCN;
export type SettingsTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
