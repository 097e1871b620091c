import { defineConfig } from 'vitest/config';

const OWN_PROCESS = ['test/e2e/**/*.test.ts', 'test/browser/**/*.test.ts', 'test/docs.test.ts'];

export default defineConfig({
  test: {
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/fuzz-runs.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real k6 runs and real timing share the machine: test files run one after another.
    fileParallelism: false,
    // Those few that may run side by side leave the generator of a real run its share of two cores.
    maxConcurrency: 2,
    projects: [
      {
        extends: true,
        // Starting a process for each of a hundred small files would cost more than the tests.
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', ...OWN_PROCESS],
          isolate: false,
        },
      },
      { extends: true, test: { name: 'whole', include: OWN_PROCESS } },
    ],
  },
});
