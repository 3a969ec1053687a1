import type { Language } from '../config.ts';

/** What stands between the things of a list within a sentence. */
export const listComma = (language: Language): string => (language === 'zh-CN' ? '、' : ', ');

/** What stands between clauses that belong together. */
export const clauseComma = (language: Language): string => (language === 'zh-CN' ? '，' : ', ');
