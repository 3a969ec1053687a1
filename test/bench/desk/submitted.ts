import type { Filled } from '../../support/staff-controls.ts';

/** A window that a command opens, filled in another way each time. */
export type Submitted = {
  what: string;
  command(round: number): string;
  fields(round: number): Readonly<Record<string, Filled>>;
};

/** What a desk enters all day: calls, payments of those who owe for months and for years, and tasks. */
export const submitted: readonly Submitted[] = [
  {
    what: 'call',
    command: (round) => `call 桂苑/新${round}-1-9`,
    fields: (round) => ({
      words: `第${round}次问游泳池几点开`,
      outcome: 'answered',
      served: '已告知',
    }),
  },
  {
    what: 'pay',
    // Each of these homes owes its last three months.
    command: (round) => `pay 桂苑/新6-1-${round}`,
    fields: (round) => ({
      amount: '300.00',
      method: 'wechat',
      reference: `W${Date.now()}${round}`,
    }),
  },
  {
    what: 'pay of old arrears',
    // Each of these owes for three years.
    command: (round) => `pay 桂苑/新30-1-${round}`,
    fields: (_round) => ({ amount: '900.00', method: 'cash' }),
  },
  {
    what: 'task',
    command: () => 'task 桂苑',
    fields: (round) => ({
      title: `看一下${round}号楼的门`,
      people: ['孙芳'],
      due: String(Math.floor(Date.now() / 1000) + 86_400),
    }),
  },
];
