import type { Language } from '../config.ts';

const words: Record<Language, readonly string[]> = {
  'zh-CN': [...'一二三四五六七八九'].map((one) => `第${one}件`),
  en: 'first second third fourth fifth sixth seventh eighth ninth'
    .split(' ')
    .map((one) => `the ${one}`),
};

/** Which of several matters, from 1 to 9: `第二件`, `the second`. */
export function ordinal(nth: number, language: Language): string {
  return words[language][nth - 1] ?? '';
}
