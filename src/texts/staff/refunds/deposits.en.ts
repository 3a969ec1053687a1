import type { DepositTexts } from './deposits.zh-CN.ts';

/** What the staff read about deposits, in English. */
export const depositsEn: DepositTexts = {
  'deposit.kind_renovation': () => 'Renovation deposit',
  'deposit.kind_access': () => 'Deposit for keys and cards',
  'deposit.kind_other': () => 'Deposit',
};
