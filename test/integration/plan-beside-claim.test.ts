import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restingBills } from '../../src/collection/pauses.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { endPlans } from '../../src/collection/relief/end-plans.ts';
import { Resident, Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { loadPlans } from '../../src/ledger/relief/load-relief.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { differencesOf, onUnit, writeBill } from '../support/ledger-office.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';

/**
 * Parts that are agreed in the moment in which somebody of the home says that they have paid, or in which what they paid
 * is entered. Whoever comes first, after both:
 * - a claim is on file as it was said, and takes nothing of the agreement away; the agreement answers no claim;
 * - while the claim rests (three working days) nobody is asked, neither for the bills nor for a part; while it is open the
 *   parts are not called broken; once it is over without money, they are;
 * - of money that was entered before the approval there are no parts, since they were for another sum: it is asked anew;
 *   money that was entered after it fills the earliest part.
 */
const language = 'zh-CN';
let bench: DeliveryBench;
let [collector, manager, clerk] = ['', '', ''];

beforeAll(async () => {
  bench = await openDeliveryBench();
  await bench.inTransaction(async (work) => {
    for (const [key, name] of [
      ['zhao', '赵玉兰'],
      ['li', '李红'],
    ] as const) {
      const chat = await openChat(work, {
        ...{ id: bench.chatOf(key), kind: 'private', displayName: name },
      });
      chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
      chat.language = language;
    }
    const slackUser = async (name: string): Promise<string> =>
      (await work.em.findOneOrFail(Staff, { name })).slackUser;
    [collector, manager] = [await slackUser('周丽'), await slackUser('王敏')];
    clerk = collector;
  });
});
afterAll(() => bench.close());

const unitOf = async (address: string) =>
  bench.office.orm.em.fork().findOneOrFail(Unit, { address });
const owes = (address: string, fen: number) =>
  onUnit(bench.office, address, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-10', dueOn: '2026-11-15' },
      lines: [{ code: 'service', fen }],
    }),
  );
/** Two parts of what a home owes are asked for. @returns what approves them */
async function partsAsked(address: string, first: string) {
  const { id: unit } = await unitOf(address);
  const entry = { party: null, parts: '2', first, amounts: '', reason: '这个月紧' };
  const asked = await askForPlan(bench.office, { slackUser: collector, unit, entry, language });
  expect(asked).toMatchObject({ ok: true });
  const ask = await bench.office.orm.em
    .fork()
    .findOneOrFail(MoneyAsk, { unit, kind: 'instalments', state: 'open' });
  return () => approveAsk(bench.office, { slackUser: manager, ask: ask.id });
}
/** Somebody of the home says that they have paid, in the transaction of `work`. */
async function claims(work: Work, address: string): Promise<void> {
  const unit = await work.em.findOneOrFail(Unit, { address });
  const name = address === '3-2-501' ? '赵玉兰' : '李红';
  const { id: resident } = await work.em.findOneOrFail(Resident, { name });
  await openRequest(work, {
    draft: {
      ...{ kind: 'fee', category: 'fee', urgency: 'normal', words: '物业费我已经转过了' },
      ...{ files: [], wished: null, anonymous: false, claimsPaid: true },
      home: { unit: unit.id },
    },
    ...{ community: unit.community, resident, chat: null, adopt: null },
  });
}
const pays = async (address: string, amountFen: bigint) =>
  takePayment(bench.office, {
    ...{ slackUser: clerk, unit: (await unitOf(address)).id, once: randomUUID(), language },
    said: { owed: null, restFen: null },
    entry: {
      ...{ amountFen, method: 'bank', reference: randomUUID(), payer: null, paidOn: null },
      ...{ bills: [], rest: 'prepayment' },
    },
  });
const holds = (address: string) => async (work: Work) => {
  const { community, id } = await work.em.findOneOrFail(Unit, { address });
  return lockUnitMoney(work, community, id);
};
const plansOf = async (address: string) => {
  const { id: unit } = await unitOf(address);
  const today = Temporal.Instant.fromEpochMilliseconds(bench.clock.now())
    .toZonedDateTimeISO('Asia/Shanghai')
    .toPlainDate();
  return bench.inTransaction((work) => loadPlans(work, { unit }, today.toString()));
};
const keyOf = (address: string): string => (address === '3-2-501' ? 'zhao' : 'li');
const heardBy = (address: string): string[] =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(keyOf(address)) && one.from?.is_bot === true)
    .sort((a, b) => a.message_id - b.message_id)
    .map((one) => (one.text ?? one.caption ?? '').replaceAll('\r\n', '\n'));
const sendsTo = (address: string): Promise<unknown> =>
  deliverTo(bench.office, destinations.chat(bench.chatOf(keyOf(address))), bench.deps);
/** What two homes hear of a day at ten o'clock. */
async function hearOn(day: string, homes: readonly string[]): Promise<string[][]> {
  const ms = Temporal.ZonedDateTime.from(`${day}T10:01[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
  const before = homes.map((home) => heardBy(home).length);
  await endPlans(bench.office);
  await planReminders(bench.office);
  for (const home of homes) await sendsTo(home);
  return homes.map((home, at) => heardBy(home).slice(before[at]));
}
const rests = async (address: string, day: string): Promise<boolean> => {
  const { id: unit } = await unitOf(address);
  return bench.inTransaction(async (work) => {
    const bills = await work.em.execute<{ id: string }[]>(
      "select id from bills where unit_id = ? and state in ('open', 'part')",
      [unit],
    );
    return (
      (
        await restingBills(
          work,
          bills.map((one) => one.id),
          day,
        )
      ).size === bills.length
    );
  });
};

describe('parts that are agreed in the moment in which somebody says that they have paid', () => {
  const homes = ['3-2-501', '3-2-601'] as const;
  const [claimed, agreed] = homes;

  it('stand beside the claim, whichever comes first', async () => {
    for (const home of homes) await owes(home, 60_000);
    // Given a claim that is written, and not kept yet, when the parts are approved
    const approves = await partsAsked(claimed, '2026-11-27');
    const [written, kept] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
    const claiming = inOneTransaction(bench.office, async (work) => {
      await claims(work, claimed);
      written.resolve();
      await kept.promise;
    });
    await written.promise;
    expect(await approves()).toMatchObject({ ok: true });
    kept.resolve();
    await claiming;
    // And parts that wait for the home's money while a claim is written and kept
    const approvesToo = await partsAsked(agreed, '2026-11-27');
    const [approved] = await oneBehindTheOther(bench.office, holds(agreed), [
      approvesToo,
      async () => {
        await bench.inTransaction((work) => claims(work, agreed));
        // Whoever writes of the home's money queues behind.
        return onUnit(bench.office, agreed, async () => undefined);
      },
    ]);
    expect(approved).toMatchObject({ ok: true });
    // Then of both homes the parts run whole, the claim is on file as it was said, and nothing is asked for
    for (const home of homes) {
      const { id: unit } = await unitOf(home);
      expect(await plansOf(home)).toMatchObject([
        { state: 'running', totalFen: 60_000n, openFen: 60_000n, parts: [{}, {}] },
      ]);
      expect(await bench.office.orm.em.fork().findOneOrFail(Request, { unit })).toMatchObject({
        ...{ state: 'new', restsUntil: '2026-11-27', words: '物业费我已经转过了' },
      });
      expect(await rests(home, '2026-11-27')).toBe(true);
      await sendsTo(home);
      expect(heardBy(home).at(-1)).toMatch(/的 600\.00 元分 2 期缴，已经约定好/);
    }
  });

  it('are asked for by nobody while the claim rests, and break only once it is over', async () => {
    // The day of the first part, within the three working days of the claim
    expect(await hearOn('2026-11-27', homes)).toEqual([[], []]);
    // Three days after it the claim rests no more, and a word is said of the part that is open
    const asked = await hearOn('2026-11-30', homes);
    expect(asked).toEqual([
      [expect.stringMatching(/^3-2-501 分期第 1 期还有 300\.00 元没有收到/)],
      [expect.stringMatching(/^3-2-601 分期第 1 期还有 300\.00 元没有收到/)],
    ]);
    // Past its last day the parts run on, since the claim is open
    expect(await hearOn('2026-12-06', homes)).toEqual([[], []]);
    for (const home of homes) expect((await plansOf(home))[0]?.state).toBe('running');
    // When the claims are closed, and nothing came, then they end as parts that were not kept
    await bench.inTransaction((work) =>
      work.em.execute("update requests set state = 'closed' where kind = 'fee'"),
    );
    await hearOn('2026-12-07', homes);
    for (const home of homes) expect((await plansOf(home))[0]?.state).toBe('broken');
  });
});

describe('parts that are agreed in the moment in which what was paid is entered', () => {
  it('are not made where the money comes first: they were for another sum', async () => {
    await owes('3-1-901', 20_000);
    const approves = await partsAsked('3-1-901', '2026-12-20');
    const [paid, approved] = await oneBehindTheOther(bench.office, holds('3-1-901'), [
      () => pays('3-1-901', 5000n),
      approves,
    ]);
    expect(paid).toMatchObject({ ok: true });
    expect(approved).toMatchObject({ ok: false, refused: 'ask_overtaken' });
    expect(await plansOf('3-1-901')).toEqual([]);
    expect(await differencesOf(bench.office)).toEqual([]);
  });

  it('have their first part filled where they come first', async () => {
    await owes('3-1-902', 20_000);
    const approves = await partsAsked('3-1-902', '2026-12-20');
    const [approved, paid] = await oneBehindTheOther(bench.office, holds('3-1-902'), [
      approves,
      () => pays('3-1-902', 10_000n),
    ]);
    expect(approved).toMatchObject({ ok: true });
    expect(paid).toMatchObject({ ok: true });
    const [plan] = await plansOf('3-1-902');
    expect(plan).toMatchObject({ state: 'running', totalFen: 20_000n, openFen: 10_000n });
    expect(plan?.standing.open).toEqual([0n, 10_000n]);
    expect(await differencesOf(bench.office)).toEqual([]);
  });
});
