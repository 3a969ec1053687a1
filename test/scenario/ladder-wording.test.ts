import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { showWording } from '../../src/collection/wording/show-wording.ts';
import { ReminderWording } from '../../src/collection/wording/wording-entities.ts';
import { onUnit, writeBill } from '../support/ledger-office.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

/** A manager says in her own words what a step of the ladder says; it begins on a Tuesday, 24 November, at ten. */
let office: TestOffice;
let zhao: ResidentDriver;
let emma: ResidentDriver;
let wang: Clicks;
beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  await zhao.joins();
  emma = await office.resident('emma');
  await emma.joins();
  wang = controlsOf(office, await office.staff('wang'));
  // Both homes owe a bill that is due on Friday
  await owes('3-2-501', 'owner', '2026-11', '2026-11-27');
  await owes('2-1-402', 'tenant', '2026-11', '2026-11-27');
});
afterAll(async () => {
  await office.comesToRest();
  await zhao.readsAll();
  await emma.readsAll();
  await office.stop();
});

const owes = (address: string, payer: 'owner' | 'tenant', period: string, dueOn: string) =>
  onUnit(office.opened.office, address, (work, unit) =>
    writeBill(work, {
      ...{ unit: unit.id, period, dueOn, payer },
      lines: [{ code: 'service', fen: 36334 }],
    }),
  );
const goTo = (local: string): Promise<void> => {
  const to = Temporal.Instant.from(`${local}+08:00`).epochMilliseconds;
  return office.later(to - office.clock.now() + 1000);
};
/** Opens what a step says: from the list of what is owed by way of the ladder's days. */
async function opens(): Promise<void> {
  await wang.commandsWindow('collect');
  await wang.inWindow('collect.ladder');
  await wang.inWindow('collect.wording');
  await shows(/发出去的样子/);
}
/** Closes the ladder's days and the list below them. */
async function closesAll(): Promise<void> {
  await wang.closes();
  await wang.closes();
}
const shows = (pattern: RegExp): Promise<string> =>
  until(`a window that reads ${pattern}`, async () => {
    const words = await wang.window();
    return pattern.test(words) ? words : null;
  });
const kept = (): Promise<ReminderWording[]> =>
  office.opened.office.orm.em.fork().find(ReminderWording, {}, { orderBy: { setAt: 'asc' } });

const own = '您好，{房号}的费用 {金额} 元，{到期日}到期。有空时看一下就好，谢谢您。';
const ownEn = 'Hello! {home}: {amount} yuan, due {due}. Whenever it suits you, and thank you.';

describe('what a step of the ladder says', () => {
  it('is shown as it looks, refused by name where it threatens or leaves something out, and kept only when it is saved', async () => {
    // Given the words that everybody has, as whoever gets them would see them, with the ways out below
    await opens();
    expect(await wang.window()).toMatch(/到期前 3 天（中文）\*：现在用通用的说法/);
    await wang.fills({ step: '0', in: 'zh-CN', words: '', what: 'see' });
    const usual = await shows(/到期当天（中文）\*/);
    expect(usual).toMatch(/这一周有 2 笔到这一步/);
    expect(usual).toMatch(/2026年11月的费用 363\.34 元，今天到期。\n.*看明细.*我已付/);
    // When she writes what the law or courtesy forbids, it is refused beside the field, by name
    const refused = async (words: string, said: RegExp): Promise<void> => {
      for (const what of ['see', 'save'])
        expect(await wang.fills({ step: '0', words, what })).toEqual({
          words: expect.stringMatching(said),
        });
    };
    await refused(`${own}不交将停水。`, /“停水”说的是停水停电.*法律不允许/);
    await refused(`${own}我们会找律师。`, /“律师”说的是法院、律师或警察/);
    await refused(`${own}名单将公示。`, /“公示”会让住户难堪/);
    await refused(`${own}否则后果自负。`, /“否则”听起来是威胁或命令/);
    await refused('您好，请看一下费用。', /还少 \{房号\}。 还少 \{金额\}。 还少 \{到期日\}。/);
    await refused(`${own}{姓名}`, /不认识 \{姓名\}/);
    await refused(own.padEnd(301, '好'), /太长了，最多 300 字/);
    // Then what is courteous shows how it would look, and nothing is changed by that
    expect(await wang.fills({ step: '0', words: own, what: 'see' })).toEqual({});
    const looks = await shows(/刚写的，还没有保存/);
    expect(looks).toMatch(/您好，1-1-101的费用 363\.34 元，今天到期。有空时看一下就好/);
    expect(looks).toMatch(/有疑问/);
    expect(await kept()).toEqual([]);
    // And it holds once it is saved, each language for itself
    expect(await wang.fills({ step: '0', words: own, what: 'save' })).toEqual({});
    expect(wang.saved().at(-1)).toMatch(/已保存/);
    await closesAll();
    await opens();
    expect(await wang.window()).toMatch(/王敏，到期当天（中文）：您好，\{房号\}的费用/);
    expect(await wang.fills({ step: '0', in: 'en', words: ownEn, what: 'save' })).toEqual({});
    await closesAll();
    expect((await kept()).map((one) => [one.step, one.language, one.words])).toEqual([
      [0, 'zh-CN', own],
      [0, 'en', ownEn],
    ]);
  });

  it('is read by residents in their language on its day, with the ways out below', async () => {
    await goTo('2026-11-27T10:05');
    const said = await zhao.hears(
      /^您好，3-2-501的费用 363\.34 元，今天到期。有空时看一下就好，谢谢您。$/,
    );
    expect(JSON.stringify(said.reply_markup)).toMatch(/我已付.*我想晚几天付.*有疑问/);
    await emma.hears(
      /^Hello! 2-1-402: 363\.34 yuan, due today\. Whenever it suits you, and thank you\.$/,
    );
  });

  it('is said as everywhere again once she goes back, for one language, and every version is kept', async () => {
    await opens();
    expect(await wang.fills({ step: '过期 3 天', in: 'zh-CN', words: own, what: 'save' })).toEqual(
      {},
    );
    await closesAll();
    await opens();
    expect(await wang.fills({ step: '过期 3 天', in: 'en', words: ownEn, what: 'save' })).toEqual(
      {},
    );
    await closesAll();
    // When the window still shows the words of a step, another step is shown in its own
    await opens();
    expect(await wang.fills({ step: '过期 3 天', in: 'zh-CN', words: own, what: 'see' })).toEqual(
      {},
    );
    await shows(/过期 3 天（中文）\*：现在用本小区自己的说法/);
    expect(await wang.fills({ step: '7', in: 'zh-CN', words: own, what: 'see' })).toEqual({});
    await shows(/过期 7 天（中文）\*：现在用通用的说法/);
    expect(
      await wang.fills({ step: '过期 3 天', in: 'zh-CN', words: own, what: 'default' }),
    ).toEqual({});
    await closesAll();
    await opens();
    expect(await wang.window()).toMatch(/王敏，过期 3 天（中文）：改回通用的说法/);
    await wang.closes();
    await closesAll();
    expect((await kept()).map((one) => [one.step, one.language, one.words !== null])).toEqual([
      [0, 'zh-CN', true],
      [0, 'en', true],
      [3, 'zh-CN', true],
      [3, 'en', true],
      [3, 'zh-CN', false],
    ]);
    await goTo('2026-11-30T10:05');
    await zhao.hears(/2026年11月的费用还有 363\.34 元没有收到，2026年11月27日已到期。\n如果刚付过/);
    await emma.hears(
      /^Hello! 2-1-402: 363\.34 yuan, due 27 Nov 2026\. Whenever .* thank you\.\nIf you have paid/,
    );
  });
});

describe('who reads English', () => {
  it('reads what is wrong with a wording in English', async () => {
    const [community] = await office.opened.office.orm.em
      .fork()
      .execute<{ id: string }[]>("select id from communities where name = '桂苑'");
    const slackUser = (await office.staff('wang')).id;
    const asked = { slackUser, community: community?.id ?? '', language: 'en' as const };
    const entry = {
      step: 0,
      in: 'en' as const,
      words: '{home} {due}: pay or we cut off your water',
    };
    expect(await showWording(office.opened.office, { ...asked, entry })).toMatchObject({
      faults: [
        {
          field: 'words',
          words: expect.stringMatching(
            /“cut off” speaks of cutting something off.*\{amount\} is missing\./,
          ),
        },
      ],
    });
  });
});
