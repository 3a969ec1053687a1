import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { loadCollection } from '../../src/collection/load-collection.ts';
import { restingBills } from '../../src/collection/pauses.ts';
import { promisePayment } from '../../src/collection/promise-payment.ts';
import { CollectionVisit } from '../../src/collection/visit-entities.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Resident } from '../../src/community/entities.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit } from '../support/ledger-office.ts';

/** Promises about bills that are issued anew, are taken back, or come later: a promise is about what there was when it was given. */
let bench: DeliveryBench;
let collector: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  collector = (await bench.office.orm.em.fork().findOneOrFail(Staff, { name: '周丽' })).id;
  const document = `community: 桂苑
valid_from: 2026-01-01
due: {day: 28}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00"}
`;
  await applyTariffCommand(bench.office, { dryRun: false, document }, 'zh-CN');
});
afterAll(() => bench.close());

const today = (): string => dayIn(bench.clock.now(), 'Asia/Shanghai');
function isDay(day: string): void {
  const ms = Temporal.ZonedDateTime.from(`${day}T10:00[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(ms - bench.clock.now());
}
/** Issues a month. @returns the numbers of its bills by home */
async function issues(period: string): Promise<Record<string, string>> {
  bench.clock.advance(60_000);
  const asked = { period, supplement: false, dryRun: false, json: true };
  const { bills } = (await issueCommand(bench.office, asked, 'zh-CN')).json;
  return Object.fromEntries(bills.map((one) => [one.unit, String(one.number)]));
}
async function takesBack(number: string | undefined, reissue: boolean): Promise<void> {
  bench.clock.advance(60_000);
  const asked = { number: number ?? '', reason: '单价错了', reissue };
  await voidCommand(bench.office, asked, 'zh-CN');
}
/** A collector notes that a home promised to pay by a day. */
async function promises(address: string, day: string): Promise<void> {
  bench.clock.advance(60_000);
  await onUnit(bench.office, address, async (work, unit) => {
    work.em.create(CollectionVisit, {
      ...{ id: randomUUID(), unit: unit.id, staff: collector },
      ...{ at: work.nowMs, by: 'door', result: 'promised', opinion: '', day, time: null },
    });
  });
}
async function list(of: 'all' | 'due' | 'call' = 'all') {
  const { community } = await bench.inTransaction(async (work) => {
    const [row] = await work.em.execute<{ community: string }[]>(
      "select id as community from communities where name = '桂苑'",
    );
    return { community: row?.community ?? '' };
  });
  const em = bench.office.orm.em.fork();
  const now = { today: today(), nowMs: bench.clock.now(), steps: { collector: 1, manager: 184 } };
  const query = { buildings: null, building: null, list: of };
  const pages = [];
  for (let page = 1, last = 1; page <= last; page++) {
    const read = await loadCollection(em, community, now, query, page);
    last = read.pages;
    pages.push(...read.homes);
  }
  return Object.fromEntries(pages.map((home) => [home.address, home]));
}
const openOf = (address: string) =>
  onUnit(bench.office, address, async (work, unit) =>
    work.em.execute<{ id: string; period: string }[]>(
      "select id, period from bills where unit_id = ? and state in ('open', 'part') order by period",
      [unit.id],
    ),
  );
const restsOn = async (address: string, day: string): Promise<string[]> => {
  const open = await openOf(address);
  const resting = await bench.inTransaction((work) =>
    restingBills(
      work,
      open.map((one) => one.id),
      day,
    ),
  );
  return open.filter((one) => resting.has(one.id)).map((one) => one.period);
};

describe('a bill that is issued anew after it was promised', () => {
  it('is promised still, in chat and at the door, and comes back when it is not kept', async () => {
    isDay('2026-11-24');
    const numbers = await issues('2026-10');
    await onUnit(bench.office, '3-2-501', async (work) => {
      const { id: resident } = await work.em.findOneOrFail(Resident, { name: '赵玉兰' });
      const asked = { do: 'promise_payment', unit: null, on: '2026-11-30' } as const;
      expect((await promisePayment(work, { ...asked, resident, language: 'zh-CN' })).is).toBe(
        'promised',
      );
    });
    await promises('3-1-902', '2026-11-28');
    isDay('2026-11-25');
    await takesBack(numbers['3-2-501'], true);
    await takesBack(numbers['3-1-902'], true);
    expect(await restsOn('3-2-501', '2026-11-30')).toEqual(['2026-10']);
    expect(await restsOn('3-1-902', '2026-11-28')).toEqual(['2026-10']);
    expect((await list())['3-2-501']?.promised).toBe('2026-11-30');
    isDay('2026-12-01');
    const due = await list('due');
    expect(due['3-1-902']?.door).toEqual({ day: '2026-11-28', staff: '周丽', is: 'broken' });
    expect(due['3-2-501']?.broken).toBe('2026-11-30');
  });

  it('rests no bill that came after the promise', async () => {
    await promises('3-1-902', '2026-12-20');
    await issues('2026-11');
    expect(await restsOn('3-1-902', '2026-12-19')).toEqual(['2026-10']);
  });
});

describe('two promises at a door', () => {
  it('are both told: the one that is over, and the one that is to come', async () => {
    await promises('3-1-902', '2026-12-05');
    isDay('2026-12-06');
    const home = (await list())['3-1-902'];
    expect(home?.promised).toBe('2026-12-20');
    expect(home?.door).toEqual({ day: '2026-12-05', staff: '周丽', is: 'broken' });
  });
});

describe('what a promise was about', () => {
  it('is called paid by nobody where it was taken back', async () => {
    isDay('2026-12-30');
    const numbers = await issues('2026-12');
    await promises('1-1-101', '2027-01-02');
    for (const one of await numbersOf('1-1-101')) await takesBack(one, false);
    expect(numbers['1-1-101']).toBeDefined();
    isDay('2027-01-03');
    await issues('2027-01');
    isDay('2027-02-03');
    expect((await list())['1-1-101']?.door).toBeNull();
  });
});

const numbersOf = (address: string): Promise<string[]> =>
  onUnit(bench.office, address, async (work, unit) => {
    const rows = await work.em.execute<{ number: string }[]>(
      "select number::text from bills where unit_id = ? and state in ('open', 'part')",
      [unit.id],
    );
    return rows.map((one) => one.number);
  });
