import type { EntityManager, FilterQuery } from '@mikro-orm/postgresql';
import { Community } from '../../community/entities.ts';
import { Staff } from '../people/entities.ts';
import { mayIn, servesCommunity, staffView } from '../people/find-staff.ts';
import type { StaffView } from '../people/staff-view.ts';
import type { TaskState } from './task.ts';
import { StaffTask } from './task-entities.ts';

/** What the card, the windows and the lists of tasks are drawn from. Instants in ms. */
export type TaskView = {
  id: string;
  community: { id: string; timeZone: string };
  title: string;
  note: string;
  giver: StaffView;
  holder: StaffView;
  state: TaskState;
  dueAt: number;
  progress: number;
  words: string;
  saidAt: number | null;
  askedUntil: number | null;
  answer: string;
  endedAt: number | null;
};

/** Null also when whoever has it has left: there is nobody to draw it for. */
export async function loadTaskView(em: EntityManager, id: string): Promise<TaskView | null> {
  const task = await em.findOne(StaffTask, { id });
  const [view] = task ? await viewsOf(em, [task]) : [];
  return view ?? null;
}

async function viewsOf(em: EntityManager, tasks: readonly StaffTask[]): Promise<TaskView[]> {
  const ids = [...new Set(tasks.flatMap((one) => [one.giver, one.holder]))];
  const staff = ids.length > 0 ? await em.find(Staff, { id: { $in: ids } }) : [];
  const people = new Map(staff.map((one) => [one.id, one]));
  const zones = new Map((await em.find(Community, {})).map((one) => [one.id, one.timeZone]));
  return tasks.flatMap((task) => {
    const [giver, holder] = [people.get(task.giver), people.get(task.holder)];
    if (!giver || !holder?.active) return [];
    return [
      {
        ...task,
        community: { id: task.community, timeZone: zones.get(task.community) ?? 'Asia/Shanghai' },
        giver: staffView(giver),
        holder: staffView(holder),
      },
    ];
  });
}

export type TaskLists = { mine: TaskView[]; given: TaskView[]; others: TaskView[] };

/** So many tasks of a list are read; the soonest due come first. */
const listedMax = 30;

/** The open tasks that somebody has, has given, and, for managers, those of their communities. */
export async function tasksFor(em: EntityManager, staff: StaffView): Promise<TaskLists> {
  const list = async (where: FilterQuery<StaffTask>): Promise<TaskView[]> => {
    const tasks = await em.find(StaffTask, where, {
      orderBy: { dueAt: 'asc', id: 'asc' },
      limit: listedMax,
    });
    return viewsOf(em, tasks);
  };
  const mine = await list({ holder: staff.id, endedAt: null });
  const given = await list({ giver: staff.id, holder: { $ne: staff.id }, endedAt: null });
  if (!staff.roles.includes('manager')) return { mine, given, others: [] };
  const communities = (await em.find(Community, {}, { fields: ['id'] })).filter((one) =>
    servesCommunity(staff, one.id),
  );
  const others = await list({
    community: { $in: communities.map((one) => one.id) },
    giver: { $ne: staff.id },
    holder: { $ne: staff.id },
    endedAt: null,
  });
  return { mine, given, others };
}

/** Whether somebody decides about a task: who gave it, and the managers of its community. */
export const maySettle = (staff: StaffView, task: TaskView): boolean =>
  mayIn(staff, task.community.id, 'task.give') &&
  (task.giver.id === staff.id || staff.roles.includes('manager'));
