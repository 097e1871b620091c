import { defineConfig } from 'vitest/config';

/** Proofs that take minutes each; their figures stand in docs/measurement.md. */
export default defineConfig({
  test: {
    include: ['test/long/**/*.test.ts'],
    globalSetup: 'test/global-setup.ts',
    testTimeout: 1_200_000,
    fileParallelism: false,
  },
});
