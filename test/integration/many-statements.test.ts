import pg from 'pg';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { destinations } from '../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { openManySender } from '../../src/delivery/sending/send-many.ts';
import { crowdOf } from '../support/bench-people.ts';
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

const write = (texts: readonly string[], chats: readonly number[]): Promise<void> =>
  bench.inTransaction(async (work) => {
    for (const text of texts)
      for (const chat of chats)
        writeToOutbox(work, {
          key: `many:${text}:${chat}`,
          destination: destinations.chat(chat),
          lane: 'campaign',
          part: { to: 'chat', kind: 'text', text },
        });
  });
const sent = (): number => [...bench.telegram.world.messages.values()].length;

it('sends what goes out by itself with at most seven statements a message, its place among them', async () => {
  const chats = crowdOf(bench, 10);
  await write(['周四停水'], chats);
  const [first, ...others] = chats;
  if (first === undefined) throw new Error('Nobody is there.');
  const deliver = (chat: number): Promise<number | null> =>
    deliverTo(bench.office, destinations.chat(chat), bench.deps);
  // The places are made for the first of all.
  await deliver(first);
  const count = await statementsOf(async () => {
    for (const chat of others) await deliver(chat);
  });
  expect(sent()).toBe(chats.length);
  expect(count / others.length).toBeLessThanOrEqual(7);
});

it('sends what goes to many with at most three statements a message, its place among them', async () => {
  const chats = crowdOf(bench, 10);
  const many = openManySender(bench.office, bench.deps);
  await write(['周四停水'], chats);
  await many.send();
  bench.clock.advance(1000);
  await write(['改在周五'], chats);
  const count = await statementsOf(() => many.send());
  expect(sent()).toBe(2 * chats.length);
  expect(count / chats.length).toBeLessThanOrEqual(3);
});
