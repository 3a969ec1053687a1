/** What the office writes into the thread of a request about who has it, in Chinese. */
export const dispatchDeskZhCN = {
  'note.transferred': (p: { by: string; text: string }) => `${p.by}把这件转给您了：${p.text}`,
  'note.given_back': (p: { by: string; text: string }) =>
    `${p.by}把这件退回客服台：${p.text} 请另外安排人。`,
  'note.not_accepted': () => '给到的同事没有在时限内接单，这件回到客服台，请安排人。',
  'dispatch.given': (p: { who: string; why: string }) => `按规则派给${p.who}：${p.why}。`,
  'dispatch.passed_on': (p: { who: string; why: string }) =>
    `前一位没有在时限内接单，按规则改派给${p.who}：${p.why}。`,
  'dispatch.nobody': () => '按规则现在没有合适的人可派（会做、当班、没问过），请客服台安排。',
  'dispatch.unanswered': () => '问过的同事都没有在时限内接单，请客服台安排人。',
  'dispatch.offered': (p: { who: string; at: string }) =>
    `已单独问过${p.who}，谁先接单归谁；${p.at} 前没人接，就回到客服台。`,
  'dispatch.building': (p: { name: string }) => `${p.name} 栋`,
  'dispatch.on_duty': () => '当班',
  'dispatch.load': (p: { count: number }) => `手上 ${p.count} 件`,
  'note.merged': (p: { by: string; number: number }) =>
    `${p.by}把这件并到工单 ${p.number} 一起办，住户已收到通知。`,
} as const;

type Texts = typeof dispatchDeskZhCN;
export type DispatchDeskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
