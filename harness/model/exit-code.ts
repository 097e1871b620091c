/** "The system failed" (1) and "the test failed" (3, 4) are never the same code. */
export const EXIT = {
  done: 0,
  systemFailed: 1,
  usage: 2,
  cannotBeJudged: 3,
  noRun: 4,
  interrupted: 130,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
