import { CHECK } from '../../model/run/check-names.ts';
import { RUN_METRICS } from '../../model/run-metrics.ts';
import { latenessLimitMs, releaseLimitMs } from '../../model/scenario/lateness-limit.ts';
import type { RunMetric } from './metric-ground.ts';

/** Limits of the checks whose figures are series of a run or of its gateway. */
export const validityLimits: RunMetric = ({ show, plan: { scenario } }) => {
  const { limits } = scenario;
  const limitsMs = {
    [CHECK.lateness]: latenessLimitMs(scenario),
    [CHECK.unseen]: latenessLimitMs(scenario),
    [CHECK.loopDelay]: limits.loopDelayP99,
    [CHECK.clock]: limits.clockDrift,
    [CHECK.mock]: releaseLimitMs(scenario),
  };
  const shares = { [CHECK.generatorCpu]: limits.generatorCpu, [CHECK.steal]: limits.steal };
  show.gauge(RUN_METRICS.validityLimitSeconds, (value) => {
    for (const [check, ms] of Object.entries(limitsMs)) value.set({ check }, ms / 1_000);
  });
  show.gauge(RUN_METRICS.validityLimitRatio, (value) => {
    for (const [check, share] of Object.entries(shares)) value.set({ check }, share);
  });
  return {};
};
