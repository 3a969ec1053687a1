import type { Language } from '../../../../src/config.ts';
import type { StaffMessageBody } from '../../../../src/delivery/ports.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import { isTaskLate } from '../../../../src/staff/tasks/task.ts';
import type { TaskView } from '../../../../src/staff/tasks/task-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import {
  actions,
  type Block,
  button,
  contextBlock,
  controlValue,
  escapeMarkup,
  markupSection,
  slackDate,
  wordsSection,
} from '../../kit/blocks.ts';

/** The card of a task, in the conversation of whoever has it with the app. */
export function taskCard(view: TaskView, language: Language, nowMs: number): StaffMessageBody {
  const t = staffTexts(language);
  return {
    text: t['task.card']({ title: view.title }),
    blocks: [
      ...taskBlocks(view, language, nowMs),
      ...(view.state === 'open' ? [actions([reportButton(view, language)])] : []),
    ],
    color: view.state === 'done' ? '#12b76a' : isTaskLate(view, nowMs) ? '#f04438' : '#2e90fa',
  };
}

/** What is known of a task, as its card and the windows about it show it. */
export function taskBlocks(view: TaskView, language: Language, nowMs: number): Block[] {
  const t = staffTexts(language);
  const from = t['task.from']({
    who: escapeMarkup(staffName(view.giver, language)),
    due: slackDate(view.dueAt, 'weekday'),
  });
  const said =
    view.saidAt === null || view.words === ''
      ? []
      : [t['task.said']({ words: escapeMarkup(view.words), at: slackDate(view.saidAt) })];
  const asked =
    view.askedUntil === null
      ? []
      : [t['task.asked']({ until: slackDate(view.askedUntil, 'weekday') })];
  const answer = view.answer === '' ? [] : [t['task.answer']({ words: escapeMarkup(view.answer) })];
  return [
    wordsSection(t['task.card']({ title: view.title }), 300),
    ...(view.note === '' ? [] : [wordsSection(view.note, 1500)]),
    contextBlock(from),
    markupSection([taskState(view, language, nowMs), ...said, ...asked, ...answer].join('\n')),
  ];
}

/** How far a task is, in a few words. */
export function taskState(view: TaskView, language: Language, nowMs: number): string {
  const t = staffTexts(language);
  const at = slackDate(view.endedAt ?? view.saidAt ?? view.dueAt);
  switch (view.state) {
    case 'open':
      return t[isTaskLate(view, nowMs) ? 'task.late' : 'task.open']({ progress: view.progress });
    case 'reported':
      return t['task.reported']({ at });
    case 'done':
      return t['task.done']({ at });
    case 'withdrawn':
      return t['task.withdrawn']({ at });
  }
}

const reportButton = (view: TaskView, language: Language): Block =>
  button(
    'task.report',
    staffTexts(language)['action.task_report'](),
    controlValue(view.id),
    'primary',
  );

/** A task on a list, with what this reader can do about it. */
export function taskLine(
  view: TaskView,
  as: 'holder' | 'other',
  language: Language,
  nowMs: number,
): Block {
  const t = staffTexts(language);
  const who = as === 'holder' ? view.giver : view.holder;
  const review = button('task.review', t['action.task_review'](), controlValue(view.id));
  return {
    ...markupSection(
      t['task.line']({
        title: escapeMarkup(view.title),
        who: escapeMarkup(staffName(who, language)),
        due: slackDate(view.dueAt),
        state: taskState(view, language, nowMs),
      }),
    ),
    ...(as === 'other'
      ? { accessory: review }
      : view.state === 'open'
        ? { accessory: reportButton(view, language) }
        : {}),
  };
}
