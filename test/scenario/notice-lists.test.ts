import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { writeTable } from '../../src/files/write-table.ts';
import { Notice } from '../../src/notices/notice-entities.ts';
import { photo } from '../support/files.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf, type Filled } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';
import { type Upload, until } from '../support/world.ts';

/** Two homes with chat, and 陈, who is given lists of homes as files; a second person approves what is written. */
let office: TestOffice;
let chen: StaffDriver;
let wang: StaffDriver;
let window: Clicks;
let first: ResidentDriver;
let second: ResidentDriver;
const hour = 3_600_000;
const em = () => office.opened.office.orm.em.fork();
const rows = async (statement: string): Promise<Record<string, unknown>[]> =>
  (await sql.raw<Record<string, unknown>>(statement).execute(em().getKysely())).rows;

beforeAll(async () => {
  office = await startTestOffice();
  chen = await office.staff('chen');
  wang = await office.staff('wang');
  window = controlsOf(office, chen);
  first = await office.movesIn('住一', '1-1-101');
  second = await office.movesIn('住二', '1-1-102');
});
afterAll(() => office.stop());

const csv = (name: string, text: string): Upload => ({
  ...{ name, mime: 'text/csv' },
  base64: Buffer.from(text).toString('base64'),
});
async function workbook(name: string, cells: string[][]): Promise<Upload> {
  const [headings = [], ...body] = cells;
  const pieces: Uint8Array[] = [];
  for await (const piece of writeTable('xlsx', '名单', headings, body)) pieces.push(piece);
  const mime = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
  return { name, mime, base64: Buffer.concat(pieces).toString('base64') };
}
const notice = (number: number): Promise<Notice> => em().findOneOrFail(Notice, { number });
/** Opens the window by which a notice is changed, and fills it in. */
async function changes(
  number: number,
  fields: Record<string, Filled>,
): Promise<Record<string, string>> {
  await chen.clicks(await chen.cardWith(new RegExp(`通知 ${number}`)), 'notice.change');
  await until('the window', async () => (/什么时候发|标题/.test(await window.window()) ? 1 : null));
  return window.fills(fields);
}

describe('a list of homes as a file', () => {
  it('of which a row is no home is said beside the file, with its rows, and nothing is sent', async () => {
    const fields = { title: '换水表', words: '下周换水表。' };
    const wrong = csv(
      '换表.csv',
      '\ufeff房屋,姓名\n1-1-101,住一\n9-9-999,某人\n1栋1单元102室,住二\n看不懂,\n9-9-998,\n',
    );
    expect(await chen.fillsCommand('notice', { ...fields, list: [wrong] })).toEqual({
      list: '名单「换表.csv」有不对的地方，请改好再传，现在什么都没有发。第 3 行「9-9-999」、第 6 行「9-9-998」：档案里没有这套房屋。请先导入房屋，或改正地址。\n第 5 行「看不懂」：看不懂这个地址。请写成 楼栋-单元-房号，例如 3-2-501。',
    });
    // What is typed beside it, and is not there, is said as well; a file that is no list is called that
    expect(
      await chen.fillsCommand('notice', { ...fields, to: '99栋', list: [csv('空.csv', '房屋\n')] }),
    ).toEqual({ to: expect.stringMatching(/没有 99/), list: expect.stringMatching(/没有内容/) });
    expect(
      await chen.fillsCommand('notice', {
        ...fields,
        list: [csv('别的.csv', '日期,值班\n周一,甲\n')],
      }),
    ).toEqual({ list: expect.stringMatching(/没有找到房号/) });
    expect(await chen.fillsCommand('notice', fields)).toEqual({
      to: expect.stringMatching(/请写发给谁/),
    });
    expect(await em().count(Notice, {})).toBe(0);
    await first.expectNothingUnread();
  });

  it('is kept through preview, approval and change, and reaches these homes alone', async () => {
    await rows('update communities set settings = \'{"notices.approval":"yes"}\'');
    const list = await workbook('名单.xlsx', [
      ['楼栋', '单元', '房号', '备注'],
      ['1栋', '1单元', '101', '先约'],
      ['1', '1', '103', ''],
    ]);
    const fields = { title: '换水表', words: '下周换水表。', photos: [photo('水表'), photo('旧')] };
    expect(await chen.fillsCommand('notice', { ...fields, list: [list] })).toEqual({});
    await chen.cardWith(/通知 1[\s\S]*房屋 1-1-101、1-1-103[\s\S]*2 户[\s\S]*附件 2 个/);
    await chen.cardWith(/通知 1[\s\S]*等另一位同事同意/);
    // When its words are changed, and one of its files for another, whom it concerns stays
    const [keep] = (await notice(1)).files.map((file) => file.id);
    expect(
      await changes(1, {
        ...{ words: '下下周换水表。', keep_files: [keep ?? ''], photos: [photo('新')] },
      }),
    ).toEqual({});
    await chen.cardWith(/通知 1[\s\S]*房屋 1-1-101、1-1-103[\s\S]*下下周换水表/);
    expect((await notice(1)).files.map((file) => file.name)).toEqual(['水表.png', '新.png']);
    // And a further list is added to it
    expect(await changes(1, { list: [csv('加.csv', '1-1-104\n')], keep_files: [] })).toEqual({});
    const { audience, files, state } = await notice(1);
    expect({ audience, files, state }).toEqual({
      ...{ audience: '1-1-101,1-1-103,1-1-104', files: [], state: 'proposed' },
    });
    office.clock.advance(61_000);
    await wang.clicks(await wang.cardWith(/通知 1/), 'notice.approve');
    await first.hears(/下下周换水表/);
    await chen.cardWith(/通知 1[\s\S]*发完，送达 1 个聊天/);
    await second.expectNothingUnread();
  });
});

describe('a list that is longer than a field of Slack holds', () => {
  const many = Array.from({ length: 900 }, (_, at) => `7-1-${1001 + at}`);

  it('is kept as a whole when the notice is changed, or left as a whole', async () => {
    await rows(`with b as (insert into buildings (id, community_id, name) select gen_random_uuid(), id, '7' from communities returning id, community_id)
      insert into units (id, community_id, building_id, entrance, room, address, usage) select gen_random_uuid(), community_id, id, '1', (1000 + n)::text, '7-1-' || (1000 + n), 'residential' from b, generate_series(1, 900) n`);
    const whole = csv('全楼.csv', `${many.join('\n')}\n1-1-102\n`);
    const fields = { title: '停气', words: '周五停气。', list: [whole] };
    expect(await chen.fillsCommand('notice', fields)).toEqual({});
    await chen.cardWith(/通知 2[\s\S]*等 901 户/);
    expect(await changes(2, { words: '周六停气。', to: '1-1-101' })).toEqual({});
    await chen.cardWith(/通知 2[\s\S]*等 902 户[\s\S]*周六停气/);
    expect((await notice(2)).audience.split(',').toSorted()).toEqual(
      [...many, '1-1-101', '1-1-102'].toSorted(),
    );
    expect(await changes(2, { to: '1-1-102', keep_to: [] })).toEqual({});
    expect((await notice(2)).audience).toBe('1-1-102');
    // Nobody at all is nobody here as well
    expect(await changes(2, { to: '' })).toEqual({ to: expect.stringMatching(/请写发给谁/) });
    await window.closes();
  });
});

describe('the time of a notice that is changed', () => {
  it('and has passed is said in the window, and taken as none; one that is chosen in the past is refused', async () => {
    const when = office.clock.now() + hour;
    await rows("update notices set state = 'recalled' where number = 2");
    expect(
      await chen.fillsCommand('notice', {
        to: '1-1-102',
        title: '除虫',
        words: '周日除虫。',
        when,
      }),
    ).toEqual({});
    // Nobody approved it in time
    await office.later(2 * hour);
    await chen.clicks(await chen.cardWith(/通知 3/), 'notice.change');
    await until('the window', async () =>
      /已经过了；不另选时间，就按没有定时发/.test(await window.window()) ? 1 : null,
    );
    const past = String(Math.floor((office.clock.now() - hour / 2) / 1000));
    expect(await window.fills({ when: past })).toEqual({ when: '请选将来的时间' });
    expect(await window.fills({ words: '下周日除虫。' })).toEqual({});
    const { sendAt, state } = await notice(3);
    expect(state).toBe('proposed');
    expect(sendAt).toBeGreaterThan(office.clock.now() - 60_000);
    await wang.clicks(await wang.cardWith(/通知 3[\s\S]*下周日/), 'notice.approve');
    office.clock.advance(61_000);
    await second.hears(/下周日除虫/);
  });
});
