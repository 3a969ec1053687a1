import type { Language } from '../../config.ts';
import { figuresEn } from './figures.en.ts';
import { type FiguresTexts, figuresZhCN } from './figures.zh-CN.ts';

export type ReportTexts = FiguresTexts;

const byLanguage: Record<Language, ReportTexts> = {
  'zh-CN': { ...figuresZhCN },
  en: { ...figuresEn },
};

/** What is read of figures and reports, in a language. */
export function reportTexts(language: Language): ReportTexts {
  return byLanguage[language];
}
