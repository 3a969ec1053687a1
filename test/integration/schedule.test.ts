import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Task } from '../../src/schedule/tasks.ts';
import { sweepUrgent, workOffLong } from '../../workers/schedule.ts';
import { type DeliveryBench, openDeliveryBench } from '../support/delivery-bench.ts';

/** What comes due by itself: the urgent and what may take minutes keep out of one another's way. */
let bench: DeliveryBench;
beforeEach(async () => {
  bench = await openDeliveryBench();
});
afterEach(() => bench.close());

const task = (name: string, pace: Task['pace'], run: Task['run']): Task => ({
  name,
  owner: 'schedule',
  pace,
  when: 'always',
  run,
});

/** A report that takes until it is let go on, and a look at what is urgent that is counted. */
function aLongReport() {
  const letGo = Promise.withResolvers<void>();
  const begun = Promise.withResolvers<void>();
  const done = { reports: 0, looks: 0 };
  const all = [
    task('report', 'long', async () => {
      begun.resolve();
      await letGo.promise;
      done.reports += 1;
    }),
    task('alarms', 'urgent', async () => {
      done.looks += 1;
    }),
  ];
  return { all, done, begun: begun.promise, letGo: letGo.resolve };
}

describe('what takes minutes', () => {
  it('holds up nothing that is urgent, and is done by one process at a time', async () => {
    const { all, done, begun, letGo } = aLongReport();
    // Given a report that one process is at
    const working = workOffLong(bench.office, 'report', all);
    await begun;
    // When what is urgent is looked at, and another process is asked for the same report
    expect(await sweepUrgent(bench.office, { ifFree: true, tasks: all })).toBe(true);
    expect(await sweepUrgent(bench.office, { ifFree: true, tasks: all })).toBe(true);
    await workOffLong(bench.office, 'report', all);
    // Then the urgent was looked at each time, and nobody began a second report
    expect(done).toEqual({ reports: 0, looks: 2 });
    letGo();
    await working;
    expect(done).toEqual({ reports: 1, looks: 2 });
  });

  it('comes back for what is left by a nudge of its own, so that others have their turn between', async () => {
    let batches = 2;
    const all = [
      task('retention', 'long', async () => {
        batches -= 1;
        return batches > 0;
      }),
    ];
    await workOffLong(bench.office, 'retention', all);
    expect(bench.nudges.splice(0)).toEqual([{ queue: 'long', task: 'retention' }]);
    await workOffLong(bench.office, 'retention', all);
    expect(bench.nudges).toEqual([]);
  });

  it('is let be when a process of another version asked for it', async () => {
    await workOffLong(bench.office, 'what nobody knows', []);
    expect(bench.nudges).toEqual([]);
  });
});

describe('what is urgent', () => {
  it('is looked at in full although a part of it fails', async () => {
    let looked = false;
    const all = [
      task('broken', 'urgent', () => Promise.reject(new Error('broken'))),
      task('alarms', 'urgent', async () => {
        looked = true;
      }),
    ];
    await sweepUrgent(bench.office, { tasks: all });
    expect(looked).toBe(true);
  });
});
