import { decideRun } from '../../../../src/ledger/telling/ask-run.ts';
import { loadRunView } from '../../../../src/ledger/telling/run-view.ts';
import type { SubjectDesk } from '../../kit/desk.ts';
import { runCard } from './card.ts';

/** Bills that are issued together, once somebody has seen what they would come to. */
export const runDesk: SubjectDesk<'run'> = {
  load: (em, id) => loadRunView(em, id),
  communityOf: (view) => view.community.id,
  card: runCard,
  click: {
    confirm: ({ office, slackUser, id: run }) =>
      decideRun(office, { slackUser, run, to: 'issuing' }),
    discard: ({ office, slackUser, id: run }) =>
      decideRun(office, { slackUser, run, to: 'discarded' }),
  },
};
