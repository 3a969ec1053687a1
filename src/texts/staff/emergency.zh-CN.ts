/** What the card, the windows and the commands of an emergency say beside desk.zh-CN.ts, in Chinese. */
export const emergencyStaffZhCN = {
  'emergency.had': (p: { who: string }) => `${p.who} 接手过，现在等人接手`,
  'emergency.chain': (p: { steps: string }) => `呼叫：${p.steps}`,
  'emergency.everybody': () => '全体',
  'emergency.raised_by': (p: { who: string }) => `${p.who} 上报`,
  'emergency.ticked': (p: { step: string; who: string; at: string }) =>
    `✓ ${p.step} · ${p.who} ${p.at}`,
  'action.tick': () => '做好了',
  'can.emergency.raise': () => '上报紧急事件：`/gatehouse emergency 3-2-501 有人触电`',
  'emergency.raised_words': (p: { number: number }) => `已上报，紧急 ${p.number}，正在叫值班人员。`,
  'emergency.no_words': () => '请写明是什么情况，例如 `/gatehouse emergency 3-2-501 有人触电`。',
  'emergency.which_community': (p: { names: string }) =>
    `请写明小区，例如 \`/gatehouse emergency ${p.names} 有人触电\`。`,
  'emergency.drill': (p: { title: string }) => `【演练】${p.title}`,
} as const;

type Texts = typeof emergencyStaffZhCN;
/** The shape every language's catalogue has. */
export type EmergencyStaffTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
