import { defineConfig } from 'vitest/config';

const OWN_PROCESS = ['test/e2e/**/*.test.ts', 'test/browser/**/*.test.ts', 'test/docs.test.ts'];

/** Rooms whose tests ask no clock and talk to no server: no neighbour can make them fail. */
export const CALM = [
  'test/{generators,scenarios,scripts,statistical}/**/*.test.ts',
  'test/harness/{analyse,compare,estimate,gate,history,model,report,stats,units}/**/*.test.ts',
];

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
      // Groups run one after another: what has real timing is alone, and comes last.
      {
        extends: true,
        test: {
          name: 'calm',
          include: CALM,
          isolate: false,
          fileParallelism: true,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        // Starting a process for each of a hundred small files would cost more than the tests.
        test: {
          name: 'rooms',
          include: ['test/**/*.test.ts'],
          exclude: ['test/long/**', ...OWN_PROCESS, ...CALM],
          isolate: false,
          sequence: { groupOrder: 1 },
        },
      },
      { extends: true, test: { name: 'whole', include: OWN_PROCESS } },
    ],
  },
});
