/** What residents read of who has their request, and of one that goes the way of another, in Chinese. */
const ended = (note: string): string =>
  note === '' ? '。' : `：${note}${/[。！？.!?]$/.test(note) ? '' : '。'}`;

export const dispatchZhCN = {
  'status.merged': (p: { number: number | null; status: string }) =>
    `${p.number === null ? '已和另一处报的同一件事合在一起办' : `已并到工单 ${p.number} 一起办`}。${p.status}`,
  'history.merged': () => '与另一件合在一起办。',
  'news.merged': (p: { number: number; into: number }) =>
    `工单 ${p.number} 和 ${p.into} 是同一件事，已并到 ${p.into} 一起办，进展请看那一件。`,
  'news.merged_other': (p: { number: number }) =>
    `工单 ${p.number} 和另一处报的是同一件事，合在一起办，有进展我照样告诉您。`,
  'news.followed_done': (p: { number: number; note: string }) =>
    `工单 ${p.number} 和同一件事一起处理好了${ended(p.note)}\n还没好的话，直接告诉我哪里不对。`,
} as const;

type Texts = typeof dispatchZhCN;
/** The shape every language's catalogue has. */
export type DispatchTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
