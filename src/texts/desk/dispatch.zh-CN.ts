/** What the office writes into the thread of a request about who has it, in Chinese. */
export const dispatchDeskZhCN = {
  'note.transferred': (p: { by: string; text: string }) => `${p.by}把这件转给您了：${p.text}`,
  'note.given_back': (p: { by: string; text: string }) =>
    `${p.by}把这件退回客服台：${p.text} 请另外安排人。`,
  'note.merged': (p: { by: string; number: number }) =>
    `${p.by}把这件并到工单 ${p.number} 一起办，住户已收到通知。`,
} as const;

type Texts = typeof dispatchDeskZhCN;
export type DispatchDeskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
