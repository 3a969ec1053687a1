import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { Unit } from '../../src/community/entities.ts';
import { CashShift } from '../../src/ledger/cash/cash-entities.ts';
import { handCash } from '../../src/ledger/cash/hand-cash.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { voidBill } from '../../src/ledger/issuing/void-bill.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Payments that cannot be taken as they are meant: what is said, where, and how to mend it. */
let office: TestOffice;
let zhou: StaffDriver;
let collecting: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  collecting = controlsOf(office, zhou);
  const document = `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00", usage: [residential]}
`;
  await applyTariffCommand(office.opened.office, { dryRun: false, document }, 'zh-CN');
  for (const period of ['2026-09', '2026-10'])
    await issueCommand(
      office.opened.office,
      { period, supplement: false, dryRun: false, json: true, tells: false },
      'zh-CN',
    );
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const billsOf = async (address: string): Promise<{ period: string; number: string }[]> => {
  const { id } = await em().findOneOrFail(Unit, { address });
  return em().execute(
    "select period, number::text as number from bills where unit_id = ? and state <> 'void' order by period",
    [id],
  );
};
const takesBack = (number: string, reissue: boolean) =>
  inOneTransaction(office.opened.office, (work) =>
    voidBill(work, {
      ...{ number: Number(number), reason: '面积登记错了', reissue },
      actor: { kind: 'system', id: null },
    }),
  );
/** Waits until the collector's window has this field. */
const hasField = (field: string) =>
  until(`a window with ${field}`, async () =>
    (await office.slack()).views
      .findLast((one) => one.user === zhou.id)
      ?.view.blocks.some((one) => one.block_id === field),
  );
const payments = () => em().count(Payment, {});

describe('a payment on a bill that is void', () => {
  it('is asked about once more where the bill was taken back while the window was open, and names the one in its place', async () => {
    // Given a collector who has chosen September's bill, which is issued anew meanwhile
    const [september] = await billsOf('3-2-501');
    const old = september?.number ?? '';
    await collecting.commandsWindow('pay 3-2-501');
    await takesBack(old, true);
    const instead = (await billsOf('3-2-501'))[0]?.number ?? '';
    const paid = { amount: '200', method: '转账', reference: 'BK-1' };
    await collecting.fills({ ...paid, bills: [old] });
    // Then nothing is booked, what was typed is there, and the bills are those of now
    expect(await collecting.window()).toMatch(/账有了变化[\s\S]*还没有入账/);
    expect(await payments()).toBe(0);
    expect([...(await collecting.choices('bills')).values()]).not.toContain(old);
    // And a program that still names the old one is told which stands in its place
    await collecting.closes();
    await collecting.commandsWindow('pay');
    const typed = { unit: '3-2-501', ...paid, bills: `${old}，999999` };
    expect((await collecting.fills(typed)).bills).toBe(
      `账单 ${old} 已作废，不能再缴。请改选替代它的账单 ${instead}，或不选。`,
    );
    expect((await collecting.fills({ ...typed, bills: '999999' })).bills).toMatch(
      /这一户没有账单 999999/,
    );
    expect(await payments()).toBe(0);
    await collecting.fills({ ...typed, bills: instead });
    expect(await collecting.window()).toMatch(/已收 3-2-501 200\.00 元/);
    await collecting.closes();
  });

  it('is refused where nothing stands in its place, in the reader’s language', async () => {
    const [september] = await billsOf('3-2-601');
    const old = september?.number ?? '';
    await takesBack(old, false);
    const typed = { unit: '3-2-601', amount: '200', method: 'bank', reference: 'BK-2', bills: old };
    await collecting.commandsWindow('pay');
    expect((await collecting.fills(typed)).bills).toBe(
      `账单 ${old} 已作废，没有重出，不能再缴。请选别的账单，或不选。`,
    );
    await collecting.closes();
    await zhou.commands('language en');
    await collecting.commandsWindow('pay');
    expect((await collecting.fills(typed)).bills).toBe(
      `Bill ${old} is void, with none in its place, and cannot be paid. Please choose another, or none.`,
    );
    await collecting.closes();
    await zhou.commands('language zh-CN');
    expect(await payments()).toBe(1);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('a thirteenth month', () => {
  it('is no month, to staff and to residents alike', async () => {
    for (const month of ['2026-13', '2026年13月', '２０２６－１３'])
      expect(await zhou.commands(`account 3-2-501 ${month}`)).toBe(
        `「${month.normalize('NFKC')}」不是月份。请写年和月，例如 2026-11；月份是 01 到 12。`,
      );
    expect(await zhou.commands('account 3-2-501 ２０２６－１０')).toMatch(/2026-10 的账单怎么算的/);
    const zhao = await office.resident('zhao');
    await zhao.joins();
    for (const month of ['2026年13月', '１３月', '0月'])
      for (const words of [`${month}的账单`, `查一下${month}账单`]) {
        await zhao.says(words);
        await zhao.hears(
          new RegExp(`「${month.normalize('NFKC')}」不是月份，月份是 1 到 12。请再发一次`),
        );
      }
    await zhao.says('2026年10月的账单');
    await zhao.hears(/3-2-501 2026年10月账单 200\.00 元/);
  });
});

describe('cash for somebody who has left', () => {
  it('is handed to nobody who left while the window was open, and the sentence names them', async () => {
    await zhou.commands('班次');
    await collecting.inAnswer('cash.open');
    expect(await collecting.fills({ counted: '0' })).toEqual({});
    await collecting.commandsWindow('pay 3-2-502');
    await collecting.fills({ amount: '200', method: '现金' });
    expect(await collecting.window()).toMatch(/已收 3-2-502 200\.00 元/);
    await collecting.closes();
    await zhou.commands('班次');
    await collecting.inAnswer('cash.close');
    await hasField('counted');
    await collecting.fills({ counted: '200' });
    await collecting.inWindow('cash.hand');
    await hasField('to');
    const gao = await office.staff('gao');
    await office.post('slack/deactivate', { user: gao.id });
    await until('that she left', async () =>
      (await em().findOneOrFail(Staff, { slackUser: gao.id })).active ? null : true,
    );
    expect(await collecting.fills({ to: '高洁', counted: '200' })).toEqual({
      to: '高洁 已经离职，不能再接收现金。请选另一位同事。',
    });
    // Nothing changed hands, and another takes it
    const [shift] = await em().find(CashShift, {});
    expect(shift?.state).toBe('closed');
    expect(await collecting.fills({ to: '孙芳', counted: '200' })).toEqual({});
    await collecting.closes();
    // Whoever has left takes nothing themselves
    const id = shift?.id ?? '';
    const asked = { slackUser: gao.id, shift: id, to: { bagWith: null }, countedFen: 0n } as const;
    expect(await handCash(office.opened.office, { ...asked, language: 'zh-CN' })).toMatchObject({
      ok: false,
      refused: 'unknown_person',
    });
    expect((await office.slack()).messages.map(wordsOn).join('\n')).not.toMatch(/undefined/);
  });
});
