import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { keepFile } from '../../bots/playground/botapi/files.ts';
import { Chat } from '../../src/community/chat.ts';
import { Community, type QuietHours, Resident } from '../../src/community/entities.ts';
import { tellFileSetAside } from '../../src/community/tell-file-set-aside.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { drawCard } from '../../src/delivery/draw-cards.ts';
import { Card, OutboxPart } from '../../src/delivery/entities.ts';
import { writeToOutbox } from '../../src/delivery/outbox.ts';
import type { LaneName } from '../../src/delivery/parts.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { findForgottenWork } from '../../src/delivery/sweep.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { residentCardDrawer } from '../../workers/card-drawers.ts';
import { openPrivateChat } from '../support/bench-people.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

const hour = 3_600_000;

let bench: DeliveryBench;
let chat: number;
beforeEach(async () => {
  bench = await openDeliveryBench();
  chat = bench.chatOf('zhao');
  await bench.inTransaction(async (work) => {
    const zhao = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const row = await openPrivateChat(work, chat);
    row.resident = zhao.id;
  });
});
afterEach(() => bench.close());

async function sends(text: string, lane: LaneName): Promise<number | null> {
  await bench.inTransaction(async (work) => {
    const destination = destinations.chat(chat);
    const part = { to: 'chat', kind: 'text', text } as const;
    writeToOutbox(work, { key: text, destination, lane, part });
  });
  return deliverTo(bench.office, destinations.chat(chat), bench.deps);
}
/** Whether a message rang when it arrived; undefined while it has not. */
const rang = (text: string): boolean | undefined => {
  const message = bench.telegram.world.messages.values().find((one) => one.text === text);
  return message && message.silent !== true;
};
const choose = (quietHours: QuietHours | 'none' | null): Promise<number> =>
  bench.office.orm.em.fork().nativeUpdate(Chat, { id: chat }, { quietHours });

describe('at eleven in the evening', () => {
  beforeEach(() => bench.clock.advance(13 * hour));

  it('news arrive without a sound, an emergency rings', async () => {
    await sends('张师傅已接单', 'status');
    await sends('请开一下门', 'conversation');
    await sends('请马上离开', 'emergency');
    expect([rang('张师傅已接单'), rang('请开一下门'), rang('请马上离开')]).toEqual([
      false,
      false,
      true,
    ]);
  });

  it('an answer to somebody who has just written rings', async () => {
    const heard = { lastHeardAt: bench.clock.now() - 5 * 60_000 };
    await bench.office.orm.em.fork().nativeUpdate(Chat, { id: chat }, heard);
    await sends('好的', 'conversation');
    expect(rang('好的')).toBe(true);
  });

  it('a request’s own message, posted anew, makes no sound either', async () => {
    const card = await bench.inTransaction(async (work) => {
      const { community, id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const draft = {
        kind: 'repair',
        category: 'plumbing',
        urgency: 'normal',
        words: '水龙头滴水',
        files: [],
        home: null,
        wished: null,
        anonymous: false,
      } as never;
      const { request } = await openRequest(work, {
        draft,
        community,
        resident,
        chat,
        adopt: null,
      });
      return work.em.findOneOrFail(Card, { surface: 'telegram', subject: request.id });
    });
    const drawer = residentCardDrawer(bench.deps.chat);
    const drawers = { telegram: drawer, slack: drawer };
    await drawCard(bench.office, card.id, { lease: bench.lease, drawers });
    const posted = bench.telegram.world.messages
      .values()
      .find((one) => /滴水/.test(one.text ?? ''));
    expect(posted?.silent).toBe(true);
  });

  it('a person’s own hours go before those of the community', async () => {
    await choose('none');
    await sends('一', 'status');
    await choose({ from: '23:30', to: '06:00' });
    await sends('二', 'status');
    await choose({ from: '22:00', to: '06:00' });
    await sends('三', 'status');
    await choose(null);
    await bench.office.orm.em.fork().nativeUpdate(Community, {}, { quietHours: 'none' });
    await sends('四', 'status');
    expect(['一', '二', '三', '四'].map(rang)).toEqual([true, true, false, true]);
  });

  it('a campaign waits for the morning, costs no attempt, and holds up nothing else', async () => {
    const waits = await sends('下周停水通知', 'campaign');
    expect(waits).toBe(9.5 * hour);
    expect(rang('下周停水通知')).toBeUndefined();
    const row = await bench.office.orm.em.fork().findOneOrFail(OutboxPart, { key: '下周停水通知' });
    expect(row).toMatchObject({ state: 'pending', attempts: 0, claimedAt: null });
    expect(row.dueAt).toBe(bench.clock.now() + 9.5 * hour);
    await sends('张师傅已接单', 'status');
    expect(rang('张师傅已接单')).toBe(false);

    // Nobody looks at it again and again through the night.
    const looked = await findForgottenWork(bench.office, tellFileSetAside);
    expect(looked.filter((one) => one.queue === 'deliver')).toEqual([]);
    bench.clock.advance(9.5 * hour + 10_000);
    expect(await findForgottenWork(bench.office, tellFileSetAside)).toContainEqual({
      queue: 'deliver',
      destination: destinations.chat(chat),
      lane: 3,
    });
    await deliverTo(bench.office, destinations.chat(chat), bench.deps);
    expect(rang('下周停水通知')).toBe(true);
  });
});

describe('by day and by night', () => {
  it('a picture rings and does not, as words do', async () => {
    const image = { name: 'valve.png', mime: 'image/png', bytes: Buffer.from('picture') };
    const kept = keepFile(bench.telegram.world, image);
    const sendsPicture = async (caption: string): Promise<boolean | undefined> => {
      await bench.inTransaction(async (work) =>
        writeToOutbox(work, {
          key: caption,
          destination: destinations.chat(chat),
          lane: 'conversation',
          part: {
            to: 'chat',
            kind: 'file',
            file: { from: 'telegram', id: kept.file_id, kind: 'photo', name: 'valve', mime: '' },
            caption,
          },
        }),
      );
      await deliverTo(bench.office, destinations.chat(chat), bench.deps);
      const message = bench.telegram.world.messages.values().find((one) => one.caption === caption);
      return message && message.silent !== true;
    };
    expect(await sendsPicture('上午')).toBe(true);
    bench.clock.advance(13 * hour);
    expect(await sendsPicture('夜里')).toBe(false);
    await sends('夜里的话', 'status');
    // What the Bot API answers tells nothing of it, as Telegram's does not.
    const answers = bench.telegram.calls.all().map((call) => JSON.stringify(call.response));
    expect(answers.filter((answer) => answer.includes('silent'))).toEqual([]);
  });
});
