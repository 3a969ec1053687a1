import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import type { Language } from '../../config.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { type ActResult, refusal } from '../../refusal.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { recordAudit } from '../audit/record-audit.ts';
import { Staff } from '../people/entities.ts';
import { staffName } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';
import { redrawHome, tellColleague } from '../people/tell-staff.ts';
import { actorWhoMay } from '../rights/check-right.ts';
import { decideTask, nextReminder, type TaskCommand, type TaskVerb } from './task.ts';
import { StaffTask } from './task-entities.ts';
import { loadTaskView, maySettle, type TaskView } from './task-view.ts';

export type TaskChange = { slackUser: string; task: string; command: TaskCommand; key: string };

/**
 * Somebody says how far a task is, or whoever gave it settles what was said. Only its holder
 * reports, only its giver and the managers settle. The other side hears of it once.
 */
export async function changeTask(office: Office, change: TaskChange): Promise<ActResult> {
  return inOneTransaction(office, async (work) => {
    const view = await loadTaskView(work.em, change.task);
    if (!view) return refusal('not_found');
    const right = change.command.verb === 'report' ? 'task.do' : 'task.give';
    const allowed = await actorWhoMay(work.em, change.slackUser, view.community.id, right);
    if (!allowed.ok) return allowed;
    const { actor } = allowed;
    if (change.command.verb === 'report' && actor.id !== view.holder.id)
      return refusal('not_allowed', [view.holder]);
    if (change.command.verb !== 'report' && !maySettle(actor, view))
      return refusal('not_allowed', [view.giver]);
    const task = await lockTask(work, change.task);
    const decided = decideTask(task, change.command, work.nowMs);
    if ('refused' in decided)
      return refusal(decided.refused === 'not_now' ? 'already_over' : decided.refused);
    work.em.assign(task, decided.changes);
    task.lookAt = nextReminder(task)?.at ?? null;
    recordAudit(work, { kind: 'staff', id: actor.id }, decided.audit, 'task', task.id, {
      progress: task.progress,
    });
    await work.em.flush();
    await redrawCards(work, 'task', task.id);
    const now = (await loadTaskView(work.em, task.id)) ?? view;
    if (decided.tells !== 'nobody')
      await tellSide(work, now, { actor, to: decided.tells, ...change });
    for (const one of [view.holder, view.giver]) redrawHome(work, one, change.key);
    return { ok: true };
  });
}

const lockTask = (work: Work, id: string): Promise<StaffTask> =>
  work.em.findOneOrFail(StaffTask, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });

type Said = TaskChange & { actor: StaffView; to: 'giver' | 'holder' };

async function tellSide(work: Work, view: TaskView, said: Said): Promise<void> {
  const person = said.to === 'giver' ? view.giver : view.holder;
  if (person.id === said.actor.id) return;
  const language = await languageOf(work, person, view.community.id);
  tellColleague(work, person, {
    key: `${said.key}:${said.to}`,
    text: wordsOf(view, said, language),
    ...(said.to === 'giver' ? { button: reviewButton(view.id, language) } : {}),
  });
}

/** The button by which whoever gave a task looks at what was said of it. */
export const reviewButton = (id: string, language: Language) => ({
  control: 'task.review',
  caption: staffTexts(language)['action.task_review'](),
  id,
});

/** The language somebody reads: their own, else that of the community. */
export async function languageOf(
  work: Work,
  person: StaffView,
  community: string,
): Promise<Language> {
  if (person.reads) return person.reads;
  return (await work.em.findOneOrFail(Community, { id: community })).locale;
}

function wordsOf(view: TaskView, { actor, command }: Said, language: Language): string {
  const t = staffTexts(language);
  const of = {
    title: view.title,
    who: staffName(actor, language),
    words: view.words,
    progress: view.progress,
    due: describeMoment(view.dueAt, view.community.timeZone, language),
  };
  if (command.verb !== 'report') {
    const told = { ...of, words: view.answer };
    return t[toHolder[command.verb]](told);
  }
  if (view.state === 'reported') return t['task.told_reported'](of);
  if (view.askedUntil === null) return t['task.told_progress'](of);
  const until = describeMoment(view.askedUntil, view.community.timeZone, language);
  return t['task.told_asked_more']({ ...of, until });
}

const toHolder = {
  accept: 'task.told_accepted',
  send_back: 'task.told_sent_back',
  grant: 'task.told_granted',
  deny: 'task.told_denied',
  withdraw: 'task.told_withdrawn',
} as const satisfies Record<Exclude<TaskVerb, 'report'>, string>;

/** What somebody had to do who has left: it has nobody now, which whoever gave it hears, to give it anew. */
export async function endTasksOf(work: Work, left: Staff): Promise<void> {
  const open = await work.em.find(StaffTask, { holder: left.id, endedAt: null });
  const givers = new Map(
    (await work.em.find(Staff, { id: { $in: open.map((one) => one.giver) } })).map((one) => [
      one.id,
      one,
    ]),
  );
  for (const task of open) {
    Object.assign(task, { state: 'withdrawn', endedAt: work.nowMs, lookAt: null });
    const giver = givers.get(task.giver);
    if (!giver?.active || giver.id === left.id) continue;
    const { locale } = await work.em.findOneOrFail(Community, { id: task.community });
    const language = giver.language ?? giver.slackLanguage ?? locale;
    tellColleague(work, giver, {
      key: `${causes.task(task.id)}:left`,
      text: staffTexts(language)['task.told_left']({
        who: staffName(left, language),
        title: task.title,
      }),
    });
  }
  await work.em.flush();
}
