import type { Language } from '../../config.ts';
import { figuresEn } from './figures.en.ts';
import { type FiguresTexts, figuresZhCN } from './figures.zh-CN.ts';
import { reportEn } from './report.en.ts';
import { type ReportWords, reportZhCN } from './report.zh-CN.ts';

export type ReportTexts = FiguresTexts & ReportWords;

const byLanguage: Record<Language, ReportTexts> = {
  'zh-CN': { ...figuresZhCN, ...reportZhCN },
  en: { ...figuresEn, ...reportEn },
};

/** What is read of figures and reports, in a language. */
export function reportTexts(language: Language): ReportTexts {
  return byLanguage[language];
}
