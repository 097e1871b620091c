import { PeakdayError } from '../model/error.ts';
import type { NamedRun } from './named-run.ts';

/**
 * A run against itself is always without a difference: a gate would never fail.
 * @throws PeakdayError of kind `usage` where a candidate is the baseline
 */
export const refuseSameRun = (baseline: NamedRun, candidates: readonly NamedRun[]): void => {
  const same = candidates.find(
    ({ run }) => run.id === baseline.run.id && run.startedAt === baseline.run.startedAt,
  );
  if (same === undefined) return;
  const message = `${same.folder} is the baseline itself.`;
  throw new PeakdayError('usage', 'same-run', message, {
    hint: 'Compare with another run of the plan: peakday replay PLAN',
  });
};
