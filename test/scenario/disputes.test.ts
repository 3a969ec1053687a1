import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { endDispute } from '../../src/ledger/disputes/end-dispute.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { actOnRequest } from '../../src/requests/request/act-on-request.ts';
import { DisputedBill } from '../../src/requests/request/dispute/dispute-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { photo } from '../support/files.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';

/** A resident who holds one of two bills to be wrong: what rests meanwhile, who decides, and what becomes of its late fee. */
let office: TestOffice;
let zhao: ResidentDriver;
let chen: StaffDriver;
let wang: StaffDriver;
const bills: Record<'october' | 'november', { id: string; number: number }> = {
  october: { id: '', number: 0 },
  november: { id: '', number: 0 },
};

const home = '3-2-501';

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  await zhao.joins();
  await applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "150.00"}
late_fee: {rate_per_day: "0.001", grace_days: 0, cap: principal}
`,
    },
    'zh-CN',
  );
  // Nothing of either was paid; a late fee of a thousandth a day counts from the day after the due day on.
  bills.october = await owes('2026-10', '2026-11-10', 10_000);
  bills.november = await owes('2026-11', '2026-11-18', 20_000);
});
afterAll(() => office.stop());

const owes = (period: string, dueOn: string, fen: number) =>
  onUnit(office.opened.office, home, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code: 'service', fen }] },
      ...{ issuedOn: '2026-11-01', rate: '0.001', graceDays: 0 },
    }),
  );
/** Lets it be this moment in Shanghai; then does what is due, as the schedule does. */
async function isNow(iso: string): Promise<void> {
  const at = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  await office.later(at - office.clock.now());
  await planReminders(office.opened.office);
  await office.comesToRest();
}
const lateFees = async (asOf: string): Promise<Record<string, bigint>> =>
  Object.fromEntries(
    (await statementAt(office.opened.office, home, asOf)).bills.map((one) => [
      one.period,
      one.lateFeeFen,
    ]),
  );
const resting = (day: string) =>
  inOneTransaction(office.opened.office, (work) =>
    restingBills(work, [bills.october.id, bills.november.id], day),
  );

describe('a bill that a resident holds to be wrong', () => {
  it('is not asked for until somebody has answered, and the other one is', async () => {
    await zhao.says('11月的账单不对，家里没人住');
    await zhao.sees(/2026年11月/);
    await zhao.taps('提交');
    await zhao.sees(/工单 \d+/);
    expect(await resting('2026-11-25')).toEqual(new Set([bills.november.id]));
    await isNow('2026-11-25T10:01');
    // The fifteenth day of the one is also the seventh of the other.
    await zhao.sees(/3-2-501 2026年10月的费用还有 100\.00 元没有收到/);
    expect(await zhao.transcript()).not.toMatch(/200\.00 元没有收到/);
  });

  it('goes on bearing its late fee meanwhile', async () => {
    expect(await lateFees('2026-11-25')).toEqual({ '2026-10': 150n, '2026-11': 140n });
  });
});

describe('whether it is wrong', () => {
  it('is said as the request ends, and upheld by nobody who may not waive', async () => {
    const card = await chen.cardWith(/11月的账单不对/);
    await chen.clicks(card, 'request.claim');
    expect(await chen.fills(card, 'request.done', { done: '已核对' })).toHaveProperty('dispute');
    expect(await chen.fills(card, 'request.close', { reason: '不用' })).toHaveProperty('dispute');
    const { id: request } = await office.opened.office.orm.em
      .fork()
      .findOneOrFail(Request, { kind: 'fee' });
    const unsaid = await actOnRequest(office.opened.office, {
      ...{ slackUser: chen.id, request, files: [], key: 'unsaid' },
      command: { verb: 'close', reason: '不用' },
    });
    expect(unsaid).toMatchObject({ ok: false, refused: 'verdict_missing' });
    // Whoever says so by a program reads who may.
    const upheld = await endDispute(office.opened.office, {
      ...{ slackUser: chen.id, request, verdict: 'upheld', bills: [], files: [], key: 'upheld' },
      ...{ command: { verb: 'close', reason: '水表读错了' }, language: 'zh-CN' },
    });
    expect(JSON.stringify(upheld)).toMatch(/只有经理能定（王敏）。请选“可能有理：交给经理定”/);
    expect(await lateFees('2026-11-25')).toEqual({ '2026-10': 150n, '2026-11': 140n });
    expect(await resting('2026-11-25')).toEqual(new Set([bills.november.id]));
  });

  it('goes on to a manager in the same window, with why, where whoever has it may not uphold it', async () => {
    const card = await chen.cardWith(/11月的账单不对/);
    const asked = { done: '水表像是读错了，请核', dispute: '交给经理定' };
    const used = { materials: '水表接头 1 个 12 元\n生料带 3 元', cost: '15', paid: 'cash' };
    const seen = { photos: [photo('ledger')] };
    expect(await chen.fills(card, 'request.done', { ...asked, ...used, ...seen })).toEqual({});
    const handedUp = wordsOn(
      await wang.cardWith(/已上报：请定账单异议是否有理：水表像是读错了，请核/),
    );
    expect(handedUp).toMatch(/由 <@\w+> 过问/);
    // What was typed of the work goes along: the window is closed, and nobody types it once more.
    expect(handedUp).toMatch(/用料 水表接头 1 个 12 元，生料带 3 元\n费用 15\.00 元 · 现金/);
    await zhao.sees(/这边定不了，已上报王经理，现在由王经理过问/);
    // Nor is what was photographed for the manager: it stands in the thread, and not in the chat.
    await wang.readsInThread(card, /随上报附的照片，没有发给住户/);
    expect(await zhao.transcript()).not.toMatch(/水表像是读错了|\[photo\]/);
    const { id: request, state } = await office.opened.office.orm.em
      .fork()
      .findOneOrFail(Request, { kind: 'fee' });
    expect(state).toBe('accepted');
    expect(
      await office.opened.office.orm.em.fork().count(AuditEntry, {
        verb: 'request.escalated',
        subject: request,
      }),
    ).toBe(1);
  });

  it('cancels the late fee of that bill where a manager upholds it, and the resident hears so', async () => {
    const card = await wang.cardWith(/11月的账单不对/);
    expect(
      await wang.fills(card, 'request.done', { done: '水表读错了', dispute: 'upheld' }),
    ).toEqual({});
    await zhao.sees(
      /水表读错了。\n您对账单 \d+ 的异议成立：到 2026年11月25日为止的违约金 1\.40 元已取消，本金不变。账单需要更正的，会作废重开，您会收到新账单。\n现在好了吗？$/,
    );
    expect(wordsOn(await wang.cardWith(/异议成立：账单 \d+ 到 2026年11月25日/))).toMatch(
      /违约金 1\.40 元取消/,
    );
    // The principal stays, and the other bill as it was.
    expect(await lateFees('2026-11-25')).toEqual({ '2026-10': 150n, '2026-11': 0n });
    expect(await statementAt(office.opened.office, home, '2026-11-25')).toMatchObject({
      owedFen: 30_000n,
    });
    // From the day after on it counts again.
    expect(await lateFees('2026-11-27')).toEqual({ '2026-10': 170n, '2026-11': 40n });
    expect(await resting('2026-11-26')).toEqual(new Set());
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('stands on the account with the request it comes of, and on record with who decided', async () => {
    expect(await wang.commands(`account ${home}`)).toMatch(
      /2026-11[\s\S]*异议成立（工单 \d+），到 2026-11-25 为止不计违约金/,
    );
    const printed = await accountForCommand(office.opened.office, { unit: home });
    expect(accountJson(printed).bills).toMatchObject([
      { number: bills.october.number },
      { number: bills.november.number, late_fee_cancelled_until: '2026-11-25' },
    ]);
    const em = office.opened.office.orm.em.fork();
    expect(await em.find(DisputedBill, {})).toMatchObject([
      { bill: bills.november.id, verdict: 'upheld', sparedUntil: '2026-11-25' },
    ]);
    expect(
      await em.find(AuditEntry, { verb: 'dispute.upheld', subject: bills.november.id }),
    ).toHaveLength(1);
  });

  it('holds for the bill that is issued anew in its place', async () => {
    const actor = { kind: 'system', id: null } as const;
    const fresh = await inOneTransaction(office.opened.office, async (work) => {
      const report = await voidBill(work, {
        ...{ number: bills.november.number, reissue: true, reason: '水表读错', actor },
      });
      return report && report !== 'already' ? report.reissued : null;
    });
    expect(fresh).toMatchObject({ totalFen: 15_000n });
    expect((await lateFees('2026-11-26'))['2026-11']).toBe(15n);
    const em = office.opened.office.orm.em.fork();
    expect(await em.find(DisputedBill, { bill: fresh?.id ?? '' })).toMatchObject([
      { verdict: 'upheld', sparedUntil: '2026-11-25' },
    ]);
  });

  it('leaves the late fee where it is not upheld, and the resident hears that', async () => {
    await zhao.says('10月的账单也不对');
    await zhao.sees(/2026年10月/);
    await zhao.taps('提交');
    await zhao.sees(/工单 \d+[\s\S]*10月/);
    expect(await resting('2026-11-26')).toEqual(new Set([bills.october.id]));
    const card = await chen.cardWith(/10月的账单也不对/);
    expect(
      await chen.fills(card, 'request.close', { reason: '按面积算的', dispute: 'not_upheld' }),
    ).toEqual({});
    await zhao.sees(/按面积算的[\s\S]*异议不成立：账单按原来的金额缴，有违约金的照常计算/);
    expect((await lateFees('2026-11-25'))['2026-10']).toBe(150n);
    expect(await resting('2026-11-26')).toEqual(new Set());
  });
});

describe('a late fee that was paid before the bill was found to be wrong', () => {
  it('is prepayment of whoever paid it', async () => {
    const before = await statementAt(office.opened.office, home, '2026-11-25');
    const controls = controlsOf(office, await office.staff('sun'));
    await controls.commandsWindow(`pay ${home}`);
    const paid = { amount: '101.50', method: 'bank', reference: 'B-1' };
    expect(await controls.fills({ ...paid, bills: ['2026-10 · 100.00 元'] })).toEqual({});
    await controls.closes();
    expect((await lateFees('2026-11-25'))['2026-10']).toBe(0n);
    await zhao.says('10月的账单还是不对，多收了');
    await zhao.sees(/2026年10月/);
    await zhao.taps('提交');
    await zhao.sees(/工单 \d+[\s\S]*多收了/);
    const card = await wang.cardWith(/10月的账单还是不对/);
    expect(
      await wang.fills(card, 'request.close', { reason: '确实多收', dispute: 'upheld' }),
    ).toEqual({});
    await zhao.sees(
      /到 2026年11月25日为止的违约金 1\.50 元已取消，其中已缴的 1\.50 元转为预存，本金不变/,
    );
    expect(wordsOn(await wang.cardWith(/违约金 1\.50 元取消/))).toMatch(
      /其中已缴的 1\.50 元转为预存/,
    );
    const after = await statementAt(office.opened.office, home, '2026-11-25');
    expect(after.prepaidFen - before.prepaidFen).toBe(150n);
    expect(await differencesOf(office.opened.office)).toEqual([]);
    // What is issued anew is told on the day after the reminder.
    await isNow('2026-11-26T10:01');
    await zhao.sees(/重开|150\.00 元/);
    await zhao.readsAll();
  });
});

describe('words that name none of several bills', () => {
  it('rest all of them until they are answered', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const both = await Promise.all(
      ['2026-09', '2026-10'].map((period) =>
        onUnit(office.opened.office, '2-1-402', (work, unit) =>
          writeBill(work, {
            ...{ unit: unit.id, period, dueOn: `${period}-20`, payer: 'tenant' },
            lines: [{ code: 'service', fen: 10_000 }],
          }),
        ),
      ),
    );
    await emma.says('My bill is wrong, nobody lives there');
    await emma.sees(/Submit|bill/);
    await emma.taps('Submit');
    await emma.sees(/Request \d+/);
    const ids = both.map((one) => one.id);
    const rests = await inOneTransaction(office.opened.office, (work) =>
      restingBills(work, ids, '2026-11-25'),
    );
    expect(rests).toEqual(new Set(ids));
    await emma.readsAll();
  });
});
