import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Bill } from '../../src/billing/billing-entities.ts';
import { DemandLetter, DemandLetterBill } from '../../src/collection/letter/letter-entities.ts';
import { setShares } from '../../src/collection/share/set-shares.ts';
import { loadTotals } from '../../src/collection/totals/load-totals.ts';
import { Community } from '../../src/community/entities.ts';
import type { Language } from '../../src/config.ts';
import { findFindings } from '../../src/reports/findings/finding.ts';
import { loadFindingFacts } from '../../src/reports/findings/load-facts.ts';
import { findingWords } from '../../src/reports/report/report-words.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** November of a community, as its books and its register have it: each finding about money is told from rows that are really there. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
});
afterAll(() => bench.close());

const november = { from: '2026-11-01', to: '2026-11-30' };
const rows = async <T>(text: ReturnType<typeof sql<T>>): Promise<readonly T[]> =>
  bench.inTransaction(async (work) => (await text.execute(work.em.getKysely())).rows);
const homesOf = async (building: string): Promise<string[]> =>
  (
    await rows(
      sql<{
        address: string;
      }>`select u.address from units u join buildings b on b.id = u.building_id
        where b.name = ${building} and u.usage = 'residential' order by u.address`,
    )
  ).map((one) => one.address);

async function owes(
  address: string,
  period: string,
  dueOn: string,
  fen: number,
  code = 'service',
): Promise<string> {
  return onUnit(bench.office, address, async (work, unit) => {
    const bill = await writeBill(work, {
      ...{ unit: unit.id, period, dueOn, lines: [{ code, fen }] },
    });
    return bill.id;
  });
}

/** What is found by a rule, as the card says it. */
async function found(
  rule: string,
  language: Language = 'zh-CN',
): Promise<{ what: string; next: string; rule: string }[]> {
  return bench.inTransaction(async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    const facts = await loadFindingFacts(work.em, community, november, work.nowMs);
    return findFindings(facts, [])
      .filter((one) => one.rule === rule)
      .map((one) => {
        const words = findingWords(one, language);
        return { ...words, what: words.what.replaceAll('\u00a0', ' ') };
      });
  });
}

describe('a finding about money', () => {
  it('names the homes of a building whose arrears grow, the heaviest with what they owe, and where to go next', async () => {
    const homes = await homesOf('3');
    // Given four homes that owed before November, one of which has paid since, and more that fell due in it
    for (const [at, address] of homes.slice(0, 4).entries())
      await owes(address, '2026-09', '2026-09-15', 10_000 * (at + 1));
    expect(await found('arrears_grow')).toEqual([]);
    for (const [at, address] of homes.slice(0, 6).entries())
      await owes(address, '2026-11', '2026-11-15', 5000 + at);
    // 300.25 yuan more than the 1 000 of before is 30 % more
    const [zh] = await found('arrears_grow');
    expect(zh?.what).toBe(
      `3栋欠费比期初多 30%，现在 6 户共 1300 元；欠得最多的（元）：${[
        `${homes[3]} 450.03`,
        `${homes[2]} 350.02`,
        `${homes[1]} 250.01`,
        `${homes[0]} 150.00`,
        `${homes[5]} 50.05`,
      ].join(' · ')}`,
    );
    expect(zh?.next).toMatch(/先办好这几户没办完的工单.*collect 3栋/);
    expect(zh?.rule).toMatch(/四分之一.*不少于 4 户/);
    const [en] = await found('arrears_grow', 'en');
    expect(en?.what).toMatch(/6 homes, 1300 yuan; heaviest, in yuan: \S+ 450\.03 · /);
  });

  it('names a fee that is disputed, and the homes that asked with what their bill has of it', async () => {
    const homes = (await homesOf('2')).slice(0, 4);
    for (const [at, address] of homes.entries())
      await owes(address, '2026-11', '2026-12-15', 800 + at, '公摊');
    for (const address of homes)
      await onUnit(bench.office, address, async (work, { id: unit, community }) => {
        const draft = {
          ...({ kind: 'fee', category: 'fee', urgency: 'normal', words: '公摊怎么算的' } as const),
          ...{ home: { unit }, wished: null, anonymous: false, files: [] },
        };
        await openRequest(work, { draft, community, resident: null, chat: null, adopt: null });
      });
    const [zh] = await found('fee_disputed');
    expect(zh?.what).toBe(
      `费用咨询 4 件里有 4 件说的是「公摊」；这几户问过，账上这一项（元）：${[...homes.entries()]
        .map(([at, address]) => `${address} 8.0${at}`)
        .toReversed()
        .join(' · ')}`,
    );
    expect(zh?.next).toMatch(/从这几户的账单起核对「公摊」/);
    expect((await found('fee_disputed', 'en'))[0]?.what).toMatch(/these homes asked/);
  });

  it('names who pays every bill after a third reminder, counted from the reminders that were said', async () => {
    const homes = (await homesOf('1')).slice(0, 4);
    const { id: resident } = (
      await rows(sql<{ id: string }>`select id from residents order by id limit 1`)
    )[0] ?? { id: '' };
    let chat = 1;
    const pays = async (address: string, month: string, times: number): Promise<void> => {
      const bill = await owes(address, month, `${month}-15`, 100);
      for (let day = 1; day <= times; day += 1) {
        const reminder = randomUUID();
        chat += 1;
        await rows(sql`insert into reminders (id, community_id, resident_id, chat, day, planned_at, outcome)
          select ${reminder}, community_id, ${resident}, ${chat}, ${`${month}-2${day}`}, now(), 'said' from bills where id = ${bill}`);
        await rows(
          sql`insert into reminder_bills (reminder_id, bill_id, step, named) values (${reminder}, ${bill}, ${day}, true)`,
        );
      }
      await rows(sql`update bills set state = 'paid', paid_fen = total_fen where id = ${bill}`);
    };
    const [last = '', ...others] = homes.toReversed();
    for (const address of others)
      for (const month of ['2026-06', '2026-07', '2026-08']) await pays(address, month, 3);
    // The last home has paid two bills late so far, which is no habit yet
    for (const month of ['2026-06', '2026-07']) await pays(last, month, 4);
    expect(await found('third_reminder')).toEqual([]);
    await pays(last, '2026-08', 3);
    const [zh] = await found('third_reminder');
    expect(zh?.what).toBe(`4 户每次都要提醒三次以上才付：${homes.join(' ')}`);
  });

  it('names a collector who has too much, with the homes that owe most; sharing out anew ends it', async () => {
    const { community, wang, zhou } = await bench.inTransaction(async (work) => ({
      community: await work.em.findOneOrFail(Community, { name: '桂苑' }),
      wang: await work.em.findOneOrFail(Staff, { name: '王敏' }),
      zhou: await work.em.findOneOrFail(Staff, { name: '周丽' }),
    }));
    const three = await homesOf('3');
    for (const [at, address] of three.slice(0, 20).entries())
      await owes(address, '2026-10', '2026-10-15', 100_000 + at);
    const share = (typed: string, staff: string) =>
      setShares(bench.office, {
        ...{ slackUser: wang.slackUser, community: community.id, reads: 'zh-CN' },
        entry: { typed, staff, standIn: null },
      });
    // Two who share out the same building in the same instant take turns, and both are answered
    expect(
      await Promise.all([
        share('3', zhou.id),
        share('3', wang.id),
        share('3', zhou.id),
        share('1,2', wang.id),
      ]),
    ).toEqual([
      ...[1, 1, 1].map((buildings) => ({ ok: true, buildings })),
      { ok: true, buildings: 2 },
    ]);
    await share('3', zhou.id);
    const [zh] = await found('collector_overloaded');
    expect(zh?.what).toMatch(/^周丽要跟进 20 户欠费，其他催缴员一般 0 户；欠得最多的（元）：/);
    expect(zh?.what).toContain(`${three[3]} 1450.06 · ${three[2]} 1350.04`);
    expect(zh?.next).toMatch(/分给别的催缴员/);
    await share('3', wang.id);
    expect((await found('collector_overloaded')).map((one) => one.what.slice(0, 2))).toEqual([]);
    // Two collectors of one name are two in the totals, each with the homes of their own buildings
    await share('3', zhou.id);
    await bench.office.orm.em.fork().nativeUpdate(Staff, { id: zhou.id }, { name: '王敏' });
    const totals = await bench.inTransaction((work) =>
      loadTotals(work.em, community, '2026-11-24', work.nowMs),
    );
    expect(totals.collectors.map(({ name, homes }) => [name, homes > 0])).toEqual([
      ['王敏', false],
      ['王敏', true],
    ]);
  });

  it('names homes with a debt that is soon three years old, until a letter begins them anew', async () => {
    const [near = '', over = '', far = ''] = await homesOf('2');
    expect(await found('near_limit')).toEqual([]);
    // Given one whose three years are over in three weeks, one for whom they are, and one with time left
    const bill = await owes(near, '2023-11', '2023-12-15', 36_300);
    await owes(over, '2023-10', '2023-10-15', 5000);
    await owes(far, '2024-03', '2024-03-15', 7000);
    const [zh] = await found('near_limit');
    expect(zh?.what).toBe(
      `1 户有欠费快满三年，最早的在 2026年12月15日；欠得最多的（元）：${near} 363.00`,
    );
    expect(zh?.next).toMatch(/逐户送达催缴函并登记/);
    expect((await found('near_limit', 'en'))[0]?.what).toMatch(
      /^1 home owes something that is soon three years old, the first on 15 Dec 2026/,
    );
    // When a letter about it is delivered, three years begin anew
    await onUnit(bench.office, near, async (work, unit, { id: community }) => {
      const { id: staff } = await work.em.findOneOrFail(Staff, { name: '孙芳' });
      const { party } = await work.em.findOneOrFail(Bill, { id: bill });
      const letter = work.em.create(DemandLetter, {
        ...{ id: randomUUID(), number: '20261124-1', community, unit: unit.id, party },
        ...{ language: 'zh-CN', payBy: '2026-12-09', madeBy: staff, madeAt: work.nowMs },
        ...{ way: 'door', deliveredOn: '2026-11-24', deliveredBy: staff, photos: [] },
      });
      work.em.create(DemandLetterBill, {
        letter: letter.id,
        bill,
        owedFen: 36_300n,
        lateFeeFen: 0n,
      });
    });
    expect(await found('near_limit')).toEqual([]);
  });
});
