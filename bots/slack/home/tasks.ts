import { tasksFor } from '../../../src/staff/tasks/task-view.ts';
import type { Block } from '../kit/blocks.ts';
import { taskListBlocks } from '../subjects/task/list.ts';
import type { HomeContext } from './home.ts';

/** So many of each list stand on the Home; the rest is in the command. */
const shownMax = 4;

/** The tasks somebody has and gave; nothing where there is none. */
export async function taskSection({ em, staff, language, nowMs }: HomeContext): Promise<Block[]> {
  const lists = await tasksFor(em, staff);
  return taskListBlocks({ ...lists, others: [] }, shownMax, language, nowMs);
}
