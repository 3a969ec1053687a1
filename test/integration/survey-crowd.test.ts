import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SurveyAct } from '../../src/actions.ts';
import { seededChance } from '../../src/clock.ts';
import { enterAnswers } from '../../src/feedback/surveys/enter-answers.ts';
import { goSurveys } from '../../src/feedback/surveys/go-surveys.ts';
import { loadResults } from '../../src/feedback/surveys/load-results.ts';
import { openSurvey } from '../../src/feedback/surveys/open-survey.ts';
import { takeAnswer } from '../../src/feedback/surveys/take-answers.ts';
import { Staff } from '../../src/staff/people/entities.ts';
import { inOneTransaction } from '../../src/work.ts';
import { openTestArchive, type TestArchive } from '../support/archive.ts';

const homes = 2000;
const buildings = 10;
const [dayMs, answerAtOnce] = [86_400_000, 6];

const document = `
community: 新城
title: {zh-CN: 年度满意度调查, en: Yearly survey}
to: all
until: 2026-12-05
reminders: []
anonymous: true
questions:
  - {code: clean, type: stars, text: {zh-CN: 清洁卫生, en: Cleaning}}
  - {code: guard, type: stars, text: {zh-CN: 秩序安全, en: Security}}
  - code: first
    type: choices
    text: {zh-CN: 先改进什么, en: What first?}
    options: [{zh-CN: 停车, en: Parking}, {zh-CN: 电梯, en: Lifts}, {zh-CN: 噪音, en: Noise}]
  - {code: again, type: yes_no, text: {zh-CN: 会推荐吗, en: Recommend us?}}
  - {code: say, type: words, text: {zh-CN: 还想说, en: Anything else?}}
`;

/** What a home does with the survey, drawn from a seed and never read from the database. */
type Way = 'silent' | 'declines' | 'quits' | 'late' | 'paper' | 'chat';
type Life = {
  home: number;
  building: string;
  language: 'zh-CN' | 'en';
  way: Way;
  clean: number;
  guard: number;
  first: readonly number[];
  again: boolean;
  say: string | null;
};

function drawLives(): Life[] {
  const chance = seededChance(2000);
  return Array.from({ length: homes }, (_one, home): Life => {
    const building = String(1 + (home % buildings));
    const drawn = chance.below(100);
    const way: Way =
      drawn < 12
        ? 'silent'
        : drawn < 16
          ? 'declines'
          : drawn < 26
            ? 'quits'
            : drawn < 31
              ? 'late'
              : drawn < 33
                ? 'paper'
                : 'chat';
    return {
      ...{ home, building, way, language: home % 3 === 0 ? 'en' : 'zh-CN' },
      clean: building === '7' && chance.below(2) === 0 ? 1 : 3 + chance.below(3),
      guard: 1 + chance.below(5),
      first: [[], [0], [0, 2], [1]][chance.below(4)] ?? [],
      again: chance.below(4) > 0,
      say: chance.below(3) === 0 ? `意见 ${home} 号` : null,
    };
  });
}

let archive: TestArchive;
beforeAll(async () => {
  archive = await openTestArchive();
});
afterAll(() => archive.close());

const addressOf = ({ home, building }: Pick<Life, 'home' | 'building'>): string =>
  `${building}-1-${1000 + Math.floor(home / buildings)}`;
const chatOf = ({ home }: Pick<Life, 'home'>): number => 8_000_000 + home;

/** Two thousand homes, each with somebody who has a chat. */
async function furnish(lives: readonly Life[]): Promise<Map<number, string>> {
  const place = (one: Life): string => addressOf(one).split('-').join(',');
  await archive.imports(
    'units',
    `小区,楼栋,单元,房号\n${lives.map((one) => `新城,${place(one)}`).join('\n')}`,
  );
  await archive.imports(
    'residents',
    `小区,房屋,姓名,身份,起始\n${lives.map((one) => `新城,${addressOf(one)},住户${one.home},业主,2020-01-01`).join('\n')}`,
  );
  const people = await archive.rows<{ id: string; home: number }>(
    `select id, substr(name, 3)::int as home from residents where name like '住户%'`,
  );
  await archive.rows(`
    insert into chats (id, kind, resident_id, language, display_name, slots, reachable, code_failures, created_at, last_heard_at)
    select 8000000 + substr(name, 3)::int, 'private', id, case when substr(name, 3)::int % 3 = 0 then 'en' else 'zh-CN' end,
      name, '{}', true, 0, created_at, created_at from residents where name like '住户%'`);
  return new Map(people.map((one) => [one.home, one.id]));
}

/** Taps and types as somebody does, one step a turn of the dialogue; where they stand at the end. */
async function answers(life: Life, resident: string, survey: number): Promise<string> {
  const quits = life.way === 'quits';
  return inOneTransaction(archive.office, async (work) => {
    const act = async (
      verb: SurveyAct,
      question: number,
      choice = 0,
      words: string | null = null,
    ) =>
      takeAnswer(
        work,
        { chat: chatOf(life), resident, language: life.language, entries: [] },
        { do: 'survey', survey, act: verb, question, choice, words },
      );
    // Whoever is dissatisfied at first thinks again before sending.
    await act('tap', 0, life.home % 9 === 0 ? 1 : life.clean);
    if (quits) return (await act('tap', 1, life.guard)).at;
    await act('tap', 1, life.guard);
    for (const one of life.first) await act('tap', 2, one);
    if (life.home % 9 === 0) await act('tap', 0, life.clean);
    await act('tap', 3, Number(life.again));
    if (life.say !== null) await act('next', 4, 0, life.say);
    return (await act('send', 0)).at;
  });
}

/** How far two orders agree, from −1 to 1 (Spearman). */
function agreement(order: readonly number[]): number {
  const n = order.length;
  const ranks = new Map(order.toSorted((a, b) => a - b).map((one, at) => [one, at]));
  const sum = order.reduce((total, one, at) => total + (at - (ranks.get(one) ?? 0)) ** 2, 0);
  return 1 - (6 * sum) / (n * (n * n - 1));
}

it('two thousand homes answer in both languages, with quitters, latecomers and paper; a second count agrees, and no order says whose a ballot is', async () => {
  const lives = drawLives();
  const residents = await furnish(lives);
  const em = () => archive.orm.em.fork();
  const { opened } = await inOneTransaction(archive.office, (work) =>
    openSurvey(work, { document, staff: null, allowed: null }),
  );
  const survey = opened?.id ?? 0;
  while (await goSurveys(archive.office)) await Promise.resolve();
  expect(await archive.rows(`select count(*)::int as n from survey_homes`)).toEqual([{ n: homes }]);
  const asked = await archive.rows<{ en: boolean; n: number }>(
    `select part->>'text' like '%your opinion%' as en, count(*)::int as n from outbox where key like 'survey:%' group by 1 order by 1`,
  );
  expect(asked.map((one) => one.n)).toEqual([
    lives.filter((one) => one.language === 'zh-CN').length,
    lives.filter((one) => one.language === 'en').length,
  ]);

  const [chen] = await em().find(Staff, {
    slackUser: { $ne: '' },
    roles: { $contains: ['reception'] },
  });
  const takes = async (life: Life): Promise<void> => {
    const resident = residents.get(life.home) ?? '';
    if (life.way === 'paper') {
      const entered = await enterAnswers(archive.office, {
        ...{ slackUser: chen?.slackUser ?? '', survey, written: addressOf(life) },
        ...{ source: 'paper', language: 'zh-CN' },
        answers: {
          ...{ clean: life.clean, guard: life.guard, again: life.again },
          ...(life.first.length > 0 ? { first: life.first } : {}),
          ...(life.say === null ? {} : { say: life.say }),
        },
      });
      expect(entered.ok).toBe(true);
    } else if (life.way === 'chat') expect(await answers(life, resident, survey)).toBe('sent');
    else if (life.way === 'quits') expect(await answers(life, resident, survey)).toBe('question');
    else if (life.way === 'declines')
      await inOneTransaction(archive.office, (work) =>
        takeAnswer(
          work,
          { chat: chatOf(life), resident, language: life.language, entries: [] },
          { do: 'survey', survey, act: 'decline', question: 0, choice: 0, words: null },
        ),
      );
  };
  const waiting = [...lives];
  await Promise.all(
    Array.from({ length: answerAtOnce }, async () => {
      for (let one = waiting.shift(); one; one = waiting.shift()) await takes(one);
    }),
  );
  archive.clock.advance(12 * dayMs);
  while (await goSurveys(archive.office)) await Promise.resolve();
  for (const life of lives.filter((one) => one.way === 'late').slice(0, 20))
    expect(await answers(life, residents.get(life.home) ?? '', survey)).toBe('over');

  // The results, counted anew from what each did.
  const counted = lives.filter(({ way }) => way === 'chat' || way === 'paper');
  const results = await loadResults(em(), survey, null);
  expect(results).toMatchObject({
    ...{ issued: homes, answered: counted.length, state: 'closed' },
    sources: {
      chat: counted.filter((one) => one.way === 'chat').length,
      paper: counted.filter((one) => one.way === 'paper').length,
      phone: 0,
    },
    summary: { ballots: counted.length, told: true },
    byBuilding: Array.from({ length: buildings }, (_one, at) => ({
      ...{ building: String(at + 1), issued: homes / buildings },
      answered: counted.filter((one) => one.building === String(at + 1)).length,
    })),
  });
  const questions = results?.summary.questions ?? [];
  const many = (holds: (one: Life) => boolean): number => counted.filter(holds).length;
  expect(questions.map((one) => one.distribution)).toEqual([
    [1, 2, 3, 4, 5].map((stars) => many((one) => one.clean === stars)),
    [1, 2, 3, 4, 5].map((stars) => many((one) => one.guard === stars)),
    [0, 1, 2].map((at) => many((one) => one.first.includes(at))),
    [many((one) => one.again), many((one) => !one.again)],
    [],
  ]);
  expect(questions[0]?.byBuilding.filter((one) => one.significant)).toMatchObject([
    {
      building: '7',
      satisfaction: { satisfied: many((one) => one.building === '7' && one.clean > 3) },
    },
  ]);
  expect(questions[0]?.withheld).toBe(0);

  // Somebody who holds every row, in the order in which they lie and were written, learns nothing of whose a ballot is.
  const ballots = await archive.rows<{ say: string; whole: string; written: string }>(
    `select words->>'say' as say, b::text as whole, xmin::text as written from survey_ballots b where survey_id = ${survey} order by seq`,
  );
  expect(new Set(ballots.map((one) => one.written)).size).toBe(1);
  const order = ballots.flatMap(({ say }) => (say === null ? [] : [Number(say.split(' ')[1])]));
  expect(order.length).toBe(many((one) => one.say !== null));
  // Residents answered in the order of their homes, within a few: chance alone gives less than 4 / √n.
  expect(Math.abs(agreement(order))).toBeLessThan(4 / Math.sqrt(order.length));
  const people = await archive.rows<{ id: string; whole: string }>(
    `select id, p::text as whole from survey_participants p where survey_id = ${survey}`,
  );
  const [one] = people;
  expect(people.every(({ whole }) => !/意见|clean|guard/.test(whole))).toBe(true);
  expect(ballots.some(({ whole }) => whole.includes(one?.id ?? '') || /80\d{5}/.test(whole))).toBe(
    false,
  );
  expect(await archive.rows(`select id from survey_boxes`)).toEqual([]);
  expect(
    await archive.rows(`select seq from outbox where part::text like '%"survey"%' limit 1`),
  ).toEqual([]);
  expect(
    await archive.rows(`select seq from audit_entries where detail::text like '%意见%'`),
  ).toEqual([]);
}, 240_000);
