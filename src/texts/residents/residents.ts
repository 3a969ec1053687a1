import type { Language } from '../../config.ts';
import { commandsEn } from './commands.en.ts';
import { type CommandTexts, commandsZhCN } from './commands.zh-CN.ts';
import { dialogueEn } from './dialogue.en.ts';
import { dialogueZhCN, type MatterTexts } from './dialogue.zh-CN.ts';
import { emergencyEn } from './emergency.en.ts';
import { type EmergencyTexts, emergencyZhCN } from './emergency.zh-CN.ts';
import { surveysEn } from './feedback/surveys.en.ts';
import { type SurveyTexts, surveysZhCN } from './feedback/surveys.zh-CN.ts';
import { householdEn } from './household.en.ts';
import { type HouseholdTexts, householdZhCN } from './household.zh-CN.ts';
import { knowledgeEn } from './knowledge.en.ts';
import { type KnowledgeTexts, knowledgeZhCN } from './knowledge.zh-CN.ts';
import { leavingEn } from './leaving.en.ts';
import { type LeavingTexts, leavingZhCN } from './leaving.zh-CN.ts';
import { checkoutEn } from './money/checkout.en.ts';
import { type CheckoutTexts, checkoutZhCN } from './money/checkout.zh-CN.ts';
import { feesEn } from './money/fees.en.ts';
import { type FeeTexts, feesZhCN } from './money/fees.zh-CN.ts';
import { invoicesEn } from './money/invoices.en.ts';
import { type InvoiceTexts, invoicesZhCN } from './money/invoices.zh-CN.ts';
import { metersEn } from './money/meters.en.ts';
import { type MeterTexts, metersZhCN } from './money/meters.zh-CN.ts';
import { paymentsEn } from './money/payments.en.ts';
import { type PaymentTexts, paymentsZhCN } from './money/payments.zh-CN.ts';
import { refundsEn } from './money/refunds.en.ts';
import { type RefundTexts, refundsZhCN } from './money/refunds.zh-CN.ts';
import { reliefEn } from './money/relief.en.ts';
import { type ReliefTexts, reliefZhCN } from './money/relief.zh-CN.ts';
import { reminderEn } from './money/reminders.en.ts';
import { type ReminderTexts, reminderZhCN } from './money/reminders.zh-CN.ts';
import { toldEn } from './money/told.en.ts';
import { type ToldTexts, toldZhCN } from './money/told.zh-CN.ts';
import { noticeEn } from './notices/notice.en.ts';
import { type NoticeTexts, noticeZhCN } from './notices/notice.zh-CN.ts';
import { officeEn } from './office.en.ts';
import { type OfficeTexts, officeZhCN } from './office.zh-CN.ts';
import { ownEn } from './own.en.ts';
import { type OwnTexts, ownZhCN } from './own.zh-CN.ts';
import { problemEn } from './problem.en.ts';
import { type ProblemTexts, problemZhCN } from './problem.zh-CN.ts';
import { dispatchEn } from './requests/dispatch.en.ts';
import { type DispatchTexts, dispatchZhCN } from './requests/dispatch.zh-CN.ts';
import { draftEn } from './requests/draft.en.ts';
import { type DraftTexts, draftZhCN } from './requests/draft.zh-CN.ts';
import { serviceEn } from './requests/service.en.ts';
import { type ServiceTexts, serviceZhCN } from './requests/service.zh-CN.ts';
import { visitEn } from './requests/visit.en.ts';
import { type VisitTexts, visitZhCN } from './requests/visit.zh-CN.ts';
import { voiceEn } from './requests/voice.en.ts';
import { type VoiceTexts, voiceZhCN } from './requests/voice.zh-CN.ts';

/** Everything a resident reads: the catalogues of all subjects, as one. */
export type ResidentTexts = MatterTexts &
  DraftTexts &
  CommandTexts &
  EmergencyTexts &
  OwnTexts &
  HouseholdTexts &
  FeeTexts &
  InvoiceTexts &
  MeterTexts &
  LeavingTexts &
  OfficeTexts &
  KnowledgeTexts &
  ProblemTexts &
  NoticeTexts &
  ReliefTexts &
  ReminderTexts &
  CheckoutTexts &
  ToldTexts &
  DispatchTexts &
  ServiceTexts &
  SurveyTexts &
  VisitTexts &
  VoiceTexts &
  PaymentTexts &
  RefundTexts;
export type ResidentKey = keyof ResidentTexts;

const byLanguage: Record<Language, ResidentTexts> = {
  'zh-CN': {
    ...dialogueZhCN,
    ...draftZhCN,
    ...commandsZhCN,
    ...surveysZhCN,
    ...emergencyZhCN,
    ...ownZhCN,
    ...householdZhCN,
    ...feesZhCN,
    ...invoicesZhCN,
    ...metersZhCN,
    ...leavingZhCN,
    ...officeZhCN,
    ...knowledgeZhCN,
    ...problemZhCN,
    ...noticeZhCN,
    ...reliefZhCN,
    ...reminderZhCN,
    ...checkoutZhCN,
    ...toldZhCN,
    ...dispatchZhCN,
    ...serviceZhCN,
    ...visitZhCN,
    ...voiceZhCN,
    ...paymentsZhCN,
    ...refundsZhCN,
  },
  en: {
    ...dialogueEn,
    ...draftEn,
    ...commandsEn,
    ...surveysEn,
    ...emergencyEn,
    ...ownEn,
    ...householdEn,
    ...feesEn,
    ...invoicesEn,
    ...metersEn,
    ...leavingEn,
    ...officeEn,
    ...knowledgeEn,
    ...problemEn,
    ...noticeEn,
    ...reliefEn,
    ...reminderEn,
    ...checkoutEn,
    ...toldEn,
    ...dispatchEn,
    ...serviceEn,
    ...visitEn,
    ...voiceEn,
    ...paymentsEn,
    ...refundsEn,
  },
};

/** What residents read, in a language. */
export function residentTexts(language: Language): ResidentTexts {
  return byLanguage[language];
}
