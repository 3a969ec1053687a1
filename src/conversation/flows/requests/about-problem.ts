import type { KnownProblem } from '../../../requests/problems/known-problem.ts';
import { knownWords } from '../../../requests/problems/known-words.ts';
import { askingOffice, oneThenOther, replying } from '../../build-step.ts';
import { type Facts, type Say, type Step, sayText } from '../../effects.ts';
import type { ConversationState } from '../../state.ts';

/** What is known of a common problem, in the words of whoever reads it; that it is known, where nobody said anything yet. */
export function aboutProblem(problem: KnownProblem, facts: Facts): Say {
  const known = knownWords(problem, facts.timeZone, facts.language);
  return sayText('problem.known', { known });
}

/** A request was filed that seems to be about what is known already: the resident says whether theirs is the same. */
export function askWhetherSame(
  state: ConversationState,
  request: number,
  problem: KnownProblem,
  facts: Facts,
): Step {
  const about = { request, problem: problem.number };
  const asks = replying(
    { ...state, flow: { at: 'same_problem', ...about } },
    {
      texts: [aboutProblem(problem, facts), sayText('problem.same_question', { number: request })],
      buttons: [
        [
          { caption: sayText('button.same_problem'), action: { verb: 'same_problem', ...about } },
          { caption: sayText('button.other_problem'), action: { verb: 'other_problem', ...about } },
        ],
      ],
      slot: 'question',
    },
  );
  return oneThenOther(askingOffice(state, { do: 'retire', slot: 'question' }), asks);
}
