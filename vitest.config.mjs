import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    setupFiles: ['test/support/isolation.ts'],
    // the addon of better-sqlite3 wants processes, not threads
    pool: 'forks',
    // the tests of the built program start dozens of processes on what may be two slow cores
    testTimeout: 30_000,
    hookTimeout: 60_000,
    coverage: { include: ['src/**/*.ts'] },
  },
});
