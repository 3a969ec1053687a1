import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { Chat } from '../../src/community/chat.ts';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { type Destination, destinations } from '../../src/delivery/destinations.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { ChatPart, LaneName } from '../../src/delivery/parts.ts';
import { backoffMs, deliverTo, sendAttemptsMax } from '../../src/delivery/sending/deliver.ts';
import { freeOrphanedParts } from '../../src/delivery/sending/free-orphans.ts';
import { findForgottenWork } from '../../src/delivery/sweep.ts';
import { openPrivateChat } from '../support/bench-people.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
let chat: number;
let destination: Destination;
beforeEach(async () => {
  bench = await openDeliveryBench();
  chat = bench.chatOf('zhao');
  destination = destinations.chat(chat);
});
afterEach(() => bench.close());

/** Writes texts for a chat, keyed by what they say. */
const write = (texts: string[], lane: LaneName = 'conversation', to = destination): Promise<void> =>
  bench.inTransaction(async (work) => {
    for (const text of texts)
      writeToOutbox(work, { key: `${to}:${text}`, destination: to, lane, part: textPart(text) });
  });
const textPart = (text: string, more: Partial<Extract<ChatPart, { kind: 'text' }>> = {}) =>
  ({ to: 'chat', kind: 'text', text, ...more }) satisfies ChatPart;

/** A file that Telegram does not know. */
const nowhere = {
  from: 'telegram',
  id: 'nowhere',
  kind: 'document',
  name: 'a.pdf',
  mime: 'application/pdf',
} as const;

/** What stands in a chat, in the order it arrived. */
const heard = (of = chat): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === of && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
const parts = (): Promise<OutboxPart[]> =>
  bench.office.orm.em.fork().find(OutboxPart, {}, { orderBy: { seq: 'asc' } });
const stateOf = async (text: string): Promise<OutboxPart> =>
  bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: `${destination}:${text}` });
const deliver = (to = destination, deps = bench.deps): Promise<number | null> =>
  deliverTo(bench.office, to, deps);
const addChat = (id: number): Promise<void> =>
  bench.inTransaction(async (work) => {
    await openPrivateChat(work, id);
  });

describe('the order in which a destination is served', () => {
  it('is the order of writing within a lane, and emergencies before all', async () => {
    await write(['一', '二', '三'], 'conversation');
    await write(['催缴'], 'campaign');
    await write(['状态'], 'status');
    await write(['着火'], 'emergency');
    await deliver();
    expect(heard()).toEqual(['着火', '一', '二', '三', '状态']);
    // What goes to many keeps a second from what was sent to the chat before.
    bench.clock.advance(1000);
    await deliver();
    expect(heard()).toEqual(['着火', '一', '二', '三', '状态', '催缴']);
  });

  it('holds with ten workers at one chat at once, and one message in flight', async () => {
    const texts = Array.from({ length: 25 }, (_, i) => `第 ${i} 句`);
    await write(texts);
    bench.telegram.faults.slowMs = 3;
    for (let round = 0; round < 20 && heard().length < texts.length; round += 1) {
      const others = await Promise.all(Array.from({ length: 10 }, () => deliver()));
      expect(others.every((wait) => wait === null || wait === 0)).toBe(true);
      const flying = await bench.office.orm.em.fork().count(OutboxPart, { state: 'sending' });
      expect(flying).toBe(0);
    }
    expect(heard()).toEqual(texts);
  });

  it('is kept while an earlier part waits to be tried again', async () => {
    await write(['先', '后']);
    bench.telegram.faults.away = true;
    expect(await deliver()).toBe(backoffMs(1));
    bench.telegram.faults.away = false;
    // Whoever comes meanwhile waits with it: nothing overtakes.
    expect(await deliver()).toBeGreaterThan(0);
    expect(heard()).toEqual([]);
    bench.clock.advance(backoffMs(1));
    await deliver();
    expect(heard()).toEqual(['先', '后']);
  });

  it('adds nothing for a key that is there', async () => {
    await write(['一次']);
    await expect(write(['一次'])).rejects.toThrow(/unique|duplicate/i);
    await deliver();
    expect(heard()).toEqual(['一次']);
  });
});

describe('a platform that says to wait', () => {
  it('is obeyed for as long as it says, and loses nothing', async () => {
    await write(['一', '二']);
    bench.telegram.faults.rateLimit = { calls: 1, retryAfterS: 7 };
    expect(await deliver()).toBe(7000);
    bench.clock.advance(6900);
    expect(await deliver()).toBe(100);
    expect(heard()).toEqual([]);
    bench.clock.advance(100);
    await deliver();
    expect(heard()).toEqual(['一', '二']);
  });

  it('holds one chat up and no other', async () => {
    const other = bench.chatOf('li');
    await write(['给赵']);
    await write(['给李'], 'conversation', destinations.chat(other));
    bench.telegram.faults.rateLimit = { calls: 1, retryAfterS: 30 };
    expect(await deliver()).toBe(30_000);
    expect(await deliver(destinations.chat(other))).toBeNull();
    expect(heard(other)).toEqual(['给李']);
  });

  it('holds everything but emergencies up when it means the whole bot', async () => {
    const [li, qian] = [bench.chatOf('li'), bench.chatOf('qian')];
    await write(['给赵']);
    await write(['给李'], 'conversation', destinations.chat(li));
    await write(['给钱'], 'conversation', destinations.chat(qian));
    await write(['着火'], 'emergency', destinations.chat(qian));
    bench.telegram.faults.rateLimit = { calls: 2, retryAfterS: 20 };
    await deliver();
    await deliver(destinations.chat(li));
    // The emergency is first in its chat and goes; what comes after it waits with everybody's.
    expect(await deliver(destinations.chat(qian))).toBe(20_000);
    expect(heard(qian)).toEqual(['着火']);
    bench.clock.advance(20_000);
    for (const one of [chat, li, qian]) await deliver(destinations.chat(one));
    expect([heard(), heard(li), heard(qian)]).toEqual([['给赵'], ['给李'], ['着火', '给钱']]);
  });
});

describe('a wait that the platform asked for', () => {
  it('is no attempt: a hiccup after many of them is tried again like the first', async () => {
    await write(['总会到']);
    bench.telegram.faults.rateLimit = { calls: sendAttemptsMax + 3, retryAfterS: 1 };
    for (let i = 0; i < sendAttemptsMax + 3; i += 1) {
      await deliver();
      bench.clock.advance(1000);
    }
    bench.telegram.faults.away = true;
    expect(await deliver()).toBe(backoffMs(1));
    bench.telegram.faults.away = false;
    bench.clock.advance(backoffMs(1));
    await deliver();
    expect(heard()).toEqual(['总会到']);
  });

  it('does not make anybody forget that the attempt before it may have arrived', async () => {
    await write(['一', '二']);
    bench.loseAnswers('sendMessage');
    await deliver();
    await bench.act('telegram/send', { user_id: chat, text: '在吗' });
    bench.clock.advance(backoffMs(1));
    // Telegram says to wait just when it is asked whether the first attempt arrived.
    bench.telegram.faults.rateLimit = { calls: 1, retryAfterS: 5 };
    expect(await deliver()).toBe(5000);
    bench.clock.advance(5000);
    await deliver();
    expect(heard()).toEqual(['一', '二']);
  });
});

describe('what cannot be sent', () => {
  it('is given up when it is refused itself, stays visible, and lets the next go', async () => {
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: '不行',
        destination,
        lane: 'conversation',
        part: { to: 'chat', kind: 'file', file: nowhere },
      }),
    );
    await write(['行']);
    await deliver();
    expect((await parts()).map((one) => one.state)).toEqual(['failed', 'sent']);
    expect((await parts())[0]?.error).toContain('telegram.refused');
    expect(heard()).toEqual(['行']);
  });

  it('marks a chat that blocked the bot, tries once only, and says ⚠ to whoever wrote', async () => {
    await addChat(chat);
    const dispatch = slackChannelId('dispatch');
    const { ts } = (await bench.act('slack/message', {
      user: bench.slack.world.users.values().find((one) => one.name === 'zhang')?.id ?? '',
      channel: dispatch,
      text: '下午来',
    })) as { ts: string };
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'reply',
        destination,
        lane: 'conversation',
        part: {
          to: 'chat',
          kind: 'words',
          text: '下午来',
          report: {
            channel: dispatch,
            ts,
            whenFailed: { destination: destinations.channel(dispatch), text: '请打电话' },
          },
        },
      }),
    );
    await bench.act('telegram/block', { user_id: chat, blocked: true });
    await deliver();
    await deliver(destinations.channel(dispatch));
    const em = bench.office.orm.em.fork();
    expect(await em.findOneOrFail(Chat, { id: chat })).toMatchObject({ reachable: false });
    expect((await parts())[0]).toMatchObject({ state: 'failed', attempts: 1 });
    const messages = bench.slack.world.messages.values();
    expect(messages.find((one) => one.ts === ts)?.reactions.map((one) => one.name)).toEqual([
      'warning',
    ]);
    expect(JSON.stringify(messages)).toContain('请打电话');
  });
});

describe('a message whose answer was lost', () => {
  it('is found where it stands, not sent again', async () => {
    await write(['一', '二']);
    bench.loseAnswers('sendMessage');
    await deliver();
    bench.clock.advance(backoffMs(1));
    await deliver();
    expect(heard()).toEqual(['一', '二']);
    expect((await stateOf('一')).remoteId).toBe('1');
  });

  it('is found when people wrote in between, with its buttons', async () => {
    const buttons = [[{ caption: '提交', action: { verb: 'submit' as const, draft: 1 } }]];
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'draft',
        destination,
        lane: 'conversation',
        part: textPart('您看对不对', { buttons: buttons as never }),
      }),
    );
    bench.loseAnswers('sendMessage');
    await deliver();
    await bench.act('telegram/send', { user_id: chat, text: '在吗' });
    bench.clock.advance(backoffMs(1));
    await deliver();
    expect(heard()).toEqual(['您看对不对']);
  });

  it('is found also where words with NUL and half an emoji came in between', async () => {
    const message = (text: string) => ({ message_id: 900, text });
    const arrival = (externalId: string, payload: unknown) =>
      ({ source: 'telegram', externalId, subject: destination, payload }) as const;
    await storeInbox(bench.office, [
      arrival('nul', { message: message('a\u0000b') }),
      arrival('half', { callback_query: { message: message('\ud83d') } }),
    ]);
    const buttons = [[{ caption: '提交', action: { verb: 'submit' as const, draft: 1 } }]];
    const part = textPart('您看对不对', { buttons: buttons as never });
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, { key: 'draft', destination, lane: 'conversation', part }),
    );
    bench.loseAnswers('sendMessage');
    await deliver();
    bench.clock.advance(backoffMs(1));
    await deliver();
    expect(heard()).toEqual(['您看对不对']);
    expect(await parts()).toMatchObject([{ state: 'sent', error: null }]);
  });

  it('is found as a file in a thread of Slack by its name', async () => {
    const dispatch = slackChannelId('dispatch');
    const { update_ids } = (await bench.act('telegram/send', {
      user_id: chat,
      photos: [{ name: 'a.png', mime: 'image/png', base64: 'iVBORw0KGgo=' }],
    })) as { update_ids: number[] };
    expect(update_ids).toHaveLength(1);
    const photo = bench.telegram.world.messages.values().at(-1)?.photo?.at(-1);
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'file:1',
        destination: destinations.channel(dispatch),
        lane: 'conversation',
        part: {
          to: 'staff',
          kind: 'file',
          heading: '住户 赵玉兰',
          file: {
            from: 'telegram',
            id: photo?.file_id ?? '',
            kind: 'photo',
            name: 'photo.jpg',
            mime: 'image/jpeg',
          },
        },
      }),
    );
    bench.loseAnswers('files.completeUploadExternal');
    await deliver(destinations.channel(dispatch));
    bench.clock.advance(backoffMs(1));
    await deliver(destinations.channel(dispatch));
    expect((await parts())[0]).toMatchObject({ state: 'sent', attempts: 2 });
    const shown = bench.slack.world.messages
      .values()
      .filter((one) => one.channel === dispatch && (one.files ?? []).length > 0);
    expect(shown).toHaveLength(1);
  });

  it('is given up where its upload breaks off each time, and whoever asked for it is told', async () => {
    const user = slackUserId('chen');
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'table:cut',
        destination: destinations.user(user),
        lane: 'conversation',
        part: { to: 'staff', kind: 'table', heading: '明细', name: '明细.xlsx', cells: [['a']] },
      }),
    );
    bench.loseAnswers('files-upload', 1000);
    let tries = 0;
    for (; tries < 60; tries += 1) {
      await deliver(destinations.user(user));
      const part = await bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: 'table:cut' });
      if (part.state === 'failed') break;
      bench.clock.advance(Math.max(1, part.dueAt - bench.clock.now()));
    }
    const part = await bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: 'table:cut' });
    expect(part).toMatchObject({ state: 'failed', error: expect.stringMatching(/^slack\.upload/) });
    expect(tries).toBeLessThan(40);
    bench.loseAnswers('files-upload', 0);
    await deliver(destinations.user(user));
    const told = bench.slack.world.messages.values().map((one) => one.text ?? '');
    expect(told.join('\n')).toMatch(/明细|文件/);
  });

  it('is found as a note of Slack by the key in its metadata', async () => {
    const dispatch = slackChannelId('dispatch');
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'note:1',
        destination: destinations.channel(dispatch),
        lane: 'conversation',
        part: { to: 'staff', kind: 'note', text: '住户在催' },
      }),
    );
    bench.loseAnswers('chat.postMessage');
    await deliver(destinations.channel(dispatch));
    bench.clock.advance(backoffMs(1));
    await deliver(destinations.channel(dispatch));
    expect(bench.slack.world.messages.values()).toHaveLength(1);
  });
});

describe('a process that is killed with a part in flight', () => {
  it('holds its part until it is gone, and then frees it exactly once', async () => {
    await write(['一', '二']);
    const dying = await bench.process();
    await sql`update outbox set state = 'sending', claimed_by = ${dying.lease.id}, attempts = 1,
      claimed_at = now() where key = ${`${destination}:一`}`.execute(
      bench.office.orm.em.fork().getKysely(),
    );
    // Alive: nobody takes its part, and nothing overtakes it.
    expect(await freeOrphanedParts(bench.office, tellFileSetAside)).toEqual([]);
    expect(await deliver()).toBeNull();
    expect(heard()).toEqual([]);
    await dying.lease.close();
    const freed = await Promise.all(
      [1, 2, 3].map(() => freeOrphanedParts(bench.office, tellFileSetAside)),
    );
    expect(freed.flat()).toEqual([{ destination, lane: 1 }]);
    await deliver();
    expect(heard()).toEqual(['一', '二']);
  });

  it('may have sent it already: it is looked for first', async () => {
    await write(['一', '二']);
    const dying = await bench.process();
    const em = bench.office.orm.em.fork();
    await sql`update outbox set state = 'sending', claimed_by = ${dying.lease.id}, attempts = 1,
      claimed_at = ${new Date(bench.clock.now()).toISOString()}::timestamptz where key = ${`${destination}:一`}`.execute(
      em.getKysely(),
    );
    await bench.deps.chat.send(chat, textPart('一'), {});
    await dying.lease.close();
    await freeOrphanedParts(bench.office, tellFileSetAside);
    await deliver();
    expect(heard()).toEqual(['一', '二']);
  });
});

describe('the sweep over the outbox', () => {
  it('names every destination that waits, emergencies first, and none that is not due', async () => {
    const li = destinations.chat(bench.chatOf('li'));
    await write(['普通']);
    await write(['着火'], 'emergency', li);
    await bench.inTransaction(async (work) =>
      writeToOutbox(work, {
        key: 'later',
        destination: 'telegram:1',
        lane: 'status',
        part: textPart('以后'),
        dueAt: work.nowMs + 3_600_000,
      }),
    );
    bench.clock.advance(5000);
    const found = await findForgottenWork(bench.office, tellFileSetAside);
    expect(found.map((one) => (one.queue === 'deliver' ? one.destination : one.queue))).toEqual([
      li,
      destination,
    ]);
  });
});
