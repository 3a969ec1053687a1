import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { reportReadings } from '../../src/billing/readings/report-readings.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { enterInvoice } from '../../src/ledger/invoices/keep-invoices.ts';
import { releasePayment } from '../../src/ledger/invoices/release-payment.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { Faulty } from '../../src/refusal.ts';
import { residentTexts } from '../../src/texts/residents/residents.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { oneBehindTheOther } from '../support/one-behind-the-other.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** An office whose clerk issues the month's bills in Slack, with a manager beside and a resident in chat. */
let office: TestOffice;
let sun: StaffDriver;
let wang: StaffDriver;
let clerk: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  wang = await office.staff('wang');
  const { users } = await office.slack();
  const user = users.find((one) => one.name === 'sun');
  await addStaff(office.opened.office, {
    ...{ slack: user?.id ?? '', name: user?.real_name ?? '', roles: 'clerk', community: undefined },
  });
  clerk = controlsOf(office, sun);
  await (await office.resident('zhao')).joins();
});
afterAll(() => office.stop());

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const tariff = (amount: string) =>
  applyTariffCommand(
    office.opened.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${amount}", usage: [residential]}
`,
    },
    'zh-CN',
  );
/** Clicks a control in the open window, and waits for the one that it opens. */
async function opens(action: string, pattern: RegExp): Promise<void> {
  await clerk.inWindow(action);
  await until(`a window with ${pattern}`, async () => pattern.test(await clerk.window()));
}
/** The names of the files that the clerk was sent. */
const files = async (): Promise<string[]> =>
  (await clerk.direct()).flatMap((one) => one.files ?? []).map((one) => one.title);
const asks = async (period: string): Promise<Record<string, string>> => {
  await clerk.commandsWindow('账单 桂苑');
  await opens('bills.issue', /账期/);
  return clerk.fills({ period });
};

describe('bills in Slack', () => {
  it('are rehearsed, looked at, confirmed, and issued in the background; residents read them in their chat', async () => {
    expect(await asks('2026年13月')).toEqual({ period: expect.stringMatching(/年-月/) });
    await clerk.closes();
    expect(await asks('2026-11')).toEqual({});
    await wang.cardWith(/桂苑 2026-11 出账单[\s\S]*还没有收费标准[\s\S]*没有出单/);
    await tariff('200.00');
    await clerk.closes();
    expect(await asks('2026年11月')).toEqual({});
    expect(await clerk.window()).toMatch(/正在试算 2026-11/);
    const card = await sun.cardWith(/桂苑 2026-11 出账单[\s\S]*将出 \d+ 张通知单/);
    expect(wordsOn(card)).toMatch(/物业服务费：\d+ 笔/);
    expect(await rows('select 1 from bills')).toEqual([]);
    // Twice at once there is no second rehearsal, and whoever may not is told who can.
    await clerk.closes();
    expect(await asks('2026-11')).toEqual({ period: expect.stringMatching(/在等确认/) });
    await clerk.closes();
    // Meanwhile the price changed: what the card said is not what would be issued, and it asks again.
    await tariff('210.00');
    await sun.clicks(card, 'run.confirm');
    const again = await sun.cardWith(/确认之后资料有变，没有出单/);
    expect(await rows('select 1 from bills')).toEqual([]);
    await sun.clicks(again, 'run.confirm');
    await wang.cardWith(/已出 \d+ 张通知单[\s\S]*✅ 孙.* 已出单/);
    await sun.isTold(/桂苑 2026-11：已出 \d+ 张通知单/);
    const zhao = await office.resident('zhao');
    await zhao.hears(/3-2-501 2026年11月的收费通知单出来了：210\.00 元/);
    await zhao.taps('账单 PDF');
    await zhao.hears(/收费通知单/);
    const reckoned = await sun.commands('account 3-2-501 2026-11');
    expect(reckoned).toMatch(
      /2026-11 · 账单 \d+ · 2026-11-15 到期[\s\S]*· 物业服务费 210\.00 元：/,
    );
    expect(await sun.commands('账户 3-2-501 2026-10')).toContain('3-2-501 没有 2026-10 的账单');
  });

  it('stand in a list of who has them how, and are printed for whoever has no chat', async () => {
    await until(
      'somebody was told',
      async () => (await rows("select 1 from bill_tellings where outcome = 'said'")).length === 1,
    );
    await clerk.closes();
    await clerk.commandsWindow('bills');
    expect(await clerk.window()).toMatch(/1 张已发到聊天/);
    await clerk.inWindow('bills.list');
    await until('the list', async () => (await files()).some((one) => /通知单送达/.test(one)));
    await opens('bills.print', /不填就是每栋一份/);
    expect(await clerk.fills({ period: '2026-11', building: '99' })).toEqual({
      building: expect.stringMatching(/还没有 2026-11 的通知单/),
    });
    expect(await clerk.fills({ period: '2026/11', building: '三栋' })).toEqual({});
    await until('the PDF', async () => (await files()).includes('2026-11-3.pdf'));
    const audit = await rows<{ verb: string }>(
      "select verb from audit_entries where verb like 'bills.%' order by at",
    );
    expect(audit.map((one) => one.verb)).toEqual(['bills.issued', 'bills.listed', 'bills.printed']);
  });

  it('are taken back one by one with a reason, once another approves; the resident reads it', async () => {
    const [bill] = await rows<{ number: string }>(
      "select number from bills b join units u on u.id = b.unit_id where u.address = '3-2-501' and b.state <> 'void'",
    );
    const number = String(bill?.number);
    await clerk.closes();
    await clerk.commandsWindow('bills');
    await opens('bills.void', /为什么作废/);
    expect(await clerk.fills({ number: '999999', reason: '单价错了' })).toEqual({
      number: expect.stringMatching(/没有编号 999999/),
    });
    expect(await clerk.fills({ number, reason: '单价错了', reissue: ['reissue'] })).toEqual({});
    const card = await wang.cardWith(/作废通知单，待批准[\s\S]*3-2-501 2026-11/);
    await tariff('200.00');
    await wang.clicks(card, 'ask.approve');
    await sun.isTold(/王敏 已批准您的申请/);
    // She was told of this month's bills today: of what stands in its place she hears the next morning.
    await office.comesToRest();
    const zhao = await office.resident('zhao');
    await zhao.expectNothingUnread();
    await office.later(24 * 3_600_000);
    await zhao.hears(new RegExp(`200\\.00 元[\\s\\S]*这张代替通知单 ${number}，那张作废了`));
  });
});

describe('readings in Slack', () => {
  const enters = async (fields: Record<string, string | string[]>) => clerk.fills(fields);
  const stored = () =>
    rows<{ day: string; value: string; new: boolean; closing: string; opening: string }>(
      'select read_on::text as day, value::float8::text as value, new_meter as new, closing::float8::text as closing, opening::float8::text as opening from meter_readings order by read_on',
    );

  it('are listed while they are missing, entered one by one, and held against those before', async () => {
    await rows(`insert into meters (id, unit_id, kind, created_at)
      select gen_random_uuid(), id, 'water', now() from units where address = '3-2-501'`);
    await rows(`insert into meter_readings (id, meter_id, read_on, value, new_meter, created_at)
      select gen_random_uuid(), m.id, d.day, d.value, false, now() from meters m,
        (values (date '2026-07-28', 70), (date '2026-08-28', 80), (date '2026-09-28', 90), (date '2026-10-28', 100)) d(day, value)`);
    await clerk.commandsWindow('抄表 3栋');
    expect(await clerk.window()).toMatch(
      /2026-11 还有 1 块表没抄[\s\S]*3-2-501 水表[\s\S]*上次 100/,
    );
    await opens('reading.enter', /现在的读数/);
    expect(await enters({ value: '一百', way: 'usual' })).toEqual({
      value: expect.stringMatching(/最多三位小数/),
    });
    expect(await enters({ value: '99', way: 'usual' })).toEqual({
      value: expect.stringMatching(/比上次低（2026年10月28日 是 100）/),
    });
    expect(await enters({ value: '160', way: 'usual' })).toEqual({
      value: expect.stringMatching(/五倍以上：平时一个月约 10，这次 60/),
    });
    expect(await enters({ value: '5', way: 'exchanged', closing: '99', opening: '0' })).toEqual({
      closing: expect.stringMatching(/不低于上次的 100/),
    });
    expect(await enters({ value: '5', way: 'exchanged', closing: '108', opening: '0' })).toEqual(
      {},
    );
    expect((await stored()).slice(4)).toEqual([
      { day: '2026-11-25', value: '5', new: true, closing: '108', opening: '0' },
    ]);
    await clerk.closes();
    await clerk.commandsWindow('readings');
    expect(await clerk.window()).toMatch(/2026-11 的表都抄完了/);
    await clerk.closes();
    expect(await sun.commands('readings 99栋')).toMatch(/99/);
  });
});

describe('readings in the bot', () => {
  const readings = (kind: string) =>
    rows<{ day: string; value: number }>(
      `select read_on::text as day, value::float8 as value from meter_readings r join meters m on m.id = r.meter_id
        where m.kind = '${kind}' order by read_on`,
    );

  it('are taken when they are plausible, changed when somebody thought better, and of one’s own home only', async () => {
    await rows('delete from meter_readings where read_on > date $$2026-11-01$$');
    const zhao = await office.resident('zhao');
    await zhao.readsAll();
    await zhao.says('3-2-502 水表 12');
    await zhao.hears(/3-2-502 不在您名下/);
    await zhao.says('电表 12');
    await zhao.hears(/您名下的房屋没有登记电表/);
    await zhao.says('水表 114');
    await zhao.hears(/记下了：3-2-501 水表 114。从 2026年10月28日到今天用了 14 吨/);
    await zhao.says('水表读数 113.5');
    await zhao.hears(/改好了：3-2-501 水表 113\.5。[^。]*用了 13\.5 吨/);
    expect((await readings('water')).slice(4)).toEqual([{ day: '2026-11-25', value: 113.5 }]);
    expect(await rows('select state from reported_readings order by said_at, id')).toEqual([
      { state: 'replaced' },
      { state: 'taken' },
    ]);
  });

  it('wait for a colleague when they are doubtful, with the picture below the card', async () => {
    const zhao = await office.resident('zhao');
    await zhao.says('水表', {
      photos: [{ name: 'meter.jpg', mime: 'image/jpeg', base64: 'AAAA' }],
    });
    await zhao.hears(/照片收到了。请发 3-2-501 水表上的数/);
    await zhao.says('1.000,00');
    await zhao.hears(/这个数我没看懂/);
    await zhao.says('31');
    await zhao.hears(/收到：3-2-501 水表 31。比上次低（2026年10月28日是 100）/);
    expect((await readings('water')).slice(4)).toEqual([]);
    const card = await wang.cardWith(/待核对：3-2-501 水表[\s\S]*报 31，上次 100[\s\S]*照片在这条/);
    await until(
      'the picture',
      async () =>
        (await rows("select 1 from outbox where key like 'reading:%:file:0' and state = 'sent'"))
          .length === 1,
    );
    await clerk.commandsWindow('抄表');
    expect(await clerk.window()).toMatch(/住户报的读数，待核对[\s\S]*3-2-501 水表[\s\S]*比上次低/);
    await clerk.closes();
    await sun.clicks(card, 'reading.refuse');
    await zhao.hears(/水表的读数 31 和以前的对不上/);
    await wang.cardWith(/孙.* 没有采用，已请住户再看/);
  });

  it('count once a colleague took them or entered another', async () => {
    const zhao = await office.resident('zhao');
    await zhao.says('水表 190');
    await zhao.hears(/五倍以上（平时一个月约 10 吨，这次 90 吨）/);
    const card = await sun.cardWith(/报 190，上次 100[\s\S]*平时一个月约 10，这次 90/);
    await sun.clicks(card, 'reading.take');
    await zhao.hears(/3-2-501 水表的读数 190 核对过了/);
    expect((await readings('water')).slice(4)).toEqual([{ day: '2026-11-25', value: 190 }]);
    await zhao.says('水表 110');
    await zhao.hears(/和今天工作人员抄的不一样/);
    await clerk.commandsWindow('抄表');
    await opens('reading.enter', /现在的读数/);
    expect(await clerk.fills({ value: '111', way: 'usual' })).toEqual({});
    await zhao.hears(/已经由工作人员核对，登记为 111/);
  });
});

describe('readings of somebody who may not see what others used', () => {
  it('tell family and a new tenant nothing of the last reading until it is theirs to see', async () => {
    const meter = await rows<{ id: string; unit: string }>(
      "select m.id, m.unit_id as unit from meters m where m.kind = 'water' limit 1",
    );
    const [{ unit = '' } = {}] = meter;
    const { id: resident = '' } =
      (await rows<{ id: string }>("select id from residents where name = 'Emma Carter'"))[0] ?? {};
    const asks = (readings: { kind: 'water'; value: string | null }[]) =>
      inOneTransaction(office.opened.office, async (work) => {
        const answer = await reportReadings(work, {
          ...{ do: 'report_readings', readings, files: [], unit: null, meter: null },
          ...{ resident, chat: 1, homes: [{ unit, address: '3-2-501' }] },
        });
        work.em.clear();
        return answer;
      });
    const lives = async (role: string, since: string): Promise<string> => {
      await rows(
        `delete from amount_shares; delete from occupancies where resident_id = '${resident}' and unit_id = '${unit}'`,
      );
      const [made] = await rows<{ id: string }>(
        `insert into occupancies (id, unit_id, resident_id, role, since) values (gen_random_uuid(), '${unit}', '${resident}', '${role}', '${since}') returning id`,
      );
      return made?.id ?? '';
    };
    // Given family whom nobody lets see the amounts, and a tenant who has moved in since
    for (const [role, since] of [
      ['family', '2024-01-01'],
      ['tenant', '2026-11-26'],
    ] as const) {
      await lives(role, since);
      expect(await asks([{ kind: 'water', value: null }])).toMatchObject({ is: 'ask', last: null });
    }
    // Then a doubtful number is held against the last one without telling it
    await lives('family', '2024-01-01');
    expect(await asks([{ kind: 'water', value: '3' }])).toMatchObject({
      is: 'told',
      told: [{ is: 'waits', last: null }],
    });
    const t = residentTexts('zh-CN');
    expect(t['meter.why_lower'](null)).toBe('比上次低');
    // And whom an owner lets see the amounts, or who lived there when it was read, is told it
    const stay = await lives('family', '2024-01-01');
    await rows(
      `insert into amount_shares (occupancy_id, by_id, at) select '${stay}', r.id, now() from residents r where r.name = '赵玉兰'`,
    );
    expect(await asks([{ kind: 'water', value: null }])).toMatchObject({ last: { value: '111' } });
    await lives('tenant', '2026-01-01');
    expect(await asks([{ kind: 'water', value: null }])).toMatchObject({ last: { value: '111' } });
    await rows(`delete from occupancies where resident_id = '${resident}' and unit_id = '${unit}'`);
  });
});

describe('invoices', () => {
  const invoices = () =>
    rows<{ state: string; number: string | null }>(
      'select state, number from invoices order by asked_at, id',
    );

  it('are asked for in the bot of what is paid, made elsewhere, and entered by the clerk', async () => {
    const { office: inside } = office.opened;
    const zhao = await office.resident('zhao');
    await zhao.readsAll();
    await zhao.says('我要开发票');
    await zhao.hears(/现在没有可以开票的缴费/);
    const [unit] = await rows<{ id: string }>("select id from units where address = '3-2-501'");
    const { users } = await office.slack();
    const slackUser = users.find((one) => one.name === 'sun')?.id ?? '';
    await takePayment(inside, {
      ...{ slackUser, unit: unit?.id ?? '', once: 'invoiced', language: 'zh-CN' },
      entry: {
        ...{ amountFen: 20_000n, method: 'bank', reference: 'B1', payer: null, paidOn: null },
        ...{ bills: [], rest: 'prepayment' },
      },
      said: { owed: null, restFen: null },
    });
    await zhao.hears(/已收到 3-2-501 缴费 200\.00 元/);
    await zhao.says('我要开发票');
    await zhao.hears(/3-2-501 可以开票 200\.00 元[\s\S]*票据 R\d+[\s\S]*请发抬头/);
    await zhao.says('福州某某科技有限公司 91350100M000100Y44');
    await zhao.hears(/这个税号对不上校验/);
    await zhao.says('福州某某科技有限公司');
    await zhao.hears(/请发税号/);
    await zhao.says('91350100M000100Y43 a@example.com');
    await zhao.hears(/抬头：福州某某科技有限公司[\s\S]*发到：a@example\.com/);
    // Another payment arrives before the tap: the sum is no longer the one above the button
    const more = await takePayment(inside, {
      ...{ slackUser, unit: unit?.id ?? '', once: 'meanwhile', language: 'zh-CN' },
      entry: {
        ...{ amountFen: 1000n, method: 'bank', reference: 'B2', payer: null, paidOn: null },
        ...{ bills: [], rest: 'prepayment' },
      },
      said: { owed: null, restFen: '1000' },
    });
    if (!('payment' in more)) throw new Error('It was not taken.');
    await zhao.hears(/已收到 3-2-501 缴费 10\.00 元/);
    await zhao.taps('提交开票');
    await zhao.hears(/可以开票的金额变了：刚才是 200\.00 元，现在是 210\.00 元[\s\S]*您看对不对/);
    await zhao.taps('提交开票');
    await zhao.hears(/交给财务了：3-2-501 开票 210\.00 元/);
    await zhao.says('开发票');
    await zhao.hears(/已经在开/);
    await zhao.taps('撤回开票');
    await zhao.hears(/开票撤回了/);
    await zhao.says('开发票');
    await zhao.hears(/请发抬头/);
    await zhao.taps('福州某某科技有限公司');
    await zhao.hears(/您看对不对/);
    await zhao.taps('提交开票');
    await zhao.hears(/交给财务了/);
    await clerk.commandsWindow('开票');
    expect(await clerk.window()).toMatch(/等着开的发票 1 张[\s\S]*福州某某科技有限公司/);
    await clerk.inWindow('invoice.export');
    await until('the file', async () => (await files()).includes('待开发票.xlsx'));
    await opens('invoice.enter', /发票号码/);
    expect(await clerk.fills({ number: '12A' })).toEqual({
      number: expect.stringMatching(/8 到 20/),
    });
    // The number is entered in the instant in which the payment is to be taken back: it holds
    const [paid] = await rows<{ id: string }>('select id from payments order by receipt limit 1');
    const [entered, released] = await oneBehindTheOther(
      inside,
      (work) => sql`select id from invoices for update`.execute(work.em.getKysely()),
      [
        () => clerk.fills({ number: '26332000000012345678' }),
        () => inOneTransaction(inside, (work) => releasePayment(work, paid?.id ?? '')),
      ],
    );
    expect(entered).toEqual({});
    expect(released).toMatchObject({ refused: 'invoiced' });
    await zhao.hears(/发票开好了：210\.00 元，号码 26332000000012345678/);
    await zhao.says('开发票');
    await zhao.hears(/现在没有可以开票的缴费/);
  });

  it('hold a payment until the red invoice is entered', async () => {
    const zhao = await office.resident('zhao');
    const { users } = await office.slack();
    const slackUser = users.find((one) => one.name === 'sun')?.id ?? '';
    const [paid] = await rows<{ receipt: string }>(
      'select receipt from payments order by receipt limit 1',
    );
    await askVoid(office.opened.office, {
      ...{ slackUser, receipt: paid?.receipt ?? '', reason: '金额录错', language: 'zh-CN' },
    });
    const card = await wang.cardWith(/作废[\s\S]*金额录错/);
    await wang.clicks(card, 'ask.approve');
    await wang.isTold(/要等红冲/);
    await clerk.closes();
    await clerk.commandsWindow('invoices');
    expect(await clerk.window()).toMatch(/等红冲[\s\S]*26332000000012345678/);
    await opens('invoice.reverse', /红字发票号码/);
    const red = { number: '26332000000012345678', reason: '金额录错' };
    expect(await clerk.fills({ ...red, red_number: red.number })).toEqual({
      red_number: expect.any(String),
    });
    // One red number stands on one invoice, and a number is found however it is spaced.
    await rows(`insert into invoices select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(),
      'state', 'reversed', 'number', '26332000000011110000', 'red_number', '26332000000022220000'))).* from invoices i limit 1`);
    expect(await clerk.fills({ ...red, red_number: '2633 2000 0000 2222 0000' })).toEqual({
      red_number: expect.stringMatching(/26332000000022220000/),
    });
    await rows("delete from invoices where number = '26332000000011110000'");
    expect(
      await clerk.fills({
        ...red,
        number: '2633 2000 0000 1234 5678',
        red_number: '26332000000099999999',
      }),
    ).toEqual({});
    await zhao.hears(/已红冲，不能再用：金额录错/);
    await wang.clicks(card, 'ask.approve');
    await zhao.hears(/已作废：金额录错/);
    expect((await invoices()).map((one) => one.state)).toEqual(['withdrawn', 'reversed']);
  });
});

describe('receipt books on paper', () => {
  it('account for every number: paid, spoiled, lost, given back, and gaps that nobody explained', async () => {
    const { office: inside } = office.opened;
    const [home] = await rows<{ id: string }>("select id from units where address = '3-2-502'");
    const { users } = await office.slack();
    const slackUser = users.find((one) => one.name === 'sun')?.id ?? '';
    const [holder] = await rows<{ id: string }>(
      `select id from staff where slack_user = '${slackUser}'`,
    );
    const book = { prefix: 'a', first: '101', last: '106', holder: holder?.id ?? '' };
    await clerk.closes();
    await clerk.commandsWindow('票据本');
    await opens('book.open', /谁领用/);
    expect(await clerk.fills({ ...book, prefix: 'R' })).toEqual({
      prefix: expect.stringMatching(/不能是 R 或 F/),
    });
    expect(await clerk.fills({ ...book, last: '99' })).toEqual({
      last: expect.stringMatching(/不能小于/),
    });
    expect(await clerk.fills(book)).toEqual({});
    const pays = (receipt: string, once: string) =>
      takePayment(inside, {
        ...{ slackUser, unit: home?.id ?? '', once, language: 'zh-CN' as const },
        entry: {
          ...{ amountFen: 1_000n, method: 'bank', reference: null, payer: null, paidOn: null },
          ...{ bills: [], rest: 'prepayment', receipt },
        },
        said: { owed: null, restFen: null },
      });
    const faultOf = async (receipt: string) => {
      const answer = await pays(receipt, `paper:${receipt}`);
      return 'faults' in answer ? answer.faults[0]?.words : 'taken';
    };
    expect(await pays('ａ１０３', 'paper')).toMatchObject({ payment: { receipt: 'A000103' } });
    expect(await faultOf('A000103')).toMatch(/已经用过/);
    expect(await faultOf('A000107')).toMatch(/不在这一本里/);
    expect(await faultOf('B000101')).toMatch(/没有哪一本/);
    await clerk.closes();
    await clerk.commandsWindow('books');
    expect(await clerk.window()).toMatch(/已用 1[\s\S]*空着没有交代的号：A000101、A000102/);
    await opens('book.note', /怎么了/);
    expect(await clerk.fills({ number: 'A000103', state: 'missing', reason: '丢了' })).toEqual({
      number: expect.stringMatching(/已经用过/),
    });
    expect(await clerk.fills({ number: 'A000101', state: 'spoiled', reason: '写错' })).toEqual({});
    expect(await faultOf('A000101')).toMatch(/已经用过/);
    await clerk.closes();
    await clerk.commandsWindow('books');
    await clerk.inWindow('book.list');
    await until('the account', async () => (await files()).includes('票据本-A.xlsx'));
    await clerk.inWindow('book.return');
    await until(
      'the return',
      async () =>
        (await rows("select 1 from receipt_books where kind = 'paper' and returned_at is not null"))
          .length === 1,
    );
    expect(await faultOf('A000104')).toMatch(/已经交回/);
    await clerk.closes();
    await clerk.commandsWindow('books');
    expect(await clerk.window()).toMatch(/已用 1，作废 0，写坏 1，遗失 0，未用 0，交回 4/);
  });

  it('have a number each: of two who enter the same at once, one is told that it is taken', async () => {
    const open = await rows<{ id: string }>(
      `insert into invoices (id, community_id, unit_id, resident_id, title, email, amount_fen, state, asked_at, reason)
        select gen_random_uuid(), u.community_id, u.id, r.id, '某某公司', 'a@example.com', 100, 'open', now(), ''
        from units u, residents r where u.address in ('1-1-101', '1-1-102') and r.name = '赵玉兰' returning id`,
    );
    const { users } = await office.slack();
    const slackUser = users.find((one) => one.name === 'sun')?.id ?? '';
    const both = await Promise.all(
      open.map(({ id: invoice }) =>
        enterInvoice(office.opened.office, {
          ...{
            slackUser,
            invoice,
            number: '26332000000011112222',
            issuedOn: '',
            language: 'zh-CN',
          },
        }),
      ),
    );
    expect(both.filter((one) => 'ok' in one && one.ok)).toHaveLength(1);
    await (await office.resident('zhao')).hears(/发票开好了：1\.00 元，号码 26332000000011112222/);
    expect(both.filter((one) => one instanceof Faulty).map((one) => one.faults)).toEqual([
      [{ field: 'number', words: expect.stringMatching(/26332000000011112222/) }],
    ]);
  });
});
