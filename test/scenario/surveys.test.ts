import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chat } from '../../src/community/chat.ts';
import { Community } from '../../src/community/entities.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { Callback } from '../../src/feedback/callbacks/callback-entities.ts';
import { sameDay } from '../../src/feedback/callbacks/rule.ts';
import { loadResults } from '../../src/feedback/surveys/load-results.ts';
import { openSurvey } from '../../src/feedback/surveys/open-survey.ts';
import {
  Survey,
  SurveyBallot,
  SurveyBox,
  SurveyHome,
  SurveyParticipant,
} from '../../src/feedback/surveys/survey-entities.ts';
import { Request } from '../../src/requests/request/entities.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
import { controlsOf } from '../support/staff-controls.ts';
import { until } from '../support/world.ts';

const understand = loadUnderstanding();
let office: TestOffice;
beforeAll(async () => {
  office = await startTestOffice();
});
afterAll(() => office.stop());

const em = () => office.opened.office.orm.em.fork();
const opens = async (document: string): Promise<number> => {
  const { opened, faults } = await inOneTransaction(office.opened.office, (work) =>
    openSurvey(work, { document, staff: null, allowed: null }),
  );
  expect(faults).toEqual([]);
  return opened?.id ?? 0;
};

const anonymous = `
title: {zh-CN: 年度满意度调查, en: Yearly survey}
to: building:1
until: 2026-12-01
reminders: [2]
anonymous: true
questions:
  - {code: clean, type: stars, text: {zh-CN: 清洁卫生, en: Cleaning}}
  - {code: again, type: yes_no, text: {zh-CN: 会推荐我们吗, en: Would you recommend us?}}
  - code: first
    type: choices
    text: {zh-CN: 先改进什么, en: What first?}
    options: [{zh-CN: 停车, en: Parking}, {zh-CN: 电梯, en: Lifts}]
  - {code: say, type: words, text: {zh-CN: 还想说什么, en: Anything else?}}
`;

/** Everything the database holds, a row a line, in the order in which it lies there: what a dump shows, and more. */
async function dump(): Promise<{ table: string; row: string }[]> {
  const kysely = em().getKysely();
  const tables = await sql<{ name: string }>`
    select format('%I.%I', schemaname, tablename) as name from pg_tables
    where schemaname not in ('pg_catalog', 'information_schema') order by 1`.execute(kysely);
  const rows: { table: string; row: string }[] = [];
  for (const { name } of tables.rows) {
    const held = await sql<{
      row: string;
    }>`select t::text as row from ${sql.raw(name)} t order by ctid`.execute(kysely);
    rows.push(...held.rows.map(({ row }) => ({ table: name, row })));
  }
  return rows;
}

/** Answers all of it, typing words of one's own at the end. */
async function answers(who: ResidentDriver, stars: string, words: string): Promise<void> {
  await who.taps('开始');
  await who.sees(/1\/4 · 清洁卫生/);
  await who.taps(stars);
  await who.sees(/2\/4/);
  await who.taps('是');
  await who.sees(/3\/4/);
  await who.taps('☐ 电梯');
  await who.sees(/3\/4/);
  await who.taps('下一题');
  await who.sees(/4\/4/);
  await who.says(words);
  await who.hears(/都答好了/);
}

it('an anonymous survey is answered in either language, with second thoughts and interruptions, and nothing in the database says whose an answer is', async () => {
  // Given six homes of building 1 with a chat, one of them in English.
  const names = ['甲一', '乙二', '丙三', '丁四', '戊五'];
  const residents: ResidentDriver[] = [];
  for (const [at, name] of names.entries())
    residents.push(await office.movesIn(name, `1-1-${at + 1}01`));
  const emma = await office.movesIn('Fiona', '1-1-601', { language_code: 'en' });
  const id = await opens(anonymous);
  for (const who of residents) {
    const asked = await who.hears(/想听听您的意见：年度满意度调查，共 4 题[\s\S]*匿名/);
    expect(await who.buttons(asked)).toEqual(['开始', '这次不参加']);
  }
  await emma.hears(/your opinion: Yearly survey, 4 questions[\s\S]*Anonymous/);

  // The first one stops, goes on, tells of a repair in the middle, and changes an answer before sending.
  const [first, second, ...others] = residents as [ResidentDriver, ResidentDriver];
  await first.taps('开始');
  await first.sees(/1\/4 · 清洁卫生/);
  await first.taps('⭐2');
  await first.sees(/2\/4/);
  await first.taps('先停一下');
  await first.sees(/先停在第 2 题/);
  await first.taps('继续问卷');
  await first.sees(/2\/4/);
  await first.taps('否');
  await first.sees(/3\/4/);
  await first.taps('下一题');
  await first.sees(/4\/4/);
  await first.says('厨房水龙头一直滴水，请来修');
  await first.hears(/报修 · 给排水/);
  await first.hears(/问卷先放一放/);
  await first.taps('取消');
  await first.sees(/已取消，没有登记/);
  await first.taps('继续问卷');
  await first.sees(/4\/4/);
  await first.says('暗号蓝鲸');
  await first.hears(/都答好了[\s\S]*⭐⭐[\s\S]*否[\s\S]*没答[\s\S]*暗号蓝鲸/);
  await first.taps('改 1');
  await first.sees(/1\/4/);
  await first.taps('⭐4');
  await first.sees(/都答好了[\s\S]*⭐⭐⭐⭐/);
  await first.taps('提交问卷');
  await first.sees(/已提交，谢谢您的意见。您点的和写的都已从我们这里的记录里去掉/);

  // The others answer one after the other, in the order in which they live.
  const code = ['暗号红狐', '暗号白鹭', '暗号灰狼', '暗号黑熊'];
  for (const [at, who] of [second, ...others].entries()) {
    await answers(who, at === 0 ? '⭐1' : '⭐5', code[at] ?? '');
    await who.taps('提交问卷');
    await who.sees(/已提交/);
  }
  await emma.taps('Begin');
  await emma.sees(/1 of 4: Cleaning/);
  await emma.taps('⭐5');
  await emma.sees(/2 of 4/);
  await emma.taps('Yes');
  await emma.sees(/3 of 4: What first\?/);
  await emma.taps('☐ Parking');
  await emma.taps('Next');
  await emma.sees(/4 of 4/);
  await emma.taps('Skip');
  await emma.sees(/That is all/);
  await emma.taps('Send survey');
  await emma.sees(/Sent\. Thank you/);

  // Whoever has no chat answered on paper: printed by the front desk, and entered by the number of the home.
  const chen = await office.staff('chen');
  const desk = controlsOf(office, chen);
  expect(await chen.commands('survey')).toMatch(/年度满意度调查[\s\S]*回收 6 户/);
  await desk.inAnswer('survey.print');
  await desk.inAnswer('survey.enter');
  expect(await desk.window()).toMatch(/只用来记这户已答；哪份答案是这户的，不留记录/);
  const paper = { source: 'paper', q_clean: '3', q_say: '暗号纸鹤' };
  for (const [unit, wrong] of [
    ['9-9-901', /没有/],
    ['2-1-101', /不在这次调查里/],
    ['1-1-101', /已经答过了/],
  ] as const)
    expect((await desk.fills({ unit, ...paper })).unit).toMatch(wrong);
  expect((await desk.fills({ unit: '1-1-102', source: 'paper' })).q_clean).toMatch(/一题都没有填/);
  expect(await desk.fills({ unit: '1-1-102', ...paper })).toEqual({});
  expect(desk.saved().at(-1)).toMatch(/1-1-102 的答卷已录入，已回收 7/);
  await until('the survey on paper', async () =>
    (await office.slack()).messages.some((one) =>
      one.files?.some((f) => f.title === `问卷-${id}.pdf`),
    ),
  );

  // While it runs nothing can be told by two looks: what waits in a box is not counted.
  const running = await loadResults(em(), id, understand);
  expect(running).toMatchObject({ answered: 7, summary: { ballots: 0, told: false } });
  expect(running?.issued).toBe(await em().count(SurveyHome, { survey: id }));
  expect(await em().count(SurveyBox, { survey: id })).toBe(1);

  // Nobody who has answered is reminded.
  await office.later(8 * 86_400_000);
  await until('the end of the survey', async () => em().count(Survey, { id, state: 'closed' }));

  const results = await loadResults(em(), id, understand);
  expect(results?.summary).toMatchObject({ ballots: 7, told: true });
  expect(results?.sources).toEqual({ chat: 6, paper: 1, phone: 0 });
  expect(results?.summary.questions[0]).toMatchObject({
    distribution: [1, 0, 1, 1, 4],
    withheld: 0,
  });
  expect(results?.summary.questions[1]?.distribution).toEqual([5, 1]);
  expect(results?.words.say?.reduce((sum, one) => sum + one.count, 0)).toBe(6);

  // When somebody holds the whole database, in the order in which its rows lie.
  const rows = await dump();
  const words = ['暗号蓝鲸', '暗号纸鹤', ...code];
  for (const one of words)
    expect(rows.filter(({ row }) => row.includes(one)).map(({ table }) => table)).toEqual([
      'public.survey_ballots',
    ]);
  const people = await em().find(SurveyParticipant, { survey: id });
  const chats = await em().find(Chat, { id: { $in: people.map((one) => one.chat) } });
  const ids = [...people.flatMap((one) => [one.id, one.resident, String(one.chat)])];
  const ballots = rows.filter(({ table }) => table === 'public.survey_ballots');
  expect(ballots).toHaveLength(7);
  for (const { row } of ballots) {
    for (const one of ids) expect(row).not.toContain(one);
    // No instant stands on it, not even in an id; that of the building is the archive's.
    expect(row.replace(/^\((\d+,){2}[0-9a-f-]{36}/, '')).not.toMatch(
      /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|[0-9a-f]{8}-[0-9a-f]{4}-7/,
    );
  }
  expect((await em().find(SurveyBallot, { survey: id })).map((one) => one.participant)).toEqual(
    Array.from({ length: 7 }, () => null),
  );
  expect(people.map((one) => one.draft)).toEqual(people.map(() => null));
  expect(JSON.stringify(chats.map((one) => one.state))).not.toMatch(/暗号|survey/);
  // What was tapped is gone as well: no button of the survey says what was chosen.
  const taps = rows.filter(
    ({ table, row }) => table === 'public.inbox' && /1\.sv\.\d+\.tap/.test(row),
  );
  expect(taps).toEqual([]);
  const said = rows.filter(
    ({ table, row }) =>
      table === 'public.outbox' &&
      /⭐|☑|✓ |都答好了|That is all/.test(row) &&
      row.includes('"survey"'),
  );
  expect(said).toEqual([]);

  // Nothing of the windows is left by which the home on paper could be tried against the ballots.
  const kysely = em().getKysely();
  const entered = await sql<{ id: string }>`
    select external_id as id from inbox where payload::text = '{}' and external_id like 'view:%'`.execute(
    kysely,
  );
  expect(entered.rows).toHaveLength(5);
  for (const one of entered.rows) expect(one.id).toMatch(/^view:[^:]+:\d+(:refused:\d+)?$/);
  expect(rows.filter(({ row }) => row.includes('survey.enter') && row.includes('q_clean'))).toEqual(
    [],
  );

  // The manager looks at it in Slack: in words, in pictures, as a PDF and a workbook.
  const wang = await office.staff('wang');
  expect(await wang.commands('问卷')).toMatch(/年度满意度调查[\s\S]*已结束[\s\S]*回收 7 户/);
  expect(await wang.commands(`survey ${id}`)).toMatch(
    /聊天 6 份，纸质 1 份[\s\S]*清洁卫生（7 份）[\s\S]*满意率 71\.4 %/,
  );
  await until(
    'the files',
    async () => {
      const files = (await office.slack()).messages.flatMap((one) => one.files ?? []);
      const names = files.map((one) => one.title).filter((one) => one.startsWith('满意度调查-'));
      return new Set(names).size === 4;
    },
    async () => {
      const parts = await em().find(OutboxPart, { key: { $like: '%:survey:%' } });
      return JSON.stringify(parts.map(({ key, state, error }) => [key, state, error]));
    },
    60_000,
  );
  // Whoever does the repairs has no part in it.
  const zhang = await office.staff('zhang');
  expect(await zhang.commands('survey')).toMatch(/不在您的权限里/);
}, 180_000);

const named = `
title: {zh-CN: 服务问卷, en: Service survey}
to: building:2
until: 2026-12-12
reminders: []
anonymous: false
questions:
  - {code: manner, type: stars, text: {zh-CN: 服务态度, en: Manner}}
  - {code: in_time, type: yes_no, text: {zh-CN: 是否准时, en: In time?}, optional: true}
  - {code: say, type: words, text: {zh-CN: 想说的话, en: Anything else?}}
`;

it('whoever is not content in a survey with their name is called the same day, in chat or by phone, and what is to be done comes back as work', async () => {
  const [chen, wang] = [await office.staff('chen'), await office.staff('wang')];
  const desk = controlsOf(office, chen);
  const [bad, fine] = [
    await office.movesIn('庚一', '2-1-101'),
    await office.movesIn('辛二', '2-1-201'),
  ];
  const id = await opens(named);
  const answers = async (who: ResidentDriver, stars: string, words: string): Promise<void> => {
    await who.hears(/服务问卷，共 3 题[\s\S]*不匿名：有不满意的地方，我们会联系您/);
    await who.taps('开始');
    await who.sees(/1\/3/);
    await who.taps(stars);
    await who.sees(/2\/3/);
    await who.taps('跳过');
    await who.sees(/3\/3/);
    await who.says(words);
    await who.hears(/都答好了/);
    await who.taps('提交问卷');
  };
  await answers(bad, '⭐2', '师傅态度太差');
  await bad.sees(/已提交[\s\S]*很抱歉。客服会在一个工作日内联系您/);
  await answers(fine, '⭐5', '都好');
  expect((await fine.sees(/已提交/)).text).not.toMatch(/联系您/);
  await until('the word to the manager', async () =>
    (await office.slack()).messages.some(
      (one) =>
        one.text.includes(`服务问卷（调查 ${id}）里有住户不满意`) && one.text.includes(wang.id),
    ),
  );

  // By phone the front desk enters what somebody says, changes nothing of what was answered in chat, and hears danger.
  await chen.commands('问卷');
  await desk.inAnswer('survey.enter', `"${id}"`);
  const phone = {
    source: 'phone',
    q_manner: '1',
    q_in_time: '0',
    q_say: '楼道灯坏了，家里有煤气味',
  };
  expect((await desk.fills({ unit: '2-1-101', ...phone })).unit).toMatch(/已经答过了/);
  expect(await desk.fills({ unit: '2-1-301', ...phone })).toEqual({});
  expect(desk.saved().at(-1)).toMatch(/2-1-301[\s\S]*已列入今天回访[\s\S]*像是说有危险/);

  const list = await chen.commands('callbacks');
  expect(list).toMatch(
    /2-1-101 庚一[\s\S]*问卷里最低 2 星，当天回访[\s\S]*服务态度：2 星[\s\S]*写道：师傅态度太差/,
  );
  expect(list).toMatch(/2-1-301 [\s\S]*服务态度：1 星/);
  expect(list).toMatch(/谢谢您填了服务问卷/);
  expect(list).not.toMatch(/辛二|\+86|\d{11}/);
  const callbacks = await until('both callbacks', async () => {
    const all = await em().find(
      Callback,
      { home: { $ne: null } },
      { orderBy: { createdAt: 'asc' } },
    );
    return all.length === 2 ? all : null;
  });
  for (const one of callbacks)
    expect(Temporal.Instant.fromEpochMilliseconds(one.dueAt).toString()).toBe(
      Temporal.Instant.fromEpochMilliseconds(sameDay(one.createdAt, await calendar())).toString(),
    );
  await desk.inAnswer('callback.phone', callbacks[1]?.id);
  expect(await desk.window()).toMatch(/\d{4} ?\d{4}/);
  await desk.closes();
  await desk.inAnswer('callback.missed', callbacks[0]?.id);
  await until(
    'the call that nobody took',
    async () => (await em().findOneOrFail(Callback, { id: callbacks[0]?.id ?? '' })).missed === 1,
  );
  await desk.inAnswer('callback.solved', callbacks[0]?.id);
  await desk.inAnswer('callback.not_solved', callbacks[1]?.id);
  expect(await desk.fills({ said: '楼道灯坏了三天，请来修' })).toEqual({});
  const ended = await until('the end of both', async () => {
    const all = await em().find(Callback, { home: { $ne: null }, endedAt: { $ne: null } });
    return all.length === 2 ? all : null;
  });
  expect(ended.map((one) => [one.result, one.outcome]).toSorted()).toEqual([
    ['answered', 'not_solved'],
    ['answered', 'solved'],
  ]);
  const filed = ended.find((one) => one.request !== null)?.request ?? '';
  const request = await em().findOneOrFail(Request, { id: filed });
  expect(request).toMatchObject({ source: 'call', words: '楼道灯坏了三天，请来修' });
  await chen.card(request.number, /楼道灯坏了三天/);
  // A second tap finds that it is over, and the figure of callbacks counts both.
  await desk.inAnswer('callback.solved', callbacks[0]?.id);
  await chen.isTold(/已经处理过或被撤回/);
  expect(await chen.commands('回访')).toMatch(/待打电话 0[\s\S]*陈静 2/);
  expect(await wang.commands(`survey ${id}`)).toMatch(/聊天 2 份，纸质 0 份，电话 1 份/);
}, 120_000);

const calendar = async () => em().findOneOrFail(Community, { name: '桂苑' });
