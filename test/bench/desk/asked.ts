import type { commands } from '../../../bots/slack/commands/commands.ts';

/** Commands that set something going: they come last, and a few times each, so that what they bring falls into nothing else. */
export const stirring: readonly (keyof typeof commands)[] = [
  'journal',
  'export',
  'drill',
  'emergency',
];

/** The month before this one. */
const lastMonth = Temporal.Now.plainDateISO('Asia/Shanghai')
  .toPlainYearMonth()
  .subtract({ months: 1 })
  .toString();

/** What each command is asked with in a town, one way or several; whatever command is added is asked here as well. */
export const asked: Record<keyof typeof commands, readonly string[]> = {
  help: ['help'],
  language: ['language slack'],
  find: [
    ...['find 1000500', 'find 漏水', 'find 王住户8', 'find 住户', 'find 新5-1-7'],
    ...['find 桂苑/新5-1-7', 'find 13900000016'],
  ],
  day: ['day', 'day tomorrow', 'day 张伟'],
  work: [
    ...['work', 'work unassigned', 'work unanswered', 'work overdue', 'work waiting', 'work mine'],
    ...[
      'work reopened',
      'work escalated',
      'work 桂苑 新5',
      'work 桂苑 张伟',
      'work 桂苑 unassigned 2',
    ],
  ],
  figures: ['figures', 'figures mine', `figures ${lastMonth}`, 'figures 桂苑'],
  emergency: ['emergency 桂苑 新5-1-7 有人触电'],
  drill: ['drill 桂苑 新5-1-7 厨房着火'],
  'emergency record': ['emergency record 500'],
  call: ['call', 'call 桂苑/新5-1-7', 'call 13900000016', 'call 王住户8'],
  calls: [
    ...['calls', 'calls 桂苑', 'calls 停水', 'calls 没有人说过的话', 'calls 桂苑/新5-1-7'],
    ...['calls 13900000016', `calls ${lastMonth}-11`],
  ],
  callbacks: ['callbacks', 'callbacks 桂苑'],
  survey: ['survey', 'survey 桂苑'],
  knowledge: ['knowledge 垃圾', 'knowledge', 'knowledge 桂苑'],
  problem: ['problem', 'problem 桂苑'],
  notice: ['notice 桂苑'],
  notices: ['notices', 'notices 桂苑'],
  dispatch: ['dispatch', 'dispatch 桂苑'],
  bank: ['bank 桂苑'],
  closing: ['closing 桂苑'],
  bills: ['bills 桂苑'],
  readings: ['readings 桂苑', 'readings 桂苑 新5栋'],
  books: ['books 桂苑'],
  invoices: ['invoices 桂苑'],
  collect: ['collect 桂苑', 'collect 桂苑 新30栋', 'collect 桂苑 新30-1-0'],
  opinions: ['opinions 桂苑', `opinions 桂苑 ${lastMonth}`],
  stand: ['stand 桂苑'],
  unit: ['unit 桂苑/新30-1-0'],
  pay: ['pay', 'pay 桂苑/新30-1-0'],
  account: ['account 桂苑/新30-1-0', `account 桂苑/新30-1-0 ${lastMonth}`],
  void: ['void'],
  refund: ['refund', 'refund 桂苑/新5-1-7'],
  deposit: ['deposit', 'deposit 桂苑/新30-1-0'],
  move: ['move 桂苑/新5-1-7'],
  tariff: ['tariff'],
  exceptions: ['exceptions', 'exceptions 桂苑/新5-1-7'],
  reduce: ['reduce', 'reduce 桂苑/新30-1-0'],
  relief: ['relief', 'relief 桂苑/新30-1-0'],
  settle: ['settle 桂苑/新5-1-7'],
  shift: ['shift', 'shift 桂苑'],
  archive: ['archive', 'archive 桂苑'],
  invite: ['invite 桂苑/新5-1-7'],
  import: ['import'],
  duty: ['duty', 'duty 桂苑'],
  'duty edit': ['duty edit 桂苑'],
  checks: ['checks', `checks ${lastMonth}`],
  'checks edit': ['checks edit'],
  staff: ['staff'],
  task: ['task 桂苑'],
  tasks: ['tasks'],
  settings: ['settings'],
  audit: ['audit', 'audit 1000500', 'audit 张伟', `audit ${lastMonth}-11`],
  journal: [`journal 桂苑 ${lastMonth}`],
  export: ['export units'],
};
