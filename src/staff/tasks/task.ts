/** `open` until its holder reports it done, `reported` until whoever gave it has looked. */
export const taskStates = ['open', 'reported', 'done', 'withdrawn'] as const;
export type TaskState = (typeof taskStates)[number];

/** What is known of a task when something is decided about it. Instants in ms. */
export type TaskFacts = {
  giver: string;
  holder: string;
  state: TaskState;
  dueAt: number;
  createdAt: number;
  progress: number;
  words: string;
  saidAt: number | null;
  askedUntil: number | null;
  answer: string;
  endedAt: number | null;
  told: number;
};

export type TaskCommand =
  /** How far it is, in percent; 100 reports it done. `until` asks for more time. */
  | { verb: 'report'; progress: number; words: string; until: number | null }
  | { verb: 'accept' }
  /** It comes back to its holder. */
  | { verb: 'send_back'; words: string }
  | { verb: 'grant' }
  | { verb: 'deny'; words: string }
  | { verb: 'withdraw'; words: string };
export type TaskVerb = TaskCommand['verb'];

type TaskChanges = Partial<Omit<TaskFacts, 'giver' | 'holder' | 'createdAt'>>;

/** What a command changes, who is to hear of it, and under which verb it stands in the audit. */
export type TaskDecision =
  | {
      changes: TaskChanges;
      tells: 'giver' | 'holder' | 'nobody';
      audit: `task.${'progress' | 'reported' | 'asked_more' | 'accepted' | 'sent_back' | 'granted' | 'denied' | 'withdrawn'}`;
    }
  | { refused: 'not_now' | 'nothing_changed' };

/** What a command does to a task, whoever may give it; pure. A task given to oneself needs nobody's look. */
export function decideTask(task: TaskFacts, command: TaskCommand, nowMs: number): TaskDecision {
  if (task.endedAt !== null) return { refused: 'not_now' };
  switch (command.verb) {
    case 'report':
      return task.state === 'open' ? reported(task, command, nowMs) : { refused: 'not_now' };
    case 'accept':
      return task.state === 'reported'
        ? { changes: { state: 'done', endedAt: nowMs }, tells: 'holder', audit: 'task.accepted' }
        : { refused: 'not_now' };
    case 'send_back':
      return task.state === 'reported'
        ? {
            changes: {
              state: 'open',
              answer: command.words,
              progress: beforeDone,
              told: pastReminders(task.dueAt, nowMs),
            },
            tells: 'holder',
            audit: 'task.sent_back',
          }
        : { refused: 'not_now' };
    case 'grant':
      return task.askedUntil === null
        ? { refused: 'not_now' }
        : {
            changes: {
              dueAt: task.askedUntil,
              askedUntil: null,
              answer: '',
              told: pastReminders(task.askedUntil, nowMs),
            },
            tells: 'holder',
            audit: 'task.granted',
          };
    case 'deny':
      return task.askedUntil === null
        ? { refused: 'not_now' }
        : {
            changes: { askedUntil: null, answer: command.words },
            tells: 'holder',
            audit: 'task.denied',
          };
    case 'withdraw':
      return {
        changes: { state: 'withdrawn', endedAt: nowMs, answer: command.words },
        tells: 'holder',
        audit: 'task.withdrawn',
      };
  }
}

/** As far as a task is that was thought done and came back, in percent. */
const beforeDone = 90;

function reported(
  task: TaskFacts,
  { progress, words, until }: Extract<TaskCommand, { verb: 'report' }>,
  nowMs: number,
): TaskDecision {
  const same = progress === task.progress && words === task.words && until === task.askedUntil;
  if (same) return { refused: 'nothing_changed' };
  const said = { progress, words, saidAt: nowMs };
  if (progress < 100)
    return {
      changes: { ...said, askedUntil: until },
      tells: 'giver',
      audit: until === null ? 'task.progress' : 'task.asked_more',
    };
  const own = task.giver === task.holder;
  return {
    changes: {
      ...said,
      askedUntil: null,
      answer: '',
      ...(own
        ? { state: 'done' as const, endedAt: nowMs }
        : { state: 'reported' as const, told: 0 }),
    },
    tells: own ? 'nobody' : 'giver',
    audit: 'task.reported',
  };
}

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;

/** What is said of an open task by itself, one after the other. */
export const reminders = ['day_before', 'due', 'overdue'] as const;
export type Reminder = (typeof reminders)[number];

/** A reminder a day ahead of what was given less than this before helps nobody, in ms. */
const aheadAtLeastMs = 4 * hourMs;

/**
 * The next reminder of a task and when it is due, in ms: a day before, at the hour itself, and,
 * to the managers as well, a day after; null when none is to come. What was reported waits for
 * whoever gave it, who is reminded once a day later. `told` counts those that were said.
 */
export function nextReminder(
  task: Pick<TaskFacts, 'state' | 'dueAt' | 'createdAt' | 'saidAt' | 'told'>,
): { what: Reminder | 'look'; at: number; told: number } | null {
  if (task.state === 'reported')
    return task.told === 0
      ? { what: 'look', at: (task.saidAt ?? task.createdAt) + dayMs, told: 1 }
      : null;
  if (task.state !== 'open') return null;
  const tooLate = task.dueAt - dayMs < task.createdAt + aheadAtLeastMs;
  const at = task.told === 0 && tooLate ? 1 : task.told;
  const what = reminders[at];
  if (what === undefined) return null;
  return { what, at: task.dueAt + (at - 1) * dayMs, told: at + 1 };
}

/** How many reminders of a time are past already: they are not said of it any more. */
const pastReminders = (dueAt: number, nowMs: number): number =>
  reminders.filter((_one, at) => dueAt + (at - 1) * dayMs <= nowMs).length;

/** A task whose time is over and that is not done. */
export const isTaskLate = (task: Pick<TaskFacts, 'state' | 'dueAt'>, nowMs: number): boolean =>
  task.state === 'open' && task.dueAt <= nowMs;
