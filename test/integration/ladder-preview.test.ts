import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { lastStepsOf } from '../../src/collection/last-steps.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { type LadderDay, previewLadder } from '../../src/collection/preview-ladder.ts';
import { PaymentPromise } from '../../src/collection/promise-entities.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { CollectionStand, StandTelling } from '../../src/collection/stand/stand-entities.ts';
import { CollectionVisit } from '../../src/collection/visit-entities.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { HardshipPlea } from '../../src/ledger/relief/relief-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import type { Work } from '../../src/work.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** 赵玉兰 has two homes, 李 has one and Emma another, all with chat; in 3-1-902 nobody has one. They owe bills of different days. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await owns('zhao', '赵玉兰', ['1-1-101']);
  await owns('li', '李一', ['1-1-201']);
  await owns('emma', '艾米', ['1-1-301']);
  await bench.inTransaction(async (work) => {
    // The clock of the bench stands at the hour of reminders; they go out an hour later here.
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    community.settings = { ...community.settings, 'reminders.at': '11:00' };
  });
  await owes('3-2-501', '2026-09', '2026-11-27');
  await owes('1-1-101', '2026-09', '2026-11-25');
  await owes('1-1-201', '2026-09', '2026-11-22');
  await owes('1-1-301', '2026-09', '2026-11-28');
  await owes('3-1-902', '2026-09', '2026-11-26');
});
afterAll(() => bench.close());

/** Somebody with a chat who owns these homes alone. */
const owns = (key: string, name: string, homes: readonly string[]): Promise<void> =>
  bench.inTransaction(async (work) => {
    const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const there = await work.em.findOne(Resident, { name });
    const resident = there?.id ?? randomUUID();
    const person = { id: resident, community, name, phone: null, createdAt: work.nowMs };
    if (!there) work.em.create(Resident, person);
    await work.em.flush();
    const id = bench.chatOf(key);
    const chat = await openChat(work, { id, kind: 'private', displayName: name });
    Object.assign(chat, { resident, language: 'zh-CN' });
    for (const address of homes) {
      const unit = await work.em.findOneOrFail(Unit, { community, address });
      await work.em.nativeDelete(Occupancy, { unit: unit.id });
      work.em.create(Occupancy, {
        ...{ id: randomUUID(), unit: unit.id, resident, role: 'owner', since: '2020-01-01' },
      });
    }
    await work.em.flush();
    // They could be reached long before.
    await sql`update chats set created_at = '2026-01-01'`.execute(work.em.getKysely());
  });
const owes = (address: string, period: string, dueOn: string): Promise<void> =>
  onUnit(bench.office, address, async (work, unit) => {
    const lines = [{ code: 'service', fen: 5000 }];
    const bill = await writeBill(work, { unit: unit.id, period, dueOn, lines });
    bill.issuedAt = Date.UTC(2026, 9, 1);
  });
/** Somebody who rents a home, and owes what is a tenant's there; resolves to their id. */
const rentsAt = (address: string, name: string): Promise<string> =>
  onUnit(bench.office, address, async (work, unit, { id: community }) => {
    const id = randomUUID();
    work.em.create(Resident, { id, community, name, phone: null, createdAt: work.nowMs });
    await work.em.flush();
    work.em.create(Occupancy, {
      ...{ id: randomUUID(), unit: unit.id, resident: id, role: 'tenant', since: '2026-01-01' },
    });
    await work.em.flush();
    await partiesOn(work, [unit.id], 'tenant', '2026-11-01');
    return id;
  });
/** Nobody is left out for a complaint that was so; then it is as it was again. */
async function isNoReason(
  complaint: string,
  so: Partial<Pick<Request, 'resident' | 'state'>>,
): Promise<void> {
  const { resident, state } = await em().findOneOrFail(Request, { id: complaint });
  await em().nativeUpdate(Request, { id: complaint }, so);
  expect(leftOut(await preview()).join()).not.toContain('served_first');
  await em().nativeUpdate(Request, { id: complaint }, { resident, state });
  expect(leftOut(await preview()).join()).toContain('served_first 1-1-201');
}
const preview = (): Promise<LadderDay[]> =>
  bench.inTransaction(async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const ladder = settingsTable['reminders.ladder'].get(community) ?? [];
    const at = settingsTable['reminders.at'].get(community) ?? '';
    return previewLadder(work, community, { ladder, at, last: lastStepsOf(community) });
  });
const goTo = (iso: string): void => {
  const ms = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
};
/** What goes out on each of seven days from one on: how many words, and of how many bills at which step. */
async function happens(from: string): Promise<{ day: string; people: number; steps: object[] }[]> {
  const days = [];
  for (let n = 0; n < 7; n += 1) {
    const day = Temporal.PlainDate.from(from).add({ days: n }).toString();
    goTo(`${day}T11:01`);
    await planReminders(bench.office);
    for (const key of ['zhao', 'li', 'emma'])
      await deliverTo(bench.office, destinations.chat(bench.chatOf(key)), bench.deps);
    const kysely = bench.office.orm.em.fork().getKysely();
    const { rows } = await sql<{ step: number; bills: number }>`
      select rb.step, count(distinct rb.bill_id)::int as bills from reminder_bills rb
      join reminders r on r.id = rb.reminder_id where r.day = ${day}::date group by rb.step order by rb.step`.execute(
      kysely,
    );
    const words = await sql<{ people: number }>`
      select count(*)::int as people from reminders where day = ${day}::date`.execute(kysely);
    days.push({ day, people: words.rows[0]?.people ?? 0, steps: rows });
  }
  return days;
}
const counted = (days: readonly LadderDay[]) =>
  days.map(({ day, people, steps }) => ({
    ...{ day, people },
    steps: steps.flatMap(({ step, bills }) => (bills > 0 ? [{ step, bills }] : [])),
  }));
const of = (days: readonly LadderDay[], day: string): LadderDay => {
  const found = days.find((one) => one.day === day);
  if (!found) throw new Error(`There is no ${day}.`);
  return found;
};

/** Says something of a home's fees, as a request of this kind. */
const files = (address: string, kind: 'fee' | 'complaint', more: object = {}): Promise<string> =>
  bench.inTransaction(async (work: Work) => {
    const unit = await work.em.findOneOrFail(Unit, { address });
    const { request } = await openRequest(work, {
      draft: {
        ...{ kind, category: kind === 'fee' ? 'fee' : 'service', urgency: 'normal' },
        ...{ words: '这笔不对', files: [], wished: null, anonymous: false, ...more },
        home: { unit: unit.id, address, usage: 'residential' },
      } as never,
      ...{ community: unit.community, resident: null, chat: null, adopt: null },
    });
    return request.id;
  });

const em = () => bench.office.orm.em.fork();
const leftOut = (days: readonly LadderDay[]): string[] =>
  days.flatMap(({ day, left }) =>
    left.map((one) => `${day.slice(5)} ${one.why} ${one.named.join(' ')}`),
  );

describe('who would get what this week', () => {
  it('says why others are left out, from the day on which their step comes', async () => {
    const before = await preview();
    expect(leftOut(before)).toEqual([]);
    // Given one who promised to pay by Thursday, one who asks about a bill, and one whom a reminder has reached today
    await bench.inTransaction(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '李一' });
      const said = { do: 'promise_payment', unit: null, language: 'zh-CN' } as const;
      const done = await promisePayment(work, { ...said, resident, on: '2026-11-26' });
      expect(done).toMatchObject({ is: 'promised' });
    });
    const asked = await files('1-1-301', 'fee');
    const promised = await preview();
    expect(leftOut(promised)).toEqual(['11-24 promised 1-1-201', '11-25 disputed 1-1-301']);
    // Once the promise is over, what came meanwhile is said; what is asked is answered first, and said then
    expect(of(promised, '2026-11-27').steps).toContainEqual({ step: 3, bills: 1, without: 0 });
    expect(of(promised, '2026-11-28')).toMatchObject({ people: 1, named: ['1-1-101'] });
    await em().nativeDelete(PaymentPromise, {});
    // They say that it is paid: that rests it three working days, of this week the first two
    await em().nativeUpdate(Request, { id: asked }, { restsUntil: '2026-11-26' });
    const claimed = await preview();
    expect(leftOut(claimed)).toEqual(['11-25 claimed 1-1-301']);
    expect(of(claimed, '2026-11-27').people).toBe(2);
    await em().nativeUpdate(Request, { id: asked }, { state: 'closed' });
  });

  it('names hardship, what is served first, and who had their word of the day', async () => {
    await onUnit(bench.office, '1-1-301', async (work, unit, community) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '艾米' });
      work.em.create(HardshipPlea, {
        ...{ id: randomUUID(), community: community.id, unit: unit.id, resident },
        ...{ words: '这个月有困难', at: work.nowMs },
      });
    });
    // Who told the collector that they will not pay while something is wrong is served first
    const complaint = await files('1-1-201', 'complaint', { words: '楼道灯坏了一个月' });
    expect(leftOut(await preview())).toEqual(['11-25 hardship 1-1-301']);
    await onUnit(bench.office, '1-1-201', async (work, unit) => {
      const staff = await work.em.findOneOrFail(Staff, { name: '周丽' });
      work.em.create(CollectionVisit, {
        ...{ id: randomUUID(), unit: unit.id, staff: staff.id, at: work.nowMs, by: 'phone' },
        ...{ result: 'refused', opinion: '灯修好再交', day: null, time: null },
      });
    });
    expect(leftOut(await preview())).toEqual([
      ...['11-24 served_first 1-1-201', '11-25 hardship 1-1-301'],
    ]);
    // A visit that found nobody since changes nothing of what they said
    await onUnit(bench.office, '1-1-201', async (work, unit) => {
      const staff = await work.em.findOneOrFail(Staff, { name: '周丽' });
      work.em.create(CollectionVisit, {
        ...{ id: randomUUID(), unit: unit.id, staff: staff.id, at: work.nowMs + 1, by: 'door' },
        ...{ result: 'absent', opinion: '', day: null, time: null },
      });
    });
    expect(leftOut(await preview()).join()).toContain('served_first 1-1-201');
    // A tenant's complaint is no reason of the owner's, and what is over is served
    await isNoReason(complaint, { resident: await rentsAt('1-1-201', '王租') });
    for (const state of ['done', 'closed', 'cancelled', 'declined', 'merged'] as const)
      await isNoReason(complaint, { state });
    await em().nativeUpdate(Request, { id: complaint }, { state: 'closed' });
    await em().nativeUpdate(HardshipPlea, {}, { answeredAt: bench.clock.now() });
    // Told of a stand today, 赵玉兰 hears of her bill tomorrow
    await bench.inTransaction(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const staff = await work.em.findOneOrFail(Staff, { name: '周丽' });
      const { id: community } = await work.em.findOneOrFail(Community, { name: '桂苑' });
      const stand = work.em.create(CollectionStand, {
        ...{ id: randomUUID(), community, day: '2026-11-28', begins: '09:00', ends: '12:00' },
        ...{ place: '大堂', staff: [staff.id], announceOn: '2026-11-24', plannedBy: staff.id },
        ...{ plannedAt: work.nowMs, cancelledAt: work.nowMs },
      });
      const told = { stand: stand.id, chat: bench.chatOf('zhao'), resident, day: '2026-11-24' };
      await work.em.flush();
      work.em.create(StandTelling, { ...told, wished: false, outcome: 'said' });
    });
    const told = await preview();
    expect(leftOut(told)).toEqual(['11-24 told 1-1-101 3-2-501']);
    expect(of(told, '2026-11-25')).toMatchObject({ people: 3, homes: 4 });
    await em().nativeDelete(StandTelling, {});
  });

  it('is what goes out, day by day: a person with two homes has one word, and who has no chat none', async () => {
    const seen = await preview();
    expect(of(seen, '2026-11-26').steps).toContainEqual({ step: 0, bills: 0, without: 1 });
    const today = of(seen, '2026-11-24');
    // The bill of 1-1-101 came on Sunday, that of 3-2-501 comes today: both in one word
    expect(today).toMatchObject({ isOver: false, people: 2, homes: 3 });
    expect(counted(seen)).toEqual(await happens('2026-11-24'));
    // What has gone out today goes out no more
    expect((await preview())[0]).toMatchObject({ day: '2026-11-30', isOver: true, people: 0 });
  });
});
