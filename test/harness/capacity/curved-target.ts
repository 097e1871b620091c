import type { SearchSettings } from '../../../harness/model/capacity/capacity-search.ts';
import type { ProbeOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import type { Probe } from '../../../harness/model/capacity/probe.ts';
import { heldBudget } from '../../../harness/model/gating/held-budget.ts';
import { untold } from '../../../harness/stats/estimate.ts';

export const SETTINGS: SearchSettings = {
  startScale: 0.2,
  smallestScale: 0.05,
  largestScale: 20,
  loadSeconds: 300,
  precision: 0.001,
  confidence: 0.95,
  seed: 5,
};

const ALLOWED = 0.01;
const PER_SECOND = 1_000;
const UNTOLD = untold('too-few-values', 0.95, 0);
const BUDGET = heldBudget({
  metric: 'response-time',
  severity: 'fail',
  quantile: 0.99,
  limit: 500,
});

/** A target without luck: a share that grows exponentially with load, one with `edge`, of 0.01. */
export const outcomeAt = (
  { scale, settleMs, measureMs }: Probe,
  edge: number,
  change: Partial<ProbeOutcome> = {},
): ProbeOutcome => {
  const share = Math.min(1, ALLOWED * Math.exp(30 * (scale / edge - 1)));
  const blocks = Math.floor(measureMs / 250);
  const planned = Math.round((scale * PER_SECOND) / 4);
  let due = 0;
  const missed = Array.from({ length: blocks }, () => {
    const before = Math.floor(due);
    due += planned * share;
    return Math.floor(due) - before;
  });
  const total = missed.map(() => planned);
  return {
    offeredPerSecond: scale * PER_SECOND,
    achievedPerSecond: scale * PER_SECOND,
    goodput: UNTOLD,
    responseTime: { p50: UNTOLD, p90: UNTOLD, p99: UNTOLD, 'p99.9': UNTOLD },
    utilisation: null,
    queueWaitMs: null,
    budgets: [
      {
        budget: BUDGET,
        estimate: UNTOLD,
        isBroken: share > ALLOWED,
        missed: { allowed: ALLOWED, blockMs: 250, total, missed },
      },
    ],
    limitedBy: 'nobody',
    disturbed: null,
    stoppedEarly: false,
    loadSeconds: (settleMs + measureMs) / 1_000,
    folder: null,
    ...change,
  };
};
