import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { type ArchiveTexts, zhCN } from './zh-CN.ts';

const byLanguage: Record<Language, ArchiveTexts> = { 'zh-CN': zhCN, en };

/** What staff read about the archive, in a language. */
export function archiveTexts(language: Language): ArchiveTexts {
  return byLanguage[language];
}
