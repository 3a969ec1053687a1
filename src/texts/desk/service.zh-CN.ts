/** What the office writes into a thread of a price and of what is left, in Chinese. */
export const serviceDeskZhCN = {
  'note.price_agreed': (p: { yuan: string }) => `住户同意 ${p.yuan} 元，可以做了。`,
  'note.price_declined': (p: { yuan: string }) =>
    `住户不同意 ${p.yuan} 元，请与住户商量；改价后重新报价。`,
  'note.partly': (p: { left: string }) =>
    `住户说部分解决${p.left === '' ? '，还差什么正在问' : `，还差：${p.left}`}。请接着处理。`,
  'note.objected': (p: { text: string }) => `住户觉得这件该物业管：${p.text}`,
} as const;

type Texts = typeof serviceDeskZhCN;
export type ServiceDeskTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
