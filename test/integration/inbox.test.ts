import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { readUpdate, subjectOf } from '../../bots/telegram/read-update.ts';
import { tellSetAside } from '../../src/chat/tell-set-aside.ts';
import { beginEntry, entryOrphansMax } from '../../src/delivery/begin-entry.ts';
import { InboxEntry, OutboxPart } from '../../src/delivery/entities.ts';
import {
  type Arrival,
  inboxAttemptsMax,
  retryDelayMs,
  storeInbox,
} from '../../src/delivery/inbox.ts';
import { letGo } from '../../src/delivery/sending/free-orphans.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { handleSubject, type IntakeDeps } from '../../workers/intake.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { until } from '../support/world.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const understand = loadUnderstanding();
const poison = 'POISON';
/** The intake as it runs, except that one word breaks it: whatever else may be wrong with a turn looks like this. */
const deps = (broken = () => true): IntakeDeps => ({
  turn: {
    readUpdate: (update) => readUpdate(update, { id: 1, username: 'gatehouse_bot' }),
    understand: (text, context) => {
      if (text.includes(poison) && broken()) throw new Error('a flow broke');
      return understand(text, context);
    },
    unitsOf: async () => [],
    knowledgeOf: async () => [],
    readPhone: () => null,
    quietMs: 1200,
    privateLink: () => 'https://t.me/gatehouse_bot',
  },
  lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
  handleSlack: async (payload) => {
    if (JSON.stringify(payload).includes(poison) && broken()) throw new Error('a click broke');
  },
  authorOf: () => 'U0AUTHOR',
  lease: bench.lease,
});

let updates = 1000;
const textOf = (chat: number, text: string, more: Record<string, unknown> = {}) => {
  updates += 1;
  return {
    update_id: updates,
    message: {
      message_id: updates,
      date: 1,
      chat: { id: chat, type: 'private', first_name: '玉兰' },
      from: { id: chat, is_bot: false, first_name: '玉兰' },
      text,
      ...more,
    },
  };
};
const arrival = (update: { update_id: number }): Arrival => ({
  source: 'telegram',
  externalId: String(update.update_id),
  subject: subjectOf(update),
  payload: update,
});
const store = (...given: { update_id: number }[]) => storeInbox(bench.office, given.map(arrival));
const entries = (): Promise<InboxEntry[]> =>
  bench.office.orm.em.fork().find(InboxEntry, {}, { orderBy: { seq: 'asc' } });
const handle = (chat: number, given = deps()): Promise<void> =>
  handleSubject(bench.office, `telegram:${chat}`, given);
/** The words of a stored update. */
const words = (entry: InboxEntry): string =>
  (entry.payload as { message: { text: string } }).message.text;
const states = async (): Promise<string[]> =>
  (await entries()).map((one) => `${words(one)} ${one.state}`);
/** Lets time pass, and has done what is due in a chat, second by second. */
const pass = async (seconds: number, chat: number, given = deps()): Promise<void> => {
  for (let i = 0; i < seconds; i += 1) {
    bench.clock.advance(1000);
    await handle(chat, given);
  }
};

describe('what arrives', () => {
  it('is stored once, however many bring it at the same moment', async () => {
    const update = textOf(7, '你好');
    const answers = await Promise.all(Array.from({ length: 20 }, () => store(update)));
    expect(answers.flat().filter((one) => one.fresh)).toHaveLength(1);
    expect(new Set(answers.flat().map((one) => one.seq)).size).toBe(1);
    expect(await entries()).toHaveLength(1);
  });

  it('is stored once when one batch holds it twice', async () => {
    const update = textOf(7, '你好');
    const other = textOf(7, '在吗');
    const stored = await store(update, update, other);
    expect(stored.map((one) => one.fresh)).toEqual([true, false, true]);
    expect(await entries()).toHaveLength(2);
  });

  it('tells a message of Slack from an update of Telegram by where it came from', async () => {
    const update = textOf(7, '你好');
    await store(update);
    const [stored] = await storeInbox(bench.office, [
      { ...arrival(update), source: 'slack', subject: 'slack:C1:1' },
    ]);
    expect(stored?.fresh).toBe(true);
  });

  it('is kept exactly as it came, NUL, half surrogates and all', async () => {
    const odd = 'a\u0000b \ud83d c \udc00 \u202Eright to left ';
    const update = textOf(7, odd, { caption: odd, unknown: { deep: [odd] } });
    await store(update);
    expect((await entries())[0]?.payload).toEqual(update);
    bench.clock.advance(5000);
    await handle(7);
    expect((await entries())[0]).toMatchObject({ state: 'handled', attempts: 0 });
  });

  it('is stored although nothing of its shape is known', async () => {
    const shapes = [
      { update_id: 1, purchased_paid_media: { x: 1 } },
      { update_id: 2, message: 'not a message' },
      { update_id: 3, message: { chat: { id: 9, type: 'private' }, hologram: {} } },
      { update_id: 4, callback_query: { id: 'q', from: null } },
    ];
    await storeInbox(bench.office, shapes.map(arrival));
    bench.clock.advance(5000);
    for (const subject of new Set((await entries()).map((one) => one.subject)))
      await handleSubject(bench.office, subject, deps());
    expect((await entries()).map((one) => one.state)).toEqual(Array(4).fill('handled'));
    // Only the private chat is told something; nobody else could be.
    const parts = await bench.office.orm.em.fork().find(OutboxPart, {});
    expect([...new Set(parts.map((one) => one.destination))]).toEqual(['telegram:9']);
  });
});

describe('what waits in a chat', () => {
  it('is handled once and in order by ten visitors at once', async () => {
    await store(
      ...['一', '二', '三'].map((text) =>
        textOf(7, `/help ${text}`, {
          entities: [{ type: 'bot_command', offset: 0, length: 5 }],
        }),
      ),
    );
    await Promise.all(Array.from({ length: 10 }, () => handle(7)));
    expect((await entries()).every((one) => one.state === 'handled')).toBe(true);
    const parts = await bench.office.orm.em
      .fork()
      .find(OutboxPart, {}, { orderBy: { seq: 'asc' } });
    const turns = parts.map((one) => Number(/^turn:(\d+)/.exec(one.key)?.[1]));
    expect(turns).toEqual(turns.toSorted((a, b) => a - b));
    expect(new Set(turns).size).toBe(3);
  });

  it('waits for a burst to end, and no longer than four times the quiet', async () => {
    await store(textOf(7, '水龙头'));
    await handle(7);
    expect((await entries())[0]?.state).toBe('received');
    expect(bench.nudges).toEqual([{ queue: 'intake', subject: 'telegram:7', delayMs: 1200 }]);
    for (let i = 0; i < 5; i += 1) {
      bench.clock.advance(1000);
      await store(textOf(7, `又说 ${i}`));
      await handle(7);
    }
    expect((await entries()).filter((one) => one.state === 'handled').length).toBeGreaterThan(0);
  });
});

describe('an entry that cannot be handled', () => {
  it('is tried again later and later, and at last set aside with the reason', async () => {
    await store(textOf(7, poison));
    bench.clock.advance(2000);
    const delays: number[] = [];
    for (let attempt = 1; attempt <= inboxAttemptsMax; attempt += 1) {
      await handle(7);
      const [entry] = await entries();
      expect(entry).toMatchObject({ attempts: attempt });
      delays.push((entry?.dueAt ?? 0) - bench.clock.now());
      // Too early, it is left alone.
      await handle(7);
      expect((await entries())[0]?.attempts).toBe(attempt);
      bench.clock.advance(retryDelayMs(attempt));
    }
    expect(delays).toEqual([1000, 4000, 16_000, 64_000, 256_000, 300_000]);
    expect((await entries())[0]).toMatchObject({
      state: 'set_aside',
      error: 'Error: a flow broke',
    });
  });

  it('leaves nobody without a word: the management and who wrote it are told, once', async () => {
    await store(textOf(7, '水龙头滴水'));
    await pass(2, 7);
    await store(textOf(7, poison));
    for (let attempt = 0; attempt <= inboxAttemptsMax; attempt += 1) {
      bench.clock.advance(400_000);
      await handle(7);
    }
    const told = await bench.office.orm.em
      .fork()
      .find(OutboxPart, { key: { $like: 'set-aside:%' } }, { orderBy: { seq: 'asc' } });
    expect(told.map((part) => ('text' in part.part ? part.part.text : ''))).toEqual([
      expect.stringContaining('收件编号'),
      expect.stringContaining('他们会联系您'),
    ]);
    expect(JSON.stringify(told)).not.toContain(poison);
  });

  it('is handled when what was wrong is mended before that', async () => {
    let broken = true;
    const given = deps(() => broken);
    await store(textOf(7, poison));
    await pass(5, 7, given);
    expect((await entries())[0]?.attempts).toBeGreaterThanOrEqual(2);
    broken = false;
    await pass(20, 7, given);
    expect((await entries())[0]).toMatchObject({ state: 'handled', error: null });
  });

  it('holds no other chat up', async () => {
    await store(textOf(7, poison), textOf(8, '水龙头滴水'));
    bench.clock.advance(2000);
    await Promise.all([handle(7), handle(8)]);
    expect(await states()).toEqual([`${poison} received`, '水龙头滴水 handled']);
  });

  it('holds up what is said after it in the same chat for a few seconds only', async () => {
    await store(textOf(7, poison));
    await pass(3, 7);
    await store(textOf(7, '家里有煤气味'));
    await pass(5, 7);
    expect(await states()).toEqual([`${poison} received`, '家里有煤气味 handled']);
  });

  it('takes none of the burst it came in down with it', async () => {
    await store(textOf(7, '水龙头滴水'), textOf(7, poison), textOf(7, '现在越滴越大'));
    await pass(10, 7);
    expect(await states()).toEqual([
      '水龙头滴水 handled',
      `${poison} received`,
      '现在越滴越大 handled',
    ]);
    bench.clock.advance(1_000_000);
    for (let i = 0; i < 4; i += 1) {
      await handle(7);
      bench.clock.advance(300_000);
    }
    expect((await states())[1]).toBe(`${poison} set_aside`);
  });

  it('holds up what happens after it in the same thread of Slack for a few seconds only', async () => {
    const event = (id: string, text: string): Arrival => ({
      source: 'slack',
      externalId: id,
      subject: 'slack:C1:1.0',
      payload: { text },
    });
    const visit = () => handleSubject(bench.office, 'slack:C1:1.0', deps());
    await storeInbox(bench.office, [event('a', poison), event('b', '接单')]);
    for (let i = 0; i < 8; i += 1) {
      await visit();
      bench.clock.advance(1000);
    }
    expect((await entries()).map((one) => one.state)).toEqual(['received', 'handled']);
  });

  it('is set aside after ending its process three times, and its author hears so', async () => {
    await storeInbox(bench.office, [
      { source: 'slack', externalId: 'f', subject: 'slack:D1', payload: { text: '文件' } },
    ]);
    const kill = async (): Promise<void> => {
      const dying = await bench.process();
      // Its download never comes back, and its lock is gone with it.
      const left = {
        ...deps(),
        lease: dying.lease,
        handleSlack: () => new Promise<void>(() => {}),
      };
      void handleSubject(bench.office, 'slack:D1', left);
      await until('begun', async () => (await entries())[0]?.begunBy === dying.lease.id);
      await dying.lease.close();
    };
    for (let i = 1; i <= entryOrphansMax; i += 1) await kill();
    const handled: unknown[] = [];
    const last = { ...deps(), handleSlack: async (given: unknown) => void handled.push(given) };
    await handleSubject(bench.office, 'slack:D1', last);
    expect(handled).toEqual([]);
    expect(await entries()).toMatchObject([{ state: 'set_aside', orphaned: entryOrphansMax }]);
    const { seq } = (await entries())[0] as InboxEntry;
    const told = await bench.office.orm.em
      .fork()
      .findOneOrFail(OutboxPart, { key: `set-aside:${seq}:author` });
    expect([told.destination, told.part]).toMatchObject([
      'slack:user:U0AUTHOR',
      { text: expect.stringContaining(`收件编号 ${seq}`) },
    ]);
  });

  it('is no orphan of a process that was told to end, nor of one that is alive', async () => {
    await storeInbox(bench.office, [
      { source: 'slack', externalId: 'f', subject: 'slack:D1', payload: { text: '文件' } },
    ]);
    const [entry] = await entries();
    const { seq } = entry as InboxEntry;
    for (let i = 0; i <= entryOrphansMax; i += 1) {
      const stopping = await bench.process();
      expect(await beginEntry(bench.office, seq, stopping.lease.id, tellSetAside())).toBe(true);
      await letGo(bench.office, stopping.lease.id);
      await stopping.lease.close();
    }
    const alive = await bench.process();
    await beginEntry(bench.office, seq, alive.lease.id, tellSetAside());
    await beginEntry(bench.office, seq, bench.lease.id, tellSetAside());
    expect(await entries()).toMatchObject([{ state: 'received', orphaned: 0 }]);
  });
});
