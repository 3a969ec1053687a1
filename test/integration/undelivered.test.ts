import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { slackChannelId, slackUserId } from '../../bots/playground/workspace/model.ts';
import { emergencyCard } from '../../bots/slack/subjects/emergency/card.ts';
import { requestCard } from '../../bots/slack/subjects/request/card.ts';
import { Chat } from '../../src/community/chat.ts';
import { Community } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { wantCard } from '../../src/delivery/cards.ts';
import { type Destination, destinations } from '../../src/delivery/destinations.ts';
import { type DrawDeps, drawCard } from '../../src/delivery/draw-cards.ts';
import { Card, OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName, Part } from '../../src/delivery/parts.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { raiseEmergency } from '../../src/requests/emergency/raise-emergency.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { residentCardDrawer, staffCardDrawer } from '../../workers/card-drawers.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** Words that a platform refuses for now: said on the card, sent when it is lifted. */
let bench: DeliveryBench;
let chat: number;
let subject: string;
beforeEach(async () => {
  bench = await openDeliveryBench();
  chat = bench.chatOf('zhao');
  subject = await bench.inTransaction(async (work) => {
    if (!(await work.em.findOne(Chat, { id: chat })))
      await openChat(work, { id: chat, kind: 'private', displayName: '赵玉兰' });
    const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const id = work.chance.id(work.nowMs);
    work.em.create(Request, {
      id,
      number: 1001,
      community,
      chat,
      kind: 'repair',
      category: 'plumbing',
      urgency: 'normal',
      state: 'accepted',
      words: '水龙头滴水',
      anonymous: false,
      openedAt: work.nowMs,
      answerDueAt: work.nowMs + 3_600_000,
      settleDueAt: work.nowMs + 7_200_000,
      reopenedCount: 0,
      version: 1,
    } as never);
    await work.em.flush();
    await wantCard(work, {
      surface: 'slack',
      subjectKind: 'request',
      subject: id,
      place: slackChannelId('dispatch'),
      lane: 'conversation',
    });
    return id;
  });
});
afterEach(() => bench.close());

const drawers = (): DrawDeps => ({
  lease: bench.lease,
  drawers: {
    slack: staffCardDrawer(bench.deps.staff, {
      request: requestCard,
      emergency: emergencyCard,
    } as never),
    telegram: residentCardDrawer(bench.deps.chat),
  },
});
/** The card of something, drawn as it is now. */
const cardOf = async (of = subject): Promise<string> => {
  const find = () =>
    bench.office.orm.em.fork().findOneOrFail(Card, { surface: 'slack', subject: of });
  const card = await find();
  for (let waitMs: number | null = 0; waitMs !== null; ) {
    bench.clock.advance(waitMs);
    waitMs = await drawCard(bench.office, card.id, drawers());
  }
  const { remoteId } = await find();
  return wordsOn(
    bench.slack.world.messages.values().find((one) => one.ts === remoteId) as SkMessage,
  );
};
const write = (key: string, part: Part, more: { lane?: LaneName; to?: Destination } = {}) =>
  bench.inTransaction(async (work) =>
    writeToOutbox(work, {
      key,
      destination: more.to ?? destinations.chat(chat),
      lane: more.lane ?? 'conversation',
      part,
      about: more.to === undefined && more.lane === undefined ? subject : undefined,
    }),
  );
const words = (text: string): Part => ({ to: 'chat', kind: 'words', text });
const deliver = (to = destinations.chat(chat)) => deliverTo(bench.office, to, bench.deps);
const inEnglish = () =>
  bench.inTransaction((work) => work.em.nativeUpdate(Community, {}, { locale: 'en' }));
const stateOf = async (key: string) =>
  (await bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key })).state;

describe('words that a platform refuses for now', () => {
  it.each([
    [
      'zh',
      'Bad Request: not enough rights to send text messages to the chat',
      /还没送到住户：群里不让/,
    ],
    ['zh', 'Forbidden: CHAT_WRITE_FORBIDDEN', /还没送到住户：群里不让/],
    ['en', 'Bad Request: TOPIC_CLOSED', /Has not reached the resident yet: the office may not/],
  ])('stand on the request’s card until they arrive (%s, %s)', async (language, refusal, said) => {
    if (language === 'en') await inEnglish();
    expect(await cardOf()).not.toMatch(said);
    bench.telegram.faults.refusesCalls = { sendMessage: refusal };
    await write('reply', words('师傅下午到'));
    await deliver();
    expect(await cardOf()).toMatch(said);
    bench.telegram.faults.refusesCalls = {};
    bench.clock.advance(61_000);
    await deliver();
    expect(await stateOf('reply')).toBe('sent');
    expect(await cardOf()).not.toMatch(said);
  });

  it.each([
    'restricted_action',
    'not_in_channel',
    'is_archived',
    'channel_is_archived',
    'messages_tab_disabled',
    'restricted_action_thread_locked',
  ])('stand on the card when Slack refuses its thread (%s)', async (refusal) => {
    await cardOf();
    const card = await bench.office.orm.em.fork().findOneOrFail(Card, { subject });
    const to = destinations.thread(card.id);
    const part: Part = { to: 'staff', kind: 'said', heading: '住户', words: '快一点' };
    bench.slack.faults.refusesCalls = { 'chat.postMessage': refusal };
    await write('said', part, { to });
    await deliver(to);
    expect(await cardOf()).toContain('还没写进讨论串：Slack 不让门房');
    bench.slack.faults.refusesCalls = {};
    bench.clock.advance(61_000);
    await deliver(to);
    expect(await cardOf()).not.toContain('还没写进讨论串');
  });

  it('do not wait for a file that alone is refused', async () => {
    const file = {
      from: 'telegram',
      id: 'x',
      kind: 'photo',
      name: 'a',
      mime: 'image/png',
    } as const;
    bench.telegram.faults.refusesCalls = {
      sendPhoto: 'Bad Request: not enough rights to send photos to the chat',
    };
    await write('file', { to: 'chat', kind: 'file', file });
    await write('behind', words('照片里是阀门'));
    await deliver();
    expect([await stateOf('file'), await stateOf('behind')]).toEqual(['pending', 'sent']);
    expect(await cardOf()).toContain('附件被拒收');
  });
});

describe('safety words that do not arrive', () => {
  it.each([
    ['zh', 'Forbidden: CHAT_WRITE_FORBIDDEN', /安全提示还没送到对方.*马上打电话.*群里不让/s],
    ['zh', 'Forbidden: bot was blocked by the user', /安全提示还没送到对方.*停用了机器人/s],
    ['en', 'Bad Request: TOPIC_CLOSED', /safety words have not arrived.*call at once.*may not/is],
  ])('are missed on the card of the emergency (%s, %s)', async (language, refusal, said) => {
    if (language === 'en') await inEnglish();
    const { id } = await bench.inTransaction(async (work) => {
      const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
      return raiseEmergency(work, {
        community,
        chat,
        resident: null,
        unit: null,
        spot: null,
        kind: 'fire',
        level: 'alert',
        words: '着火了',
        files: [],
        heading: '',
        key: 'turn:1',
      } as never);
    });
    await write('safety', words('马上离开'), { lane: 'emergency' });
    expect(await cardOf(id)).not.toMatch(said);
    bench.telegram.faults.refusesCalls = { sendMessage: refusal };
    await deliver();
    expect(await cardOf(id)).toMatch(said);
    bench.telegram.faults.refusesCalls = {};
    bench.clock.advance(61_000);
    if ((await stateOf('safety')) === 'failed')
      await write('again', words('马上离开'), { lane: 'emergency' });
    await deliver();
    expect(await cardOf(id)).not.toMatch(said);
  });
});

describe('a file that the office cannot make', () => {
  it('is given up after a few tries, holds up nothing, and is said to whoever asked for it', async () => {
    const { makers } = bench.deps;
    const failing = {
      ...bench.deps,
      makers: {
        ...makers,
        forStaff: (...asked: Parameters<typeof makers.forStaff>) =>
          asked[1].kind === 'table'
            ? Promise.reject(new TypeError('there is a hole in the table'))
            : makers.forStaff(...asked),
        forChat: (...asked: Parameters<typeof makers.forChat>) =>
          asked[2].kind === 'own_copy'
            ? Promise.reject(new TypeError('there is a hole in the copy'))
            : makers.forChat(...asked),
      },
    };
    const asker = destinations.user(slackUserId('chen'));
    const cells = [['a'], ['b']];
    await write(
      'list',
      { to: 'staff', kind: 'table', heading: '欠费名单', name: '名单.xlsx', cells },
      { to: asker },
    );
    await write('copy', { to: 'chat', kind: 'own_copy' } as never);
    for (const to of [asker, destinations.chat(chat)])
      for (let waitMs: number | null = 0; waitMs !== null; ) {
        bench.clock.advance(waitMs);
        waitMs = await deliverTo(bench.office, to, failing);
      }
    expect([await stateOf('list'), await stateOf('copy')]).toEqual(['failed', 'failed']);
    const em = bench.office.orm.em.fork();
    const { attempts, seq } = await em.findOneOrFail(OutboxPart, { key: 'list' });
    expect(attempts).toBe(4);
    const said = bench.slack.world.messages.values().map((one) => wordsOn(one as SkMessage));
    expect([...said].join('\n')).toMatch(new RegExp(`没能给您：欠费名单（发件编号 ${seq}）`));
    const told = JSON.stringify([...bench.telegram.world.messages.values()]);
    expect(told).toMatch(/您要的文件这次没能做出来/);
  });
});
