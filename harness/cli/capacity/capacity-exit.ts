import type { Doomed, SearchEnd } from '../../model/capacity/capacity-search.ts';
import { EXIT, type ExitCode } from '../../model/exit-code.ts';

const DOOMED: Readonly<Record<Doomed['reason'], ExitCode>> = {
  'no-budget': EXIT.usage,
  'budget-broken-at-smallest-load': EXIT.systemFailed,
  'never-saturates-within-maximum': EXIT.cannotBeJudged,
  'generator-limit': EXIT.cannotBeJudged,
  disturbed: EXIT.cannotBeJudged,
  'out-of-time': EXIT.cannotBeJudged,
};

/** The target failed only where it breaks a budget at the smallest load. */
export const capacityExitCode = (end: SearchEnd): ExitCode =>
  end.kind === 'converged' ? EXIT.done : DOOMED[end.reason];
