import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { findArchiveGaps } from '../../src/archive/gaps/completeness.ts';
import { unitHistory } from '../../src/archive/history.ts';
import { Community, Resident, Unit } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type StaffDriver, wordsOn } from '../support/staff-driver.ts';
import { placesThatSay } from '../support/whole-database.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

const em = () => office.opened.office.orm.em.fork();

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

/** The assistant, who may forget somebody. */
const assistant = () => office.staff('gao');
const wishOf = (staff: StaffDriver, pattern: RegExp) => staff.cardWith(pattern);

async function movesOut(tenant: ResidentDriver): Promise<void> {
  await tenant.says('我搬走了');
  await tenant.sees(/确定以后，从今天起/);
  await tenant.taps('确定，已搬走');
  await tenant.sees(/从今天起您不再住/);
  await tenant.readsAll();
}

/** Everything that stands in Slack, as one text. */
const slackSays = async (): Promise<string> =>
  (await office.slack()).messages.map(wordsOn).join('\n');

describe('somebody who has moved out and wants to be forgotten', () => {
  it('is, everywhere: no column of the database and no message of the office’s own says who it was', async () => {
    // Given a tenant with a phone, who has filed a request with a photo, said more, been answered, and rated it
    const name = '欧阳修远';
    const phone = '13812349876';
    const tenant = await rents(name, '1-1-302');
    const before = await em().findOneOrFail(Resident, { name });
    // Who once had another phone, which stands in a file that was exported then
    const former = '13787654321';
    await em().nativeUpdate(Resident, { id: before.id }, { phone: `+86${former}` });
    const gao = await assistant();
    await gao.commands('export 住户');
    await gao.isTold(/住户/);
    await em().nativeUpdate(Resident, { id: before.id }, { phone: `+86${phone}` });
    const said = '马桶堵得像钱塘江涨潮';
    const number = await tenant.reports(`卫生间${said}`, { photos: [photo('toilet')] });
    const zhang = await office.staff('zhang');
    const bot = (await office.slack()).users.find((one) => one.is_bot)?.id ?? '';
    const card = await zhang.card(number);
    await zhang.readsInThread(card, /\[file/);
    await zhang.clicks(card, 'request.claim');
    await tenant.sees(/张师傅已接单/);
    await tenant.readsAll();
    await tenant.says(`现在更厉害了，还是${said}`);
    await tenant.hears(/已补充/);
    await zhang.readsInThread(card, /更厉害了/);
    await zhang.writesInThread(card, `同事之间：${name}家里下午有人`);
    await zhang.fills(card, 'request.reply', { text: `${name}您好，下午来` });
    await tenant.sees(/下午来/);
    await zhang.fills(card, 'request.done', {
      done: `给${name}疏通了`,
      materials: '疏通剂',
      cost: '35',
    });
    await tenant.sees(/现在好了吗/);
    await tenant.taps('已解决');
    await tenant.sees(/打个分/);
    await tenant.taps('⭐5');
    await tenant.sees(/还想说两句/);
    await tenant.says('师傅很专业，谢谢');
    await tenant.sees(/已经记下/);
    // And an emergency that is over, and a file of the archive that named them
    await zhang.writesInThread(card, `<@${bot}> 让${name}放心`);
    await tenant.sees(/放心/);
    // And somebody else has sent what PostgreSQL takes for no text
    const li = await office.resident('li');
    await li.joins();
    await li.says('在吗\u0000\ud83d');
    await li.hears(/您好，请说/);
    await tenant.says('家里有煤气味，我害怕');
    await tenant.sees(/已通知/);
    const liu = await office.staff('liu');
    const alarm = await liu.cardWith(/燃气/);
    await liu.clicks(alarm, 'emergency.ack');
    await tenant.sees(/已收到/);
    await liu.fills(alarm, 'emergency.stand_down', { reason: '现场看过，没有危险' });
    await tenant.sees(/已解除/);
    await gao.commands('export 住户');
    await office.comesToRest();
    await tenant.readsAll();
    await movesOut(tenant);
    // When they ask to be forgotten
    await tenant.says('请删除我的个人资料');
    await tenant.hears(/15 个工作日内答复您/);
    await tenant.taps('确定删除');
    await tenant.sees(/已经交给工作人员，最迟 12月11日/);
    await tenant.readsAll();
    const wish = await wishOf(gao, new RegExp(`要求删除个人资料[\\s\\S]*${name}[\\s\\S]*1-1-302`));
    await office.comesToRest();
    expect((await placesThatSay(em(), name)).length).toBeGreaterThan(5);
    expect((await placesThatSay(em(), phone)).length).toBeGreaterThan(1);
    expect((await placesThatSay(em(), said)).length).toBeGreaterThan(3);
    // And the assistant does it, having been asked once more
    expect(await gao.fills(wish, 'erasure.carry_out', {})).toEqual({});
    await tenant.hears(/已按您的要求删除/);
    await wishOf(gao, /要求删除个人资料[\s\S]*已删除的住户[\s\S]*已删除/);
    await office.comesToRest();
    // Then nothing in the database says who it was or what they said
    for (const word of [name, phone, former, said, '更厉害了', '很专业', '煤气味'])
      expect({ [word]: await placesThatSay(em(), word) }).toEqual({ [word]: [] });
    // And nothing that the office posted in Slack does; what a colleague typed is theirs to look at
    const slack = await slackSays();
    expect(slack).not.toMatch(new RegExp(`${said}|更厉害了|很专业|煤气味|toilet`));
    expect(slack.match(new RegExp(name, 'g'))).toHaveLength(2);
    expect(slack).toMatch(/同事之间/);
    const { messages } = await office.slack();
    expect(
      messages.filter((one) => one.thread_ts === card.ts && (one.files ?? []).length > 0),
    ).toEqual([]);
    // And what the department counts is there
    const request = await em().findOneOrFail(Request, { number });
    expect(request).toMatchObject({
      resident: before.id,
      kind: 'repair',
      category: 'plumbing',
      state: 'closed',
      outcome: 'solved',
      stars: 5,
      words: '',
      chat: null,
      doneCostFen: 3500n,
      doneMaterials: '疏通剂',
    });
    expect(request.unit).not.toBeNull();
    expect(request.doneBy).not.toBeNull();
  });

  it('is a stranger when they write again, whom no old button and no old code lets in', async () => {
    const tenant = await rents('欧阳修远', '1-1-302');
    const { code } = await inviteTo(office.opened.office, {
      address: '1-1-302',
      name: '欧阳修远',
      role: 'tenant',
      botUsername: 'gatehouse_playground_bot',
    });
    await movesOut(tenant);
    await tenant.says('删除我的资料');
    const asked = await tenant.hears(/15 个工作日/);
    await tenant.taps('确定删除');
    await tenant.sees(/已经交给工作人员/);
    const gao = await assistant();
    await gao.fills(await wishOf(gao, /欧阳修远/), 'erasure.carry_out', {});
    await tenant.sees(/已按您的要求删除/);
    await tenant.readsAll();
    await tenant.tapsOld(asked, '确定删除');
    await tenant.hears(/还没有确认您是哪一户/);
    await tenant.says('/requests');
    await tenant.hears(/桂苑物业服务中心/);
    await tenant.says('给我一份我的资料');
    await tenant.hears(/还不知道您是哪一位/);
    // A letter that was still under way makes a new person, if it lets in at all: nobody becomes who was forgotten.
    await tenant.says(`/start ${code}`);
    await tenant.hears(/./);
    const erased = await em().find(Resident, { erasedAt: { $ne: null } });
    expect(erased).toMatchObject([{ name: '', phone: null }]);
    const bound = await em().execute(
      `select count(*)::int as count from chats where resident_id = '${erased[0]?.id}'`,
    );
    expect(bound).toEqual([{ count: 0 }]);
    await tenant.readsAll();
  });

  it('is a line without a name in the archive, and no gap in its lists', async () => {
    const tenant = await rents('Ada Lovelace', '1-1-302', 'en');
    const community = await em().findOneOrFail(Community, { name: '桂苑' });
    const complete = async () =>
      (await findArchiveGaps(em(), [community.id], office.clock.now()))[0];
    const peopleBefore = (await complete())?.people ?? 0;
    await tenant.says('I moved out');
    await tenant.sees(/If you confirm/);
    await tenant.taps('Yes, I moved out');
    await tenant.sees(/no longer belong to 1-1-302/);
    await tenant.says('Please delete all my personal data.');
    await tenant.sees(/within 15 working days/);
    await tenant.taps('Yes, delete it');
    await tenant.sees(/will answer you by/);
    const gao = await assistant();
    await gao.fills(await wishOf(gao, /Ada Lovelace/), 'erasure.carry_out', {});
    await tenant.sees(/As you asked, your name, phone number and chat/);
    await tenant.readsAll();
    const found = await complete();
    expect(found?.people).toBe(peopleBefore - 1);
    expect(found?.gaps.no_unit).not.toContain('');
    expect(await gao.commands('find Lovelace')).toMatch(/没有找到/);
    expect(await gao.commands('unit 1-1-302')).not.toMatch(/Lovelace/);
    const unit = await em().findOneOrFail(Unit, { address: '1-1-302' });
    const lines = await unitHistory(em(), unit.id, {
      language: 'zh-CN',
      limit: 10,
      withPhones: true,
    });
    expect(lines.map((one) => one.what)).toContain('住户资料按本人要求删除');
    expect(lines.map((one) => one.what)).toContain('入住 已删除的住户 新增');
    expect(JSON.stringify(lines)).not.toMatch(/Lovelace/);
    const exported = await em().execute(
      `select part::text as part from outbox where part->>'kind' = 'table'`,
    );
    expect(JSON.stringify(exported)).not.toMatch(/Lovelace/);
  });
});

describe('the wish to be forgotten', () => {
  it('has to wait while somebody lives there or has something open, and says what can be done first', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    await zhao.says('删除我的资料');
    const told = await zhao.hears(
      new RegExp(`还不能删除：[\\s\\S]*还登记在 3-2-501[\\s\\S]*工单 ${number} 还没办完`),
    );
    expect(await zhao.buttons(told)).toEqual(['我搬走了', '我的工单', '我的资料副本', '返回']);
    const emma = await office.resident('emma');
    await emma.joins();
    await emma.says('delete my data');
    await emma.hears(/cannot be deleted yet:[\s\S]*still on file in 2-1-402/);
    const { messages } = await office.slack();
    expect(messages.filter((one) => /要求删除/.test(wordsOn(one)))).toEqual([]);
  });

  it('is put to the staff once, can be taken back, and can be asked again', async () => {
    const tenant = await rents('欧阳修远', '1-1-302');
    await movesOut(tenant);
    await tenant.says('/settings');
    const menu = await tenant.hears(/您想怎么办/);
    expect(await tenant.buttons(menu)).toEqual([
      '我的资料副本',
      '只是不再用这个聊天',
      '删除我的资料',
      '返回',
    ]);
    await tenant.taps('删除我的资料');
    const asked = await tenant.hears(/15 个工作日/);
    await tenant.taps('确定删除');
    await tenant.sees(/已经交给工作人员/);
    await tenant.tapsOld(asked, '确定删除');
    await office.comesToRest();
    const gao = await assistant();
    const wish = await wishOf(gao, /要求删除个人资料[\s\S]*欧阳修远/);
    const { messages } = await office.slack();
    expect(messages.filter((one) => /要求删除个人资料/.test(wordsOn(one)))).toHaveLength(1);
    await tenant.readsAll();
    await tenant.taps('收回');
    await tenant.sees(/删除申请已收回/);
    await wishOf(gao, /收回了/);
    await tenant.tapsOld(asked, '确定删除');
    await tenant.sees(/已经交给工作人员/);
    await tenant.readsAll();
    // The card of the first wish does nothing any more; the second is refused, with a reason the person reads.
    const again = await wishOf(gao, /前要答复/);
    expect(again.ts).not.toBe(wish.ts);
    expect(
      await gao.fills(again, 'erasure.refuse', { reason: '押金还没有退，12月5日以后可以' }),
    ).toEqual({});
    await tenant.hears(/还办不了：押金还没有退/);
    await wishOf(gao, /没有删除：押金还没有退/);
    expect(await em().count(Resident, { erasedAt: { $ne: null } })).toBe(0);
  });

  it('is not carried out for somebody who has moved in again meanwhile, nor by whoever may not', async () => {
    const tenant = await rents('欧阳修远', '1-1-302');
    await movesOut(tenant);
    await tenant.says('删除我的资料');
    await tenant.hears(/15 个工作日/);
    await tenant.taps('确定删除');
    await tenant.sees(/已经交给工作人员/);
    await tenant.readsAll();
    const chen = await office.staff('chen');
    const wish = await wishOf(chen, /要求删除个人资料/);
    await chen.isRefused(wish, 'erasure.carry_out', /不在您的权限里。可以找：.*高洁/);
    const { code } = await inviteTo(office.opened.office, {
      address: '1-1-402',
      name: undefined,
      role: 'tenant',
      botUsername: 'gatehouse_playground_bot',
    });
    await tenant.says(`/start ${code}`);
    await tenant.hears(/1-1-402/);
    const gao = await assistant();
    await gao.isRefused(wish, 'erasure.carry_out', /现在不能删除/);
    expect(await em().count(Resident, { name: '欧阳修远' })).toBe(1);
  });
});
