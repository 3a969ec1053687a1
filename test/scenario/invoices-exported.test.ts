import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { forgetResident } from '../../src/residents/erasure/forget-resident.ts';
import { staffTexts } from '../../src/texts/staff/staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** Invoices that are in a file for the tax bureau's system, and may be made by now. */
let office: TestOffice;
let sun: StaffDriver;
let gao: StaffDriver;
let wang: StaffDriver;
let clerk: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  [sun, gao, wang] = [
    await office.staff('sun'),
    await office.staff('gao'),
    await office.staff('wang'),
  ];
  clerk = controlsOf(office, sun);
  zhao = await office.resident('zhao');
  await zhao.joins();
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const states = async () =>
  (await rows<{ state: string }>('select state from invoices order by asked_at, id')).map(
    (one) => one.state,
  );
async function opens(action: string, pattern: RegExp): Promise<void> {
  await clerk.inWindow(action);
  await until(`the window of ${action}`, async () => pattern.test(await clerk.window()));
}

/** Somebody clicks, and is told why it is not done. */
async function isRefused(person: StaffDriver, card: SkMessage, why: RegExp): Promise<void> {
  const told = async () =>
    (await office.slack()).ephemerals.filter(
      (one) => one.user === person.id && why.test(wordsOn(one)),
    ).length;
  const before = await told();
  await person.clicks(card, 'ask.approve');
  await until(`${person.name} told ${why}`, async () => (await told()) > before);
}
/** The clerk takes a payment by transfer, and the resident asks for its invoice. */
async function paidAndAsked(amount: string, reference: string): Promise<string> {
  await clerk.commandsWindow('pay 3-2-501');
  const fields = { amount, method: '转账', reference };
  await clerk.fills(fields);
  if (/现在收的都会存为预存/.test(await clerk.window())) await clerk.fills(fields);
  const receipt = /票据 (R\d+)/.exec(await clerk.window())?.[1] ?? '';
  await clerk.closes();
  await zhao.hears(new RegExp(`已收到 3-2-501 缴费 ${amount}\\.00 元`));
  await zhao.says('我要开发票');
  await zhao.hears(/请发抬头/);
  await zhao.says('福州某某科技有限公司 91350100M000100Y43 a@example.com');
  await zhao.hears(/您看对不对/);
  await zhao.taps('提交开票');
  await zhao.hears(new RegExp(`交给财务了：3-2-501 开票 ${amount}\\.00 元`));
  return receipt;
}
/** The clerk exports what waits; gives what the message with the file says. */
async function exportsAll(pattern: RegExp): Promise<string> {
  await clerk.commandsWindow('开票');
  await clerk.inWindow('invoice.export');
  const words = await until(`the file with ${pattern}`, async () =>
    (await clerk.direct()).map(wordsOn).find((one) => pattern.test(one)),
  );
  await clerk.closes();
  return words;
}
async function entersNumber(number: string): Promise<void> {
  await clerk.commandsWindow('开票');
  await opens('invoice.enter', /发票号码/);
  expect(await clerk.fills({ number })).toEqual({});
  await clerk.closes();
}

describe('an invoice that is in the file for the tax bureau', () => {
  it('is not taken back by whoever asked, nor with its payment, before its number is entered', async () => {
    const receipt = await paidAndAsked('200', 'BK-1');
    await zhao.says('开发票');
    await zhao.hears(/已经在开/);
    expect(await exportsAll(/等着开的发票 1 张/)).not.toMatch(/以前导出过/);
    // Whoever taps below an older message, or asks once more, reads where it is
    await zhao.taps('撤回开票');
    await zhao.hears(/200\.00 元）已经交给税务系统在开，现在撤不回来了/);
    await zhao.says('开发票');
    await zhao.hears(/已经交给税务系统在开/);
    await clerk.commandsWindow(`void ${receipt}`);
    await clerk.fills({ reason: '金额录错' });
    await clerk.closes();
    const card = await gao.cardWith(new RegExp(`作废票据 ${receipt}[\\s\\S]*等批准`));
    await isRefused(gao, card, /已经导出给税务系统，可能已经开出/);
    expect(await states()).toEqual(['open']);
    expect(await rows("select 1 from payments where state = 'voided'")).toEqual([]);
    await clerk.commandsWindow('开票');
    expect(await clerk.window()).toMatch(/已导出，等登记号码或“不能开”/);
    await clerk.closes();
    // Its number stands in the books, and the payment waits for its red invoice as any other
    await entersNumber('26332000000012345678');
    await zhao.hears(/发票开好了：200\.00 元，号码 26332000000012345678/);
    await isRefused(gao, card, /要等红冲/);
    await clerk.commandsWindow('开票');
    await opens('invoice.reverse', /红字发票号码/);
    const red = { number: '26332000000012345678', red_number: '26332000000099999999' };
    expect(await clerk.fills({ ...red, reason: '金额录错' })).toEqual({});
    await clerk.closes();
    await zhao.hears(/已红冲，不能再用：金额录错/);
    await gao.clicks(card, 'ask.approve');
    await zhao.hears(new RegExp(`${receipt}（200\\.00 元）已作废：金额录错`));
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('holds a refund, whose card says so, until the clerk says that it cannot be made', async () => {
    const receipt = await paidAndAsked('300', 'BK-2');
    await exportsAll(/等着开的发票 1 张/);
    await clerk.commandsWindow('refund 3-2-501');
    const wish = { receipt, reason: '付重了', by: 'bank', to: '建行 6217000010001234567' };
    expect(await clerk.fills(wish)).toEqual({});
    await clerk.closes();
    const card = await wang.cardWith(
      new RegExp(
        `申请退款 · 3-2-501 · 300\\.00 元[\\s\\S]*票据 ${receipt} 的开票申请已导出给税务系统`,
      ),
    );
    await isRefused(wang, card, /已经导出给税务系统/);
    expect(await rows('select state from refunds')).toEqual([{ state: 'asked' }]);
    // Exported once more, the message says that it was in a file before
    await exportsAll(/其中最后 1 张以前导出过[\s\S]*不要重复开/);
    await clerk.commandsWindow('开票');
    await opens('invoice.refuse', /住户会读到，请写明怎样改好|原因/);
    expect(await clerk.fills({ reason: '抬头和税号对不上' })).toEqual({});
    await clerk.closes();
    await zhao.hears(/300\.00 元这次没能开票：抬头和税号对不上/);
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/3-2-501 退缴费 300\.00 元已批准/);
    expect(await states()).toEqual(['reversed', 'refused']);
    expect(staffTexts('en')['refused.invoice_sent']()).toMatch(
      /first enters its number .*, or that it cannot be made/,
    );
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('still waits for its number when whoever asked is forgotten; what is in no file is withdrawn', async () => {
    const [person] = await rows<{ id: string }>("select id from residents where name = '罗志强'");
    const wish = (at: string, exported: string) =>
      rows(`insert into invoices (id, community_id, unit_id, resident_id, title, email, amount_fen, state, asked_at, exported_at)
        select gen_random_uuid(), community_id, id, '${person?.id}', '罗志强', 'luo@example.com', 100, 'open', ${at}, ${exported}
        from units where address = '3-2-502'`);
    await wish('now()', 'now()');
    await wish("now() + interval '1 minute'", 'null');
    const [manager] = await rows<{ id: string }>("select id from staff where name = '王敏'");
    await inOneTransaction(office.opened.office, (work) =>
      forgetResident(work, person?.id ?? '', { staff: manager?.id ?? '', key: 'forgotten' }),
    );
    expect(
      await rows(
        `select state, email from invoices where resident_id = '${person?.id}' order by asked_at`,
      ),
    ).toEqual([
      { state: 'open', email: '' },
      { state: 'withdrawn', email: '' },
    ]);
    await entersNumber('26332000000055556666');
    expect(await rows(`select state from invoices where number = '26332000000055556666'`)).toEqual([
      { state: 'issued' },
    ]);
  });
});
