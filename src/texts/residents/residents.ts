import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { type ResidentTexts, zhCN } from './zh-CN.ts';

const byLanguage: Record<Language, ResidentTexts> = { 'zh-CN': zhCN, en };

/** What residents read, in a language. */
export function residentTexts(language: Language): ResidentTexts {
  return byLanguage[language];
}
