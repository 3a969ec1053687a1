import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { type Terms, zhCN } from './zh-CN.ts';

const byLanguage: Record<Language, Terms> = { 'zh-CN': zhCN, en };

/** The words for the published codes in a language. */
export function terms(language: Language): Terms {
  return byLanguage[language];
}
