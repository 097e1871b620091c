import { CHECK } from '../../model/run/check-names.ts';
import type { PacerBeat } from '../../model/record-line.ts';
import {
  DEFAULT_VALIDITY_LIMITS,
  type ValidityLimits,
} from '../../model/scenario/validity-limits.ts';
import { formatDuration } from '../../units/duration.ts';
import { formatShare } from '../../units/share.ts';
import { heldLevel, type HealthStretch } from '../generator-health.ts';
import { broken, held, notChecked, type CheckResult } from './check.ts';
import { toldQuantileOf } from './told-quantile.ts';

/** Had k6 the CPU it needed? */
export const checkGeneratorCpu = (
  stretches: readonly HealthStretch[],
  limits: ValidityLimits,
): CheckResult => {
  const { starvationTime } = limits;
  const limit = { name: CHECK.generatorCpu, ...levelLimit('generatorCpu', limits) };
  const level = heldLevel(stretches, starvationTime, ({ cpuShare }) => cpuShare);
  if (level === null) return notChecked(limit, UNKNOWN_LEVEL);
  const found = { ...limit, observed: level };
  if (level <= limit.limitValue) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `k6 was starved: over ${formatShare(limit.limitValue)} of its cores (${formatShare(level)}) for ` +
      `${formatDuration(starvationTime)}. Lower --peak or use a machine with more cores.`,
  });
};

/** Did the hypervisor take the CPU away? */
export const checkSteal = (
  stretches: readonly HealthStretch[],
  limits: ValidityLimits,
): CheckResult => {
  const { starvationTime } = limits;
  const limit = { name: CHECK.steal, ...levelLimit('steal', limits) };
  const level = heldLevel(stretches, starvationTime, ({ steal }) => steal);
  if (level === null) return notChecked(limit, UNKNOWN_LEVEL);
  const found = { ...limit, observed: level };
  if (level <= limit.limitValue) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `The hypervisor gave ${formatShare(level)} of this machine's CPU to others for ` +
      `${formatDuration(starvationTime)}. Repeat the run at a quieter time or on another machine.`,
  });
};

const UNKNOWN_LEVEL = 'run too short, or the system does not tell';

/** A share that may not be held for so long: a longer time loosens it as a higher share does. */
const levelLimit = (field: 'generatorCpu' | 'steal', limits: ValidityLimits) => {
  const { starvationTime, [field]: limitValue } = limits;
  const limit = `under ${formatShare(limitValue)} for ${formatDuration(starvationTime)}`;
  const loosened =
    limitValue > DEFAULT_VALIDITY_LIMITS[field] ||
    starvationTime > DEFAULT_VALIDITY_LIMITS.starvationTime;
  return { limit, limitValue, unit: 'share', loosened };
};

/** Did the pacers' timers fire in time, while there were payments to begin? */
export const checkLoopDelay = (
  beats: readonly PacerBeat[],
  lastPlannedMs: number,
  { loopDelayP99 }: ValidityLimits,
): CheckResult => {
  const limit = {
    name: CHECK.loopDelay,
    limit: `at most ${formatDuration(loopDelayP99)}`,
    limitValue: loopDelayP99,
    unit: 'ms',
    loosened: loopDelayP99 > DEFAULT_VALIDITY_LIMITS.loopDelayP99,
  };
  const inPlan = beats.filter(({ atMs }) => atMs >= 0 && atMs <= lastPlannedMs);
  const told = toldQuantileOf(
    inPlan.map(({ loopDelayMs }) => loopDelayMs),
    'beat',
  );
  if (told === undefined) return notChecked(limit, 'no beat of a pacer within the plan');
  const found = { ...limit, observed: told.valueMs, note: told.note };
  if (told.valueMs <= loopDelayP99) return held(found);
  return broken({
    ...found,
    code: 'starved',
    blame: 'generator',
    message:
      `The pacers' timers fired late: ${told.name} ${formatDuration(told.valueMs)}, limit ` +
      `${formatDuration(loopDelayP99)}. Lower --peak or free the machine.`,
  });
};
