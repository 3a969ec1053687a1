import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { importCommand } from '../../src/archive/commands.ts';
import { Resident } from '../../src/community/entities.ts';
import { inviteTo } from '../../src/invitations/invite.ts';
import { Emergency, Request } from '../../src/requests/request/entities.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { addWillowCourt, type TwoCommunities } from '../support/second-community.ts';
import { wordsOn } from '../support/staff-driver.ts';

let office: TestOffice;
let two: TwoCommunities;
beforeAll(async () => {
  office = await startTestOffice();
  two = await addWillowCourt(office);
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const invite = (address: string, name: string) =>
  inviteTo(office.opened.office, {
    address,
    name,
    role: 'owner',
    botUsername: 'gatehouse_playground_bot',
  });
const importsResidents = (rows: readonly string[]) =>
  importCommand(office.opened.office, office.opened.settings, {
    kind: 'residents',
    bytes: Buffer.from(['小区,房屋,姓名,电话,身份', ...rows].join('\n')),
    community: undefined,
    createCommunity: false,
    dryRun: false,
  });
const numbersOf = async (words: string) => {
  const found = await em().find(Emergency, { words }, { orderBy: { number: 'asc' } });
  return found.map((one) => ({ number: one.number, community: one.community, state: one.state }));
};

describe('somebody whom no community knows', () => {
  it('is greeted by no single one, asked where they live, and let in by its staff', async () => {
    const wu = await office.resident('吴大伟', {
      language_code: 'zh-hans',
      phone: '+8613700002222',
    });
    await wu.says('/start');
    const hello = await wu.hears(/^您好，这里是物业服务中心/);
    expect(hello.text).not.toMatch(/桂苑|柳苑/);
    await wu.says('我没有邀请码');
    const asked = await wu.hears(/您住在哪个小区/);
    expect(await wu.buttons(asked)).toEqual(['桂苑', '柳苑']);
    // What is said meanwhile is not lost: it goes with the answer.
    await wu.says('吴大伟，1栋1单元502');
    await wu.hears(/您住在哪个小区/);
    await wu.taps('柳苑');
    await wu.hears(/已转给客服核对/);
    await wu.says('好了吗');
    await wu.hears(/还在核对/);

    const zhou = await office.staff('zhou');
    const card = await zhou.cardWith(/有人申请开通[\s\S]*柳苑[\s\S]*吴大伟，1栋1单元502/);
    expect(card.channel).toBe(two.channels.dispatch);
    // Staff of the other community have nothing to do with it.
    const chen = await office.staff('chen');
    await chen.isRefused(card, 'admission.refuse', /不在您的权限里[\s\S]*周丽/);
    const form = { name: '吴大伟', role: '业主' };
    expect(
      await zhou.fills(card, 'admission.grant', { ...form, address: '桂苑/1-1-502' }),
    ).toHaveProperty('address');
    expect(await zhou.fills(card, 'admission.grant', { ...form, address: '1栋1单元502' })).toEqual(
      {},
    );
    await wu.hears(/吴大伟，您好，已为您开通 柳苑\/1-1-502/);

    // From now on everything is the community's own: channel, clock, staff and phones.
    const number = await wu.reports('厨房水龙头一直滴水');
    const request = await zhou.card(number, /柳苑/);
    expect(request.channel).toBe(two.channels.dispatch);
    await wu.sees(/柳苑\/1-1-502/);
    await chen.isRefused(request, 'request.claim', /不在您的权限里/);
    const he = await office.staff('he');
    await he.clicks(request, 'request.claim');
    await wu.hears(/何师傅已接单/);
    await wu.says('/help');
    await wu.hears(/0571-6600-1200/);
  });

  it('may name it in the words themselves, in English too, and think better of it', async () => {
    const sam = await office.resident('Sam', { language_code: 'en' });
    await sam.says('/start');
    await sam.hears(/^Hello, this is the management office/);
    await sam.says('I have no code');
    const asked = await sam.hears(/In which community do you live/);
    expect(await sam.buttons(asked)).toEqual(['Osmanthus Court', 'Willow Court']);
    await sam.taps('Osmanthus Court');
    await sam.hears(/^Osmanthus Court, thank you\. Please write your name and your home/);
    await sam.says('Sam Stone, building 3, entrance 2, 502, willow court');
    await sam.hears(/passed it to the front desk/);
    const zhou = await office.staff('zhou');
    const card = await zhou.cardWith(/Sam Stone/);
    expect(card.channel).toBe(two.channels.dispatch);
    await zhou.clicks(card, 'admission.refuse');
    await sam.hears(/could not match/);
  });

  it('whose shared number is not in the archive is asked the same', async () => {
    const lu = await office.resident('卢一', { language_code: 'zh-hans', phone: '+8613700003333' });
    await lu.says('', { contact: 'own' });
    const asked = await lu.hears(/这个手机号没有登记[\s\S]*您住在哪个小区/);
    expect(await lu.buttons(asked)).toEqual(['桂苑', '柳苑']);
    await lu.says('我住桂苑');
    await lu.hears(/好的，桂苑。请发一句话告诉我您的姓名和房号/);
    // A button of the question still counts until they have asked.
    await lu.tapsOld(asked, '柳苑');
    await lu.hears(/好的，柳苑/);
    await lu.says('卢一，3-2-101');
    await lu.hears(/已转给客服核对/);
    const zhou = await office.staff('zhou');
    await zhou.cardWith(/柳苑[\s\S]*卢一，3-2-101/);
  });
});

describe('a stranger in danger', () => {
  it('is asked nothing first: words, numbers, and those on duty in every community', async () => {
    const lost = await office.resident('路人', { language_code: 'zh-hans' });
    await lost.says('着火了，快来人');
    await lost.hears(/马上离开[\s\S]*119/);
    const called = await lost.hears(/已通知.*刘.*林[\s\S]*正在发生吗[\s\S]*点一下小区/);
    expect(called.text).toContain('桂苑 0571-8800-1201、柳苑 0571-6600-1201');
    expect(await lost.buttons(called)).toEqual(['正在发生', '没有危险', '桂苑', '柳苑']);

    const liu = await office.staff('liu');
    const lin = await office.staff('lin');
    const cards = async () =>
      (await office.slack()).messages.filter((one) => /着火了，快来人/.test(wordsOn(one)));
    await liu.cardWith(/紧急[\s\S]*桂苑[\s\S]*着火了，快来人/);
    await lin.cardWith(/紧急[\s\S]*柳苑[\s\S]*着火了，快来人/);
    const [ours, theirs] = (await cards()).toSorted((a) =>
      a.channel === two.channels.emergency ? 1 : -1,
    );
    if (!ours || !theirs) throw new Error('Both communities have a card.');
    expect(theirs.channel).toBe(two.channels.emergency);
    expect(ours.text).toContain(`<@${liu.id}>`);
    expect(theirs.text).toContain(`<@${lin.id}>`);
    expect(theirs.text).not.toContain(`<@${liu.id}>`);
    await liu.readsInThread(ours, /还不知道对方在哪个小区，桂苑、柳苑 的值班人员都已通知/);

    // What is said further reaches both; whoever takes it is named to the other.
    await lost.says('三楼有烟');
    await lost.hears(/已转给值班人员/);
    await liu.readsInThread(ours, /三楼有烟/);
    await lin.readsInThread(theirs, /三楼有烟/);
    await lin.clicks(theirs, 'emergency.ack');
    await lost.hears(/林.*已收到/);
    await liu.readsInThread(ours, /柳苑的 林晓燕 已接手/);

    // One tap, and the other community is released.
    await lost.taps('柳苑');
    await lost.hears(/已告诉柳苑的值班人员[\s\S]*楼栋、单元、楼层/);
    await liu.cardWith(/桂苑[\s\S]*对方说在别的小区/);
    await liu.readsInThread(ours, /对方说在柳苑/);
    await lin.readsInThread(theirs, /对方说：就在柳苑/);
    await lost.says('5楼也有烟了');
    await lost.hears(/林值班主任在处理，已转给林值班主任/);
    await lin.readsInThread(theirs, /5楼也有烟了/);
    expect(await liu.thread(ours)).not.toContainEqual(expect.stringContaining('5楼也有烟了'));

    await lin.fills(theirs, 'emergency.stand_down', { reason: '人不在这里' });
    await lost.hears(/警情已解除/);
    expect((await numbersOf('着火了，快来人')).map((one) => one.state)).toEqual([
      'stood_down',
      'stood_down',
    ]);
    // They said where they are: it is not asked again.
    await lost.says('有人被困电梯了');
    await lost.hears(/不要扒门/);
    const again = await lost.hears(/已通知.*林/);
    expect(await lost.buttons(again)).toEqual(['正在发生', '没有危险']);
    expect(again.text).toContain('0571-6600-1201');
    expect((await numbersOf('有人被困电梯了')).map((one) => one.community)).toEqual([
      two.willow.id,
    ]);
    await lost.taps('没有危险');
    await lost.hears(/没有危险/);
  });

  it('who is not sure calls nobody elsewhere once they say where it is', async () => {
    const guest = await office.resident('访客', { language_code: 'zh-hans' });
    await guest.says('楼道里有烧焦的味道');
    await guest.hears(/119/);
    const asked = await guest.hears(/两分钟内没有回音[\s\S]*点一下小区/);
    expect(await guest.buttons(asked)).toContain('柳苑');
    await guest.taps('桂苑');
    await guest.hears(/记下了，在桂苑。正在发生请点/);
    await office.later(121_000);
    const liu = await office.staff('liu');
    await liu.cardWith(/桂苑[\s\S]*烧焦的味道/);
    expect((await numbersOf('楼道里有烧焦的味道')).filter((one) => one.state === 'open')).toEqual([
      expect.objectContaining({ community: two.osmanthus.id }),
    ]);
    expect(
      (await office.slack()).messages.filter(
        (one) => one.channel === two.channels.emergency && /烧焦的味道/.test(wordsOn(one)),
      ),
    ).toEqual([]);
  });
});

describe('a group', () => {
  it('has its danger taken to the community of whoever writes there', async () => {
    const state = await office.get<{ chats: { id: number; title?: string }[] }>('telegram/state');
    const group = state.chats.find((one) => one.title === '桂苑业主群')?.id ?? 0;
    const he = await office.movesIn('何来', '柳苑/3-2-101');
    await he.says('车库有人打架，快报警', { chat: group });
    const lin = await office.staff('lin');
    const card = await lin.cardWith(/车库有人打架/);
    expect(card.channel).toBe(two.channels.emergency);
    expect((await numbersOf('车库有人打架，快报警')).map((one) => one.community)).toEqual([
      two.willow.id,
    ]);
  });
});

describe('somebody with homes in both', () => {
  it('is one person by name and phone, and every request goes where its home stands', async () => {
    expect(
      await importsResidents([
        '桂苑,1-1-201,孙立,13700004444,业主',
        '柳苑,3-2-501,孙立,13700004444,业主',
      ]),
    ).toMatchObject({ faults: [], created: 2 });
    const phone = '+8613700004444';
    expect(await em().count(Resident, { phone })).toBe(1);
    const sun = await office.resident('孙立', { language_code: 'zh-hans', phone });
    await sun.says('', { contact: 'own' });
    await sun.hears(/孙立，您好，您是[\s\S]*桂苑\/1-1-201、柳苑\/3-2-501/);

    await sun.says('厨房水管漏水了');
    const which = await sun.hears(/是哪一户的事/);
    expect(await sun.buttons(which)).toEqual(
      expect.arrayContaining(['桂苑/1-1-201', '柳苑/3-2-501', '桂苑公共区域', '柳苑公共区域']),
    );
    await sun.taps('柳苑/3-2-501');
    await sun.sees(/柳苑\/3-2-501/);
    await sun.taps('提交');
    const zhou = await office.staff('zhou');
    const chen = await office.staff('chen');
    const card = await zhou.cardWith(/3-2-501[\s\S]*厨房水管漏水了/);
    expect(card.channel).toBe(two.channels.dispatch);
    const he = await office.staff('he');
    await he.clicks(card, 'request.claim');
    await sun.sees(/何师傅已接单/);

    // The shared area of one of them, and a home named in the words.
    await sun.says('小区门口的路灯不亮了');
    await sun.sees(/是哪一户的事[\s\S]*|路灯/);
    await sun.taps('桂苑公共区域');
    await sun.sees(/桂苑公共区域/);
    await sun.taps('提交');
    const lamp = await chen.cardWith(/路灯不亮了/);
    expect(lamp.channel).not.toBe(two.channels.dispatch);
    const requests = await em().find(
      Request,
      { words: { $in: ['厨房水管漏水了', '小区门口的路灯不亮了'] } },
      { orderBy: { number: 'asc' } },
    );
    expect(requests.map((one) => one.community)).toEqual([two.willow.id, two.osmanthus.id]);
    await sun.readsAll();

    // In danger both are called, and asked where.
    await sun.says('家里着火了');
    await sun.hears(/马上离开/);
    const called = await sun.hears(/已通知/);
    expect(await sun.buttons(called)).toEqual(['正在发生', '没有危险', '桂苑', '柳苑']);
    await sun.taps('桂苑');
    await sun.hears(/已告诉桂苑的值班人员/);
    const liu = await office.staff('liu');
    await liu.cardWith(/桂苑[\s\S]*家里着火了/);
    expect((await numbersOf('家里着火了')).map((one) => one.state)).toEqual(['open', 'stood_down']);
    await sun.taps('没有危险');
    await sun.hears(/没有危险/);
    await sun.readsAll();
  });

  it('whom two files brought as two people is one again once a code or a number proves it', async () => {
    await importsResidents(['桂苑,1-1-301,周梅,13700005555,业主']);
    await importsResidents(['柳苑,3-2-502,周梅,13700006666,业主']);
    const mei = await office.resident('周梅', {
      language_code: 'zh-hans',
      phone: '+8613700005555',
    });
    await mei.says('', { contact: 'own' });
    await mei.hears(/您是桂苑 1-1-301 的业主/);
    const { code } = await invite('柳苑/3-2-502', '周梅');
    await mei.says(code);
    await mei.hears(/您是柳苑 3-2-502 的业主[\s\S]*桂苑\/1-1-301、柳苑\/3-2-502/);
    const people = await em().find(Resident, { name: '周梅' });
    expect(people.map((one) => one.phone)).toEqual(['+8613700005555']);
    // The same file again changes nothing, and makes nobody twice.
    expect(await importsResidents(['柳苑,3-2-502,周梅,,业主'])).toMatchObject({
      created: 0,
      updated: 0,
      unchanged: 1,
    });
    // Each community's staff see its own home alone; those of both see both.
    const zhou = await office.staff('zhou');
    const found = await zhou.commands('find 周梅');
    expect(found).toContain('柳苑/3-2-502');
    expect(found).not.toContain('1-1-301');
    const wang = await office.staff('wang');
    expect(await wang.commands('find 周梅')).toMatch(/桂苑\/1-1-301[\s\S]*柳苑\/3-2-502/);
  });
});
