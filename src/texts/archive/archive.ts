import type { Language } from '../../config.ts';
import { entryEn } from './entry.en.ts';
import { type EntryTexts, entryZhCN } from './entry.zh-CN.ts';
import { archiveEn } from './import.en.ts';
import { archiveZhCN, type ArchiveTexts as FileTexts } from './import.zh-CN.ts';

export type ArchiveTexts = FileTexts & EntryTexts;

const byLanguage: Record<Language, ArchiveTexts> = {
  'zh-CN': { ...archiveZhCN, ...entryZhCN },
  en: { ...archiveEn, ...entryEn },
};

/** What staff read about the archive, in a language. */
export function archiveTexts(language: Language): ArchiveTexts {
  return byLanguage[language];
}
