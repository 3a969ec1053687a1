import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { Unit } from '../../src/community/entities.ts';
import {
  accountForCommand,
  accountJson,
  accountLines,
} from '../../src/ledger/account/account-command.ts';
import { issueCommand } from '../../src/ledger/issuing/issue-command.ts';
import { AskedBack, takePayment } from '../../src/ledger/payments/take-payment.ts';
import { BankLine } from '../../src/ledger/reconcile/bank-entities.ts';
import { claimLine } from '../../src/ledger/reconcile/claim-line.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, statementAt } from '../support/ledger-office.ts';

/** Homes whose owners change, at 100.00 a month: what was paid for whom stays theirs, however late it is entered. It is 24 November 2026. */
let archive: TestArchive;
const today = '2026-11-24';

/** Who owned which home, from and until when. */
const owners: [string, string, string, string][] = [
  // Sold in the middle of the year.
  ...['101', '102', '103'].flatMap((room): [string, string, string, string][] => [
    [room, `林旧${room}`, '2020-01-01', '2026-08-01'],
    [room, `周新${room}`, '2026-08-01', ''],
  ]),
  // A husband came on file beside his wife.
  ['104', '何一', '2020-01-01', ''],
  ['104', '何二', '2026-09-15', ''],
  // Two owned it, and one of them alone since.
  ['105', '许一', '2020-01-01', ''],
  ['105', '许二', '2020-01-01', '2026-08-01'],
  // Nobody was on file until summer.
  ['106', '魏一', '2026-07-01', ''],
  // Sold as of next month, which is known already.
  ['107', '冯旧', '2020-01-01', '2026-12-01'],
  ['107', '冯新', '2026-12-01', ''],
  // The first who is on file comes next month.
  ['108', '陈一', '2026-12-01', ''],
  // Left next month, and whoever comes is not on file.
  ['109', '褚一', '2020-01-01', '2026-12-01'],
];
const rooms = [...new Set(owners.map(([room]) => room))];

beforeAll(async () => {
  archive = await openTestArchive();
  await archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号'], ...rooms.map((room) => ['新城', '9', '1', room])),
  );
  await archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始', '截止'],
      ...owners.map(([room, name, since, until]) => [
        ...['新城', `9-1-${room}`, name, '业主'],
        ...[since, until],
      ]),
    ),
  );
  await inOneTransaction(archive.office, async ({ em, nowMs }) => {
    const unit = await em.findOneOrFail(Unit, { address: '9-1-101' });
    em.create(Staff, {
      ...{ id: randomUUID(), slackUser: 'SUN', name: '孙会计', nameEn: null, roles: ['clerk'] },
      ...{ communities: [unit.community], active: true, createdAt: nowMs },
    });
  });
  const document = `community: 新城
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "100.00"}
`;
  await applyTariffCommand(archive.office, { dryRun: false, document }, 'zh-CN');
  for (const period of ['2026-06', '2026-07', '2026-08', '2026-09', '2026-10', '2026-11'])
    await issues(period);
});
afterAll(() => archive.close());

const issues = (period: string): Promise<unknown> => {
  const asked = { period, supplement: false, dryRun: false, json: true, tells: false };
  return issueCommand(archive.office, asked, 'zh-CN');
};
/** A file of what was paid for a home. */
const arePaid = (room: string, ...paid: [string, string, string][]) =>
  archive.imports(
    'payments',
    csv(
      ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ...paid.map(([on, yuan, payer]) => [
        ...['新城', `9-1-${room}`, on, yuan, '转账'],
        ...[randomUUID(), payer],
      ]),
    ),
  );
/** What is owed of a home and prepaid, in yuan, by those of today, those before and those after them. */
async function stands(room: string) {
  const of = async (whose: 'current' | 'former' | 'coming') => {
    const { owedFen, prepaidFen } = await statementAt(archive.office, `9-1-${room}`, today, whose);
    return [Number(owedFen) / 100, Number(prepaidFen) / 100];
  };
  return { former: await of('former'), current: await of('current'), coming: await of('coming') };
}
/** The clerk takes a bank transfer, and sends the window once more where it asks what is over. */
async function pays(room: string, fen: bigint, payer: string | null = null, paidOn = today) {
  const { id: unit } = await archive.orm.em.fork().findOneOrFail(Unit, { address: `9-1-${room}` });
  const once = randomUUID();
  const send = (restFen: string | null) =>
    takePayment(archive.office, {
      ...{ slackUser: 'SUN', unit, once, language: 'zh-CN', said: { owed: null, restFen } },
      entry: {
        ...{ amountFen: fen, method: 'bank', reference: once, payer, paidOn },
        ...{ bills: [], rest: 'prepayment' },
      },
    });
  const taken = await send(null);
  return taken instanceof AskedBack
    ? { asked: taken, taken: await send(String(taken.restFen)) }
    : { taken };
}

describe('what a former owner paid', () => {
  it('is theirs where a line of the bank is found to be theirs after the sale', async () => {
    expect(await stands('101')).toEqual({ former: [200, 0], current: [400, 0], coming: [0, 0] });
    await archive.imports(
      'bank',
      csv(
        ['小区', '记账日期', '金额', '流水号', '付款人', '摘要'],
        ['新城', '2026-07-10', '500.00', 'LATE-1', '林旧101', ''],
      ),
    );
    const em = archive.orm.em.fork();
    const line = await em.findOneOrFail(BankLine, { reference: 'LATE-1' });
    const unit = await em.findOneOrFail(Unit, { address: '9-1-101' });
    const claimed = await claimLine(archive.office, {
      ...{ slackUser: 'SUN', line: line.id, payer: null, language: 'zh-CN' },
      parts: [{ unit: unit.id, fen: 50_000n }],
    });
    expect(claimed).toMatchObject({ ok: true });
    expect(await stands('101')).toEqual({ former: [0, 300], current: [400, 0], coming: [0, 0] });
  });

  it('is theirs in a file of payments that comes after the bills of the year', async () => {
    await arePaid('102', ['2026-06-10', '350', '林旧102'], ['2026-09-10', '150', '']);
    expect(await stands('102')).toEqual({ former: [0, 150], current: [250, 0], coming: [0, 0] });
  });

  it('is theirs at the desk, and the clerk is told what of it is over', async () => {
    const { asked } = await pays('103', 25_000n, '林旧103', '2026-07-20');
    expect(asked).toMatchObject({
      ...{ why: 'rest', restFen: 5_000n, payer: { whose: 'current', owedFen: 20_000n } },
    });
    expect(await stands('103')).toEqual({ former: [0, 50], current: [400, 0], coming: [0, 0] });
    // What comes in today for the home is the new owner's.
    await pays('103', 40_000n);
    expect(await stands('103')).toEqual({ former: [0, 50], current: [0, 0], coming: [0, 0] });
  });
});

describe('what those paid who are among the owners of today', () => {
  it('settles also what they owe with somebody who came beside them', async () => {
    await arePaid('104', ['2026-06-10', '700', '何一']);
    expect(await stands('104')).toMatchObject({ current: [0, 100] });
  });

  it('stays with them all where one of them has left since', async () => {
    await arePaid('105', ['2026-06-10', '300', '']);
    // June and July are the two's; the rest of their money is not for one of them.
    expect(await stands('105')).toMatchObject({ current: [400, 100] });
    // Of what the one pays who is left, the bills of both are settled as well.
    await arePaid('105', ['2026-09-10', '400', '']);
    expect(await stands('105')).toMatchObject({ current: [0, 100] });
  });

  it('settles what the first owner on file owes, where it came before they were', async () => {
    await arePaid('106', ['2026-06-10', '600', '']);
    expect(await stands('106')).toMatchObject({ current: [0, 0] });
  });
});

describe('a bill of next month', () => {
  it('is no debt of the owner who sells, and is settled by the new one alone', async () => {
    await issues('2026-12');
    expect(await stands('107')).toEqual({ former: [0, 0], current: [600, 0], coming: [100, 0] });
    const account = await accountForCommand(archive.office, { unit: '9-1-107' });
    expect(accountJson(account)).toMatchObject({
      ...{ owed_fen: 60_000, coming: [{ period: '2026-12', total_fen: 10_000, state: 'open' }] },
    });
    expect(accountLines(account).join('\n')).toMatch(
      /以后接手的人已有账单 100\.00，不算在上面：\n {2}账单 \d+ {2}2026-12/,
    );
    const before = await accountForCommand(archive.office, { unit: '9-1-107', former: true });
    expect(accountJson(before)).toMatchObject({ owed_fen: 0, bills: [], coming: [] });
    const { asked } = await pays('107', 65_000n);
    expect(asked).toMatchObject({ restFen: 5_000n, owed: { comingFen: 10_000n } });
    expect(await stands('107')).toEqual({ former: [0, 0], current: [0, 50], coming: [100, 0] });
    const early = await pays('107', 15_000n, '冯新');
    expect(early.asked).toMatchObject({
      ...{ restFen: 5_000n, payer: { whose: 'coming', owedFen: 10_000n } },
    });
    expect(await stands('107')).toEqual({ former: [0, 0], current: [0, 50], coming: [0, 50] });
  });

  it('is asked of whoever pays where nobody had the home before', async () => {
    expect(await stands('108')).toEqual({ former: [0, 0], current: [700, 0], coming: [0, 0] });
    await pays('108', 70_000n);
    expect(await stands('108')).toEqual({ former: [0, 0], current: [0, 0], coming: [0, 0] });
  });

  it('is not settled by who leaves where nobody knows yet who comes', async () => {
    await pays('109', 75_000n);
    expect(await stands('109')).toEqual({ former: [0, 0], current: [0, 150], coming: [100, 0] });
  });

  it('leaves the books whole', async () => {
    expect(await differencesOf(archive.office)).toEqual([]);
  });
});
