/** What the staff read of common problems, 同类问题, in Chinese. */
export const problemZhCN = {
  'card.problem': (p: { number: number; over: boolean }) =>
    p.over ? `🔗 属于同类问题 ${p.number}（已恢复）` : `🔗 属于同类问题 ${p.number}`,
  'problem.title': (p: { number: number }) => `🔗 *同类问题 ${p.number}*`,
  'problem.offered_title': () => '🔗 *是同一件事吗？*',
  'problem.plain_title': (p: { number: number }) => `同类问题 ${p.number}`,
  'problem.buildings': (p: { names: string }) => `${p.names} 栋`,
  'problem.everywhere': () => '整个小区',
  'problem.offered': (p: { count: number }) =>
    `短时间内有 ${p.count} 张工单报了同样的情况。合并以后一起处理、一起告知，每户各自确认好了没有。`,
  'problem.known': (p: { words: string; until: string | null }) =>
    `已告知住户：${p.words}${p.until === null ? '' : ` · 预计 ${p.until} 恢复`}`,
  'problem.unknown': () => '还没有告知住户任何情况。',
  'problem.begins': (p: { at: string; begun: boolean }) =>
    p.begun ? `${p.at} 开始` : `计划 ${p.at} 开始`,
  'problem.told': (p: { told: number; untold: number }) =>
    `已通知这里 ${p.told} 位用机器人的住户${p.untold === 0 ? '' : `；${p.untold} 户没有用机器人，请张贴或打电话`}`,
  'problem.held': (p: { at: string }) => `免打扰时间里通知的，${p.at} 起送到`,
  'problem.members': (p: { count: number; late: number }) =>
    `${p.count} 张工单${p.late > 0 ? `，其中 ${p.late} 张已超时` : ''}`,
  'problem.planned': () => '还没有人报。有人报时，我会马上告诉他已知的情况，并问是不是同一件。',
  'problem.suggested': (p: { list: string }) => `可能也是：${p.list}`,
  'problem.more': (p: { count: number }) => `……还有 ${p.count} 张`,
  'problem.no_chat': () => '📞 请打电话',
  'problem.verdicts': (p: { solved: number; partly: number; not: number; unheard: number }) =>
    `已恢复 ${p.solved} · 部分恢复 ${p.partly} · 没恢复 ${p.not} · 未回复 ${p.unheard}`,
  'problem.found': (p: { at: string }) => `${p.at} 发现`,
  'problem.joined': (p: { who: string; at: string }) => `${p.who} ${p.at} 合并`,
  'problem.dismissed': (p: { who: string; at: string }) => `${p.who} ${p.at} 判断不是一件事`,
  'problem.over': (p: { who: string; at: string; words: string }) =>
    `${p.who} ${p.at} 处理好：${p.words}`,
  'problem.none': (p: { community: string }) => `${p.community}现在没有同类问题。`,
  'problem.list': (p: { community: string }) => `${p.community}的同类问题`,
  'problem.which_add': () => '事先知道的停水、停电、检修，也可以先登记：有人来报时，马上知道情况。',
  'action.problem_join': () => '合并处理',
  'action.problem_join_more': (p: { count: number }) => `并入这 ${p.count} 张`,
  'action.problem_dismiss': () => '不是一件事',
  'action.problem_claim': () => '接单',
  'action.problem_say': () => '告知住户…',
  'action.problem_over': () => '已恢复…',
  'action.problem_add': () => '登记停水停电…',
  'modal.problem_say': (p: { number: number }) => `告知住户 · ${p.number}`,
  'modal.problem_over': (p: { number: number }) => `已恢复 · ${p.number}`,
  'modal.problem_add': () => '登记已知的情况',
  'field.problem_words': () => '告诉住户什么',
  'field.problem_until': () => '预计什么时候恢复',
  'field.problem_from': () => '什么时候开始；已经发生就不填',
  'field.problem_done': () => '怎么处理的',
  'field.problem_buildings': () => '哪几栋，用逗号隔开；不写是整个小区',
  'field.problem_tell': () => '通知',
  'option.problem_tell': () => '现在就通知这里用机器人的住户',
  'hint.problem_all': () =>
    '报过的每一户都会收到；登记时通知过的，这里的住户也都会收到。延长时请写明原因',
  'hint.problem_over': () => '每一户都会收到，并各自确认好了没有',
  'error.no_buildings': (p: { names: string }) => `没有这些楼栋：${p.names}`,
  'can.problem.handle': () =>
    '• `/gatehouse problem`（同类问题）：几户报的同一件事，停水停电的登记',
};

export type ProblemTexts = typeof problemZhCN;
