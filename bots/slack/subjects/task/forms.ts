import { changeTask } from '../../../../src/staff/tasks/change-task.ts';
import { giveTask } from '../../../../src/staff/tasks/give-task.ts';
import type { TaskCommand } from '../../../../src/staff/tasks/task.ts';
import type { Submit } from '../../kit/desk.ts';
import { chosenAll, chosenIn, chosenInstant, type Form, writtenIn } from '../../kit/forms.ts';
import { fieldFault, NotTaken, submitResultOf } from '../../kit/submit-result.ts';
import { progressSteps } from './windows.ts';

/** A task for each of those who were chosen. */
export const submitGive: Submit = async ({ office, slackUser, id: community, form }) => {
  const title = writtenIn(form, 'title');
  const holders = chosenAll(form, 'people');
  const dueAt = chosenInstant(form, 'due');
  if (title === '') return fieldFault('title', 'error.required');
  if (holders.length === 0) return fieldFault('people', 'error.nothing_chosen');
  if (dueAt === null) return fieldFault('due', 'error.required');
  if (dueAt <= office.clock.now()) return fieldFault('due', 'error.past');
  const note = writtenIn(form, 'note');
  const given = { slackUser, community, title, note, holders, dueAt };
  return submitResultOf(await giveTask(office, given), 'people');
};

/** How far it is; done, or later, wants words. */
export const submitReport: Submit = async ({ office, slackUser, id: task, form, key }) => {
  const progress = progressSteps.find((one) => String(one) === chosenIn(form, 'progress'));
  const words = writtenIn(form, 'words');
  const until = chosenInstant(form, 'until');
  if (progress === undefined) return fieldFault('progress', 'error.required');
  if (until !== null && until <= office.clock.now()) return fieldFault('until', 'error.past');
  if (words === '' && (progress === 100 || until !== null))
    return fieldFault('words', 'error.required');
  const command = { verb: 'report', progress, words, until } as const;
  return submitResultOf(await changeTask(office, { slackUser, task, command, key }), 'words');
};

/** What whoever gave it decides. */
export const submitReview: Submit = async ({ office, slackUser, id: task, form, key }) => {
  const command = readVerdict(form);
  if (command instanceof NotTaken) return command;
  return submitResultOf(await changeTask(office, { slackUser, task, command, key }), 'verdict');
};

function readVerdict(form: Form): TaskCommand | NotTaken {
  const words = writtenIn(form, 'answer');
  const verb = chosenIn(form, 'verdict');
  if (verb === 'accept' || verb === 'grant') return { verb };
  if (verb !== 'send_back' && verb !== 'deny' && verb !== 'withdraw')
    return fieldFault('verdict', 'error.required');
  return words === '' ? fieldFault('answer', 'error.required') : { verb, words };
}
