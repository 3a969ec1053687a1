import type { Language } from '../../config.ts';

/** Kinds of questions; `words` are typed. */
export const questionTypes = ['stars', 'choice', 'choices', 'yes_no', 'words'] as const;
export type QuestionType = (typeof questionTypes)[number];

export type Named = Readonly<Record<Language, string>>;

export type Question = {
  /** By which answers and a later survey know it. */
  code: string;
  type: QuestionType;
  text: Named;
  /** Of `choice` and `choices`; none for the others. */
  options: readonly Named[];
  /** Whether it may be left out; words always may. */
  optional: boolean;
};

/** One answer: stars 1 to 5; the places of the options from 0; yes or no; words. */
export type Answer = number | readonly number[] | boolean | string;
/** Answers by the code of their question; what was left out is not there. */
export type Answers = Readonly<Record<string, Answer>>;

/** So many stars, or more, are satisfied (the strict rate). */
export const satisfiedFrom = 4;

/** Whether an answer to a question was left out though it may not be. */
export const missingOf = (questions: readonly Question[], answers: Answers): Question[] =>
  questions.filter((one) => !one.optional && answers[one.code] === undefined);

/** The place of the first question from `from` on without an answer; null when there is none. */
export function nextOpen(
  questions: readonly Question[],
  answers: Answers,
  passed: readonly string[],
  from: number,
): number | null {
  const at = questions.findIndex(
    (one, index) => index >= from && answers[one.code] === undefined && !passed.includes(one.code),
  );
  return at < 0 ? null : at;
}

/** The answers after a tap: `choice` counts from 0, of stars from 1; a second tap on one of several takes it back. Null for a tap that the question does not take. */
export function withTap(question: Question, answers: Answers, choice: number): Answers | null {
  const { code, type } = question;
  const within = (count: number): boolean => choice >= 0 && choice < count;
  switch (type) {
    case 'stars':
      return choice >= 1 && choice <= 5 ? { ...answers, [code]: choice } : null;
    case 'yes_no':
      return within(2) ? { ...answers, [code]: choice === 1 } : null;
    case 'choice':
      return within(question.options.length) ? { ...answers, [code]: [choice] } : null;
    case 'choices': {
      if (!within(question.options.length)) return null;
      const held = answers[code];
      const chosen = Array.isArray(held) ? (held as number[]) : [];
      const next = chosen.includes(choice)
        ? chosen.filter((one) => one !== choice)
        : [...chosen, choice].toSorted((a, b) => a - b);
      const { [code]: _before, ...others } = answers;
      return next.length === 0 ? others : { ...others, [code]: next };
    }
    case 'words':
      return null;
  }
}
