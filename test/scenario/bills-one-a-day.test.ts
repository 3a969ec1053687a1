import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { personBlocks } from '../../bots/playground/botapi/people.ts';
import { readPeriod } from '../../src/billing/period.ts';
import { applyTariffCommand } from '../../src/billing/tariff/tariff-command.ts';
import { planReminders } from '../../src/collection/plan-reminders.ts';
import { forgetCommunities } from '../../src/community/communities-of.ts';
import { Community, Resident } from '../../src/community/entities.ts';
import { openChat } from '../../src/community/open-chat.ts';
import { destinations } from '../../src/delivery/destinations.ts';
import { deliverTo } from '../../src/delivery/sending/deliver.ts';
import { voidCommand } from '../../src/ledger/issuing/issue-command.ts';
import { issuePeriod } from '../../src/ledger/issuing/issue-period.ts';
import { BillTelling } from '../../src/ledger/telling/run-entities.ts';
import { tellBills } from '../../src/ledger/telling/tell-bills.ts';
import { toldCommand } from '../../src/ledger/telling/told-command.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** A community whose bills are issued, one run after the other, with a clock that is moved by hand. It is a Tuesday, ten o'clock. */
let bench: DeliveryBench;
beforeAll(async () => {
  bench = await openDeliveryBench();
  await bench.inTransaction(async (work) => {
    const id = bench.chatOf('zhao');
    const chat = await openChat(work, { id, kind: 'private', displayName: '赵玉兰' });
    chat.resident = (await work.em.findOneOrFail(Resident, { name: '赵玉兰' })).id;
    chat.language = 'zh-CN';
  });
  const document = `community: 桂苑
valid_from: 2026-01-01
due: {day: 28}
items:
  - {code: service, name: {zh-CN: 物业服务费, en: Service charge}, basis: fixed, amount: "200.00"}
`;
  await applyTariffCommand(bench.office, { dryRun: false, document }, 'zh-CN');
});
afterAll(() => bench.close());

/** Lets it be this moment in Shanghai. */
function isNow(iso: string): void {
  const at = Temporal.ZonedDateTime.from(`${iso}[Asia/Shanghai]`).epochMilliseconds;
  bench.clock.advance(at - bench.clock.now());
}
/** Issues the bills of a month, further ahead than anybody may ask for: each run is a month of its own. @returns the number of 3-2-501's */
async function issues(period: string): Promise<string> {
  bench.clock.advance(1000);
  let number = '';
  await bench.inTransaction(async (work) => {
    const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
    await issuePeriod(work, community, {
      ...{ period: readPeriod(period) ?? '', supplement: false, dryRun: false, tells: true },
      actor: { kind: 'system', id: null },
      each: (bill) => {
        if (bill.unit.address === '3-2-501' && 'number' in bill) number = String(bill.number);
      },
    });
  });
  return number;
}
/** Takes a bill back. @returns the number of the one in its place */
async function takesBack(number: string, reissue: boolean): Promise<string> {
  bench.clock.advance(1000);
  const asked = { number, reason: '单价错了', reissue };
  const { reissued } = await voidCommand(bench.office, asked, 'zh-CN');
  return String(reissued?.number);
}
const messages = () =>
  bench.telegram.world.messages
    .values()
    .filter((one) => one.chat.id === bench.chatOf('zhao') && one.from?.is_bot === true)
    .toSorted((a, b) => a.message_id - b.message_id);
/** What she hears anew once all that is due was told, planned and sent. */
async function hears(): Promise<string[]> {
  const before = messages().length;
  while (await tellBills(bench.office)) await Promise.resolve();
  await planReminders(bench.office);
  await deliverTo(bench.office, destinations.chat(bench.chatOf('zhao')), bench.deps);
  return messages()
    .slice(before)
    .map((one) => one.text ?? '');
}
const wayOf = async (period: string): Promise<string | undefined> =>
  (await toldCommand(bench.office, { period }, 'zh-CN')).bills.find((one) => one.unit === '3-2-501')
    ?.way;

describe('bills of several runs on one day', () => {
  it('are told in one message while none of them was sent yet', async () => {
    await issues('2026-11');
    await issues('2026-12');
    expect(await hears()).toEqual([
      [
        '您有 2 张新的收费通知单，一共 400.00 元：',
        '· 3-2-501 2026年11月 200.00 元，请在 2026年11月28日前缴',
        '· 3-2-501 2026年12月 200.00 元，请在 2026年12月28日前缴',
      ].join('\n'),
    ]);
    expect([await wayOf('2026-11'), await wayOf('2026-12')]).toEqual(['chat', 'chat']);
    const rows = messages().at(-1)?.reply_markup?.inline_keyboard as { text: string }[][];
    expect(rows.flat().map((one) => one.text)).toContain('账单 PDF');
  });

  it('wait for the next morning once one was told today, and go together then', async () => {
    await issues('2027-01');
    expect(await hears()).toEqual([]);
    expect(await wayOf('2027-01')).toBe('waiting');
    isNow('2026-11-24T20:00');
    await issues('2027-02');
    expect(await hears()).toEqual([]);
    isNow('2026-11-25T08:29');
    expect(await hears()).toEqual([]);
    isNow('2026-11-25T08:31');
    expect(await hears()).toEqual([
      expect.stringMatching(/^您有 2 张[\s\S]*2027年1月[\s\S]*2027年2月/),
    ]);
    expect([await wayOf('2027-01'), await wayOf('2027-02')]).toEqual(['chat', 'chat']);
    // The ladder has its step that day, three days before November's is due: it says nothing today
    isNow('2026-11-25T10:01');
    expect(await hears()).toEqual([]);
    isNow('2026-11-26T10:01');
    expect(await hears()).toEqual([
      expect.stringMatching(/2026年11月的费用 200\.00 元，后天（周六）到期/),
    ]);
  });

  it('that are issued anew twice are told once, by the number that is known', async () => {
    const known = await issues('2027-03');
    // She was reminded today
    expect(await hears()).toEqual([]);
    isNow('2026-11-27T09:00');
    expect(await hears()).toEqual([expect.stringContaining('2027年3月的收费通知单')]);
    const second = await takesBack(known, true);
    await takesBack(second, true);
    expect(await hears()).toEqual([]);
    isNow('2026-11-28T09:00');
    expect(await hears()).toEqual([
      `3-2-501 2027年3月的收费通知单出来了：200.00 元，请在 2027年3月28日前缴。\n这张代替通知单 ${known}，那张作废了；之前缴过的都算在这张里。`,
    ]);
  });
});

describe('a bill that is taken back', () => {
  it('is told with whatever else is told of bills, on a day without another word of money', async () => {
    isNow('2026-12-05T09:00');
    const known = await issues('2027-04');
    expect(await hears()).toEqual([expect.stringContaining('2027年4月的收费通知单')]);
    await takesBack(known, false);
    await issues('2027-05');
    expect(await hears()).toEqual([]);
    isNow('2026-12-06T09:00');
    expect(await hears()).toEqual([
      [
        '3-2-501 2027年5月的收费通知单出来了：200.00 元，请在 2027年5月28日前缴。',
        `3-2-501 2027年4月的通知单 ${known} 已作废，不用缴。`,
      ].join('\n'),
    ]);
  });

  it('is told of the one they know, where the one in its place was taken back before it was sent', async () => {
    isNow('2026-12-10T09:00');
    const known = await issues('2027-06');
    expect(await hears()).toHaveLength(1);
    const second = await takesBack(known, true);
    await takesBack(second, false);
    isNow('2026-12-11T09:00');
    expect(await hears()).toEqual([`3-2-501 2027年6月的通知单 ${known} 已作废，不用缴。`]);
    // And of one that nobody was told of nobody hears
    isNow('2026-12-12T09:00');
    await takesBack(await issues('2027-07'), false);
    expect(await hears()).toEqual([]);
  });
});

describe('a message about bills that never arrived', () => {
  it('told nobody anything: what else is due that day is said, and what is taken back is news to nobody', async () => {
    isNow('2027-01-05T09:00');
    personBlocks(bench.telegram.world, { user_id: bench.chatOf('zhao'), blocked: true });
    const number = await issues('2027-08');
    expect(await hears()).toEqual([]);
    const told = await bench.office.orm.em.fork().find(BillTelling, { outcome: 'failed' });
    expect(told.map((one) => one.saidOn)).toEqual([null]);
    expect(await wayOf('2027-08')).toBe('blocked');
    personBlocks(bench.telegram.world, { user_id: bench.chatOf('zhao'), blocked: false });
    await bench.inTransaction((work) => work.em.execute('update chats set reachable = true'));
    await issues('2027-09');
    expect(await hears()).toEqual([expect.stringContaining('2027年9月的收费通知单')]);
    isNow('2027-01-06T09:00');
    await takesBack(number, false);
    expect(await hears()).toEqual([]);
  });
});

describe('bills in a company with several communities', () => {
  it('name the community before the home, whose ever they are', async () => {
    isNow('2027-01-07T09:00');
    await bench.inTransaction((work) =>
      work.em.execute(
        `insert into communities (id, name, name_en, locale, time_zone, currency, channels, hours, phones, created_at)
           select ?, '柳苑', 'Willow', locale, time_zone, currency, channels, hours, phones, now() from communities limit 1`,
        [randomUUID()],
      ),
    );
    await forgetCommunities(bench.office.orm.em.fork());
    await issues('2027-10');
    expect(await hears()).toEqual([expect.stringMatching(/^桂苑\/3-2-501 2027年10月/)]);
  });
});
