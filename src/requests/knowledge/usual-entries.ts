import type { EntityManager } from '@mikro-orm/postgresql';
import type { Chance } from '../../clock.ts';
import { KnowledgeEntry } from './knowledge-entities.ts';
import { type UsualKey, usualQuestions } from './usual-questions.ts';

/** An answer in both languages. */
export type Answer = { answer: string; answerEn: string };

/** Puts the usual questions into a community's base, with the answers that are given; the others are to be written. */
export function addUsualQuestions(
  em: EntityManager,
  of: {
    community: string;
    chance: Chance;
    nowMs: number;
    answers?: Readonly<Record<UsualKey, Answer>>;
  },
): void {
  for (const [at, { key, question, questionEn }] of usualQuestions.entries()) {
    const { answer = '', answerEn = '' } = of.answers?.[key] ?? {};
    em.create(KnowledgeEntry, {
      id: of.chance.id(of.nowMs),
      community: of.community,
      question: question.join('\n'),
      answer,
      questionEn: questionEn.join('\n'),
      answerEn,
      until: null,
      // They are listed in this order.
      createdAt: of.nowMs + at,
      changedAt: of.nowMs,
      endedAt: null,
    });
  }
}
