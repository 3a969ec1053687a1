import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;

type Ready = {
  ready: boolean;
  slack: { lastFailure: string | null; lastOkAt: number | null; lastFailureAt: number | null };
  warning?: string;
  oldest_unsent_ms: number;
};
const readiness = async (): Promise<Ready> =>
  (await (await fetch(`${office.running.origin}/readyz`)).json()) as Ready;

describe('a workspace in Chinese', () => {
  beforeAll(async () => {
    office = await startTestOffice();
  });
  afterAll(() => office.stop());

  it('answers the slash command in either language, to the one who typed it', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const chen = await office.staff('chen');
    for (const words of ['help', '帮助', ''])
      expect(await chen.commands(words)).toMatch(/您可以：接单、指派、回复住户/);
    // Somebody who holds every right reads each line once.
    const wang = await office.staff('wang');
    const told = (await wang.commands('help')).split('\n').filter((line) => line.startsWith('•'));
    expect(told.length).toBeGreaterThan(20);
    expect(told.filter((line, index) => told.indexOf(line) !== index)).toEqual([]);
    for (const words of [
      `find ${number}`,
      `查 ${number}`,
      `${number}`,
      `＃${number}`,
      `FIND #${number}`,
    ])
      expect(await chen.commands(words)).toMatch(
        new RegExp(`${number} · 报修 · 给排水[\\s\\S]*3-2-501[\\s\\S]*水龙头一直滴水`),
      );
    expect(await chen.commands('find 99999')).toMatch(/没有工单 99999/);
    expect(await chen.commands('find 赵玉兰')).toMatch(/赵玉兰[\s\S]*3-2-501/);
    // What was mistyped is asked about, among what this person may use.
    expect(await chen.commands('fnid')).toMatch(
      /没有「fnid」这个命令。您是不是要：\/gatehouse find/,
    );
    expect(await chen.commands('blorp')).toMatch(/没有「blorp」这个命令。\/gatehouse help/);
    expect(await chen.commands('find <!channel>')).not.toContain('<!channel>');
    const stranger = await office.post('slack/users', { name: 'guest', real_name: '访客' });
    expect(stranger.id).toBeDefined();
    const guest = await office.staff('guest');
    expect(await guest.commands(`find ${number}`)).toMatch(/不在员工名单里/);
  });

  it('shows everybody a Home of their own, with what they may do', async () => {
    const li = await office.resident('li');
    await li.joins();
    const number = await li.reports('卫生间地漏堵了');
    const zhang = await office.staff('zhang');
    const chen = await office.staff('chen');
    const sun = await office.staff('sun');
    expect(await zhang.opensHome(/张伟，您好/)).toMatch(
      new RegExp(`我今天的活 0 件[\\s\\S]*待接单 [1-9][\\s\\S]*${number}`),
    );
    await zhang.clicks(await zhang.card(number), 'request.claim');
    await li.hears(/张师傅已接单/);
    const mine = await zhang.opensHome(/我今天的活 1 件/);
    expect(mine).toMatch(new RegExp(`${number}[\\s\\S]*3-2-601[\\s\\S]*地漏堵了`));
    expect(await chen.opensHome(/陈静，您好/)).toContain('前台');
    // Who takes no requests is not offered any.
    expect(await sun.opensHome(/孙芳，您好/)).not.toContain('待接单');
    const home = (await office.slack()).homes.find((one) => one.user === sun.id);
    expect(JSON.stringify(home)).not.toContain('request.claim');
    // Late is shown while it is still open.
    await office.later(3 * 24 * 3_600_000);
    await chen.opensHome(/已超时 [1-9]/);
    const guest = await office.staff('guest');
    expect(await guest.opensHome(/不在员工名单/)).not.toMatch(/地漏/);
  });

  it('takes every right from somebody who left the workspace, at once', async () => {
    const qian = await office.resident('qian');
    await qian.joins();
    const number = await qian.reports('门铃按了不响');
    const lin = await office.staff('lin');
    const card = await lin.card(number);
    await lin.clicks(card, 'request.claim');
    await qian.hears(/林管家已接单/);
    await office.post('slack/deactivate', { user: lin.id });
    await until('that nobody of that name is on the staff any more', async () => {
      const listed = await office.opened.office.orm.em
        .fork()
        .getConnection()
        .execute(`select active from staff where slack_user = '${lin.id}'`);
      return (listed as { active: boolean }[])[0]?.active === false;
    });
    // A click of a phone that was still signed in is refused.
    const world = office.running.playground?.slack.world;
    const gone = world?.users.get(lin.id);
    if (gone) world?.users.put(lin.id, { ...gone, deleted: false });
    // The card may be drawn anew already, as one that nobody has: answering is on it in either case.
    await lin.isRefused(card, 'request.reply', /不在员工名单里/);
    expect(await lin.commands('help')).toMatch(/不在员工名单里/);
    // What they had is the desk's again, and both hear of it.
    await qian.hears(/工单 \d+ 已回到前台/);
    const chen = await office.staff('chen');
    const note = await chen.readsInThread(card, /退回待接单/);
    expect(note.text).toContain(`<@${chen.id}>`);
    expect(wordsOn(await chen.card(number, /待接单/))).not.toContain(`<@${lin.id}> 负责`);
    await qian.says('/requests');
    expect((await qian.hears(new RegExp(`${number}[\\s\\S]*门铃`))).text).not.toMatch(/林管家/);
    await office.comesToRest();
    expect(await qian.transcript()).not.toMatch(/已出发/);
  });
});

describe('a workspace in English', () => {
  beforeAll(async () => {
    office = await startTestOffice({ environment: { GATEHOUSE_LOCALE: 'en' } });
    // The demonstration was furnished in Chinese; this community reads English.
    await office.opened.office.orm.em
      .fork()
      .getConnection()
      .execute("update communities set locale = 'en'");
  });
  afterAll(() => office.stop());

  it('reads cards, threads, windows and refusals in English, whatever the resident writes', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const zhang = await office.staff('zhang');
    const card = await zhang.card(number, /Repair[\s\S]*Plumbing[\s\S]*厨房水龙头一直滴水/);
    expect(wordsOn(card)).not.toMatch(/报修|待接单|住户/);
    await zhang.clicks(card, 'request.claim');
    await zhao.hears(/张师傅已接单/);
    const sun = await office.staff('sun');
    await zhang.card(number, /Taken|Accepted/i);
    await sun.isRefused(card, 'request.start', /Zhang|Wang|Chen|张伟|王敏|陈静/);
    await zhao.taps('催一下');
    await zhao.hears(/催办/);
    const note = await zhang.readsInThread(card, /resident/i);
    expect(wordsOn(note)).not.toMatch(/住户在催/);
    expect(await zhang.commands('help')).toMatch(/You can/);
    expect(await zhang.opensHome(/Wei Zhang/)).not.toMatch(/我今天的活|您好|张伟/);
    // Each chooses the language of what only they read; the channel stays in the community's.
    expect(await zhang.commands('language 中文')).toMatch(/以后您看的内容用中文/);
    expect(await zhang.commands('help')).toMatch(/您可以/);
    expect(await zhang.opensHome(/张伟/)).toMatch(/您好/);
    expect(wordsOn(await zhang.card(number))).toMatch(/Repair · Plumbing/);
    await zhang.commands('language slack');
    const locale = office.running.playground?.slack.world;
    const user = locale?.users.get(zhang.id);
    if (user) locale?.users.put(zhang.id, { ...user, locale: 'zh-CN' } as never);
    await zhang.opensHome(/张伟，您好/);
    expect(await zhang.commands('hepl')).toMatch(
      /没有「hepl」这个命令。您是不是要：\/gatehouse help/,
    );
  });
});

describe('Slack refusing the token', () => {
  beforeAll(async () => {
    office = await startTestOffice();
  });
  afterEach(() => office.stop());

  it('is said in readiness, switches nothing off, and mends itself', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await office.faults({ slack: { refuses: 'invalid_auth' } });
    const number = await zhao.reports('厨房水龙头一直滴水');
    await until(
      'readiness to say so',
      async () => (await readiness()).slack.lastFailure === 'slack.invalid_auth',
    );
    // Residents are served all the same.
    await zhao.says('/requests');
    await zhao.hears(/水龙头一直滴水/);
    await zhao.says('现在越滴越大了');
    await zhao.hears(/已补充到工单/);
    expect((await readiness()).ready).toBe(true);
    await office.later(61_000);
    expect((await readiness()).warning).toMatch(/unsent message has waited/);
    await office.faults({ slack: { refuses: null } });
    await office.later(61_000);
    const zhang = await office.staff('zhang');
    const card = await zhang.card(number, /水龙头一直滴水/);
    await zhang.readsInThread(card, /越滴越大/);
    await office.comesToRest();
    const now = await readiness();
    expect(now.slack.lastOkAt ?? 0).toBeGreaterThan(now.slack.lastFailureAt ?? 0);
    expect(now.warning).toBeUndefined();
  });
});
