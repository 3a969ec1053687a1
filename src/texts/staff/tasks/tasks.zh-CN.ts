type Of = { title: string; who: string; words: string; progress: number; due: string };

/** What the staff read of tasks that a manager or the company gives, in Chinese. */
export const tasksZhCN = {
  'task.title': () => '任务',
  'task.card': (p: { title: string }) => `📌 ${p.title}`,
  'task.from': (p: { who: string; due: string }) => `${p.who} 派 · ${p.due} 前完成`,
  'task.open': (p: { progress: number }) => `进行中 · ${p.progress}%`,
  'task.late': (p: { progress: number }) => `已过期限 · ${p.progress}%`,
  'task.reported': (p: { at: string }) => `${p.at} 已报完成，等派任务的人确认`,
  'task.done': (p: { at: string }) => `✅ 已完成 · ${p.at}`,
  'task.withdrawn': (p: { at: string }) => `已撤回 · ${p.at}`,
  'task.said': (p: { words: string; at: string }) => `最近回报（${p.at}）：${p.words}`,
  'task.asked': (p: { until: string }) => `申请延到 ${p.until}，等答复`,
  'task.answer': (p: { words: string }) => `答复：${p.words}`,
  'task.line': (p: { title: string; who: string; due: string; state: string }) =>
    `*${p.title}*\n${p.who} · ${p.due} 前 · ${p.state}`,
  'task.mine': (p: { count: number }) => `我的任务 ${p.count} 项`,
  'task.given': (p: { count: number }) => `我派的任务 ${p.count} 项`,
  'task.others': (p: { count: number }) => `其他人的任务 ${p.count} 项`,
  'task.none': () => '没有未完成的任务。',
  'task.more': (p: { count: number }) => `另有 ${p.count} 项。`,
  'task.not_served': () => '您负责的小区里不能派任务。',

  'action.task_give': () => '派任务…',
  'action.task_report': () => '回报…',
  'action.task_review': () => '查看…',

  'modal.task_give': () => '派任务',
  'modal.task_report': () => '回报任务',
  'modal.task_review': () => '任务',
  'field.task_title': () => '要做什么',
  'field.task_people': () => '谁来做',
  'field.task_due': () => '什么时候前完成',
  'field.task_note': () => '说明',
  'field.task_progress': () => '做到哪里',
  'field.task_words': () => '情况',
  'field.task_until': () => '需要延到',
  'field.task_verdict': () => '怎么处理',
  'field.task_answer': () => '要说的话',
  'hint.task_people': () => '选几位就各派一项，各自回报。',
  'hint.task_words': () => '选 100% 就是报完成，请写做了什么；申请延期请写原因。',
  'hint.task_answer': () => '退回、不同意延期或撤回时，请写原因。',
  'option.task_progress': (p: { progress: number }) =>
    p.progress === 100 ? '100%，做完了' : `${p.progress}%`,
  'option.task_accept': () => '确认完成',
  'option.task_send_back': () => '退回，还要做',
  'option.task_grant': () => '同意延期',
  'option.task_deny': () => '不同意延期',
  'option.task_withdraw': () => '撤回任务',

  'task.told_progress': (p: Of) =>
    `${p.who} 回报「${p.title}」：${p.progress}%${p.words === '' ? '' : `，${p.words}`}`,
  'task.told_reported': (p: Of) => `${p.who} 报「${p.title}」已完成：${p.words}`,
  'task.told_asked_more': (p: Of & { until: string }) =>
    `${p.who} 申请把「${p.title}」从 ${p.due} 延到 ${p.until}：${p.words}`,
  'task.told_accepted': (p: Of) => `${p.who} 确认「${p.title}」已完成，辛苦了。`,
  'task.told_sent_back': (p: Of) => `${p.who} 退回「${p.title}」：${p.words}`,
  'task.told_granted': (p: Of) => `${p.who} 同意「${p.title}」延到 ${p.due}。`,
  'task.told_denied': (p: Of) =>
    `${p.who} 不同意「${p.title}」延期，仍请在 ${p.due} 前完成：${p.words}`,
  'task.told_withdrawn': (p: Of) =>
    `${p.who} 撤回了任务「${p.title}」${p.words === '' ? '。' : `：${p.words}`}`,
  'task.told_left': (p: { who: string; title: string }) =>
    `${p.who} 已离职，任务「${p.title}」没有人做了，请用 /gatehouse task 另派。`,

  'task.soon': (p: { title: string; due: string }) =>
    `任务「${p.title}」明天到期（${p.due}），做到哪里请回报。`,
  'task.due': (p: { title: string }) =>
    `任务「${p.title}」到期了。做完请报完成，做不完请申请延期。`,
  'task.due_of': (p: { title: string; who: string; progress: number }) =>
    `任务「${p.title}」到期了，${p.who} 报到 ${p.progress}%。`,
  'task.overdue': (p: { title: string; due: string }) =>
    `任务「${p.title}」应在 ${p.due} 前完成，已过一天，请尽快回报。`,
  'task.overdue_of': (p: {
    title: string;
    who: string;
    giver: string;
    progress: number;
    due: string;
  }) =>
    `任务「${p.title}」（${p.giver} 派给 ${p.who}）应在 ${p.due} 前完成，已过一天，报到 ${p.progress}%。`,
  'task.look': (p: { title: string; who: string }) =>
    `${p.who} 昨天报「${p.title}」已完成，还没有确认。`,

  'can.task.give': () => '/gatehouse task — 派任务',
  'can.task.do': () => '/gatehouse tasks — 看自己的任务，回报进展',
} as const;

type Texts = typeof tasksZhCN;
export type TaskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
