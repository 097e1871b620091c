import type { Doomed, SearchEnd } from '../../model/capacity/capacity-search.ts';
import { confirmationState } from '../../model/capacity/confirmation.ts';
import { EXIT, type ExitCode } from '../../model/exit-code.ts';

const DOOMED: Readonly<Record<Doomed['reason'], ExitCode>> = {
  'no-budget': EXIT.usage,
  'no-budget-tried': EXIT.cannotBeJudged,
  'budget-broken-at-smallest-load': EXIT.systemFailed,
  'never-saturates-within-maximum': EXIT.cannotBeJudged,
  'generator-limit': EXIT.cannotBeJudged,
  disturbed: EXIT.cannotBeJudged,
  'out-of-time': EXIT.cannotBeJudged,
};

/** The target failed only where it breaks a budget at the smallest load; what no run confirms is open. */
export const capacityExitCode = (end: SearchEnd): ExitCode => {
  if (end.kind === 'doomed') return DOOMED[end.reason];
  const state = confirmationState(end);
  return state === 'contradicted' || state === 'not-made' ? EXIT.cannotBeJudged : EXIT.done;
};

const WORST_FIRST: readonly ExitCode[] = [EXIT.cannotBeJudged, EXIT.systemFailed, EXIT.usage];

/** That of the worst search; 3 goes before 1, for what was not found may be worse still. */
export const seriesExitCode = (ends: readonly SearchEnd[]): ExitCode => {
  const codes = new Set(ends.map(capacityExitCode));
  return WORST_FIRST.find((code) => codes.has(code)) ?? EXIT.done;
};
