import { mayIn } from '../../../../src/staff/people/find-staff.ts';
import { tasksFor } from '../../../../src/staff/tasks/task-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { actions, button, controlValue } from '../../kit/blocks.ts';
import { blocksThatFit } from '../../kit/fit-blocks.ts';
import { taskListBlocks } from '../../subjects/task/list.ts';
import { communitiesNamed } from '../communities-named.ts';
import type { AskedCommand, CommandAnswer, CommandVerb } from '../verb.ts';

/** So many tasks of a list are shown in one message. */
const shownMax = 14;

/** `/gatehouse tasks`: one's own tasks, those one gave, and for managers all of their communities. */
export const tasksVerb: CommandVerb = {
  words: { en: ['tasks'], 'zh-CN': ['任务'] },
  right: 'task.do',
  tells: ['task.do'],
  answer: answerTasks,
};

async function answerTasks({ office, actor, language }: AskedCommand): Promise<CommandAnswer> {
  const t = staffTexts(language);
  const lists = await tasksFor(office.orm.em.fork(), actor);
  const blocks = taskListBlocks(lists, shownMax, language, office.clock.now());
  const [first] = (await communitiesNamed(office, actor, '')).filter((one) =>
    mayIn(actor, one.id, 'task.give'),
  );
  const give = first
    ? [actions([button('task.give', t['action.task_give'](), controlValue(first.id))])]
    : [];
  if (blocks.length === 0 && give.length === 0) return { text: t['task.none']() };
  const shown = blocks.length === 0 ? [] : blocks;
  return {
    text: blocks.length === 0 ? t['task.none']() : t['task.title'](),
    blocks: blocksThatFit([...give, ...shown]),
  };
}
