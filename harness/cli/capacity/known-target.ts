import { join } from 'node:path';

import { quantileMs } from '../../../mock-gateway/luck/distribution-quantile.ts';
import type { KnownTarget, UnknownTarget } from '../../capacity/curve/make-curve.ts';
import { budgetsOf } from '../../model/capacity/breaks-first.ts';
import type { CapacitySearch } from '../../model/capacity/capacity-search.ts';
import { loadOf } from '../../model/capacity/load-of-probe.ts';
import { toldProbes } from '../../model/capacity/told-probes.ts';
import { readPlan, type Plan } from '../../model/plan/read-plan.ts';
import { gatewayConfigOf } from '../../model/scenario/gateway-config.ts';
import { gatewaySchema, type GatewayConfig } from '../../model/scenario/gateway.ts';
import { meanService, type Queue } from '../../stats/response-tail.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';

/** Plans of loads that differ from the answer by no more than this factor have its bursts. */
const NEAR = 1.5;
const SERVICES = 200;

/**
 * Workers, service times and the dispersion of arrivals at the answer of a search, as the scenario
 * sets them; or why queueing theory has nothing to say of that target.
 */
export const knownTarget = (
  folder: string,
  search: CapacitySearch,
): KnownTarget | UnknownTarget => {
  const { target, end } = search;
  if (target !== 'mock')
    return { why: 'workers and services of a target of your own are not known' };
  if (end?.kind !== 'converged') return { why: 'no capacity was found' };
  const near = toldProbes(search).flatMap((observed) => {
    const { outcome } = observed;
    const isNear = Math.abs(Math.log(loadOf(observed) / end.scale.value!)) <= Math.log(NEAR);
    return outcome.folder !== null && isNear
      ? [readPlan(join(folder, outcome.folder, 'plan'))]
      : [];
  });
  const [plan] = near;
  if (plan === undefined) return { why: 'no probe was near enough to the capacity' };
  const { source, scenario, manifest } = plan;
  const { journey, timeout } = scenario.replay;
  const config = gatewaySchema.parse(gatewayConfigOf(source, scenario, manifest.factors.time));
  const queue = {
    servers: config.workers,
    services: Array.from({ length: SERVICES }, (_, i) =>
      quantileMs(config.serviceTime.pay, (i + 0.5) / SERVICES),
    ),
  };
  const limitMs = heldLimitMs(search, end.budget);
  const why = journey === 'pay' ? whyOther(config, queue) : 'it knows the journey pay alone';
  if (why !== null) return { why };
  if (limitMs >= timeout) return { why: `requests are given up after ${formatDuration(timeout)}` };
  const fullMs = (config.queueLimit * meanService(queue)) / config.workers;
  if (fullMs < limitMs) return { why: 'the queue is full before the budget breaks' };
  const arrivals = arrivalsOf(near);
  return arrivals.length === 0
    ? { why: 'the probes near the capacity were too short to tell the bursts of their arrivals' }
    : { queue, arrivals };
};

/** Of a budget on the response time of all payments; 0 where it is another one. */
const heldLimitMs = (search: CapacitySearch, name: string): number => {
  const budget = budgetsOf(search).find((each) => each.name === name);
  return budget === undefined || budget.quantile === null ? 0 : budget.limit;
};

/** What c alike servers with one line do not do. */
const whyOther = (config: GatewayConfig, { services }: Queue): string | null => {
  const { slowDown, autoscaling, quota, deadline, confirmationShare } = config;
  if ((slowDown?.contention ?? 0) + (slowDown?.coherency ?? 0) > 0)
    return 'busy workers slow each other down';
  if (autoscaling !== undefined) return 'workers come and go';
  if (quota !== undefined) return 'requests above a quota are rejected';
  if (deadline !== undefined) return 'requests that would wait too long are rejected';
  if (confirmationShare > 0) {
    const share = formatShare(confirmationShare);
    return `${share} of the payments are inquired about, which takes the same workers`;
  }
  return services.every((service) => service === 0) ? 'its services take no time' : null;
};

/** Of the plans together, weighted by their windows; in ms, ascending. */
const arrivalsOf = (plans: readonly Plan[]): KnownTarget['arrivals'] => {
  const told = plans.flatMap(({ manifest }) =>
    manifest.allanFactor.filter(({ value }) => Number.isFinite(value)),
  );
  return [...Map.groupBy(told, ({ windowMs }) => windowMs)]
    .map(([window, factors]) => {
      const windows = factors.reduce((sum, each) => sum + each.windows, 0);
      const weighted = factors.reduce((sum, each) => sum + each.value * each.windows, 0);
      return { window, dispersion: weighted / windows };
    })
    .toSorted((a, b) => a.window - b.window);
};
