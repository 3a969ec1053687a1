import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import type { Chat } from '../../src/community/chat.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { HardshipPlea } from '../../src/ledger/relief/relief-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { inOneTransaction } from '../../src/work.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** A community whose residents owe this and that, with a clock that is moved day by day. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await isInChat('zhao', '赵玉兰');
  await isInChat('emma', 'Emma Carter', 'en');
});
afterAll(() => bench.close());

async function isInChat(key: string, name: string, language: Chat['language'] = 'zh-CN') {
  await bench.inTransaction(async (work) => {
    const chat = await openChat(work, {
      id: bench.chatOf(key),
      kind: 'private',
      displayName: name,
    });
    chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
    chat.language = language;
  });
}

const dayOf = (iso: string): number =>
  Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
/** Lets it be this moment in Shanghai; then does what is due, as the schedule does. */
async function isNow(iso: string): Promise<void> {
  bench.clock.advance(dayOf(iso) - bench.clock.now());
  await planReminders(bench.office);
}
const sends = (key: string): Promise<unknown> =>
  deliverTo(bench.office, destinations.chat(bench.chatOf(key)), bench.deps);
const heard = (key: string): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(key) && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => one.text ?? '');
/** What somebody hears of a day at ten o'clock. */
async function hearsOn(key: string, day: string): Promise<string[]> {
  const before = heard(key).length;
  await isNow(`${day}T10:01`);
  await sends(key);
  return heard(key).slice(before);
}

async function owes(address: string, period: string, dueOn: string, fen: number): Promise<void> {
  await onUnit(bench.office, address, (work, unit) =>
    writeBill(work, { unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] }),
  );
}
async function pays(address: string, fen: number): Promise<void> {
  const today = new Date(bench.clock.now()).toISOString().slice(0, 10);
  await onUnit(bench.office, address, async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, today);
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const parties = await partiesOn(work, [unit.id], 'owner', today);
    await bookPayment(work, account, {
      community: community.id,
      unit: unit.id,
      amountFen: BigInt(fen),
      method: 'bank',
      reference: null,
      payer: null,
      paidOn: today,
      bookedOn: today,
      named: [],
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      party: parties.get(unit.id) ?? '',
      takenBy: null,
      key: randomUUID(),
      actor: { kind: 'system', id: null },
    });
  });
}
const outcomes = async (): Promise<(string | null)[]> =>
  (await bench.office.orm.em.fork().find(Reminder, {}, { orderBy: { plannedAt: 'asc' } })).map(
    (one) => one.outcome,
  );

describe('a bill that is not paid', () => {
  it('is asked for by its steps, once each, in the resident’s own language', async () => {
    await owes('3-2-501', '2026-11', '2026-11-29', 36334);
    expect(await hearsOn('zhao', '2026-11-25')).toEqual([]);
    expect(await hearsOn('zhao', '2026-11-26')).toEqual([
      '3-2-501 2026年11月的费用 363.34 元，11月29日（周日）到期。',
    ]);
    await isNow('2026-11-26T18:00');
    await sends('zhao');
    expect(await hearsOn('zhao', '2026-11-27')).toEqual([]);
    expect(await hearsOn('zhao', '2026-11-29')).toEqual([
      '3-2-501 2026年11月的费用 363.34 元，今天到期。',
    ]);
  });

  it('names what is left once a part is paid', async () => {
    await pays('3-2-501', 30000);
    expect(await hearsOn('zhao', '2026-12-02')).toEqual([
      '3-2-501 2026年11月的费用还有 63.34 元没有收到，2026年11月29日已到期。\n如果刚付过，不用理会，或点“我已付”告诉我们。',
    ]);
  });

  it('is not asked for a second after it was paid, whatever stands in the queue', async () => {
    await isNow('2026-12-06T10:01');
    await pays('3-2-501', 6334);
    const before = heard('zhao').length;
    await sends('zhao');
    expect(heard('zhao')).toHaveLength(before);
    expect((await outcomes()).at(-1)).toBe('paid');
  });
});

describe('a question about the fees', () => {
  it('is answered before the home is asked again', async () => {
    await owes('3-2-501', '2026-09', '2026-12-16', 2000);
    const request = await inOneTransaction(bench.office, async (work) => {
      const unit = await work.em.findOneOrFail(Unit, { address: '3-2-501' });
      const opened = await openRequest(work, {
        draft: {
          kind: 'fee',
          category: 'fee',
          urgency: 'normal',
          words: '这笔不对，我早就交过了',
          files: [],
          home: { unit: unit.id, address: unit.address, usage: 'residential' },
          wished: null,
          anonymous: false,
        } as never,
        community: unit.community,
        resident: null,
        chat: null,
        adopt: null,
      });
      return opened.request;
    });
    expect(await hearsOn('zhao', '2026-12-13')).toEqual([]);
    await bench.office.orm.em.fork().nativeUpdate(Request, { id: request.id }, { state: 'closed' });
    expect(await hearsOn('zhao', '2026-12-14')).toEqual([
      '3-2-501 2026年9月的费用 20.00 元，后天（周三）到期。',
    ]);
    await pays('3-2-501', 2000);
  });
});

describe('what a tenant says of what they cannot pay', () => {
  const pleads = (name: string) =>
    onUnit(bench.office, '3-2-501', async (work, unit, community) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name });
      work.em.create(HardshipPlea, {
        ...{ id: randomUUID(), community: community.id, unit: unit.id, resident },
        ...{ words: '这个月有困难', at: work.nowMs },
      });
    });
  const areAnswered = () =>
    bench.office.orm.em.fork().nativeUpdate(HardshipPlea, {}, { answeredAt: bench.clock.now() });

  it('rests what they agreed to pay, and neither the owner’s bills nor, the other way round, theirs', async () => {
    await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
      const resident = randomUUID();
      work.em.create(Resident, {
        ...{ id: resident, community: community.id, name: '陈租', phone: null },
        createdAt: work.nowMs,
      });
      await work.em.flush();
      work.em.create(Occupancy, {
        ...{ id: randomUUID(), unit: unit.id, resident, role: 'tenant', since: '2026-01-01' },
      });
      await work.em.flush();
      const lines = [{ code: 'water', fen: 4500 }];
      const of = { unit: unit.id, period: '2026-08', dueOn: '2026-12-18', lines };
      await writeBill(work, { ...of, payer: 'tenant' });
    });
    await isInChat('li', '陈租');
    await owes('3-2-501', '2026-08', '2026-12-18', 7000);
    await owes('3-2-501', '2026-07', '2026-12-19', 1100);
    await pleads('陈租');
    expect(await hearsOn('zhao', '2026-12-15')).toEqual([
      '3-2-501 2026年8月的费用 70.00 元，12月18日（周五）到期。',
    ]);
    await sends('li');
    expect(heard('li')).toEqual([]);
    await areAnswered();
    await pleads('赵玉兰');
    // What the tenant missed is caught up with; the owner's next bill waits for an answer now.
    expect(await hearsOn('li', '2026-12-16')).toEqual([
      '3-2-501 2026年8月的费用 45.00 元，后天（周五）到期。',
    ]);
    const before = heard('zhao').length;
    await sends('zhao');
    expect(heard('zhao')).toHaveLength(before);
    await areAnswered();
    await pays('3-2-501', 12_600);
  });
});

describe('one word a day', () => {
  it('speaks of all homes and months of a person, and of nobody else’s', async () => {
    // Emma rents 2-1-402, and this was not agreed to be hers.
    await owes('2-1-402', '2026-12', '2026-12-20', 5000);
    await owes('3-2-501', '2026-12', '2026-12-20', 36334);
    await owes('3-2-501', '2026-10', '2026-12-20', 1000);
    expect(await hearsOn('zhao', '2026-12-17')).toEqual([
      '您有 2 笔费用，一共 373.34 元：\n· 3-2-501 2026年12月 363.34 元，12月20日（周日）到期\n· 3-2-501 2026年10月 10.00 元，12月20日（周日）到期',
    ]);
    expect(heard('emma')).toEqual([]);
  });
});

describe('what could not be sent', () => {
  it('waits for the end of quiet hours within its day, and is not said on another', async () => {
    await bench.inTransaction(async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      community.settings = { ...community.settings, 'reminders.at': '22:00' };
    });
    await isNow('2026-12-20T22:01');
    const before = heard('zhao').length;
    await sends('zhao');
    expect(heard('zhao')).toHaveLength(before);
    bench.clock.advance(11 * 3_600_000);
    await sends('zhao');
    expect(heard('zhao')).toHaveLength(before);
    expect((await outcomes()).at(-1)).toBe('past');
  });

  const switchedOff = () =>
    bench.inTransaction(async (work) => {
      for (const community of await work.em.find(Community, {}))
        community.settings = { ...community.settings, 'reminders.on': 'no' };
    });

  it('is not sent where a community switches its reminders off after the day was planned', async () => {
    await bench.inTransaction(async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      community.settings = { ...community.settings, 'reminders.at': '10:00' };
    });
    const before = heard('zhao').length;
    await isNow('2026-12-23T10:01');
    expect((await outcomes()).at(-1)).toBeNull();
    await switchedOff();
    await sends('zhao');
    expect(heard('zhao')).toHaveLength(before);
    expect((await outcomes()).at(-1)).toBe('paused');
  });

  it('is not planned where a community has it switched off', async () => {
    await switchedOff();
    const count = (await outcomes()).length;
    await isNow('2026-12-27T22:01');
    expect(await outcomes()).toHaveLength(count);
  });
});
