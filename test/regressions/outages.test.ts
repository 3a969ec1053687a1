import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName, Part } from '../../src/delivery/parts.ts';
import { orphansMax } from '../../src/delivery/sending/claim-part.ts';
import { deliverTo, sendAttemptsMax } from '../../src/delivery/sending/deliver.ts';
import { freeOrphanedParts, letGo } from '../../src/delivery/sending/free-orphans.ts';
import { silencesUntilAway } from '../../src/delivery/sending/silence.ts';
import { tellUnsent } from '../../src/schedule/tell-unsent.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** A platform that is away for long, and what becomes of what was to be said meanwhile. */
let bench: DeliveryBench;
let chat: number;
beforeEach(async () => {
  bench = await openDeliveryBench();
  chat = bench.chatOf('zhao');
});
afterEach(() => bench.close());

const write = (
  texts: string[],
  more: { lane?: LaneName; to?: number; until?: number } = {},
): Promise<void> =>
  bench.inTransaction(async (work) => {
    for (const text of texts)
      writeToOutbox(work, {
        key: text,
        destination: destinations.chat(more.to ?? chat),
        lane: more.lane ?? 'conversation',
        part: { to: 'chat', kind: 'text', text },
        until: more.until,
      });
  });
const heard = (of = chat): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === of && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
const deliver = (to = chat): Promise<number | null> =>
  deliverTo(bench.office, destinations.chat(to), bench.deps);
const calls = (): number => bench.telegram.calls.all().length;
const stateOf = (key: string): Promise<OutboxPart> =>
  bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key });
/** Lives through an outage as a worker does: comes back when it was told to. */
const passAway = async (ms: number): Promise<void> => {
  const end = bench.clock.now() + ms;
  while (bench.clock.now() < end) bench.clock.advance((await deliver()) ?? 1000);
};

describe('an outage of two days', () => {
  it('loses nothing, keeps the order, and is asked about by one part at a time', async () => {
    const li = bench.chatOf('li');
    await write(['一', '二']);
    await write(['给李'], { to: li });
    bench.telegram.faults.away = true;
    await passAway(3_600_000);
    // More often than a part was ever tried before it was given up.
    expect(calls()).toBeGreaterThan(sendAttemptsMax);
    await deliver(li);
    const before = calls();
    // One part has just asked for all: whoever comes meanwhile waits.
    expect(await deliver(li)).toBeGreaterThan(0);
    expect(await deliver()).toBeGreaterThan(0);
    expect(calls()).toBe(before);
    bench.clock.advance(47 * 3_600_000);
    await deliver();
    expect((await stateOf('一')).state).toBe('pending');
    bench.telegram.faults.away = false;
    await passAway(120_000);
    await deliver(li);
    expect([heard(), heard(li)]).toEqual([['一', '二'], ['给李']]);
  });

  it('lets an emergency knock every few seconds', async () => {
    bench.telegram.faults.away = true;
    await write(['一']);
    await passAway(600_000);
    await write(['着火'], { lane: 'emergency' });
    for (let i = 0; i < 12; i += 1) bench.clock.advance((await deliver()) ?? 0);
    expect(await deliver()).toBeLessThanOrEqual(5000);
    bench.telegram.faults.away = false;
    bench.clock.advance(5000);
    await deliver();
    expect(heard()[0]).toBe('着火');
  });

  it('does not send what is true no longer when it is over', async () => {
    await write(['明天 10:00 上门'], { until: bench.clock.now() + 3_600_000 });
    await write(['还有效']);
    bench.telegram.faults.away = true;
    await passAway(2 * 3_600_000);
    bench.telegram.faults.away = false;
    await passAway(120_000);
    expect(heard()).toEqual(['还有效']);
    expect((await stateOf('明天 10:00 上门')).state).toBe('superseded');
  });
});

describe('the management', () => {
  const notes = async (): Promise<string[]> =>
    (await bench.office.orm.em.fork().find(OutboxPart, { key: { $like: 'unsent:%' } })).map(
      (one) => (one.part.kind === 'note' ? one.part.text : ''),
    );

  it('hears once of an outage, since when and how much waits', async () => {
    await write(['一', '二']);
    bench.telegram.faults.away = true;
    await passAway(120_000);
    await tellUnsent(bench.office);
    expect(await notes()).toEqual([]);
    await passAway(300_000);
    await tellUnsent(bench.office);
    await tellUnsent(bench.office);
    expect(await notes()).toEqual([
      expect.stringMatching(/Telegram 从 .*10:00.* 起没有回应，有 2 条消息在等/),
    ]);
  });
});

describe('the probe of a platform that is away', () => {
  it('is one for all processes, and its answer is heard by all', async () => {
    const li = bench.chatOf('li');
    const other = await bench.process();
    const there = (): Promise<number | null> =>
      deliverTo(bench.office, destinations.chat(li), other.deps);
    await write(['一']);
    await write(['给李'], { to: li });
    bench.telegram.faults.away = true;
    for (let waitMs = 0; calls() < silencesUntilAway; ) {
      bench.clock.advance(waitMs);
      waitMs = (await deliver()) ?? 0;
    }
    const before = calls();
    // This process had not met the silence itself.
    expect(await there()).toBeGreaterThan(0);
    expect(calls()).toBe(before);
    for (let i = 0; i < 30; i += 1) {
      await there();
      await deliver();
      bench.clock.advance(10_000);
    }
    // Five minutes, a probe each half of one at the most often, whoever sends it.
    expect(calls() - before).toBeLessThanOrEqual(16);
    // A danger asks for itself.
    await write(['着火'], { to: li, lane: 'emergency' });
    const asked = calls();
    await there();
    expect(calls()).toBe(asked + 1);
    bench.telegram.faults.away = false;
    bench.clock.advance(60_000);
    await there();
    await deliver();
    expect([heard(), heard(li)]).toEqual([['一'], ['着火', '给李']]);
  });
});

describe('a part that takes its process down', () => {
  const orphan = (): Promise<unknown> =>
    sql`update outbox set state = 'sending', claimed_by = 5, turn = 1, attempts = attempts + 1`.execute(
      bench.office.orm.em.fork().getKysely(),
    );
  const put = (key: string, part: Part): Promise<void> =>
    bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key,
        destination: destinations.chat(chat),
        lane: 'conversation',
        part,
      }),
    );

  it('is set aside after the third time in a row, when it brings bytes', async () => {
    const file = { from: 'slack', id: 'F1', kind: 'document', name: 'a', mime: 'a/b' } as const;
    await put('file', { to: 'chat', kind: 'file', file });
    for (let i = 1; i <= orphansMax; i += 1) {
      expect((await stateOf('file')).state).toBe('pending');
      await orphan();
      await freeOrphanedParts(bench.office, tellFileSetAside);
    }
    expect(await stateOf('file')).toMatchObject({ state: 'failed', orphaned: orphansMax });
  });

  it('is then marked for whoever sent it, and told to the management', async () => {
    const file = { from: 'slack', id: 'F1', kind: 'document', name: 'a', mime: 'a/b' } as const;
    const report = { channel: 'C1', ts: '1.1' };
    await put('file', { to: 'chat', kind: 'file', file, report });
    for (let i = 1; i <= orphansMax; i += 1) {
      await orphan();
      await freeOrphanedParts(bench.office, tellFileSetAside);
    }
    expect((await stateOf('file:mark')).part).toMatchObject({ kind: 'reaction', name: 'warning' });
    const { seq } = await stateOf('file');
    const told = (await stateOf(`orphaned:${seq}`)).part;
    expect(told).toMatchObject({ text: expect.stringContaining(`发件编号 ${seq}`) });
  });

  it('is not counted when its process was told to end', async () => {
    const file = { from: 'slack', id: 'F1', kind: 'document', name: 'a', mime: 'a/b' } as const;
    await put('file', { to: 'chat', kind: 'file', file });
    for (let i = 0; i <= orphansMax; i += 1) {
      await orphan();
      await letGo(bench.office, 5);
    }
    expect(await stateOf('file')).toMatchObject({ state: 'pending', orphaned: 0 });
  });

  it('is never set aside when it is words', async () => {
    await put('words', { to: 'chat', kind: 'text', text: '一句话' });
    for (let i = 0; i <= orphansMax; i += 1) {
      await orphan();
      await freeOrphanedParts(bench.office, tellFileSetAside);
    }
    await deliver();
    expect(heard()).toEqual(['一句话']);
    expect(await stateOf('words')).toMatchObject({ state: 'sent', orphaned: 0 });
  });
});

describe('a message whose answer was lost in a chat that was silent while others talked', () => {
  it('is found where it stands', async () => {
    const li = bench.chatOf('li');
    await write(['早']);
    await deliver();
    for (let i = 0; i < 40; i += 1) await write([`给李 ${i}`], { to: li });
    await deliver(li);
    // Telegram numbers the messages of all private chats with a bot together.
    const { journal } = bench.telegram.world;
    for (let i = 0; i < 40; i += 1) journal.nextId(`telegram.message.${chat}`, 1);
    bench.clock.advance(60_000);
    await write(['晚']);
    bench.loseAnswers('sendMessage');
    bench.clock.advance((await deliver()) ?? 0);
    await deliver();
    expect(heard()).toEqual(['早', '晚']);
  });

  it('is found past what others were sent while Telegram had been away', async () => {
    const li = bench.chatOf('li');
    await write(['早']);
    await deliver();
    await write(['晚']);
    // The first attempt came to nothing, and the office cannot know that it did.
    bench.telegram.faults.away = true;
    bench.clock.advance((await deliver()) ?? 0);
    bench.telegram.faults.away = false;
    for (let i = 0; i < 60; i += 1) await write([`给李 ${i}`], { to: li });
    await deliver(li);
    const { journal } = bench.telegram.world;
    for (let i = 0; i < 59; i += 1) journal.nextId(`telegram.message.${chat}`, 1);
    bench.loseAnswers('sendMessage');
    for (let i = 0; i < 3; i += 1) bench.clock.advance((await deliver()) ?? 0);
    expect(heard()).toEqual(['早', '晚']);
  });

  it('is found where each chat is numbered by itself, and another has the same number', async () => {
    const li = bench.chatOf('li');
    for (let i = 0; i < 10; i += 1) await write([`给李 ${i}`], { to: li });
    await write(['早']);
    await deliver();
    await write(['晚']);
    bench.loseAnswers('sendMessage');
    const waitMs = (await deliver()) ?? 0;
    await deliver(li);
    bench.clock.advance(waitMs);
    await deliver();
    expect(heard()).toEqual(['早', '晚']);
  });
});
