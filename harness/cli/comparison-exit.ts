import type { Comparison } from '../model/comparison/comparison.ts';
import { EXIT, type ExitCode } from '../model/exit-code.ts';

const EXIT_OF: Readonly<Record<Comparison['verdict'], ExitCode>> = {
  better: EXIT.done,
  'no-difference': EXIT.done,
  worse: EXIT.systemFailed,
  'not-comparable': EXIT.cannotBeJudged,
};

/** 3 goes before 1: what was not compared may be worse still. */
export const comparisonExitCode = (verdicts: readonly Comparison['verdict'][]): ExitCode => {
  const codes = new Set(verdicts.map((verdict) => EXIT_OF[verdict]));
  return [EXIT.cannotBeJudged, EXIT.systemFailed].find((code) => codes.has(code)) ?? EXIT.done;
};
