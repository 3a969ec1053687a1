import type { Language } from '../../config.ts';
import { callsEn } from './calls/calls.en.ts';
import { type CallsTexts, callsZhCN } from './calls/calls.zh-CN.ts';
import { collectEn } from './collection/collect.en.ts';
import { type CollectTexts, collectZhCN } from './collection/collect.zh-CN.ts';
import { letterEn } from './collection/letter.en.ts';
import { type LetterStaffTexts, letterZhCN } from './collection/letter.zh-CN.ts';
import { standEn } from './collection/stand.en.ts';
import { type StandStaffTexts, standZhCN } from './collection/stand.zh-CN.ts';
import { deskEn } from './desk.en.ts';
import { deskZhCN, type StaffTexts as RequestTexts } from './desk.zh-CN.ts';
import { dutyEn } from './duty.en.ts';
import { type DutyTexts, dutyZhCN } from './duty.zh-CN.ts';
import { emergencyStaffEn } from './emergency.en.ts';
import { type EmergencyStaffTexts, emergencyStaffZhCN } from './emergency.zh-CN.ts';
import { callbacksEn } from './feedback/callbacks.en.ts';
import { type CallbackTexts, callbacksZhCN } from './feedback/callbacks.zh-CN.ts';
import { surveyStaffEn } from './feedback/surveys.en.ts';
import { type SurveyStaffTexts, surveyStaffZhCN } from './feedback/surveys.zh-CN.ts';
import { knowledgeEn } from './knowledge.en.ts';
import { type KnowledgeTexts, knowledgeZhCN } from './knowledge.zh-CN.ts';
import { leavingEn } from './leaving.en.ts';
import { type LeavingTexts, leavingZhCN } from './leaving.zh-CN.ts';
import { askEn } from './money/ask.en.ts';
import { type AskTexts, askZhCN } from './money/ask.zh-CN.ts';
import { bankEn } from './money/bank.en.ts';
import { type BankTexts, bankZhCN } from './money/bank.zh-CN.ts';
import { billsEn } from './money/bills.en.ts';
import { type BillsTexts, billsZhCN } from './money/bills.zh-CN.ts';
import { cashEn } from './money/cash.en.ts';
import { type CashTexts, cashZhCN } from './money/cash.zh-CN.ts';
import { checkoutEn } from './money/checkout.en.ts';
import { type CheckoutTexts, checkoutZhCN } from './money/checkout.zh-CN.ts';
import { closingEn } from './money/closing.en.ts';
import { type ClosingTexts, closingZhCN } from './money/closing.zh-CN.ts';
import { payEn } from './money/pay.en.ts';
import { type PayTexts, payZhCN } from './money/pay.zh-CN.ts';
import { readingsEn } from './money/readings.en.ts';
import { type ReadingsTexts, readingsZhCN } from './money/readings.zh-CN.ts';
import { safeEn } from './money/safe.en.ts';
import { type SafeTexts, safeZhCN } from './money/safe.zh-CN.ts';
import { termsAskEn } from './money/terms-ask.en.ts';
import { type TermsAskTexts, termsAskZhCN } from './money/terms-ask.zh-CN.ts';
import { noticesEn } from './notices/notices.en.ts';
import { type NoticeStaffTexts, noticesZhCN } from './notices/notices.zh-CN.ts';
import { ownEn } from './own.en.ts';
import { type OwnTexts, ownZhCN } from './own.zh-CN.ts';
import { problemEn } from './problem.en.ts';
import { type ProblemTexts, problemZhCN } from './problem.zh-CN.ts';
import { booksEn } from './receipts/books.en.ts';
import { type BookTexts, booksZhCN } from './receipts/books.zh-CN.ts';
import { invoicesEn } from './receipts/invoices.en.ts';
import { type InvoiceTexts, invoicesZhCN } from './receipts/invoices.zh-CN.ts';
import { depositsEn } from './refunds/deposits.en.ts';
import { type DepositTexts, depositsZhCN } from './refunds/deposits.zh-CN.ts';
import { movesEn } from './refunds/moves.en.ts';
import { type MoveTexts, movesZhCN } from './refunds/moves.zh-CN.ts';
import { refundsEn } from './refunds/refunds.en.ts';
import { type RefundTexts, refundsZhCN } from './refunds/refunds.zh-CN.ts';
import { disputeEn } from './relief/dispute.en.ts';
import { type DisputeStaffTexts, disputeZhCN } from './relief/dispute.zh-CN.ts';
import { reductionEn } from './relief/reduction.en.ts';
import { type ReductionTexts, reductionZhCN } from './relief/reduction.zh-CN.ts';
import { reliefEn } from './relief/relief.en.ts';
import { type ReliefStaffTexts, reliefZhCN } from './relief/relief.zh-CN.ts';
import { dispatchStaffEn } from './requests/dispatch.en.ts';
import { type DispatchStaffTexts, dispatchStaffZhCN } from './requests/dispatch.zh-CN.ts';
import { serviceEn } from './requests/service.en.ts';
import { type ServiceTexts, serviceZhCN } from './requests/service.zh-CN.ts';
import { visitStaffEn } from './requests/visit.en.ts';
import { type VisitStaffTexts, visitStaffZhCN } from './requests/visit.zh-CN.ts';
import { settingsEn } from './settings.en.ts';
import { type SettingsTexts, settingsZhCN } from './settings.zh-CN.ts';
import { settlementEn } from './settlement/settlement.en.ts';
import { type SettlementTexts, settlementZhCN } from './settlement/settlement.zh-CN.ts';
import { tasksEn } from './tasks/tasks.en.ts';
import { type TaskTexts, tasksZhCN } from './tasks/tasks.zh-CN.ts';
import { figuresStaffEn } from './work/figures.en.ts';
import { type FiguresStaffTexts, figuresStaffZhCN } from './work/figures.zh-CN.ts';
import { workEn } from './work/work.en.ts';
import { type WorkTexts, workZhCN } from './work/work.zh-CN.ts';

export type StaffTexts = RequestTexts &
  DutyTexts &
  BankTexts &
  ClosingTexts &
  BillsTexts &
  BookTexts &
  RefundTexts &
  DepositTexts &
  MoveTexts &
  InvoiceTexts &
  ReadingsTexts &
  OwnTexts &
  SettingsTexts &
  LeavingTexts &
  KnowledgeTexts &
  CallsTexts &
  CallbackTexts &
  SurveyStaffTexts &
  ProblemTexts &
  NoticeStaffTexts &
  ServiceTexts &
  EmergencyStaffTexts &
  DispatchStaffTexts &
  WorkTexts &
  FiguresStaffTexts &
  CollectTexts &
  ReliefStaffTexts &
  DisputeStaffTexts &
  ReductionTexts &
  SettlementTexts &
  LetterStaffTexts &
  StandStaffTexts &
  TaskTexts &
  VisitStaffTexts &
  PayTexts &
  CheckoutTexts &
  AskTexts &
  CashTexts &
  SafeTexts &
  TermsAskTexts;

const byLanguage: Record<Language, StaffTexts> = {
  'zh-CN': {
    ...deskZhCN,
    ...dutyZhCN,
    ...ownZhCN,
    ...settingsZhCN,
    ...leavingZhCN,
    ...knowledgeZhCN,
    ...callsZhCN,
    ...callbacksZhCN,
    ...surveyStaffZhCN,
    ...problemZhCN,
    ...noticesZhCN,
    ...serviceZhCN,
    ...emergencyStaffZhCN,
    ...dispatchStaffZhCN,
    ...workZhCN,
    ...figuresStaffZhCN,
    ...collectZhCN,
    ...reliefZhCN,
    ...disputeZhCN,
    ...reductionZhCN,
    ...settlementZhCN,
    ...letterZhCN,
    ...standZhCN,
    ...tasksZhCN,
    ...visitStaffZhCN,
    ...payZhCN,
    ...checkoutZhCN,
    ...askZhCN,
    ...billsZhCN,
    ...bankZhCN,
    ...closingZhCN,
    ...readingsZhCN,
    ...booksZhCN,
    ...refundsZhCN,
    ...depositsZhCN,
    ...movesZhCN,
    ...invoicesZhCN,
    ...cashZhCN,
    ...safeZhCN,
    ...termsAskZhCN,
  },
  en: {
    ...deskEn,
    ...dutyEn,
    ...ownEn,
    ...settingsEn,
    ...leavingEn,
    ...knowledgeEn,
    ...callsEn,
    ...callbacksEn,
    ...surveyStaffEn,
    ...problemEn,
    ...noticesEn,
    ...serviceEn,
    ...emergencyStaffEn,
    ...dispatchStaffEn,
    ...workEn,
    ...figuresStaffEn,
    ...collectEn,
    ...reliefEn,
    ...disputeEn,
    ...reductionEn,
    ...settlementEn,
    ...letterEn,
    ...standEn,
    ...tasksEn,
    ...visitStaffEn,
    ...payEn,
    ...checkoutEn,
    ...askEn,
    ...billsEn,
    ...bankEn,
    ...closingEn,
    ...readingsEn,
    ...booksEn,
    ...refundsEn,
    ...depositsEn,
    ...movesEn,
    ...invoicesEn,
    ...cashEn,
    ...safeEn,
    ...termsAskEn,
  },
};

/** What the staff read in Slack, in a language. */
export function staffTexts(language: Language): StaffTexts {
  return byLanguage[language];
}
