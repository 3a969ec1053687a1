import type { Language } from '../../../../src/config.ts';
import type { TaskLists, TaskView } from '../../../../src/staff/tasks/task-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { type Block, contextBlock, markupSection } from '../../kit/blocks.ts';
import { taskLine } from './card.ts';

/** The open tasks of somebody, what they gave and what else there is, at most `max` of each. */
export function taskListBlocks(
  lists: TaskLists,
  max: number,
  language: Language,
  nowMs: number,
): Block[] {
  const t = staffTexts(language);
  const section = (title: string, some: readonly TaskView[], as: 'holder' | 'other'): Block[] =>
    some.length === 0
      ? []
      : [
          markupSection(`*${title}*`),
          ...some.slice(0, max).map((view) => taskLine(view, as, language, nowMs)),
          ...(some.length > max
            ? [contextBlock(t['task.more']({ count: some.length - max }))]
            : []),
        ];
  const { mine, given, others } = lists;
  return [
    ...section(t['task.mine']({ count: mine.length }), mine, 'holder'),
    ...section(t['task.given']({ count: given.length }), given, 'other'),
    ...section(t['task.others']({ count: others.length }), others, 'other'),
  ];
}
