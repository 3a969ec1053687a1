import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { UnitException } from '../../src/billing/billing-entities.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { seededChance } from '../../src/clock.ts';
import type { StaffRole } from '../../src/codes.ts';
import { Unit } from '../../src/community/entities.ts';
import { accountForCommand } from '../../src/ledger/account/account-command.ts';
import { loadAccount } from '../../src/ledger/account/load-account.ts';
import { billOn } from '../../src/ledger/account/statement.ts';
import { MoneyAsk } from '../../src/ledger/asks/ask-entities.ts';
import { askVoid } from '../../src/ledger/asks/ask-void.ts';
import { approveAsk } from '../../src/ledger/asks/decide-ask.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { AskedBack, takePayment } from '../../src/ledger/payments/take-payment.ts';
import { prepaidToReturn } from '../../src/ledger/prepay/agree-prepay.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { csv, openTestArchive, type TestArchive } from '../support/archive.ts';
import { differencesOf, onUnit } from '../support/ledger-office.ts';

/**
 * Homes at 100.00 a month, for which was paid ahead before others came to own or rent them: what is there is used for what its
 * payer owes, also with others, and never for those who came after them. It is 24 November 2026 as they begin.
 */
let archive: TestArchive;
const language = 'zh-CN';
const stories = ['101', '102', '103', '104', '105', '106', '107'];
/** Each home with its twin, whose payments are entered at the end; they live through the same. */
const twins = ['201', '202', '203', '204', '205', '206', '207', '208', '209', '210', '211', '212'];
const twinOf = (room: string): string => room.replace(/^2/, '3');
const busy = ['401', '402', '403', '404'];

beforeAll(async () => {
  archive = await openTestArchive();
  await areBuilt(stories);
  await onUnit(archive.office, '9-1-101', async ({ em, nowMs }, _unit, { id }) => {
    const roles: Record<string, StaffRole> = { SUN: 'clerk', WANG: 'manager' };
    for (const [slackUser, role] of Object.entries(roles))
      em.create(Staff, {
        ...{ id: randomUUID(), slackUser, name: slackUser, nameEn: null, roles: [role] },
        ...{ communities: [id], active: true, createdAt: nowMs },
      });
  });
  await costs('100.00', '2026-01-01');
});
afterAll(() => archive.close());

/** Homes that are billed from now on. */
const areBuilt = (rooms: readonly string[]): Promise<unknown> =>
  archive.imports(
    'units',
    csv(['小区', '楼栋', '单元', '房号'], ...rooms.map((room) => ['新城', '9', '1', room])),
  );
const costs = (yuan: string, from: string): Promise<unknown> =>
  applyTariffCommand(
    archive.office,
    {
      dryRun: false,
      document: `community: 新城
valid_from: ${from}
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "${yuan}"}
prepay: [{months: 2, discount: "0.02"}, {months: 12, discount: "0.05"}]
`,
    },
    language,
  );
type Stay = [room: string, name: string, since: string, until?: string, role?: string];
/** Who owns homes, or rents them, as the archive is told. */
const live = (...stays: Stay[]) =>
  archive.imports(
    'residents',
    csv(
      ['小区', '房屋', '姓名', '身份', '起始', '截止'],
      ...stays.map(([room, name, since, until = '', role = '业主']) => [
        ...['新城', `9-1-${room}`, name],
        ...[role, since, until],
      ]),
    ),
  );
const isNow = (day: string): void => {
  const at = Temporal.ZonedDateTime.from(`${day}T10:00[Asia/Shanghai]`).epochMilliseconds;
  archive.clock.advance(at - archive.clock.now());
};
const today = (): string => new Date(archive.clock.now()).toISOString().slice(0, 10);
const issues = (period: string): Promise<unknown> =>
  issueCommand(
    archive.office,
    { period, supplement: false, dryRun: false, json: true, tells: false },
    language,
  );
const idOf = async (room: string): Promise<string> =>
  (await archive.orm.em.fork().findOneOrFail(Unit, { address: `9-1-${room}` })).id;

/** The clerk takes a transfer of today, and sends the window once more where it asks what is over. */
async function pays(
  room: string,
  yuan: number,
  more: { payer?: string; prepayMonths?: number } = {},
): Promise<string> {
  const [unit, once] = [await idOf(room), randomUUID()];
  const send = (restFen: string | null) =>
    takePayment(archive.office, {
      ...{ slackUser: 'SUN', unit, once, language, said: { owed: null, restFen } },
      entry: {
        ...{ amountFen: BigInt(yuan * 100), method: 'bank', reference: once, payer: null },
        ...{ paidOn: null, bills: [], rest: 'prepayment', ...more },
      },
    });
  let taken = await send(null);
  if (taken instanceof AskedBack) taken = await send(String(taken.restFen));
  if (!('payment' in taken)) throw new Error(JSON.stringify(taken));
  return taken.payment.receipt;
}
const were = (room: string, yuan: string, payer = ''): Promise<unknown> =>
  archive.imports(
    'opening',
    csv(
      ['小区', '房屋', '类型', '费用', '账期', '到期日', '金额', '付款人'],
      ['新城', `9-1-${room}`, '预存', '', '', '', yuan, payer],
    ),
  );
/** What each of those who ever had a home owes and has prepaid, in yuan, by their names. */
const stands = (room: string): Promise<Record<string, [owes: number, prepaid: number]>> =>
  onUnit(archive.office, `9-1-${room}`, async (work, unit) => {
    const account = await loadAccount(work, unit.id, today());
    return Object.fromEntries(
      account.parties.map((party) => {
        const owed = account.bills
          .filter((bill) => bill.party === party.id)
          .reduce((all, bill) => all + billOn(bill, today()).owedFen, 0n);
        const names = party.names.toSorted().join('+') || 'nobody on file';
        return [names, [Number(owed) / 100, Number(party.prepaidFen) / 100]];
      }),
    );
  });
/** Prepayments that are below nothing at the end of some day, by the days they count for and by those of the books. */
async function short(): Promise<unknown[]> {
  const by = (column: 'paid_on' | 'booked_on'): string => `
    select key, day::text, running::text from (
      select a.key, t.${column} as day, sum(sum(case when p.credit_id = a.id then p.amount_fen else -p.amount_fen end))
        over (partition by a.id order by t.${column}) as running
      from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id)
        join ledger_transfers t on t.id = p.transfer_id where a.kind = 'prepayment' group by a.id, a.key, t.${column}) r
    where running < 0`;
  return [...(await archive.rows(by('paid_on'))), ...(await archive.rows(by('booked_on')))];
}
const booksAreWhole = async (): Promise<void> => {
  expect(await short()).toEqual([]);
  expect(await differencesOf(archive.office)).toEqual([]);
};

describe('what was prepaid for a home', () => {
  it('by its owner who was not on file is used once they are, and not once they have sold it', async () => {
    await were('101', '1200');
    await were('102', '500');
    await issues('2026-11');
    expect(await stands('101')).toEqual({ 'nobody on file': [0, 1100] });
    isNow('2026-12-02');
    await live(['101', '钱一', '2026-12-01']);
    await live(['102', '钱二', '2026-12-01', '2026-12-10'], ['102', '新二', '2026-12-10']);
    await issues('2026-12');
    expect(await stands('101')).toEqual({ 'nobody on file': [0, 1000], 钱一: [0, 0] });
    expect(await stands('102')).toEqual({ 'nobody on file': [0, 300], 钱二: [0, 0] });
    isNow('2027-01-02');
    await issues('2027-01');
    expect(await stands('102')).toEqual({
      ...{ 'nobody on file': [0, 300], 钱二: [0, 0], 新二: [100, 0] },
    });
    await booksAreWhole();
  });

  it('by one is used for what they owe with who came beside them, and its months count as theirs', async () => {
    await live(['103', '孙一', '2027-01-02']);
    isNow('2027-02-02');
    await issues('2027-02');
    // All that is owed, and a year from March on.
    await pays('103', 400);
    await pays('103', 1140, { prepayMonths: 12 });
    await live(['103', '孙二', '2027-03-20']);
    for (const month of ['2027-03', '2027-04']) {
      isNow(`${month}-02`);
      await issues(month);
    }
    const { '孙一+孙二': both, 孙一: first } = await stands('103');
    expect([first, both]).toEqual([
      [0, 1000],
      [0, 0],
    ]);
    const { agreed } = await accountForCommand(archive.office, { unit: '9-1-103' });
    expect(agreed).toMatchObject([{ from: '2027-03', months: 12, used: 2 }]);
    // Two months have two of a hundred: 4.00 of the 60.00 are earned.
    const back = await onUnit(archive.office, '9-1-103', async (work, unit, { id: community }) => {
      const { parties } = await loadAccount(work, unit.id, today());
      const party = parties.find((one) => one.names.join('') === '孙一')?.id ?? '';
      return prepaidToReturn(work, { community, unit: unit.id, party });
    });
    expect(back).toEqual({ prepaidFen: 100_000n, unearnedFen: 5_600n, returnFen: 94_400n });
    await booksAreWhole();
  });

  it('goes back to whose it was where the bill that used it is taken back, and settles the one in its place', async () => {
    const takesBack = async (reissue: boolean): Promise<void> => {
      const [bill] = await archive.rows<{ number: string }>(`
        select b.number::text from bills b join units u on u.id = b.unit_id
        where u.address = '9-1-103' and b.period = '2027-04' and b.state <> 'void'`);
      const asked = { number: bill?.number ?? '', reason: '单价错了', reissue };
      await voidCommand(archive.office, asked, language);
    };
    await costs('80.00', '2027-04-01');
    await takesBack(true);
    expect(await stands('103')).toMatchObject({ 孙一: [0, 1020], '孙一+孙二': [0, 0] });
    await takesBack(false);
    expect(await stands('103')).toMatchObject({ 孙一: [0, 1100], '孙一+孙二': [0, 0] });
    await costs('100.00', '2027-04-01');
    await issues('2027-04');
    expect(await stands('103')).toMatchObject({ 孙一: [0, 1000], '孙一+孙二': [0, 0] });
    await booksAreWhole();
  });

  it('is never used for who bought the home, nor what two prepaid for one of them alone', async () => {
    isNow('2027-05-02');
    await live(['104', '李旧', '2027-03-05'], ['105', '吴一', '2027-03-05']);
    await live(['105', '吴二', '2027-03-05']);
    await issues('2027-05');
    for (const room of ['104', '105']) {
      await pays(room, 700);
      await pays(room, 300);
    }
    await live(['104', '李旧', '2027-03-05', '2027-05-20'], ['104', '郑新', '2027-05-20']);
    await live(['105', '吴二', '2027-03-05', '2027-05-20']);
    isNow('2027-06-02');
    await issues('2027-06');
    expect(await stands('104')).toMatchObject({ 李旧: [0, 300], 郑新: [100, 0] });
    expect(await stands('105')).toMatchObject({ '吴一+吴二': [0, 300], 吴一: [100, 0] });
    await booksAreWhole();
  });

  it('is owed again of them both where its receipt becomes void', async () => {
    await live(['106', '王一', '2027-06-03']);
    await pays('106', 800);
    const receipt = await pays('106', 150, { payer: '王一' });
    await live(['106', '王二', '2027-06-20']);
    isNow('2027-07-02');
    await issues('2027-07');
    expect(await stands('106')).toMatchObject({ 王一: [0, 50], '王一+王二': [0, 0] });
    await askVoid(archive.office, { slackUser: 'SUN', receipt, reason: '银行退回', language });
    const { id } = await archive.orm.em.fork().findOneOrFail(MoneyAsk, { state: 'open' });
    expect(await approveAsk(archive.office, { slackUser: 'WANG', ask: id })).toMatchObject({
      ok: true,
    });
    expect(await stands('106')).toMatchObject({ 王一: [0, 0], '王一+王二': [100, 0] });
    await booksAreWhole();
  });

  it('by a tenant is used for what they owe with who moved in with them', async () => {
    await onUnit(archive.office, '9-1-107', async ({ em, nowMs }, unit) => {
      em.create(UnitException, {
        ...{ id: randomUUID(), unit: unit.id, kind: 'agreed', code: 'service', value: null },
        ...{ fromPeriod: '2027-08', untilPeriod: null, reason: '合同' },
        ...{ approvedBy: null, approvedAt: nowMs },
      });
    });
    await live(['107', '租一', '2027-07-10', '', '租户']);
    await pays('107', 150, { payer: '租一' });
    await live(['107', '租二', '2027-07-20', '', '租户']);
    isNow('2027-08-02');
    await issues('2027-08');
    expect(await stands('107')).toMatchObject({ 租一: [0, 50], '租一+租二': [0, 0] });
    await booksAreWhole();
  });
});

describe('homes that live through the same, whoever comes and goes', () => {
  const months = ['2027-09', '2027-10', '2027-11', '2027-12', '2028-01', '2028-02'];
  const chance = seededChance(41);
  const dayOf = (): string =>
    `${months[chance.below(months.length)]}-${String(3 + chance.below(24)).padStart(2, '0')}`;

  /** Each home has up to three owners by chance, who come and leave, or stay, on some days. */
  async function haveOwners(): Promise<void> {
    for (const room of twins) {
      const stays = ['甲', '乙', '丙'].flatMap((name): Stay[] => {
        if (chance.below(5) === 0) return [];
        const since = chance.below(2) === 0 ? '2020-01-01' : dayOf();
        const until = chance.below(2) === 0 ? dayOf() : '';
        return [[room, name, since, until > since ? until : '']];
      });
      if (stays.length === 0) continue;
      await live(...stays);
      await live(...stays.map(([, ...rest]): Stay => [twinOf(room), ...rest]));
    }
  }

  it('stand the same whether what they paid is entered on its day or all of it at the end', async () => {
    await areBuilt([...twins, ...twins.map(twinOf)]);
    await haveOwners();
    const paid: [room: string, on: string, yuan: number][] = [];
    for (const month of months) {
      isNow(`${month}-01`);
      await issues(month);
      const some = twins
        .filter(() => chance.below(3) > 0)
        .map((room): [string, string, number] => [
          ...([room, `${month}-${String(3 + chance.below(24)).padStart(2, '0')}`] as [
            string,
            string,
          ]),
          20 + chance.below(900),
        ])
        .toSorted((a, b) => (a[1] < b[1] ? -1 : 1));
      for (const [room, on, yuan] of some) {
        isNow(on);
        await pays(room, yuan);
      }
      paid.push(...some);
    }
    isNow('2028-02-28');
    await archive.imports(
      'payments',
      csv(
        ['小区', '房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
        ...paid.map(([room, on, yuan]) => [
          ...['新城', `9-1-${twinOf(room)}`, on, String(yuan)],
          ...['转账', randomUUID(), ''],
        ]),
      ),
    );
    const seen = await Promise.all(twins.map(stands));
    expect(await Promise.all(twins.map(twinOf).map(stands))).toEqual(seen);
    // They did change, and what some prepaid was used for others and themselves.
    expect(seen.filter((one) => Object.keys(one).length > 2).length).toBeGreaterThan(2);
    const [shared] = await archive.rows<{ count: string }>(`
      select count(*)::text as count from ledger_postings p join ledger_transfers t on t.id = p.transfer_id
        join ledger_accounts d on d.id = p.debit_id join ledger_accounts c on c.id = p.credit_id
      where t.cause = 'prepay_use' and d.party_id <> c.party_id and t.paid_on >= '2027-09-01'`);
    expect(Number(shared?.count)).toBeGreaterThan(2);
    await booksAreWhole();
  });
});

describe('prepayment of those who share a home', () => {
  it('is used once, however much is issued, paid and taken back in the same moment', async () => {
    await areBuilt(busy);
    for (const room of busy) {
      await were(room, '3000', '');
      await live([room, '周一', '2028-03-01'], [room, '周二', '2028-03-15']);
    }
    for (const month of ['2028-03', '2028-04', '2028-05', '2028-06']) {
      isNow(`${month}-02`);
      const before = await archive.rows<{ number: string }>(`
        select max(b.number)::text as number from bills b join units u on u.id = b.unit_id
        where u.address like '9-1-40%' and b.state <> 'void' group by u.id`);
      await Promise.all([
        issues(month),
        ...busy.map((room, at) => pays(room, 30 + at)),
        ...before.map(({ number }, at) =>
          voidCommand(archive.office, { number, reason: '重算', reissue: at % 2 === 0 }, language),
        ),
      ]);
      await booksAreWhole();
    }
    for (const room of busy) {
      const sums = Object.values(await stands(room));
      expect(sums.map(([owes]) => owes).filter((owes) => owes > 0)).toEqual([]);
    }
  });
});
