import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Community } from '../../src/community/entities.ts';
import { Inquiry, KnowledgeEntry } from '../../src/requests/knowledge/knowledge-entities.ts';
import { usualQuestions } from '../../src/requests/knowledge/usual-questions.ts';
import { endDemonstration } from '../../src/setup/demo.ts';
import { writeDownStatements } from '../support/history.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { type Clicks, controlsOf } from '../support/staff-controls.ts';
import type { StaffDriver } from '../support/staff-driver.ts';

let office: TestOffice;
let zhao: ResidentDriver;
let li: ResidentDriver;
let gao: StaffDriver;
let clicks: Clicks;

beforeAll(async () => {
  office = await startTestOffice();
  zhao = await office.resident('zhao');
  li = await office.resident('li');
  gao = await office.staff('gao');
  clicks = controlsOf(office, gao);
  await zhao.joins();
  await li.joins();
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const outcomes = async (): Promise<string[]> =>
  (await em().find(Inquiry, {}, { orderBy: { at: 'asc', id: 'asc' } })).map((one) => one.outcome);

/** Leaves a draft that was made of a question. */
async function lets(resident: ResidentDriver): Promise<void> {
  await resident.taps('取消');
  await office.comesToRest();
  await resident.readsAll();
}

describe('a question of a resident', () => {
  it('is answered at once from what the office has written, and nobody is troubled', async () => {
    await zhao.says('请问垃圾几点收啊');
    const answer = await zhao.hears(/^垃圾房投放时间 6:30–9:30[\s\S]*如果不是您要问的/);
    expect(await zhao.buttons(answer)).toEqual(['不是我要问的', '联系人工']);
    const statements = writeDownStatements();
    await zhao.says('谢谢');
    await zhao.hears(/不客气/);
    await zhao.says('请问垃圾几点收啊');
    await zhao.hears(/^垃圾房投放时间/);
    statements.stop();
    // What is known is kept: the next message asks the database nothing more for it.
    expect(statements.asked().filter(({ text }) => /knowledge_entries/.test(text))).toEqual([]);
    await office.comesToRest();
    expect(await outcomes()).toEqual(['answered']);
    expect((await office.slack()).messages.filter((one) => /垃圾/.test(one.text))).toEqual([]);
  });

  it('goes to a person when the answer was to something else', async () => {
    await zhao.says('小区能养狗吗');
    await zhao.hears(/^可以养宠物/);
    await zhao.taps('不是我要问的');
    await zhao.hears(/那请工作人员来回答您[\s\S]*咨询[\s\S]*小区能养狗吗/);
    await zhao.taps('提交');
    await zhao.sees(/已提交，工单 \d+/);
    await gao.cardWith(/小区能养狗吗/);
    expect(await outcomes()).toEqual(['answered', 'passed_on']);
    await zhao.readsAll();
  });

  it('that found nothing is listed for the assistant, with how often, and becomes an entry', async () => {
    for (const [who, words] of [
      [zhao, '天台可以晒被子吗'],
      [li, '请问能不能在天台晒被子啊，我是13800010601李红'],
    ] as const) {
      await who.says(words);
      await who.hears(/咨询/);
      await lets(who);
    }
    const list = await gao.commands('knowledge');
    expect(list).toMatch(/桂苑 · 住户问答/);
    expect(list).toMatch(/近 30 天：自己答了 1 个，答了又转给人 1 个，没答上 2 个/);
    expect(list).toMatch(/「天台可以晒被子吗」 问过 2 次/);
    // Who asked is not kept with it.
    expect(list).not.toMatch(/13800010601|李红/);
    await gao.opensHome(/没答上的问题[\s\S]*天台可以晒被子吗/);
    await clicks.inAnswer('knowledge.from');
    expect(await clicks.window()).toMatch(/问题（中文）/);
    const wang = await office.staff('wang');
    const also = controlsOf(office, wang);
    await wang.commands('knowledge');
    await also.inAnswer('knowledge.from');
    expect(await clicks.fills({ question: '天台可以晒被子吗', answer: '' })).toEqual({
      answer: '写了问题，也要写回答。',
    });
    expect(
      await clicks.fills({
        question: '天台可以晒被子吗\n屋顶能不能晾衣服',
        answer: '天台晴天 9:00–16:00 开放晾晒，请用夹子夹好。',
      }),
    ).toEqual({});
    // Whoever had the window open as well makes no second entry of it.
    expect(await also.fills({ question: '天台', answer: '可以' })).toEqual({
      question: expect.stringMatching(/同事已经处理过了/),
    });
    await also.closes();
    expect(await gao.commands('问答')).not.toMatch(/没答上的问题 1 个[\s\S]*天台可以晒被子吗/);
    await zhao.says('屋顶上能晾衣服吗');
    await zhao.hears(/^天台晴天 9:00–16:00 开放晾晒/);
    await zhao.says('今天天台能晒被子不');
    await zhao.hears(/^天台晴天/);
  });

  it('that is none of the office’s is set aside, with what is like it', async () => {
    await li.says('附近哪家医院好');
    await li.hears(/咨询/);
    await lets(li);
    expect(await gao.commands('knowledge')).toMatch(/「附近哪家医院好」/);
    await clicks.inAnswer('knowledge.decline');
    expect(await clicks.fills({})).toEqual({});
    await li.says('附近医院哪家好呀');
    await li.hears(/咨询/);
    await lets(li);
    expect(await gao.commands('knowledge')).not.toMatch(/「附近/);
  });
});

describe('an entry', () => {
  it('is found, changed and ended in Slack; the next resident hears what holds now', async () => {
    expect(await gao.commands('knowledge 宽带')).toMatch(/「宽带」的问答[\s\S]*宽带网络怎么装/);
    await clicks.inAnswer('knowledge.change');
    expect(await clicks.fills({ until: '2026-11-01' })).toEqual({ until: '这天已经过了。' });
    expect(await clicks.fills({ answer: '只有电信。', until: '2026-11-30' })).toEqual({});
    await zhao.says('宽带怎么装');
    await zhao.hears(/^只有电信。/);
    await office.later(7 * 24 * 3_600_000);
    expect(await gao.commands('knowledge')).toMatch(
      /过期了，要更新 1 条[\s\S]*宽带网络怎么装[\s\S]*2026-11-30 已到期/,
    );
    await zhao.says('宽带怎么装');
    await zhao.hears(/咨询/);
    await lets(zhao);
    expect(await gao.commands('knowledge 宽带')).toMatch(/已到期/);
    await clicks.inAnswer('knowledge.end');
    expect(await clicks.window()).toMatch(/停用以后，住户再问就转给人/);
    await clicks.fills({});
    expect(await gao.commands('knowledge 宽带')).toMatch(/没有找到「宽带」的问答/);
  });

  it('is seen by everybody on the list, and changed by those who keep it', async () => {
    const zhang = await office.staff('zhang');
    const words = await zhang.commands('knowledge 垃圾');
    expect(words).toMatch(/垃圾几点收、怎么分类？[\s\S]*垃圾房投放时间/);
    expect(await zhang.commands('knowledge')).not.toMatch(/新增问答|还没有写回答/);
  });
});

describe('a real community', () => {
  it('begins with the usual questions to fill in, and is never told what was invented for the demonstration', async () => {
    const wang = await office.staff('wang');
    await wang.commands('settings');
    const manager = controlsOf(office, wang);
    await manager.inAnswer('community.add');
    const channel = await office.post('slack/channels', { name: '柳苑', with_app: true });
    await manager.fills({
      community_name: '柳苑',
      community_name_en: 'Willow Court',
      time_zone: 'Asia/Shanghai',
      dispatch: String(channel.id),
    });
    await manager.closes();
    expect(await wang.commands('knowledge 柳苑')).toMatch(
      new RegExp(`还没有写回答 ${usualQuestions.length} 条[\\s\\S]*物业费怎么交？`),
    );
    const found = await wang.commands('knowledge 快递 柳苑');
    expect(found).toMatch(/「快递」的问答[\s\S]*快递放哪里/);
    expect(found).not.toMatch(/桂苑|快递柜在 2 号楼/);
    const real = { ...office.opened.settings };
    const telegram = { ...real.telegram, playground: false };
    await endDemonstration(em(), { ...real, telegram }, office.clock.now());
    const { id } = await em().findOneOrFail(Community, { name: '桂苑' });
    const left = await em().find(KnowledgeEntry, { community: id, answer: { $ne: '' } });
    // What the staff wrote themselves stays.
    expect(left.map((one) => one.answer)).toEqual([
      '只有电信。',
      '天台晴天 9:00–16:00 开放晾晒，请用夹子夹好。',
    ]);
  });
});
