import type { Language } from '../../../../src/config.ts';
import { staffName } from '../../../../src/staff/people/staff-name.ts';
import type { StaffView } from '../../../../src/staff/people/staff-view.ts';
import type { TaskVerb } from '../../../../src/staff/tasks/task.ts';
import type { TaskView } from '../../../../src/staff/tasks/task-view.ts';
import { staffTexts } from '../../../../src/texts/staff/staff.ts';
import { option } from '../../kit/blocks.ts';
import type { Window } from '../../kit/control.ts';
import {
  input,
  longTextField,
  type Modal,
  modal,
  multiSelect,
  select,
  textField,
} from '../../kit/fields.ts';
import { taskBlocks } from './card.ts';

const titleMax = 120;
const wordsMax = 1000;
/** A menu holds a hundred options. Source: Block Kit's published reference. */
const peopleMax = 100;

/** The window by which a task is given, to one or several of these. */
export function giveModal(
  { people }: { people: readonly StaffView[] },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const named = people.slice(0, peopleMax).map((one) => option(staffName(one, language), one.id));
  return modal(
    'task.give',
    t['modal.task_give'](),
    t['modal.submit'](),
    window,
    [
      input('title', t['field.task_title'](), textField(titleMax, { focus_on_load: true })),
      input('people', t['field.task_people'](), multiSelect(named), {
        hint: t['hint.task_people'](),
      }),
      input('due', t['field.task_due'](), { type: 'datetimepicker' }),
      input('note', t['field.task_note'](), textField(wordsMax, { multiline: true }), {
        optional: true,
      }),
    ],
    language,
  );
}

/** How far a task can be said to be, in percent. */
export const progressSteps = [0, 25, 50, 75, 90, 100] as const;

/** The window by which whoever has a task says how far it is. */
export function reportModal(
  { view, nowMs }: { view: TaskView; nowMs: number },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const steps = progressSteps.map((progress) =>
    option(t['option.task_progress']({ progress }), String(progress)),
  );
  const initial = progressSteps.findLast((one) => one <= view.progress) ?? 0;
  return modal(
    'task.report',
    t['modal.task_report'](),
    t['modal.submit'](),
    window,
    [
      ...taskBlocks(view, language, nowMs),
      input('progress', t['field.task_progress'](), select(steps, String(initial))),
      input('words', t['field.task_words'](), longTextField(wordsMax), {
        optional: true,
        hint: t['hint.task_words'](),
      }),
      input('until', t['field.task_until'](), { type: 'datetimepicker' }, { optional: true }),
    ],
    language,
  );
}

/** What can be decided of a task as it stands. */
export function verdictsOf(view: TaskView): Exclude<TaskVerb, 'report'>[] {
  if (view.endedAt !== null) return [];
  return [
    ...(view.state === 'reported' ? (['accept', 'send_back'] as const) : []),
    ...(view.askedUntil === null ? [] : (['grant', 'deny'] as const)),
    'withdraw',
  ];
}

/** The window in which whoever gave a task sees how it stands, and settles it. */
export function reviewModal(
  { view, nowMs }: { view: TaskView; nowMs: number },
  window: Window,
  language: Language,
): Modal {
  const t = staffTexts(language);
  const verdicts = verdictsOf(view);
  const { submit, ...seen } = modal(
    'task.review',
    t['modal.task_review'](),
    t['modal.submit'](),
    window,
    taskBlocks(view, language, nowMs),
    language,
  );
  if (verdicts.length === 0 || !submit) return seen;
  const offered = verdicts.map((one) => option(t[`option.task_${one}`](), one));
  const [first] = verdicts;
  return {
    ...seen,
    submit,
    blocks: [
      ...seen.blocks,
      input(
        'verdict',
        t['field.task_verdict'](),
        select(offered, first === 'withdraw' ? undefined : first),
      ),
      input('answer', t['field.task_answer'](), textField(wordsMax, { multiline: true }), {
        optional: true,
        hint: t['hint.task_answer'](),
      }),
    ],
  };
}
