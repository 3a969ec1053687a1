import { platformOf } from '../src/delivery/destinations.ts';
import { lanes } from '../src/delivery/parts.ts';
import { deliverTo } from '../src/delivery/sending/deliver.ts';
import type { DeliveryDeps } from '../src/delivery/sending/delivery-deps.ts';
import { putOffUntil } from '../src/delivery/sending/put-off.ts';
import { payloads, type QueueName } from '../src/jobs/nudges.ts';
import type { Jobs } from '../src/jobs/queues.ts';
import type { Office } from '../src/work.ts';

/** How many destinations of a lane are served at once. Campaigns are slow on purpose: about 20 a second stay below the bot's limit. */
const crews: readonly { queue: QueueName; lane: number; concurrency: number }[] = [
  { queue: 'deliver-emergency', lane: lanes.emergency, concurrency: 8 },
  { queue: 'deliver-conversation', lane: lanes.conversation, concurrency: 8 },
  { queue: 'deliver-status', lane: lanes.status, concurrency: 4 },
  { queue: 'deliver-campaign', lane: lanes.campaign, concurrency: 2 },
];

/** Sends what waits in the outbox, each lane by a crew of its own. */
export function workDeliver(jobs: Jobs, office: Office, deps: DeliveryDeps): void {
  for (const crew of crews) {
    jobs.work(crew.queue, crew.concurrency, async (data) => {
      const { destination } = payloads.deliver.parse(data);
      const waitMs = await deliverTo(office, destination, deps);
      const platform = platformOf(destination);
      const closedUntil = deps.rateLimit.closedUntil(platform);
      if (waitMs !== null && closedUntil > office.clock.now())
        await putOffUntil(office, destination, closedUntil);
      if (waitMs !== null)
        await office.nudge([{ queue: 'deliver', destination, lane: crew.lane, delayMs: waitMs }]);
    });
  }
}
