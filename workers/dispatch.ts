import { type DrawDeps, drawCard } from '../src/delivery/draw-cards.ts';
import { payloads } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';
import { type AtOnce, atOnce } from './at-once.ts';

/** Emergencies are drawn by a crew of their own, so many at once. */
const emergencyCrew = 4;

/** Draws cards again until they agree with what they are drawn from; those of emergencies by a crew of their own. */
export function workDispatch(jobs: Jobs, office: Office, deps: DrawDeps): void {
  const work = (lane: number) => async (data: unknown) =>
    draw(office, payloads.dispatch.parse(data).card, lane, deps);
  jobs.work('dispatch-emergency', emergencyCrew, work(0));
  jobs.work('dispatch', 6, work(1));
}

/** Draws at once the card of an emergency that this process has just written. */
export function drawAtOnce(jobs: Jobs, office: Office, deps: DrawDeps): AtOnce {
  const crew = atOnce(office, 'drawing an emergency', emergencyCrew, (card) =>
    draw(office, card, 0, deps),
  );
  jobs.hearEmergencies({ draw: crew.go });
  return crew;
}

async function draw(office: Office, card: string, lane: number, deps: DrawDeps): Promise<void> {
  const waitMs = await drawCard(office, card, deps);
  if (waitMs !== null) await office.nudge([{ queue: 'dispatch', card, lane, delayMs: waitMs }]);
}
