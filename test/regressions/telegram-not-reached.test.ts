import { createServer } from 'node:net';
import { expect, it } from 'vitest';
import { createTelegramPort } from '../../bots/telegram/port.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { openPrivateChat } from '../support/bench-people.ts';
import { openDeliveryBench } from '../support/delivery-bench.ts';
import { telegramToken } from '../support/stand-ins.ts';

/** An address on this machine at which nobody listens: whoever calls it is refused at once. */
async function nobodysAddress(): Promise<string> {
  const server = createServer().listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  return `http://127.0.0.1:${typeof address === 'object' ? address?.port : 0}`;
}

/**
 * Found by a reader: that a call never left for Telegram (no name, no way, nobody listening) had got a word of its own,
 * so that a payment that cannot have been taken is let go of. Sending took that word for an answer, and gave the words of
 * an emergency up after thirty attempts, which is two and a half minutes.
 */
it('words of danger wait as long as Telegram cannot be reached, and go out once when it can', async () => {
  const bench = await openDeliveryBench();
  const chat = bench.chatOf('zhao');
  const destination = destinations.chat(chat);
  await bench.inTransaction(async (work) => {
    await openPrivateChat(work, chat);
    writeToOutbox(work, {
      ...{ key: 'safety', destination, lane: 'emergency' },
      part: { to: 'chat', kind: 'text', text: '先离开屋里，不要开关电器。' },
    });
  });
  const away = createTelegramPort({
    ...{ apiRoot: await nobodysAddress(), token: telegramToken, timeoutMs: 1000 },
  });
  const part = () =>
    bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: 'safety' }, { refresh: true });
  for (let more = 40; more > 0; more -= 1) {
    await deliverTo(bench.office, destination, { ...bench.deps, chat: away });
    bench.clock.advance(90_000);
  }
  expect(await part()).toMatchObject({
    state: 'pending',
    error: expect.stringMatching(/^telegram\.unreached/),
  });
  await deliverTo(bench.office, destination, bench.deps);
  expect(await part()).toMatchObject({ state: 'sent' });
  const told = [...bench.telegram.world.messages.values()].filter((one) => one.from?.is_bot);
  expect(told.map((one) => one.text)).toEqual(['先离开屋里，不要开关电器。']);
  await bench.close();
});
