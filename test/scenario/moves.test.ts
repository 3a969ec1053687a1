import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { accountForCommand, accountJson } from '../../src/ledger/account/account-command.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let sun: StaffDriver;
let wang: StaffDriver;
let gao: StaffDriver;
let clerk: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  gao = await office.staff('gao');
  const { users } = await office.slack();
  const user = users.find((one) => one.name === 'gao');
  await addStaff(office.opened.office, {
    ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'assistant' },
    community: undefined,
  });
  clerk = controlsOf(office, sun);
  zhao = await office.resident('zhao');
  await zhao.joins();
  // 赵玉兰 owns a parking place as well.
  await rows(`insert into occupancies (id, unit_id, resident_id, role, since)
    select gen_random_uuid(), (select id from units where address = 'B1-001'), resident_id, 'owner', '2020-01-01'
    from occupancies o join units u on u.id = o.unit_id where u.address = '3-2-501' and o.role = 'owner' limit 1`);
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const owes = (address: string, period: string, fen: number) =>
  inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address });
    const lines = [{ code: 'service', fen }];
    const about = { period, dueOn: `${period}-15`, issuedOn: '2026-11-01' };
    await writeBill(work, { unit: id, lines, ...about, rate: '0.0005', graceDays: 0 });
  });
const stands = async (address: string) => {
  const { owedFen, lateFeeFen, prepaidFen, bills } = await statementAt(
    office.opened.office,
    address,
    '2026-11-24',
  );
  return { owedFen, lateFeeFen, prepaidFen, states: bills.map((one) => one.state) };
};
const says = (pattern: RegExp) =>
  until(
    `${pattern} on a card`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
async function pays(unit: string, fields: Record<string, string>): Promise<string> {
  await clerk.commandsWindow(`pay ${unit}`);
  await clerk.fills({ method: '转账', ...fields });
  if (/比欠的多|现在收的都会存为预存/.test(await clerk.window()))
    await clerk.fills({ method: '转账', ...fields });
  const words = await clerk.window();
  await clerk.closes();
  return /票据 (R\d+)/.exec(words)?.[1] ?? words;
}
async function slipOf(person: ResidentDriver, number: string): Promise<string> {
  const id = await until(
    `the slip ${number}`,
    async () =>
      (await person.chat()).find((one) => one.document?.file_name?.includes(number))?.document
        ?.file_id,
  );
  const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
  return pdfPages(Buffer.from(await answer.arrayBuffer())).join('\n');
}

describe('a payment that was booked on the wrong home', () => {
  it('moves whole once a manager approves it: the wrong bill is open with its late fee, the right one settled by its day', async () => {
    for (const [unit, period, fen] of [
      ['3-2-501', '2026-09', 30000],
      ['3-2-502', '2026-08', 20000],
      ['3-2-502', '2026-09', 20000],
    ] as const)
      await owes(unit, period, fen);
    // Paid on 25 September by transfer: ten days late, three yuan of late fee for 501.
    const receipt = await pays('3-2-501', {
      amount: '250',
      reference: 'BK-1',
      paid_on: '2026-09-25',
    });
    await zhao.hears(/已收到 3-2-501 缴费 250\.00 元/);
    expect(await stands('3-2-501')).toMatchObject({ owedFen: 5000n, states: ['part'] });
    await clerk.commandsWindow('转户 3-2-501');
    const base = { receipt, payer: '罗志强', reason: '房号写错，是 502 缴的' };
    expect(await clerk.fills({ ...base, to: '3-2-501' })).toEqual({
      to: expect.stringMatching(/同一户/),
    });
    expect(await clerk.fills({ ...base, to: '9-9-999' })).toEqual({
      to: expect.stringMatching(/没有「9-9-999」/),
    });
    expect(await clerk.fills({ ...base, to: '3-2-502', amount: '100' })).toEqual({
      amount: expect.stringMatching(/整笔转，是 250\.00/),
    });
    expect(await clerk.fills({ ...base, to: '3-2-502', amount: '' })).toEqual({});
    expect(await clerk.window()).toMatch(/已申请把 250\.00 元从 3-2-501 转到 3-2-502/);
    await clerk.closes();
    const card = await wang.cardWith(
      /申请转户 · 3-2-501 → 3-2-502 · 250\.00 元[\s\S]*票据 R000001[\s\S]*从 3-2-501（赵玉兰）转到 3-2-502（罗志强）[\s\S]*接下来：由经理批准/,
    );
    await gao.clicks(card, 'ask.approve');
    await until('a refusal', async () =>
      (await office.slack()).ephemerals.some(
        (one) => one.user === gao.id && /不在您的权限/.test(wordsOn(one)),
      ),
    );
    await wang.clicks(card, 'ask.approve');
    await says(/✅ 王敏 已批准 · .* · 转户单 ZH000001，两户的账都已改好/);
    await sun.isTold(/王敏 批准把 250\.00 元从 3-2-501 转到 3-2-502/);
    await zhao.hears(/\] 2026-09-25 缴的 250\.00 元已从 3-2-501 转到 3-2-502，单子 ZH000001/);
    const slip = await slipOf(zhao, 'ZH000001');
    expect(slip).toMatch(
      /转户单 ZH000001[\s\S]*¥250\.00[\s\S]*贰佰伍拾元整[\s\S]*从 3-2-501（赵玉兰）转到 3-2-502[\s\S]*房号写错[\s\S]*批准：王敏/,
    );
    // Whose the other home is, and who paid for it, is nothing that its neighbours read.
    expect(slip).not.toMatch(/罗志强/);
    // 501: as if never paid, 70 days of 300 yuan; 502: the older bill and fifty of the other, as of that day.
    expect(await stands('3-2-501')).toEqual({
      ...{ owedFen: 30000n, lateFeeFen: 1050n, prepaidFen: 0n, states: ['open'] },
    });
    expect(await stands('3-2-502')).toMatchObject({
      ...{ owedFen: 15000n, prepaidFen: 0n, states: ['paid', 'part'] },
      // 41 days of 200 until 25 September; ten days of 200 and sixty of 150 since.
      lateFeeFen: 410n + 550n,
    });
    expect(await sun.commands('account 3-2-501')).toMatch(
      /转户\*\n2026-11-24 · 3-2-501 → 3-2-502 · 250\.00 元 · 票据 R000001 · 转户单 ZH000001/,
    );
    const right = accountJson(await accountForCommand(office.opened.office, { unit: '3-2-502' }));
    expect(right).toMatchObject({
      payments: [{ receipt: 'R000001', amount_fen: 25000, state: 'booked' }],
      moves: [{ number: 'ZH000001', from: '3-2-501', to: '3-2-502' }],
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('can still be made void where it stands now, and its receipt says both', async () => {
    await sun.commands('account 3-2-502');
    await clerk.commandsWindow('void R000001');
    expect(await clerk.fills({ number: 'R000001', reason: '银行退回' })).toEqual({});
    await clerk.closes();
    const card = await gao.cardWith(/申请作废票据 R000001/);
    await gao.clicks(card, 'ask.approve');
    await until('it is void', async () =>
      (await rows("select 1 from payments where state = 'voided'")).length === 1 ? true : null,
    );
    expect(await stands('3-2-502')).toMatchObject({ owedFen: 40000n, states: ['open', 'open'] });
    expect(await stands('3-2-501')).toMatchObject({ owedFen: 30000n, states: ['open'] });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('prepayment', () => {
  it('moves to another home of the same payer, where it pays what is owed first, and to nobody else', async () => {
    await pays('3-2-501', { amount: '500', reference: 'BK-2' });
    await zhao.hears(/已收到 3-2-501 缴费 500\.00 元/);
    const { prepaidFen } = await stands('3-2-501');
    expect(prepaidFen).toBe(50000n - 30000n - 1050n);
    await owes('B1-001', '2026-10', 8000);
    await clerk.commandsWindow('move 3-2-501');
    const base = { amount: '150', reason: '车位费没有缴' };
    expect(await clerk.fills({ ...base, to: '3-2-502' })).toEqual({
      to: expect.stringMatching(/不是同一位业主或租户/),
    });
    expect(await clerk.fills({ ...base, to: 'B1-001', amount: '190' })).toEqual({
      amount: expect.stringMatching(/只有 189\.50 元预存/),
    });
    expect(await clerk.fills({ ...base, to: 'B1-001', amount: '150' })).toEqual({});
    await clerk.closes();
    const card = await wang.cardWith(
      /申请转户 · 3-2-501 → B1-001 · 150\.00 元[\s\S]*预存 150\.00 元/,
    );
    expect(await wang.fills(card, 'ask.refuse', { reason: '先问业主' })).toEqual({});
    await sun.isTold(/没有批准把 150\.00 元从 3-2-501 转到 B1-001：先问业主/);
    await clerk.commandsWindow('move 3-2-501');
    expect(await clerk.fills({ ...base, to: 'B1-001', reason: '业主同意了' })).toEqual({});
    await clerk.closes();
    const again = await wang.cardWith(/申请转户 · 3-2-501 → B1-001[\s\S]*业主同意了/);
    await wang.clicks(again, 'ask.approve');
    await zhao.hears(/3-2-501 的预存 150\.00 元已转到 B1-001，单子 ZH000002/);
    expect(await stands('3-2-501')).toMatchObject({ prepaidFen: 3950n });
    expect(await stands('B1-001')).toMatchObject({
      owedFen: 0n,
      prepaidFen: 7000n,
      states: ['paid'],
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
    await wang.clicks(again, 'move.print');
    const direct = controlsOf(office, wang);
    await until('the slip to print', async () =>
      (await direct.direct())
        .flatMap((one) => one.files ?? [])
        .some((one) => one.name === '转户单-ZH000002.pdf' || one.title === '转户单-ZH000002.pdf'),
    );
  });
});
