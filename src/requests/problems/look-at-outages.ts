import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import { redrawCards, threadOf } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { staffById } from '../request/views/load-views.ts';
import { announceProblem } from './announce-problem.ts';
import { Problem } from './problem-entities.ts';

const limit = 50;

/**
 * What comes due of problems that are known: a planned outage begins, of which everybody is reminded
 * whom it was announced to; and what should be over by now, of which the desk is asked whether it is.
 * Each is said once, whoever looks and however often.
 */
export async function lookAtOutages(office: Office): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  const { rows } = await sql<{ id: string }>`
    /* due_outages */ select id from problems where state = 'open'
      and ((begun_at is null and begins_at <= ${now}::timestamptz)
        or (overdue_at is null and until <= ${now}::timestamptz))
    order by id limit ${limit}`.execute(office.orm.em.fork().getKysely());
  for (const { id } of rows)
    await inOneTransaction(office, async (work) => {
      const problem = await work.em.findOne(
        Problem,
        { id },
        { lockMode: LockMode.PESSIMISTIC_WRITE },
      );
      if (problem?.state === 'open') await lookAt(work, problem);
    });
}

async function lookAt(work: Work, problem: Problem): Promise<void> {
  const { beginsAt, until, announcedAt } = problem;
  const begins = problem.begunAt === null && beginsAt !== null && beginsAt <= work.nowMs;
  const late = problem.overdueAt === null && until !== null && until <= work.nowMs;
  if (begins) {
    problem.begunAt = work.nowMs;
    // An office that was away says nothing of a beginning that is past its end.
    if (announcedAt !== null && !late) await announceProblem(work, problem, 'begins');
  }
  if (late) {
    problem.overdueAt = work.nowMs;
    await askDesk(work, problem, until);
  }
  await work.em.flush();
  await redrawCards(work, 'problem', problem.id);
}

/** Whoever has it, or else whoever entered it, is asked in the thread of its card. */
async function askDesk(work: Work, problem: Problem, until: number): Promise<void> {
  const thread = await threadOf(work, 'problem', problem.id);
  if (!thread) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: problem.community });
  const asked = [problem.holder ?? problem.decidedBy].filter((one) => one !== null);
  const people = await staffById(work.em, asked);
  writeToOutbox(work, {
    key: causes.outageLate(problem.id, until),
    destination: thread,
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text: deskTexts(locale)['note.outage_late']({ number: problem.number }),
      mention: [...people.values()].map((one) => one.slackUser),
    },
  });
}
