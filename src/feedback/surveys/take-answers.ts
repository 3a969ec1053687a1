import { LockMode } from '@mikro-orm/core';
import type { Language } from '../../config.ts';
import type { Work } from '../../work.ts';
import { forgetEntries } from './anonymity.ts';
import { handIn } from './hand-in.ts';
import { Survey, SurveyHome, SurveyParticipant } from './survey-entities.ts';
import { answerWords, type SurveyCommand, type SurveyStep } from './survey-step.ts';
import { type Answers, missingOf, nextOpen, type Question, withTap } from './survey-terms.ts';

/** Longer words are cut off, in UTF-16 units. */
export const wordsMax = 1000;

export type Asking = {
  chat: number;
  resident: string | null;
  language: Language;
  /** The entries of the inbox that brought this: of an anonymous survey nothing of them is kept. */
  entries: readonly number[];
};

/**
 * What somebody tapped or typed in a survey that asks them, and where they stand then. Nobody
 * else's survey is found; one that is over or answered takes nothing any more.
 */
export async function takeAnswer(
  work: Work,
  asking: Asking,
  command: SurveyCommand,
): Promise<SurveyStep> {
  const { chat, resident, language } = asking;
  const survey = await work.em.findOne(Survey, { id: command.survey });
  const person =
    survey && resident !== null
      ? await work.em.findOne(
          SurveyParticipant,
          { survey: survey.id, resident, chat },
          { lockMode: LockMode.PESSIMISTIC_WRITE },
        )
      : null;
  if (!survey || !person) return { at: 'over' };
  if (survey.anonymous) await forgetEntries(work, asking.entries);
  if (person.state === 'answered') return { at: 'answered' };
  if (survey.state !== 'open' || survey.until <= work.nowMs) return { at: 'over' };
  if (command.act === 'decline') {
    person.state = 'declined';
    person.draft = null;
    return { at: 'declined' };
  }
  const { questions } = survey;
  const draft = person.draft ?? { answers: {}, passed: [] };
  const question = questions[command.question];
  let { answers } = draft;
  let passed = draft.passed;
  if (question && command.act === 'tap')
    answers = withTap(question, answers, command.choice) ?? answers;
  if (question?.type === 'words' && command.words !== null)
    answers = { ...answers, [question.code]: command.words.slice(0, wordsMax) };
  if (question && command.act === 'skip') {
    const { [question.code]: _left, ...others } = answers;
    if (question.optional) answers = others;
    passed = [...new Set([...passed, question.code])];
  }
  // Who goes on from several choices without one leaves it out.
  if (question && command.act === 'next' && answers[question.code] === undefined)
    passed = [...new Set([...passed, question.code])];
  if (command.act === 'send' && missingOf(questions, answers).length === 0) {
    const homes = await work.em.find(
      SurveyHome,
      { participant: person.id },
      { orderBy: { id: 'asc' } },
    );
    const { called } = await handIn(work, survey, { person, homes, answers, source: 'chat' });
    return { at: 'sent', anonymous: survey.anonymous, called };
  }
  person.state = 'begun';
  person.draft = { answers, passed };
  return stepAfter(command, questions, { answers, passed }, language);
}

function stepAfter(
  { act, question: at }: SurveyCommand,
  questions: readonly Question[],
  { answers, passed }: { answers: Answers; passed: readonly string[] },
  language: Language,
): SurveyStep {
  const show = (index: number): SurveyStep => shown(questions, index, answers, language);
  const review: SurveyStep = {
    at: 'review',
    lines: questions.map((one, index) => ({
      index,
      text: one.text[language],
      answer:
        answers[one.code] === undefined ? null : answerWords(one, answers[one.code], language),
      missing: !one.optional && answers[one.code] === undefined,
    })),
  };
  const onwards = (from: number): SurveyStep => {
    const next =
      nextOpen(questions, answers, passed, from) ?? nextOpen(questions, answers, passed, 0);
    return next === null ? review : show(next);
  };
  switch (act) {
    case 'open':
      return onwards(0);
    case 'show':
      return questions[at] ? show(at) : review;
    case 'tap':
      // Of several choices more may follow.
      return questions[at]?.type === 'choices' ? show(at) : onwards(at + 1);
    case 'pause':
      return { at: 'paused', index: at, count: questions.length };
    case 'review':
    case 'send':
      return review;
    default:
      return onwards(at + 1);
  }
}

function shown(
  questions: readonly Question[],
  index: number,
  answers: Answers,
  language: Language,
): SurveyStep {
  const question = questions[index] as Question;
  const answer = answers[question.code];
  const places = Array.isArray(answer) ? (answer as number[]) : [];
  return {
    at: 'question',
    index,
    count: questions.length,
    text: question.text[language],
    type: question.type,
    options: question.options.map((one, at) => ({
      caption: one[language],
      chosen: places.includes(at),
    })),
    chosen:
      typeof answer === 'number' ? answer : typeof answer === 'boolean' ? Number(answer) : null,
    optional: question.optional,
  };
}
