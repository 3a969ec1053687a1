/** What the card, the windows and the commands of an emergency say beside desk.zh-CN.ts, in Chinese. */
export const emergencyStaffZhCN = {
  'emergency.had': (p: { who: string }) => `${p.who} 接手过，现在等人接手`,
  'emergency.chain': (p: { steps: string }) => `呼叫：${p.steps}`,
  'emergency.everybody': () => '全体',
  'emergency.raised_by': (p: { who: string }) => `${p.who} 上报`,
  'emergency.drill': (p: { title: string }) => `【演练】${p.title}`,
} as const;

type Texts = typeof emergencyStaffZhCN;
/** The shape every language's catalogue has. */
export type EmergencyStaffTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
