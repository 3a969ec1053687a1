import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Category } from '../../codes.ts';
import { Building, Community } from '../../community/entities.ts';
import type { Understand } from '../../understanding/reading/understand.ts';
import { leastTold } from './anonymity.ts';
import { type Counted, type QuestionSummary, type Summary, summarize } from './summarize.ts';
import {
  type BallotSource,
  type BoxedBallot,
  Survey,
  type SurveyState,
} from './survey-entities.ts';
import type { Named, Question } from './survey-terms.ts';

/** How many homes a survey was issued to, and how many of them answered. */
export type Response = { issued: number; answered: number };

/** What people wrote to a question, by what it is about; of each so many examples. */
export type WordGroup = { category: Category; count: number; examples: string[] };

export type SurveyResults = Response & {
  id: number;
  community: string;
  communityName: Named;
  timeZone: string;
  title: Named;
  anonymous: boolean;
  state: SurveyState;
  from: number;
  until: number;
  questions: Question[];
  byBuilding: (Response & { building: string })[];
  /** How the answers came; somebody of several homes counts once. */
  sources: Record<BallotSource, number>;
  summary: Summary;
  /** By the code of the question; none of a question that too few answered. */
  words: Record<string, WordGroup[]>;
};

const examplesMax = 3;

/**
 * What a survey came to so far. While an anonymous one runs, ballots that wait in their boxes are
 * not counted: nobody can tell by two looks what was answered in between. Without `understand`
 * no words are read. Null for no survey.
 */
export async function loadResults(
  em: EntityManager,
  id: number,
  understand: Understand | null,
): Promise<SurveyResults | null> {
  const survey = await em.findOne(Survey, { id });
  if (!survey) return null;
  const community = await em.findOneOrFail(Community, { id: survey.community });
  const names = new Map(
    (await em.find(Building, { community: community.id })).map((one) => [one.id, one.name]),
  );
  const counted = await ballotsOf(em, survey.id, names);
  const [last] = await em.find(
    Survey,
    { community: community.id, state: 'closed', until: { $lte: survey.from } },
    { orderBy: { until: 'desc' }, limit: 1 },
  );
  const before: readonly QuestionSummary[] = last
    ? summarize(last.questions, await ballotsOf(em, last.id, names)).questions
    : [];
  const byBuilding = await responses(em, survey.id);
  const sum = (of: (one: Response) => number): number =>
    byBuilding.reduce((total, one) => total + of(one), 0);
  const summary = summarize(survey.questions, counted, before);
  return {
    id: survey.id,
    community: community.id,
    communityName: { 'zh-CN': community.name, en: community.nameEn },
    timeZone: community.timeZone,
    title: survey.title,
    anonymous: survey.anonymous,
    state: survey.state,
    from: survey.from,
    until: survey.until,
    questions: survey.questions,
    issued: sum((one) => one.issued),
    answered: sum((one) => one.answered),
    byBuilding,
    sources: await sourcesOf(em, survey.id),
    summary,
    words: understand === null ? {} : wordsOf(survey, counted, understand),
  };
}

/** How many homes a survey was issued to, and how many of them answered; its ballots stay unread. */
export async function responseTo(em: EntityManager, survey: number): Promise<Response> {
  const { rows } = await sql<{ issued: string; answered: string }>`
    select count(*) as issued, count(*) filter (where answered) as answered
    from survey_homes where survey_id = ${survey}`.execute(em.getKysely());
  return { issued: Number(rows[0]?.issued ?? 0), answered: Number(rows[0]?.answered ?? 0) };
}

async function ballotsOf(
  em: EntityManager,
  survey: number,
  names: ReadonlyMap<string, string>,
): Promise<Counted[]> {
  // Tens of thousands of them are read, and none is changed: as rows, since an entity of each takes most of a second.
  const { rows } = await sql<
    BoxedBallot & { building: string | null }
  >`/* ballots_of_survey */ select answers, words, building_id as building from survey_ballots
    where survey_id = ${survey}`.execute(em.getKysely());
  return rows.map(({ answers, words, building }) => ({
    answers,
    words,
    building: building === null ? null : (names.get(building) ?? null),
  }));
}

async function responses(
  em: EntityManager,
  survey: number,
): Promise<(Response & { building: string })[]> {
  const found = await sql<{ building: string; issued: string; answered: string }>`
    select b.name as building, count(*) as issued, count(*) filter (where h.answered) as answered
    from survey_homes h join buildings b on b.id = h.building_id
    where h.survey_id = ${survey} group by b.name`.execute(em.getKysely());
  return found.rows
    .map((row) => ({
      building: row.building,
      issued: Number(row.issued),
      answered: Number(row.answered),
    }))
    .toSorted((a, b) => a.building.localeCompare(b.building, 'zh-CN', { numeric: true }));
}

async function sourcesOf(em: EntityManager, survey: number): Promise<Record<BallotSource, number>> {
  const found = await sql<{ source: BallotSource; count: string }>`
    select source, count(distinct coalesce(participant_id, id)) as count from survey_homes
    where survey_id = ${survey} and source is not null group by source`.execute(em.getKysely());
  const sources = { chat: 0, paper: 0, phone: 0 };
  for (const { source, count } of found.rows) sources[source] = Number(count);
  return sources;
}

function wordsOf(
  survey: Survey,
  ballots: readonly Counted[],
  understand: Understand,
): Record<string, WordGroup[]> {
  const all: Record<string, WordGroup[]> = {};
  for (const { code, type } of survey.questions) {
    const texts = ballots.flatMap(({ words }) => words?.[code] ?? []);
    if (type !== 'words' || texts.length < leastTold) continue;
    const groups = Map.groupBy(
      texts,
      (text) => understand(text, { nowMs: survey.until, timeZone: 'UTC' }).category,
    );
    all[code] = [...groups]
      .map(([category, some]) => ({
        category,
        count: some.length,
        // What several wrote in the same words is one example.
        examples: [...new Set(some)].toSorted().slice(0, examplesMax),
      }))
      .toSorted((a, b) => b.count - a.count || a.category.localeCompare(b.category));
  }
  return all;
}
