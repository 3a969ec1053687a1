import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { StaffRole } from '../../src/codes.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { answerFees } from '../../src/ledger/inquiry/answer-fees.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { askRefund } from '../../src/ledger/refunds/ask-refund.ts';
import { chaseRefunds } from '../../src/ledger/refunds/chase-refunds.ts';
import { dropRefund, payRefund } from '../../src/ledger/refunds/pay-refund.ts';
import { Refund } from '../../src/ledger/refunds/refund-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';

/** Refunds that were approved on a Tuesday and that nobody pays out, day after day. */
const language: Language = 'zh-CN';
let archive: TestArchive;
let community: string;
let unit: string;
let owner: string;

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports('units', '小区,楼栋,单元,房号\n新城,9,1,101');
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    const found = await em.findOneOrFail(Community, { name: '新城' });
    community = found.id;
    found.specialDays = ['2026-11-28', '2026-11-29'].map((on) => ({
      on,
      works: false,
      name: '周末',
    }));
    unit = (await em.findOneOrFail(Unit, { community })).id;
    owner = randomUUID();
    em.create(Resident, { id: owner, community, name: '钱多', phone: null, createdAt: nowMs });
    await em.flush();
    em.create(Occupancy, {
      ...{ id: randomUUID(), unit, resident: owner, role: 'owner', since: '2020-01-01' },
    });
    const roles: Record<string, StaffRole> = {
      ZHOU: 'collector',
      SUN: 'clerk',
      GAO: 'assistant',
      WANG: 'manager',
    };
    for (const [slackUser, role] of Object.entries(roles))
      em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [community], active: true, createdAt: nowMs },
      });
  });
  await takePayment(archive.office, {
    ...{ slackUser: 'SUN', unit, once: randomUUID(), language },
    entry: {
      ...{ amountFen: 90_000n, reference: 'BK-1', payer: null, method: 'bank' },
      ...{ paidOn: null, bills: [], rest: 'prepayment' },
    },
    said: { owed: null, restFen: '90000' },
  });
});
afterAll(() => archive.close());

const em = () => archive.orm.em.fork();
const payTo = '钱多 建行 6217000010001234567';
/** Has money asked back by the clerk and approved by the manager; returns the id of the refund. */
async function approves(fen: bigint, payBy: 'cash' | 'bank'): Promise<string> {
  const asked = await askRefund(archive.office, {
    ...{ slackUser: 'SUN', unit, receipt: '', amountFen: fen, reason: '多存的', language },
    payOut: { payee: '', payBy, payTo: payBy === 'bank' ? payTo : '' },
  });
  if (!asked.ok) throw new Error(JSON.stringify(asked));
  const ask = await em().findOneOrFail(MoneyAsk, { id: asked.refund.ask });
  expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: ask.id })).toMatchObject({
    ok: true,
  });
  return asked.refund.id;
}
/** What of it is told on a day at a time, by whom it is told to. */
async function toldOn(day: string, time: string): Promise<Record<string, string>> {
  const ms = Temporal.ZonedDateTime.from(`${day}T${time}[Asia/Shanghai]`).epochMilliseconds;
  archive.clock.advance(ms - archive.clock.now());
  await chaseRefunds(archive.office);
  const rows = await archive.rows<{ key: string; part: { text: string } }>(
    `select key, part from outbox where key like 'refunds-unpaid:${community}:${day}:%' order by key`,
  );
  // Those of the demonstration serve every community; these four are this one's.
  const own = await em().find(Staff, { communities: { $contains: [community] } });
  const people = new Map(own.map((one) => [one.id, one.slackUser]));
  return Object.fromEntries(
    rows.flatMap(({ key, part }) => {
      const [what = '', who] = key.split(':').slice(3);
      if (who === undefined) return [[what, part.text]];
      const person = people.get(who);
      return person === undefined ? [] : [[`${person} ${what}`, part.text]];
    }),
  );
}
const asksAfter = () =>
  inOneTransaction(archive.office, (work) =>
    answerFees(work, {
      ...{ do: 'look_up_fees', view: 'refund', unit: null, period: null },
      ...{ resident: owner, language },
    }),
  );

it('is brought to mind after a working day to whoever may pay and whoever approved, then to the managers, until it is paid', async () => {
  expect(await asksAfter()).toMatchObject({
    ...{ is: 'refunds', refunds: [] },
    held: [{ address: '新城/9-1-101', prepaidFen: 90_000n }],
  });
  const cash = await approves(20_000n, 'cash');
  const bank = await approves(30_000n, 'bank');
  // Whoever waits for it is told how far it is.
  expect(await asksAfter()).toMatchObject({
    refunds: expect.arrayContaining([
      expect.objectContaining({ state: 'approved', number: 'TK000001', backFen: 20_000n }),
      expect.objectContaining({ number: 'TK000002', accountEnd: '4567', approvedOn: '2026-11-24' }),
    ]),
  });
  // A whole working day is theirs.
  expect(await toldOn('2026-11-25', '09:30')).toEqual({});
  // By bank an assistant pays, who keeps the account; a collector pays cash alone, and who asked pays neither.
  const first = await toldOn('2026-11-26', '09:00');
  expect(Object.keys(first).sort()).toEqual(['GAO pay', 'WANG approved', 'ZHOU pay']);
  expect(first['ZHOU pay']).toMatch(
    /1 笔退款已经批准，还没有人付[\s\S]*TK000001 · 9-1-101 · 200\.00 元 · 已等 1 个工作日/,
  );
  expect(first['ZHOU pay']).not.toMatch(/TK000002/);
  expect(first['GAO pay']).toMatch(/TK000001[\s\S]*TK000002/);
  expect(first['WANG approved']).toMatch(/您批准的 2 笔退款/);
  // Said once a day, however often it is looked at.
  expect(await toldOn('2026-11-26', '15:00')).toEqual(first);
  expect(Object.keys(await toldOn('2026-11-27', '09:00'))).not.toContain('management');
  // Nobody is told at the weekend; on Monday the managers are.
  expect(await toldOn('2026-11-28', '09:00')).toEqual({});
  const monday = await toldOn('2026-11-30', '09:00');
  expect(monday.management).toMatch(/2 笔退款批准后三个工作日以上没有付[\s\S]*已等 3 个工作日/);
  // One is paid, the other is not paid after all: nothing is left to be told, and whoever asks reads both.
  const paid = { refund: bank, from: 'bank', reference: 'OUT-1', signed: '', language } as const;
  expect(await payRefund(archive.office, { ...paid, slackUser: 'GAO' })).toMatchObject({
    ok: true,
  });
  const dropped = { slackUser: 'SUN', refund: cash, reason: '改抵下月账单' };
  expect(await dropRefund(archive.office, dropped)).toEqual({ ok: true });
  expect(await toldOn('2026-12-01', '09:00')).toEqual({});
  expect(await asksAfter()).toMatchObject({
    refunds: expect.arrayContaining([
      expect.objectContaining({ number: 'TK000001', state: 'dropped', reason: '改抵下月账单' }),
      expect.objectContaining({ number: 'TK000002', state: 'paid', paidOn: '2026-11-30' }),
    ]),
  });
  expect(await em().count(Refund, { state: 'approved' })).toBe(0);
});
