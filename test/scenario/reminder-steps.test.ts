import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import type { Chat } from '../../src/community/chat.ts';
import { Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import type { Language } from '../../src/config.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** Two homes that owe the same and pay nothing, one of which reads Chinese and one English, through the whole ladder, day by day. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await isInChat('zhao', '赵玉兰', 'zh-CN');
  await isInChat('emma', 'Emma Carter', 'en');
  await owes('3-2-501', 'owner');
  await owes('2-1-402', 'tenant');
});
afterAll(() => bench.close());

const isInChat = (key: string, name: string, language: Chat['language']): Promise<void> =>
  bench.inTransaction(async (work) => {
    const id = bench.chatOf(key);
    const chat = await openChat(work, { id, kind: 'private', displayName: name });
    chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
    chat.language = language;
  });
const owes = (address: string, payer: 'owner' | 'tenant', period = '2026-12') =>
  onUnit(bench.office, address, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn: `${period}-15`, payer },
      lines: [{ code: 'service', fen: 36334 }],
    }),
  );
const heard = (key: string) =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(key) && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id);
const captions = (key: string): string[] => {
  const markup = heard(key).at(-1)?.reply_markup as
    | { inline_keyboard?: { text: string }[][] }
    | undefined;
  return (markup?.inline_keyboard ?? []).flat().map((one) => one.text);
};

/** What each of them reads from one day to another (ISO, both included), by day. */
async function readsFrom(from: string, to: string): Promise<Record<string, string[]>> {
  const read: Record<string, string[]> = { zhao: [], emma: [] };
  for (
    let day = Temporal.PlainDate.from(from);
    Temporal.PlainDate.compare(day, to) <= 0;
    day = day.add({ days: 1 })
  ) {
    const ten = day.toZonedDateTime({ timeZone: 'Asia/Shanghai', plainTime: '10:01' });
    bench.clock.advance(ten.epochMilliseconds - bench.clock.now());
    await planReminders(bench.office);
    for (const key of ['zhao', 'emma']) {
      const before = heard(key).length;
      await deliverTo(bench.office, destinations.chat(bench.chatOf(key)), bench.deps);
      for (const one of heard(key).slice(before)) read[key]?.push(`${day} ${one.text}`);
    }
  }
  return read;
}

const further = {
  week: '账单哪里不清楚，点“有疑问”，我们先核对。',
  half: '可能您还没看到，或者有什么不方便，想和您确认一下。',
  month: '时间有些久了，请告诉我们怎么安排合适；想当面谈，也可以到前台。',
  weekEn: 'If anything on the bill is unclear, tap “I have a question” and we will check it first.',
  halfEn: 'It may have been missed, or there may be a difficulty: we would like to make sure.',
  monthEn: 'It has been a while: please tell us what would suit you, here or at the front desk.',
};
const past = {
  zh: '如果刚付过，不用理会，或点“我已付”告诉我们。',
  hard: '一时不方便的话，点“我想晚几天付”，我们一起商量。',
  en: 'If you have paid just now, there is nothing to do, or tap “I have paid” to let us know.',
  hardEn: 'If it is difficult at the moment, tap “Pay later” and we will find a way together.',
};
const late = '3-2-501 2026年12月的费用还有 363.34 元没有收到，2026年12月15日已到期。';
const lateEn = '2-1-402: 363.34 yuan for Dec 2026 has not reached us yet. It was due 15 Dec 2026.';

describe('the whole ladder', () => {
  it('says six words in fifty days, each on its day, in the language of each, and then leaves it to people', async () => {
    const read = await readsFrom('2026-12-05', '2027-01-31');
    expect(read.zhao).toEqual([
      '2026-12-12 3-2-501 2026年12月的费用 363.34 元，12月15日（周二）到期。',
      '2026-12-15 3-2-501 2026年12月的费用 363.34 元，今天到期。',
      `2026-12-18 ${late}\n${past.zh}`,
      `2026-12-22 ${late}\n${further.week}\n${past.zh}`,
      `2026-12-30 ${late}\n${further.half}\n${past.zh}\n${past.hard}`,
      `2027-01-14 ${late}\n${further.month}\n${past.zh}\n${past.hard}`,
    ]);
    expect(read.emma).toEqual([
      '2026-12-12 2-1-402: 363.34 yuan for Dec 2026 is due Tue 15 Dec.',
      '2026-12-15 2-1-402: 363.34 yuan for Dec 2026 is due today.',
      `2026-12-18 ${lateEn}\n${past.en}`,
      `2026-12-22 ${lateEn}\n${further.weekEn}\n${past.en}`,
      `2026-12-30 ${lateEn}\n${further.halfEn}\n${past.en}\n${past.hardEn}`,
      `2027-01-14 ${lateEn}\n${further.monthEn}\n${past.en}\n${past.hardEn}`,
    ]);
    // With a way out for every case below it
    expect(captions('zhao')).toEqual(['看明细', '我已付', '我想晚几天付', '有疑问']);
    expect(captions('emma')).toHaveLength(4);
  });
});

describe('a promise to pay', () => {
  const promises = (name: string, language: Language, on: string) =>
    bench.inTransaction(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name });
      const done = await promisePayment(work, {
        ...{ do: 'promise_payment', unit: null, on, resident, language },
      });
      expect(done).toMatchObject({ is: 'promised', on });
    });

  it('rests the ladder until its day is over; broken, it goes on where it was, and once more after a second', async () => {
    await owes('3-2-501', 'owner', '2027-02');
    expect((await readsFrom('2027-02-12', '2027-02-13')).zhao).toHaveLength(1);
    await promises('赵玉兰', 'zh-CN', '2027-02-20');
    const first = await readsFrom('2027-02-14', '2027-02-23');
    // Neither the due day nor three days after it are spoken of; what came meanwhile is said once
    expect(first.zhao?.map((one) => one.slice(0, 10))).toEqual(['2027-02-21', '2027-02-22']);
    await promises('赵玉兰', 'zh-CN', '2027-03-05');
    const second = await readsFrom('2027-02-24', '2027-03-08');
    expect(second.zhao?.map((one) => one.slice(0, 10))).toEqual(['2027-03-06']);
    expect(second.zhao?.[0]).toContain('2027年2月15日已到期');
  });
});
