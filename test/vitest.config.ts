import { defineConfig } from 'vitest/config';

export default defineConfig({
  // The library by its own name is what stands here now, and not what was built last.
  resolve: {
    alias: [{ find: /^kwatch$/, replacement: new URL('../src/library/index.ts', import.meta.url).pathname }],
  },
  test: {
    root: new URL('..', import.meta.url).pathname,
    env: { TZ: 'UTC' },
    setupFiles: ['test/support/fixed-seed.ts'],
    // By default one core is left alone, which on two is half of them; many tests wait for child processes.
    maxWorkers: '100%',
    // Tests that say that they are concurrent mostly wait.
    maxConcurrency: 30,
    projects: [
      {
        extends: true,
        test: {
          name: 'unit',
          include: ['test/**/*.test.ts'],
          exclude: ['test/e2e/**', 'test/bench/**', 'test/executable/**'],
          // What takes a second alone may take ten where a machine does much else.
          testTimeout: 30_000,
          hookTimeout: 30_000,
          // Nothing in src/ has a state of its own, so files may share what was loaded: half of the time of processors.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'e2e',
          include: ['test/e2e/**/*.test.ts'],
          testTimeout: 60_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
      {
        extends: true,
        // What `npm run build:executable` made; a copy of Node for each run is too much for `npm test`.
        test: { name: 'executable', include: ['test/executable/**/*.test.ts'], testTimeout: 30_000 },
      },
      {
        extends: true,
        test: {
          name: 'bench',
          include: ['test/bench/**/*.bench.ts'],
          testTimeout: 120_000,
          fileParallelism: false,
        },
      },
    ],
    coverage: { provider: 'v8', include: ['src/**/*.ts'], reportsDirectory: 'coverage' },
  },
});
