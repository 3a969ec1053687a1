import { platformOf } from '../src/delivery/destinations.ts';
import { lanes } from '../src/delivery/parts.ts';
import { deliverTo } from '../src/delivery/sending/deliver.ts';
import type { DeliveryDeps } from '../src/delivery/sending/delivery-deps.ts';
import { putOffUntil } from '../src/delivery/sending/put-off.ts';
import { type ManySender, openManySender } from '../src/delivery/sending/send-many.ts';
import { payloads, type QueueName } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';
import { type AtOnce, atOnce } from './at-once.ts';

/** So many destinations are served at once of what is an emergency. */
const emergencyCrew = 8;
/** How many destinations of a lane are served at once. What of a campaign is found together is sent by src/delivery/sending/send-many.ts. */
const crews: readonly { queue: QueueName; lane: number; concurrency: number }[] = [
  { queue: 'deliver-emergency', lane: lanes.emergency, concurrency: emergencyCrew },
  { queue: 'deliver-conversation', lane: lanes.conversation, concurrency: 8 },
  { queue: 'deliver-status', lane: lanes.status, concurrency: 4 },
  { queue: 'deliver-campaign', lane: lanes.campaign, concurrency: 10 },
];

/** Sends what waits in the outbox, each lane by a crew of its own, and what goes to many together. */
export function workDeliver(jobs: Jobs, office: Office, deps: DeliveryDeps): ManySender {
  for (const crew of crews)
    jobs.work(crew.queue, crew.concurrency, async (data) =>
      serve(office, payloads.deliver.parse(data).destination, crew.lane, deps),
    );
  const many = openManySender(office, deps);
  jobs.work('deliver-many', 1, async (data) => {
    payloads.many.parse(data);
    await many.send();
  });
  return many;
}

/** Sends at once what this process has just written of an emergency. */
export function tellAtOnce(jobs: Jobs, office: Office, deps: DeliveryDeps): AtOnce {
  const crew = atOnce(office, 'telling of an emergency', emergencyCrew, (destination) =>
    serve(office, destination, lanes.emergency, deps),
  );
  jobs.hearEmergencies({ tell: crew.go });
  return crew;
}

/** One visit to a destination: what is due there is sent, and coming back is seen to. */
async function serve(
  office: Office,
  destination: string,
  lane: number,
  deps: DeliveryDeps,
): Promise<void> {
  const waitMs = await deliverTo(office, destination, deps);
  const platform = platformOf(destination);
  const closedUntil = deps.rateLimit.closedUntil(platform);
  if (waitMs !== null && closedUntil > office.clock.now())
    await putOffUntil(office, destination, closedUntil);
  if (waitMs !== null)
    await office.nudge([{ queue: 'deliver', destination, lane, delayMs: waitMs, alone: true }]);
}
