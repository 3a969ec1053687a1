/** What the staff read about when somebody comes to a home, in Chinese. */
export const visitStaffZhCN = {
  'action.appoint': () => '约时间…',
  'action.reappoint': () => '另约时间…',
  'action.take_time': () => '就约这个时间',
  'action.agree_time': () => '住户同意了',
  'action.absent': () => '家里没人',
  'option.late': (p: { minutes: number }) => `晚到 ${p.minutes} 分钟`,
  'modal.appoint': (p: { number: number }) => `约上门时间 · ${p.number}`,
  'field.appointment_date': () => '哪天',
  'field.visit_from': () => '从几点',
  'field.visit_to': () => '到几点',
  'hint.visit': () => '住户会收到，点一下就能同意；在住户提的时间以内，就直接约好',
  'hint.visit_no_chat': () => '住户不用机器人，会列入电话名单；电话里同意了，点“住户同意了”',
  'error.backwards': () => '结束要在开始之后',
  'error.too_far': () => '最多约到 60 天以内',
  'refused.time_gone': () => '这个时间已经变了，请看最新的卡片。',
  'refused.time_running': () => '还没到约好的时间。',
  'refused.time_past': () => '这个时间已经过了，请另约。',
  'card.visit_agreed': (p: { when: string; late: string | null }) =>
    `📅 *约好 ${p.when}*${p.late === null ? '' : `（已告知晚到，预计 ${p.late}）`}`,
  'card.visit_offered': (p: { when: string }) => `📅 住户提的时间：${p.when}，待确认`,
  'card.visit_proposed': (p: { when: string }) => `📅 已提议 ${p.when}，等住户回复`,
  'card.visit_over': () => '⏰ 已过约定时间，还没有到达的记录',
  'card.visit_kept': (p: { at: string; late: boolean }) =>
    p.late ? `上次上门 ${p.at} 到，晚于约定` : `上次上门 ${p.at} 到，守时`,
  'card.visit_kept_plain': () => '上次约好的时间有人上门',
  'card.visit_expected': (p: { at: string }) => `预计 ${p.at} 到`,
  'card.visit_overlap': (p: { numbers: string }) => `⚠️ 与 ${p.numbers} 的上门时间重叠`,
  'card.visit_missed_staff': (p: { count: number }) => `爽约 ${p.count} 次`,
  'card.visit_missed_resident': (p: { count: number }) => `上门家里没人 ${p.count} 次`,
  'day.title': (p: { who: string; day: string; count: number }) =>
    `${p.who} · ${p.day} · 上门 ${p.count} 件，按时间和位置排`,
  'day.none': (p: { who: string; day: string }) => `${p.who} · ${p.day}没有约好的上门。`,
  'day.nobody': (p: { name: string }) => `没有找到叫“${p.name}”的同事。`,
  'day.several': (p: { names: string }) => `有几位同事都对得上：${p.names}。请写全名。`,
  'day.only_own': () => '这里只能看自己的一天；别人的由助理和经理看。',
  'day.more': (p: { count: number }) => `还有 ${p.count} 件。`,
  'day.home': (p: { count: number }) => `今天约好上门 ${p.count} 件`,
  'can.request.start': () =>
    '• `/gatehouse day`（一天）：约好的上门，按时间和位置排；可加“明天”或姓名',
} as const;

type Texts = typeof visitStaffZhCN;
/** The shape every language's catalogue has. */
export type VisitStaffTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
