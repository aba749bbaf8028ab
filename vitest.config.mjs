import { existsSync, readFileSync } from 'node:fs';
import { configDefaults, defineConfig } from 'vitest/config';

/** For daily work, `npm run test:fast`: what takes long is left out, the rest shares what it can. */
const FAST = {
  exclude: [...configDefaults.exclude, 'test/e2e/**'],
  tagsFilter: ['!long'],
  // src keeps no state between tests, so that the files of a worker can share its modules
  isolate: false,
  experimental: { fsModuleCache: true },
  env: memoryDisk() ? { TMPDIR: '/dev/shm' } : {},
};

export default defineConfig(({ mode }) => ({
  test: {
    include: ['test/**/*.test.ts'],
    globals: false,
    setupFiles: ['test/support/isolation.ts'],
    // the addon of better-sqlite3 wants processes, not threads
    pool: 'forks',
    // by default one core stays idle, which is half of a small machine
    maxWorkers: '100%',
    // the tests of the built program start dozens of processes on what may be two slow cores
    testTimeout: 30_000,
    hookTimeout: 60_000,
    tags: [
      {
        name: 'long',
        description: 'Random, exhaustive, about faults or driving other programs: minutes in all.',
      },
    ],
    coverage: { include: ['src/**/*.ts'] },
    ...(mode === 'fast' ? FAST : {}),
  },
}));

/** Whether there is a disk in memory, where syncing a journal takes no time, and on which tests may run programs. */
function memoryDisk() {
  const mounts = '/proc/mounts';
  return existsSync(mounts) && / \/dev\/shm tmpfs (?!\S*noexec)/.test(readFileSync(mounts, 'utf8'));
}
