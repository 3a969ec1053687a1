import { afterEach, beforeEach, expect, it } from 'vitest';
import { destinations } from '../../src/delivery/destinations.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { backoffMs, deliverTo } from '../../src/delivery/sending/deliver.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

/**
 * Found beside seed 201 of the short stories: a fault of the office's own, met when it looked whether a
 * message had arrived, was all that was remembered of it, and the message was sent once more.
 */
it('a message whose answer was lost is not sent again because it could not be made the next time', async () => {
  const chat = bench.chatOf('zhao');
  const destination = destinations.chat(chat);
  const part = { to: 'chat', kind: 'text', text: '一' } as const;
  await bench.inTransaction(async (work) =>
    writeToOutbox(work, { key: 'one', destination, lane: 'conversation', part }),
  );
  bench.loseAnswers('sendMessage');
  await deliverTo(bench.office, destination, bench.deps);
  bench.clock.advance(backoffMs(1));
  const broken = async (): Promise<never> => {
    throw new Error('a fault of our own');
  };
  await deliverTo(bench.office, destination, {
    ...bench.deps,
    makers: { ...bench.deps.makers, forChat: broken },
  });
  bench.clock.advance(backoffMs(2));
  await deliverTo(bench.office, destination, bench.deps);
  const heard = bench.telegram.world.messages.values().filter((one) => one.from?.is_bot === true);
  expect(heard.map((one) => one.text)).toEqual(['一']);
});
