import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { endDispute } from '../../src/ledger/disputes/end-dispute.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { askForWaiver, waiveAskedFees } from '../../src/ledger/relief/ask-waiver.ts';
import { actOnRequest } from '../../src/requests/request/act-on-request.ts';
import { DisputedBill } from '../../src/requests/request/dispute/dispute-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { mergeRequests } from '../../src/requests/request/merge-requests.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

/** Bills that are held to be wrong and were taken back, issued anew later, or decided of several at once. */
let office: TestOffice;
let zhao: ResidentDriver;
let chen: StaffDriver;
let wang: StaffDriver;

const home = '3-2-501';
const system = { kind: 'system', id: null } as const;

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  await zhao.joins();
  const document = `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "150.00"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
`;
  await applyTariffCommand(office.opened.office, { dryRun: false, document }, 'zh-CN');
});
afterAll(() => office.stop());

const owes = (period: string, dueOn: string) =>
  onUnit(office.opened.office, home, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen: 10_000 }] },
      ...{ issuedOn: '2026-11-01', rate: '0.001', graceDays: 0 },
    }),
  );
const isTakenBack = (number: number, reissue = false) =>
  inOneTransaction(office.opened.office, (work) =>
    voidBill(work, { number, reissue, reason: '单价错了', actor: system }),
  );
/** She says that a bill is wrong. @returns her request */
async function asks(words: string, month: string): Promise<Request> {
  await zhao.says(words);
  await zhao.sees(new RegExp(month));
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  await office.comesToRest();
  return latestRequest();
}
async function latestRequest(): Promise<Request> {
  const em = office.opened.office.orm.em.fork();
  const [last] = await em.find(Request, {}, { orderBy: { number: 'desc' }, limit: 1 });
  if (!last) throw new Error('She has asked nothing.');
  return last;
}
const resting = (ids: string[]) =>
  inOneTransaction(office.opened.office, (work) => restingBills(work, ids, '2026-11-25'));
const billOf = (id: string) => office.opened.office.orm.em.fork().findOneOrFail(Bill, { id });
const lateFee = async (id: string, asOf: string) =>
  (await statementAt(office.opened.office, home, asOf)).bills.find((one) => one.id === id)
    ?.lateFeeFen;
const opensAgain = (request: Request) =>
  actOnRequest(office.opened.office, {
    ...{ slackUser: wang.id, request: request.id, files: [], key: `again-${request.number}` },
    command: { verb: 'reopen', reason: '再看看' },
  });
const isOver = (request: Request, verdict: 'upheld' | 'not_upheld', bills: string[] = []) =>
  endDispute(office.opened.office, {
    ...{ slackUser: wang.id, request: request.id, verdict, bills, files: [], language: 'zh-CN' },
    ...{ command: { verb: 'close', reason: '已核对' }, key: `end-${request.number}-${verdict}` },
  });

describe('a bill that was taken back with none in its place', () => {
  it('is said to be so, and upheld without any late fee', async () => {
    const bill = await owes('2026-07', '2026-08-15');
    await asks('7月的账单不对', '2026年7月');
    await isTakenBack(bill.number);
    const card = await wang.cardWith(/7月的账单不对/);
    expect(
      await wang.fills(card, 'request.close', { reason: '重复了', dispute: 'upheld' }),
    ).toEqual({});
    await zhao.sees(
      new RegExp(`您对账单 ${bill.number} 的异议成立：这张账单已经作废，不用缴了。$`),
    );
    expect(wordsOn(await wang.cardWith(/异议成立：账单 \d+ 已作废/))).toMatch(/已作废，没有重开/);
  });

  it('asks for no verdict any more', async () => {
    const bill = await owes('2026-07', '2026-08-15');
    const request = await asks('7月的账单还是不对', '2026年7月');
    await isTakenBack(bill.number);
    const closed = await actOnRequest(office.opened.office, {
      ...{ slackUser: chen.id, request: request.id, files: [], key: 'no-verdict' },
      command: { verb: 'close', reason: '已作废' },
    });
    expect(closed).toEqual({ ok: true });
  });
});

describe('a bill that is issued by the run of its period after one was taken back', () => {
  it('stands in its place: what was decided holds for it', async () => {
    const bill = await owes('2026-08', '2026-09-15');
    const request = await asks('8月的账单不对', '2026年8月');
    expect(await isOver(request, 'upheld')).toEqual({ ok: true });
    await isTakenBack(bill.number);
    await issueCommand(
      office.opened.office,
      { period: '2026-08', community: '桂苑', supplement: false, dryRun: false, json: false },
      'zh-CN',
    );
    const next = (await billOf(bill.id)).replacedBy ?? '';
    expect(await billOf(next)).toMatchObject({ period: '2026-08', state: 'open' });
    expect(await lateFee(next, '2026-11-24')).toBe(0n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('a verdict while the bill is voided and issued anew', () => {
  it('waits, and lands on the new one', async () => {
    const bill = await owes('2026-09', '2026-10-15');
    const request = await asks('9月的账单不对', '2026年9月');
    const { ending, next } = await inOneTransaction(office.opened.office, async (work) => {
      const asked = { number: bill.number, reissue: true, reason: '单价错了', actor: system };
      const report = await voidBill(work, asked);
      const over = isOver(request, 'upheld', [bill.id]);
      const waiting = () =>
        office.opened.office.orm.em
          .fork()
          .execute<{ n: number }[]>(
            "select count(*)::int as n from pg_stat_activity where wait_event_type = 'Lock' and query like '%lock_unit_money%'",
          );
      while (((await waiting())[0]?.n ?? 0) === 0) await Promise.resolve();
      return {
        ending: { over },
        next: report && report !== 'already' ? (report.reissued?.id ?? '') : '',
      };
    });
    expect(await ending.over).toEqual({ ok: true });
    const em = office.opened.office.orm.em.fork();
    expect(await em.findOne(DisputedBill, { bill: next })).toMatchObject({
      ...{ verdict: 'upheld', sparedUntil: '2026-11-24' },
    });
  });
});

describe('one of two bills that is upheld', () => {
  it('leaves the other not upheld, which is said; a later word keeps what was cancelled', async () => {
    const first = await owes('2026-05', '2026-06-15');
    const second = await owes('2026-06', '2026-07-15');
    const request = await asks('5月的账单不对', '2026年5月');
    await inOneTransaction(office.opened.office, async (work) => {
      work.em.create(DisputedBill, { request: request.id, bill: second.id });
    });
    expect(await isOver(request, 'upheld', [first.id])).toEqual({ ok: true });
    await zhao.sees(
      new RegExp(`账单 ${first.number} 的异议成立[\\s\\S]*账单 ${second.number} 的异议不成立`),
    );
    expect(wordsOn(await wang.cardWith(/异议不成立：账单 \d+/))).toMatch(
      new RegExp(`异议成立：账单 ${first.number} [\\s\\S]*异议不成立：账单 ${second.number}`),
    );
    await opensAgain(request);
    expect(await isOver(request, 'not_upheld')).toEqual({ ok: true });
    await zhao.sees(/异议不成立[\s\S]*到 2026年11月24日为止的违约金先前已经取消，仍然不用缴/);
    expect(await wang.commands(`account ${home}`)).toMatch(
      new RegExp(`违约金曾取消（工单 ${request.number}）`),
    );
  });
});

describe('a request that is not the office’s to do', () => {
  it('says that what it holds to be wrong is not upheld', async () => {
    const bill = await owes('2026-04', '2026-05-15');
    const request = await asks('4月的账单不对', '2026年4月');
    await actOnRequest(office.opened.office, {
      ...{ slackUser: chen.id, request: request.id, files: [], key: 'declined' },
      command: { verb: 'decline', reason: '水费由水司收', responsible: '水司', phone: null },
    });
    await zhao.sees(new RegExp(`请找水司[\\s\\S]*您对账单 ${bill.number} 的异议不成立`));
  });
});

describe('a question that names none of the bills', () => {
  it.each(['none into some', 'some into none'])('rests all, merged %s', async (way) => {
    const period = way === 'none into some' ? '2026-02' : '2026-03';
    const month = `${Number(period.slice(5))}月`;
    const [named, other] = [
      await owes(period, '2026-04-15'),
      await owes(`2025-${period.slice(5)}`, '2026-04-15'),
    ];
    const some = await asks(`${month}的账单不对`, `2026年${month}`);
    const none = await asks('账单不对，多收了', '账单|费');
    await inOneTransaction(office.opened.office, (work) =>
      work.em.nativeDelete(DisputedBill, { request: none.id }),
    );
    const [from, into] = way === 'none into some' ? [none, some] : [some, none];
    const merged = { slackUser: chen.id, request: from.id, into: into.id, key: `merge-${period}` };
    expect(await mergeRequests(office.opened.office, merged)).toEqual({ ok: true });
    expect(await resting([named.id, other.id])).toEqual(new Set([named.id, other.id]));
    const close = { slackUser: chen.id, request: into.id, files: [], key: `close-${period}` };
    expect(
      await actOnRequest(office.opened.office, {
        ...{ ...close, command: { verb: 'close', reason: '已核对' } },
      }),
    ).toMatchObject({ refused: 'verdict_missing' });
    expect(await isOver(into, 'not_upheld')).toEqual({ ok: true });
    expect(await resting([named.id, other.id])).toEqual(new Set());
    await zhao.readsAll();
  });
});

describe('a late fee that was waived before the bill was found to be wrong', () => {
  it('takes nothing off what counts afterwards', async () => {
    const bill = await owes('2025-12', '2026-11-10');
    const { office: at } = office.opened;
    const sun = await office.staff('sun');
    const entry = { party: null, amount: '', reason: '老人' };
    const unit = (await billOf(bill.id)).unit;
    const asked = { slackUser: sun.id, unit, entry, language: 'zh-CN' } as const;
    expect(await askForWaiver(at, asked)).toEqual({ ok: true });
    await inOneTransaction(at, async (work) => {
      const ask = await work.em.findOneOrFail(MoneyAsk, { kind: 'waiver' });
      const manager = await work.em.findOneOrFail(Staff, { slackUser: wang.id });
      await waiveAskedFees(work, ask, manager.id);
    });
    await zhao.sees(/违约金减免了/);
    const request = await latestRequest();
    await opensAgain(request);
    expect(await isOver(request, 'upheld', [bill.id])).toEqual({ ok: true });
    expect(await lateFee(bill.id, '2026-11-24')).toBe(0n);
    expect(await lateFee(bill.id, '2026-11-26')).toBe(20n);
    expect(await differencesOf(at)).toEqual([]);
    await zhao.readsAll();
  });
});
