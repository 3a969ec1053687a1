import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { systemClock } from '../../src/clock.ts';
import { Community, Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { settingsTable } from '../../src/community/settings/table.ts';
import { readSettings } from '../../src/config.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { Checkout } from '../../src/ledger/checkout/checkout-entities.ts';
import { Payment } from '../../src/ledger/payments/payment-entities.ts';
import { askForPlan } from '../../src/ledger/relief/ask-plan.ts';
import { loadPlans } from '../../src/ledger/relief/load-relief.ts';
import { inOneTransaction, type Office } from '../../src/work.ts';
import { openOffice } from '../../workers/open-office.ts';
import { differencesOf, statementAt, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type ProcessOffice, startProcessOffice } from '../support/process-office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { until } from '../support/world.ts';

const home = '3-2-501';
const takesPayments = (office: Office) =>
  inOneTransaction(office, async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    settingsTable['pay_in_chat.token'].put(community, '1000000001:TEST:story');
  });
let months = 0;
const owes = (office: Office, fen: number) =>
  inOneTransaction(office, async (work) => {
    months += 1;
    const period = Temporal.PlainYearMonth.from('2025-01').add({ months }).toString();
    const { id } = await work.em.findOneOrFail(Unit, { address: home });
    const lines = [{ code: 'service', fen }];
    const about = { period, dueOn: '2026-12-15', issuedOn: '2026-11-01', graceDays: 0 };
    return writeBill(work, { unit: id, lines, ...about });
  });
async function invoiced(person: ResidentDriver, pattern: RegExp) {
  await person.says('/bill');
  await person.hears(/应缴/);
  await person.taps('在这里付');
  return person.hears(pattern);
}

describe('paying inside the chat, when not all goes well', () => {
  let office: TestOffice;
  let zhao: ResidentDriver;
  let er: ResidentDriver;
  let child: ResidentDriver;

  beforeAll(async () => {
    office = await startTestOffice();
    await takesPayments(office.opened.office);
    zhao = await office.resident('zhao');
    await zhao.joins();
    er = await office.movesIn('钱二', home);
    const { code } = await inviteTo(office.opened.office, {
      ...{ address: home, name: '赵小宝', role: 'family' },
      botUsername: 'gatehouse_playground_bot',
    });
    child = await office.resident('小宝', { language_code: 'zh-hans' });
    await child.says(`/start ${code}`);
    await child.hears(/3-2-501/);
    // Both have owned it for years, so that both owe what is billed.
    await rows("update occupancies set since = '2020-01-01' where role = 'owner'");
  });
  afterAll(() => office.stop());
  beforeEach(async () => {
    for (const one of [zhao, er, child]) await one.readsAll();
  });

  const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
    (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
  const stands = async (): Promise<[bigint, bigint]> => {
    const found = await statementAt(office.opened.office, home, '2026-12-31');
    return [found.owedFen, found.prepaidFen];
  };

  it('whoever is not answered from the books in time is refused in words, not charged, and pays a little later', async () => {
    await owes(office.opened.office, 12_300);
    const invoice = await invoiced(zhao, /invoice 12300/);
    // When somebody's work on the home's money does not end
    let ends = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      ends = resolve;
    });
    let begun = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const stalled = inOneTransaction(office.opened.office, async (work) => {
      const unit = await work.em.findOneOrFail(Unit, { address: home });
      await lockUnitMoney(work, unit.community, unit.id);
      begun();
      await held;
    });
    await holding;
    const began = performance.now();
    const said = await zhao.pays(invoice);
    const tookMs = performance.now() - began;
    ends();
    await stalled;
    // Then the answer comes before Telegram gives up, and nobody is charged
    expect(said).toBe('现在正忙，没有扣款。请过几分钟再付一次。');
    expect(tookMs).toBeLessThan(10_000);
    expect(await rows("select 1 from payments where method = 'telegram'")).toEqual([]);
    expect(await zhao.pays(invoice)).toBe('paid');
    await zhao.hears(/收到 3-2-501 的 123\.00 元/);
    await zhao.hears(/document/);
    await er.hears(/已收到 3-2-501 缴费 123\.00 元/);
    expect(await stands()).toEqual([0n, 0n]);
  });

  it('of two owners who pay the same bill at once one pays, and the other is told why not', async () => {
    await owes(office.opened.office, 20_000);
    const invoices = [
      await invoiced(zhao, /invoice 20000/),
      await invoiced(er, /invoice 20000/),
    ] as const;
    const said = await Promise.all([zhao.pays(invoices[0]), er.pays(invoices[1])]);
    expect(said.filter((one) => one === 'paid')).toHaveLength(1);
    const [refused] = said.filter((one) => one !== 'paid');
    expect(refused).toMatch(/正在付款中，没有重复扣款|已经缴清了，不用再付，没有扣款/);
    const payer = said[0] === 'paid' ? zhao : er;
    const other = payer === zhao ? er : zhao;
    await payer.hears(/收到 3-2-501 的 200\.00 元，谢谢您/);
    await payer.hears(/document/);
    // The receipt reaches both owners; whoever was refused taps once more and hears that it is paid.
    await other.hears(/已收到 3-2-501 缴费 200\.00 元/);
    expect(await other.pays(other === zhao ? invoices[0] : invoices[1])).toMatch(/已经缴清/);
    expect(await stands()).toEqual([0n, 0n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('what the second owner was charged all the same is theirs as prepayment, told as such', async () => {
    await owes(office.opened.office, 9000);
    const first = await invoiced(zhao, /invoice 9000/);
    await invoiced(er, /invoice 9000/);
    const [last] = await office.opened.office.orm.em
      .fork()
      .find(Checkout, {}, { orderBy: { askedAt: 'desc', id: 'desc' }, limit: 1 });
    expect(await zhao.pays(first)).toBe('paid');
    await zhao.hears(/收到 3-2-501 的 90\.00 元/);
    await zhao.hears(/document/);
    await er.hears(/已收到 3-2-501 缴费 90\.00 元/);
    // Telegram had taken the other's money in the same second.
    await er.says('', {
      raw: {
        successful_payment: {
          ...{ currency: 'CNY', total_amount: 9000, invoice_payload: `1.${last?.id}` },
          ...{ telegram_payment_charge_id: 'tg-2', provider_payment_charge_id: 'P-2' },
        },
      },
    });
    await er.hears(/收到 3-2-501 的 90\.00 元.*90\.00 元没有账单可抵，已存为预存.*想退回/);
    await er.hears(/document/);
    await zhao.hears(/已收到 3-2-501 缴费 90\.00 元/);
    expect(await stands()).toEqual([0n, 9000n]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('family pays where an owner shows them the amounts, and is told who decides where not', async () => {
    await owes(office.opened.office, 15_000);
    const mothers = await invoiced(zhao, /invoice 15000/);
    await child.says('我要交物业费');
    const told = await child.hears(/3-2-501 的金额由业主决定给谁看/);
    expect(await child.buttons(told)).not.toContain('在这里付');
    // An invoice that was forwarded to them charges nobody.
    expect(await child.pays(mothers)).toMatch(/只能由收到它的住户付，没有扣款/);
    await rows(`insert into amount_shares (occupancy_id, by_id, at)
      select o.id, (select x.resident_id from occupancies x where x.role = 'owner' and x.unit_id = o.unit_id limit 1), now()
      from occupancies o join residents r on r.id = o.resident_id where r.name = '赵小宝'`);
    await child.says('我要交物业费');
    const shown = await child.hears(/3-2-501：应缴 150\.00 元/);
    expect((await child.buttons(shown))[0]).toBe('在这里付');
    await child.taps('在这里付');
    const own = await child.hears(/invoice 15000/);
    expect(await child.pays(own)).toBe('paid');
    await child.hears(/收到 3-2-501 的 150\.00 元，谢谢您/);
    const [payment] = await office.opened.office.orm.em
      .fork()
      .find(Payment, { amountFen: 15_000n, method: 'telegram' });
    expect(payment?.payer).toBe('赵小宝');
    expect(await stands()).toEqual([0n, 9000n]);
    for (const one of [zhao, er]) await one.hears(/已收到 3-2-501 缴费 150\.00 元/);
    await office.comesToRest();
    await child.readsAll();
  });

  it('a part of what was agreed to be paid in parts is paid here, and is that part', async () => {
    await owes(office.opened.office, 30_000);
    await owes(office.opened.office, 10_000);
    const [sun, wang] = [await office.staff('sun'), await office.staff('wang')];
    const { id: unit } = await office.opened.office.orm.em
      .fork()
      .findOneOrFail(Unit, { address: home });
    const entry = { party: null, parts: '2', first: '2026-12-01', amounts: '', reason: '手头紧' };
    const asked = { slackUser: sun.id, unit, entry, language: 'zh-CN' } as const;
    expect(await askForPlan(office.opened.office, asked)).toMatchObject({ ok: true });
    const open = await office.opened.office.orm.em
      .fork()
      .findOneOrFail(MoneyAsk, { state: 'open' });
    await approveAsk(office.opened.office, { slackUser: wang.id, ask: open.id });
    for (const one of [zhao, er]) await one.hears(/分/);
    // She taps, and may choose the part, all of it, or a bill
    const choice = await invoiced(zhao, /3-2-501：这次付哪些？/);
    expect((await zhao.buttons(choice)).slice(0, 2)).toEqual([
      ...['分期第 1 期 200.00 元', '全部 2 张 400.00 元'],
    ]);
    await zhao.taps('分期第 1 期 200.00 元');
    const invoice = await zhao.hears(/\[invoice 20000 CNY\] 3-2-501 分期第 1 期/);
    await zhao.taps('分期第 1 期 200.00 元');
    await zhao.hears(/上面那张就是/);
    expect(await zhao.pays(invoice)).toBe('paid');
    await zhao.hears(/收到 3-2-501 的 200\.00 元.*还有 200\.00 元没有缴/);
    await zhao.hears(/document/);
    await er.hears(/已收到 3-2-501 缴费 200\.00 元/);
    const [plan] = await loadPlans(
      { em: office.opened.office.orm.em.fork() },
      { unit },
      '2026-11-24',
    );
    expect(plan).toMatchObject({
      state: 'running',
      openFen: 20_000n,
      standing: { next: { seq: 2 } },
    });
    // Paid once: the same invoice is not taken for the second part, which is of the same sum.
    expect(await zhao.pays(invoice)).toMatch(/应缴金额已经变了，没有扣款/);
    await zhao.hears(/账单和刚才发的不一样了，没有扣款/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('a process that is killed between the question and the money', () => {
  let office: ProcessOffice;
  afterAll(() => office.stop());

  it('books what was paid once it is back, once, and nothing is lost', async () => {
    office = await startProcessOffice();
    const settings = readSettings({
      ...{ DATABASE_URL: office.databaseUrl, GATEHOUSE_LOG_LEVEL: 'silent' },
    });
    const beside = await openOffice(settings, { clock: systemClock, queuePrefix: 'beside' });
    try {
      await takesPayments(beside.office);
      await owes(beside.office, 36_334);
      const zhao = await office.resident('zhao');
      await zhao.joins();
      const invoice = await invoiced(zhao, /invoice 36334/);
      const payments = () =>
        beside.office.orm.em.fork().count(Payment, { method: 'telegram', state: 'booked' });
      // Nothing can be booked while this holds the table; whether it may be paid is only read.
      let ends = (): void => undefined;
      const held = new Promise<void>((resolve) => {
        ends = resolve;
      });
      let begun = (): void => undefined;
      const holding = new Promise<void>((resolve) => {
        begun = resolve;
      });
      const holds = inOneTransaction(beside.office, async (work) => {
        await sql`lock table payments in share mode`.execute(work.em.getKysely());
        begun();
        await held;
      });
      await holding;
      expect(await zhao.pays(invoice)).toBe('paid');
      expect(await payments()).toBe(0);
      const back = office.killAndRestart();
      ends();
      await holds;
      await back;
      await zhao.hears(/收到 3-2-501 的 363\.34 元，谢谢您/);
      await zhao.hears(/已收到 3-2-501 缴费 363\.34 元/);
      await until('one payment', async () => (await payments()) === 1);
      expect(await zhao.pays(invoice)).toMatch(/已经缴清/);
      expect(await payments()).toBe(1);
      expect(await differencesOf(beside.office)).toEqual([]);
    } finally {
      await beside.close(3000);
    }
  }, 180_000);
});
