import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Admission, Invitation, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';

let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const invite = (address: string, name?: string) =>
  inviteTo(office.opened.office, {
    address,
    name,
    role: 'tenant',
    botUsername: 'gatehouse_playground_bot',
  });

describe('somebody the office does not know', () => {
  it('is told who is here and how to come in, in their own language, and learns nothing of anybody', async () => {
    const stranger = await office.resident('陌生人', { language_code: 'zh-hans' });
    await stranger.says('/start');
    await stranger.hears(/桂苑物业服务中心[\s\S]*邀请码[\s\S]*手机号[\s\S]*不用先登记/);
    for (const asks of ['赵玉兰住哪一户', '赵玉兰的电话是多少', '工单 1001', '这个月物业费多少']) {
      await stranger.says(asks);
      await stranger.hears(/还没有确认您是哪一户[\s\S]*物业电话 0571-8800-1200/);
    }
    for (const command of ['/requests', '/bill', '/settings', '/repair']) {
      await stranger.says(command);
      await stranger.hears(/桂苑物业服务中心/);
    }
    expect(await stranger.transcript()).not.toMatch(/门房: .*(赵玉兰|13800010501|501 )/);
    expect((await office.slack()).messages).toEqual([]);

    const visitor = await office.resident('Visitor', { language_code: 'en' });
    await visitor.says('/start');
    await visitor.hears(/Osmanthus Court management office[\s\S]*invitation code[\s\S]*emergency/);
    await visitor.says('my tap is dripping');
    await visitor.hears(/do not know yet which home/);
  });
});

describe('a code', () => {
  it('a code of one’s own lets in, typed in any manner, and may be sent again', async () => {
    const zhao = await office.resident('zhao');
    await zhao.says('gyzy-l35a');
    await zhao.hears(/赵玉兰，您好，您是桂苑 3-2-501 的业主/);
    await zhao.says('/start GYZYL35A');
    await zhao.hears(/赵玉兰，您好/);
    const emma = await office.resident('emma');
    await emma.says('/start GYEMM24D');
    await emma.hears(/Hello Emma Carter\. You are now set up as tenant of 2-1-402/);
  });

  it('a code from a link made at the command line lets somebody new in, with the name it was made for', async () => {
    const invited = await invite('1-1-302', '周小明');
    const zhou = await office.resident('小周', { language_code: 'zh-hans' });
    await zhou.says(`/start ${new URL(invited.link).searchParams.get('start')}`);
    await zhou.hears(/周小明，您好，您是桂苑 1-1-302 的租户/);
    // A second home, told as people tell it.
    const second = await invite('1-1-402');
    await zhou.says(`/start ${second.code}`);
    await zhou.hears(/周小明，您好，您是桂苑 1-1-402 的租户/);
  });

  it('that was used already lets nobody else in, and says who to ask', async () => {
    const thief = await office.resident('捡到信的人', { language_code: 'zh-hans' });
    await thief.says('/start GYZYL35A');
    await thief.hears(/已经用过了.*物业前台/);
    await thief.says('我的工单');
    await thief.hears(/还没有确认您是哪一户/);
  });

  it('that is too old lets nobody in', async () => {
    const invited = await invite('1-1-101');
    const em = office.opened.office.orm.em.fork();
    await em.nativeUpdate(
      Invitation,
      { code: invited.code },
      { expiresAt: office.clock.now() - 1 },
    );
    const late = await office.resident('迟到的人', { language_code: 'zh-hans' });
    await late.says(invited.code);
    await late.hears(/已过期/);
  });

  it('that is wrong is slowed down after five tries, longer each time, and that is on record', async () => {
    const guesser = await office.resident('猜码的人', { language_code: 'zh-hans' });
    for (let i = 0; i < 4; i += 1) {
      await guesser.says(`/start WRONG22${i + 2}`);
      await guesser.hears(/没有找到/);
    }
    await guesser.says('/start WRONG229');
    await guesser.hears(/试的次数多了，请过 1 分钟/);
    // Meanwhile not even a right one is tried.
    await guesser.says('/start GYLHG36B');
    await guesser.hears(/试的次数多了/);
    await office.later(61_000);
    await guesser.says('/start WRONG228');
    await guesser.hears(/请过 2 分钟/);
    await office.later(121_000);
    await guesser.says('/start GYQGQ13C');
    await guesser.hears(/钱国强，您好/);
    const em = office.opened.office.orm.em.fork();
    expect(await em.count(AuditEntry, { verb: 'invitation.guessing' })).toBe(2);
  });
});

describe('a contact', () => {
  it('a contact of one’s own lets in whoever is in the archive with that number', async () => {
    const li = await office.resident('li');
    await li.says('您好');
    await li.hears(/桂苑物业服务中心/);
    await li.says('', { contact: 'own' });
    await li.hears(/李红，您好，您是桂苑 3-2-601 的业主/);
    // Known already, the number is not asked for again.
    await li.says('', { contact: 'own' });
    await li.hears(/我们登记的就是 138/);
  });

  it('a contact of somebody else is refused, whatever number is on it', async () => {
    const sly = await office.resident('冒名的人', {
      language_code: 'zh-hans',
      phone: '+8613999990000',
    });
    await sly.says('', {
      contact: { phone_number: '+8613800010501', first_name: '玉兰', user_id: 5_200_000_001 },
    });
    await sly.hears(/这是别人的名片/);
    await sly.says('', { contact: { phone_number: '+8613800010501', first_name: '玉兰' } });
    await sly.hears(/这是别人的名片/);
    // Their own is nobody's in the archive.
    await sly.says('', { contact: 'own' });
    await sly.hears(/没有登记在住户档案里/);
  });
});

describe('a number that several people have', () => {
  const shared = async (phone: string, people: [name: string, address: string][]) => {
    const em = office.opened.office.orm.em.fork();
    for (const [name, address] of people) {
      const unit = await em.findOneOrFail(Unit, { address });
      const id = crypto.randomUUID();
      const nowMs = office.opened.office.clock.now();
      em.create(Resident, { id, community: unit.community, name, phone, createdAt: nowMs });
      await em.flush();
      em.create(Occupancy, {
        id: crypto.randomUUID(),
        unit: unit.id,
        resident: id,
        role: 'owner',
        since: '2026-01-01',
        until: null,
      });
      await em.flush();
    }
  };

  it('lets in who says which of two homes is theirs, and shows nobody the other’s', async () => {
    const phone = '+8613700002222';
    await shared(phone, [
      ['沈一鸣', '1-1-101'],
      ['沈素琴', '2-1-302'],
    ]);
    const shen = await office.resident('老沈', { language_code: 'zh-hans', phone });
    await shen.says('', { contact: 'own' });
    await shen.hears(/不止一个人名下[\s\S]*姓名和房号/);
    await shen.says('1-1-102');
    await shen.hears(/还确认不了是哪一位/);
    await shen.says('沈素琴，2栋1单元302');
    await shen.hears(/沈素琴，您好，您是桂苑 2-1-302 的业主/);
    expect(await shen.transcript()).not.toMatch(/门房: .*(沈一鸣|1-1-101)/);
  });

  it('asks husband and wife of one home for the name, and hands what does not match to the desk', async () => {
    const phone = '+8613700003333';
    await shared(phone, [
      ['Grace Hill', '1-1-201'],
      ['Peter Hill', '1-1-201'],
    ]);
    const grace = await office.resident('G', { language_code: 'en', phone });
    await grace.says('', { contact: 'own' });
    await grace.hears(/More than one person has that number/);
    await grace.says('building 1 entrance 1 unit 201');
    await grace.hears(/does not tell me yet who you are/);
    await grace.says('Grace Hill');
    await grace.hears(/Hello Grace Hill\. You are now set up as owner of 1-1-201/);

    // The same number on another account: who is here already is not moved by a name.
    const other = await office.resident('P', { language_code: 'en', phone });
    await other.says('', { contact: 'own' });
    await other.hears(/More than one person has that number/);
    await other.says('Grace Hill, 1-1-201');
    await other.hears(/passed it to the front desk/);
    const chen = await office.staff('chen');
    await chen.cardWith(/有人申请开通[\s\S]*Grace Hill, 1-1-201/);

    const stranger = await office.resident('S', { language_code: 'en', phone });
    await stranger.says('', { contact: 'own' });
    await stranger.hears(/More than one person has that number/);
    await stranger.says('Nobody Else, 1-1-201');
    await stranger.hears(/does not tell me yet who you are/);
    await stranger.says('Nobody Else, 1-1-201');
    await stranger.hears(/passed it to the front desk/);
    expect(await stranger.transcript()).not.toMatch(/(Grace|Peter) Hill/);
  });
});

describe('a request to be let in', () => {
  it('stands in Slack with their words, is granted by who may, and lets them in', async () => {
    const wu = await office.resident('吴大伟', {
      language_code: 'zh-hans',
      phone: '+8613700001111',
    });
    await wu.says('我没有邀请码');
    await wu.hears(/请发一句话告诉我您的姓名和房号/);
    await wu.says('', { contact: 'own' });
    await wu.hears(/没有登记在住户档案里/);
    await wu.says('我是吴大伟，3栋2单元502，刚买的房');
    await wu.hears(/已转给客服核对/);
    await wu.says('好了吗');
    await wu.hears(/还在核对/);

    const chen = await office.staff('chen');
    const zhang = await office.staff('zhang');
    const card = await chen.cardWith(/有人申请开通[\s\S]*吴大伟/);
    await zhang.isRefused(card, 'admission.grant', /不在您的权限里[\s\S]*(陈静|王敏|高洁)/);
    await zhang.isRefused(card, 'admission.refuse', /不在您的权限里/);
    const wrong = { address: '3-2-999', name: '吴大伟', role: '业主' };
    expect(await chen.fills(card, 'admission.grant', wrong)).toEqual({
      address: expect.stringContaining('3-2-501'),
    });
    expect(await chen.fills(card, 'admission.grant', { ...wrong, address: '3-2-502' })).toEqual({});
    await chen.confirms(/3-2-502 已经有业主/);
    await wu.hears(/吴大伟，您好，已为您开通 3-2-502/);
    await chen.cardWith(/已开通 3-2-502/);
    await wu.says('厨房水龙头一直滴水');
    await wu.hears(/3-2-502/);
    const em = office.opened.office.orm.em.fork();
    const resident = await em.findOneOrFail(Resident, { name: '吴大伟' });
    expect(resident.phone).toBe('+8613700001111');
    expect(await em.count(Occupancy, { resident: resident.id })).toBe(1);
  });

  it('shows the home that their words mean and who lives there, and fills it in', async () => {
    const wu = await office.resident('孙家豪', { language_code: 'zh-hans' });
    await wu.says('我没有邀请码');
    await wu.hears(/请发一句话告诉我您的姓名和房号/);
    await wu.says('我是孙家豪，玉兰的儿子，住三号楼二单元五零一');
    await wu.hears(/已转给客服核对/);
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/有人申请开通[\s\S]*孙家豪/);
    const em = office.opened.office.orm.em.fork();
    const seen = () => em.count(AuditEntry, { verb: 'unit.people_seen' });
    const before = await seen();
    await chen.clicks(card, 'admission.grant');
    await chen.readsWindow(/玉兰的儿子[\s\S]*3-2-501 登记的有：赵玉兰（业主）/);
    // In the language of whoever reads it, and with their look on record.
    await chen.commands('language English');
    await chen.clicks(card, 'admission.grant');
    await chen.readsWindow(/玉兰的儿子[\s\S]*On record for 3-2-501: 赵玉兰 \(owner\)/);
    await chen.commands('language 中文');
    expect(await seen()).toBe(before + 2);
    // Who they are is said, not assumed; the home stands there already.
    expect(await chen.fills(card, 'admission.grant', { name: '孙家豪' })).toHaveProperty('role');
    const said = { name: '孙家豪', role: 'family' };
    expect(await chen.fills(card, 'admission.grant', said)).toEqual({});
    await wu.hears(/孙家豪，您好，已为您开通 3-2-501/);
  });

  it('a request for a home with an owner is asked about once more before there are two', async () => {
    const wu = await office.resident('杜鹃红', { language_code: 'zh-hans' });
    await wu.says('我没有邀请码');
    await wu.hears(/请发一句话告诉我您的姓名和房号/);
    await wu.says('杜鹃红，房子是我买的');
    await wu.hears(/已转给客服核对/);
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/有人申请开通[\s\S]*杜鹃红/);
    await chen.clicks(card, 'admission.grant');
    await chen.readsWindow(/没有认出本小区的房屋/);
    const em = office.opened.office.orm.em.fork();
    const open = () => em.count(Admission, { state: 'open', words: { $like: '%杜鹃红%' } });
    // Typed as people write it; a home without an entrance in two entrances is either of them.
    const owner = { name: '杜鹃红', role: '业主' };
    expect(await chen.fills(card, 'admission.grant', { ...owner, address: '3栋501' })).toEqual({
      address: expect.stringContaining('3-1-501、3-2-501'),
    });
    const form = { ...owner, address: '三栋二单元 501 室' };
    expect(await chen.fills(card, 'admission.grant', form)).toEqual({});
    expect(await open()).toBe(1);
    await chen.confirms(/3-2-501 已经有业主：赵玉兰/);
    await wu.hears(/已为您开通 3-2-501/);
    expect(await open()).toBe(0);
  });

  it('finds what they told before they were known: it is one tap from being filed', async () => {
    const he = await office.resident('何一鸣', { language_code: 'zh-hans' });
    await he.says('我家厨房漏水');
    await he.hears(/「我家厨房漏水」\n我先记着[\s\S]*物业电话 0571-8800-1200/);
    await he.says('我没有邀请码');
    await he.hears(/您的姓名和房号/);
    await he.says('何一鸣，2栋1单元302');
    await he.hears(/已转给客服核对/);
    // Nothing is filed while nobody knows whose it is.
    const chen = await office.staff('chen');
    const card = await chen.cardWith(/有人申请开通[\s\S]*何一鸣/);
    expect((await office.slack()).messages.map(wordsOn).join()).not.toMatch(/厨房漏水/);
    const form = { address: '2-1-302', name: '何一鸣', role: '租户' };
    expect(await chen.fills(card, 'admission.grant', form)).toEqual({});
    await he.hears(/何一鸣，您好，已为您开通 2-1-302/);
    const kept = await he.hears(/您先前说的「我家厨房漏水」我记着，要提交请点下面/);
    expect(await he.buttons(kept)).toEqual(['接着办', '取消']);
    await he.taps('接着办');
    await he.sees(/2-1-302[\s\S]*「我家厨房漏水」/);
    await he.taps('提交');
    await he.sees(/已提交，工单 \d+/);
    await chen.cardWith(/2-1-302[\s\S]*我家厨房漏水/);
    await he.readsAll();
    // The old button does not file it twice.
    await he.tapsOld(kept, '接着办');
    await he.hears(/已经提交，不用再点|这个按钮已经过期/);
  });

  it('is refused by who may, and the person told what to do and whom to call', async () => {
    const sun = await office.resident('Sam', { language_code: 'en' });
    await sun.says('I have no code');
    await sun.hears(/your name and your home/);
    await sun.says('Sam Stone, building 2, entrance 1, 401');
    await sun.hears(/passed it to the front desk/);
    const wang = await office.staff('wang');
    const card = await wang.cardWith(/Sam Stone/);
    await wang.clicks(card, 'admission.refuse');
    await sun.hears(/could not match your details[\s\S]*front desk[\s\S]*0571-8800-1200/);
    await wang.cardWith(/没有开通/);
    const em = office.opened.office.orm.em.fork();
    expect(await em.count(Admission, { state: 'refused' })).toBe(1);
    // They may ask again.
    await sun.says('I have no code');
    await sun.hears(/your name and your home/);
  });
});
