import { sql } from 'kysely';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SkMessage } from '../../bots/playground/workspace/model.ts';
import { csv, xlsx } from '../support/archive.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import { wordsOn } from '../support/staff-driver.ts';
import { until } from '../support/world.ts';

let office: TestOffice;
beforeEach(async () => {
  office = await startTestOffice();
});
afterEach(() => office.stop());

/** Drops a file into the direct messages with the app. */
async function drops(key: string, name: string, bytes: Buffer | string): Promise<void> {
  const person = await office.staff(key);
  const { channels } = await office.slack();
  const direct = channels.find((one) => one.is_im && JSON.stringify(one).includes(person.id));
  await office.post('slack/message', {
    user: person.id,
    channel: direct?.id,
    text: '',
    files: [
      { name, mime: 'application/octet-stream', base64: Buffer.from(bytes).toString('base64') },
    ],
  });
}

const rows = async <T = Record<string, unknown>>(statement: string): Promise<T[]> =>
  (await sql.raw<T>(statement).execute(office.opened.office.orm.em.fork().getKysely())).rows;
const unitsOf = (building: string) =>
  rows(
    `select address from units u join buildings b on b.id = u.building_id where b.name = '${building}' order by 1`,
  );
const cardSays = async (card: SkMessage, pattern: RegExp): Promise<string> =>
  until(
    `${pattern} on the card`,
    async () => {
      const { messages } = await office.slack();
      const now = messages.find((one) => one.channel === card.channel && one.ts === card.ts);
      return now && pattern.test(wordsOn(now)) ? wordsOn(now) : null;
    },
    async () => (await office.slack()).messages.map(wordsOn).join('\n---\n'),
  );
const buttonsOn = async (card: SkMessage): Promise<boolean> => {
  const { messages } = await office.slack();
  const now = messages.find((one) => one.channel === card.channel && one.ts === card.ts);
  return JSON.stringify(now).includes('upload.import');
};

const newHomes = csv(['楼栋', '单元', '房号', '面积'], [9, 1, 101, 89.5], [9, 1, 102, '']);

describe('a table of money in the channel of money', () => {
  it('is offered to the clerk with a preview, booked once with one button, and the bank’s to finance', async () => {
    // There is no channel of money of its own here: what is about money goes to dispatch
    const { channels } = await office.slack();
    const money = channels.find((one) => /dispatch/.test(one.name ?? ''))?.id;
    const elsewhere = channels.find((one) => /management/.test(one.name ?? ''))?.id;
    const shares = async (key: string, name: string, bytes: string): Promise<void> => {
      const person = await office.staff(key);
      await office.post('slack/message', {
        ...{ user: person.id, channel: money, text: '十一月的，请看' },
        files: [{ name, mime: 'text/csv', base64: Buffer.from(bytes).toString('base64') }],
      });
    };
    const sun = await office.staff('sun');
    const xu = await office.staff('xu');
    const payments = csv(
      ['房屋', '缴费日期', '金额', '方式', '流水号', '付款人'],
      ['3-2-501', '2026-11-20', '100.00', '转账', 'W1', '赵玉兰'],
      ['3-2-502', '2026-11-20', '12.5', '微信', 'W2', ''],
    );
    // Given payments that the clerk shares in the channel; what is wrong with a file is shown, and nothing offered
    await shares('sun', '缴费-错.csv', payments.replace('12.5', '一百'));
    const wrong = await sun.cardWith(/缴费-错\.csv[\s\S]*有 1 处要改/);
    expect(await buttonsOn(wrong)).toBe(false);
    await shares('sun', '缴费.csv', payments);
    await sun.isTold(/发到了您和我的私信里/);
    const card = await sun.cardWith(/缴费\.csv[\s\S]*共 2 行：将新增 2/);
    expect(await rows('select 1 from payments')).toEqual([]);
    await sun.clicks(card, 'upload.import');
    await cardSays(card, /已导入：新增 2/);
    expect(await rows('select amount_fen::text as fen, method from payments order by 1')).toEqual([
      { fen: '10000', method: 'bank' },
      { fen: '1250', method: 'wechat' },
    ]);
    // The same again has nothing to book
    await shares('sun', '缴费 (2).csv', payments);
    expect(await buttonsOn(await sun.cardWith(/缴费 \(2\)\.csv[\s\S]*没有要改的/))).toBe(false);
    // Finance brings the bank's statement, which books nothing, and no payments
    await shares(
      'xu',
      '流水.csv',
      csv(
        ['记账日期', '金额', '流水号', '付款人'],
        ['2026-11-20', '100.00', 'W1', '赵玉兰'],
        ['2026-11-21', '88.00', '', '某人'],
      ),
    );
    const bank = await xu.cardWith(/流水\.csv[\s\S]*共 2 行：将新增 2/);
    await xu.clicks(bank, 'upload.import');
    await cardSays(bank, /已导入：新增 2/);
    expect(await rows('select 1 from payments')).toHaveLength(2);
    expect(await rows('select 1 from bank_lines where match_id is not null')).toHaveLength(1);
    await shares('xu', '收款.csv', payments.replaceAll('W', 'V'));
    const refused = await xu.cardWith(/收款\.csv[\s\S]*不在您的权限里/);
    expect(await buttonsOn(refused)).toBe(false);
    // What others share there, or anybody elsewhere, is for colleagues
    await shares('zhang', '排班.csv', newHomes);
    await office.post('slack/message', {
      ...{ user: sun.id, channel: elsewhere, text: '' },
      files: [
        { name: '别处.csv', mime: 'text/csv', base64: Buffer.from(payments).toString('base64') },
      ],
    });
    await office.comesToRest();
    expect(
      await rows("select 1 from archive_uploads where file_name in ('排班.csv', '别处.csv')"),
    ).toEqual([]);
    expect(await rows("select 1 from inbox where payload::text like '%十一月的，请看%'")).toEqual(
      [],
    );
  });
});

describe('a file that is dropped into the direct messages', () => {
  it('is looked at, confirmed, and imported once, with everything brought twice', async () => {
    await office.faults({ slack: { duplicates: true } });
    const gao = await office.staff('gao');
    await drops('gao', '新楼.csv', newHomes);
    const card = await gao.cardWith(/新楼\.csv[\s\S]*房屋，共 2 行：将新增 2，更新 0，不变 0/);
    // Nothing is written before it is confirmed.
    expect(await unitsOf('9')).toEqual([]);
    await gao.clicks(card, 'upload.import');
    await cardSays(card, /已导入：新增 2/);
    expect(await unitsOf('9')).toEqual([{ address: '9-1-101' }, { address: '9-1-102' }]);
    expect(await buttonsOn(card)).toBe(false);
    await office.comesToRest();
    expect(
      await rows(
        "select actor_kind, detail->>'created' as created, source from audit_entries where verb = 'archive.imported'",
      ),
    ).toEqual([{ actor_kind: 'staff', created: '2', source: 'slack' }]);
    // The history names her.
    expect(
      await rows(
        "select distinct actor_kind, source from archive_changes where unit in (select id from units where address like '9-%')",
      ),
    ).toEqual([{ actor_kind: 'staff', source: 'slack' }]);
    // And the same contents again have nothing to change.
    await drops('gao', '新楼 (2).csv', newHomes);
    const again = await gao.cardWith(/新楼 \(2\)\.csv[\s\S]*没有要改的/);
    expect(await buttonsOn(again)).toBe(false);
  });

  it('a file with faults imports nothing, shows the first and brings all of them as a file', async () => {
    const gao = await office.staff('gao');
    const people = Array.from({ length: 12 }, (_, at) => ['3-2-501', `住户${at}`, '12']);
    await drops('gao', '业主.xlsx', await xlsx(['房屋', '姓名', '电话'], ...people));
    const card = await gao.cardWith(/住户，共 12 行，有 12 处要改/);
    const shown = await cardSays(card, /第 2 行 · 电话 · 「12」：不是有效的电话号码/);
    expect(shown).not.toMatch(/第 13 行/);
    expect(shown).toMatch(/……还有 4 处，全部在下面回复里的文件中。/);
    expect(await buttonsOn(card)).toBe(false);
    const told = await gao.readsInThread(card, /要改的 12 处，全部在这个文件里/);
    expect(wordsOn(told)).toMatch(/业主-要改的地方\.csv/);
    expect(await rows("select 1 from residents where name = '住户0'")).toEqual([]);
  });

  it('is previewed again when the archive changed meanwhile', async () => {
    const gao = await office.staff('gao');
    const wang = await office.staff('wang');
    await drops('gao', '甲.csv', newHomes);
    const first = await gao.cardWith(/甲\.csv[\s\S]*将新增 2/);
    await drops('wang', '乙.csv', csv(['楼栋', '单元', '房号'], [9, 1, 101]));
    const second = await wang.cardWith(/乙\.csv[\s\S]*将新增 1/);
    await wang.clicks(second, 'upload.import');
    await cardSays(second, /已导入/);
    await gao.clicks(first, 'upload.import');
    await cardSays(first, /将新增 1，更新 1[\s\S]*请再看一下/);
    await gao.clicks(first, 'upload.import');
    await cardSays(first, /已导入：新增 1，更新 1/);
  });

  it('can be let be, and is then past', async () => {
    const gao = await office.staff('gao');
    await drops('gao', '新楼.csv', newHomes);
    const card = await gao.cardWith(/将新增 2/);
    await gao.clicks(card, 'upload.discard');
    await cardSays(card, /放弃，没有写入/);
    expect(await buttonsOn(card)).toBe(false);
    expect(await unitsOf('9')).toEqual([]);
  });

  it('that is no table is answered in plain words', async () => {
    const gao = await office.staff('gao');
    await drops('gao', '照片.png', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0xff]));
    await gao.cardWith(/照片\.png[\s\S]*这不是表格文件/);
    await drops('gao', '随便.csv', '今天,天气,不错\n');
    await gao.cardWith(/随便\.csv[\s\S]*看不出这是房屋、住户还是抄表/);
  });

  it('a file from somebody who may not bring one is refused with who may', async () => {
    const zhang = await office.staff('zhang');
    await drops('zhang', '新楼.csv', newHomes);
    await zhang.isTold(/不在您的权限里。可以找：/);
    expect(await rows('select 1 from archive_uploads')).toEqual([]);
  });
});

describe('a file that is chosen in the window of /gatehouse import', () => {
  it('is looked at and confirmed like one that was dropped, also when the window is sent twice', async () => {
    await office.faults({ slack: { duplicates: true } });
    const gao = await office.staff('gao');
    const chosen = {
      name: '新楼.csv',
      mime: 'text/csv',
      base64: Buffer.from(newHomes).toString('base64'),
    };
    expect(await gao.fillsCommand('import', { files: [chosen] })).toEqual({});
    const card = await gao.cardWith(/新楼\.csv[\s\S]*将新增 2/);
    await gao.clicks(card, 'upload.import');
    await cardSays(card, /已导入：新增 2/);
    expect(await unitsOf('9')).toEqual([{ address: '9-1-101' }, { address: '9-1-102' }]);
    await office.comesToRest();
    expect(await rows('select 1 from archive_uploads')).toHaveLength(1);
  });

  it('is not offered to who may not import', async () => {
    const zhang = await office.staff('zhang');
    expect(await zhang.commands('import')).toMatch(/不在您的权限里。可以找：/);
  });
});

describe('a unit, looked up in Slack', () => {
  it('shows who lives there, since when, who has chat and what is open; phones on demand', async () => {
    const zhao = await office.resident('zhao');
    await zhao.joins();
    const number = await zhao.reports('厨房水龙头一直滴水');
    const chen = await office.staff('chen');
    const words = await chen.commands('unit 3栋2单元501');
    expect(words).toMatch(/桂苑 3-2-501\n住宅 · [\d.]+ ㎡ · 2019-06-01 交付/);
    expect(words).toMatch(/赵玉兰（业主）2019-06-01 起 · 💬 在用机器人/);
    expect(words).toMatch(new RegExp(`没办完的工单：${number}`));
    expect(words).not.toMatch(/13800010501/);
    const shown = (await office.slack()).ephemerals.at(-1) as SkMessage;
    const press = (action: string) =>
      office.post('slack/action', {
        user: chen.id,
        channel: shown.channel,
        message_ts: shown.ts,
        action_id: action,
        block_id: blockOf(shown, action),
      });
    await press('unit.phone');
    expect(await chen.readsWindow(/138 0001 0501/)).toMatch(/赵玉兰：138 0001 0501/);
    expect(
      await rows("select verb, subject_kind from audit_entries where verb = 'resident.phone'"),
    ).toEqual([{ verb: 'resident.phone', subject_kind: 'unit' }]);
    await press('unit.history');
    await chen.readsWindow(/变更记录|没有变更/);
    await zhao.readsAll();
  });

  it('is found by name and by phone as well', async () => {
    const chen = await office.staff('chen');
    expect(await chen.commands('find 赵玉兰')).toMatch(/赵玉兰 · 3-2-501/);
    expect(await chen.commands('find 138 0001 0501')).toMatch(/赵玉兰 · 3-2-501/);
    expect(await chen.commands('查 3-2-501')).toMatch(/桂苑 3-2-501/);
    expect(await chen.commands('find 没有这个人')).toMatch(/没有找到「没有这个人」/);
    // Each look at who somebody is, is on record; that nobody was found tells nothing of anybody.
    const looks = `select verb, count(*)::int as n from audit_entries
      where verb in ('resident.by_name', 'resident.by_phone', 'unit.people_seen') group by verb order by verb`;
    expect(await rows(looks)).toMatchObject([
      { verb: 'resident.by_name', n: 1 },
      { verb: 'resident.by_phone', n: 1 },
      { verb: 'unit.people_seen', n: expect.any(Number) },
    ]);
  });

  it('that lacks something is on the list to work off, with all of it as a file', async () => {
    const wang = await office.staff('wang');
    const words = await wang.commands('档案');
    expect(words).toMatch(/桂苑：房屋 \d+，住户 \d+\n没有业主的房屋：\d+\n/);
    expect(words).toMatch(/还没用机器人的房屋：\d+/);
    await wang.isTold(/档案待补-2026-11-24\.csv/);
  });

  it('comes with all others as a file to whoever may have it', async () => {
    const wang = await office.staff('wang');
    expect(await wang.commands('export 房屋')).toMatch(/^\d+ 行，文件已发到/);
    await wang.isTold(/房屋-2026-11-24\.csv/);
  });
});

function blockOf(message: SkMessage, action: string): string {
  const blocks = (message.blocks ?? []) as {
    block_id?: string;
    elements?: { action_id?: string }[];
  }[];
  return (
    blocks.find((one) => one.elements?.some((each) => each.action_id === action))?.block_id ?? ''
  );
}
