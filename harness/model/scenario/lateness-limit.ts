import type { Scenario } from './scenario.ts';

const TIGHTEST_MS = 10;
const LOOSEST_MS = 25;

/** 5 % of the tightest latency budget, but at least 10 and at most 25 ms. */
export const defaultLatenessLimitMs = ({ budgets }: Pick<Scenario, 'budgets'>): number => {
  const limits = budgets.flatMap((budget) => ('limit' in budget ? [budget.limit] : []));
  return Math.min(LOOSEST_MS, Math.max(TIGHTEST_MS, 0.05 * Math.min(...limits)));
};

/** The limit of every delay that is not the target's, in ms. */
export const latenessLimitMs = (scenario: Pick<Scenario, 'budgets' | 'limits'>): number =>
  scenario.limits.latenessP99 ?? defaultLatenessLimitMs(scenario);

/**
 * The limit of the release delay of a mock, in ms. A late answer makes the target look worse and never better, so
 * that a pass stands all the more: twice as much is borne as of late requests, which would flatter it.
 */
export const releaseLimitMs = (scenario: Pick<Scenario, 'budgets' | 'limits'>): number =>
  2 * latenessLimitMs(scenario);
