import type { Language } from '../../config.ts';
import { copyEn } from './copy.en.ts';
import { type CopyTexts, copyZhCN } from './copy.zh-CN.ts';

const byLanguage: Record<Language, CopyTexts> = { 'zh-CN': copyZhCN, en: copyEn };

/** What stands in the copy of what is held about a resident, in a language. */
export function copyTexts(language: Language): CopyTexts {
  return byLanguage[language];
}
