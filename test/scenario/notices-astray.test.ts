import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Chat } from '../../src/community/chat.ts';
import { Resident } from '../../src/community/entities.ts';
import { readSheets } from '../../src/files/read-sheets.ts';
import { cellText } from '../../src/files/table.ts';
import { Notice } from '../../src/notices/notice-entities.ts';
import { noticesUntold } from '../../src/notices/notices-untold.ts';
import { AuditEntry } from '../../src/staff/people/entities.ts';
import { document, photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

/** A floor of four homes: in three of them somebody has chat, one of whom has stopped the bot, and the fourth stands empty. */
let office: TestOffice;
let chen: StaffDriver;
let first: ResidentDriver;
let second: ResidentDriver;
let third: ResidentDriver;
const hour = 3_600_000;

beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  first = await office.movesIn('住一', '1-1-101');
  second = await office.movesIn('住二', '1-1-102', {
    language_code: 'zh-hans',
    phone: '+8613800001102',
  });
  third = await office.movesIn('Ann Lee', '1-1-103', { language_code: 'en' });
});
afterAll(() => office.stop());

const writes = async (fields: Parameters<StaffDriver['fillsCommand']>[1]): Promise<void> => {
  expect(await chen.fillsCommand('notice', fields)).toEqual({});
};
/** The list home by home, as rows of cells; `nth` of those that were asked for. */
async function homeByHome(number: number, nth = 0): Promise<string[][]> {
  await chen.clicks(await chen.cardWith(new RegExp(`通知 ${number}`)), 'notice.list');
  const file = await until(
    'the list',
    async () =>
      (await office.slack()).messages
        .flatMap((one) => one.files ?? [])
        .filter((one) => one.title === `通知-${number}-逐户.xlsx`)[nth],
  );
  const { token } = office.opened.settings.slack;
  const got = await fetch(file.url_private, { headers: { authorization: `Bearer ${token}` } });
  const rows: string[][] = [];
  for await (const table of readSheets(new Uint8Array(await got.arrayBuffer())))
    for await (const row of table.rows) rows.push(row.cells.map(cellText));
  return rows;
}

describe('a notice to a list of homes, with a photo and a file', () => {
  it('goes past a chat that is blocked to everybody else, pictures before words, and puts that home on the phone list', async () => {
    // The office has not heard that the second stopped the bot: it finds out by sending
    await second.blocks(true);
    await office.comesToRest();
    await office.opened.office.orm.em
      .fork()
      .nativeUpdate(Chat, { id: second.person.id }, { reachable: true });
    await writes({
      ...{ to: '1-1-101, 1-1-102，1栋1单元1层', title: '灭虫', words: '周五上午灭虫。' },
      photos: [photo('安排.jpg'), { ...document, name: '名单.pdf', mime: 'application/pdf' }],
    });
    const card = await chen.cardWith(/通知 1[\s\S]*4 户[\s\S]*附件 2 个，在文字之前发出/);
    await chen.clicks(card, 'notice.now');
    for (const part of [/^\[photo\]/, /^\[document\]/, /【通知】灭虫/]) await first.hears(part);
    await third.sees(/Notice: 灭虫[\s\S]*in Chinese only/);
    await chen.cardWith(/通知 1[\s\S]*发完，送达 2 个聊天[\s\S]*1 人停用了机器人/);
    await third.taps('Got it');
    await third.sees(/Thank/);
    const [, ...rows] = await homeByHome(1);
    // Who is to be called or told on paper comes first, with a phone; of who has it, no phone is sent around
    expect(rows.map(([home, , , state]) => `${home} ${state}`)).toEqual([
      '1-1-102 停用了机器人',
      '1-1-102 没有用机器人',
      '1-1-104 没有用机器人',
      '1-1-101 已送达',
      '1-1-101 没有用机器人',
      '1-1-103 看过',
      '1-1-103 没有用机器人',
    ]);
    // And by itself it stands on the phone list, one line for all of them, for three days
    const untold =
      /📢 通知 1「灭虫」有 1 人在聊天里没有收到（停用了机器人或没送达），请打电话告诉他们/;
    expect(await chen.commands('calls')).toMatch(untold);
    await chen.opensHome(untold);
    const { nowMs, em } = { nowMs: office.clock.now(), em: office.opened.office.orm.em.fork() };
    const { community } = await em.findOneOrFail(Notice, { number: 1 });
    expect(await noticesUntold(em, community, nowMs)).toMatchObject([{ number: 1, people: 1 }]);
    expect(await noticesUntold(em, community, nowMs + 72 * hour)).toEqual([]);
    await second.blocks(false);
    for (const one of [first, second, third]) await one.readsAll();
  });
});

describe('a notice that is under way', () => {
  it('is paused, goes on, and is stopped: nobody is told what was called back', async () => {
    // Everybody has had one within the hour, so that it waits where it can be looked at
    await writes({ to: '1-1-101，1-1-103', title: '停水', words: '明天停水。' });
    await chen.clicks(await chen.cardWith(/通知 2/), 'notice.now');
    await chen.cardWith(/通知 2[\s\S]*正在发出：0 \/ 2/);
    await chen.clicks(await chen.cardWith(/通知 2/), 'notice.pause');
    await chen.cardWith(/通知 2[\s\S]*已暂停：0 \/ 2 已发出/);
    await office.later(2 * hour);
    await office.comesToRest();
    await first.expectNothingUnread();
    await chen.clicks(await chen.cardWith(/通知 2/), 'notice.resume');
    await first.hears(/停水/);
    await third.hears(/停水/);
    await chen.cardWith(/通知 2[\s\S]*发完，送达 2 个聊天/);

    await writes({ to: '1-1-101，1-1-103', title: '停电', words: '明天停电。' });
    await chen.clicks(await chen.cardWith(/通知 3/), 'notice.now');
    await chen.cardWith(/通知 3[\s\S]*正在发出：0 \/ 2/);
    await chen.clicks(await chen.cardWith(/通知 3/), 'notice.stop');
    await chen.cardWith(/通知 3[\s\S]*停止：0 个聊天已收到，2 个不再发/);
    await office.later(2 * hour);
    await office.comesToRest();
    for (const one of [first, third]) await one.expectNothingUnread();
  });

  it('that was planned for later goes out then; one in the past is refused beside its field', async () => {
    const noon = office.clock.now() + 3 * hour;
    const fields = { to: '1-1-101', title: '电梯年检', words: '明天上午年检。' };
    expect(
      await chen.fillsCommand('notice', { ...fields, when: office.clock.now() - hour }),
    ).toEqual({
      when: expect.any(String),
    });
    await writes({ ...fields, when: noon });
    await office.later(2 * hour);
    await office.comesToRest();
    await first.expectNothingUnread();
    await office.later(hour + 60_000);
    await first.hears(/电梯年检/);
  });
});

describe('a notice to somebody who had stopped the bot before', () => {
  it('names them as that, and not as somebody without the bot, before and after it goes out', async () => {
    await second.blocks(true);
    await office.opened.office.orm.em
      .fork()
      .nativeUpdate(Chat, { id: second.person.id }, { reachable: false });
    await office.later(hour + 60_000);
    await writes({ to: '1-1-101, 1-1-102', title: '换锁', words: '周六换门锁。' });
    const states = async (): Promise<string[]> =>
      (await homeByHome(5)).map(([home, , , is]) => `${home} ${is}`);
    await chen.cardWith(/通知 5/);
    expect(await states()).toContain('1-1-102 停用了机器人');
    await chen.clicks(await chen.cardWith(/通知 5/), 'notice.now');
    await first.hears(/换锁/);
    await chen.cardWith(/通知 5[\s\S]*发完，送达 1 个聊天[\s\S]*1 人停用了机器人/);
    await second.blocks(false);
  });
});

describe('the list of a notice', () => {
  it('says before it goes out who will have it in chat and who will not, with phones of these alone', async () => {
    const em = office.opened.office.orm.em.fork();
    for (const [name, phone] of [
      ['住一', '+8613800001101'],
      ['Ann Lee', '+8613800001103'],
    ] as const)
      await em.nativeUpdate(Resident, { name }, { phone });
    await em.nativeUpdate(Chat, { id: third.person.id }, { reachable: false });
    await office.later(hour + 60_000);
    // Given a notice of the afternoon to one who has chat, one who stopped the bot, and one who never came
    await writes({
      ...{ to: '1-1-101，1-1-103，1-1-104', title: '换水表', words: '下周换水表。' },
      when: office.clock.now() + 4 * hour,
    });
    const [, ...rows] = await homeByHome(6);
    const of = (home: string, name: string): string[] | undefined =>
      rows.find((row) => row[0] === home && row[1] === name);
    // Then only whoever will not have it in chat stands there with a phone, and first
    expect(of('1-1-101', '住一')).toEqual(['1-1-101', '住一', '', '会在聊天里收到']);
    expect(of('1-1-103', 'Ann Lee')).toEqual([
      ...['1-1-103', 'Ann Lee', '+8613800001103', '停用了机器人'],
    ]);
    expect(rows.findLastIndex((row) => row[0] !== '1-1-101')).toBeLessThan(
      rows.findIndex((row) => row[0] === '1-1-101'),
    );
    await chen.isTold(/通知 6 逐户：2 户要另行告知/);
    const seen = await em.find(AuditEntry, { verb: 'notice.listed' }, { orderBy: { seq: 'desc' } });
    expect(seen[0]?.detail).toEqual({
      people: rows.length,
      phones: rows.filter(([, , phone]) => phone !== '').length,
    });
    // Once it went out, whoever came into the chat afterwards is not said to have had it
    await chen.clicks(await chen.cardWith(/通知 6/), 'notice.now');
    await first.hears(/换水表/);
    await chen.cardWith(/通知 6[\s\S]*发完，送达 1 个聊天/);
    const late = await office.movesIn('新来的', '1-1-101');
    const after = (await homeByHome(6, 1)).map(([home, name, , is]) => `${home} ${name} ${is}`);
    expect(after).toContain('1-1-101 新来的 发出以后才用机器人，没有收到');
    expect(after).toContain('1-1-101 住一 已送达');
    await late.expectNothingUnread();
  });
});
