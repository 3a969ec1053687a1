import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chat } from '../../src/community/chat.ts';
import { Building, Community, Occupancy, Resident, Unit } from '../../src/community/entities.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { Notice, NoticeRecipient } from '../../src/notices/notice-entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { pdfPages } from '../support/pdf-text.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A building of six homes: in four of them somebody has chat, in one of these in English, in two nobody has. */
let office: TestOffice;
let chen: StaffDriver;
let wang: StaffDriver;
const at = new Map<string, ResidentDriver>();
const person = (address: string): ResidentDriver => at.get(address) as ResidentDriver;
const em = () => office.opened.office.orm.em.fork();

beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  await livesWithoutChat('8-1-301', '老周');
  await livesWithoutChat('8-1-302', '老吴');
  for (const [address, name, language] of [
    ['8-1-101', '住一', 'zh-hans'],
    ['8-1-102', '住二', 'zh-hans'],
    ['8-2-201', '住三', 'zh-hans'],
    ['8-2-202', 'Ann Lee', 'en'],
  ] as const)
    at.set(address, await office.movesIn(name, address, { language_code: language }));
});
afterAll(() => office.stop());

/** Somebody who is in the archive and never came into the chat; the building comes with the first. */
async function livesWithoutChat(address: string, name: string): Promise<void> {
  await inOneTransaction(office.opened.office, async (work) => {
    const community = (await work.em.findOneOrFail(Community, { name: '桂苑' })).id;
    for (const home of address === '8-1-301'
      ? [address, '8-1-302', '8-1-101', '8-1-102', '8-2-201', '8-2-202']
      : []) {
      const building =
        (await work.em.findOne(Building, { community, name: '8' })) ??
        work.em.create(Building, { id: work.chance.id(work.nowMs), community, name: '8' });
      const [, entrance = '', room = ''] = home.split('-');
      work.em.create(Unit, {
        id: work.chance.id(work.nowMs),
        community,
        building: building.id,
        entrance,
        room,
        address: home,
        usage: 'residential',
        areaM2: '80.00',
        handedOverOn: null,
      });
      await work.em.flush();
    }
    const unit = await work.em.findOneOrFail(Unit, { community, address });
    const resident = work.em.create(Resident, {
      id: work.chance.id(work.nowMs),
      community,
      name,
      phone: '+8613800008301',
      createdAt: work.nowMs,
    });
    work.em.create(Occupancy, {
      id: work.chance.id(work.nowMs),
      unit: unit.id,
      resident: resident.id,
      role: 'owner',
      since: '2020-01-01',
      until: null,
    });
  });
}

const nothingUnread = async (...addresses: string[]): Promise<void> => {
  for (const address of addresses) await person(address).expectNothingUnread();
};

describe('a notice to a building of which a third has no chat', () => {
  it('is looked at before it goes: as it will look, to how many, and who has to be told on paper', async () => {
    const wrong = await chen.fillsCommand('notice', {
      to: '8栋，99栋',
      title: '停水',
      words: '停水',
    });
    expect(wrong).toEqual({ to: expect.stringMatching(/没有 99/) });
    const written = await chen.fillsCommand('notice', {
      to: '8栋',
      title: '停水',
      words: '周四 9:00 到 12:00 停水，请提前备水。',
    });
    expect(written).toEqual({});
    await chen.cardWith(
      /通知 1\*? · 停水[\s\S]*8 栋[\s\S]*6 户 · 6 人 · 能收到的聊天 4 个 · 2 户没有人用机器人[\s\S]*【通知】停水[\s\S]*没有英文/,
    );
    await nothingUnread('8-1-101', '8-2-202');
  });

  it('can be written anew, and goes out to each in their language after a moment', async () => {
    const card = await chen.cardWith(/通知 1/);
    const changed = await chen.fills(card, 'notice.change', {
      title_en: 'Water off',
      words_en: 'No water on Thursday from 9 to 12.',
    });
    expect(changed).toEqual({});
    await chen.cardWith(/Notice: Water off[\s\S]*No water on Thursday/);
    office.clock.advance(61_000);
    for (const address of ['8-1-101', '8-1-102', '8-2-201'])
      await person(address).hears(/【通知】停水\n周四 9:00 到 12:00 停水[\s\S]*桂苑物业服务中心/);
    await person('8-2-202').hears(/Notice: Water off\nNo water on Thursday/);
    await chen.cardWith(/通知 1[\s\S]*发完，送达 4 个聊天/);
  });

  it('is seen by whoever says so, once, and the rest is known home by home', async () => {
    await person('8-1-101').taps('知道了');
    await person('8-1-101').hears(/谢谢您看过/);
    const told = await until('what is kept of it', async () => {
      const all = await em().find(NoticeRecipient, {}, { orderBy: { seenAt: 'asc' } });
      return all.some((one) => one.seenAt !== null) ? all : undefined;
    });
    expect(told.map((one) => one.state)).toEqual(['sent', 'sent', 'sent', 'sent']);
    expect(told.filter((one) => one.seenAt !== null)).toHaveLength(1);
    const card = await chen.cardWith(/通知 1/);
    await chen.clicks(card, 'notice.list');
    await chen.isTold(/通知 1 逐户：2 户要另行告知/);
    await chen.clicks(card, 'notice.poster');
    await chen.isTold(/通知 1 张贴用/);
    const poster = await until('the poster', async () =>
      (await office.slack()).messages
        .flatMap((one) => one.files ?? [])
        .find((one) => one.title.endsWith('.pdf')),
    );
    const { token } = office.opened.settings.slack;
    const got = await fetch(poster.url_private, { headers: { authorization: `Bearer ${token}` } });
    const [words = ''] = pdfPages(Buffer.from(await got.arrayBuffer()));
    expect(words).toMatch(/停水[\s\S]*Water off/);
  });

  it('is locked once it is sent, and put right by a further one, an hour after the first at the earliest', async () => {
    const card = await chen.cardWith(/通知 1/);
    const corrected = await chen.fills(card, 'notice.correct', {
      words: '改为周五 9:00 到 12:00 停水。',
    });
    expect(corrected).toEqual({});
    await chen.cardWith(/通知 2[\s\S]*更正通知 1/);
    await chen.clicks(await chen.cardWith(/通知 2/), 'notice.now');
    await chen.cardWith(/通知 2[\s\S]*正在发出：0 \/ 4 · 4 人一小时内有过别的通知，满一小时再发/);
    await nothingUnread('8-1-101', '8-2-202');
    office.clock.advance(3_600_000);
    for (const address of ['8-1-101', '8-1-102', '8-2-201'])
      await person(address).hears(
        /【更正】停水\n2026年11月24日的通知「停水」.*以这一条为准[\s\S]*改为周五/,
      );
    await person('8-2-202').hears(/Correction/);
  });
});

describe('a notice that needs a second person', () => {
  it('is approved by somebody else than whoever wrote it', async () => {
    await inOneTransaction(office.opened.office, async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      community.settings = { ...community.settings, 'notices.approval': 'yes' };
    });
    const written = { to: 'floor:8-1-1', title: '电梯年检', words: '明天上午电梯年检。' };
    expect(await wang.fillsCommand('notice', written)).toEqual({});
    const card = await wang.cardWith(/通知 3[\s\S]*等另一位同事同意/);
    await wang.clicks(card, 'notice.approve');
    await wang.isTold(/自己写的通知要由另一位同事同意/);
    // Whoever may not approve is told who can.
    await chen.clicks(card, 'notice.approve');
    await chen.isTold(/不在您的权限/);
    expect((await em().findOneOrFail(Notice, { number: 3 })).state).toBe('proposed');
    await wang.clicks(card, 'notice.recall');
    await wang.cardWith(/通知 3[\s\S]*撤回，没有发给任何人/);
  });

  it('waits for nobody where it is urgent, rings at night, and reaches who has just had another', async () => {
    const night = Temporal.ZonedDateTime.from('2026-11-24T23:30[Asia/Shanghai]').epochMilliseconds;
    office.clock.advance(night - office.clock.now());
    const written = {
      to: 'entrance:8-2',
      title: '消防检查',
      words: '地下室有烟，请不要乘电梯。',
      urgent: ['urgent'],
    };
    const desk = controlsOf(office, wang);
    await wang.commands('notices');
    await desk.inAnswer('notice.write');
    expect(await desk.fills(written)).toEqual({});
    for (const address of ['8-2-201', '8-2-202'])
      await person(address).hears(/消防检查[\s\S]*地下室有烟/);
    const sent = await em().find(
      OutboxPart,
      { key: /notice:.*words/ },
      { orderBy: { seq: 'desc' }, limit: 1 },
    );
    expect(sent[0]?.lane).toBe(2);
    await nothingUnread('8-1-101', '8-1-102');
  });

  it('says on its card what it waits for: the quiet hours, whose those are, and when it goes on', async () => {
    await inOneTransaction(office.opened.office, async (work) => {
      const community = await work.em.findOneOrFail(Community, { name: '桂苑' });
      community.settings = { ...community.settings, 'notices.approval': 'no' };
    });
    const late = person('8-1-102').person.id;
    await em().nativeUpdate(Chat, { id: late }, { quietHours: { from: '22:00', to: '10:00' } });
    const written = { to: 'entrance:8-1', title: '送水', words: '明天送水。' };
    expect(await chen.fillsCommand('notice', written)).toEqual({});
    // Before it begins its card says already that it will wait, and until when
    const at = (time: string): number =>
      Temporal.ZonedDateTime.from(`2026-11-25T${time}[Asia/Shanghai]`).epochMilliseconds;
    await chen.cardWith(
      new RegExp(
        `通知 5[\\s\\S]*自动发出[\\s\\S]*那时是免打扰时间，会等到 <!date\\^${at('08:30') / 1000}`,
      ),
    );
    await chen.clicks(await chen.cardWith(/通知 5/), 'notice.now');
    await chen.cardWith(
      new RegExp(
        `通知 5[\\s\\S]*正在发出：0 / 2 · 现在是免打扰时间，等到 <!date\\^${at('08:30') / 1000}`,
      ),
    );
    await nothingUnread('8-1-101', '8-1-102');
    // In the morning it goes on; whoever sleeps longer has it when they are up, and the card says so
    office.clock.advance(at('08:30') + 30_000 - office.clock.now());
    await person('8-1-101').hears(/送水/);
    office.clock.advance(60_000);
    await chen.cardWith(
      new RegExp(
        `通知 5[\\s\\S]*正在发出：1 / 2 · 1 人在免打扰时间，从 <!date\\^${at('10:00') / 1000}`,
      ),
    );
    await nothingUnread('8-1-102');
    office.clock.advance(at('10:00') + 1000 - office.clock.now());
    await person('8-1-102').hears(/送水/);
    await chen.cardWith(/通知 5[\s\S]*发完，送达 2 个聊天/);
  });
});
