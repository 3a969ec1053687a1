import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { type CopyTexts, zhCN } from './zh-CN.ts';

const byLanguage: Record<Language, CopyTexts> = { 'zh-CN': zhCN, en };

/** What stands in the copy of what is held about a resident, in a language. */
export function copyTexts(language: Language): CopyTexts {
  return byLanguage[language];
}
