/** What the card, the windows and the commands of an emergency say beside desk.zh-CN.ts, in Chinese. */
export const emergencyStaffZhCN = {
  'emergency.had': (p: { who: string }) => `${p.who} 接手过，现在等人接手`,
  'emergency.chain': (p: { steps: string }) => `呼叫：${p.steps}`,
  'emergency.everybody': () => '全体',
  'emergency.raised_by': (p: { who: string }) => `${p.who} 上报`,
  'emergency.ticked': (p: { step: string; who: string; at: string }) =>
    `✓ ${p.step} · ${p.who} ${p.at}`,
  'action.tick': () => '做好了',
  'action.untick': () => '撤回步骤…',
  'modal.untick': (p: { number: number }) => `撤回步骤 ${p.number}`,
  'field.untick_step': () => '哪一步还没有做好',
  'hint.untick': () => '卡片上重新变成待做；谁勾选、谁撤回都留在记录里。',
  'untick.choice': (p: { step: string; who: string }) => `${p.step} · ${p.who}`,
  'can.emergency.raise': () => '上报紧急事件：`/gatehouse emergency 3-2-501 有人触电`',
  'emergency.raised_words': (p: { number: number }) => `已上报，紧急 ${p.number}，正在叫值班人员。`,
  'modal.raise': () => '上报紧急事件',
  'modal.raise_submit': () => '马上上报',
  'field.raise_words': () => '哪里，发生了什么',
  'hint.raise_words': () => '上报后马上叫值班人员。写上房号，例如 3-2-501，大家就知道去哪里。',
  'emergency.no_words': () => '请写明是什么情况，例如 `/gatehouse emergency 3-2-501 有人触电`。',
  'emergency.which_community': (p: { names: string }) =>
    `请写明小区，例如 \`/gatehouse emergency ${p.names} 有人触电\`。`,
  'action.emergency_record': () => '紧急事件记录',
  'can.emergency.record': () => '打印紧急事件记录：`/gatehouse emergency record 12`',
  'record.sent': (p: { number: number }) => `紧急 ${p.number} 的记录做好后发到您和门房的私聊里。`,
  'record.none': () => '没有这个编号的紧急事件。',
  'record.name': (p: { number: number }) => `紧急事件记录-${p.number}.pdf`,
  'record.title': (p: { number: number; drill: boolean }) =>
    `紧急事件记录 ${p.number}${p.drill ? '（演练）' : ''}`,
  'record.foot': (p: { page: number; pages: number }) => `第 ${p.page} 页，共 ${p.pages} 页`,
  'record.made': (p: { at: string }) => `打印时间 ${p.at}`,
  'record.where': (p: { community: string; place: string }) => `地点：${p.community} ${p.place}`,
  'record.kinds': (p: { kinds: string }) => `种类：${p.kinds}`,
  'record.by': (p: { who: string; at: string }) => `报告人：${p.who}，${p.at}`,
  'record.words': (p: { words: string }) => `情况：${p.words}`,
  'record.called': (p: { at: string }) => `呼叫值班：${p.at}`,
  'record.acknowledged': (p: { who: string; at: string; seconds: number }) =>
    `首次接手：${p.at}，呼叫后 ${p.seconds} 秒；现由 ${p.who} 负责`,
  'record.nobody': () => '还没有人接手',
  'record.over': (p: { who: string; at: string; reason: string }) =>
    `解除：${p.who}，${p.at}。${p.reason}`,
  'record.open': () => '还没有解除',
  'record.section_calls': () => '呼叫',
  'record.section_steps': () => '处置步骤',
  'record.section_course': () => '经过',
  'record.step_done': (p: { step: string; who: string; at: string }) =>
    `已做 ${p.step}（${p.who} ${p.at}）`,
  'record.step_open': (p: { step: string }) => `未做 ${p.step}`,
  'record.system': () => '系统',
  'record.resident': () => '报告人',
  'record.entry': (p: { at: string; who: string; what: string }) => `${p.at} ${p.who}：${p.what}`,
  'entry.raised': (p: { text: string; detail: string }) => `报告 ${p.text}`,
  'entry.said': (p: { text: string; detail: string }) => p.text,
  'entry.another_danger': (p: { text: string; detail: string }) => `又报了${p.detail}`,
  'entry.happening': () => '确认正在发生',
  'entry.no_danger': () => '说没有危险',
  'entry.placed': () => '说了在哪个小区',
  'entry.acknowledged': () => '接手',
  'entry.silent': () => '接手人没有消息，继续呼叫',
  'entry.holder_left': () => '接手人已不在员工名单里，继续呼叫',
  'entry.told_unconfirmed': () => '告诉报告人还没有人确认，并给出电话',
  'entry.replied': (p: { text: string; detail: string }) => `回复：${p.text}`,
  'entry.ticked': (p: { text: string; detail: string }) => `完成：${p.detail}`,
  'entry.unticked': (p: { text: string; detail: string }) => `撤回：${p.detail}`,
  'entry.warned': (p: { text: string; detail: string }) => `通知邻居：${p.detail}`,
  'entry.stood_down': (p: { text: string; detail: string }) => `解除：${p.text}`,
  'can.emergency.drill': () => '组织一次演练：`/gatehouse drill 3-2-501 厨房着火`',
  'drill.no_words': () => '请写明演练什么，例如 `/gatehouse drill 3-2-501 厨房着火`。',
  'drill.begun': (p: { number: number }) =>
    `演练开始，紧急 ${p.number}。处处标明演练，只叫同事，不打电话，不通知住户。`,
  'link.ask': (p: { number: number }) => `紧急 ${p.number} 正在等人接手。由您来处理吗？`,
  'link.yours': (p: { number: number }) =>
    `紧急 ${p.number} 由您处理，已经记下。情况请看 Slack 里的卡片。`,
  'link.taken': (p: { number: number; who: string }) => `紧急 ${p.number} 已经由${p.who}接手。`,
  'link.over': (p: { number: number }) => `紧急 ${p.number} 已经解除。`,
  'link.refused': (p: { number: number }) =>
    `紧急 ${p.number} 不在您现在的权限里，我们在继续叫其他人。`,
  'action.warn': () => '通知邻居…',
  'modal.warn': (p: { number: number }) => `通知邻居 ${p.number}`,
  'modal.warn_words': () => '提交后马上发到这些住户的聊天里，不分时间，也收不回来。',
  'field.warn_where': () => '通知谁',
  'field.warn_words': () => '请他们做什么',
  'warn.choice': (p: { where: string; homes: number; without: number }) =>
    `${p.where}：${p.homes} 户，${p.without} 户没有用机器人`,
  'warn.usual': (p: { kind: string }) =>
    p.kind === 'fire'
      ? '请走楼梯离开，不要坐电梯，关好身后的门。'
      : p.kind === 'gas'
        ? '请不要动火，不要碰开关和电器，打开门窗，走楼梯到楼下。'
        : '请先不要到现场，听工作人员安排。',
  'emergency.drill': (p: { title: string }) => `【演练】${p.title}`,
} as const;

type Texts = typeof emergencyStaffZhCN;
/** The shape every language's catalogue has. */
export type EmergencyStaffTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
