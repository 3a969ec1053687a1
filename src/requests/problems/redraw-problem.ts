import { redrawCards } from '../../delivery/cards.ts';
import type { Work } from '../../work.ts';
import { ProblemMember } from './problem-entities.ts';

/** Has the card of the common problem that a request belongs to drawn anew, if there is one: it lists the request as it stands. */
export async function redrawProblemOf(work: Work, request: string): Promise<void> {
  const member = await work.em.findOne(ProblemMember, { request });
  if (member) await redrawCards(work, 'problem', member.problem);
}
