/** What the staff read about deposits, in Chinese. */
export const depositsZhCN = {
  'deposit.kind_renovation': () => '装修押金',
  'deposit.kind_access': () => '门禁卡押金',
  'deposit.kind_other': () => '押金',
} as const;

type Texts = typeof depositsZhCN;
export type DepositTexts = { [K in keyof Texts]: (...params: Parameters<Texts[K]>) => string };
