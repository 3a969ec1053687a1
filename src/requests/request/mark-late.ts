import { LockMode } from '@mikro-orm/core';
import { sql } from 'kysely';
import { Community } from '../../community/entities.ts';
import { redrawCards, threadOf } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { writeToOutbox } from '../../delivery/outbox.ts';
import { Staff } from '../../staff/people/entities.ts';
import { staffWhoMay } from '../../staff/people/find-staff.ts';
import { dutyOf, loadRoster } from '../../staff/roster/load-roster.ts';
import { deskTexts } from '../../texts/desk/desk.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { Request } from './entities.ts';
import { openPromises, promisedStates } from './late.ts';

const limit = 100;

/**
 * Has the cards of a request drawn anew as soon as a deadline passes, and says
 * so in its thread to whoever has it, or to who is on duty while nobody does.
 * Once for each deadline; one that is moved by a wait or a reopening counts again.
 */
export async function markLate(office: Office): Promise<void> {
  const now = new Date(office.clock.now()).toISOString();
  const due = await sql<{ id: string }>`
    select id from requests
    where state in (${sql.join(promisedStates.map((one) => sql`${one}`))})
      and kind not in ('suggestion', 'compliment') and (
      (settle_due_at <= ${now}::timestamptz and (late_shown_at is null or late_shown_at < settle_due_at))
      or (answered_at is null and answer_due_at <= ${now}::timestamptz
        and (late_shown_at is null or late_shown_at < answer_due_at))
      or (handed_at is null and handover_due_at <= ${now}::timestamptz
        and (late_shown_at is null or late_shown_at < handover_due_at))
      or (arrived_at is null and arrive_due_at <= ${now}::timestamptz
        and (late_shown_at is null or late_shown_at < arrive_due_at))
      or (contained_at is null and contain_due_at <= ${now}::timestamptz
        and (late_shown_at is null or late_shown_at < contain_due_at)))
    order by settle_due_at limit ${limit}`.execute(office.orm.em.fork().getKysely());
  for (const { id } of due.rows) await inOneTransaction(office, (work) => mark(work, id));
}

async function mark(work: Work, id: string): Promise<void> {
  const request = await work.em.findOne(Request, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE });
  if (!request) return;
  const passedAll = openPromises(request).filter(({ dueAt }) => dueAt <= work.nowMs);
  const passed = Math.max(...passedAll.map(({ dueAt }) => dueAt));
  const broken = passedAll.find(({ dueAt }) => dueAt === passed)?.promise;
  if (!broken) return;
  // Somebody else marked it meanwhile.
  if (request.lateShownAt !== null && request.lateShownAt >= passed) return;
  request.lateShownAt = passed;
  await work.em.flush();
  await redrawCards(work, 'request', id);
  const thread = await threadOf(work, 'request', id);
  // Of what else was promised the card alone tells.
  if (!thread || (broken !== 'answer' && broken !== 'settle')) return;
  const { locale } = await work.em.findOneOrFail(Community, { id: request.community });
  const t = deskTexts(locale);
  const text =
    broken === 'settle'
      ? t['note.late_settle']()
      : request.assignee === null
        ? t['note.late']()
        : t['note.late_answer']();
  writeToOutbox(work, {
    key: causes.late(id, passed),
    destination: thread,
    lane: 'status',
    part: {
      to: 'staff',
      kind: 'note',
      text,
      // Whoever has taken it, or done it, meanwhile needs no word of it.
      still:
        broken === 'answer' && request.assignee === null
          ? { what: 'nobody_has_it', request: id }
          : { what: 'promise_broken', request: id, promise: broken },
      mention: await whoHears(work, request),
    },
  });
}

/** Whoever has it while they are on the staff; else those on duty who may take it. */
async function whoHears(work: Work, request: Request): Promise<string[]> {
  const holder = request.assignee
    ? await work.em.findOne(Staff, { id: request.assignee, active: true })
    : null;
  if (holder) return [holder.slackUser];
  const [able, rostered] = await Promise.all([
    staffWhoMay(work.em, request.community, 'request.claim'),
    loadRoster(work.em, request.community, work.nowMs),
  ]);
  const standing = new Set(dutyOf(rostered, work.nowMs).now.map((turn) => turn.staff));
  return able.filter((one) => standing.has(one.id)).map((one) => one.slackUser);
}
