import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { type StaffTexts, zhCN } from './zh-CN.ts';

const byLanguage: Record<Language, StaffTexts> = { 'zh-CN': zhCN, en };

/** What the staff read in Slack, in a language. */
export function staffTexts(language: Language): StaffTexts {
  return byLanguage[language];
}
