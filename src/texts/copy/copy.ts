import type { Language } from '../../config.ts';
import { en } from './copy.en.ts';
import { type CopyTexts, zhCN } from './copy.zh-CN.ts';

const byLanguage: Record<Language, CopyTexts> = { 'zh-CN': zhCN, en };

/** What stands in the copy of what is held about a resident, in a language. */
export function copyTexts(language: Language): CopyTexts {
  return byLanguage[language];
}
