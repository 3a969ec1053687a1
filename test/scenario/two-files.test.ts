import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { Unit } from '../../src/community/entities.ts';
import { lockUnitMoney } from '../../src/community/lock-money.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { partiesOn } from '../../src/ledger/liable-on.ts';
import { bookPayment } from '../../src/ledger/payments/book-payment.ts';
import { nextReceipts } from '../../src/ledger/payments/receipt-numbers.ts';
import { inOneTransaction, type Work } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
let sun: StaffDriver;
let gao: StaffDriver;
beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  gao = await office.staff('gao');
});
afterAll(() => office.stop());

/** Drops files into the direct messages with the app, in one message. */
async function drops(person: StaffDriver, ...files: [name: string, text: string][]): Promise<void> {
  const { channels } = await office.slack();
  const direct = channels.find((one) => one.is_im && JSON.stringify(one).includes(person.id));
  await office.post('slack/message', {
    ...{ user: person.id, channel: direct?.id, text: '' },
    files: files.map(([name, text]) => {
      const base64 = Buffer.from(text).toString('base64');
      return { name, mime: 'application/octet-stream', base64 };
    }),
  });
}
const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const cardSays = (card: SkMessage, pattern: RegExp): Promise<string> =>
  until(
    `${pattern} on the card`,
    async () => {
      const { messages } = await office.slack();
      const now = messages.find((one) => one.channel === card.channel && one.ts === card.ts);
      return now && pattern.test(wordsOn(now)) ? wordsOn(now) : null;
    },
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );

/** Books a payment by WeChat as the desk does, in the transaction of `work`. */
async function booksAtDesk(work: Work, address: string, reference: string): Promise<void> {
  const today = '2026-11-24';
  const { id: unit, community } = await work.em.findOneOrFail(Unit, { address });
  await lockUnitMoney(work, community, unit);
  const account = await loadAccount(work, unit, today);
  const parties = await partiesOn(work, [unit], 'owner', today);
  const [receipt] = await nextReceipts(work, community, 'office', 1);
  if (!receipt) throw new Error('There is no receipt.');
  await bookPayment(work, account, {
    ...{ community, unit, amountFen: 4500n, method: 'wechat', receipt, reference },
    ...{ payer: null, paidOn: today, bookedOn: today, named: [], takenBy: null },
    ...{ party: parties.get(unit) ?? '', key: reference, actor: { kind: 'system', id: null } },
  });
}

describe('two files in one message', () => {
  it('of payments with one reference: the one is booked, the other names row, receipt and home and books nothing', async () => {
    const headings = ['房屋', '缴费日期', '金额', '方式', '流水号', '付款人'];
    await drops(
      sun,
      ['微信上.csv', csv(headings, ['3-2-501', '2026-11-20', '100', '微信', 'W1', ''])],
      [
        '微信下.csv',
        csv(
          headings,
          ['3-2-502', '2026-11-21', '30', '微信', 'W9', ''],
          ['3-2-502', '2026-11-20', '100', '微信', 'W1', ''],
        ),
      ],
    );
    const first = await sun.cardWith(/微信上\.csv[\s\S]*共 1 行：将新增 1/);
    const second = await sun.cardWith(/微信下\.csv[\s\S]*共 2 行：将新增 2/);
    // Both are confirmed in the same moment.
    await Promise.all([
      sun.clicks(first, 'upload.import'),
      sun.clicks(second, 'upload.import').catch(() => undefined),
    ]);
    await office.comesToRest();
    const said = await Promise.all([first, second].map((one) => cardSays(one, /./)));
    const applied = said.filter((one) => /已导入/.test(one));
    expect(applied).toHaveLength(1);
    const [other = ''] = said.filter((one) => !/已导入/.test(one));
    expect(other).toMatch(/有 1 处要改[\s\S]*第 \d+ 行.*流水号[\s\S]*F000001/);
    const booked = await rows<{ n: number }>('select count(*)::int as n from payments');
    expect(booked).toEqual([{ n: /微信上/.test(applied[0] ?? '') ? 1 : 2 }]);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('of readings of one meter and day: the second is shown anew as what it changes, and is confirmed once more', async () => {
    const headings = ['房屋', '表', '抄表日期', '读数'];
    await drops(
      gao,
      ['水表甲.csv', csv(headings, ['3-2-501', '水', '2026-11-20', '100'])],
      ['水表乙.csv', csv(headings, ['3-2-501', '水', '2026-11-20', '105'])],
    );
    const first = await gao.cardWith(/水表甲\.csv[\s\S]*共 1 行：将新增 1/);
    const second = await gao.cardWith(/水表乙\.csv[\s\S]*共 1 行：将新增 1/);
    await gao.clicks(first, 'upload.import');
    await cardSays(first, /已导入：新增 1/);
    await gao.clicks(second, 'upload.import');
    await cardSays(second, /预览之后档案或文件有变化[\s\S]*/);
    expect(await rows('select value::text as reading from meter_readings')).toEqual([
      { reading: expect.stringMatching(/^100/) },
    ]);
    await gao.clicks(second, 'upload.import');
    await cardSays(second, /已导入：.*更新 1/);
    expect(await rows('select value::text as reading from meter_readings')).toEqual([
      { reading: expect.stringMatching(/^105/) },
    ]);
  });

  const tariff = (price: string, day = '2026-12-01') => `community: 桂苑
valid_from: ${day}
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "${price}", usage: [residential]}
`;
  const waiting = () => rows("select 1 from money_asks where kind = 'tariff' and state = 'open'");

  it('of tariffs for one day: one waits for the manager, the other is told what to do, in either language', async () => {
    await drops(gao, ['标准甲.yaml', tariff('2.35')], ['标准乙.yaml', tariff('2.60')]);
    await gao.isTold(
      /「标准乙\.yaml」没有申请：高洁 申请的 桂苑 2026-12-01 起的收费标准还在等批准.*先撤回那份申请/,
    );
    expect(await waiting()).toHaveLength(1);
    // The same once more is not asked for twice, and one of another day is.
    await drops(
      gao,
      ['标准甲 (2).yaml', tariff('2.35')],
      ['明年.yaml', tariff('2.60', '2027-01-01')],
    );
    await gao.isTold(/「标准甲 \(2\)\.yaml」和 高洁 已经申请的.*一样.*不用再申请/);
    await until('the other day', async () => (await waiting()).length === 2);
    await gao.commands('language en');
    await drops(gao, ['c.yaml', tariff('9.99')]);
    await gao.isTold(/"c\.yaml" was not asked for: .* Jie Gao .*withdraw that first/);
    expect(await waiting()).toHaveLength(2);
    expect(await rows('select 1 from tariffs')).toEqual([]);
    await gao.commands('language zh-CN');
  });
});

describe('two at the same moment', () => {
  it('tariffs of one day from two command lines are two versions, and none is lost', async () => {
    const apply = (price: string) =>
      applyTariffCommand(
        office.opened.office,
        {
          dryRun: false,
          document: `community: 桂苑\nvalid_from: 2026-12-01\ndue: {day: 15}\nitems:\n  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: area, unit_price: "${price}", usage: [residential]}\n`,
        },
        'zh-CN',
      );
    const reports = await Promise.all([apply('2.10'), apply('2.20'), apply('2.10')]);
    const versions = await rows<{ version: number }>(
      'select version from tariffs order by version',
    );
    expect(versions.map((one) => one.version)).toEqual(
      Array.from({ length: versions.length }, (_, at) => at + 1),
    );
    expect(Math.max(...reports.map((one) => one.version))).toBe(versions.length);
  });

  it('a payment at the desk and a file with its reference: the file says where it is booked, and books nothing', async () => {
    const before = (await rows('select 1 from payments')).length;
    // The desk has booked and not yet committed when the file is brought.
    let ends = (): void => undefined;
    const held = new Promise<void>((resolve) => {
      ends = resolve;
    });
    let begun = (): void => undefined;
    const holding = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const desk = inOneTransaction(office.opened.office, async (work) => {
      await booksAtDesk(work, '1-1-101', 'D7');
      begun();
      await held;
    });
    await holding;
    await drops(sun, [
      '微信.csv',
      csv(
        ['房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
        ['3-2-502', '2026-11-20', '45', '微信', 'D7', ''],
      ),
    ]);
    await until('the file waits for the desk', async () => {
      const found = await rows<{ n: number }>(
        "select count(*)::int as n from pg_locks where locktype = 'advisory' and not granted and database = (select oid from pg_database where datname = current_database())",
      );
      return (found[0]?.n ?? 0) > 0;
    });
    ends();
    await desk;
    await sun.cardWith(/微信\.csv[\s\S]*有 1 处要改[\s\S]*1-1-101/);
    expect((await rows('select 1 from payments')).length).toBe(before + 1);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});
