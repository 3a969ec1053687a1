import { randomUUID } from 'node:crypto';
import pg from 'pg';
import { afterEach, beforeEach, describe, expect, inject, it } from 'vitest';
import { readUpdate, subjectOf } from '../../bots/telegram/read-update.ts';
import { createDrain, type Drain } from '../../src/chat/drain.ts';
import { InboxEntry, OutboxPart } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { openJobs } from '../../src/jobs/queues.ts';
import { createLog } from '../../src/log.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { handleSubject, type IntakeDeps } from '../../workers/intake.ts';
import { createDatabase, dropDatabase, templateName, urlOf } from '../support/databases.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
let drains: Drain[] = [];
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(async () => {
  for (const drain of drains) await drain.stop();
  drains = [];
  await bench.close();
});

const understand = loadUnderstanding();
const poison = 'POISON';
const deps: IntakeDeps = {
  turn: {
    readUpdate: (update) => readUpdate(update, { id: 1, username: 'gatehouse_bot' }),
    understand: (text, context) => {
      if (text.includes(poison)) throw new Error('a flow broke');
      return understand(text, context);
    },
    unitsOf: async () => [],
    knowledgeOf: async () => [],
    readPhone: () => null,
    quietMs: 0,
    privateLink: () => 'https://t.me/gatehouse_bot',
  },
  lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
  handleSlack: async () => undefined,
  authorOf: () => null,
  // Nothing of Slack is begun here.
  lease: { hold: () => null },
};
/** What works off the inbox in one process. */
const openDrain = (): Drain => {
  const drain = createDrain(bench.office, {
    turn: deps.turn,
    alone: (subject) => handleSubject(bench.office, subject, deps),
  });
  drains.push(drain);
  return drain;
};

let updates = 1000;
const textOf = (chat: number, text: string, more: Record<string, unknown> = {}) => {
  updates += 1;
  const person = { id: chat, first_name: '玉兰' };
  return {
    update_id: updates,
    message: {
      message_id: updates,
      date: 1,
      chat: { ...person, type: 'private' },
      from: { ...person, is_bot: false },
      text,
      ...more,
    },
  };
};
const store = (given: readonly { update_id: number }[]) =>
  storeInbox(
    bench.office,
    given.map((update) => ({
      source: 'telegram' as const,
      externalId: String(update.update_id),
      subject: subjectOf(update),
      payload: update,
    })),
  );
const entries = (): Promise<InboxEntry[]> =>
  bench.office.orm.em.fork().find(InboxEntry, {}, { orderBy: { seq: 'asc' } });
const command = (chat: number, n: number) =>
  textOf(chat, `/help ${n}`, { entities: [{ type: 'bot_command', offset: 0, length: 5 }] });
const patience = { timeout: 20_000, interval: 20 };

describe('turns of many chats that are taken together', () => {
  it('are all handled but the one that fails, which is recorded and tried alone', async () => {
    const chats = Array.from({ length: 12 }, (_, index) => 100 + index);
    await store(chats.map((chat) => textOf(chat, chat === 105 ? poison : '水龙头滴水')));
    bench.clock.advance(1000);
    const drain = openDrain();
    drain.wake();
    await expect
      .poll(
        async () => (await entries()).map(({ state, attempts }) => `${state} ${attempts}`),
        patience,
      )
      .toEqual(chats.map((chat) => (chat === 105 ? 'received 1' : 'handled 0')));
    const parts = await bench.office.orm.em.fork().find(OutboxPart, {});
    const answered = new Set(parts.map(({ destination }) => destination));
    expect(answered.size).toBe(chats.length - 1);
    expect(answered.has('telegram:105')).toBe(false);
    // Coming back for it is a chat's own matter; nobody else is visited again.
    expect(bench.nudges.filter(({ queue }) => queue === 'intake')).toEqual([
      { queue: 'intake', subject: 'telegram:105', delayMs: 1000 },
    ]);
  });

  it('keep the order of every chat, and double nothing, with two at work side by side', async () => {
    const chats = Array.from({ length: 40 }, (_, index) => 200 + index);
    const each = 4;
    for (let n = 0; n < each; n += 1) await store(chats.map((chat) => command(chat, n)));
    bench.clock.advance(1000);
    const both = [openDrain(), openDrain()];
    for (const drain of both) drain.wake();
    await expect
      .poll(
        async () => (await entries()).filter(({ state }) => state !== 'handled').length,
        patience,
      )
      .toBe(0);
    expect((await entries()).every(({ attempts }) => attempts === 0)).toBe(true);
    const parts = await bench.office.orm.em
      .fork()
      .find(OutboxPart, {}, { orderBy: { seq: 'asc' } });
    for (const chat of chats) {
      const turns = parts
        .filter(({ destination }) => destination === `telegram:${chat}`)
        .map(({ key }) => Number(/^turn:(\d+)/.exec(key)?.[1]));
      expect(turns).toEqual(turns.toSorted((a, b) => a - b));
      expect(new Set(turns).size).toBe(each);
    }
  });

  it('are found whoever is told of them, although one chat writes without end', async () => {
    await store(Array.from({ length: 200 }, (_, n) => command(300, n)));
    await store(Array.from({ length: 70 }, (_, index) => command(301 + index, 0)));
    bench.clock.advance(1000);
    openDrain().wake();
    await expect
      .poll(async () => {
        const others = (await entries()).filter(({ subject }) => subject !== 'telegram:300');
        return others.every(({ state }) => state === 'handled');
      }, patience)
      .toBe(true);
    const left = (await entries()).filter(({ state }) => state === 'received');
    expect(left.length).toBeGreaterThan(0);
  });
});

describe('what comes in one breath', () => {
  it('is handled in one transaction', async () => {
    const chats = Array.from({ length: 16 }, (_, index) => 400 + index);
    await store(chats.map((chat) => command(chat, 0)));
    bench.clock.advance(1000);
    const drain = openDrain();
    for (const chat of chats) drain.wake(`telegram:${chat}`);
    await drain.idle();
    const rows = await bench.office.orm.em
      .fork()
      .getConnection()
      .execute<{ state: string; transaction: string }[]>(
        'select state, xmin::text as transaction from inbox',
      );
    expect(rows.map(({ state }) => state)).toEqual(chats.map(() => 'handled'));
    expect(new Set(rows.map(({ transaction }) => transaction)).size).toBe(1);
  });
});

describe('a thousand messages that wait', () => {
  it('are a few jobs', async () => {
    const name = `jobs_${randomUUID().replaceAll('-', '')}`;
    const server = inject('postgresUrl');
    await createDatabase(server, name, templateName);
    const databaseUrl = urlOf(server, name);
    try {
      const log = createLog('silent', 'silent');
      const jobs = await openJobs({ redisUrl: undefined, databaseUrl, log });
      for (let n = 0; n < 1000; n += 1)
        await jobs.nudge([{ queue: 'turns', subject: `telegram:${n}` }]);
      await jobs.close(20_000);
      const client = new pg.Client({ connectionString: databaseUrl });
      await client.connect();
      const { rows } = await client.query<{ jobs: string }>(
        "select count(*) as jobs from bullmq.job where queue = 'intake-turns'",
      );
      await client.end();
      expect(Number(rows[0]?.jobs)).toBeGreaterThan(0);
      expect(Number(rows[0]?.jobs)).toBeLessThanOrEqual(8);
    } finally {
      await dropDatabase(server, name);
    }
  });
});
