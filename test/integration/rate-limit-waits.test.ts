import { sql } from 'kysely';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName } from '../../src/delivery/parts.ts';
import { findForgottenWork } from '../../src/delivery/sweep.ts';
import type { QueueName } from '../../src/jobs/nudges.ts';
import type { Jobs } from '../../src/jobs/queues.ts';
import { workDeliver } from '../../workers/deliver.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

/** The crews of a worker process, to be called as the queue would. */
function crews(): Map<QueueName, (data: unknown) => Promise<void>> {
  const handlers = new Map<QueueName, (data: unknown) => Promise<void>>();
  const jobs = {
    work: (name: QueueName, _crew: number, handler: (data: unknown) => Promise<void>) => {
      handlers.set(name, handler);
    },
  };
  workDeliver(jobs as unknown as Jobs, bench.office, bench.deps);
  return handlers;
}

const write = (chat: number, lane: LaneName, text: string): Promise<void> =>
  bench.inTransaction(async (work) => {
    const destination = destinations.chat(chat);
    writeToOutbox(work, { key: text, destination, lane, part: { to: 'chat', kind: 'text', text } });
  });

it('keeps the wait of the whole bot in the database, so that no sweep calls thousands of chats meanwhile', async () => {
  const [zhao, li] = [bench.chatOf('zhao'), bench.chatOf('li')];
  await write(zhao, 'campaign', 'first reminder');
  await write(zhao, 'campaign', 'second reminder');
  await write(li, 'campaign', 'reminder to another');
  const { clock } = bench.office;
  for (const chat of ['telegram:1', 'telegram:2'])
    bench.deps.rateLimit.limited(chat, clock.now() + 60_000, clock.now());
  const deliver = crews();
  for (const chat of [zhao, li])
    await deliver.get('deliver-campaign')?.({ destination: destinations.chat(chat) });
  const waiting = await sql<{ key: string; wait: number }>`
    select key, round(extract(epoch from due_at - ${new Date(clock.now()).toISOString()}::timestamptz))::int as wait
    from outbox where state = 'pending' order by seq`.execute(
    bench.office.orm.em.fork().getKysely(),
  );
  expect(waiting.rows).toEqual([
    { key: 'first reminder', wait: 60 },
    { key: 'second reminder', wait: 60 },
    { key: 'reminder to another', wait: 60 },
  ]);
  bench.clock.advance(20_000);
  expect(await findForgottenWork(bench.office, tellFileSetAside)).toEqual([]);
  // Danger waits for nothing, also in a chat that is put off.
  await write(zhao, 'emergency', '马上离开房间');
  await deliver.get('deliver-emergency')?.({ destination: destinations.chat(zhao) });
  const told = bench.telegram.world.messages.values().map((one) => one.text);
  expect([...told]).toEqual(['马上离开房间']);
  bench.clock.advance(45_000);
  const found = await findForgottenWork(bench.office, tellFileSetAside);
  expect(found.map((one) => 'destination' in one && one.destination).toSorted()).toEqual(
    [destinations.chat(zhao), destinations.chat(li)].toSorted(),
  );
});
