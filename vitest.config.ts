import { defineConfig } from 'vitest/config';

import { calmFiles } from './test/calm-files.ts';

const ALL = ['test/**/*.test.ts'];
const LONG = ['test/long/**'];
const DOCS = ['test/docs.test.ts'];
/** Judged by when things happened: nothing runs beside them. */
const REPLAYS = [
  'test/e2e/{ab,blame,capacity,capacity-target,dashboards,dependency,freeze,run}.test.ts',
];
/** Start programs that take their time: the command line, a browser, a client, Prometheus. */
const PROGRAMS = [
  'test/{browser,clients,e2e}/**/*.test.ts',
  'test/dashboards/prometheus/**/*.test.ts',
  'test/mock-gateway/server.test.ts',
];
const CALM = calmFiles(ALL, [...LONG, ...PROGRAMS, ...DOCS]);

/** Of two cores. */
const TWO_AT_A_TIME = { fileParallelism: true, maxWorkers: 2 };

export default defineConfig({
  test: {
    globalSetup: ['test/global-setup.ts'],
    setupFiles: 'test/fuzz-runs.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Node runs the TypeScript as it does for a user: no other loader costs time, or hides a fault.
    experimental: { viteModuleRunner: false, nodeLoader: false },
    fileParallelism: false,
    // Those few that may run side by side leave the generator of a real run its share of two cores.
    maxConcurrency: 2,
    // Groups run one after another: what has real timing is alone, and comes last.
    projects: [
      {
        extends: true,
        // Starting a process for each of hundreds of small files would cost more than the tests.
        test: {
          name: 'calm',
          include: CALM,
          isolate: false,
          ...TWO_AT_A_TIME,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'programs',
          globalSetup: ['test/browser/unpack-browser.ts'],
          include: PROGRAMS,
          exclude: REPLAYS,
          ...TWO_AT_A_TIME,
          sequence: { groupOrder: 1 },
        },
      },
      {
        extends: true,
        test: {
          name: 'rooms',
          include: ALL,
          exclude: [...LONG, ...PROGRAMS, ...DOCS, ...CALM],
          isolate: false,
          sequence: { groupOrder: 2 },
        },
      },
      {
        extends: true,
        test: { name: 'whole', include: [...REPLAYS, ...DOCS], sequence: { groupOrder: 3 } },
      },
    ],
  },
});
