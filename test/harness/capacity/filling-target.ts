import type { ProbeOutcome } from '../../../harness/model/capacity/probe-outcome.ts';
import type { Probe } from '../../../harness/model/capacity/probe.ts';
import { heldBudget } from '../../../harness/model/gating/held-budget.ts';
import { outcomeAt } from './curved-target.ts';

const ALLOWED = 0.05;
const LIMIT_SECONDS = 5;
const BLOCK_SECONDS = 0.5;
const BUDGET = heldBudget({
  metric: 'response-time',
  severity: 'fail',
  quantile: 0.95,
  limit: 1_000 * LIMIT_SECONDS,
});

export interface FillingTarget {
  /** Payments a second that it is offered at scale 1, and that it takes. */
  readonly offered: number;
  readonly takes: number;
}

/**
 * A target without luck whose only delay is its queue: of a load of rate r, a payment that comes after
 * t seconds waits (r / takes - 1) t. At most 5 % may wait longer than 5 s.
 */
export const filledBy = (probe: Probe, { offered, takes }: FillingTarget): ProbeOutcome => {
  const rate = offered * probe.scale;
  const lateAfter = rate > takes ? LIMIT_SECONDS / (rate / takes - 1) : Infinity;
  const blocks = Math.floor(probe.measureMs / 1_000 / BLOCK_SECONDS);
  const total = Array.from({ length: blocks }, () => Math.round(rate * BLOCK_SECONDS));
  const missed = total.map((count, block) =>
    probe.settleMs / 1_000 + block * BLOCK_SECONDS >= lateAfter ? count : 0,
  );
  const sum = (counts: readonly number[]): number => counts.reduce((a, b) => a + b, 0);
  const [first] = outcomeAt(probe, 1).budgets;
  return outcomeAt(probe, 1, {
    offeredPerSecond: rate,
    achievedPerSecond: Math.min(rate, takes),
    budgets: [
      {
        ...first!,
        budget: BUDGET,
        isBroken: sum(missed) > ALLOWED * sum(total),
        missed: { allowed: ALLOWED, blockMs: 1_000 * BLOCK_SECONDS, total, missed },
      },
    ],
  });
};
