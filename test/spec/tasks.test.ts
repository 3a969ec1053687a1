import { describe, expect, it } from 'vitest';
import {
  decideTask,
  nextReminder,
  type TaskCommand,
  type TaskFacts,
} from '../../src/staff/tasks/task.ts';

const hourMs = 3_600_000;
const dayMs = 24 * hourMs;
const monday = Date.UTC(2026, 10, 23, 1);

const task = (more: Partial<TaskFacts> = {}): TaskFacts => ({
  giver: 'wang',
  holder: 'zhang',
  state: 'open',
  dueAt: monday + 3 * dayMs,
  createdAt: monday,
  progress: 0,
  words: '',
  saidAt: null,
  askedUntil: null,
  answer: '',
  endedAt: null,
  told: 0,
  ...more,
});
const now = monday + dayMs;
const report = (progress: number, words = '在做', until: number | null = null): TaskCommand => ({
  verb: 'report',
  progress,
  words,
  until,
});

/** What a task is after a command, or why it is as it was. */
function after(facts: TaskFacts, command: TaskCommand, at = now): TaskFacts | string {
  const decided = decideTask(facts, command, at);
  return 'refused' in decided ? decided.refused : { ...facts, ...decided.changes };
}

describe('a task', () => {
  it.each<[string, TaskFacts, TaskCommand, Partial<TaskFacts> | string]>([
    [
      'is as far as its holder says',
      task(),
      report(50),
      { progress: 50, words: '在做', saidAt: now },
    ],
    [
      'waits for whoever gave it once it is reported',
      task(),
      report(100, '点完了'),
      { state: 'reported' },
    ],
    [
      'given to oneself is done with the report',
      task({ holder: 'wang' }),
      report(100),
      { state: 'done', endedAt: now },
    ],
    [
      'keeps its time while more is asked for',
      task(),
      report(50, '缺人', now + 9 * dayMs),
      { askedUntil: now + 9 * dayMs, dueAt: monday + 3 * dayMs },
    ],
    [
      'has more time once that is given',
      task({ askedUntil: now + 9 * dayMs }),
      { verb: 'grant' },
      { dueAt: now + 9 * dayMs, askedUntil: null },
    ],
    [
      'keeps its time where it is not',
      task({ askedUntil: now + 9 * dayMs }),
      { verb: 'deny', words: '来不及' },
      { dueAt: monday + 3 * dayMs, askedUntil: null, answer: '来不及' },
    ],
    [
      'is done when whoever gave it says so',
      task({ state: 'reported' }),
      { verb: 'accept' },
      { state: 'done', endedAt: now },
    ],
    [
      'comes back with the reason',
      task({ state: 'reported', progress: 100 }),
      { verb: 'send_back', words: '少一把' },
      { state: 'open', progress: 90, answer: '少一把' },
    ],
    [
      'can be withdrawn while it is open',
      task(),
      { verb: 'withdraw', words: '不用了' },
      { state: 'withdrawn', endedAt: now },
    ],
    ['is not taken as done before it is reported', task(), { verb: 'accept' }, 'not_now'],
    ['has no time to be given that nobody asked for', task(), { verb: 'grant' }, 'not_now'],
    [
      'is not reported on twice with the same words',
      task({ progress: 50, words: '在做' }),
      report(50),
      'nothing_changed',
    ],
    [
      'is not reported on while it waits to be looked at',
      task({ state: 'reported' }),
      report(50),
      'not_now',
    ],
    [
      'is left alone once it is over',
      task({ state: 'done', endedAt: monday }),
      { verb: 'withdraw', words: '晚了' },
      'not_now',
    ],
  ])('%s', (_what, facts, command, expected) => {
    const became = after(facts, command);
    if (typeof expected === 'string') expect(became).toBe(expected);
    else expect(became).toMatchObject(expected);
  });
});

describe('the reminders of a task', () => {
  /** What is said of it until nothing more is, and when, in hours before or after its time. */
  function said(facts: TaskFacts): [string, number][] {
    const all: [string, number][] = [];
    let { told } = facts;
    for (
      let next = nextReminder({ ...facts, told });
      next;
      next = nextReminder({ ...facts, told })
    ) {
      all.push([next.what, (next.at - facts.dueAt) / hourMs]);
      told = next.told;
    }
    return all;
  }

  it('come a day before, at its hour and a day after, each once', () => {
    expect(said(task())).toEqual([
      ['day_before', -24],
      ['due', 0],
      ['overdue', 24],
    ]);
  });

  it('leave out the day before where it was given for today', () => {
    expect(said(task({ dueAt: monday + 6 * hourMs }))).toEqual([
      ['due', 0],
      ['overdue', 24],
    ]);
  });

  it('are for whoever gave it once it is reported, and stop when it is over', () => {
    const reported = task({ state: 'reported', saidAt: monday + dayMs });
    expect(said(reported)).toEqual([['look', -24]]);
    expect(said(task({ state: 'done', endedAt: monday }))).toEqual([]);
  });

  it('do not begin anew for a time that is past when it comes back', () => {
    const late = task({ state: 'reported' });
    const back = after(late, { verb: 'send_back', words: '少一把' }, late.dueAt + hourMs);
    expect(said(back as TaskFacts)).toEqual([['overdue', 24]]);
  });
});
