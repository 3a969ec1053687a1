import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { destinations } from '../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { demoResidents } from '../../src/setup/demo.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

/** How many statements the pool is asked for while something is done; the lease's own connection asks nothing then. */
async function statementsOf(task: () => Promise<unknown>): Promise<number> {
  const { prototype } = pg.Client;
  const original = prototype.query;
  let count = 0;
  prototype.query = function (this: pg.Client, ...given: unknown[]): unknown {
    count += 1;
    return Reflect.apply(original, this, given);
  } as typeof original;
  try {
    await task();
  } finally {
    prototype.query = original;
  }
  return count;
}

it('sends to many with at most seven statements a message, its place among them', async () => {
  const chats = demoResidents.slice(0, 10).map(({ key }) => bench.chatOf(key));
  await bench.inTransaction(async (work) => {
    for (const chat of chats)
      writeToOutbox(work, {
        key: `many:${chat}`,
        destination: destinations.chat(chat),
        lane: 'campaign',
        part: { to: 'chat', kind: 'text', text: '周四停水' },
      });
  });
  const [first, ...others] = chats;
  if (first === undefined) throw new Error('Nobody is there.');
  const deliver = (chat: number): Promise<number | null> =>
    deliverTo(bench.office, destinations.chat(chat), bench.deps);
  // The places are made for the first of all.
  await deliver(first);
  const count = await statementsOf(async () => {
    for (const chat of others) await deliver(chat);
  });
  expect([...bench.telegram.world.messages.values()]).toHaveLength(chats.length);
  expect(count / others.length).toBeLessThanOrEqual(7);
});
