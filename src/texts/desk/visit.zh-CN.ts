/** What stands in the thread of a request about when somebody comes, in Chinese. */
export const visitDeskZhCN = {
  'note.visit_offered': (p: { when: string }) =>
    `住户希望 ${p.when}上门。可以就点“就约这个时间”，不行请另约。`,
  'note.visit_changed': (p: { was: string; when: string }) =>
    `住户把约好的 ${p.was}改成 ${p.when}。可以就点“就约这个时间”，不行请另约。`,
  'note.visit_agreed': (p: { when: string }) => `住户同意了：${p.when}上门。`,
  'note.visit_missed': (p: { when: string }) =>
    `住户说约好的 ${p.when}没有人上门，已向住户致歉并请他另选时间，请优先安排。`,
  'note.visit_kept': () => '住户说师傅到了。',
  'note.visit_hour': (p: { when: string }) =>
    `⏰ 一小时后上门：${p.when}。会晚到，请在卡片上点一下。`,
  'note.visit_over': (p: { when: string }) =>
    `⏰ 约好的 ${p.when}已经过了，还没有到达的记录。已问住户；到过请在卡片上登记。`,
  'note.visit_overlap': (p: { when: string; numbers: string }) =>
    `⚠️ ${p.when}还约了别处：${p.numbers}，时间重叠，请改其中一个。`,
  'note.visit_goes_with': (p: { when: string }) => `约好的上门时间随单转过来：${p.when}。`,
} as const;

type Texts = typeof visitDeskZhCN;
/** The shape every language's catalogue has. */
export type VisitDeskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
