import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { DemandLetter } from '../../src/collection/letter/letter-entities.ts';
import { nameServed, printLetters } from '../../src/collection/letter/print-letters.ts';
import { Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { openRequest } from '../../src/requests/request/open-request.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';

/** 周丽 prints letters for a whole building: who waits for a complaint is served before they are asked for money. */
let bench: DeliveryBench;
let collector: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  collector = (await em().findOneOrFail(Staff, { name: '周丽' })).slackUser;
  await owes('3-1-902', 20_000);
  await owes('3-2-501', 10_000);
});
afterAll(() => bench.close());

const em = () => bench.office.orm.em.fork();
const owes = (address: string, fen: number): Promise<unknown> =>
  onUnit(bench.office, address, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-10', dueOn: '2026-10-15' },
      lines: [{ code: 'service', fen }],
    }),
  );
const complains = (address: string, resident: string | null = null): Promise<number> =>
  onUnit(bench.office, address, async (work, unit) => {
    const { request } = await openRequest(work, {
      draft: {
        ...{ kind: 'complaint', category: 'service', urgency: 'normal' },
        ...{ words: '楼道灯坏了一个月', files: [], wished: null, anonymous: false },
        home: { unit: unit.id, address, usage: 'residential' },
      } as never,
      ...{ community: unit.community, resident, chat: null, adopt: null },
    });
    return request.number;
  });
async function prints() {
  const { id: community } = await em().findOneOrFail(Community, { name: '桂苑' });
  return printLetters(bench.office, {
    ...{ slackUser: collector, community, buildings: '3', key: randomUUID() },
    ...{ language: 'zh-CN', payBy: '2026-12-10', reads: 'zh-CN' },
  });
}
const written = async (): Promise<string[]> => {
  const letters = await em().find(DemandLetter, {}, { orderBy: { madeAt: 'asc' } });
  const units = await em().find(Unit, { id: { $in: letters.map((one) => one.unit) } });
  return units.map((one) => one.address).toSorted();
};

it('leaves out who waits for a complaint, and names the home with its request', async () => {
  const number = await complains('3-1-902');
  const printed = await prints();
  expect(printed).toMatchObject({ ok: true, homes: 1, left: 0 });
  expect('served' in printed && nameServed(printed.served, 'zh-CN')).toBe(
    `3-1-902（工单 ${number}）`,
  );
  expect(await written()).toEqual(['3-2-501']);
  // Where nobody else is left, whoever prints reads why
  expect(await prints()).toMatchObject({
    faults: [
      {
        field: 'buildings',
        words: expect.stringContaining(`先办好服务再谈费用的：3-1-902（工单 ${number}）`),
      },
    ],
  });
  // Once it is done, they are written to like everybody
  await em().nativeUpdate(Request, { number }, { state: 'closed' });
  expect(await prints()).toMatchObject({ ok: true, homes: 1, served: [] });
  expect(await written()).toEqual(['3-1-902', '3-2-501']);
});

it('writes to who has left and owes, whatever those who live there now wait for', async () => {
  const came = randomUUID();
  await onUnit(bench.office, '3-1-902', async (work, unit, { id: community }) => {
    await work.em.nativeUpdate(Occupancy, { unit: unit.id }, { until: '2026-11-20' });
    const createdAt = work.nowMs;
    work.em.create(Resident, { id: came, community, name: '孙新', phone: null, createdAt });
    await work.em.flush();
    work.em.create(Occupancy, {
      ...{ id: randomUUID(), unit: unit.id, resident: came, role: 'owner', since: '2026-11-21' },
    });
    await work.em.flush();
    const lines = [{ code: 'service', fen: 1000 }];
    await writeBill(work, { unit: unit.id, period: '2026-12', dueOn: '2026-11-22', lines });
    await work.em.nativeDelete(DemandLetter, { unit: unit.id });
  });
  const number = await complains('3-1-902', came);
  const printed = await prints();
  expect(printed).toMatchObject({ ok: true, homes: 1 });
  expect('served' in printed && printed.served).toEqual([
    { address: '3-1-902', number: String(number) },
  ]);
});
