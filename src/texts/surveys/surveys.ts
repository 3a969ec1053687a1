import type { Language } from '../../config.ts';
import { surveyResultsEn } from './surveys.en.ts';
import { type SurveyResultTexts, surveyResultsZhCN } from './surveys.zh-CN.ts';

const byLanguage: Record<Language, SurveyResultTexts> = {
  'zh-CN': surveyResultsZhCN,
  en: surveyResultsEn,
};

/** The words of survey results, in a language. */
export const surveyTexts = (language: Language): SurveyResultTexts => byLanguage[language];
