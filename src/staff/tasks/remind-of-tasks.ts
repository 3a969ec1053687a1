import { LockMode } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { redrawCards } from '../../delivery/cards.ts';
import { causes } from '../../delivery/causes.ts';
import { describeMoment } from '../../texts/format-time.ts';
import { staffTexts } from '../../texts/staff/staff.ts';
import { inOneTransaction, type Office, type Work } from '../../work.ts';
import { staffName } from '../people/staff-name.ts';
import type { StaffView } from '../people/staff-view.ts';
import { tellColleague, tellManagement } from '../people/tell-staff.ts';
import { languageOf, reviewButton } from './change-task.ts';
import { nextReminder } from './task.ts';
import { StaffTask } from './task-entities.ts';
import { loadTaskView, type TaskView } from './task-view.ts';

const limit = 50;

/**
 * What comes due of tasks: whoever has one is reminded a day before and at its hour, when whoever
 * gave it hears that it is not done; a day later the management does. Each is said once; of what
 * came due while the office was away only the last.
 */
export async function remindOfTasks(office: Office): Promise<void> {
  const due = await office.orm.em
    .fork()
    .find(
      StaffTask,
      { lookAt: { $lte: office.clock.now() } },
      { fields: ['id'], orderBy: { lookAt: 'asc' }, limit },
    );
  for (const { id } of due) await inOneTransaction(office, (work) => remindOf(work, id));
}

async function remindOf(work: Work, id: string): Promise<void> {
  const task = await work.em.findOneOrFail(
    StaffTask,
    { id },
    { lockMode: LockMode.PESSIMISTIC_WRITE },
  );
  if (task.lookAt === null || task.lookAt > work.nowMs) return;
  let due = nextReminder(task);
  for (let next = due; next && next.at <= work.nowMs; ) {
    due = next;
    task.told = next.told;
    next = nextReminder(task);
  }
  task.lookAt = nextReminder(task)?.at ?? null;
  await work.em.flush();
  const view = await loadTaskView(work.em, id);
  if (!view || !due) return;
  await say(work, view, due.what);
  await redrawCards(work, 'task', id);
}

async function say(
  work: Work,
  view: TaskView,
  what: NonNullable<ReturnType<typeof nextReminder>>['what'],
): Promise<void> {
  const key = `${causes.task(view.id)}:${what}:${view.dueAt}`;
  const tell = async (
    person: StaffView,
    as: 'task.soon' | 'task.due' | 'task.due_of' | 'task.overdue' | 'task.look',
    reviews = false,
  ): Promise<void> => {
    const language = await languageOf(work, person, view.community.id);
    tellColleague(work, person, {
      key: `${key}:${person.id}`,
      text: staffTexts(language)[as]({
        title: view.title,
        who: staffName(view.holder, language),
        progress: view.progress,
        due: describeMoment(view.dueAt, view.community.timeZone, language),
      }),
      ...(reviews ? { button: reviewButton(view.id, language) } : {}),
    });
  };
  if (what === 'look') return tell(view.giver, 'task.look', true);
  if (what === 'day_before') return tell(view.holder, 'task.soon');
  await tell(view.holder, what === 'due' ? 'task.due' : 'task.overdue');
  if (what === 'due') {
    if (view.giver.id !== view.holder.id) await tell(view.giver, 'task.due_of', true);
    return;
  }
  const community = await work.em.findOneOrFail(Community, { id: view.community.id });
  await tellManagement(work, community, {
    key: `${key}:management`,
    text: staffTexts(community.locale)['task.overdue_of']({
      title: view.title,
      who: staffName(view.holder, community.locale),
      giver: staffName(view.giver, community.locale),
      progress: view.progress,
      due: describeMoment(view.dueAt, community.timeZone, community.locale),
    }),
    call: false,
    button: reviewButton(view.id, community.locale),
  });
}
