import type { SurveyAct } from '../../actions.ts';
import type { Language } from '../../config.ts';
import type { Question } from './survey-terms.ts';

/** Where somebody stands in a survey, as the dialogue shows it. Words are in their language. */
export type SurveyStep =
  | {
      at: 'question';
      /** From 0. */
      index: number;
      count: number;
      text: string;
      type: Question['type'];
      options: { caption: string; chosen: boolean }[];
      /** The stars, yes or no that were chosen; null for none. */
      chosen: number | null;
      optional: boolean;
    }
  | {
      at: 'review';
      lines: { index: number; text: string; answer: string | null; missing: boolean }[];
    }
  /** `called`: they were not content with something, and somebody calls. */
  | { at: 'sent'; anonymous: boolean; called: boolean }
  | { at: 'paused'; index: number; count: number }
  | { at: 'declined' | 'answered' | 'over' };

/** What is asked of a survey from a chat. */
export type SurveyCommand = {
  do: 'survey';
  survey: number;
  act: SurveyAct;
  question: number;
  choice: number;
  /** What was typed as the answer; null where something was tapped. */
  words: string | null;
};
export type SurveyResult = { type: 'survey'; survey: number; step: SurveyStep };

/** An answer as it is shown to whoever gave it. */
export function answerWords(question: Question, answer: unknown, language: Language): string {
  switch (question.type) {
    case 'stars':
      return '⭐'.repeat(Number(answer));
    case 'yes_no':
      return answer === true ? (language === 'en' ? 'Yes' : '是') : language === 'en' ? 'No' : '否';
    case 'words':
      return String(answer);
    default:
      return (answer as number[])
        .map((at) => question.options[at]?.[language] ?? '')
        .join(language === 'en' ? ', ' : '、');
  }
}
