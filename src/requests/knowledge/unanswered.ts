import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from 'kysely';
import type { Work } from '../../work.ts';
import { answerable } from './answerable.ts';
import { groupQuestions, type OpenQuestion, type QuestionGroup } from './group-questions.ts';
import { type KnownEntry, knowledgeOf } from './knowledge.ts';
import { Inquiry, type InquirySettled } from './knowledge-entities.ts';

/** Questions of so long ago are not listed any more, in ms. */
const listedMs = 180 * 24 * 3_600_000;
/** So many of the latest questions are looked at. */
const lookedAt = 400;

type Kept = OpenQuestion & { settled: InquirySettled | null };

async function loadKept(em: EntityManager, community: string, nowMs: number): Promise<Kept[]> {
  const rows = await em.find(
    Inquiry,
    { community, words: { $ne: null }, at: { $gt: nowMs - listedMs } },
    { orderBy: { at: 'desc', id: 'desc' }, limit: lookedAt },
  );
  return rows.flatMap(({ id, words, at, settled }) =>
    words === null || settled === 'entered' ? [] : [{ id, words, at, settled }],
  );
}

/**
 * The questions of a community that found no answer, those that ask much the same together.
 * What is like one that was declined as none of the office's is not listed.
 */
export async function unansweredQuestions(
  em: EntityManager,
  community: string,
  nowMs: number,
): Promise<QuestionGroup[]> {
  const kept = await loadKept(em, community, nowMs);
  const declined = new Set(kept.filter((one) => one.settled === 'declined').map(({ id }) => id));
  return groupQuestions(kept).filter(
    ({ questions }) => !questions.some(({ id }) => declined.has(id)),
  );
}

/** Settles a question, and with it those that ask much the same. */
export async function settleQuestion(
  work: Work,
  question: Pick<Inquiry, 'id' | 'community'>,
  settled: InquirySettled,
): Promise<void> {
  const kept = await loadKept(work.em, question.community, work.nowMs);
  const group = groupQuestions(kept).find(({ questions }) =>
    questions.some(({ id }) => id === question.id),
  );
  const ids = [question.id, ...(group?.questions.map(({ id }) => id) ?? [])];
  await work.em.nativeUpdate(Inquiry, { id: { $in: ids }, settled: null }, { settled });
}

/** Settles the questions that an entry answers now. */
export async function settleAnswered(
  work: Work,
  community: string,
  entry: KnownEntry,
): Promise<void> {
  const { index } = knowledgeOf(community, [entry]);
  const kept = await loadKept(work.em, community, work.nowMs);
  const ids = kept
    .filter(
      ({ words: text }) =>
        answerable(index, { text, intent: 'inquiry', emergency: 'none' }).length > 0,
    )
    .map(({ id }) => id);
  if (ids.length > 0)
    await work.em.nativeUpdate(
      Inquiry,
      { id: { $in: ids }, settled: null },
      { settled: 'entered' },
    );
}

/** How many questions were asked of the base in a time, and what came of them. */
export type InquiryCount = { answered: number; passedOn: number; unanswered: number };

/** Counts the questions asked from one instant until before another, in ms. */
export async function countInquiries(
  em: EntityManager,
  community: string,
  from: number,
  to: number,
): Promise<InquiryCount> {
  const at = (ms: number) => sql`${new Date(ms).toISOString()}::timestamptz`;
  const { rows } = await sql<{ outcome: string; count: number }>`
    select outcome, count(*)::int as count from inquiries
    where community_id = ${community} and at >= ${at(from)} and at < ${at(to)} group by outcome`.execute(
    em.getKysely(),
  );
  const of = (outcome: string): number => rows.find((row) => row.outcome === outcome)?.count ?? 0;
  return {
    answered: of('answered'),
    passedOn: of('passed_on'),
    unanswered: of('unanswered'),
  };
}

/** How often entries without an answer that holds were asked for, by their id. */
export async function askedInVain(
  em: EntityManager,
  entries: readonly string[],
): Promise<ReadonlyMap<string, number>> {
  const { rows } = await sql<{ entry: string; count: number }>`
    select entry_id as entry, count(*)::int as count from inquiries
    where entry_id = any(${[...entries]}::uuid[]) and outcome = 'unanswered' group by entry_id`.execute(
    em.getKysely(),
  );
  return new Map(rows.map(({ entry, count }) => [entry, count]));
}
