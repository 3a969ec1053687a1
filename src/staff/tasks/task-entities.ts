import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { Community } from '../../community/entities.ts';
import { InstantType } from '../../instant.ts';
import { Staff } from '../people/entities.ts';
import type { TaskState } from './task.ts';

/** 任务: something a manager or the company wants done, by one person until an instant. Its history stands in the audit. */
export const StaffTask = defineEntity({
  name: 'StaffTask',
  tableName: 'staff_tasks',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    title: p.text(),
    note: p.text(),
    giver: () => p.manyToOne(Staff).mapToPk(),
    holder: () => p.manyToOne(Staff).mapToPk(),
    state: p.string().$type<TaskState>(),
    dueAt: p.type(InstantType),
    /** In percent, as its holder said last, and their words. */
    progress: p.smallint().default(0),
    words: p.text().default(''),
    saidAt: p.type(InstantType).strictNullable().default(null),
    /** Until when its holder asked for more time; null where they ask for none. */
    askedUntil: p.type(InstantType).strictNullable().default(null),
    /** What whoever gave it said last: why it came back, or why there is no more time. */
    answer: p.text().default(''),
    createdAt: p.type(InstantType),
    endedAt: p.type(InstantType).strictNullable().default(null),
    /** How many of its reminders were said, and when the next one is due; null while none is. */
    told: p.smallint().default(0),
    lookAt: p.type(InstantType).strictNullable().default(null),
    version: p.integer().version(),
  },
  indexes: [
    {
      name: 'staff_tasks_look_at',
      expression:
        'create index "staff_tasks_look_at" on "staff_tasks" ("look_at") where look_at is not null',
    },
    {
      name: 'staff_tasks_held',
      expression:
        'create index "staff_tasks_held" on "staff_tasks" ("holder_id", "due_at") where ended_at is null',
    },
    {
      name: 'staff_tasks_given',
      expression:
        'create index "staff_tasks_given" on "staff_tasks" ("giver_id", "due_at") where ended_at is null',
    },
    {
      name: 'staff_tasks_of_community',
      expression:
        'create index "staff_tasks_of_community" on "staff_tasks" ("community_id", "due_at") where ended_at is null',
    },
  ],
});
export type StaffTask = InferEntity<typeof StaffTask>;
