import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redrawCards } from '../../src/delivery/cards.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { type DrawDeps, drawCard, staleCards } from '../../src/delivery/draw-cards.ts';
import { Card, OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { Still } from '../../src/delivery/parts.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { lookAtRequests } from '../../src/requests/request/ladder/look.ts';
import { joinDemoResidents } from '../../src/residents/joining/join-demo-residents.ts';
import { sweepChecks } from '../../src/staff/checks/ask-checks.ts';
import { CheckRun } from '../../src/staff/checks/check-entities.ts';
import { residentCardDrawer, staffCardDrawer } from '../../workers/card-drawers.ts';
import { fileRequest } from '../support/bench-people.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { wordsOn } from '../support/staff-driver.ts';

const [minute, hour] = [60_000, 3_600_000];

let bench: DeliveryBench;
/** What was said aloud in the log. */
let said: string[];
let zhao: number;
beforeEach(async () => {
  bench = await openDeliveryBench();
  said = [];
  const keep = (_detail: unknown, words = ''): number => said.push(words);
  Object.assign(bench.office.log, { warn: keep, error: keep });
  zhao = bench.chatOf('zhao');
  await joinDemoResidents(bench.office, [{ chat: zhao, phone: '+8613800010501', name: '玉兰' }]);
});
afterEach(() => bench.close());

const change = (id: string, changes: Partial<Request>): Promise<void> =>
  bench.inTransaction(async (work) => {
    await work.em.nativeUpdate(Request, { id }, changes);
    await redrawCards(work, 'request', id);
  });
const drawDeps = (): DrawDeps => ({
  lease: bench.lease,
  rateLimit: bench.deps.rateLimit,
  drawers: {
    slack: staffCardDrawer(bench.deps.staff, 'zh-CN'),
    telegram: residentCardDrawer(bench.deps.chat),
  },
});
const cardOf = (id: string, surface: Card['surface']): Promise<Card> =>
  bench.office.orm.em.fork().findOneOrFail(Card, { surface, subject: id });
const draw = async (card: Card): Promise<number | null> =>
  drawCard(bench.office, card.id, drawDeps());
/** Lives through `ms` as a worker does: whatever is due is drawn and sent. */
const live = async (ms: number, destination?: string): Promise<void> => {
  const step = Math.min(10 * minute, ms / 5);
  for (const end = bench.clock.now() + ms; bench.clock.now() < end; bench.clock.advance(step)) {
    for (const { id } of await staleCards(bench.office, 100))
      await drawCard(bench.office, id, drawDeps());
    if (destination) await deliverTo(bench.office, destination, bench.deps);
  }
};
const notes = (): string[] => bench.slack.world.messages.values().map(wordsOn);
const part = (key: { $like: string }): Promise<OutboxPart> =>
  bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key });

describe('what waited for a platform that was away', () => {
  it('says no more that nobody has a request whom somebody has by then, and still says what is late', async () => {
    const [taken, late] = [await fileRequest(bench), await fileRequest(bench)];
    for (const { id } of [taken, late]) await draw(await cardOf(id, 'slack'));
    bench.slack.faults.away = true;
    // Late, and the desk is open: its ladder sleeps with it.
    bench.clock.advance(5 * hour);
    await lookAtRequests(bench.office);
    const threads = await Promise.all(
      [taken, late].map(async ({ id }) => destinations.thread((await cardOf(id, 'slack')).id)),
    );
    for (const thread of threads) await live(4 * hour, thread);
    await change(taken.id, { answeredAt: bench.clock.now() });
    bench.slack.faults.away = false;
    for (const thread of threads) await live(5 * minute, thread);
    expect(notes().filter((words) => /已过首次答复的时限/.test(words))).toHaveLength(1);
    expect(await part({ $like: `ladder:${taken.id}:%` })).toMatchObject({ state: 'superseded' });
    expect(await part({ $like: `ladder:${late.id}:%` })).toMatchObject({ state: 'sent' });
  });

  it('asks no more for a check that was confirmed by then', async () => {
    for (let passed = 0; passed < 24; passed += 1) {
      bench.clock.advance(hour);
      await sweepChecks(bench.office);
    }
    const run = await bench.office.orm.em.fork().findOneOrFail(CheckRun, { confirmedAt: null });
    const still: Still = { what: 'check_open', run: run.id };
    const destination = destinations.channel('C0000000001');
    bench.slack.faults.away = true;
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'reminder',
        destination,
        lane: 'status',
        part: { to: 'staff', kind: 'note', text: '请确认', still },
      }),
    );
    await live(hour, destination);
    await bench.inTransaction(async (work) => {
      await work.em.nativeUpdate(CheckRun, { id: run.id }, { confirmedAt: work.nowMs });
    });
    bench.slack.faults.away = false;
    await live(5 * minute, destination);
    expect(notes()).not.toContain('请确认');
    expect(await part({ $like: 'reminder' })).toMatchObject({ state: 'superseded' });
  });

  it('counts no attempts, and nobody reads that the phone may have blocked the bot', async () => {
    const report = {
      channel: 'C1',
      ts: '1.1',
      whenFailed: { destination: destinations.channel('C1'), text: '对方可能停用了机器人' },
    };
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'reply',
        destination: destinations.chat(zhao),
        lane: 'conversation',
        part: { to: 'chat', kind: 'words', text: '下午三点到', report },
      }),
    );
    bench.telegram.faults.away = true;
    await live(48 * hour, destinations.chat(zhao));
    expect(await part({ $like: 'reply' })).toMatchObject({ state: 'pending' });
    expect((await part({ $like: 'reply' })).attempts).toBeLessThan(10);
    bench.telegram.faults.away = false;
    await live(5 * minute, destinations.chat(zhao));
    expect(await part({ $like: 'reply' })).toMatchObject({ state: 'sent' });
    expect((await part({ $like: 'reply:mark' })).part).toMatchObject({ name: 'white_check_mark' });
    const failed = { key: 'reply:failed' };
    expect(await bench.office.orm.em.fork().count(OutboxPart, failed)).toBe(0);
  });
});

describe('the card of somebody who has stopped the bot', () => {
  it('costs one call in days, and no word in the log, until they write again', async () => {
    const { id } = await fileRequest(bench);
    await live(minute);
    const person = bench.telegram.world.people.get(String(zhao));
    if (!person) throw new Error('There is no such person.');
    bench.telegram.world.people.put(String(zhao), { ...person, blocked: true });
    const before = bench.telegram.calls.all().length;
    for (const state of ['assigned', 'accepted', 'working'] as const) {
      await change(id, { state });
      await live(24 * hour);
    }
    expect(bench.telegram.calls.all().length - before).toBe(1);
    expect(said).toEqual([]);
  });

  it('waits for the whole bot when Telegram has asked for patience, as every part does', async () => {
    const { id } = await fileRequest(bench);
    const card = await cardOf(id, 'telegram');
    const now = bench.clock.now();
    for (const chat of ['telegram:1', 'telegram:2'])
      bench.deps.rateLimit.limited(chat, now + minute, now);
    expect(await draw(card)).toBe(minute);
    expect(bench.telegram.calls.all()).toEqual([]);
    bench.clock.advance(minute);
    expect(await draw(card)).toBeNull();
    expect(said).toEqual([]);
  });
});
