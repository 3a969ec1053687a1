import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { importCommand } from '../../src/archive/commands.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Community } from '../../src/community/entities.ts';
import { dayJournal } from '../../src/ledger/export-journal.ts';
import { moneyPlanners } from '../../src/ledger/import/money-planners.ts';
import { addStaff } from '../../src/management/manage-staff.ts';
import { inOneTransaction } from '../../src/work.ts';
import { csv } from '../support/archive.ts';
import { differencesOf } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A slip that was recorded wrongly, and a safe that is counted. It is Tuesday 24 November 2026. */
let office: TestOffice;
let sun: StaffDriver;
let gao: StaffDriver;
let wang: StaffDriver;
let clerk: Clicks;
let assistant: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  sun = await office.staff('sun');
  gao = await office.staff('gao');
  wang = await office.staff('wang');
  clerk = controlsOf(office, sun);
  assistant = controlsOf(office, gao);
  // Cash that is brought in a file counts as handed over, to the safe
  await importsFile('payments', [
    ['房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
    ['3-2-502', '2026-11-24', '12000', '现金', '', ''],
  ]);
});
afterAll(() => office.stop());

const importsFile = (kind: 'payments' | 'bank', rows: string[][]) => {
  const [heads = [], ...lines] = rows;
  return importCommand(office.opened.office, office.opened.settings, {
    ...{ kind, planners: moneyPlanners, community: undefined },
    ...{ createCommunity: false, dryRun: false, bytes: Buffer.from(csv(heads, ...lines)) },
  });
};
/** The assistant has other duties from now on. */
const becomes = (roles: string) =>
  addStaff(office.opened.office, {
    ...{ slack: gao.id, name: '高洁', roles, community: undefined },
  });
/** Waits until the window in front of somebody has this field. */
const hasField = (who: StaffDriver, field: string) =>
  until(`a window with ${field}`, async () =>
    (await office.slack()).views
      .findLast((one) => one.user === who.id)
      ?.view.blocks.some((one) => one.block_id === field),
  );
/** Opens a window of the safe, and waits until it has this field. */
async function opens(who: StaffDriver, by: Clicks, control: string, field: string) {
  await who.commands('shift');
  await by.inAnswer(control);
  await hasField(who, field);
}
async function banks(amount: string, slip: string): Promise<Record<string, string>> {
  await opens(sun, clerk, 'cash.bank', 'reference');
  const faults = await clerk.fills({ amount, reference: slip });
  if (Object.keys(faults).length > 0) await clerk.closes();
  return faults;
}
/** The clerk counts the safe with the assistant; gives what the window says then. */
async function counts(fields: Record<string, string>): Promise<string> {
  await opens(sun, clerk, 'cash.count', 'witness');
  expect(await clerk.fills({ witness: '高洁', ...fields })).toEqual({});
  const words = await clerk.window();
  await clerk.closes();
  return words;
}
const safe = async (): Promise<string | undefined> =>
  /保险柜现金 (-?[\d.]+) 元/.exec(await sun.commands('shift'))?.[1];
const cardSays = (pattern: RegExp) =>
  until(
    `${pattern} on a card`,
    async () => (await office.slack()).messages.map(wordsOn).find((one) => pattern.test(one)),
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
async function isRefused(person: StaffDriver, card: SkMessage, why: RegExp): Promise<void> {
  const told = async () =>
    (await office.slack()).ephemerals.filter(
      (one) => one.user === person.id && why.test(wordsOn(one)),
    ).length;
  const before = await told();
  await person.clicks(card, 'ask.approve');
  await until(`${person.name} told ${why}`, async () => (await told()) > before);
}

describe('a slip that was recorded wrongly', () => {
  it('is taken back once another approves it, and recorded as it is', async () => {
    // Given ten thousand that were one thousand: the safe is nine thousand too low by the books
    expect(await banks('10000', 'S-1')).toEqual({});
    expect(await safe()).toBe('2000.00');
    // When the assistant asks for it to be taken back, neither they nor the clerk who recorded it approve
    await opens(gao, assistant, 'cash.slip', 'slip');
    expect([...(await assistant.choices('slip')).keys()]).toEqual([
      'S-1 · 10000.00 元 · 2026-11-24',
    ]);
    expect(await assistant.fills({ slip: 'S-1', reason: '' })).toHaveProperty('reason');
    expect(await assistant.fills({ slip: 'S-1', reason: '多写了一个零，回单是 1000 元' })).toEqual(
      {},
    );
    const card = await wang.cardWith(
      /撤回一张存银行回单，待批准[\s\S]*回单 S-1：2026-11-24 记账 10000\.00 元，孙芳 登记[\s\S]*回到保险柜账上[\s\S]*多写了一个零[\s\S]*登记这张回单的人不能批/,
    );
    await isRefused(gao, card, /要由别的同事来批/);
    await isRefused(sun, card, /不在您的权限/);
    expect(await safe()).toBe('2000.00');
    await opens(gao, assistant, 'cash.slip', 'slip');
    expect((await assistant.fills({ slip: 'S-1', reason: '再申请' })).slip).toMatch(/正等批准/);
    await assistant.closes();
    await wang.clicks(card, 'ask.approve');
    await gao.isTold(/王敏[\s\S]*回单 S-1/);
    await cardSays(/撤回一张存银行回单[\s\S]*王敏 已批准/);
    // Then its cash is there again, and the slip is recorded as it is, once
    expect(await safe()).toBe('12000.00');
    expect(await banks('1000', 'S-1')).toEqual({});
    expect(await banks('1000', 'S-1')).toHaveProperty('reference');
    expect(await safe()).toBe('11000.00');
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('waits for no statement, and is not taken back once the bank shows it', async () => {
    await importsFile('bank', [
      ['记账日期', '金额', '流水号', '付款人', '摘要'],
      ['2026-11-24', '1000', 'S-1', '', '现金存入'],
    ]);
    await clerk.commandsWindow('bank');
    expect(await clerk.window()).toMatch(/待认领款 0 笔/);
    await clerk.inWindow('bank.list', 'entries');
    await until('the entries', async () => /账上的每一笔银行都有/.test(await clerk.window()));
    await clerk.closes();
    await opens(gao, assistant, 'cash.slip', 'slip');
    expect((await assistant.fills({ slip: 'S-1', reason: '还是不对' })).slip).toMatch(
      /银行流水里已经有这张回单/,
    );
    await assistant.closes();
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is not taken back by whoever recorded it, and no longer stands as explained to the bank', async () => {
    await opens(gao, assistant, 'cash.bank', 'reference');
    expect(await assistant.fills({ amount: '300', reference: 'S-2' })).toEqual({});
    await clerk.commandsWindow('bank');
    await clerk.inWindow('bank.list', 'entries');
    await until('the entry', async () => /300\.00 · .*S-2/.test(await clerk.window()));
    await clerk.inWindow('bank.missing');
    await hasField(sun, 'number');
    expect(await clerk.fills({ number: 'S-2', reason: '回单没找到' })).toEqual({});
    await clerk.closes();
    await opens(sun, clerk, 'cash.slip', 'slip');
    expect(await clerk.fills({ slip: 'S-2', reason: '没有存过，钱还在柜里' })).toEqual({});
    const card = await wang.cardWith(/回单 S-2：2026-11-24 记账 300\.00 元，高洁 登记/);
    await isRefused(gao, card, /要由别的同事来批/);
    await wang.clicks(card, 'ask.approve');
    await sun.isTold(/王敏[\s\S]*回单 S-2/);
    expect(await safe()).toBe('11000.00');
    await clerk.commandsWindow('bank');
    await clerk.inWindow('bank.list', 'settled');
    const settled = await until('what was settled', async () => {
      const words = await clerk.window();
      return /0\.00 · 已写明原因 · 没有存过，钱还在柜里 · 王敏/.test(words) ? words : null;
    });
    expect(settled).not.toMatch(/回单没找到/);
    await clerk.closes();
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });
});

describe('the safe', () => {
  it('is counted by two people, and what is short stands until the manager decides', async () => {
    await opens(sun, clerk, 'cash.count', 'witness');
    // What should be there is not said before it is counted; nobody is their own second person.
    expect(await clerk.window()).not.toMatch(/11000/);
    expect([...(await clerk.choices('witness')).keys()]).not.toContain('孙芳');
    const pieces = { d100: '109', d50: '2', witness: '高洁' };
    expect(await clerk.fills(pieces)).toEqual({});
    expect(await clerk.window()).toMatch(/保险柜点到 11000\.00 元，与账一致/);
    await clerk.closes();
    await opens(sun, clerk, 'cash.count', 'witness');
    expect((await clerk.fills({ counted: '10900', witness: '高洁' })).reason).toMatch(
      /应有 11000\.00 元，点到 10900\.00 元，差 -100\.00 元/,
    );
    await clerk.fills({ counted: '10900', witness: '高洁', reason: '原因不明' });
    expect(await clerk.window()).toMatch(/差 -100\.00 元，已记录/);
    await clerk.closes();
    expect(await sun.commands('shift')).toMatch(
      /保险柜现金 10900\.00 元[\s\S]*保险柜短款 100\.00 元，等经理定或查清[\s\S]*上次盘点保险柜 [\s\S]*孙芳、高洁 · 差 -100\.00 元/,
    );
    const card = await wang.cardWith(
      /保险柜短款，待经理定[\s\S]*账上 11000\.00 元，点到 10900\.00 元；短款 100\.00 元。点钞：孙芳、高洁[\s\S]*原因不明/,
    );
    await isRefused(gao, card, /不在您的权限里。可以找：王敏/);
    expect(await wang.fills(card, 'ask.refuse', { reason: '先查上周的回单' })).toEqual({});
    await sun.isTold(/王敏 定保险柜短款 100\.00 元继续查：先查上周的回单/);
    expect(await sun.commands('shift')).toMatch(/保险柜短款 100\.00 元/);
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is counted once more: what is found goes against what was short, and the rest is written off', async () => {
    expect(await counts({ counted: '10960', reason: '柜角找到 60 元' })).toMatch(/差 60\.00 元/);
    const rest = await wang.cardWith(/保险柜短款，待经理定[\s\S]*短款 40\.00 元/);
    await wang.clicks(rest, 'ask.approve');
    await sun.isTold(/王敏 核销了保险柜短款 40\.00 元/);
    const told = await sun.commands('shift');
    expect(told).toMatch(/保险柜现金 10960\.00 元/);
    expect(told).not.toMatch(/保险柜短款/);
    // More than there should be is a difference of the community's
    expect(await counts({ counted: '10965', reason: '多出 5 元' })).toMatch(/差 5\.00 元/);
    expect(await balances()).toMatchObject({
      safe: '10965.00',
      'shortage:safe': '0.00',
      difference: '35.00',
    });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('is counted by nobody without whom no manager is left to decide', async () => {
    const manager = controlsOf(office, wang);
    await opens(sun, clerk, 'cash.count', 'witness');
    const fields = { counted: '10965', witness: '王敏' };
    expect((await clerk.fills(fields)).witness).toMatch(
      /点钞的人不能定短款；王敏 来点，短款就没有人能定了/,
    );
    await clerk.closes();
    await opens(wang, manager, 'cash.count', 'witness');
    expect((await manager.fills({ ...fields, witness: '高洁' })).witness).toMatch(
      /王敏 来点，短款就没有人能定了[\s\S]*另一位同事/,
    );
    await manager.closes();
  });

  it('is not decided by the second person, and a further count takes the place of what waits', async () => {
    // Given a second manager, with whom the clerk counts it thirty short
    await becomes('manager');
    expect(await counts({ counted: '10935', reason: '少三张十元' })).toMatch(/差 -30\.00 元/);
    const first = await wang.cardWith(/短款 30\.00 元。点钞：孙芳、高洁/);
    await isRefused(gao, first, /要由别的同事来批/);
    // When others count it, with ten found, the new card has what is short now and the old one is over
    await becomes('assistant');
    expect(await counts({ counted: '10945', reason: '找到一张' })).toMatch(/差 10\.00 元/);
    await cardSays(/短款 30\.00 元[\s\S]*孙芳 又盘点了一次[\s\S]*还短的请看新的一张/);
    await wang.cardWith(/账上 10935\.00 元，点到 10945\.00 元；短款 20\.00 元/);
    // Then what is found in the end leaves nothing to be written off
    expect(await counts({ counted: '10965', reason: '找到另外两张' })).toMatch(/差 20\.00 元/);
    await cardSays(/短款 20\.00 元[\s\S]*孙芳 又盘点了一次[\s\S]*已查到，不用再定/);
    expect(await balances()).toMatchObject({ safe: '10965.00', 'shortage:safe': '0.00' });
    expect(await differencesOf(office.opened.office)).toEqual([]);
  });

  it('stands with its counts and the slip on the closing sheet and in the journal, in English too', async () => {
    await sun.commands('language en');
    await opens(sun, clerk, 'cash.count', 'witness');
    expect(await clerk.window()).toMatch(/all the cash that lies open in the safe/);
    expect(await clerk.fills({ counted: '10965', witness: await helper() })).toEqual({});
    expect(await clerk.window()).toMatch(/Counted 10965\.00 yuan in the safe, as the books say/);
    await clerk.closes();
    await clerk.commandsWindow('closing');
    await clerk.inWindow('closing.close');
    await hasField(sun, 'day');
    expect(await clerk.fills({ day: '2026-11-24', words: 'settled next week' })).toEqual({});
    const sheet = await cardSays(/日结单 2026-11-24/);
    expect(sheet).toMatch(
      /盘点保险柜：账上 11000\.00，点到 10900\.00，孙芳、高洁[\s\S]*撤回存银行回单 S-1：10000\.00 元回保险柜账上，王敏 批准/,
    );
    expect(sheet).toMatch(/保险柜短款：期初 0\.00，收 130\.00，付 130\.00，期末 0\.00/);
    const { office: books } = office.opened;
    const [heads = [], ...lines] = await inOneTransaction(books, async (work) => {
      const { id, timeZone } = await work.em.findOneOrFail(Community, { name: '桂苑' });
      return dayJournal(work, id, dayIn(work.nowMs, timeZone));
    });
    const at = (row: readonly string[], name: string): string => row[heads.indexOf(name)] ?? '';
    const of = (memo: string) =>
      lines
        .filter((row) => at(row, 'memo') === memo)
        .map((row) => [at(row, 'debit'), at(row, 'credit'), at(row, 'amount')]);
    expect(of('S-1')).toEqual([
      ['bank:bank', 'safe', '10000.00'],
      ['safe', 'bank:bank', '10000.00'],
      ['bank:bank', 'safe', '1000.00'],
    ]);
    expect(await differencesOf(books)).toEqual([]);
  });
});

/** What the accounts of the safe come to, in yuan. */
async function balances(): Promise<Record<string, string>> {
  const { rows } = await sql<{ key: string; yuan: string }>`
    select a.key, (sum(case when p.debit_id = a.id then p.amount_fen else -p.amount_fen end) / 100.0)::numeric(12, 2)::text as yuan
    from ledger_accounts a join ledger_postings p on a.id in (p.debit_id, p.credit_id)
    where a.kind in ('safe', 'shortage', 'difference') group by a.key`.execute(
    office.opened.office.orm.em.fork().getKysely(),
  );
  return Object.fromEntries(rows.map((row) => [row.key, row.yuan]));
}
/** The assistant, by their id. */
async function helper(): Promise<string> {
  const [row] = await office.opened.office.orm.em
    .fork()
    .execute<{ id: string }[]>("select id from staff where name = '高洁'");
  return row?.id ?? '';
}
