import type { Language } from '../../config.ts';
import { procedureEn } from './procedure.en.ts';
import { type ProcedureStep, procedureZhCN } from './procedure.zh-CN.ts';

/** What staff do in an emergency, by the code of the step, in a language. */
export const procedureTexts = (language: Language): Record<ProcedureStep, string> =>
  language === 'en' ? procedureEn : procedureZhCN;
