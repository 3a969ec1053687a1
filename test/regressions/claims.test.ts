import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellSetAside } from '../../src/chat/tell-set-aside.ts';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { isDatabaseAway, untilAnswered } from '../../src/database-away.ts';
import { type Destination, destinations } from '../../src/delivery/destinations.ts';
import { InboxEntry, OutboxPart } from '../../src/delivery/entities.ts';
import { recordFailure, storeInbox } from '../../src/delivery/inbox.ts';
import type { Hold } from '../../src/delivery/leases.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName } from '../../src/delivery/parts.ts';
import { ClaimLost, claimNext, stillClaimed } from '../../src/delivery/sending/claim-part.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { freeOrphanedParts } from '../../src/delivery/sending/free-orphans.ts';
import { recordOutcome } from '../../src/delivery/sending/record-outcome.ts';
import { type DatabaseProxy, openDatabaseProxy } from '../support/database-proxy.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** PostgreSQL restarted, cut off or slow while something is being sent. */
let bench: DeliveryBench;
let proxy: DatabaseProxy;
let chat: number;
let destination: Destination;
beforeEach(async () => {
  bench = await openDeliveryBench({
    through: async (url) => {
      proxy = await openDatabaseProxy(url);
      return proxy.url;
    },
  });
  chat = bench.chatOf('zhao');
  destination = destinations.chat(chat);
});
afterEach(async () => {
  await bench.close();
  await proxy.close();
});

const write = (texts: string[], lane: LaneName = 'conversation'): Promise<void> =>
  bench.inTransaction(async (work) => {
    for (const text of texts)
      writeToOutbox(work, {
        key: text,
        destination,
        lane,
        part: { to: 'chat', kind: 'text', text },
      });
  });
const heard = (): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === chat && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
const stateOf = (key: string): Promise<OutboxPart> =>
  bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key });
const sql1 = (query: ReturnType<typeof sql>) =>
  untilAnswered(() => query.execute(bench.office.orm.em.fork().getKysely()));
const free = () => untilAnswered(() => freeOrphanedParts(bench.office, tellFileSetAside));
const deliver = (deps = bench.deps): Promise<number | null> =>
  deliverTo(bench.office, destination, deps);
const holdOf = (lease = bench.lease): Hold => {
  const hold = lease.hold();
  if (!hold) throw new Error('There is no lease.');
  return hold;
};
/** Waits until the lease is there again. */
const leased = (): Promise<void> =>
  expect
    .poll(
      () => {
        const hold = bench.lease.hold();
        hold?.release();
        return hold !== null;
      },
      { timeout: 15_000, interval: 5 },
    )
    .toBe(true) as unknown as Promise<void>;
/** Claims the next part of the chat, as a process that then sleeps. */
const claim = async (): Promise<{ part: OutboxPart; hold: Hold }> => {
  const hold = holdOf();
  const part = await claimNext(bench.office, destination, bench.deps.rateLimit, hold);
  if (part === null || typeof part === 'number') throw new Error('There was nothing to claim.');
  return { part, hold };
};
/** As if the claim had begun ten minutes ago. */
const age = (key: string) =>
  sql1(
    sql`update outbox set tried_at = clock_timestamp() - interval '10 minutes' where key = ${key}`,
  );

describe('a lease whose connection is cut', () => {
  it('comes back under another number, and what was claimed under the old one is free', async () => {
    const old = bench.lease.id;
    await write(['一']);
    await sql1(
      sql`update outbox set state = 'sending', claimed_by = ${old}, turn = 1, attempts = 1,
        claimed_at = now(), tried_at = clock_timestamp()`,
    );
    expect(await free()).toEqual([]);
    proxy.cut();
    await expect.poll(() => bench.lease.id, { timeout: 15_000, interval: 5 }).not.toBe(old);
    await leased();
    expect(await free()).toEqual([{ destination, lane: 1 }]);
    await deliver();
    expect(heard()).toEqual(['一']);
  });

  it('keeps what the process still has in flight, until it lets go', async () => {
    await write(['一']);
    const { hold } = await claim();
    const old = bench.lease.id;
    proxy.cut();
    await expect.poll(() => bench.lease.id, { timeout: 15_000, interval: 5 }).not.toBe(old);
    await leased();
    expect(await free()).toEqual([]);
    hold.release();
    await expect.poll(() => free(), { timeout: 15_000 }).toEqual([{ destination, lane: 1 }]);
  });
});

describe('a database that goes away while a message is on its way', () => {
  it('costs nothing: it is written down as sent when the database is back, and sent once', async () => {
    await write(['一', '二']);
    bench.telegram.faults.slowMs = 60;
    const sending = deliver();
    await expect
      .poll(() => bench.telegram.calls.all().length, { interval: 5, timeout: 15_000 })
      .toBeGreaterThan(0);
    proxy.cut();
    // On a slow machine the first is down already and the second asked for: that fails, and is asked again,
    // as is what was put off because the lease had not noticed yet that its connection was cut.
    const whileAway = async (work: Promise<number | null>): Promise<number | null> => {
      try {
        return await work;
      } catch (error) {
        if (isDatabaseAway(error)) return 0;
        throw error;
      }
    };
    await whileAway(sending);
    await expect
      .poll(
        async () => {
          const waitMs = await whileAway(deliver());
          if (waitMs) bench.clock.advance(waitMs);
          return waitMs;
        },
        { timeout: 10_000, interval: 20 },
      )
      .toBeNull();
    expect(heard()).toEqual(['一', '二']);
    expect([(await stateOf('一')).state, (await stateOf('二')).state]).toEqual(['sent', 'sent']);
  });

  it('loses the answer to what was written down, which stands once', async () => {
    await write(['一', '二']);
    proxy.loseAnswersTo('record_sent', 2);
    await deliver();
    await leased();
    await deliver();
    expect(proxy.left()).toBe(0);
    expect(heard()).toEqual(['一', '二']);
    expect(await bench.office.orm.em.fork().count(OutboxPart, { state: 'sent' })).toBe(2);
  });
});

describe('the pool of connections', () => {
  it('is whole again however often the line is cut within a transaction or at its end', async () => {
    for (let i = 0; i < 30; i += 1) {
      if (i % 2 === 0) proxy.loseCommits(1);
      const broken = bench.inTransaction(async (work) => {
        await work.em.execute('select 1');
        if (i % 2 === 1) proxy.cut();
        await work.em.execute('select 1');
      });
      await expect(broken).rejects.toThrow(/terminated|ended/);
    }
    await write(['一']);
    await leased();
    await deliver();
    expect(heard()).toEqual(['一']);
  });
});

describe('a process that slept while another took over', () => {
  it('sends nothing any more, and cannot undo what its successor wrote', async () => {
    await write(['一']);
    const { part, hold } = await claim();
    await age('一');
    expect(await free()).toEqual([{ destination, lane: 1 }]);
    const other = await bench.process();
    await deliver(other.deps);
    expect(heard()).toEqual(['一']);
    const after = await stateOf('一');
    await expect(stillClaimed(bench.office, part.seq, hold)).rejects.toThrow(ClaimLost);
    const late = { error: 'telegram.network: too late', latencyMs: 1 };
    await recordOutcome(bench.office, part, hold, { kind: 'failed', ...late }, bench.deps);
    const again = { kind: 'retry' as const, refused: false, afterMs: 5, ...late };
    await recordOutcome(bench.office, part, hold, again, bench.deps);
    await recordOutcome(
      bench.office,
      part,
      hold,
      { kind: 'sent', remoteId: '99', latencyMs: 1 },
      bench.deps,
    );
    expect(await stateOf('一')).toMatchObject({
      state: 'sent',
      remoteId: after.remoteId,
      error: null,
    });
  });

  it('says that it was sent, when nobody has taken it up yet', async () => {
    await write(['一']);
    const { part, hold } = await claim();
    const { remoteId } = await bench.deps.chat.send(
      chat,
      { to: 'chat', kind: 'text', text: '一' },
      {},
    );
    await age('一');
    await free();
    await recordOutcome(
      bench.office,
      part,
      hold,
      { kind: 'sent', remoteId, latencyMs: 1 },
      bench.deps,
    );
    await deliver();
    expect(heard()).toEqual(['一']);
    expect(await stateOf('一')).toMatchObject({ state: 'sent', remoteId });
  });
});

describe('a part that hangs', () => {
  it('holds up no emergency, and other lanes for a moment only', async () => {
    await write(['对话'], 'conversation');
    await claim();
    await write(['状态'], 'status');
    await write(['着火'], 'emergency');
    await deliver();
    expect(heard()).toEqual(['着火']);
    await sql1(
      sql`update outbox set tried_at = clock_timestamp() - interval '20 seconds' where key = '对话'`,
    );
    await deliver();
    expect(heard()).toEqual(['着火', '状态']);
  });

  it('holds its own lane up until it counts as forgotten', async () => {
    await write(['第一', '第二'], 'emergency');
    await claim();
    await deliver();
    expect(heard()).toEqual([]);
    await age('第一');
    await free();
    await deliver();
    expect(heard()).toEqual(['第一', '第二']);
  });
});

describe('a failure that is recorded late', () => {
  const entry = async (externalId: string): Promise<InboxEntry> => {
    await storeInbox(bench.office, [
      { source: 'telegram', externalId, subject: destination, payload: {} },
    ]);
    return bench.office.orm.em.fork().findOneOrFail(InboxEntry, { externalId });
  };

  it('brings nothing back to life that was handled meanwhile, and tells nobody', async () => {
    const read = await entry('1');
    read.attempts = 5;
    const em = bench.office.orm.em.fork();
    await em.nativeUpdate(InboxEntry, {}, { state: 'handled', attempts: 5 });
    expect(await recordFailure(bench.office, [read], 'late', tellSetAside())).toBe('handled');
    expect(await em.findOneOrFail(InboxEntry, { source: 'telegram' })).toMatchObject({
      state: 'handled',
      error: null,
    });
    expect(await em.count(OutboxPart)).toBe(0);
  });

  it('counts once when two saw the same attempt fail', async () => {
    const read = await entry('1');
    const both = await Promise.all(
      [1, 2].map(() => recordFailure(bench.office, [read], 'broke', tellSetAside())),
    );
    expect(both.sort()).toEqual(['again', 'handled']);
    expect(
      (await bench.office.orm.em.fork().findOneOrFail(InboxEntry, { source: 'telegram' })).attempts,
    ).toBe(1);
  });

  it('takes from several only those that are still to be handled', async () => {
    const [one, two] = [await entry('1'), await entry('2')];
    const em = bench.office.orm.em.fork();
    await em.nativeUpdate(InboxEntry, { seq: one.seq }, { state: 'handled' });
    expect(await recordFailure(bench.office, [one, two], 'broke', tellSetAside())).toBe('again');
    const rows = await em.find(InboxEntry, {}, { orderBy: { seq: 'asc' } });
    expect(rows.map((row) => [row.state, row.attempts])).toEqual([
      ['handled', 0],
      ['received', 1],
    ]);
  });
});

describe('an error of the database', () => {
  it('is silence only when nobody answered', () => {
    const coded = (code: string) => Object.assign(new Error('x'), { code });
    for (const code of ['57P01', '08006', 'ECONNREFUSED', 'ECONNRESET', '53300', '53100'])
      expect([code, isDatabaseAway(coded(code))]).toEqual([code, true]);
    for (const code of ['23505', '40001', '22P05', '42P01'])
      expect([code, isDatabaseAway(coded(code))]).toEqual([code, false]);
    const wrapped = new Error('outer', { cause: new Error('Connection terminated unexpectedly') });
    expect(isDatabaseAway(wrapped)).toBe(true);
    expect(isDatabaseAway('Connection terminated')).toBe(false);
  });
});
