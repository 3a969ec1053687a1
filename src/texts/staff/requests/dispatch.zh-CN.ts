/** What the staff read of who gets which request, in Chinese. */
export const dispatchStaffZhCN = {
  'action.transfer': () => '转交同事…',
  'action.return': () => '退回客服台…',
  'action.merge': () => '并入另一件…',
  'modal.transfer': (p: { number: number }) => `转交工单 ${p.number}`,
  'modal.return': (p: { number: number }) => `退回 · ${p.number}`,
  'modal.merge': (p: { number: number }) => `并入另一件 · ${p.number}`,
  'field.into': () => '并到哪一件',
  'hint.into': () => '两件的住户都照样收到进展。',
  'card.merged_into': (p: { number: number }) => `并入 ${p.number}`,
  'refused.not_yours': (p: { who: string }) =>
    `这一件在${p.who}手里，只有负责的人能转交或退回；要换人，请用“指派”。`,
  'refused.not_the_same': () =>
    '只有同一个小区里、同一户或同一类的工单可以合并，请另选一件；同一户看错了房号，可以先改房屋。',
  'refused.nothing_to_merge': () => '现在没有可以并入的工单：同一户或同一类的都已经办完。',
} as const;

type Texts = typeof dispatchStaffZhCN;
export type DispatchStaffTexts = {
  [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string;
};
