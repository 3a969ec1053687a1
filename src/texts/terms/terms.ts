import type { Category, RequestKind } from '../../codes.ts';
import type { Language } from '../../config.ts';
import { termsEn } from './terms.en.ts';
import { type Terms, termsZhCN } from './terms.zh-CN.ts';

const byLanguage: Record<Language, Terms> = { 'zh-CN': termsZhCN, en: termsEn };

/** What a request is, in a few words: its kind, and its category where that says more. */
export function matterWords(kind: RequestKind, category: Category, language: Language): string {
  const t = terms(language);
  const more = category !== 'none' && category !== kind;
  return more ? `${t.kind[kind]} · ${t.category[category]}` : t.kind[kind];
}

/** The words for the published codes in a language. */
export function terms(language: Language): Terms {
  return byLanguage[language];
}
