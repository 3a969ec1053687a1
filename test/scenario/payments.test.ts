import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Unit } from '../../src/community/entities.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { slackRequests } from '../support/slack-requests.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let zhou: StaffDriver;
let collecting: Clicks;
let zhao: ResidentDriver;

beforeAll(async () => {
  office = await startTestOffice();
  zhou = await office.staff('zhou');
  collecting = controlsOf(office, zhou);
  zhao = await office.resident('zhao');
  await zhao.joins();
  for (const [period, dueOn, fen] of [
    ['2026-09', '2026-09-15', 36334],
    ['2026-10', '2026-10-15', 30000],
  ] as const)
    await owes('3-2-501', period, dueOn, fen);
});
afterAll(() => office.stop());

async function owes(address: string, period: string, dueOn: string, fen: number): Promise<string> {
  return inOneTransaction(office.opened.office, async (work) => {
    const { id } = await work.em.findOneOrFail(Unit, { address });
    const lines = [{ code: 'service', fen }];
    const bill = await writeBill(work, { unit: id, period, dueOn, lines, issuedOn: '2026-11-01' });
    return String(bill.number);
  });
}

const owed = async (address: string): Promise<[bigint, bigint]> => {
  const { owedFen, prepaidFen } = await statementAt(office.opened.office, address, '2026-11-24');
  return [owedFen, prepaidFen];
};
const payments = () =>
  office.opened.office.orm.em.fork().find(Payment, {}, { orderBy: { takenAt: 'asc' } });

describe('a payment', () => {
  it('is taken by a collector: what is owed first, then the amount, then the receipt, which the resident has at once', async () => {
    await collecting.commandsWindow('收费');
    // A home that is not there, and one alone: nothing is lost, and what is owed is said.
    expect((await collecting.fills({ unit: '9-9-999' })).unit).toMatch(/没有「9-9-999」.*3-2-501/);
    await collecting.fills({ unit: '3栋2单元501' });
    expect(await collecting.window()).toMatch(
      /现在欠 663\.34 元[\s\S]*2026-09 · 账单 \d+ · 2026-09-15 到期 · 363\.34 元[\s\S]*2026-10/,
    );
    const bare = { method: '转账', reference: 'BK-001' };
    for (const [amount, words] of [
      ['３６３．３４', /写成 363\.34/],
      ['363.345', /最多两位小数.*363\.34/],
      ['1.000,00', /1000\.00/],
      ['0', /大于零/],
    ] as const)
      expect((await collecting.fills({ ...bare, amount })).amount).toMatch(words);
    await collecting.fills({ ...bare, amount: '363.34' });
    expect(await collecting.window()).toMatch(
      /已收 3-2-501 363\.34 元（转账），票据 R000001[\s\S]*2026-09 账单 \d+[\s\S]*还欠 300\.00 元[\s\S]*发到住户的聊天/,
    );
    await collecting.inWindow('pay.print');
    await collecting.closes();
    expect(await owed('3-2-501')).toEqual([30000n, 0n]);
    await zhao.hears(/已收到 3-2-501 缴费 363\.34 元，票据 R000001/);
    expect(await receiptOf(zhao, 'R000001')).toMatch(
      /缴费票据 R000001[\s\S]*金额：¥363\.34[\s\S]*叁佰陆拾叁元叁角肆分[\s\S]*2026-09[\s\S]*363\.34 元[\s\S]*收款人：/,
    );
    await printed('票据-R000001.pdf');
  });

  it('asks again when what is owed changed meanwhile, says what would be more, and gives change', async () => {
    await collecting.commandsWindow('pay 3-2-501');
    expect(await collecting.window()).toMatch(/现在欠 300\.00 元/);
    // Cash needs one's own open shift.
    const cash = { amount: '300', method: '现金' };
    expect((await collecting.fills(cash)).method).toMatch(/gatehouse shift 开班/);
    await collecting.closes();
    await zhou.commands('shift');
    await collecting.inAnswer('cash.open');
    expect(await collecting.fills({ counted: '0' })).toEqual({});
    await collecting.commandsWindow('pay 3-2-501');
    await owes('3-2-501', '2026-11', '2026-11-15', 5050);
    await collecting.fills({ amount: '400', method: '现金' });
    expect(await collecting.window()).toMatch(/账有了变化[\s\S]*现在欠 350\.50 元/);
    expect(await payments()).toHaveLength(1);
    await collecting.fills({ amount: '400', method: '现金' });
    expect(await collecting.window()).toMatch(/比欠的多 49\.50 元/);
    expect(await payments()).toHaveLength(1);
    await collecting.fills({ amount: '400', method: '现金', rest: 'change' });
    expect(await collecting.window()).toMatch(
      /已收 3-2-501 350\.50 元（现金）[\s\S]*请找零 49\.50 元[\s\S]*已经缴清/,
    );
    await collecting.closes();
    expect(await owed('3-2-501')).toEqual([0n, 0n]);
    await zhao.hears(/已收到 3-2-501 缴费 350\.50 元，票据 R000002/);
    expect(await receiptOf(zhao, 'R000002')).toMatch(/收现金 400\.00 元，找零 49\.50 元/);
  });

  it('keeps what is over as prepayment once that was said, and pays the bills that are chosen first', async () => {
    const first = await owes('3-2-502', '2026-09', '2026-09-15', 10000);
    const second = await owes('3-2-502', '2026-10', '2026-10-15', 20000);
    await collecting.commandsWindow('pay 3-2-502');
    await collecting.fills({ amount: '150', method: 'wechat', bills: [second] });
    expect(await collecting.window()).toMatch(/还欠 150\.00 元[\s\S]*没有用机器人，请打印/);
    await collecting.closes();
    await collecting.commandsWindow('pay 3-2-502');
    expect(await collecting.window()).toMatch(
      new RegExp(`账单 ${first} .*100\\.00 元\n.*账单 ${second} .* 50\\.00 元`),
    );
    await collecting.fills({ amount: '200', method: 'wechat' });
    expect(await collecting.window()).toMatch(/比欠的多 50\.00 元/);
    await collecting.fills({ amount: '200', method: 'wechat' });
    expect(await collecting.window()).toMatch(/预存　50\.00 元/);
    await collecting.closes();
    expect(await owed('3-2-502')).toEqual([0n, 5000n]);
  });

  it('refuses the same reference by name, cash of another day, and an earlier day to all but the clerk', async () => {
    await owes('3-2-502', '2026-11', '2026-11-15', 30000);
    await collecting.commandsWindow('pay 3-2-502');
    const given = { amount: '10', method: '转账', reference: 'ＢＫ-001' };
    expect((await collecting.fills(given)).reference).toMatch(
      /转账流水号 BK-001 已经记过：3-2-501，2026-11-24，363\.34 元，票据 R000001/,
    );
    const earlier = { ...given, reference: 'BK-002', paid_on: '2026-11-20' };
    expect((await collecting.fills({ ...earlier, method: '现金' })).paid_on).toMatch(
      /现金只能记在今天/,
    );
    expect((await collecting.fills(earlier)).paid_on).toMatch(/由财务内勤/);
    expect((await collecting.fills({ ...earlier, paid_on: '2026-11-25' })).paid_on).toMatch(
      /今天以后/,
    );
    await collecting.closes();
    const clerk = controlsOf(office, await office.staff('sun'));
    await clerk.commandsWindow('pay 3-2-502');
    expect((await clerk.fills({ ...earlier, reference: '' })).reference).toMatch(/要有凭据/);
    await clerk.fills(earlier);
    expect(await clerk.window()).toMatch(/已收 3-2-502 10\.00 元/);
    await clerk.closes();
    const [last] = (await payments()).slice(-1);
    expect(last).toMatchObject({
      paidOn: '2026-11-20',
      bookedOn: '2026-11-24',
      evidence: 'BK-002',
    });
  });

  it('is booked once, however often its window is sent and by whomever at the same moment', async () => {
    const before = (await payments()).length;
    const forged = slackRequests(office);
    const fields = {
      unit: { unit: 'plain_text_input', value: '3-2-502' },
      amount: '20',
    };
    const send = (reference: string) =>
      forged.submit(zhou.id, 'pay', office.opened.office.chance.id(0), {
        unit: { type: 'plain_text_input', value: fields.unit.value },
        amount: { type: 'plain_text_input', value: fields.amount },
        method: { type: 'static_select', selected_option: { value: 'bank' } },
        reference: { type: 'plain_text_input', value: reference },
      });
    const answers = await Promise.all(['T-1', 'T-1', 'T-2', 'T-2', 'T-3'].map(send));
    expect(answers.map((one) => one.status)).toEqual([200, 200, 200, 200, 200]);
    const taken = (await payments()).slice(before);
    expect(taken.map((one) => one.reference).toSorted()).toEqual(['T-1', 'T-2', 'T-3']);
    expect(taken.map((one) => one.receiptNumber).toSorted((a, b) => a - b)).toEqual([
      before + 1,
      before + 2,
      before + 3,
    ]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('stands on the account, which is looked at on record, by whoever may', async () => {
    const words = await zhou.commands('账户 3-2-501');
    expect(words).toMatch(
      /3-2-501 的账户[\s\S]*没有欠费[\s\S]*已缴清 2026-11[\s\S]*350\.50 元 · 现金 · 票据 R000002/,
    );
    expect(await (await office.staff('zhang')).commands('account 3-2-501')).toMatch(/不在您的权限/);
    const seen = await office.opened.office.orm.em
      .fork()
      .find(AuditEntry, { verb: 'account.seen' });
    expect(seen.map((one) => one.actor)).toContain((await payments())[0]?.takenBy);
    await collecting.inAnswer('pay.print');
    await printed('票据-R000002.pdf');
    expect(await zhou.commands('account 7-7-777')).toMatch(/没有「7-7-777」/);
    // From the view of the home as well.
    await zhou.commands('unit 3-2-501');
    await collecting.inAnswer('pay.account');
    expect(await collecting.window()).toMatch(/3-2-501 的账户/);
    await collecting.inWindow('pay.take');
    expect(await collecting.window()).toMatch(/没有欠费/);
    await collecting.closes();
    await collecting.closes();
  });
});

describe('a receipt that was wrong', () => {
  it('is void once another than who asked and who took it approves, and its bill is open again', async () => {
    await zhou.commands('account 3-2-501');
    await collecting.inAnswer('pay.void', (await payments())[1]?.id);
    expect(await collecting.fills({ reason: '' })).toHaveProperty('reason');
    await collecting.fills({ number: 'ｒ000002', reason: '收错了房号' });
    expect(await collecting.window()).toMatch(/已申请作废票据 R000002[\s\S]*照旧有效/);
    await collecting.closes();
    // It is asked once, and of what there is.
    await collecting.commandsWindow('void R000002');
    const again = await collecting.fills({ reason: '再来一次' });
    expect(again.number).toMatch(/已经有人申请/);
    expect((await collecting.fills({ number: 'R999999', reason: '没有' })).number).toMatch(
      /没有票据 R999999/,
    );
    await collecting.closes();
    expect(await owed('3-2-501')).toEqual([0n, 0n]);

    const gao = await office.staff('gao');
    const card = await gao.cardWith(
      /申请作废票据 R000002 · 3-2-501 · 350\.50 元[\s\S]*周丽 收[\s\S]*收错了房号/,
    );
    await zhou.clicks(card, 'ask.approve');
    await zhou.isTold(/不在您的权限里。可以找/);
    expect(await gao.fills(card, 'ask.refuse', { reason: '请先和住户对账' })).toEqual({});
    await zhou.isTold(/高洁 没有批准作废票据 R000002：请先和住户对账/);
    await gao.cardWith(/R000002[\s\S]*高洁 没有批准/);

    await collecting.commandsWindow('作废 R000002');
    await collecting.fills({ reason: '对过了，确实收错' });
    await collecting.closes();
    const open = await gao.cardWith(/R000002[\s\S]*对过了[\s\S]*等批准/);
    await gao.clicks(open, 'ask.approve');
    await gao.cardWith(/✅ 高洁 已批准/);
    await zhou.isTold(/高洁 批准作废票据 R000002/);
    await zhao.hears(/票据 R000002（350\.50 元）已作废：对过了[\s\S]*恢复为未缴/);
    expect(await owed('3-2-501')).toEqual([35050n, 0n]);
    expect(await zhou.commands('account 3-2-501')).toMatch(
      /未缴 2026-11[\s\S]*票据 R000002 · 已作废/,
    );
    await collecting.inAnswer('pay.print', (await payments())[1]?.id);
    await printSays('票据-R000002.pdf', /作 *废[\s\S]*作废原因：对过了/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is approved by nobody who asked for it or took it, and withdrawn by who asked alone', async () => {
    const gao = await office.staff('gao');
    const acting = controlsOf(office, gao);
    await owes('3-2-502', '2026-08', '2026-08-15', 5000);
    await acting.commandsWindow('pay 3-2-502');
    await acting.fills({ amount: '50', method: 'bank' });
    const receipt = (await payments()).at(-1)?.receipt ?? '';
    await acting.closes();
    await collecting.commandsWindow(`void ${receipt}`);
    await collecting.fills({ reason: '重复入账' });
    await collecting.closes();
    const card = await gao.cardWith(new RegExp(`作废票据 ${receipt}[\\s\\S]*重复入账`));
    await gao.clicks(card, 'ask.approve');
    await gao.isTold(/要由别的同事来批/);
    await gao.clicks(card, 'ask.withdraw');
    await gao.isTold(/周丽/);
    await zhou.clicks(card, 'ask.withdraw');
    await gao.cardWith(new RegExp(`作废票据 ${receipt}[\\s\\S]*周丽 已撤回`));
    expect((await payments()).at(-1)?.state).toBe('booked');
  });
});

/** What the receipt in a resident's chat says. */
async function receiptOf(person: ResidentDriver, receipt: string): Promise<string> {
  const id = await until(
    `the receipt ${receipt}`,
    async () =>
      (await person.chat()).find((one) => one.document?.file_name?.includes(receipt))?.document
        ?.file_id,
  );
  const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
  return pdfPages(Buffer.from(await answer.arrayBuffer())).join('\n');
}

/** Waits for a receipt to print in somebody's conversation with the app. */
const printed = (name: string): Promise<unknown> =>
  until(`${name} to print`, async () =>
    (await collecting.direct())
      .flatMap((one) => one.files ?? [])
      .some((one) => one.name === name || one.title === name),
  );

/** Waits for a print of this name that says something. */
const printSays = (name: string, pattern: RegExp): Promise<unknown> =>
  until(`${name} that says ${pattern}`, async () => {
    const files = (await collecting.direct()).flatMap((one) => one.files ?? []);
    const file = files.findLast((one) => one.name === name || one.title === name);
    if (!file) return false;
    const { token } = office.opened.settings.slack;
    const headers = { authorization: `Bearer ${token}` };
    const pdf = await fetch(file.url_private, { headers });
    return pattern.test(pdfPages(Buffer.from(await pdf.arrayBuffer())).join('\n'));
  });
