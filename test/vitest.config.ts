import { defineConfig } from 'vitest/config';
import { LongestFirst } from './support/longest-first.ts';

/**
 * Every kind of test in one run. Files run side by side on three workers: a
 * story waits for half of its time, for a quiet moment in a chat or for an
 * answer, so that three keep two cores busy. With four, what has to be answered
 * within the three seconds that Slack waits was answered too late now and then.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-setup.ts'],
    maxWorkers: 3,
    // The house keeps no mutable module state, so that a file needs no process of its own:
    // one that could only pass alone would have found a fault.
    isolate: false,
    // Node reads the modules itself, as it does for an operator: nothing transforms them first.
    experimental: { viteModuleRunner: false },
    sequence: { sequencer: LongestFirst },
    // A worker makes much that lives for one message only: with room for it a twentieth of its time is saved.
    execArgv: ['--max-semi-space-size=64'],
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // A test that needs a second try is broken, not unlucky.
    retry: 0,
  },
});
