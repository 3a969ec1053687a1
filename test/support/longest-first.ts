import { relative, sep } from 'node:path';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/**
 * About how long the longest files take, in s: who begins with them ends with short ones, so that
 * no worker is left alone with a long one at the end. One that is not named takes less than ten.
 */
const seconds: Readonly<Record<string, number>> = {
  'test/scenario/staff-permissions-clicks.test.ts': 153,
  'test/spec/understanding-model.test.ts': 97,
  'test/scenario/staff-permissions-windows.test.ts': 82,
  'test/scenario/killed.test.ts': 79,
  'test/scenario/faults.test.ts': 68,
  'test/integration/commands.test.ts': 63,
  'test/integration/ended-half-way.test.ts': 55,
  'test/scenario/danger-whatever-breaks.test.ts': 44,
  'test/scenario/household.test.ts': 37,
  'test/spec/archive-import.test.ts': 34,
  'test/scenario/archive-killed.test.ts': 32,
  'test/browser/flow.test.ts': 28,
  'test/scenario/staff-permissions-commands.test.ts': 28,
  'test/scenario/whole-flow.test.ts': 28,
  'test/scenario/common-problems.test.ts': 26,
  'test/scenario/service-record.test.ts': 25,
  'test/simulate/fill-playground.test.ts': 25,
  'test/integration/year-of-money.test.ts': 24,
  'test/integration/backup.test.ts': 23,
  'test/scenario/notices-astray.test.ts': 23,
  'test/integration/survey-crowd.test.ts': 22,
  'test/integration/embedded.test.ts': 21,
  'test/scenario/callbacks.test.ts': 21,
  'test/scenario/notices.test.ts': 20,
  'test/spec/linear-cost.test.ts': 19,
  'test/browser/counter.test.ts': 18,
  'test/integration/jobs.test.ts': 18,
  'test/scenario/archive-entries.test.ts': 17,
  'test/scenario/surveys.test.ts': 17,
  'test/scenario/burst-main.test.ts': 16,
  'test/scenario/paying-in-chat-badly.test.ts': 16,
  'test/scenario/poison.test.ts': 16,
  'test/scenario/disputes-widened.test.ts': 15,
  'test/scenario/emergency-ladder.test.ts': 15,
  'test/scenario/ladder.test.ts': 15,
  'test/scenario/socket-mode.test.ts': 15,
  'test/integration/plans.test.ts': 14,
  'test/scenario/own-corrections.test.ts': 14,
  'test/scenario/appointments.test.ts': 13,
  'test/scenario/own-copy-and-leaving.test.ts': 13,
  'test/scenario/staff-actions.test.ts': 13,
  'test/scenario/alerts.test.ts': 12,
  'test/scenario/bills-issued.test.ts': 12,
  'test/scenario/staff-checks.test.ts': 12,
  'test/scenario/staff-list.test.ts': 12,
  'test/integration/cards.test.ts': 11,
  'test/integration/sweep.test.ts': 11,
  'test/scenario/archive-slack.test.ts': 11,
  'test/scenario/settlement.test.ts': 11,
  'test/scenario/slow-window.test.ts': 11,
  'test/scenario/ways-in.test.ts': 11,
  'test/fuzz/fuzz.test.ts': 10,
  'test/scenario/erasure.test.ts': 10,
  'test/scenario/reports.test.ts': 10,
};

/**
 * What is played twice to be the same twice goes last, when no other long file is at work: beside the
 * longest ones a story came out otherwise in two of four runs, and alone in none of twelve.
 */
const last = 'test/simulate/simulate.test.ts';

/** Has the files that take long begin first, and the others by their size. */
export class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const root = this.ctx.config.root;
    const takes = ({ moduleId }: TestSpecification): number => {
      const file = relative(root, moduleId).split(sep).join('/');
      return file === last ? -1 : (seconds[file] ?? 0);
    };
    return (await super.sort(files)).toSorted((a, b) => takes(b) - takes(a));
  }
}
