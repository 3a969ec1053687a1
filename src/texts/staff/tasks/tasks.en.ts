import type { TaskTexts } from './tasks.zh-CN.ts';

/** What the staff read of tasks that a manager or the company gives, in English. */
export const tasksEn: TaskTexts = {
  'task.title': () => 'Tasks',
  'task.card': (p) => `📌 ${p.title}`,
  'task.from': (p) => `From ${p.who} · by ${p.due}`,
  'task.open': (p) => `Under way · ${p.progress}%`,
  'task.late': (p) => `Past its time · ${p.progress}%`,
  'task.reported': (p) => `Reported done ${p.at}, waiting for whoever gave it`,
  'task.done': (p) => `✅ Done · ${p.at}`,
  'task.withdrawn': (p) => `Withdrawn · ${p.at}`,
  'task.said': (p) => `Last report (${p.at}): ${p.words}`,
  'task.asked': (p) => `More time asked for, until ${p.until}`,
  'task.answer': (p) => `Answer: ${p.words}`,
  'task.line': (p) => `*${p.title}*\n${p.who} · by ${p.due} · ${p.state}`,
  'task.mine': (p) => `My tasks: ${p.count}`,
  'task.given': (p) => `Tasks I gave: ${p.count}`,
  'task.others': (p) => `Tasks of others: ${p.count}`,
  'task.none': () => 'There is no open task.',
  'task.more': (p) => `${p.count} more.`,
  'task.not_served': () => 'There is no community in which you can give tasks.',

  'action.task_give': () => 'Give a task…',
  'action.task_report': () => 'Report…',
  'action.task_review': () => 'Look…',

  'modal.task_give': () => 'Give a task',
  'modal.task_report': () => 'Report on a task',
  'modal.task_review': () => 'Task',
  'field.task_title': () => 'What is to be done',
  'field.task_people': () => 'Who does it',
  'field.task_due': () => 'Until when',
  'field.task_note': () => 'Note',
  'field.task_progress': () => 'How far it is',
  'field.task_words': () => 'In words',
  'field.task_until': () => 'More time, until',
  'field.task_verdict': () => 'What happens with it',
  'field.task_answer': () => 'What you want to say',
  'hint.task_people': () => 'Several people get one each, and report each for themselves.',
  'hint.task_words': () =>
    '100% reports it done: please write what was done. For more time, please write why.',
  'hint.task_answer': () =>
    'Please write why when you send it back, give no more time, or withdraw it.',
  'option.task_progress': (p) => (p.progress === 100 ? '100%, done' : `${p.progress}%`),
  'option.task_accept': () => 'It is done',
  'option.task_send_back': () => 'Send it back',
  'option.task_grant': () => 'Give more time',
  'option.task_deny': () => 'No more time',
  'option.task_withdraw': () => 'Withdraw the task',

  'task.told_progress': (p) =>
    `${p.who} on "${p.title}": ${p.progress}%${p.words === '' ? '' : `, ${p.words}`}`,
  'task.told_reported': (p) => `${p.who} reports "${p.title}" done: ${p.words}`,
  'task.told_asked_more': (p) =>
    `${p.who} asks to move "${p.title}" from ${p.due} to ${p.until}: ${p.words}`,
  'task.told_accepted': (p) => `${p.who} has taken "${p.title}" as done. Thank you.`,
  'task.told_sent_back': (p) => `${p.who} sends "${p.title}" back: ${p.words}`,
  'task.told_granted': (p) => `${p.who} gives "${p.title}" time until ${p.due}.`,
  'task.told_denied': (p) => `${p.who} asks you to keep to ${p.due} for "${p.title}": ${p.words}`,
  'task.told_withdrawn': (p) =>
    `${p.who} has withdrawn the task "${p.title}"${p.words === '' ? '.' : `: ${p.words}`}`,
  'task.told_left': (p) =>
    `${p.who} has left, and nobody has the task "${p.title}" now. Please give it anew with /gatehouse task.`,

  'task.soon': (p) => `The task "${p.title}" is due tomorrow (${p.due}). Please say how far it is.`,
  'task.due': (p) => `The task "${p.title}" is due. Please report it done, or ask for more time.`,
  'task.due_of': (p) => `The task "${p.title}" is due; ${p.who} is at ${p.progress}%.`,
  'task.overdue': (p) =>
    `The task "${p.title}" was due by ${p.due}, a day ago. Please report on it.`,
  'task.overdue_of': (p) =>
    `The task "${p.title}" (given to ${p.who} by ${p.giver}) was due by ${p.due}, a day ago, and is at ${p.progress}%.`,
  'task.look': (p) => `${p.who} reported "${p.title}" done yesterday; nobody has looked yet.`,

  'can.task.give': () => '/gatehouse task — give a task',
  'can.task.do': () => '/gatehouse tasks — see your tasks, and report on them',
};
