import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lookAtOwing } from '../../bots/slack/subjects/collect/desk.ts';
import { type CollectView, collectModal } from '../../bots/slack/subjects/collect/windows.ts';
import { lookAtPhones } from '../../src/archive/entries/look-at-unit.ts';
import { lastStepsOf } from '../../src/collection/last-steps.ts';
import { DemandLetter } from '../../src/collection/letter/letter-entities.ts';
import { printLetters } from '../../src/collection/letter/print-letters.ts';
import type { HomeList } from '../../src/collection/load-collection.ts';
import { loadOwing } from '../../src/collection/load-collection.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { recordVisit } from '../../src/collection/record-visit.ts';
import type { VisitResult } from '../../src/collection/visit-entities.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { LiablePartyMember } from '../../src/ledger/ledger-entities.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { staffView } from '../../src/staff/people/find-staff.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { wordsOn } from '../support/staff-driver.ts';

/** What a collector reads of homes on the day: what was promised, what was kept of it, whom to call, and whom to write to on paper. */
let bench: DeliveryBench;
let collector: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  const staff = bench.office.orm.em.fork();
  collector = (await staff.findOneOrFail(Staff, { name: '周丽' })).slackUser;
  await bench.inTransaction(async (work) => {
    const id = bench.chatOf('zhao');
    const chat = await openChat(work, { id, kind: 'private', displayName: '赵玉兰' });
    chat.resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
  });
});
afterAll(() => bench.close());

const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
/** Lets it be ten o'clock of this day in Shanghai. */
function isDay(day: string): void {
  const ms = Temporal.ZonedDateTime.from(`${day}T10:00[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
}
const owes = (address: string, period: string, dueOn: string, fen: number): Promise<unknown> =>
  onUnit(bench.office, address, (work, unit) =>
    writeBill(work, { unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] }),
  );
const pays = (address: string, fen: number): Promise<void> =>
  onUnit(bench.office, address, async (work, unit, community) => {
    const account = await loadAccount(work, unit.id, today());
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const party = account.parties.find((one) => one.current)?.id ?? '';
    await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, amountFen: BigInt(fen), method: 'bank' },
      ...{ reference: null, payer: null, paidOn: today(), bookedOn: today(), named: [] },
      receipt: receipt ?? { book: '', number: 0, receipt: '' },
      ...{ party, takenBy: null, key: randomUUID(), actor: { kind: 'system', id: null } },
    });
  });
const visits = (address: string, result: VisitResult, day: string | null = null) =>
  bench
    .inTransaction(async (work) => (await work.em.findOneOrFail(Unit, { address })).id)
    .then(async (unit) => {
      bench.clock.advance(3_600_000);
      const said = {
        by: 'door',
        opinion: '',
        time: null,
        wantsStand: false,
        passesOn: false,
      } as const;
      const visit = { ...said, result, day };
      return recordVisit(bench.office, {
        ...{ slackUser: collector, unit, visit, understand: null, key: randomUUID() },
      });
    });
/** What the collector sees of the homes of a list. */
async function seenOn(list: HomeList): Promise<CollectView> {
  const em = bench.office.orm.em.fork();
  const community = await em.findOneOrFail(Community, { name: '桂苑' });
  const actor = staffView(await em.findOneOrFail(Staff, { slackUser: collector }));
  const shown = { building: null, list, whose: 'all', page: 1 } as const;
  const seen = await lookAtOwing(bench.office, actor, community, shown);
  // The figures on the Home are those of the list.
  const { buildings, due, old } = seen.page;
  const of = { today: today(), steps: lastStepsOf(community) };
  expect(await loadOwing(em, community.id, of, null)).toEqual({ buildings, due, old });
  return seen;
}
/** What the collector reads of the homes of a list, by address. */
async function reads(list: HomeList): Promise<Record<string, string>> {
  const blocks = collectModal(await seenOn(list), 'zh-CN').blocks as { type: string }[];
  const homes = blocks
    .filter((one) => one.type === 'section')
    .map((block) => wordsOn({ blocks: [block] } as never))
    .flatMap((words) => {
      const address = /\*(\d+-\d+-\d+)\*/.exec(words)?.[1];
      return address ? [[address, words] as const] : [];
    });
  return Object.fromEntries(homes);
}

/** The homes beside which there is a button that shows phones, of those that are to be called. */
async function phonesBeside(): Promise<string[]> {
  const { blocks } = collectModal(await seenOn('call'), 'zh-CN');
  return (blocks as { elements?: { action_id?: string; value?: string }[] }[])
    .flatMap((block) => block.elements ?? [])
    .filter((one) => one.action_id === 'unit.phone')
    .map((one) => JSON.parse(one.value ?? '{}').id);
}

describe('a day that was promised or agreed at the door', () => {
  it('comes back on it, whatever was noted before it, and is called broken after it', async () => {
    await owes('3-1-902', '2026-10', '2026-10-15', 20_000);
    // Given a home without chat that is to be called, and promises on Tuesday to pay by Saturday
    expect(await reads('call')).toHaveProperty('3-1-902');
    await visits('3-1-902', 'promised', '2026-11-28');
    // Then nobody calls it meanwhile, also where a further visit found nobody
    expect(await reads('call')).not.toHaveProperty('3-1-902');
    isDay('2026-11-26');
    await visits('3-1-902', 'absent');
    expect(await reads('call')).not.toHaveProperty('3-1-902');
    expect((await reads('all'))['3-1-902']).toMatch(
      /没有联系上[\s\S]*答应 2026年11月28日 前付，还没到那天/,
    );
    // On the day it is on the list, and after it as not kept, until somebody has spoken with them
    isDay('2026-11-28');
    expect(await reads('due')).toHaveProperty('3-1-902');
    isDay('2026-11-30');
    expect((await reads('due'))['3-1-902']).toMatch(/答应周丽 2026年11月28日 前付，还没收到/);
    await visits('3-1-902', 'refused');
    expect(await reads('due')).not.toHaveProperty('3-1-902');
    expect(await reads('call')).toHaveProperty('3-1-902');
  });

  it('is told apart by what came of it: part of it, or all, which is no work any more', async () => {
    isDay('2026-12-01');
    await visits('3-1-902', 'promised', '2026-12-03');
    await pays('3-1-902', 5000);
    isDay('2026-12-04');
    expect((await reads('due'))['3-1-902']).toMatch(/答应周丽 2026年12月3日 前付，付了一部分/);
    await pays('3-1-902', 15_000);
    isDay('2026-12-06');
    await owes('3-1-902', '2026-11', '2026-12-08', 3000);
    isDay('2026-12-12');
    // A new bill is past its day; what was promised before it was issued is paid
    expect((await reads('all'))['3-1-902']).toMatch(/答应周丽 2026年12月3日 前付，已付清/);
    expect(await reads('due')).not.toHaveProperty('3-1-902');
    expect(await reads('call')).toHaveProperty('3-1-902');
    await pays('3-1-902', 3000);
  });
});

describe('a home that is to be called', () => {
  it('is left in peace while a day that was promised in chat is to come, which the list names', async () => {
    await owes('3-2-501', '2026-09', '2026-09-15', 10_000);
    expect(await reads('call')).toHaveProperty('3-2-501');
    await bench.inTransaction(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const asked = { do: 'promise_payment', unit: null, on: '2026-12-20' } as const;
      const told = await promisePayment(work, { ...asked, resident, language: 'zh-CN' });
      expect(told.is).toBe('promised');
    });
    expect(await reads('call')).not.toHaveProperty('3-2-501');
    expect((await reads('all'))['3-2-501']).toMatch(/答应 2026年12月20日 前付，还没到那天/);
    await pays('3-2-501', 10_000);
  });
});

describe('who has left and still owes', () => {
  it('is called and written to, though whoever lives there now has a chat and is not', async () => {
    // Given a home that changed hands in July, whose former owner owes June and nobody can write to
    await onUnit(bench.office, '3-2-501', async (work, unit, community) => {
      const resident = randomUUID();
      const { id: zhao } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      work.em.create(Resident, {
        ...{ id: resident, community: community.id, name: '钱旧', phone: null },
        createdAt: work.nowMs,
      });
      await work.em.flush();
      const owned = { id: randomUUID(), unit: unit.id, resident, role: 'owner' } as const;
      work.em.create(Occupancy, { ...owned, since: '2020-01-01', until: '2026-06-30' });
      const hers = { unit: unit.id, resident: zhao };
      await work.em.nativeUpdate(Occupancy, hers, { since: '2026-07-01' });
      await work.em.flush();
      const of = { unit: unit.id, dueOn: '2026-07-15', period: '2026-06' };
      await writeBill(work, { ...of, lines: [{ code: 'service', fen: 7000 }] });
      // And the new owner one that the ladder still speaks of
      const own = { ...of, dueOn: '2026-12-05', period: '2026-11' };
      await writeBill(work, { ...own, lines: [{ code: 'service', fen: 8000 }] });
    });
    expect(await reads('call')).toHaveProperty('3-2-501');
    expect((await reads('call'))['3-2-501']).toContain('有的没用机器人');
    // Beside the home stands the way to the phones: of those who belong to it, and of who left and still owes
    const { id: unit } = await bench.office.orm.em
      .fork()
      .findOneOrFail(Unit, { address: '3-2-501' });
    expect(await phonesBeside()).toContain(unit);
    const phones = await lookAtPhones(bench.office, { slackUser: collector, unit });
    expect(phones).toMatchObject({ ok: true, left: [{ name: '钱旧', phone: null }] });
    expect(phones.ok && phones.people.map((one) => one.name)).toContain('赵玉兰');
    // Whoever does not see what homes owe does not learn it that way
    const { slackUser } = await bench.office.orm.em.fork().findOneOrFail(Staff, { name: '张伟' });
    expect(await lookAtPhones(bench.office, { slackUser, unit })).toMatchObject({ left: [] });
    const em = bench.office.orm.em.fork();
    const community = await em.findOneOrFail(Community, { name: '桂苑' });
    const asked = { slackUser: collector, community: community.id, buildings: '3', key: 'k' };
    const printed = await printLetters(bench.office, {
      ...asked,
      ...{ language: 'zh-CN', payBy: '2026-12-28', reads: 'zh-CN' },
    });
    expect(printed).toMatchObject({ ok: true, homes: 1 });
    const letters = await em.find(DemandLetter, {});
    const names = await em.find(LiablePartyMember, { party: letters[0]?.party ?? '' });
    expect(letters).toHaveLength(1);
    const who = await em.find(Resident, { id: { $in: names.map((one) => one.resident) } });
    expect(who.map((one) => one.name)).toEqual(['钱旧']);
    // A second go has nobody left
    expect(
      await printLetters(bench.office, {
        ...{ ...asked, key: 'k2' },
        ...{ language: 'zh-CN', payBy: '2026-12-28', reads: 'zh-CN' },
      }),
    ).not.toHaveProperty('homes');
  });
});

describe('a home where nobody was found', () => {
  it('comes back on the next day, or the day it is tried again, until somebody spoke with them', async () => {
    isDay('2026-12-14');
    await owes('3-1-902', '2026-08', '2026-11-08', 9000);
    await visits('3-1-902', 'promised', '2026-12-16');
    // Given a collector who stands before a closed door on the promised day: it is off that day's list
    isDay('2026-12-16');
    expect(await reads('due')).toHaveProperty('3-1-902');
    await visits('3-1-902', 'absent');
    expect(await reads('due')).not.toHaveProperty('3-1-902');
    // Then it is there on the next, as a promise that was not kept
    isDay('2026-12-17');
    expect((await reads('due'))['3-1-902']).toMatch(/答应周丽 2026年12月16日 前付，还没收到/);
    // And where it is to be tried again on a day, on that day
    await visits('3-1-902', 'absent', '2026-12-19');
    isDay('2026-12-18');
    expect(await reads('due')).not.toHaveProperty('3-1-902');
    isDay('2026-12-19');
    expect((await reads('due'))['3-1-902']).toMatch(/答应周丽 2026年12月16日 前付，还没收到/);
    await visits('3-1-902', 'refused');
    isDay('2026-12-20');
    expect(await reads('due')).not.toHaveProperty('3-1-902');
    await pays('3-1-902', 9000);
  });

  it('comes back likewise after a promise in chat', async () => {
    isDay('2026-12-21');
    await owes('3-2-501', '2026-08', '2026-11-15', 4000);
    await bench.inTransaction(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const asked = { do: 'promise_payment', unit: null, on: '2026-12-22' } as const;
      await promisePayment(work, { ...asked, resident, language: 'zh-CN' });
    });
    isDay('2026-12-23');
    expect(await reads('due')).toHaveProperty('3-2-501');
    await visits('3-2-501', 'absent');
    expect(await reads('due')).not.toHaveProperty('3-2-501');
    isDay('2026-12-24');
    expect(await reads('due')).toHaveProperty('3-2-501');
    await pays('3-2-501', 4000);
  });
});
