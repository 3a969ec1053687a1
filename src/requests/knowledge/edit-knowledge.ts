import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { forgetCommunities } from '../../community/communities-of.ts';
import { Community } from '../../community/entities.ts';
import type { ActResult } from '../../refusal.ts';
import { refusal } from '../../refusal.ts';
import { recordAudit } from '../../staff/audit/record-audit.ts';
import { actorWhoMay } from '../../staff/rights/check-right.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Inquiry, KnowledgeEntry } from './knowledge-entities.ts';
import { settleAnswered, settleQuestion } from './unanswered.ts';
import { addUsualQuestions } from './usual-entries.ts';

/** What an entry says, as it was filled in; an empty text is missing. */
export type EntryWords = Pick<
  KnowledgeEntry,
  'question' | 'answer' | 'questionEn' | 'answerEn' | 'until'
>;

/** Adds an entry to a community's base; `from` is the question that found no answer and led to it. */
export async function addEntry(
  office: Office,
  input: { slackUser: string; community: string; words: EntryWords; from: string | null },
): Promise<ActResult> {
  return changing(office, async (work) => {
    const asked = await actorWhoMay(work.em, input.slackUser, input.community, 'knowledge.edit');
    if (!asked.ok) return asked;
    const question =
      input.from === null ? null : await lockQuestion(work, input.from, input.community);
    // Two may have had the window open: the second is not to make a second entry of it.
    if (question && question.settled !== null) return refusal('question_settled');
    const entry = work.em.create(KnowledgeEntry, {
      id: work.chance.id(work.nowMs),
      community: input.community,
      ...input.words,
      createdAt: work.nowMs,
      changedAt: work.nowMs,
      endedAt: null,
    });
    await work.em.flush();
    const by = { kind: 'staff', id: asked.actor.id } as const;
    recordAudit(work, by, 'knowledge.added', 'knowledge', entry.id);
    if (question) await settleQuestion(work, question, 'entered');
    await changed(work, entry);
    return { ok: true };
  });
}

/** Changes what an entry says, or until when it holds. */
export async function changeEntry(
  office: Office,
  input: { slackUser: string; entry: string; words: EntryWords },
): Promise<ActResult> {
  return changing(office, async (work) => {
    const entry = await work.em.findOne(KnowledgeEntry, { id: input.entry });
    if (!entry) return refusal('not_found');
    if (entry.endedAt !== null) return refusal('entry_ended');
    const asked = await actorWhoMay(work.em, input.slackUser, entry.community, 'knowledge.edit');
    if (!asked.ok) return asked;
    work.em.assign(entry, { ...input.words, changedAt: work.nowMs });
    const by = { kind: 'staff', id: asked.actor.id } as const;
    recordAudit(work, by, 'knowledge.changed', 'knowledge', entry.id);
    await changed(work, entry);
    return { ok: true };
  });
}

/** Ends an entry: nobody is answered by it any more, and it is not listed. */
export async function endEntry(
  office: Office,
  input: { slackUser: string; entry: string },
): Promise<ActResult> {
  return changing(office, async (work) => {
    const entry = await work.em.findOne(KnowledgeEntry, { id: input.entry });
    if (!entry) return refusal('not_found');
    const asked = await actorWhoMay(work.em, input.slackUser, entry.community, 'knowledge.edit');
    if (!asked.ok) return asked;
    if (entry.endedAt !== null) return refusal('entry_ended');
    entry.endedAt = work.nowMs;
    const by = { kind: 'staff', id: asked.actor.id } as const;
    recordAudit(work, by, 'knowledge.ended', 'knowledge', entry.id);
    await nextVersion(work, entry.community);
    return { ok: true };
  });
}

/** Says of a question that it is none of the office's: neither it nor what is like it is listed any more. */
export async function declineQuestion(
  office: Office,
  input: { slackUser: string; question: string },
): Promise<ActResult> {
  return inOneTransaction<ActResult>(office, async (work) => {
    const question = await work.em.findOne(Inquiry, { id: input.question });
    if (!question) return refusal('not_found');
    const asked = await actorWhoMay(work.em, input.slackUser, question.community, 'knowledge.edit');
    if (!asked.ok) return asked;
    if (question.settled !== null) return refusal('question_settled');
    await settleQuestion(work, question, 'declined');
    const by = { kind: 'staff', id: asked.actor.id } as const;
    recordAudit(work, by, 'knowledge.declined', 'inquiry', question.id);
    return { ok: true };
  });
}

/** Puts the usual questions, without answers, into a base that has no entry yet. */
export async function beginKnowledge(
  office: Office,
  input: { slackUser: string; community: string },
): Promise<ActResult> {
  return changing(office, async (work) => {
    const asked = await actorWhoMay(work.em, input.slackUser, input.community, 'knowledge.edit');
    if (!asked.ok) return asked;
    if ((await work.em.count(Community, { id: input.community })) === 0)
      return refusal('not_found');
    const there = await work.em.count(KnowledgeEntry, {
      community: input.community,
      endedAt: null,
    });
    if (there > 0) return refusal('knowledge_begun');
    addUsualQuestions(work.em, { ...input, chance: work.chance, nowMs: work.nowMs });
    await work.em.flush();
    const by = { kind: 'staff', id: asked.actor.id } as const;
    recordAudit(work, by, 'knowledge.begun', 'community', input.community);
    await nextVersion(work, input.community);
    return { ok: true };
  });
}

const lockQuestion = (work: Work, id: string, community: string): Promise<Inquiry | null> =>
  work.em.findOne(Inquiry, { id, community }, { lockMode: LockMode.PESSIMISTIC_WRITE });

/** A transaction that may change the base: this process reads it anew at once, others within two seconds. */
async function changing(
  office: Office,
  task: (work: Work) => Promise<ActResult>,
): Promise<ActResult> {
  const result = await inOneTransaction(office, task);
  if (result.ok) await forgetCommunities(office.orm.em.fork());
  return result;
}

async function changed(work: Work, entry: KnowledgeEntry): Promise<void> {
  await settleAnswered(work, entry.community, entry);
  await nextVersion(work, entry.community);
}

async function nextVersion(work: Work, id: string): Promise<void> {
  await work.em.flush();
  // Counted by the database: two changes at once are two versions.
  await sql`update communities set knowledge_version = knowledge_version + 1 where id = ${id}`.execute(
    work.em.getKysely(),
  );
}
