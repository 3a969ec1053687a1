import { afterEach, beforeEach, expect, it } from 'vitest';
import type { TgMessage, TgUpdate } from '../../bots/playground/botapi/model.ts';
import { readUpdate, subjectOf } from '../../bots/telegram/read-update.ts';
import { Resident } from '../../src/community/entities.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { drawCard } from '../../src/delivery/draw-cards.ts';
import { Card } from '../../src/delivery/entities.ts';
import { storeInbox } from '../../src/delivery/inbox.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { bindChat } from '../../src/residents/joining/join.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { residentCardDrawer } from '../../workers/card-drawers.ts';
import { handleSubject } from '../../workers/intake.ts';
import { openPrivateChat } from '../support/bench-people.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

/**
 * Found by a story on a slow machine: the draft stood on the phone and was
 * submitted before the office had heard that it was sent. The buttons of the old
 * draft were then taken from the message that had become the request's own.
 */
it('a draft that is tapped before its sending was answered keeps the buttons of the request it becomes', async () => {
  const chat = bench.chatOf('zhao');
  await bench.inTransaction(async (work) => {
    const row = await openPrivateChat(work, chat);
    await work.em.flush();
    await bindChat(work, row, await work.em.findOneOrFail(Resident, { name: '赵玉兰' }));
  });
  const understand = loadUnderstanding();
  const take = async (): Promise<void> => {
    const updates = (await bench.telegram.world.updates.get(
      { offset: 0, limit: 100 },
      new AbortController().signal,
    )) as TgUpdate[];
    await storeInbox(
      bench.office,
      updates.map((update) => ({
        source: 'telegram' as const,
        externalId: String(update.update_id),
        subject: subjectOf(update),
        payload: update,
      })),
    );
    bench.clock.advance(5000);
    await handleSubject(bench.office, `telegram:${chat}`, {
      turn: {
        readUpdate: (update) => readUpdate(update, { id: 1, username: 'bot' }),
        understand,
        unitsOf: async () => [],
        knowledgeOf: async () => [],
        readPhone: () => null,
        quietMs: 1200,
        privateLink: () => '',
      },
      lastPath: { takeOver: () => undefined, takeOverWaiting: () => undefined },
      handleSlack: async () => undefined,
      authorOf: () => null,
      lease: { hold: () => null },
    });
  };
  const shown = (): TgMessage | undefined =>
    bench.telegram.world.messages.values().findLast((one) => one.from?.is_bot === true);
  const buttons = (): { text: string; callback_data: string }[] =>
    ((shown()?.reply_markup?.inline_keyboard ?? []) as ReturnType<typeof buttons>[]).flat();
  const captions = (): string[] => buttons().map((one) => one.text);

  await bench.act('telegram/send', { user_id: chat, text: '厨房水龙头一直滴水' });
  await take();
  bench.loseAnswers('sendMessage');
  await deliverTo(bench.office, destinations.chat(chat), bench.deps);
  expect(captions()).toContain('提交');
  const submit = buttons().find((one) => one.text === '提交');
  await bench.act('telegram/press', {
    user_id: chat,
    message_id: shown()?.message_id,
    data: submit?.callback_data,
  });
  await take();
  const card = await bench.office.orm.em.fork().findOneOrFail(Card, { surface: 'telegram' });
  const draws = {
    lease: bench.lease,
    drawers: {
      telegram: residentCardDrawer(bench.deps.chat),
      slack: residentCardDrawer(bench.deps.chat),
    },
  };
  await drawCard(bench.office, card.id, draws);
  expect(captions()).toEqual(['约时间', '补充', '催一下', '撤回']);
  bench.clock.advance(60_000);
  await deliverTo(bench.office, destinations.chat(chat), bench.deps);
  expect(captions()).toEqual(['约时间', '补充', '催一下', '撤回']);
});
