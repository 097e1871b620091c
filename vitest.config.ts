import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['test/**/*.test.ts'],
    exclude: ['test/long/**'],
    globalSetup: 'test/global-setup.ts',
    setupFiles: 'test/fuzz-runs.ts',
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Real k6 runs and real timing share the machine: test files run one after another.
    fileParallelism: false,
  },
});
