import type { EntityManager } from '@mikro-orm/postgresql';
import { Staff } from '../../staff/people/entities.ts';
import { StaffTask } from '../../staff/tasks/task-entities.ts';
import { instantsOf } from '../figures/period.ts';
import type { Scope } from '../figures/source.ts';
import type { PlannedTask } from '../report/report.ts';

/** So many of the period's tasks are listed. */
const tasksMax = 60;

/** The plan of a period and what became of it: the tasks that were due in it, by when they were due; those of one person alone where `staff` names them. */
export async function loadPlan(
  em: EntityManager,
  scope: Scope,
  staff: string | null,
): Promise<PlannedTask[]> {
  const tasks: StaffTask[] = [];
  for (const { id, timeZone } of scope.communities) {
    const { from, to } = instantsOf(scope.period, timeZone);
    const due = { community: id, dueAt: { $gte: from, $lt: to } };
    tasks.push(
      ...(await em.find(StaffTask, staff === null ? due : { ...due, holder: staff }, {
        orderBy: { dueAt: 'asc', id: 'asc' },
        limit: tasksMax,
      })),
    );
  }
  const people = new Map((await em.find(Staff, {})).map((one) => [one.id, one]));
  return tasks
    .toSorted((one, other) => one.dueAt - other.dueAt)
    .slice(0, tasksMax)
    .map((one) => ({
      title: one.title,
      holder: people.get(one.holder)?.name ?? '',
      dueAt: one.dueAt,
      outcome: outcomeOf(one, scope.nowMs),
    }));
}

function outcomeOf(
  task: Pick<StaffTask, 'state' | 'endedAt' | 'dueAt' | 'saidAt'>,
  nowMs: number,
): PlannedTask['outcome'] {
  if (task.state === 'done')
    return (task.saidAt ?? task.endedAt ?? 0) <= task.dueAt ? 'done' : 'done_late';
  if (task.state === 'open') return task.dueAt <= nowMs ? 'late' : 'open';
  return task.state;
}
