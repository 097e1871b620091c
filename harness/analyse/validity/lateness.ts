import { CHECK } from '../../model/run/check-names.ts';
import type { Scenario } from '../../model/scenario/scenario.ts';
import { formatDuration } from '../../units/duration.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';

const TIGHTEST_MS = 10;
const LOOSEST_MS = 25;

/** 5 % of the tightest latency budget, but at least 10 and at most 25 ms. */
export const defaultLatenessLimitMs = ({ budgets }: Pick<Scenario, 'budgets'>): number => {
  const limits = budgets.flatMap((budget) => ('limit' in budget ? [budget.limit] : []));
  return Math.min(LOOSEST_MS, Math.max(TIGHTEST_MS, 0.05 * Math.min(...limits)));
};

/** Were payments sent when they were planned? */
export const checkLateness = (scenario: Scenario, p99Ms: number | null): CheckResult => {
  const defaultMs = defaultLatenessLimitMs(scenario);
  const limitMs = scenario.limits.latenessP99 ?? defaultMs;
  const found = {
    name: CHECK.lateness,
    observed: p99Ms,
    limit: `at most ${formatDuration(limitMs)}`,
    limitValue: limitMs,
    unit: 'ms',
    loosened: limitMs > defaultMs,
  };
  if (p99Ms === null) return notChecked(CHECK.lateness, found.limit, 'too few payments for a p99');
  if (p99Ms <= limitMs) return held(found);
  return broken({
    ...found,
    code: 'late',
    blame: 'generator',
    message:
      `The generator was late: lateness p99 ${formatDuration(p99Ms)}, limit ${formatDuration(limitMs)}. ` +
      'This machine cannot offer this load beside what else it runs: lower --peak, free the ' +
      'machine, or put the target elsewhere. peakday doctor measures what it can offer.',
  });
};
