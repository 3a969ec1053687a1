import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endDispute } from '../../src/ledger/disputes/end-dispute.ts';
import { actOnRequest } from '../../src/requests/request/act-on-request.ts';
import { DisputedBill } from '../../src/requests/request/dispute/dispute-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { differencesOf, onUnit, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';

/** A dispute that is upheld, opened again and upheld once more: what was paid of a late fee is freed once, and nothing of it twice. */
let office: TestOffice;
let zhao: ResidentDriver;
let sun: Clicks;
let bill: { id: string; number: number };
let request: Request;
let wang: string;

const home = '3-2-501';

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  wang = (await office.staff('wang')).id;
  sun = controlsOf(office, await office.staff('sun'));
  await zhao.joins();
  // Fourteen days late, at a thousandth a day: 1.40 yuan of late fee on the day of the story.
  bill = await onUnit(office.opened.office, home, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period: '2026-10', dueOn: '2026-11-10', issuedOn: '2026-11-01' },
      ...{ lines: [{ code: 'service', fen: 10_000 }], rate: '0.001', graceDays: 0 },
    }),
  );
  await zhao.says('10月的账单不对，家里没人住');
  await zhao.sees(/2026年10月/);
  await zhao.taps('提交');
  await zhao.sees(/工单 \d+/);
  const em = office.opened.office.orm.em.fork();
  request = await em.findOneOrFail(Request, { kind: 'fee' });
});
afterAll(() => office.stop());

let times = 0;
async function upholds(): Promise<void> {
  times += 1;
  const ended = await endDispute(office.opened.office, {
    ...{ slackUser: wang, request: request.id, verdict: 'upheld', bills: [], files: [] },
    ...{ command: { verb: 'close', reason: '确实多收' }, key: `end-${times}`, language: 'zh-CN' },
  });
  expect(ended).toEqual({ ok: true });
  const again = await actOnRequest(office.opened.office, {
    ...{ slackUser: wang, request: request.id, files: [], key: `again-${times}` },
    command: { verb: 'reopen', reason: '再看看' },
  });
  expect(again).toEqual({ ok: true });
}
async function pays(amount: string, reference: string): Promise<void> {
  await sun.commandsWindow(`pay ${home}`);
  const entry = { amount, method: 'bank', reference };
  await sun.fills(entry);
  // What is more than is owed is asked about once.
  if ((await sun.window()).includes('预存')) await sun.fills({ ...entry, rest: 'prepayment' });
  await sun.closes();
}
async function stands(asOf: string) {
  const { bills, prepaidFen } = await statementAt(office.opened.office, home, asOf);
  expect(await differencesOf(office.opened.office)).toEqual([]);
  const own = bills.find((one) => one.id === bill.id);
  return { owed: own?.owedFen, late: own?.lateFeeFen, prepaid: prepaidFen };
}

describe('a dispute that is upheld twice', () => {
  it('frees what was paid of the late fee the first time, and the same day nothing more', async () => {
    await pays('101.40', 'B-1');
    expect(await stands('2026-11-24')).toEqual({ owed: 0n, late: 0n, prepaid: 0n });
    await upholds();
    expect(await stands('2026-11-24')).toEqual({ owed: 0n, late: 0n, prepaid: 140n });
    await upholds();
    expect(await stands('2026-11-24')).toEqual({ owed: 0n, late: 0n, prepaid: 140n });
  });

  it('takes a further payment of that day for no late fee, since none counts, so that nothing of it waits to be freed', async () => {
    await pays('5', 'B-2');
    expect(await stands('2026-11-24')).toEqual({ owed: 0n, late: 0n, prepaid: 640n });
    await upholds();
    expect(await stands('2026-11-24')).toEqual({ owed: 0n, late: 0n, prepaid: 640n });
  });

  it('frees on a later day what was paid since of the late fee of the days since', async () => {
    // Given the payment made void, so that the principal is owed again, and a late fee grows from the next day on
    await sun.commandsWindow('void R000001');
    expect(await sun.fills({ reason: '记错了' })).toEqual({});
    await sun.closes();
    const manager = await office.staff('wang');
    await manager.clicks(await manager.cardWith(/作废[\s\S]*R000001/), 'ask.approve');
    await manager.cardWith(/R000001[\s\S]*已批准/);
    await office.comesToRest();
    expect(await stands('2026-11-24')).toMatchObject({ owed: 10_000n, late: 0n });
    await office.later(2 * 86_400_000);
    expect(await stands('2026-11-26')).toMatchObject({ owed: 10_000n, late: 20n });
    await pays('100.20', 'B-3');
    const before = await stands('2026-11-26');
    expect(before).toMatchObject({ owed: 0n, late: 0n });
    await upholds();
    expect(await stands('2026-11-26')).toEqual({ ...before, prepaid: before.prepaid + 20n });
    const em = office.opened.office.orm.em.fork();
    expect(await em.find(DisputedBill, {})).toMatchObject([{ sparedUntil: '2026-11-26' }]);
    await zhao.readsAll();
  });
});
