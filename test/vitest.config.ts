import { defineConfig } from 'vitest/config';

/**
 * Every kind of test in one run. Files run side by side on two workers: more
 * would only wait for the same two cores, and each may own a database.
 */
export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/support/database-setup.ts'],
    maxWorkers: 2,
    testTimeout: 60_000,
    hookTimeout: 90_000,
    // A test that needs a second try is broken, not unlucky.
    retry: 0,
  },
});
