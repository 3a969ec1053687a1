import type { Language } from '../../config.ts';
import { accountEn } from './account.en.ts';
import { type AccountTexts, accountZhCN } from './account.zh-CN.ts';
import { explainEn } from './explain.en.ts';
import { type ExplainTexts, explainZhCN } from './explain.zh-CN.ts';
import { issuingEn } from './issuing.en.ts';
import { type IssuingTexts, issuingZhCN } from './issuing.zh-CN.ts';
import { ledgerEn } from './ledger.en.ts';
import { type LedgerTexts, ledgerZhCN } from './ledger.zh-CN.ts';
import { letterEn } from './letter.en.ts';
import { type LetterTexts, letterZhCN } from './letter.zh-CN.ts';
import { noticeEn } from './notice.en.ts';
import { type NoticeTexts, noticeZhCN } from './notice.zh-CN.ts';
import { tariffEn } from './tariff.en.ts';
import { type TariffTexts, tariffZhCN } from './tariff.zh-CN.ts';

import { toldEn } from './told.en.ts';
import { type BillToldTexts, toldZhCN } from './told.zh-CN.ts';

export type BillingTexts = TariffTexts &
  IssuingTexts &
  LedgerTexts &
  AccountTexts &
  ExplainTexts &
  NoticeTexts &
  LetterTexts &
  BillToldTexts;

const byLanguage: Record<Language, BillingTexts> = {
  'zh-CN': {
    ...tariffZhCN,
    ...issuingZhCN,
    ...ledgerZhCN,
    ...accountZhCN,
    ...explainZhCN,
    ...noticeZhCN,
    ...letterZhCN,
    ...toldZhCN,
  },
  en: {
    ...tariffEn,
    ...issuingEn,
    ...ledgerEn,
    ...accountEn,
    ...explainEn,
    ...noticeEn,
    ...letterEn,
    ...toldEn,
  },
};

/** What is read about tariffs and bills, in a language. */
export function billingTexts(language: Language): BillingTexts {
  return byLanguage[language];
}
