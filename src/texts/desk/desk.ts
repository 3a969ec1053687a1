import type { Language } from '../../config.ts';
import { en } from './thread.en.ts';
import { type DeskTexts, zhCN } from './thread.zh-CN.ts';

const byLanguage: Record<Language, DeskTexts> = { 'zh-CN': zhCN, en };

/** What the office writes into threads, in a language. */
export function deskTexts(language: Language): DeskTexts {
  return byLanguage[language];
}
