import type { Language } from '../../config.ts';
import { en } from './en.ts';
import { entryEn } from './entry.en.ts';
import { type EntryTexts, entryZhCN } from './entry.zh-CN.ts';
import { type ArchiveTexts as FileTexts, zhCN } from './zh-CN.ts';

export type ArchiveTexts = FileTexts & EntryTexts;

const byLanguage: Record<Language, ArchiveTexts> = {
  'zh-CN': { ...zhCN, ...entryZhCN },
  en: { ...en, ...entryEn },
};

/** What staff read about the archive, in a language. */
export function archiveTexts(language: Language): ArchiveTexts {
  return byLanguage[language];
}
