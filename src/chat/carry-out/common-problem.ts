import { answerByResident } from '../../requests/problems/handle-problem.ts';
import { Request } from '../../requests/request/entities.ts';
import type { CarryOuts } from './turn-context.ts';

/** What a resident answers when theirs may be a common problem. */
export const commonProblems = {
  async answer_problem({ work, chat, facts }, { request: number, problem, same }, key) {
    // Somebody else's request is never found.
    const own = chat.resident
      ? await work.em.findOne(Request, { number, resident: chat.resident }, { fields: ['id'] })
      : null;
    const answered =
      own &&
      (await answerByResident(work, {
        problem,
        request: own.id,
        resident: chat.resident,
        same,
        key,
      }));
    const known = answered ? facts.problems.find((one) => one.number === problem) : undefined;
    return { type: 'problem_answered', number, same, problem: known ?? null };
  },
} satisfies CarryOuts<'answer_problem'>;
