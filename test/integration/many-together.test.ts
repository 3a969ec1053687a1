import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { isDatabaseAway, untilAnswered } from '../../src/database-away.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName } from '../../src/delivery/parts.ts';
import { claimMany } from '../../src/delivery/sending/claim-many.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import type { DeliveryDeps } from '../../src/delivery/sending/delivery-deps.ts';
import { freeOrphanedParts } from '../../src/delivery/sending/free-orphans.ts';
import { type ManySender, openManySender } from '../../src/delivery/sending/send-many.ts';
import { findForgottenWork } from '../../src/delivery/sweep.ts';
import { crowdOf } from '../support/bench-people.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** What goes to many is claimed, made and written down for several chats at once. */
let bench: DeliveryBench;
let proxy: DatabaseProxy;
let chats: number[];
let many: ManySender;
beforeEach(async () => {
  bench = await openDeliveryBench({
    through: async (url) => {
      proxy = await openDatabaseProxy(url);
      return proxy.url;
    },
  });
  chats = crowdOf(bench, 10);
  many = openManySender(bench.office, bench.deps);
});
afterEach(async () => {
  await many.stop();
  await bench.close();
  await proxy.close();
});

const write = (texts: string[], to: readonly number[], lane: LaneName = 'campaign') =>
  bench.inTransaction(async (work) => {
    for (const text of texts)
      for (const chat of to)
        writeToOutbox(work, {
          key: `${chat}:${text}`,
          destination: destinations.chat(chat),
          lane,
          part: { to: 'chat', kind: 'text', text },
        });
  });
const heard = (chat: number): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === chat && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
const heardByAll = (): string[][] => chats.map(heard);
const inState = (state: OutboxPart['state']): Promise<number> =>
  untilAnswered(() => bench.office.orm.em.fork().count(OutboxPart, { state }));
const run = (statement: ReturnType<typeof sql>) =>
  untilAnswered(() => statement.execute(bench.office.orm.em.fork().getKysely()));
const [first, second] = ['周四停水', '周四停水，改在周五'];

describe('what goes to many', () => {
  it('goes to each once and in order, whichever of three processes sends it', async () => {
    const texts = ['一', '二', '三', '四'];
    await write(texts, chats);
    const senders = [many];
    for (let n = 0; n < 2; n += 1)
      senders.push(openManySender(bench.office, (await bench.process()).deps));
    for (let round = 0; round < texts.length; round += 1) {
      await Promise.all(senders.map((one) => one.send()));
      // One message a second in a chat.
      expect(heardByAll()).toEqual(chats.map(() => texts.slice(0, round + 1)));
      bench.clock.advance(1000);
    }
    expect([await inState('sending'), await inState('pending')]).toEqual([0, 0]);
  });

  it('asks to be looked at again where more waits for a chat than may be sent to it now', async () => {
    await write([first, second], chats.slice(0, 2));
    bench.nudges.length = 0;
    await many.send();
    expect(bench.nudges).toEqual([
      { queue: 'deliver', destination: expect.any(String), lane: 3, delayMs: 1000 },
    ]);
  });

  it('is judged once more when its place comes, where it is about money', async () => {
    const [zhao, li] = chats as [number, number];
    await bench.inTransaction(async (work) => {
      for (const chat of [zhao, li])
        writeToOutbox(work, {
          key: `${chat}:reminder`,
          destination: destinations.chat(chat),
          lane: 'campaign',
          part: { to: 'chat', kind: 'reminder', reminder: `${chat}` },
        });
    });
    // 赵 pays after her reminder was made and before it has a place.
    let paid = false;
    const { makers, pace } = bench.deps;
    const sender = openManySender(bench.office, {
      ...bench.deps,
      makers: {
        ...makers,
        forChat: async (_office, chat) =>
          paid && chat === zhao
            ? null
            : { part: { to: 'chat', kind: 'text', text: '您有一笔物业费待缴' } },
      },
      pace: {
        ...pace,
        inPlace(...asked) {
          paid = true;
          return pace.inPlace(...asked);
        },
      },
    });
    await sender.send();
    await sender.stop();
    expect([heard(zhao), heard(li)]).toEqual([[], ['您有一笔物业费待缴']]);
    expect([await inState('sending'), await inState('pending')]).toEqual([0, 0]);
  });

  it('waits behind whatever else goes to the same chat, and goes out from there', async () => {
    const [zhao, li] = chats as [number, number];
    await write(['您好'], [zhao], 'conversation');
    await write([first], [zhao, li]);
    await many.send();
    expect([heard(zhao), heard(li)]).toEqual([[], [first]]);
    // The sweep knows that it has to be served with what is before it.
    bench.clock.advance(2000);
    expect(await findForgottenWork(bench.office, tellFileSetAside)).toContainEqual({
      ...{ queue: 'deliver', destination: destinations.chat(zhao), lane: 3, alone: true },
    });
    await deliverTo(bench.office, destinations.chat(zhao), bench.deps);
    bench.clock.advance(1000);
    await many.send();
    expect(heard(zhao)).toEqual(['您好', first]);
  });

  it('leaves alone what was tried before, and while Telegram is silent everything', async () => {
    await write([first], chats.slice(0, 3));
    bench.telegram.faults.away = true;
    await many.send();
    expect(heardByAll().flat()).toEqual([]);
    expect(await inState('pending')).toBe(3);
    bench.telegram.faults.away = false;
    bench.clock.advance(60_000);
    await write([first], chats.slice(3, 5));
    await many.send();
    expect(heardByAll().flat()).toEqual([]);
    bench.clock.advance(2000);
    const found = await findForgottenWork(bench.office, tellFileSetAside);
    expect(found.filter((one) => 'alone' in one && one.alone)).toHaveLength(5);
    for (const chat of chats) await deliverTo(bench.office, destinations.chat(chat), bench.deps);
    expect(heardByAll()).toEqual(chats.map((_, n) => (n < 5 ? [first] : [])));
  });

  it('claims nothing more once it is told to stop, and finishes what it has', async () => {
    await write([first], chats);
    bench.telegram.faults.slowMs = 30;
    const sending = many.send();
    await expect
      .poll(() => inState('sending'), { interval: 5, timeout: 30_000 })
      .toBeGreaterThan(0);
    await many.stop();
    await sending;
    const sent = heardByAll().flat().length;
    expect(await inState('sending')).toBe(0);
    await many.send();
    expect(heardByAll().flat()).toHaveLength(sent);
    expect((await inState('sent')) + (await inState('pending'))).toBe(chats.length);
  });
});

describe('a process that is killed', () => {
  it('loses and doubles nothing of what it had claimed and not sent', async () => {
    await write([first], chats);
    const gone = await bench.process();
    const hold = gone.lease.hold();
    if (!hold) throw new Error('There is no lease.');
    expect(await claimMany(bench.office, 6, hold)).toHaveLength(6);
    await gone.lease.close();
    await many.send();
    expect(heardByAll().flat()).toHaveLength(4);
    await expect
      .poll(async () => (await freeOrphanedParts(bench.office, tellFileSetAside)).length, {
        timeout: 30_000,
      })
      .toBe(6);
    for (const chat of chats) await deliverTo(bench.office, destinations.chat(chat), bench.deps);
    expect(heardByAll()).toEqual(chats.map(() => [first]));
  });
});

describe('a database that is cut off', () => {
  it('loses the answer to a claim, and every part is sent once all the same', async () => {
    await write([first], chats);
    proxy.loseAnswersTo('claim_many', 1);
    await many.send();
    expect(proxy.left()).toBe(0);
    expect(heardByAll()).toEqual(chats.map(() => [first]));
    expect(await inState('sent')).toBe(chats.length);
  });

  it('loses the answer to what was written down, which stands once', async () => {
    await write([first], chats);
    proxy.loseAnswersTo('record_sent', 2);
    await many.send();
    expect(proxy.left()).toBe(0);
    expect(heardByAll()).toEqual(chats.map(() => [first]));
    expect(await inState('sent')).toBe(chats.length);
  });

  it('has the claim looked at again before anything is sent where the lease was lost meanwhile', async () => {
    await write([first], chats);
    const asked: string[] = [];
    let go = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      go = resolve;
    });
    // Whoever waits for a place is held up until the lease is lost and another process has the parts.
    const deps: DeliveryDeps = {
      ...bench.deps,
      pace: {
        ...bench.deps.pace,
        async inPlace(urgent, check, send, known) {
          asked.push('asked');
          await held;
          return bench.deps.pace.inPlace(urgent, check, send, known);
        },
      },
    };
    const slept = openManySender(bench.office, deps);
    const sending = slept.send().catch((error: unknown) => {
      if (!isDatabaseAway(error)) throw error;
    });
    try {
      await expect.poll(() => asked.length, { interval: 5, timeout: 30_000 }).toBe(chats.length);
      const old = bench.lease.id;
      proxy.cut();
      await expect.poll(() => bench.lease.id, { interval: 5, timeout: 30_000 }).not.toBe(old);
      await run(sql`update outbox set claimed_by = ${2 ** 30} where state = 'sending'`);
    } finally {
      go();
    }
    await sending;
    await slept.stop();
    expect(heardByAll().flat()).toEqual([]);
    expect(await inState('sending')).toBe(chats.length);
  });
});
