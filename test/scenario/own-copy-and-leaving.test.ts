import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { unitHistory } from '../../src/archive/history.ts';
import { Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import type { OwnCopy } from '../../src/residents/own-data/own-copy.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

const em = () => office.opened.office.orm.em.fork();

/** Comes in as tenant of a home and reads the welcome. */
async function rents(name: string, address: string, language_code = 'zh-hans') {
  const { code } = await inviteTo(office.opened.office, {
    address,
    name,
    role: 'tenant',
    botUsername: 'gatehouse_playground_bot',
  });
  const tenant = await office.resident(name, { language_code });
  await tenant.says(`/start ${code}`);
  await tenant.hears(new RegExp(address));
  return tenant;
}

/** The bytes of the files of a kind that a person was sent, in order. */
async function filesOf(person: ResidentDriver, ending: string): Promise<Buffer[]> {
  const sent = (await person.chat()).flatMap(({ from, document }) =>
    from?.is_bot && document?.file_name?.endsWith(ending) ? [document.file_id] : [],
  );
  return Promise.all(
    sent.map(async (id) => {
      const answer = await fetch(`${office.origin}/playground/files/telegram/${id}`);
      return Buffer.from(await answer.arrayBuffer());
    }),
  );
}

/** What the dispatch channel was told outside of threads. */
const dispatchHears = (pattern: RegExp) =>
  until(`${pattern} in the dispatch channel`, async () => {
    const { channels, messages } = await office.slack();
    const dispatch = channels.find((one) => /dispatch/.test(one.name))?.id;
    return messages.find(
      (one) => one.channel === dispatch && !one.thread_ts && pattern.test(wordsOn(one)),
    );
  });

describe('a copy of what is held about somebody', () => {
  it('comes as PDF and JSON, with all of theirs and nothing of anybody else', async () => {
    // Given two neighbours who have both filed something
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const li = await office.resident('li');
    await li.joins();
    const other = await li.reports('卧室的吸顶灯不亮了');
    // And staff who have looked at the phone of one, and written to her
    const chen = await office.staff('chen');
    const card = await chen.card(number);
    await chen.clicks(card, 'request.phone');
    await chen.readsWindow(/138/);
    await chen.fills(card, 'request.reply', { text: '明天上午来看' });
    await zhao.sees(/明天上午来看/);
    // And an emergency of hers, in which more was said, and which is over
    await zhao.says('家里有煤气味');
    await zhao.sees(/燃气总阀/);
    const liu = await office.staff('liu');
    const alarm = await liu.cardWith(/燃气泄漏/);
    await liu.clicks(alarm, 'emergency.ack');
    await zhao.sees(/刘值班主任已收到/);
    await zhao.says('味道是从灶台来的');
    await liu.readsInThread(alarm, /味道是从灶台来的/);
    await liu.fills(alarm, 'emergency.reply', { text: '马上到楼下' });
    await zhao.sees(/马上到楼下/);
    await liu.fills(alarm, 'emergency.stand_down', { reason: '阀门已关，没有气味' });
    await zhao.sees(/已解除/);
    await zhao.readsAll();
    // When she asks in her own words
    await zhao.says('给我一份我的资料');
    await zhao.hears(/两个文件.*只有您本人/);
    await zhao.hears(/^\[document\] 您的资料副本/);
    await zhao.hears(/^\[document\] 同样的内容/);
    // Then the JSON holds what is hers
    const [json] = await filesOf(zhao, '.json');
    const copy = JSON.parse(String(json)) as OwnCopy;
    expect(copy.person).toMatchObject({ name: '赵玉兰', phone: '+8613800010501' });
    expect(copy.homes).toMatchObject([{ address: '3-2-501', role: 'owner', until: null }]);
    expect(copy.chat).toMatchObject({ language: 'zh-CN', quiet_hours: null });
    expect(copy.requests).toMatchObject([
      { number, words: '厨房水龙头一直滴水', home: '3-2-501', kind: 'repair' },
    ]);
    expect(copy.requests[0]?.history).toContainEqual(
      expect.objectContaining({ by: 'staff', what: 'staff_said', text: '明天上午来看' }),
    );
    expect(copy.emergencies).toMatchObject([{ kind: 'gas', words: '家里有煤气味' }]);
    expect(copy.emergencies[0]?.said).toMatchObject([
      { by: 'resident', name: null, text: '味道是从灶台来的' },
      { by: 'staff', text: '马上到楼下' },
    ]);
    expect(copy.phone_seen).toMatchObject([{ by: '陈客服', about: 'request', number }]);
    expect(copy.invitations).toMatchObject([{ home: '3-2-501', role: 'owner' }]);
    // And the PDF says the same
    const [pdf] = await filesOf(zhao, '.pdf');
    const pages = pdfPages(pdf ?? Buffer.alloc(0)).join('\n');
    expect(pages).toMatch(/姓名：赵玉兰\n电话：13800010501/);
    expect(pages).toMatch(/「厨房水龙头一直滴水」/);
    expect(pages).toMatch(/陈客服 · 回复：明天上午来看/);
    expect(pages).toMatch(/您：味道是从灶台来的/);
    expect(pages).toMatch(new RegExp(`陈客服 · 因工单 ${number}`));
    // And neither knows anything of her neighbour.
    for (const text of [String(json), pages])
      expect(text).not.toMatch(new RegExp(`李红|3-2-601|吸顶灯|${other}|13800010601`));
    // The office keeps no copy of the copy.
    const { outbox } = await office.office();
    expect(JSON.stringify(outbox)).not.toMatch(/on_file_since/);
    await li.readsAll();
  });

  it('is asked for in the settings in English, three times a day at most', async () => {
    const emma = await office.resident('emma');
    await emma.joins();
    const settings = async (): Promise<void> => {
      await emma.says('/settings');
      await emma.hears(/Emma Carter/);
      await emma.taps('A copy of my data');
    };
    for (let copies = 1; copies <= 3; copies += 1) {
      await settings();
      await emma.hears(/Two files are on their way/);
      await emma.hears(/^\[document\]/);
      await emma.hears(/^\[document\]/);
    }
    await settings();
    await emma.hears(/3 copies today/);
    const [pdf] = await filesOf(emma, '.pdf');
    const pages = pdfPages(pdf ?? Buffer.alloc(0)).join('\n');
    expect(pages).toMatch(/A copy of my data[\s\S]*Name: Emma Carter[\s\S]*2-1-402 · Tenant/);
    expect(pages).toMatch(/Requests \(0\)\nNone\./);
    await office.later(24 * 3_600_000);
    await emma.readsAll();
    await emma.says('What do you have about me?');
    await emma.hears(/Two files are on their way/);
    await emma.readsAll();
  });

  it('is for nobody the office does not know', async () => {
    const stranger = await office.resident('路人', { language_code: 'zh-hans' });
    await stranger.says('你们存了我什么');
    await stranger.hears(/还不知道您是哪一位/);
    await stranger.says('删除我的资料');
    await stranger.hears(/身份证到物业前台/);
  });
});

describe('a tenant who moves out in the middle of a month', () => {
  it('sees nothing of the home from that moment, and what was theirs stays theirs', async () => {
    // Given a tenant with an open request
    const tenant = await rents('周小明', '1-1-302');
    const number = await tenant.reports('卫生间马桶堵了');
    const chen = await office.staff('chen');
    await chen.card(number);
    // … and a complaint that nobody is to know was theirs
    await tenant.says('隔壁天天半夜唱歌，吵得睡不着');
    await tenant.hears(/匿名/);
    await tenant.taps('匿名');
    await tenant.sees(/看不到您的姓名、电话和房号/);
    await tenant.taps('提交');
    const unnamed = Number(
      /工单 (\d+)/.exec((await tenant.sees(/工单 \d+[\s\S]*唱歌/)).text ?? '')?.[1],
    );
    // When they say so, and confirm it
    await tenant.readsAll();
    await tenant.says('我搬走了');
    await tenant.hears(/不再是 1-1-302 的租户[\s\S]*仍记在您名下/);
    await tenant.taps('确定，已搬走');
    await tenant.sees(/从今天起您不再住 1-1-302[\s\S]*名下现在没有房屋/);
    // Then the staff know
    await dispatchHears(new RegExp(`1-1-302 的租户周小明.*搬走.*${number}`));
    await office.comesToRest();
    const named = (await office.slack()).messages.filter((one) =>
      /周小明/.test(JSON.stringify(one)),
    );
    expect(JSON.stringify(named)).not.toContain(String(unnamed));
    // And nothing of the home, nor news of the request, comes to the chat any more
    await tenant.readsAll();
    await tenant.says('/requests');
    expect((await tenant.hears(/./)).text).not.toMatch(new RegExp(`${number}|1-1-302`));
    const zhang = await office.staff('zhang');
    await zhang.clicks(await zhang.card(number), 'request.claim');
    await zhang.card(number, /已接单/);
    await office.comesToRest();
    await tenant.expectNothingUnread();
    // But the request is theirs in the archive, and the unit has its history, in their own name
    const occupancy = await em().findOneOrFail(Occupancy, { role: 'tenant', until: '2026-11-24' });
    const request = await office.opened.office.orm.em
      .fork()
      .execute(`select resident_id from requests where number = ${number}`);
    expect(request).toEqual([{ resident_id: occupancy.resident }]);
    const unit = await em().findOneOrFail(Unit, { address: '1-1-302' });
    const options = { language: 'zh-CN', limit: 5, withPhones: false } as const;
    const [latest] = await unitHistory(em(), unit.id, options);
    expect(latest).toMatchObject({ who: '住户本人', what: '入住 周小明' });
    expect(latest?.fields).toContainEqual({ field: '截止', from: null, to: '2026-11-24' });
    // A second tap changes nothing, and says so.
    const moved = (await tenant.chat()).find((one) => /确定以后/.test(one.text ?? ''));
    expect(moved).toBeUndefined();
    await tenant.says('我搬走了');
    await tenant.hears(/名下现在没有房屋/);
  });

  it('is asked which home it was, and keeps the other', async () => {
    const tenant = await rents('Ada Lovelace', '1-1-302', 'en');
    const { code } = await inviteTo(office.opened.office, {
      address: '1-1-402',
      name: undefined,
      role: 'tenant',
      botUsername: 'gatehouse_playground_bot',
    });
    await tenant.says(`/start ${code}`);
    await tenant.hears(/1-1-402/);
    await tenant.says('I moved out');
    const question = await tenant.hears(/Which home/);
    expect(await tenant.buttons(question)).toEqual([
      '1-1-302 · Tenant',
      '1-1-402 · Tenant',
      'Back',
    ]);
    await tenant.taps('1-1-302 · Tenant');
    const surely = await tenant.hears(/no longer tenant of 1-1-302/);
    await tenant.taps('Back');
    await tenant.sees(/nothing changes/);
    await tenant.tapsOld(surely, 'Yes, I moved out');
    await tenant.sees(/no longer belong to 1-1-302/);
    await tenant.readsAll();
    await tenant.tapsOld(surely, 'Yes, I moved out');
    await tenant.hears(/not on file for you now/);
    await tenant.says('/start');
    await tenant.hears(/Your home: 1-1-402\./);
  });

  it('who owns the home only tells the office, as a correction that changes nothing by itself', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    await zhao.says('我已经搬走了');
    const asked = await zhao.hears(/登记为 3-2-501 的业主[\s\S]*过户材料/);
    await zhao.taps('告诉物业');
    await zhao.sees(/已告诉物业您不再是 3-2-501 的业主/);
    const gao = await office.staff('gao');
    const card = await gao.cardWith(/更正资料[\s\S]*赵玉兰[\s\S]*我不再是 3-2-501 的业主/);
    await zhao.readsAll();
    await zhao.tapsOld(asked, '告诉物业');
    await office.comesToRest();
    const { messages } = await office.slack();
    expect(messages.filter((one) => /我不再是 3-2-501/.test(wordsOn(one)))).toHaveLength(1);
    await zhao.readsAll();
    await zhao.says('/start');
    await zhao.hears(/3-2-501/);
    // Once the staff have the papers and have moved her out, they say so, and she reads it.
    const { id } = await em().findOneOrFail(Resident, { name: '赵玉兰' });
    await em().nativeUpdate(Occupancy, { resident: id }, { until: '2026-11-24' });
    await gao.clicks(card, 'correction.confirm');
    await zhao.hears(/我不再是 3-2-501 的业主/);
  });
});

describe('leaving the chat alone', () => {
  it('parts it from the person until they come back by phone, and the staff see that it has gone', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const chen = await office.staff('chen');
    await chen.card(number);
    await zhao.readsAll();
    await zhao.says('我要退出');
    await zhao.hears(/您想怎么办/);
    await zhao.taps('只是不再用这个聊天');
    const surely = await zhao.hears(/不再给您发消息/);
    await zhao.taps('确定不再使用');
    await zhao.hears(/已经和您的档案分开/);
    // The card says it, and offers no answer into nowhere
    const card = await chen.card(number, /现在发不到机器人，请打电话/);
    expect(JSON.stringify(card)).not.toMatch(/request\.reply/);
    // Nothing is seen and no news comes; danger is still heard
    await zhao.says('我的工单');
    await zhao.hears(/还没有确认您是哪一户/);
    await zhao.tapsOld(surely, '确定不再使用');
    await zhao.hears(/还没有确认您是哪一户/);
    const zhang = await office.staff('zhang');
    await zhang.clicks(card, 'request.claim');
    await zhang.card(number, /已接单/);
    await office.comesToRest();
    await zhao.expectNothingUnread();
    // When they share their own phone, everything is there again
    await zhao.says('', {
      contact: { phone_number: '+8613800010501', first_name: '玉兰', user_id: zhao.person.id },
    });
    await zhao.hears(/您是桂苑 3-2-501 的业主/);
    await zhao.says('/requests');
    await zhao.hears(new RegExp(`${number}[\\s\\S]*已接单`));
    await zhang.fills(await zhang.card(number), 'request.done', { done: '更换阀芯' });
    await zhao.hears(/更换阀芯[\s\S]*现在好了吗/);
  });
});

describe('coming in from another phone', () => {
  it('takes what is open along: news come there and nowhere else', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const chen = await office.staff('chen');
    await chen.card(number);
    await zhao.readsAll();
    const other = await office.resident('玉兰的新手机', { language_code: 'zh-hans' });
    await other.says('', {
      contact: { phone_number: '+8613800010501', first_name: '玉兰', user_id: other.person.id },
    });
    await other.hears(/3-2-501/);
    const zhang = await office.staff('zhang');
    await zhang.clicks(await zhang.card(number), 'request.claim');
    await other.hears(/张师傅已接单/);
    await office.comesToRest();
    await zhao.expectNothingUnread();
    expect((await zhao.chat()).map((one) => one.text).join()).not.toMatch(/已接单/);
  });
});

describe('what is on record of all this', () => {
  it('is who asked and when, and nothing of what they said', async () => {
    const tenant = await rents('周小明', '1-1-302');
    await tenant.says('给我一份我的资料');
    await tenant.hears(/两个文件/);
    await tenant.says('我搬走了');
    await tenant.sees(/1-1-302 的租户/);
    await tenant.taps('确定，已搬走');
    await tenant.sees(/不再住 1-1-302/);
    await tenant.readsAll();
    const { id } = await em().findOneOrFail(Resident, { name: '周小明' });
    const lines = await em().find(AuditEntry, { actor: id }, { orderBy: { seq: 'asc' } });
    expect(lines.map((one) => one.verb)).toEqual([
      'invitation.used',
      'resident.copy',
      'resident.moved_out',
    ]);
  });
});
