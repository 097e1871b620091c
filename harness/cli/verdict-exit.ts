import { EXIT, type ExitCode } from '../model/exit-code.ts';
import type { Run } from '../model/run/run.ts';

/** "The system failed" and "the test failed" are never the same code. */
export const verdictExitCode = (run: Run, interrupted: boolean): ExitCode => {
  if (interrupted && !run.complete) return EXIT.interrupted;
  switch (run.verdict) {
    case 'pass':
      return EXIT.done;
    case 'fail':
      return EXIT.systemFailed;
    case 'invalid':
      return EXIT.cannotBeJudged;
  }
};
