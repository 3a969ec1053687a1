import type { Language } from '../../config.ts';
import { dispatchDeskEn } from './dispatch.en.ts';
import { type DispatchDeskTexts, dispatchDeskZhCN } from './dispatch.zh-CN.ts';
import { emergencyDeskEn } from './emergency.en.ts';
import { type EmergencyDeskTexts, emergencyDeskZhCN } from './emergency.zh-CN.ts';
import { serviceDeskEn } from './service.en.ts';
import { type ServiceDeskTexts, serviceDeskZhCN } from './service.zh-CN.ts';
import { threadEn } from './thread.en.ts';
import { type DeskTexts as ThreadTexts, threadZhCN } from './thread.zh-CN.ts';
import { visitDeskEn } from './visit.en.ts';
import { type VisitDeskTexts, visitDeskZhCN } from './visit.zh-CN.ts';

/** Everything the office itself writes to the staff: in threads, in channels, to one alone. */
export type DeskTexts = ThreadTexts &
  EmergencyDeskTexts &
  DispatchDeskTexts &
  ServiceDeskTexts &
  VisitDeskTexts;

const byLanguage: Record<Language, DeskTexts> = {
  'zh-CN': {
    ...threadZhCN,
    ...emergencyDeskZhCN,
    ...dispatchDeskZhCN,
    ...serviceDeskZhCN,
    ...visitDeskZhCN,
  },
  en: { ...threadEn, ...emergencyDeskEn, ...dispatchDeskEn, ...serviceDeskEn, ...visitDeskEn },
};

/** What the office writes into threads, in a language. */
export function deskTexts(language: Language): DeskTexts {
  return byLanguage[language];
}
