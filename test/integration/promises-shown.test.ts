import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { homeModal } from '../../bots/slack/subjects/visit/home-window.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { lookAtHome } from '../../src/collection/look-at-home.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { promiseState } from '../../src/collection/promises-of-home.ts';
import { CollectionVisit, type VisitWay } from '../../src/collection/visit-entities.ts';
import { Resident, Unit } from '../../src/community/entities.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit } from '../support/ledger-office.ts';

/** What a home promised, in the window that a collector opens before they speak to it. */
let bench: DeliveryBench;
let collector: Staff;
beforeAll(async () => {
  bench = await openDeliveryBench();
  collector = await bench.office.orm.em.fork().findOneOrFail(Staff, { name: '周丽' });
  const document = `community: 桂苑
valid_from: 2026-01-01
due: {day: 5}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00"}
`;
  await applyTariffCommand(bench.office, { dryRun: false, document }, 'zh-CN');
});
afterAll(() => bench.close());

function isDay(day: string, at = '10:00'): void {
  const ms = Temporal.ZonedDateTime.from(`${day}T${at}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
}
const issues = async (period: string): Promise<void> => {
  const asked = { period, supplement: false, dryRun: false, json: true };
  await issueCommand(bench.office, asked, 'zh-CN');
};
const promisesInChat = (on: string, corrects?: true) =>
  onUnit(bench.office, '3-2-501', async (work) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
    const asked = { do: 'promise_payment', unit: null, on, ...(corrects && { corrects }) } as const;
    return (await promisePayment(work, { ...asked, resident, language: 'zh-CN' })).is;
  });
const promisesTo = (address: string, by: VisitWay, day: string) =>
  onUnit(bench.office, address, async (work, unit) => {
    work.em.create(CollectionVisit, {
      ...{ id: randomUUID(), unit: unit.id, staff: collector.id },
      ...{ at: work.nowMs, by, result: 'promised', opinion: '', day, time: null },
    });
  });
/** Money that came on a day, and is entered now. */
const pays = (address: string, fen: bigint, paidOn: string) =>
  onUnit(bench.office, address, async (work, unit, community) => {
    const today = Temporal.Instant.fromEpochMilliseconds(work.nowMs)
      .toZonedDateTimeISO('Asia/Shanghai')
      .toPlainDate()
      .toString();
    const account = await loadAccount(work, unit.id, today, paidOn);
    const [receipt] = await nextReceipts(work, community.id, 'office', 1);
    const party = account.parties.find((one) => one.current)?.id ?? '';
    if (!receipt) throw new Error('There is no receipt.');
    await bookPayment(work, account, {
      ...{ community: community.id, unit: unit.id, amountFen: fen, method: 'bank', party },
      ...{ reference: null, payer: null, paidOn, bookedOn: today, named: [], receipt },
      ...{ takenBy: null, key: `paid:${receipt.receipt}`, actor: { kind: 'system', id: null } },
    });
  });
const sees = async (address: string) => {
  const unit = await bench.office.orm.em.fork().findOneOrFail(Unit, { address });
  const seen = await lookAtHome(bench.office, { slackUser: collector.slackUser, unit: unit.id });
  if (!seen.ok) throw new Error('It may not be seen.');
  return seen;
};
/** The lines of the window about promises, without the instant they were given. */
const lines = async (address: string): Promise<string[]> => {
  const { blocks } = homeModal(await sees(address), 'zh-CN');
  const text = JSON.stringify(blocks);
  const found = /\*答应过的（新的在前）\*((?:\\n[^"]*)?)"/.exec(text)?.[1] ?? '';
  return found
    .split('\\n')
    .slice(1)
    .map((one) => one.replace(/^<!date[^>]*> /, ''));
};

describe('a promise', () => {
  it('is open until its day is over, then kept, kept in part or broken, whatever was paid since', () => {
    const facts = { bills: 1, fen: 100n, byDayFen: 0n, settledFen: 0n, day: '2026-12-05' };
    const stands = (more: Partial<typeof facts>, today: string) =>
      promiseState({ ...facts, ...more }, today);
    expect(stands({}, '2026-12-05')).toBe('open');
    expect(stands({}, '2026-12-06')).toBe('broken');
    expect(stands({ byDayFen: 30n, settledFen: 30n }, '2026-12-05')).toBe('open');
    expect(stands({ byDayFen: 30n, settledFen: 100n }, '2026-12-06')).toBe('partly');
    expect(stands({ settledFen: 100n }, '2026-12-06')).toBe('broken');
    expect(stands({ byDayFen: 100n, settledFen: 100n }, '2026-12-01')).toBe('kept');
    expect(stands({ bills: 0, fen: 0n }, '2026-12-01')).toBe('gone');
    expect(stands({ fen: 0n }, '2026-12-01')).toBe('settled');
  });

  it('stands in the home’s window with its day, its sum and what became of it, the newest first', async () => {
    // Given October promised in chat, and paid in time
    isDay('2026-11-24');
    await issues('2026-10');
    expect(await promisesInChat('2026-11-29')).toBe('promised');
    // Which was a slip, put right at once: the first day was never meant
    expect(await promisesInChat('2026-11-26', true)).toBe('promised');
    expect(await lines('3-2-501')).toEqual([
      '赵玉兰 在聊天里答应 2026年11月26日前付 200.00 元 · 还没到期，还差 200.00 元',
    ]);
    isDay('2026-11-25');
    await pays('3-2-501', 20_000n, '2026-11-25');
    // And November promised at the door, of which a part came in time, and then by phone, when nothing came
    isDay('2026-12-01');
    await issues('2026-11');
    isDay('2026-12-01', '11:00');
    await promisesTo('3-2-501', 'door', '2026-12-03');
    isDay('2026-12-03');
    await pays('3-2-501', 5000n, '2026-12-03');
    isDay('2026-12-05');
    await promisesTo('3-2-501', 'phone', '2026-12-08');
    isDay('2026-12-10');
    expect(await lines('3-2-501')).toEqual([
      '电话时对周丽答应 2026年12月8日前付 150.00 元 · ⚠️ 到期没有付，还差 150.00 元',
      '上门时对周丽答应 2026年12月3日前付 200.00 元 · ⚠️ 到期只付了一部分，还差 150.00 元',
      '赵玉兰 在聊天里答应 2026年11月26日前付 200.00 元 · ✅ 按时付清',
    ]);
    // When a transfer of the 8th is entered on the 12th, then it was kept after all: it counts for its day
    isDay('2026-12-12');
    await pays('3-2-501', 15_000n, '2026-12-08');
    expect(await lines('3-2-501')).toEqual([
      '电话时对周丽答应 2026年12月8日前付 150.00 元 · ✅ 按时付清',
      '上门时对周丽答应 2026年12月3日前付 200.00 元 · ⚠️ 到期只付了一部分，后来付清了',
      '赵玉兰 在聊天里答应 2026年11月26日前付 200.00 元 · ✅ 按时付清',
    ]);
  });

  it('is said to be about nothing any more where its bills were taken back, and goes on with one that is issued anew', async () => {
    for (const home of ['3-1-902', '3-1-901']) await promisesTo(home, 'stand', '2026-12-20');
    for (const [home, reissue] of [
      ['3-1-902', false],
      ['3-1-901', true],
    ] as const) {
      const { bills } = await sees(home);
      for (const bill of bills)
        await voidCommand(
          bench.office,
          { number: String(bill.number), reason: '单价错了', reissue },
          'zh-CN',
        );
    }
    expect(await lines('3-1-902')).toEqual([
      '设点时对周丽答应 2026年12月20日前付 · 那些账单后来作废了',
    ]);
    expect(await lines('3-1-901')).toEqual([
      '设点时对周丽答应 2026年12月20日前付 400.00 元 · 还没到期，还差 400.00 元',
    ]);
  });

  it('is said to be about what was settled before where a transfer of an earlier day is entered later, and of no void bill', async () => {
    // Given a home whose two bills are promised by phone, and a transfer of the day before of which nobody knew yet
    const { bills } = await sees('3-1-502');
    const owed = bills.reduce((sum, bill) => sum + bill.owedFen, 0n);
    await promisesTo('3-1-502', 'phone', '2026-12-20');
    await pays('3-1-502', owed, '2026-12-11');
    expect(await lines('3-1-502')).toEqual([
      '电话时对周丽答应 2026年12月20日前付 · 在那之前已经结清，后来才入账',
    ]);
    const { blocks } = homeModal(await sees('3-1-502'), 'en');
    expect(JSON.stringify(blocks)).toMatch(/settled before it was given, and entered since/);
    expect(JSON.stringify(blocks)).not.toMatch(/voided/);
  });

  it('is shown with the eight newest, and how many there were before', async () => {
    for (let day = 11; day <= 20; day += 1) {
      bench.clock.advance(60_000);
      await promisesTo('1-1-101', 'phone', `2026-12-${day}`);
    }
    const shown = await lines('1-1-101');
    expect(shown).toHaveLength(9);
    expect(shown[0]).toMatch(/2026年12月20日前付/);
    expect(shown[7]).toMatch(/2026年12月13日前付/);
    expect(shown[8]).toBe('更早的还有 2 次。');
  });
});
