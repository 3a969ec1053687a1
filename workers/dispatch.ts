import { type DrawDeps, drawCard } from '../src/delivery/draw-cards.ts';
import { payloads } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';

/** Draws cards again until they agree with what they are drawn from; those of emergencies by a crew of their own. */
export function workDispatch(jobs: Jobs, office: Office, deps: DrawDeps): void {
  const draw = (lane: number) => async (data: unknown) => {
    const { card } = payloads.dispatch.parse(data);
    const waitMs = await drawCard(office, card, deps);
    if (waitMs !== null) await office.nudge([{ queue: 'dispatch', card, lane, delayMs: waitMs }]);
  };
  jobs.work('dispatch-emergency', 4, draw(0));
  jobs.work('dispatch', 6, draw(1));
}
