import { sql } from 'kysely';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { Chat } from '../../src/community/chat.ts';
import { OutboxPart } from '../../src/delivery/entities.ts';
import { loadResults } from '../../src/feedback/surveys/load-results.ts';
import { openSurvey } from '../../src/feedback/surveys/open-survey.ts';
import {
  Survey,
  SurveyBallot,
  SurveyBox,
  SurveyHome,
  SurveyParticipant,
} from '../../src/feedback/surveys/survey-entities.ts';
import { loadUnderstanding } from '../../src/understanding/reading/understand.ts';
import { inOneTransaction } from '../../src/work.ts';
import { startTestOffice, type TestOffice } from '../support/office.ts';
import type { ResidentDriver } from '../support/resident-driver.ts';
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

  // While it runs nothing can be told by two looks: what waits in a box is not counted.
  const running = await loadResults(em(), id, understand);
  expect(running).toMatchObject({ answered: 6, summary: { ballots: 0, told: false } });
  expect(running?.issued).toBe(await em().count(SurveyHome, { survey: id }));
  expect(await em().count(SurveyBox, { survey: id })).toBe(1);

  // Nobody who has answered is reminded.
  await office.later(8 * 86_400_000);
  await until('the end of the survey', async () => em().count(Survey, { id, state: 'closed' }));

  const results = await loadResults(em(), id, understand);
  expect(results?.summary).toMatchObject({ ballots: 6, told: true });
  expect(results?.summary.questions[0]).toMatchObject({
    distribution: [1, 0, 0, 1, 4],
    withheld: 0,
  });
  expect(results?.summary.questions[1]?.distribution).toEqual([5, 1]);
  expect(results?.words.say?.reduce((sum, one) => sum + one.count, 0)).toBe(5);

  // When somebody holds the whole database, in the order in which its rows lie.
  const rows = await dump();
  const words = ['暗号蓝鲸', ...code];
  for (const one of words)
    expect(rows.filter(({ row }) => row.includes(one)).map(({ table }) => table)).toEqual([
      'public.survey_ballots',
    ]);
  const people = await em().find(SurveyParticipant, { survey: id });
  const chats = await em().find(Chat, { id: { $in: people.map((one) => one.chat) } });
  const ids = [...people.flatMap((one) => [one.id, one.resident, String(one.chat)])];
  const ballots = rows.filter(({ table }) => table === 'public.survey_ballots');
  expect(ballots).toHaveLength(6);
  for (const { row } of ballots) {
    for (const one of ids) expect(row).not.toContain(one);
    // No instant stands on it, not even in an id; that of the building is the archive's.
    expect(row.replace(/^\((\d+,){2}[0-9a-f-]{36}/, '')).not.toMatch(
      /\d{4}-\d{2}-\d{2}|\d{2}:\d{2}|[0-9a-f]{8}-[0-9a-f]{4}-7/,
    );
  }
  expect((await em().find(SurveyBallot, { survey: id })).map((one) => one.participant)).toEqual(
    Array.from({ length: 6 }, () => null),
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

  // The manager looks at it in Slack: in words, in pictures, as a PDF and a workbook.
  const wang = await office.staff('wang');
  expect(await wang.commands('问卷')).toMatch(/年度满意度调查[\s\S]*已结束[\s\S]*回收 6 户/);
  expect(await wang.commands(`survey ${id}`)).toMatch(/清洁卫生（6 份）[\s\S]*满意率 83\.3 %/);
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
