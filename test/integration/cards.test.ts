import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { slackChannelId } from '../../bots/playground/workspace/model.ts';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { redrawCards } from '../../src/delivery/cards.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { type DrawDeps, drawCard } from '../../src/delivery/draw-cards.ts';
import { Card, OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import { backoffMs, deliverTo } from '../../src/delivery/sending/deliver.ts';
import { findForgottenWork } from '../../src/delivery/sweep.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { joinDemoResidents } from '../../src/residents/joining/join-demo-residents.ts';
import { residentCardDrawer, staffCardDrawer } from '../../workers/card-drawers.ts';
import { fileRequest } from '../support/bench-people.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { wordsOn } from '../support/staff-driver.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const drawDeps = (lease = bench.lease): DrawDeps => ({
  lease,
  drawers: {
    slack: staffCardDrawer(bench.deps.staff, 'zh-CN'),
    telegram: residentCardDrawer(bench.deps.chat),
  },
});

type Filed = Pick<Request, 'id' | 'number'>;
const cardOf = (request: Filed, surface: Card['surface'] = 'slack'): Promise<Card> =>
  bench.office.orm.em.fork().findOneOrFail(Card, { surface, subject: request.id });
/** Changes what the card says, as another worker's transaction would. */
const change = (request: Filed, words: string): Promise<void> =>
  bench.inTransaction(async (work) => {
    await work.em.nativeUpdate(Request, { id: request.id }, { words });
    await redrawCards(work, 'request', request.id);
  });
/** Draws as a worker does: until nothing is stale, coming back when told to. */
const draw = async (card: Card, deps = drawDeps()): Promise<void> => {
  for (let i = 0; i < 200; i += 1) {
    const waitMs = await drawCard(bench.office, card.id, deps);
    if (waitMs === null) return;
    bench.clock.advance(waitMs);
  }
  throw new Error('The card is never drawn.');
};
const shown = (): SkMessage[] =>
  bench.slack.world.messages
    .values()
    .filter(
      (one) => one.channel === slackChannelId('dispatch') && (one.attachments ?? []).length > 0,
    );
const calls = (method: string): number =>
  bench.slack.calls.all().filter((one) => one.method === method && one.ok).length;

describe('a card', () => {
  it('stands once, and agrees with the request it is drawn from', async () => {
    const request = await fileRequest(bench);
    await draw(await cardOf(request));
    expect(shown()).toHaveLength(1);
    expect(wordsOn(shown()[0] as SkMessage)).toContain('水龙头滴水');
    await change(request, '水管爆了');
    await draw(await cardOf(request));
    expect(shown()).toHaveLength(1);
    expect(wordsOn(shown()[0] as SkMessage)).toContain('水管爆了');
  });

  it('is drawn, and a message sent, by a process that was at work before a migration added a column', async () => {
    const run = (statement: string) =>
      sql.raw(statement).execute(bench.office.orm.em.fork().getKysely());
    const destination = destinations.chat(bench.chatOf('zhao'));
    const send = async (text: string) => {
      await bench.inTransaction(async (work) =>
        writeToOutbox(work, {
          ...{ key: text, destination, lane: 'conversation' },
          part: { to: 'chat', kind: 'text', text },
        }),
      );
      bench.clock.advance(5000);
      await deliverTo(bench.office, destination, bench.deps);
      return bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: text });
    };
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    const works = async (words: string) => {
      for (let time = 1; time <= 10; time += 1) {
        await change(request, `${words} ${time}`);
        await draw(card);
        expect(wordsOn(shown()[0] as SkMessage)).toContain(`${words} ${time}`);
        expect(await send(`${words} ${time}`)).toMatchObject({ state: 'sent' });
      }
    };
    // Given a process whose connections have prepared what they ask
    await works('先');
    // When a later version's migration adds a column
    await run('alter table cards add column later text');
    await run('alter table outbox add column later text');
    // Then it goes on
    await works('后');
  });

  it('costs no call when nothing on it has changed', async () => {
    const request = await fileRequest(bench);
    await draw(await cardOf(request));
    await bench.inTransaction((work) => redrawCards(work, 'request', request.id));
    await draw(await cardOf(request));
    expect([calls('chat.postMessage'), calls('chat.update')]).toEqual([1, 0]);
  });

  it('costs few updates for fifty changes at once, and shows the last', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    await draw(card);
    bench.slack.faults.slowMs = 10;
    const changes = (async () => {
      for (let i = 1; i <= 50; i += 1) await change(request, `第 ${i} 次`);
    })();
    const workers = Array.from({ length: 4 }, async () => {
      for (let i = 0; i < 60; i += 1) await drawCard(bench.office, card.id, drawDeps());
    });
    await Promise.all([changes, ...workers]);
    await draw(card);
    expect(wordsOn(shown()[0] as SkMessage)).toContain('第 50 次');
    expect(calls('chat.update')).toBeLessThanOrEqual(40);
    expect(shown()).toHaveLength(1);
  });

  it('is posted once by six workers at once', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    bench.slack.faults.slowMs = 15;
    const processes = await Promise.all([bench.process(), bench.process()]);
    await Promise.all(
      Array.from({ length: 6 }, (_, i) =>
        drawCard(bench.office, card.id, drawDeps(processes[i % 2]?.lease)),
      ),
    );
    await draw(card);
    expect(shown()).toHaveLength(1);
    expect(calls('chat.postMessage')).toBe(1);
  });

  it('that somebody deleted is posted anew', async () => {
    const request = await fileRequest(bench);
    await draw(await cardOf(request));
    const first = shown()[0] as SkMessage;
    bench.slack.world.messages.delete(`${first.channel}:${first.ts}`);
    expect(shown()).toEqual([]);
    await change(request, '还是这件');
    await draw(await cardOf(request));
    expect(shown()).toHaveLength(1);
    expect((await cardOf(request)).remoteId).toBe(shown()[0]?.ts);
  });

  it('whose posting was not answered is found by its key, not posted again', async () => {
    const request = await fileRequest(bench);
    bench.loseAnswers('chat.postMessage');
    await draw(await cardOf(request));
    expect(shown()).toHaveLength(1);
    expect(calls('chat.postMessage')).toBe(1);
    expect((await cardOf(request)).remoteId).toBe(shown()[0]?.ts);
  });

  it('whose painter was killed half way is found by its key, too', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    const dying = await bench.process();
    const kysely = bench.office.orm.em.fork().getKysely();
    await sql`update cards set claimed_by = ${dying.lease.id}, attempts = 1, posting_since = ${new Date(bench.clock.now()).toISOString()}::timestamptz
      where id = ${card.id}`.execute(kysely);
    const drawer = drawDeps().drawers.slack;
    const body = await drawer.draw(bench.office, card);
    await drawer.show(card, body, bench.office);
    // Alive, it is left to it; gone, the sweep gives the card back.
    expect(await drawCard(bench.office, card.id, drawDeps())).toBeNull();
    await dying.lease.close();
    bench.clock.advance(5000);
    const found = await findForgottenWork(bench.office, tellFileSetAside);
    expect(found).toContainEqual({ queue: 'dispatch', card: card.id, lane: 1 });
    await draw(card);
    expect(shown()).toHaveLength(1);
  });

  it('costs one update when Slack was away for an hour', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    await draw(card);
    bench.slack.faults.away = true;
    const end = bench.clock.now() + 3_600_000;
    let minutes = 0;
    while (bench.clock.now() < end) {
      minutes += 1;
      await change(request, `离线第 ${minutes} 次`);
      const waitMs = await drawCard(bench.office, card.id, drawDeps());
      bench.clock.advance(waitMs ?? 60_000);
    }
    expect(minutes).toBeGreaterThan(50);
    bench.slack.faults.away = false;
    await draw(card);
    expect(calls('chat.update')).toBe(1);
    expect(wordsOn(shown()[0] as SkMessage)).toContain(`离线第 ${minutes} 次`);
  });

  it('waits as long as Slack says when it limits, and is then drawn', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    bench.slack.faults.rateLimit = { calls: 3, retryAfterS: 9 };
    expect(await drawCard(bench.office, card.id, drawDeps())).toBe(9000);
    expect(await drawCard(bench.office, card.id, drawDeps())).toBe(9000);
    await draw(card);
    expect(shown()).toHaveLength(1);
  });

  it('is drawn at once when a change comes while it waits to be tried again', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    bench.slack.faults.away = true;
    await drawCard(bench.office, card.id, drawDeps());
    bench.slack.faults.away = false;
    expect(await drawCard(bench.office, card.id, drawDeps())).toBe(backoffMs(1));
    bench.clock.advance(backoffMs(1));
    expect(await drawCard(bench.office, card.id, drawDeps())).toBeNull();
    expect(shown()).toHaveLength(1);
  });

  it('has its thread wait for it, and in order', async () => {
    const request = await fileRequest(bench);
    const card = await cardOf(request);
    const thread = destinations.thread(card.id);
    await bench.inTransaction(async (work) => {
      for (const text of ['一', '二'])
        writeToOutbox(work, {
          key: text,
          destination: thread,
          lane: 'conversation',
          part: { to: 'staff', kind: 'note', text },
        });
    });
    expect(await deliverTo(bench.office, thread, bench.deps)).toBe(500);
    // The longer the card is missing, the seldomer anybody asks for it; when it stands it calls.
    bench.clock.advance(120_000);
    expect(await deliverTo(bench.office, thread, bench.deps)).toBe(30_000);
    await draw(card);
    expect(bench.nudges).toContainEqual({ queue: 'deliver', destination: thread, lane: 1 });
    await deliverTo(bench.office, thread, bench.deps);
    const ts = (await cardOf(request)).remoteId;
    const replies = bench.slack.world.messages.values().filter((one) => one.thread_ts === ts);
    expect(replies.filter((one) => one.ts !== ts).map((one) => one.text.trim())).toEqual([
      '一',
      '二',
    ]);
  });
});

describe('a thread that asks for its card just when it is drawn', () => {
  it('is sent at once, whichever of the two is first', async () => {
    for (let round = 0; round < 12; round += 1) {
      const request = await fileRequest(bench, `第 ${round} 件`);
      const card = await cardOf(request);
      const thread = destinations.thread(card.id);
      await bench.inTransaction(async (work) =>
        writeToOutbox(work, {
          key: `race:${round}`,
          destination: thread,
          lane: 'conversation',
          part: { to: 'staff', kind: 'note', text: `一句 ${round}` },
        }),
      );
      bench.clock.advance(200_000);
      await Promise.all([draw(card), deliverTo(bench.office, thread, bench.deps)]);
      // The card stands and has called: nothing is left to wait for.
      await deliverTo(bench.office, thread, bench.deps);
      const texts = bench.slack.world.messages.values().map((one) => one.text.trim());
      expect(texts).toContain(`一句 ${round}`);
    }
  });
});

describe("the resident's own card", () => {
  it('is edited where it stands, and sent anew when it is gone', async () => {
    const zhao = { chat: bench.chatOf('zhao'), phone: '+8613800010501', name: '玉兰' };
    await joinDemoResidents(bench.office, [zhao]);
    const request = await fileRequest(bench);
    const card = await cardOf(request, 'telegram');
    const own = () =>
      bench.telegram.world.messages.values().filter((one) => one.chat.id === bench.chatOf('zhao'));
    await draw(card);
    expect(own()).toHaveLength(1);
    bench.clock.advance(60_000);
    await bench.inTransaction(async (work) => {
      await work.em.nativeUpdate(Request, { id: request.id }, { state: 'accepted' });
      await redrawCards(work, 'request', request.id);
    });
    await draw(card);
    expect(own()).toHaveLength(1);
    expect(own()[0]?.edit_date).toBeGreaterThan(0);
    for (const one of own())
      bench.telegram.world.messages.delete(`${one.chat.id}:${one.message_id}`);
    await bench.inTransaction(async (work) => {
      await work.em.nativeUpdate(Request, { id: request.id }, { state: 'working' });
      await redrawCards(work, 'request', request.id);
    });
    await draw(card);
    expect(own()).toHaveLength(1);
  });
});
