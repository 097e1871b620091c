import type { Run } from '../model/run/run.ts';
import type { Warning } from '../model/warning.ts';
import { normalQuantile } from '../stats/normal-quantile.ts';
import { formatShare } from '../units/share.ts';

type Counted = Pick<Run, 'counts'>;

/** Of pairs whose payments are declined equally often, so many are warned of. */
const BY_CHANCE = 0.001;

/**
 * A decline is an answer and in no figure of a comparison: a target that declines three times as
 * much would pass unseen. Two shares by the pooled z-test (Fleiss, Statistical Methods for Rates and
 * Proportions, 1981, chapter 2), each side given the variance of one payment more, as other shares.
 */
export const declineWarning = (baseline: Counted, candidate: Counted): readonly Warning[] => {
  const [from, to] = [baseline.counts, candidate.counts];
  if (Math.min(from.answered, to.answered) === 0) return [];
  const pooled = (from.declined + to.declined) / (from.answered + to.answered);
  const variance =
    pooled * (1 - pooled) * (1 / from.answered + 1 / to.answered) +
    1 / from.answered ** 2 +
    1 / to.answered ** 2;
  const shares = [from.declined / from.answered, to.declined / to.answered] as const;
  const z = (shares[1] - shares[0]) / Math.sqrt(variance);
  if (Math.abs(z) <= normalQuantile(1 - BY_CHANCE / 2)) return [];
  const message =
    `Of the answered payments ${shares.map(formatShare).join(' against ')} were declined, which is ` +
    'more than chance. Declines are answers: no figure below judges them.';
  return [{ code: 'other-declines', message }];
};
