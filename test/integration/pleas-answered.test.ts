import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { restingBills, restingParties } from '../../src/collection/pauses.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { Occupancy, Resident } from '../../src/community/entities.ts';
import { Migration20261130134500_answered_and_said } from '../../src/db/migrations/Migration20261130134500_answered_and_said.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { askForDeferral } from '../../src/ledger/relief/ask-deferral.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { HardshipPlea } from '../../src/ledger/relief/relief-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import type { Work } from '../../src/work.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** An owner and a tenant of one home, of whom each owes their own bills: what one of them says or is given is not the other's. */
let bench: DeliveryBench;
const bills: Record<'owner' | 'tenant', string[]> = { owner: [], tenant: [] };
const who: Record<string, string> = {};
beforeAll(async () => {
  bench = await openDeliveryBench();
  const staff = await bench.office.orm.em.fork().find(Staff, {});
  for (const one of staff) who[one.name] = one.slackUser;
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
    const of = { unit: unit.id, dueOn: '2026-10-15', lines: [{ code: 'service', fen: 9000 }] };
    for (const [payer, period] of [
      ['owner', '2026-08'],
      ['tenant', '2026-09'],
      ['owner', '2026-10'],
    ] as const)
      bills[payer].push((await writeBill(work, { ...of, payer, period })).id);
  });
});
afterAll(() => bench.close());

const onHome = <T>(task: (work: Work, unit: string, community: string) => Promise<T>) =>
  onUnit(bench.office, '3-2-501', (work, unit, community) => task(work, unit.id, community.id));
const pleads = (name: string) =>
  onHome(async (work, unit, community) => {
    const { id: resident } = await work.em.findOneOrFail(Resident, { name });
    work.em.create(HardshipPlea, {
      ...{ id: randomUUID(), community, unit, resident, words: '这个月有困难', at: work.nowMs },
    });
  });
/** Who of a home still waits for an answer, by name. */
const waiting = () =>
  onHome(async (work) => {
    const pleas = await work.em.find(HardshipPlea, { answeredAt: null, resident: { $ne: null } });
    const ids = pleas.map((one) => one.resident ?? '');
    return (await work.em.find(Resident, { id: { $in: ids } })).map((one) => one.name).sort();
  });
/** The manager approves what waits. */
async function approves(): Promise<void> {
  const asks = await bench.office.orm.em.fork().find(MoneyAsk, { state: 'open' });
  expect(asks).toHaveLength(1);
  const decided = { slackUser: who.王敏 ?? '', ask: asks[0]?.id ?? '' };
  expect(await approveAsk(bench.office, decided)).toMatchObject({ ok: true });
}
const home = () => onHome(async (_work, unit) => unit);
const asked = async () =>
  ({ slackUser: who.周丽 ?? '', unit: await home(), language: 'zh-CN' }) as const;
const partyOf = (whose: 'owner' | 'tenant') =>
  onHome(async (work) => {
    const [row] = await work.em.execute<{ party: string }[]>(
      'select party from bills where id = ?',
      [bills[whose][0] ?? ''],
    );
    return row?.party ?? '';
  });

describe('somebody who said that they cannot pay', () => {
  it('has their answer with the parts that are agreed for them, and nobody else has', async () => {
    await pleads('赵玉兰');
    await pleads('陈租');
    const owner = await partyOf('owner');
    const entry = { party: owner, parts: '3', first: '2026-12-01', amounts: '', reason: '商量好' };
    expect(await askForPlan(bench.office, { ...(await asked()), entry })).toMatchObject({
      ok: true,
    });
    expect(await waiting()).toEqual(['赵玉兰', '陈租'].sort());
    await approves();
    expect(await waiting()).toEqual(['陈租']);
    // The parts are spoken of on their days: nothing rests them
    const resting = await onHome((work) => restingParties(work, [owner], '2026-12-01'));
    expect([...resting]).toEqual([]);
  });

  it('has it with a later day too, whether the reason was theirs or was written down', async () => {
    const tenant = await partyOf('tenant');
    const entry = { party: tenant, until: '2026-12-20', stopsLateFee: true, reason: '电话里说的' };
    expect(await askForDeferral(bench.office, { ...(await asked()), entry })).toMatchObject({
      ok: true,
    });
    await approves();
    expect(await waiting()).toEqual([]);
    const resting = await onHome((work) => restingParties(work, [tenant], '2026-12-21'));
    expect([...resting]).toEqual([]);
  });
});

describe('an installation from before a plea was answered by what was agreed', () => {
  it('has it answered where it is brought up to date, and what was said since waits', async () => {
    // Given pleas that nobody answered, though parts and a later day were agreed
    await onHome((work) => work.em.nativeUpdate(HardshipPlea, {}, { answeredAt: null }));
    const { driver, config } = {
      driver: bench.office.orm.em.getDriver(),
      config: bench.office.orm.config,
    };
    const filled = new Migration20261130134500_answered_and_said(driver, config);
    await filled.up();
    bench.clock.advance(60_000);
    await pleads('赵玉兰');
    const before = await waiting();
    for (const query of filled.getQueries()) await onHome((work) => work.em.execute(String(query)));
    expect(before).toEqual(['赵玉兰', '陈租'].sort());
    const pleas = await bench.office.orm.em
      .fork()
      .find(HardshipPlea, { resident: { $ne: null } }, { orderBy: { at: 'asc' } });
    expect(pleas.map((one) => one.answeredAt !== null)).toEqual([true, true, false]);
    expect(pleas[0]?.answeredBy).not.toBeNull();
    await onHome((work) =>
      work.em.nativeDelete(HardshipPlea, { answeredAt: null, resident: { $ne: null } }),
    );
  });
});

describe('two promises a bill', () => {
  const promises = (name: string, on: string) =>
    onHome(async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name });
      const given = { do: 'promise_payment', unit: null, on, resident } as const;
      const told = await promisePayment(work, { ...given, language: 'zh-CN' });
      return told.is === 'not_promised' ? told.why : told.is;
    });

  it('are counted of what somebody owes themselves, whatever was promised of the oldest bill of the home', async () => {
    expect(await promises('赵玉兰', '2026-12-01')).toBe('promised');
    expect(await promises('赵玉兰', '2026-12-05')).toBe('promised');
    expect(await promises('赵玉兰', '2026-12-09')).toBe('twice');
    // The tenant has promised nothing yet, of a bill that is not the oldest
    expect(await promises('陈租', '2026-12-02')).toBe('promised');
    expect(await promises('陈租', '2026-12-06')).toBe('promised');
    expect(await promises('陈租', '2026-12-10')).toBe('twice');
    expect(await promises('陈租', '2026-12-06')).toBe('promised');
    // A new bill of the owner's, older than which nothing is promised anew, is counted by itself
    const rests = await onHome((work) => restingBills(work, bills.tenant, '2026-12-22'));
    expect([...rests]).toEqual([]);
  });
});
