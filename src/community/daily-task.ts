import { defineEntity, type InferEntity, p } from '@mikro-orm/core';
import { InstantType } from '../instant.ts';
import { Community } from './entities.ts';

/** What was done for a community once on a day, such as pointing out the gaps of its roster. */
export const DailyTask = defineEntity({
  name: 'DailyTask',
  tableName: 'daily_tasks',
  properties: {
    id: p.uuid().primary(),
    community: () => p.manyToOne(Community).mapToPk(),
    task: p.string(),
    day: p.date(),
    doneAt: p.type(InstantType),
  },
  uniques: [{ properties: ['community', 'task', 'day'] }],
});
export type DailyTask = InferEntity<typeof DailyTask>;
