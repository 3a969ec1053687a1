/** What the staff read of work lists, and of giving out several requests at once, in Chinese. */
export const workZhCN = {
  'work.title': () => '工作清单',
  'work.unassigned': (p: { count: number }) => `待接单 ${p.count} 件`,
  'work.unanswered': (p: { count: number }) => `还没答复 ${p.count} 件`,
  'work.overdue': (p: { count: number }) => `已超时 ${p.count} 件`,
  'work.waiting': (p: { count: number }) => `等待中 ${p.count} 件`,
  'work.mine': (p: { count: number }) => `我负责的 ${p.count} 件`,
  'work.reopened': (p: { count: number }) => `重新打开过 ${p.count} 件`,
  'work.escalated': (p: { count: number }) => `已上报 ${p.count} 件`,
  'work.open': (p: { count: number }) => `没办完 ${p.count} 件`,
  'work.person': (p: { who: string; count: number }) => `${p.who}手上 ${p.count} 件`,
  'work.building': (p: { name: string; count: number }) => `${p.name} 栋 ${p.count} 件`,
  'work.share': (p: { name: string; open: number; late: number }) =>
    p.late > 0 ? `${p.name} ${p.open} 件（超时 ${p.late}）` : `${p.name} ${p.open} 件`,
  'work.page': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'work.rest': (p: { count: number }) => `还有 ${p.count} 件。`,
  'work.none': () => '没有。',
  'work.late_by': (p: { length: string }) => `（已 ${p.length}）`,
  'work.people': (p: { list: string }) => `按人：${p.list}`,
  'work.buildings': (p: { list: string }) => `按楼：${p.list}`,
  'work.community': (p: { name: string }) => `小区：${p.name}`,
  'work.which': () => '看别的清单',
  'work.unknown': (p: { words: string }) =>
    `没有“${p.words}”这个清单。可以写：未派、未答复、逾期、等待、我的、返修、上报、张伟（按人）、3栋（按楼）。`,
  'work.several': (p: { words: string; names: string[] }) =>
    `“${p.words}”不止一位：${p.names.join('、')}。请写全名。`,
  'work.not_served': () => '您负责的小区里没有能看的工单。',
  'work.building_word': (p: { name: string }) => `${p.name} 栋`,
  'action.work_next': () => '下一页',
  'action.work_previous': () => '上一页',
  'action.work_assign': () => '一次指派多件…',
  'action.work_see': () => '看全部',
  'modal.work_assign': () => '一次指派多件',
  'field.work_requests': () => '哪些工单',
  'hint.work_requests': () => '没人接的，最急的在前。',
  'option.work': (p: {
    number: number;
    what: string;
    place: string;
    urgency: string;
    late: boolean;
  }) => [p.number, p.what, p.place, p.urgency, p.late ? '已超时' : ''].filter(Boolean).join(' · '),
  'work.no_place': () => '公共区域',
  'work.nothing_to_assign': () => '现在没有没人接的工单。',
  'work.assigned': (p: { count: number; who: string; list: string }) =>
    `✅ 已指派给${p.who} ${p.count} 件：${p.list}。已通知本人和住户。`,
  'work.not_assigned': (p: { list: string }) => `没有指派：\n${p.list}`,
  'work.why_not': (p: { number: number; why: string }) => `${p.number}：${p.why}`,
  'work.gone': () => '有一件已经找不到了',
  'work.given': (p: { by: string; count: number; list: string; note: string }) =>
    `${p.by}派给您 ${p.count} 件：\n${p.list}${p.note === '' ? '' : `\n说明：${p.note}`}\n请在卡片上接单。`,
} as const;

type Texts = typeof workZhCN;
export type WorkTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
