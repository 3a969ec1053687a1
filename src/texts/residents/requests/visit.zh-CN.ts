/** What a resident reads of when somebody comes, in Chinese. `when` is a date with its weekday and hours. */
const whoIs = (who: string | null): string => who ?? '师傅';

export const visitZhCN = {
  'button.ask_times': () => '约时间',
  'button.change_time': () => '改时间',
  'button.accept_time': () => '就这个时间',
  'button.another_time': () => '换个时间',
  'button.other_time': () => '其他时间',
  'button.somebody_came': () => '师傅到了',
  'button.nobody_came': () => '师傅没来',
  'button.time_morning': (p: { weekday: string }) => `${p.weekday}上午`,
  'button.time_afternoon': (p: { weekday: string }) => `${p.weekday}下午`,
  'button.time_evening': (p: { weekday: string }) => `${p.weekday}晚上`,
  /** On the card of a request. */
  'visit.line_agreed': (p: { who: string | null; when: string }) =>
    `约好：${p.when}，${whoIs(p.who)}上门`,
  'visit.line_late': (p: { at: string }) => `路上耽误了，预计 ${p.at} 到`,
  'visit.line_offered': (p: { when: string }) => `您提的时间：${p.when}，等师傅确认`,
  'visit.line_proposed': (p: { who: string | null; when: string }) =>
    `${whoIs(p.who)}提议：${p.when}上门，等您确认`,
  /** What is told when the staff act, or when it comes due. */
  'visit.agreed': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number} 约好了：${p.when}，${whoIs(p.who)}上门。到时候我会提醒您。`,
  'visit.proposed': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number}：${whoIs(p.who)}提议 ${p.when}上门，您看方便吗？`,
  'visit.late': (p: { number: number; who: string | null; at: string }) =>
    `工单 ${p.number}：${whoIs(p.who)}路上耽误了，预计 ${p.at} 到，让您久等了。`,
  'visit.absent': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number}：${whoIs(p.who)}按约好的时间（${p.when}）到了，当时家里没有人应门。没关系，您什么时候方便？选一个时间，我们再来。`,
  'visit.remind_day': (p: { number: number; who: string | null; when: string }) =>
    `提醒您：工单 ${p.number}，${p.when}，${whoIs(p.who)}上门，请留人在家。时间不合适，现在可以改。`,
  'visit.remind_hour': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number}：${whoIs(p.who)}一小时后上门（${p.when}），请留人在家。`,
  'visit.over': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number}：约好的 ${p.when}已经过了，${whoIs(p.who)}来过了吗？`,
  'visit.goes_on': (p: { who: string; when: string }) =>
    `约好的时间不变：${p.when}，${p.who}上门。`,
  'visit.keeps': (p: { when: string }) => `约好的时间（${p.when}）先留着，换谁上门我马上告诉您。`,
  'visit.dropped': (p: { when: string }) => `约好的 ${p.when} 取消了，您不用等。`,
  /** What the dialogue answers. */
  'visit.which_time': (p: { number: number }) =>
    `工单 ${p.number}：您什么时候方便？点一个，或者直接说，比如“周六下午三点到五点”。`,
  'visit.say_time': (p: { number: number }) =>
    `请说您方便的时间（工单 ${p.number}），比如“周六下午三点到五点”。`,
  'visit.not_understood': (p: { number: number }) =>
    `没看懂是什么时间（工单 ${p.number}）。请说日期和几点，比如“明天下午两点到四点”，或点一个。`,
  'visit.none_suits': (p: { number: number }) =>
    `没关系。请直接说您哪天、几点方便（工单 ${p.number}），我转给师傅。`,
  'visit.left': (p: { number: number; agreed: string | null }) =>
    `${p.agreed === null ? `好的，工单 ${p.number} 先不约时间，处理照常。` : `好的，工单 ${p.number} 还按约好的 ${p.agreed}。`}如果不用修了，可以撤回。`,
  'visit.offered': (p: { number: number; when: string; was: string | null; sure: boolean }) =>
    `${p.was === null ? '' : `原来约的 ${p.was} 已取消。`}工单 ${p.number} 记下了：${p.when}。${p.sure ? '' : '那时物业不上班，要看师傅能不能来；'}师傅确认后我马上告诉您。`,
  'visit.offered_already': (p: { number: number; when: string }) =>
    `工单 ${p.number} 已经记着：${p.when}，师傅确认后我马上告诉您。`,
  'visit.agreed_already': (p: { number: number; who: string | null; when: string }) =>
    `工单 ${p.number} 约的就是 ${p.when}，${whoIs(p.who)}上门。`,
  'visit.time_past': (p: { number: number }) => `这个时间已经过了。工单 ${p.number}，您另选一个？`,
  'visit.time_gone': (p: { number: number }) =>
    `这个提议已经变了（工单 ${p.number}），请看最新的一条。`,
  'visit.too_far': (p: { number: number }) =>
    `60 天以后的时间现在还约不了。工单 ${p.number}，您另选一个？`,
  'visit.which_request': (p: { when: string }) => `${p.when}，是哪一件的时间？`,
  'visit.which_change': () => '要改哪一件的时间？',
  'visit.missed': (p: { number: number }) =>
    `抱歉，让您白等了。工单 ${p.number} 我已告诉师傅和客服台。您下次什么时候方便？选一个，我们优先安排。`,
  'visit.running': (p: { number: number; who: string | null; by: string }) =>
    `工单 ${p.number}：${whoIs(p.who)}应在 ${p.by} 前到，请再稍等；着急可以点“催一下”。`,
  'visit.came': (p: { number: number }) => `好的，工单 ${p.number} 记下了：师傅到了。`,
  'visit.none': (p: { number: number }) => `工单 ${p.number} 现在没有约好的上门时间。`,
  'visit.not_visited': (p: { number: number }) => `工单 ${p.number} 不用上门，所以不用约时间。`,
  'history.visit_offered': (p: { when: string }) => `您提出 ${p.when} 上门`,
  'history.visit_proposed': (p: { when: string }) => `提议 ${p.when} 上门`,
  'history.visit_late': () => '师傅说要晚到',
  'history.visit_missed_resident': (p: { when: string }) => `${p.when} 上门，家里没有人`,
  'history.visit_missed_staff': (p: { when: string }) => `${p.when} 没有人上门`,
} as const;

type Texts = typeof visitZhCN;
/** The shape every language's catalogue has. */
export type VisitTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
