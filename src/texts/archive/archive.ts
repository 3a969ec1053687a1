import type { Language } from '../../config.ts';
import { entryEn } from './entry.en.ts';
import { type EntryTexts, entryZhCN } from './entry.zh-CN.ts';
import { en } from './import.en.ts';
import { type ArchiveTexts as FileTexts, zhCN } from './import.zh-CN.ts';

export type ArchiveTexts = FileTexts & EntryTexts;

const byLanguage: Record<Language, ArchiveTexts> = {
  'zh-CN': { ...zhCN, ...entryZhCN },
  en: { ...en, ...entryEn },
};

/** What staff read about the archive, in a language. */
export function archiveTexts(language: Language): ArchiveTexts {
  return byLanguage[language];
}
