import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { loadRemindable } from '../../src/collection/plan-reminders.ts';
import { Reminder } from '../../src/collection/reminder-entities.ts';
import { nowIn, planStand, type StandEntry } from '../../src/collection/stand/plan-stand.ts';
import { goStands } from '../../src/collection/stand/tell-stands.ts';
import { dayIn } from '../../src/community/calendar/today.ts';
import { Chat, markUnreachable } from '../../src/community/chat.ts';
import { Community, Resident, Unit } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { exportJournal } from '../../src/ledger/export-journal.ts';
import { issueCommand, voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { takePayment } from '../../src/ledger/payments/take-payment.ts';
import { tellBills } from '../../src/ledger/telling/tell-bills.ts';
import { printCommand, toldCommand } from '../../src/ledger/telling/told-command.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';
import { pdfPages } from '../support/pdf-text.ts';

/** A community whose bills are issued, with a clock that is moved by hand. */
let bench: DeliveryBench;
let folder: string;
beforeAll(async () => {
  bench = await openDeliveryBench();
  folder = await mkdtemp(join(tmpdir(), 'gatehouse-bills-'));
  await isInChat('zhao', '赵玉兰', 'zh-CN');
  await isInChat('emma', 'Emma Carter', 'en');
  await isInChat('li', '李红', 'zh-CN');
  await applyTariffCommand(
    bench.office,
    {
      dryRun: false,
      document: `community: 桂苑
valid_from: 2026-01-01
due: {day: 15}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00"}
  - {code: lighting, name: {zh-CN: 公共照明分摊, en: Shared lighting}, basis: shared, split_by: unit}
`,
    },
    'zh-CN',
  );
});
afterAll(async () => {
  await bench.close();
  await rm(folder, { recursive: true, force: true });
});

async function isInChat(key: string, name: string, language: Chat['language']): Promise<void> {
  await bench.inTransaction(async (work) => {
    const chat = await openChat(work, {
      id: bench.chatOf(key),
      kind: 'private',
      displayName: name,
    });
    chat.resident = (await work.em.findOneOrFail(Resident, { name })).id;
    chat.language = language;
  });
}
const issue = async (period: string, more: { supplement?: boolean; tells?: boolean } = {}) => {
  bench.clock.advance(1000);
  const asked = { period, supplement: false, dryRun: false, json: true, ...more };
  return (await issueCommand(bench.office, asked, 'zh-CN')).json;
};
const numberOf = (of: Awaited<ReturnType<typeof issue>>, unit: string): string =>
  String(of.bills.find((one) => one.unit === unit)?.number);
/** Does all of what is due, as the schedule does. */
async function tells(): Promise<void> {
  while (await tellBills(bench.office)) await Promise.resolve();
}
const sends = (key: string): Promise<unknown> =>
  deliverTo(bench.office, destinations.chat(bench.chatOf(key)), bench.deps);
const heard = (key: string) =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf(key) && one.from?.is_bot === true)
    .toSorted((a, b) => a.message_id - b.message_id);
/** What somebody hears anew once all was told and sent. */
async function hears(key: string): Promise<string[]> {
  const before = heard(key).length;
  await tells();
  await sends(key);
  return heard(key)
    .slice(before)
    .map((one) => one.text ?? '');
}
const told = (period: string) => toldCommand(bench.office, { period }, 'zh-CN');
const wayOf = async (period: string, unit: string): Promise<string | undefined> =>
  (await told(period)).bills.find((one) => one.unit === unit)?.way;

describe('bills that are issued', () => {
  it('are told to whoever owes them, once, with what can be asked of them; the list says who has them', async () => {
    const issued = await issue('2026-11');
    expect(await wayOf('2026-11', '3-2-501')).toBe('waiting');
    expect(await hears('zhao')).toEqual([
      '3-2-501 2026年11月的收费通知单出来了：200.00 元，应缴日 2026年11月15日已经过了，请您尽早缴。',
    ]);
    const rows = heard('zhao').at(-1)?.reply_markup?.inline_keyboard as { text: string }[][];
    expect(rows.flat().map((one) => one.text)).toEqual([
      ...['看明细', '和上月比', '账单 PDF', '怎么缴', '对账单有疑问'],
    ]);
    // Issued again nothing is, and nobody hears anything twice; Emma rents, and owes nothing of it.
    expect((await issue('2026-11')).issued).toBe(0);
    expect(await hears('zhao')).toEqual([]);
    expect(await hears('emma')).toEqual([]);
    const { counts, bills } = await told('2026-11');
    expect(bills).toHaveLength(issued.issued);
    expect(counts.chat).toBeGreaterThan(0);
    expect(await wayOf('2026-11', '3-2-501')).toBe('chat');
    expect(await wayOf('2026-11', '2-1-402')).toBe('no_chat');
  });

  it('are told the next day to whoever was reminded today, and nobody is reminded the day they are told', async () => {
    const community = await bench.inTransaction((work) =>
      work.em.findOneOrFail(Community, { name: '桂苑' }),
    );
    const today = dayIn(bench.clock.now(), community.timeZone);
    // Given that 赵玉兰 was told of new bills a moment ago: the ladder has no word for her today
    const due = await bench.inTransaction((work) =>
      loadRemindable(work, community, { ladder: [-60, 60], from: today, to: today }),
    );
    expect(
      due.filter((one) => Number(one.chat) === bench.chatOf('zhao')).map((one) => one.had),
    ).toEqual(expect.arrayContaining([true]));
    // When she is reminded, and bills are issued after that on the same day
    await bench.inTransaction(async (work) => {
      const chat = await work.em.findOneOrFail(Chat, { id: bench.chatOf('zhao') });
      work.em.create(Reminder, {
        ...{ id: work.chance.id(work.nowMs), community: community.id, day: today },
        ...{ resident: chat.resident ?? '', chat: chat.id, plannedAt: work.nowMs },
      });
    });
    await issue('2027-09');
    // Then she hears of them the next day
    expect(await hears('zhao')).toEqual([]);
    bench.clock.advance(24 * 3_600_000);
    expect(await hears('zhao')).toEqual([expect.stringContaining('2027年9月的收费通知单')]);
  });

  it('that are taken back before they are sent are not told; what stands in their place says so', async () => {
    bench.clock.advance(24 * 3_600_000);
    const issued = await issue('2026-12');
    await tells();
    const asked = { number: numberOf(issued, '3-2-501'), reason: '单价错了' };
    bench.clock.advance(1000);
    await voidCommand(bench.office, { ...asked, reissue: true }, 'zh-CN');
    const said = await hears('zhao');
    expect(said).toEqual([expect.stringContaining(`这张代替通知单 ${asked.number}，那张作废了`)]);
    expect(await wayOf('2026-12', '3-2-501')).toBe('chat');
  });

  it('say of what came late that it is a supplement, and wait for the end of quiet hours', async () => {
    const number = bench.office.chance.id(bench.clock.now());
    await bench.office.orm.em
      .fork()
      .getConnection()
      .execute(
        `insert into pools (id, community_id, building_id, code, period, amount_fen, created_at)
       select '${number}', id, null, 'lighting', '2026-12', 100000, now() from communities where name = '桂苑'`,
      );
    bench.clock.advance(
      Temporal.ZonedDateTime.from('2026-12-20T23:30[Asia/Shanghai]').epochMilliseconds -
        bench.clock.now(),
    );
    await issue('2026-12', { supplement: true });
    expect(await hears('zhao')).toEqual([]);
    expect(await wayOf('2026-12', '3-2-501')).toBe('chat');
    bench.clock.advance(10 * 3_600_000);
    expect(await hears('zhao')).toEqual([expect.stringContaining('这是前一张里没有算进去的费用')]);
  });

  it('are kept from the chat where nobody is to be told, and of whoever stopped the bot they go on paper', async () => {
    await issue('2026-01', { tells: false });
    expect(await hears('zhao')).toEqual([]);
    bench.clock.advance(24 * 3_600_000);
    await markUnreachable(bench.office.orm.em.fork(), bench.chatOf('li'));
    await issue('2027-01');
    await hears('zhao');
    const chat = await bench.office.orm.em.fork().findOneOrFail(Chat, { id: bench.chatOf('li') });
    expect(chat.reachable).toBe(false);
    const { counts } = await told('2027-01');
    expect(counts).toMatchObject({ chat: 1, waiting: 0 });
  });
});

describe('what is brought on paper', () => {
  it('is one PDF a building in the order of a walk, each home with a slip to tear off', async () => {
    const list = join(folder, 'list.csv');
    const { bills } = await toldCommand(
      bench.office,
      { period: '2027-01', building: '3', file: list },
      'zh-CN',
    );
    const units = bills.filter((one) => one.way !== 'chat').map((one) => one.unit);
    expect(units).not.toContain('3-2-501');
    const [printed, ...others] = await printCommand(
      bench.office,
      { period: '2027-01', building: '3', folder, everyHome: false, link: 'https://t.me/bot' },
      'zh-CN',
    );
    expect(others).toEqual([]);
    expect(printed?.notices).toBe(units.length);
    const pages = pdfPages(await readFile(printed?.file ?? ''));
    expect(pages.map((page) => /房号 (\S+)/.exec(page)?.[1])).toEqual(units);
    expect(pages.every((page) => page.includes('回执') && page.includes('签收人'))).toBe(true);
    expect(await readFile(list, 'utf8')).toContain('还没用机器人，送纸质单');
    const all = await printCommand(
      bench.office,
      { period: '2027-01', folder, everyHome: true, link: null },
      'en',
    );
    expect(all.reduce((sum, one) => sum + one.notices, 0)).toBe(
      (await told('2027-01')).bills.length,
    );
    await expect(told('2025-01')).rejects.toThrow('还没有通知单');
  });

  it.each([
    ['202701', '3'],
    ['2027年1月', '3栋'],
    ['2027/1', '三号楼'],
    ['２０２７－０１', '３'],
  ])('is the same however the month and the building are written: %s, %s', async (written, of) => {
    const building = { period: '2027-01', building: '3' };
    const plain = await toldCommand(bench.office, building, 'zh-CN');
    const asked = { period: written, building: of };
    // Its list, for programs as well, says the month as it was read
    expect(await toldCommand(bench.office, asked, 'zh-CN')).toEqual(plain);
    const into = join(folder, written.replaceAll('/', '_'));
    const [printed] = await printCommand(
      bench.office,
      { ...asked, folder: into, everyHome: true, link: null },
      'zh-CN',
    );
    expect(printed?.file).toBe(join(into, '2027-01-3.pdf'));
    expect(printed?.notices).toBe(plain.bills.length);
    // And so is the journal of a month
    const journal = { period: written, file: join(folder, 'journal.csv') };
    const { period } = await exportJournal(bench.office, journal, 'zh-CN');
    expect(period).toBe('2027-01');
  });

  it('is of no month that does not exist, which is said in the words of whoever asks', async () => {
    const asked = { period: '2027年13月', file: join(folder, 'journal.csv') };
    await expect(told(asked.period)).rejects.toThrow('「2027年13月」不是账期');
    await expect(exportJournal(bench.office, asked, 'zh-CN')).rejects.toThrow('不是账期');
    await expect(exportJournal(bench.office, asked, 'en')).rejects.toThrow('is not a period');
  });
});

describe('a stand', () => {
  it('is told once to whoever owes, on a day without another word of money, takes what is paid there, and is reported', async () => {
    const day = 24 * 3_600_000;
    // Given a stand in three days, of which is told from tomorrow on
    bench.clock.advance(day);
    const { community, planner, now } = await bench.inTransaction(async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      const planner = await work.em.findOneOrFail(Staff, { name: '周丽' });
      return { community, planner, now: nowIn(work.nowMs, community) };
    });
    const on = (days: number) => Temporal.PlainDate.from(now.day).add({ days }).toString();
    const { slackUser } = planner;
    const entry = {
      ...{ day: on(3), begins: '09:00', ends: '12:00', place: '3 栋楼下' },
      ...{ staff: [planner.id], announceOn: on(1) },
    };
    const plan = (more: Partial<StandEntry>) =>
      planStand(bench.office, {
        ...{ slackUser, community: community.id, reads: 'zh-CN' },
        entry: { ...entry, ...more },
      });
    expect(await plan({ day: on(-1), ends: '08:00', place: '' })).toMatchObject({
      faults: [{ field: 'day' }, { field: 'ends' }, { field: 'place' }, { field: 'announce_on' }],
    });
    const planned = await plan({});
    if (!planned.ok) throw new Error('The stand was not planned.');
    const stands = async (key: string): Promise<string[]> => {
      const before = heard(key).length;
      while (await goStands(bench.office)) await Promise.resolve();
      await sends(key);
      return heard(key)
        .slice(before)
        .map((one) => one.text ?? '');
    };
    const clockTo = async (time: string, date: string): Promise<void> => {
      const at = Temporal.PlainDateTime.from(`${date}T${time}`).toZonedDateTime(community.timeZone);
      bench.clock.advance(at.epochMilliseconds - bench.clock.now());
    };
    // Then nobody is told before that day; on it whoever owes is, once
    await clockTo('10:30', on(0));
    expect(await stands('zhao')).toEqual([]);
    await clockTo('10:30', on(1));
    const said = await stands('zhao');
    expect(said).toEqual([expect.stringMatching(/09:00–12:00 物业在3 栋楼下设点/)]);
    expect(said[0]).toMatch(/3-2-501 还有 [\d.]+ 元没有收到/);
    expect(await stands('zhao')).toEqual([]);
    expect(await stands('emma')).toEqual([]);
    const due = await bench.inTransaction((work) =>
      loadRemindable(work, community, { ladder: [-60, 180], from: on(1), to: on(1) }),
    );
    expect(due.some((one) => Number(one.chat) === bench.chatOf('zhao') && one.had)).toBe(true);
    // When something is paid to whoever stands there, while it is on
    await clockTo('09:30', on(3));
    const unit = await bench.inTransaction((work) =>
      work.em.findOneOrFail(Unit, { address: '3-2-501' }),
    );
    const paid = await takePayment(bench.office, {
      ...{ slackUser, unit: unit.id, once: 'stand', language: 'zh-CN' },
      entry: {
        ...{ amountFen: 10_000n, method: 'bank', reference: null, payer: null },
        ...{ paidOn: null, bills: [], rest: 'prepayment' },
      },
      said: { owed: null, restFen: null },
    });
    expect(paid).toMatchObject({ ok: true, payment: { stand: planned.stand } });
    // Then whoever planned it reads what came of it, once
    await clockTo('14:30', on(3));
    await goStands(bench.office);
    await goStands(bench.office);
    const reports = await bench.office.orm.em.fork().find(OutboxPart, {
      key: `stand:${planned.stand}:report:${planner.id}`,
    });
    expect(reports.map((one) => (one.part.kind === 'note' ? one.part.text : ''))).toEqual([
      expect.stringMatching(/1 户缴了 100\.00 元[\s\S]*通知了 1 人/),
    ]);
  });
});
