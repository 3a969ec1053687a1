import type { Language } from '../../config.ts';
import { emergencyDeskEn } from './emergency.en.ts';
import { type EmergencyDeskTexts, emergencyDeskZhCN } from './emergency.zh-CN.ts';
import { en } from './thread.en.ts';
import { type DeskTexts as ThreadTexts, zhCN } from './thread.zh-CN.ts';

/** Everything the office itself writes to the staff: in threads, in channels, to one alone. */
export type DeskTexts = ThreadTexts & EmergencyDeskTexts;

const byLanguage: Record<Language, DeskTexts> = {
  'zh-CN': { ...zhCN, ...emergencyDeskZhCN },
  en: { ...en, ...emergencyDeskEn },
};

/** What the office writes into threads, in a language. */
export function deskTexts(language: Language): DeskTexts {
  return byLanguage[language];
}
