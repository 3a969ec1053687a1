import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * How long the longest files take alone, in s: who begins with them ends with short ones, so that
 * no worker is left alone with a long one at the end. One that is not named takes less than ten.
 */
const seconds: Readonly<Record<string, number>> = {
  'test/scenario/staff-permissions-clicks.test.ts': 120,
  'test/scenario/staff-permissions-windows.test.ts': 65,
  'test/scenario/faults.test.ts': 92,
  'test/scenario/killed.test.ts': 90,
  'test/integration/ended-half-way.test.ts': 25,
  'test/scenario/danger-whatever-breaks.test.ts': 57,
  'test/scenario/whole-flow.test.ts': 51,
  'test/scenario/staff-permissions-commands.test.ts': 25,
  'test/integration/embedded.test.ts': 43,
  'test/integration/commands.test.ts': 40,
  'test/browser/flow.test.ts': 39,
  'test/scenario/household.test.ts': 37,
  'test/scenario/archive-killed.test.ts': 37,
  'test/scenario/following.test.ts': 29,
  'test/spec/archive-import.test.ts': 27,
  'test/integration/concurrency.test.ts': 24,
  'test/browser/counter.test.ts': 22,
  'test/spec/understanding-model.test.ts': 22,
  'test/scenario/service-record.test.ts': 21,
  'test/scenario/what-residents-send.test.ts': 20,
  'test/scenario/erasure.test.ts': 20,
  'test/integration/jobs.test.ts': 20,
  'test/scenario/burst-main.test.ts': 19,
  'test/spec/clocks-recounted.test.ts': 19,
  'test/scenario/common-problems.test.ts': 19,
  'test/scenario/socket-mode.test.ts': 18,
  'test/scenario/staff-list.test.ts': 17,
  'test/scenario/staff-duty.test.ts': 16,
  'test/scenario/poison.test.ts': 16,
  'test/integration/survey-crowd.test.ts': 16,
  'test/scenario/own-copy-and-leaving.test.ts': 16,
  'test/scenario/staff-words.test.ts': 15,
  'test/scenario/callbacks.test.ts': 15,
  'test/integration/sweep.test.ts': 15,
  'test/scenario/emergency-ladder.test.ts': 14,
  'test/scenario/coming-in.test.ts': 14,
  'test/scenario/staff-cards.test.ts': 13,
  'test/scenario/ladder.test.ts': 13,
  'test/scenario/slack-side.test.ts': 13,
  'test/scenario/appointments.test.ts': 13,
  'test/scenario/staff-checks.test.ts': 13,
  'test/spec/linear-cost.test.ts': 12,
  'test/integration/plans.test.ts': 12,
  'test/scenario/staff-actions.test.ts': 12,
  'test/scenario/assist.test.ts': 12,
  'test/scenario/archive-entries.test.ts': 11,
  'test/scenario/staff-home.test.ts': 11,
  'test/simulate/simulate.test.ts': 14,
  'test/simulate/fill-playground.test.ts': 12,
};

/** Has the files that take long begin first, and the others by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = this.ctx.config.root;
    const takes = ({ moduleId }: TestSpecification): number =>
      seconds[relative(root, moduleId).split(sep).join('/')] ?? 0;
    return (await super.sort(files)).toSorted((a, b) => takes(b) - takes(a));
  }
}
