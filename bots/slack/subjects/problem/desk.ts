import { Community } from '../../../../src/community/entities.ts';
import { type Refused, refusal } from '../../../../src/refusal.ts';
import {
  claimProblem,
  dismissProblem,
  joinProblem,
} from '../../../../src/requests/problems/handle-problem.ts';
import { loadProblemView } from '../../../../src/requests/problems/load-problem.ts';
import type { ProblemView } from '../../../../src/requests/problems/view.ts';
import { type SubjectDesk, type WindowAsked, windowOf } from '../../kit/desk.ts';
import { problemCard } from './card.ts';
import { submitAdd, submitOver, submitSay } from './forms.ts';
import { addModal, overModal, sayModal } from './windows.ts';

async function loadOpen({ em, id, nowMs, mayNot }: WindowAsked): Promise<ProblemView | Refused> {
  const view = await loadProblemView(em, id, nowMs);
  if (!view) return refusal('not_found');
  const refused = await mayNot(view.community.id);
  if (refused) return refused;
  return view.state === 'open' ? view : refusal('not_now');
}

async function loadCommunity({ em, id, mayNot }: WindowAsked): Promise<Community | Refused> {
  const community = await em.findOne(Community, { id });
  if (!community) return refusal('not_found');
  return (await mayNot(community.id)) ?? community;
}

/** A common problem in Slack. */
export const problemDesk: SubjectDesk<'problem'> = {
  load: loadProblemView,
  communityOf: (view) => view.community.id,
  card: problemCard,
  click: {
    join: ({ office, slackUser, id, key }) => joinProblem(office, { slackUser, problem: id, key }),
    dismiss: ({ office, slackUser, id, key }) =>
      dismissProblem(office, { slackUser, problem: id, key }),
    claim: ({ office, slackUser, id, key }) =>
      claimProblem(office, { slackUser, problem: id, key }),
  },
  window: {
    say: windowOf(loadOpen, sayModal),
    over: windowOf(loadOpen, overModal),
    add: windowOf(loadCommunity, addModal),
  },
  submit: { say: submitSay, over: submitOver, add: submitAdd },
};
